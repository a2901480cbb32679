"""The library: it knows papers, people and passages, and finds what bears on a question."""
