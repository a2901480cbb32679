"""Pure: how an answer came about, in a modal: the plan in words, what was searched and dropped, who wrote it."""

from __future__ import annotations

from bot.conversations import Kept
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Form
from bot.slack.views import kit
from bot.writers import audit

_LINE = 280
_TAIL = 180
_LINES = 10


def why(kept: Kept) -> View:
    """The modal."""
    parts = [_part(part) for part in audit.record(kept.question, kept.answer)]
    ref = kit.context(f"ref {escaping.fitted(kept.id, _LINE)}")
    return kit.modal("Why this answer", [*parts, ref], callback=Form.WHY)


def _part(part: audit.Part) -> Block:
    """A heading and its lines, ten at most, which fit a section; the rest is counted."""
    rest = len(part.lines) - _LINES
    lines = [_line(line) for line in part.lines[:_LINES]]
    return kit.section("\n".join([f"*{part.heading}*", *lines, *([f"and {rest} more"] if rest > 0 else [])]))


def _line(line: audit.Line) -> str:
    """What of the line fits: its tail is cut only where it is long itself."""
    tail = escaping.fitted(line.tail, _TAIL)
    return f"{escaping.fitted(line.text, _LINE - escaping.size(tail))}{tail}"
