"""The command line of `footnote digest`: its subcommands and their options; the work is done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
@click.option("--channel", required=True, metavar="ID", help="Where it goes: a channel's id, or a member's.")
@click.option("--topic", "topics", multiple=True, metavar="TEXT", help="Tell of papers on this; repeatable.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="""Tell of papers by this person; repeatable. Written '"Given Family"' it is this very name.""",
)
@click.option(
    "--venue", "venues", multiple=True, metavar="V", help="Of the topics only what appears there; repeatable."
)
@click.option(
    "--field", "fields", multiple=True, metavar="F", help="Of the topics only what is of this arXiv field; repeatable."
)
@click.option("--exclude", "excluded", multiple=True, metavar="WORD", help="Never what names this; repeatable.")
@click.option("--max", "most", type=int, metavar="N", help="Papers shown in one digest at most (10).")
@click.option(
    "--when",
    metavar="TEXT",
    help='Such as "mon 09:00 Europe/Berlin" or "daily 18:30" (Monday 09:00); without a zone that of this machine.',
)
@click.option("--look-back", type=int, metavar="DAYS", help="Also what came in so many days before now (7).")
@click.option("--say-nothing-new", is_flag=True, help="Post a line where nothing is new.")
@click.option("--team", default="", metavar="ID", help="The workspace, where Footnote serves several.")
@click.pass_obj
def add(made: Made, /, *, say_nothing_new: bool, team: str, **typed: str | int | tuple[str, ...] | None) -> None:
    """Make a digest.

    Papers on one of the topics come, and papers by one of the authors, who may be still to come. Venues and fields
    narrow the topics; without topics everything that appears there comes.
    """
    from bot.terminal.digests import add_digest  # noqa: PLC0415 - `--help` stays quick

    add_digest(made(), {**typed, "nothing_new": say_nothing_new}, team=team)


@digest.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--channel", metavar="ID", help="Where it goes from now on: a channel's id, or a member's.")
@click.option("--topic", "topics", multiple=True, metavar="TEXT", help="Also tell of papers on this; repeatable.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Also tell of papers by this person.")
@click.option("--venue", "venues", multiple=True, metavar="V", help="Also take what appears there.")
@click.option("--field", "fields", multiple=True, metavar="F", help="Also take what is of this arXiv field.")
@click.option("--exclude", "excluded", multiple=True, metavar="WORD", help="From now on never what names this.")
@click.option("--no-topic", "no_topics", multiple=True, metavar="TEXT", help="Tell no more of this; repeatable.")
@click.option("--no-author", "no_authors", multiple=True, metavar="NAME", help="Tell no more of this person's papers.")
@click.option("--no-venue", "no_venues", multiple=True, metavar="V", help="Take this venue away.")
@click.option("--no-field", "no_fields", multiple=True, metavar="F", help="Take this field away.")
@click.option("--no-exclude", "no_excluded", multiple=True, metavar="WORD", help="Leave this out no more.")
@click.option("--max", "most", type=int, metavar="N", help="Papers shown in one digest at most.")
@click.option("--when", metavar="TEXT", help='As of add; of "fri" or "18:30" the rest stays as it was.')
@click.option("--look-back", type=int, metavar="DAYS", help="Also what came in so many days before it was made.")
@click.option(
    "--say-nothing-new/--no-say-nothing-new",
    "nothing_new",
    default=None,
    help="Post a line where nothing is new, or none.",
)
@click.pass_obj
def edit(made: Made, /, number: int, **typed: str | int | bool | tuple[str, ...] | None) -> None:
    """Change a digest: only what is given; everything else stays as it is.

    What is named comes to what the digest has; with --no-topic and the like it is taken away.
    """
    from bot.terminal.digests import edit_digest  # noqa: PLC0415 - `--help` stays quick

    edit_digest(made(), number, typed)


@digest.command()
@click.argument("number", metavar="ID", type=int)
@click.pass_obj
def pause(made: Made, number: int) -> None:
    """Let a digest rest: what comes in meanwhile comes once it is resumed."""
    from bot.terminal.digests import pause_digest  # noqa: PLC0415 - `--help` stays quick

    pause_digest(made(), number)


@digest.command()
@click.argument("number", metavar="ID", type=int)
@click.pass_obj
def resume(made: Made, number: int) -> None:
    """Let a paused digest come again."""
    from bot.terminal.digests import resume_digest  # noqa: PLC0415 - `--help` stays quick

    resume_digest(made(), number)


@digest.command()
@click.argument("number", metavar="ID", type=int)
@click.pass_obj
def remove(made: Made, number: int) -> None:
    """End a digest, and forget what was delivered with it and said of its papers; what people saved stays."""
    from bot.terminal.digests import remove_digest  # noqa: PLC0415 - `--help` stays quick

    remove_digest(made(), number)


@digest.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Also write it there as a page.")
@click.option("--topic", "topics", multiple=True, metavar="TEXT", help="As if it told of this; repeatable.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="As if it told of this person; repeatable.")
@click.option("--venue", "venues", multiple=True, metavar="V", help="As if narrowed to this venue; repeatable.")
@click.option("--field", "fields", multiple=True, metavar="F", help="As if narrowed to this field; repeatable.")
@click.option("--exclude", "excluded", multiple=True, metavar="WORD", help="As if without what names this; repeatable.")
@click.option("--max", "most", type=int, metavar="N", help="As if it showed so many papers at most.")
@click.option("--look-back", type=int, metavar="DAYS", help="As if it looked back so many days.")
@click.pass_obj
def preview(made: Made, /, number: int | None, *, page: Path | None, **typed: int | tuple[str, ...] | None) -> None:
    """Print what a digest would hold now, as Markdown; nothing is sent, and nothing noted as delivered.

    Without ID every digest is told, or one that is not stored: of --topic and the others. With ID they stand for what
    that digest has.
    """
    from bot.terminal.digest_preview import preview_digests  # noqa: PLC0415 - `--help` stays quick

    preview_digests(made(), number, typed, page=page)


@digest.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
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
