"""The command line of `footnote digest`: its subcommands and their options; the work is done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.terminal.digest_options import goes, numbered, takes_away, tells_of

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

Made = Callable[[], "Assistant"]


@click.group()
def digest() -> None:
    """Tell channels and people of new papers: who is told of what, and when.

    A digest holds what came into the library since it was made or in its look-back, matches it, and was in none of its
    earlier ones. ID is its number in the list.
    """


@digest.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.pass_obj
def list_digests(made: Made, *, as_json: bool) -> None:
    """Every digest: where it goes, what it tells of, and when it comes next."""
    from bot.terminal.digests import list_digests as run  # noqa: PLC0415 - `--help` stays quick

    run(made(), as_json=as_json)


@digest.command()
@goes
@tells_of
@click.option("--say-nothing-new", is_flag=True, help="Post a line where nothing is new.")
@click.option("--team", default="", metavar="ID", help="The workspace, where Footnote serves several: T0123456789.")
@click.pass_obj
def add(made: Made, /, *, say_nothing_new: bool, team: str, **typed: str | int | tuple[str, ...] | None) -> None:
    r"""Make a digest.

    Papers on one of the topics come, and papers by one of the authors, who may be still to come. Venues and fields
    narrow the topics; without topics everything that appears there comes. --topic, --author, --venue, --field and
    --exclude may be given several times.

    \b
    footnote digest add --channel C0123456789 --topic "KV cache compression" \
        --author "Ada Byron" --exclude vision --when "mon 09:00 Europe/Berlin"
    """
    from bot.terminal.digests import add_digest  # noqa: PLC0415 - `--help` stays quick

    add_digest(made(), {**typed, "nothing_new": say_nothing_new}, team=team)


@digest.command()
@numbered()
@goes
@tells_of
@takes_away
@click.option(
    "--say-nothing-new/--no-say-nothing-new",
    "nothing_new",
    default=None,
    help="Post a line where nothing is new, or none.",
)
@click.pass_obj
def edit(made: Made, /, number: int, **typed: str | int | bool | tuple[str, ...] | None) -> None:
    r"""Change a digest: only what is given; everything else stays as it is.

    What is named comes to what the digest has; with --no-topic and the like it is taken away. Topics, venues and
    fields narrow each other: the first venue of a digest on topics leaves out what appears elsewhere. What comes by
    the change, and what no longer does, is printed.

    \b
    footnote digest edit 1 --topic quantization --no-exclude vision --when fri
    """
    from bot.terminal.digests import edit_digest  # noqa: PLC0415 - `--help` stays quick

    edit_digest(made(), number, typed)


@digest.command()
@numbered()
@click.pass_obj
def pause(made: Made, number: int) -> None:
    """Let a digest rest: what comes in meanwhile comes once it is resumed."""
    from bot.terminal.digests import pause_digest  # noqa: PLC0415 - `--help` stays quick

    pause_digest(made(), number)


@digest.command()
@numbered()
@click.pass_obj
def resume(made: Made, number: int) -> None:
    """Let a paused digest come again."""
    from bot.terminal.digests import resume_digest  # noqa: PLC0415 - `--help` stays quick

    resume_digest(made(), number)


@digest.command()
@numbered()
@click.pass_obj
def remove(made: Made, number: int) -> None:
    """End a digest, and forget what was delivered with it and said of its papers; what people saved stays."""
    from bot.terminal.digests import remove_digest  # noqa: PLC0415 - `--help` stays quick

    remove_digest(made(), number)


@digest.command()
@numbered(required=False)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write it there as a page: digest.html.",
)
@tells_of
@click.pass_obj
def preview(made: Made, /, number: int | None, *, page: Path | None, **typed: int | tuple[str, ...] | None) -> None:
    r"""Print what a digest would hold now, as Markdown; nothing is sent, and nothing noted as delivered.

    Without ID every digest is told, or one that is not stored: of --topic and the others. With ID they stand in place
    of what that digest has.

    \b
    footnote digest preview --topic "KV cache compression" --html digest.html
    """
    from bot.terminal.digest_preview import preview_digests  # noqa: PLC0415 - `--help` stays quick

    preview_digests(made(), number, typed, page=page)


@digest.command()
@numbered(required=False)
@click.pass_obj
def send(made: Made, number: int | None) -> None:
    """Send what is new for a digest now, due or not; without ID for each that is not paused.

    What is sent is noted as delivered, and what was left undone before goes out first. Needs Slack's bot token.
    """
    from bot.terminal.sending import send_digests  # noqa: PLC0415 - `--help` stays quick

    sys.exit(send_digests(made(), number))


@digest.command()
@click.option("--verbose", is_flag=True, help="Log also what is only of use to whoever looks for a fault.")
@click.pass_obj
def run(made: Made, *, verbose: bool) -> None:
    """Send digests whenever they are due, until you stop it (ctrl-C); footnote serve does that, too.

    Any number of these may run on one library: each digest is sent once. It also visits the sources now and then.
    """
    from bot.terminal.sending import run_digests  # noqa: PLC0415 - `--help` stays quick

    run_digests(made(), verbose=verbose)
