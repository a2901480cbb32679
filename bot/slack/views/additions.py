"""Pure: what people are told who bring papers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import cards, kit
from bot.writers import wording
from retrieval.papers import Paper

_SOON = "Searches find it within a minute."


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
