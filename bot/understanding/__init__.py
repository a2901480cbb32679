"""Use case: the small language model helps to understand a question, and can neither widen nor drop what it states."""

from __future__ import annotations

from bot.understanding.understanding import Calls, Understanding

__all__ = ["Calls", "Understanding"]
