"""What the commands on digests ask for alike: what one tells of, when it comes, and its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from retrieval import numerals

Command = Callable[..., Any]


class Figure(click.ParamType[int]):
    """A number in figures or in words (`10`, `ten`); what it is of is said where it is neither."""

    name = "number"

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """What it counts; one that is below zero is left to whoever knows the bounds."""
        typed = str(value).strip()
        try:
            return -numerals.number(typed[1:]) if typed.startswith("-") else numerals.number(typed)
        except ValueError:
            self.fail(f"{typed!r} is no number; {self._otherwise}.", param, ctx)


class Text(click.ParamType[str]):
    """Words; none at all are refused, for whoever types an option means something by it."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As it was typed."""
        typed = str(value)
        if not typed.strip():
            self.fail("nothing stands in it; write what you mean, or leave the option out.", param, ctx)
        return typed


NUMBER = Figure("write the ID that footnote digest list shows")
_NAMED = (
    ("topic", "topics", "TEXT", 'Papers on this: "KV cache compression".'),
    ("author", "authors", "NAME", """Papers by this person: "Ada Byron"; '"Ada Byron"' is this very name."""),
    ("venue", "venues", "V", "Papers at this conference or in this journal: ACL."),
    ("field", "fields", "F", 'Papers of this arXiv field: cs.CL or "Information Retrieval".'),
    ("exclude", "excluded", "WORD", "Never what names this: vision."),
)


def numbered(*, required: bool = True) -> Callable[[Command], Command]:
    """The digest that is meant, by its ID."""
    return click.argument("number", metavar="ID" if required else "[ID]", type=NUMBER, required=required)


def tells_of(command: Command) -> Command:
    """What it tells of, how many papers at most, and from when on; each named thing may be repeated."""
    extent = (
        click.option("--max", "most", type=Figure("write one such as 10"), metavar="N", help="Papers at most: 5 (10)."),
        click.option(
            *("--look-back", "look_back"),
            type=Figure("write days, such as 14"),
            metavar="DAYS",
            help="Also what came in so many days before it was made: 14 (7).",
        ),
    )
    named = (_repeated(f"--{option}", slot, metavar, help_) for option, slot, metavar, help_ in _NAMED)
    return _all((*named, *extent), command)


def takes_away(command: Command) -> Command:
    """What it is to tell of, or to leave out, no more."""
    named = (
        _repeated(f"--no-{option}", f"no_{slot}", metavar, f"Take this {option} away, as it was given to --{option}.")
        for option, slot, metavar, _ in _NAMED[:-1]
    )
    again = _repeated("--no-exclude", "no_excluded", "WORD", "Leave this out no more: vision.")
    return _all((*named, again), command)


def goes(command: Command) -> Command:
    """Where it goes, and when."""
    where = click.option(
        "--channel", type=Text(), metavar="ID", help="Where it goes: a channel's id, C0123456789, or a member's."
    )
    when = click.option(
        "--when",
        metavar="TEXT",
        help=(
            'When it comes: "mon 09:00 Europe/Berlin", "daily 18:30" or "fri 4pm". What is left out is as it was, or'
            " Monday, 09:00, this machine's time zone."
        ),
    )
    return _all((where, when), command)


def _repeated(option: str, slot: str, metavar: str, help_: str) -> Callable[[Command], Command]:
    return click.option(option, slot, multiple=True, type=Text(), metavar=metavar, help=help_)


def _all(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    """In the order in which the help is to show them."""
    for option in reversed(options):
        command = option(command)
    return command
