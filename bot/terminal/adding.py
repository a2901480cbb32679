"""`footnote papers add`: papers by their ids, looked up where they are registered."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.bootstrap import Assistant
from bot.terminal.ingesting import bring_up_to_date
from bot.terminal.records import shown
from bot.writers import adding
from retrieval.adding import Came
from retrieval.errors import AmendmentError

_WELL = frozenset({Came.NEW, Came.HERE})


def add_papers(assistant: Assistant, ids: Sequence[str], *, vectors: bool) -> int:
    """Add each and say what became of it, then settle people and index; 1 when one of them is not in the library."""
    failed, came_in = False, False
    for typed in ids:
        try:
            addition = assistant.adding(typed)
        except AmendmentError as error:
            failed = True
            click.echo(str(error))
            continue
        paper = assistant.catalog.papers([addition.paper]).get(addition.paper) if addition.paper else None
        click.echo(shown(adding.said(addition, paper)))
        failed = failed or addition.came not in _WELL
        came_in = came_in or bool(addition.entry)
    if came_in:
        bring_up_to_date(assistant, vectors=vectors)
    return int(failed)
