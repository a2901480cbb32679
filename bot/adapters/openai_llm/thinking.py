"""Pure: what a reasoning LLM thinks aloud before it answers is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OPENS = "<think>"
_CLOSES = "</think>"


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what stands between <think> and </think> at the beginning, however they are cut.

    White space before the text is left out, too; further on the tags are words like any other.
    """
    rest = iter(pieces)
    held = ""
    for piece in rest:
        held = (held + piece).lstrip()
        if held.startswith(_OPENS):
            held = _after_thoughts(held, rest)
        if held and not _OPENS.startswith(held):
            yield held
            held = ""
            break
    if held:
        yield held
    yield from rest


def _after_thoughts(held: str, rest: Iterator[str]) -> str:
    """What follows the thoughts, as far as it has come; empty where they never end."""
    while _CLOSES not in held:
        piece = next(rest, None)
        if piece is None:
            return ""
        held = held[1 - len(_CLOSES) :] + piece
    return held.partition(_CLOSES)[2].lstrip()
