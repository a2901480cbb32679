"""Pure: LaTeX, ligatures and typographic noise → what a person reads."""

from __future__ import annotations

from retrieval.plaintext.cleaning import clean, fold, title_key

__all__ = ["clean", "fold", "title_key"]
