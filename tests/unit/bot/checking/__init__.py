"""The check of other people's sentences."""
