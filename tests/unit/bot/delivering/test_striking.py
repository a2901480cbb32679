"""A letter without the papers that are gone: whatever tells of others stays as it was written."""

from __future__ import annotations

import pytest

from bot.delivering import striking
from bot.digests import Letter, Piece
from bot.ports import Block
from retrieval.papers import PaperId

A, B, C = map(PaperId, "abc")


def said(text: str) -> Block:
    """A paragraph."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


LETTER = Letter(
    text="Three papers\nA\nB",
    lines=((), (A,), (B,)),
    pieces=(
        Piece(blocks=(said("Three papers"),)),
        Piece(blocks=(said("A"), said("More like A")), papers=(A,), instead="Left out"),
        Piece(blocks=(said("B by all\nAlso:\nC\n"),), papers=(B, C), lines=((B,), (C,), (C,), ())),
    ),
    opening=(said("The rest"),),
)


def test_what_is_whole_is_posted_as_it_was_written() -> None:
    """To the letter; where it begins a thread it was not meant to begin, under its opening."""
    blocks = tuple(block for piece in LETTER.pieces for block in piece.blocks)

    assert (striking.message(LETTER).text, striking.message(LETTER).blocks) == (LETTER.text, blocks)
    assert striking.message(LETTER, begins=True).blocks == (said("The rest"), *blocks)


@pytest.mark.parametrize(
    ("gone", "text", "told"),
    [
        ((A,), "Three papers\nB", ["Three papers", "Left out", "B by all\nAlso:\nC\n"]),
        ((B,), "Three papers\nA", ["Three papers", "A", "More like A", "Also:\nC\n"]),
        ((C,), "Three papers\nA\nB", ["Three papers", "A", "More like A", "B by all\n"]),
        ((B, C), "Three papers\nA", ["Three papers", "A", "More like A"]),
        ((A, B, C), "Three papers", ["Three papers", "Left out"]),
    ],
)
def test_what_tells_only_of_what_is_gone_is_left_out(gone: tuple[PaperId, ...], text: str, told: list[str]) -> None:
    """Blocks and lines, also of the text for notifications; where it says so, something stands in their place."""
    post = striking.message(LETTER, gone=gone)

    assert post.text == text
    assert post.blocks == tuple(map(said, told))


def test_a_line_may_be_replaced() -> None:
    """In a list each keeps its place."""
    listed = Piece(blocks=(said("• A\n• B"),), papers=(A, B), lines=((A,), (B,)), instead="• Left out")

    assert striking.message(Letter(text="Two", pieces=(listed,)), gone=(A,)).blocks == (said("• Left out\n• B"),)


def test_a_text_that_was_cut_has_fewer_lines_than_were_meant() -> None:
    """What does not stand there cannot be taken out."""
    cut = Letter(text="Two\nA…", lines=((), (A,), (B,)))

    assert striking.message(cut, gone=(B,)).text == "Two\nA…"


def test_a_message_without_a_line_has_some_text() -> None:
    """Slack takes none without any."""
    assert striking.message(Letter(text="A", lines=((A,),)), gone=(A,)).text == " "
