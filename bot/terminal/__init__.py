"""The terminal: what a person at a prompt, or a program beside it, can ask of Footnote."""
