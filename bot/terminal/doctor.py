"""`footnote doctor`: what is well, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

import click

from bot.bootstrap import Assistant
from bot.errors import SettingsError
from bot.serving import checks
from bot.serving.checks import Check, Outcome
from bot.serving.doctor import diagnose
from bot.serving.logs import logging_to


def examine(assistant: Callable[[], Assistant]) -> int:
    """A line for each check as it is made, what to do below it; 1 when any fails."""
    failed = False
    with logging_to(StringIO()):  # what slack_sdk would log of a call that fails is said in the checks' own words
        for check in _checks(assistant):
            failed = failed or check.outcome is Outcome.FAIL
            click.echo(f"{check.outcome.value:9}{check.name:11}{check.finding}")
            if check.advice:
                click.echo(f"{'':20}{check.advice}")
    return int(failed)


def _checks(assistant: Callable[[], Assistant]) -> Iterator[Check]:
    """The first check is whether the settings can be read; without them there is no other."""
    try:
        made = assistant()
    except SettingsError as error:
        yield checks.fail("settings", str(error))
    else:
        yield from diagnose(made)
