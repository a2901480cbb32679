"""Pure: LaTeX, ligatures and typographic noise → what a person reads."""

from __future__ import annotations

from retrieval.plaintext.cleaning import SHORT_WORDS, clean, fold, short_key, title_key

__all__ = ["SHORT_WORDS", "clean", "fold", "short_key", "title_key"]
