"""The command line of `footnote papers`: its subcommands and their options; the work is done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.bootstrap import Assistant
    from bot.terminal.amending import Amender

Made = Callable[[], "Assistant"]
_YES = click.option("--yes", is_flag=True, help="Decide without being asked.")
_NONE = click.Choice(["abstract", "date", "venue", "fields", "url"])


@click.group()
def papers() -> None:
    """Add papers by their ids; hide, correct and remove papers: what you decide beats every source until it is undone.

    PAPER is an id, a title, or the short name before its colon.
    """


@papers.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--no-vectors", is_flag=True, help="Leave the vectors to a later run.")
@click.pass_obj
def add(made: Made, ids: tuple[str, ...], *, no_vectors: bool) -> None:
    """Bring papers in by arXiv id, DOI, ACL Anthology id, or a link with one of these."""
    from bot.terminal.adding import add_papers  # noqa: PLC0415 - `--help` stays quick

    sys.exit(add_papers(made(), ids, vectors=not no_vectors))


@papers.command()
@click.argument("paper")
@_YES
@click.pass_obj
def hide(made: Made, paper: str, *, yes: bool) -> None:
    """Take a paper out of every answer, list, count and digest; it stays in the catalog."""
    _amender(made, yes=yes).hide(paper)


@papers.command()
@click.argument("paper")
@click.pass_obj
def show(made: Made, paper: str) -> None:
    """Show a hidden paper again."""
    _amender(made, yes=True).show(paper)


@papers.command()
@click.argument("paper")
@_YES
@click.pass_obj
def remove(made: Made, paper: str, *, yes: bool) -> None:
    """Delete a paper and its text; reading its sources again does not bring it back."""
    _amender(made, yes=yes).remove(paper)


@papers.command()
@click.argument("paper")
@click.option("--title", help="The title.")
@click.option("--author", "authors", multiple=True, help="An author's name; repeat it for each, in their order.")
@click.option("--abstract", help="The abstract; - reads it from standard input.")
@click.option("--date", help="2025, 2025-03 or 2025-03-23.")
@click.option("--venue", help="Where it appeared.")
@click.option("--field", "fields", multiple=True, help="An arXiv field such as cs.CL, the primary one first.")
@click.option("--url", help="The address where it is read.")
@click.option("--no", "none", multiple=True, type=_NONE, help="It has no such thing.")
@_YES
@click.pass_obj
def correct(
    made: Made, /, paper: str, *, none: tuple[str, ...], yes: bool, **typed: str | tuple[str, ...] | None
) -> None:
    """Show these values of a paper in place of its sources'."""
    said = {name: value if isinstance(value, str) else "\n".join(value) for name, value in typed.items() if value}
    _amender(made, yes=yes).correct(paper, said, none=none)


@papers.command()
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), required=False)
@_YES
@click.pass_obj
def undo(made: Made, number: int | None, *, yes: bool) -> None:
    """Take amendment N back, or the last one that was made in the terminal."""
    _amender(made, yes=yes).undo(number)


@papers.command()
@click.option("--withheld", is_flag=True, help="Only what hides or removes a paper now.")
@click.option("--all", "whole", is_flag=True, help="List everything, not only the last fifty.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.pass_obj
def log(made: Made, *, withheld: bool, whole: bool, as_json: bool) -> None:
    """What was decided of papers, by whom and when, newest first."""
    from bot.terminal.amending import list_amendments  # noqa: PLC0415 - `--help` stays quick

    list_amendments(made(), withheld=withheld, whole=whole, as_json=as_json)


def _amender(made: Made, *, yes: bool) -> Amender:
    from bot.terminal.amending import Amender  # noqa: PLC0415 - `--help` stays quick

    return Amender(made(), yes)
