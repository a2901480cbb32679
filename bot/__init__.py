"""The assistant: it plans an answer, writes it, checks it and shows it."""
