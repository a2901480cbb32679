"""Pure: somebody's reading list on their Home tab."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Block
from bot.slack.actions import Action
from bot.slack.views import cards, kit
from bot.writers import wording
from retrieval.papers import Paper

SHOWN = 8
"""Papers listed: each is a block of the hundred that a view takes."""
_EMPTY = "Nothing yet: *Save* under a paper of a digest puts it here."


def reading(papers: Sequence[Paper]) -> tuple[Block, ...]:
    """The papers, newest first, each with a button that takes it off, and one that exports all of them."""
    if not papers:
        return (kit.header("Reading list"), kit.section(_EMPTY))
    rest = len(papers) - SHOWN
    more = f"and {rest} more, which move up as others go; the export holds all {len(papers)}."
    return (
        kit.header("Reading list"),
        *map(_row, papers[:SHOWN]),
        *([kit.context(more)] if rest > 0 else []),
        kit.actions(kit.button("Export as BibTeX", Action.SAVED_EXPORT)),
    )


def _row(paper: Paper) -> Block:
    remove = kit.labelled(
        kit.button("Remove", Action.SAVED_REMOVE, paper.id), f"Remove {wording.title(paper)} from your reading list"
    )
    return {**cards.head(paper), "accessory": remove}
