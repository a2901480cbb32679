"""`footnote forget`: a person's conversations, or all that are old, are deleted."""

from __future__ import annotations

import datetime as dt
import sys

import click

from bot.bootstrap import Assistant
from bot.conversations import Forgotten
from bot.errors import UsageError
from bot.terminal import records
from bot.writers import forgotten

_BATCH = 200


def forget_person(assistant: Assistant, user: str, *, team: str | None, yes: bool) -> None:
    """Delete what this person asked, was answered, said of answers and set, once that is confirmed.

    Raises:
        UsageError: there is nobody to confirm it.
    """
    name = records.shown(user)
    _confirm(f"Delete all that {name} asked, was answered, rated and set?", yes=yes)
    gone = assistant.state.forget_person(user, assistant.clock.now(), team=team)
    click.echo(forgotten.of_person(gone, name))


def forget_old(assistant: Assistant, days: int, *, yes: bool) -> None:
    """Delete what was asked, answered, said of answers and went wrong so many days ago and earlier.

    In pieces, so that nobody who is answered meanwhile waits for long.

    Raises:
        UsageError: there is nobody to confirm it.
    """
    _confirm(f"Delete all conversations older than {forgotten.days(days)}?", yes=yes)
    now, gone = assistant.clock.now(), Forgotten()
    while piece := assistant.state.purge(now, before=now - dt.timedelta(days=days), limit=_BATCH):
        gone += piece
    click.echo(forgotten.of_old(gone, days))


def _confirm(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("Nobody is here to confirm it; add --yes to delete without being asked.")
    click.confirm(f"{question} This cannot be undone.", abort=True)
