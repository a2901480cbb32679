"""The command line of `footnote sources`: its subcommands and their options; the work is done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

Made = Callable[[], "Assistant"]


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.pass_context
def sources(ctx: click.Context, *, as_json: bool) -> None:
    """See where new papers come from: each source with its papers, its last visit, and what failed and why.

    A file of TOML names them: sources.toml in the home folder, or the one that FOOTNOTE_SOURCES names.
    """
    if ctx.invoked_subcommand is None:
        from bot.terminal.harvesting import list_sources  # noqa: PLC0415 - `--help` stays quick

        list_sources(ctx.obj(), as_json=as_json)


@sources.command()
@click.argument("name", required=False)
@click.option("--no-vectors", is_flag=True, help="Leave the vectors to a later run.")
@click.pass_obj
def run(made: Made, name: str | None, *, no_vectors: bool) -> None:
    """Visit every source, or the one called NAME, now; then tell who is who and index what came."""
    from bot.terminal.harvesting import run_sources  # noqa: PLC0415 - `--help` stays quick

    sys.exit(run_sources(made(), name, vectors=not no_vectors))


@sources.command()
@click.pass_obj
def check(made: Made) -> None:
    """Check the file of sources and say how it is understood; nothing is asked for."""
    from bot.terminal.harvesting import check_sources  # noqa: PLC0415 - `--help` stays quick

    sys.exit(check_sources(made()))
