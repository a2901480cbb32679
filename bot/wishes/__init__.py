"""Pure: what somebody wishes of digests, where a message wishes for anything of them at all.

A message that only speaks of digests is a question: whatever is not plainly a wish is left to be answered.
"""

from __future__ import annotations

from bot.wishes.reading import read
from bot.wishes.wish import About, Change, Kind, Where, Wish

__all__ = ["About", "Change", "Kind", "Where", "Wish", "read"]
