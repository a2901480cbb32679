"""Pure: the Home tab's part for admins that tells where new papers come from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Block
from bot.slack import escaping
from bot.slack.views import kit
from bot.writers import harvests
from bot.writers.harvests import Standing

SHOWN = 10
"""Sources listed: each is a block of the hundred that a view takes."""
_FAULTS = 2
_LINE = 400
_WHY = 500


def feeds(sources: Sequence[Standing]) -> tuple[Block, ...]:
    """Each source with its last visit, and what failed there; nothing where there is none."""
    if not sources:
        return ()
    more = len(sources) - SHOWN
    rest = [kit.context(f"and {more} more: `footnote sources` lists them all")] if more > 0 else []
    return (kit.header("Sources of new papers"), *map(_source, sources[:SHOWN]), *rest)


def unreadable(sentence: str) -> tuple[Block, ...]:
    """Why the sources cannot be told."""
    return (kit.header("Sources of new papers"), kit.section(escaping.fitted(sentence, _WHY)))


def _source(source: Standing) -> Block:
    told = [escaping.fitted(harvests.line(source), _LINE)]
    if source.last is not None:
        told += [escaping.fitted(sentence, _WHY) for sentence in list(harvests.faults(source.last))[:_FAULTS]]
    return kit.section("\n".join(told))
