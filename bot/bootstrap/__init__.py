"""The composition root: the only package that names adapters; nothing is opened before it is needed.

`Library` holds the papers, `Sources` adds where new ones come from, `Language` who writes and what is kept, `Digests`
who is told of what; `Assistant` is all that a surface may use.
"""

from bot.bootstrap.assistant import Assistant, build

__all__ = ["Assistant", "build"]
