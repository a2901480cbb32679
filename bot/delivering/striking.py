"""Pure: a letter as the message that is posted, without the papers that are gone by then."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import JsonValue

from bot.digests import Letter, Piece
from bot.ports import Block, Post
from retrieval.papers import PaperId

NOTHING = " "
"""The text of a message all of whose lines are gone: Slack takes none without any."""


def message(letter: Letter, *, gone: Collection[PaperId] = (), begins: bool = False) -> Post:
    """The letter without what tells only of papers that are `gone`; `begins` a thread that it was not meant to begin.

    Where nothing is gone it is exactly what was written.
    """
    without = frozenset(gone)
    text = _kept(letter.text, letter.lines, without)
    blocks = tuple(block for piece in letter.pieces for block in _standing(piece, without))
    return Post(text=text or NOTHING, blocks=(*(letter.opening if begins else ()), *blocks))


def _standing(piece: Piece, gone: frozenset[PaperId]) -> tuple[Block, ...]:
    if gone.isdisjoint(piece.papers):
        return piece.blocks
    if gone.issuperset(piece.papers):
        return (_saying(piece.blocks[0], piece.instead),) if piece.instead else ()
    if not piece.lines:
        return piece.blocks
    return (_saying(piece.blocks[0], _kept(_text(piece.blocks[0]), piece.lines, gone, instead=piece.instead)),)


def _kept(text: str, lines: Sequence[tuple[PaperId, ...]], gone: frozenset[PaperId], *, instead: str = "") -> str:
    """The lines but for those that tell only of papers that are gone; a text that was cut has fewer than were meant."""
    shown = text.split("\n")
    goes = [bool(papers) and gone.issuperset(papers) for papers in lines] + [False] * len(shown)
    kept = [instead if left else line for line, left in zip(shown, goes, strict=False) if instead or not left]
    return "\n".join(kept)


def _text(block: Block) -> str:
    held = block.get("text")
    return str(held.get("text", "")) if isinstance(held, dict) else ""


def _saying(block: Block, text: str) -> Block:
    """A block of the same kind that says this instead."""
    held = block.get("text")
    shown: dict[str, JsonValue] = {**held, "text": text} if isinstance(held, dict) else {}
    return {**block, "text": shown}
