"""The command line of `footnote people`: its subcommands and their options; the work is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.bootstrap import Assistant
    from bot.terminal.curating import Curator
    from bot.terminal.people import People

Made = Callable[[], "Assistant"]
_ALL = click.option("--all", "whole", is_flag=True, help="List everything, not only the first fifty.")
_JSON = click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
_YES = click.option("--yes", is_flag=True, help="Decide without being asked.")


@click.group()
def people() -> None:
    """See who is who among the authors, and decide it: a decision beats evidence until it is undone.

    NAME is a name as you type it, or the handle that is shown where several people have one name.
    """


@people.command("list")
@click.argument("text", default="")
@click.option("--uncertain", is_flag=True, help="Only pairs of people who may be one, the likelier first, and why.")
@_ALL
@_JSON
@click.pass_obj
def list_people(made: Made, text: str, *, uncertain: bool, whole: bool, as_json: bool) -> None:
    """People with their papers, years and spellings; with TEXT those who have it in their name."""
    people = _people(made)
    listing = people.pairs if uncertain else people.everybody
    listing(text, whole=whole, as_json=as_json)


@people.command()
@click.argument("name")
@_JSON
@click.pass_obj
def show(made: Made, name: str, *, as_json: bool) -> None:
    """One person: names, papers, figures, why all that is theirs, who may be the same, and what was decided."""
    _people(made).show(name, as_json=as_json)


@people.command()
@click.argument("names", metavar="NAME NAME...", nargs=-1, required=True)
@_YES
@click.pass_obj
def merge(made: Made, names: tuple[str, ...], *, yes: bool) -> None:
    """Make people one."""
    _curator(made, yes=yes).merge(names)


@people.command()
@click.argument("name")
@click.argument("papers", metavar="PAPER...", nargs=-1, required=True)
@_YES
@click.pass_obj
def split(made: Made, name: str, papers: tuple[str, ...], *, yes: bool) -> None:
    """Make papers of somebody's (by id, title or short name) the work of another person."""
    _curator(made, yes=yes).split(name, papers)


@people.command()
@click.argument("name")
@click.argument("to", metavar="NEWNAME")
@_YES
@click.pass_obj
def rename(made: Made, name: str, to: str, *, yes: bool) -> None:
    """Show somebody under another name; papers keep the name that stands on them."""
    _curator(made, yes=yes).rename(name, to)


@people.command()
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), required=False)
@_YES
@click.pass_obj
def undo(made: Made, number: int | None, *, yes: bool) -> None:
    """Take decision N back, or the last one that was taken in the terminal."""
    _curator(made, yes=yes).undo(number)


@people.command()
@_ALL
@_JSON
@click.pass_obj
def log(made: Made, *, whole: bool, as_json: bool) -> None:
    """What was decided, by whom and when, newest first."""
    _people(made).log(whole=whole, as_json=as_json)


def _people(made: Made) -> People:
    from bot.terminal.people import People  # noqa: PLC0415 - `--help` stays quick

    return People(made())


def _curator(made: Made, *, yes: bool) -> Curator:
    from bot.terminal.curating import Curator  # noqa: PLC0415 - `--help` stays quick

    return Curator(made(), yes)
