"""Pure: what people are told who bring papers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import cards, kit
from bot.slack.views.told import packed
from bot.writers import wording
from retrieval.papers import Frozen, Paper

NEW = 5
"""New papers of a file that are named."""
_SOON = "Searches find it within a minute."
_FAULT = 500
_TEXT = 2_000


class FileTold(Frozen):
    """What is told of a file: what came in, its first new papers and how many `more`, and what could not be read."""

    said: str
    faults: tuple[str, ...] = ()
    new: tuple[Paper, ...] = ()
    more: int = 0


def how() -> Post:
    """How a paper is added."""
    return Post(
        text=f"`{Command.PAPER} add 2503.17922` brings a paper in, by arXiv id, DOI or ACL Anthology id or link."
    )


def added(sentence: str, paper: Paper | None, *, entry: str, user: str) -> Post:
    """What became of the paper, its card where there is one, and a button to take it back where it came in."""
    text = escaping.mrkdwn(sentence)
    if paper is None:
        return Post(text=text)
    undo = kit.button("Undo", Action.ADDED_UNDO, f"{entry} {user}")
    more = (kit.context(_SOON), kit.actions(undo)) if entry else ()
    return Post(text=text, blocks=(kit.section(text), *cards.card(paper), *more))


def taken_back(was: bool, left: Sequence[Paper]) -> str:  # noqa: FBT001 - whether there was something to take back
    """An addition was taken back; `left` are papers that other sources give too."""
    if not was:
        return "There is nothing to take back: this was not added, or is taken back already."
    if left:
        return f"Taken back; {wording.title(left[0])} stays, for another source gives it too."
    return "Taken back: the paper is no longer in the library."


def received(files: Sequence[FileTold], *, left: int = 0) -> Post:
    """What came in with each file, its first new papers, and what could not be read; `left` files were not."""
    blocks: list[Block] = []
    for file in files:
        titles = [f"• {cards.title(paper)}" for paper in file.new]
        more = [f"and {file.more} more"] if file.more else []
        lines = [escaping.mrkdwn(file.said), *titles, *more, *(escaping.fitted(it, _FAULT) for it in file.faults)]
        blocks += [kit.section(text) for text in packed(lines)]
    if left:
        blocks.append(kit.context(f"{left} more files were not read; send them in another message."))
    text = " ".join(file.said for file in files)
    return Post(text=escaping.fitted(text, _TEXT), blocks=tuple(blocks[: kit.MESSAGE_BLOCKS]))
