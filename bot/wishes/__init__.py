"""Pure: what somebody wishes of digests, where a message wishes for anything of them at all.

A message that only speaks of digests is a question: whatever is not plainly a wish is left to be answered.
"""

from __future__ import annotations

from bot.wishes.helping import helped
from bot.wishes.parts import vague
from bot.wishes.reading import read
from bot.wishes.wish import About, Change, Help, Kind, Where, Wish
from bot.wishes.within import within

__all__ = ["About", "Change", "Help", "Kind", "Where", "Wish", "helped", "read", "vague", "within"]
