"""Whoever sits at the prompt is asked before something is decided."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from bot.errors import UsageError
from bot.terminal.records import shown


def confirmed(sentence: str, *, yes: bool, state: Callable[[], object]) -> bool:
    """Say what will change and ask, unless `yes`; False where `state` is another one once it was answered.

    Raises:
        UsageError: nobody is there to be asked.
    """
    if yes:
        return True
    click.echo(shown(sentence))
    if not sys.stdin.isatty():
        raise UsageError("Nobody is here to confirm it; add --yes to decide without being asked.")
    before = state()
    click.confirm("Do it?", abort=True)
    return state() == before
