"""The command line: its subcommands, their options and exit codes; the work is done elsewhere.

Exit codes: 0 when it did what was asked (an honest "no" included), 1 when part of the input failed, 2 for wrong usage.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.terminal.assembling import assembled
from bot.terminal.digest_commands import digest as digest_group
from bot.terminal.papers_commands import papers as papers_group
from bot.terminal.people_commands import people as people_group
from bot.terminal.sources_commands import sources as sources_group

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

_FILE = click.Path(path_type=Path)


class Commands(click.Group):
    """A command group that turns whatever goes wrong into one sentence and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        from bot.errors import FootnoteError, SettingsError, UsageError
        from retrieval.errors import RetrievalError

        try:
            return super().invoke(ctx)
        except (SettingsError, UsageError) as error:
            raise click.UsageError(str(error)) from error
        except (FootnoteError, RetrievalError) as error:
            raise click.ClickException(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(130)
        except Exception as error:  # a fault of ours: no person at a prompt should have to read a traceback
            from bot.terminal.mishaps import kept

            raise click.ClickException(kept(error)) from error


def _assistant() -> Assistant:
    assistant: Assistant = click.get_current_context().obj()
    return assistant


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="footnote", prog_name="footnote")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Ask a library of papers; every sentence of an answer carries a footnote that you can open."""
    ctx.obj = ctx.obj or assembled
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # bytes that are no text, and signs that a terminal lacks, become "?"
            stream.reconfigure(errors="replace")


main.add_command(digest_group)
main.add_command(papers_group)
main.add_command(people_group)
main.add_command(sources_group)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option(
    "--no-vectors", is_flag=True, help="Fill the catalog and the terms alone; vectors are made by a later run."
)
def ingest(paths: tuple[Path, ...], *, no_vectors: bool) -> None:
    """Bring papers in from files and folders: author pages, Anthology pages, abstract lists, JSONL, BibTeX."""
    from bot.terminal.ingesting import ingest_paths

    sys.exit(ingest_paths(_assistant(), paths, vectors=not no_vectors))


@main.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def ask(question: str, *, as_json: bool) -> None:
    """Answer one question."""
    from bot.terminal.asking import ask_once

    ask_once(_assistant(), question, as_json=as_json)


@main.command()
@click.argument("name")
@click.option("--png", type=_FILE, help="Write the chart of papers per year there, as a picture.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def author(name: str, *, png: Path | None, as_json: bool) -> None:
    """All of somebody's work: who, themes with every paper, co-authors, what stands out, and papers per year."""
    from bot.terminal.author import show_author

    show_author(_assistant(), name, png=png, as_json=as_json)


@main.command()
def chat() -> None:
    """Ask on and on; follow-ups use the turns before. /why, /new, /quit."""
    from bot.terminal.chatting import chat as run

    run(_assistant())


@main.command()
def demo() -> None:
    """Ingest seeds/, answer three questions, and open a page and the chat where there is a terminal."""
    from bot.terminal.demo import demo as run

    sys.exit(run(_assistant()))


@main.command()
@click.argument("file", required=False, type=_FILE)
@click.option("--claims", type=_FILE, help="A set instead of a draft: JSONL with id, text, cites (starts of titles).")
@click.option("--out", type=_FILE, help="Where the verdicts on a set go, a JSON object a line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def check(file: Path | None, claims: Path | None, out: Path | None, *, as_json: bool) -> None:
    """Tell of each sentence of FILE (or standard input) whether the library supports it, with the papers' words."""
    from bot.errors import UsageError
    from bot.terminal.checking import check_claims, check_draft

    if claims is not None and file is not None:
        raise UsageError("Name a draft or, with --claims, a set of claims; not both.")
    if claims is None and out is not None:
        raise UsageError("--out is for the verdicts on a set of claims; name the set with --claims.")
    if claims is not None:
        check_claims(_assistant(), claims, out)
    else:
        check_draft(_assistant(), file, as_json=as_json)


@main.command()
@click.argument("answer_id", metavar="ID", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def why(answer_id: str | None, *, as_json: bool) -> None:
    """How an answer came about: plan, candidates, checks, calls, costs. Without an ID the last ten answers."""
    from bot.terminal.why import why as run

    run(_assistant(), answer_id, as_json=as_json)


@main.command()
@click.argument("user", required=False)
@click.option("--team", help="Only in this workspace (its id); else in every one.")
@click.option(
    "--older-than", type=click.IntRange(0, 36_500), metavar="DAYS", help="Instead of a person: all that is older."
)
@click.option("--yes", is_flag=True, help="Delete without being asked.")
def forget(user: str | None, team: str | None, older_than: int | None, *, yes: bool) -> None:
    """Delete what is kept of USER (a Slack member's id, or "terminal"), or what is old; messages in Slack stay."""
    from bot.errors import UsageError
    from bot.terminal.forgetting import forget_old, forget_person

    if bool(user) is (older_than is not None):
        raise UsageError("Name a person, or with --older-than a number of days; one of the two.")
    if team is not None and older_than is not None:
        raise UsageError("--team goes with a person; what is old is deleted in every workspace.")
    if user:
        forget_person(_assistant(), user, team=team, yes=yes)
    elif older_than is not None:
        forget_old(_assistant(), older_than, yes=yes)


@main.command()
@click.argument("name")
def paper(name: str) -> None:
    """Everything the library knows of one paper (id, title or short name), and where each value came from."""
    from bot.terminal.showing import show_paper

    show_paper(_assistant(), name)


@main.command()
def status() -> None:
    """What the library holds, and what waits to be indexed."""
    from bot.terminal.status import show_status

    show_status(_assistant())


@main.command()
@click.option("--verbose", is_flag=True, help="Log also what is only of use to whoever looks for a fault.")
def serve(*, verbose: bool) -> None:
    """Answer in Slack until you stop it (ctrl-C); needs the tokens of .env.example."""
    from bot.terminal.serving import serve as run

    run(_assistant(), verbose=verbose)


@main.command()
@click.option(
    "--port",
    default=0,
    show_default="any that is free",
    type=click.IntRange(0, 65535),
    help="Where on loopback it listens.",
)
@click.option("--open/--no-open", "show", default=True, help="Open it in the browser.")
def playground(*, port: int, show: bool) -> None:
    """Try everything in a Slack of this machine's own, on a page in your browser: no token, no key, no network."""
    from bot.terminal.playing import play

    assistant = _assistant()
    play(assistant.settings, zone=assistant.zone, port=port, show=show)


@main.command()
def doctor() -> None:
    """Check tokens, scopes, clock, library, memory and model, and say what to do."""
    from bot.terminal.doctor import examine

    sys.exit(examine(_assistant))


@main.group()
def slack() -> None:
    """Set Footnote up in Slack."""


@slack.command()
@click.option("--url", help="For HTTP mode: the https address at which Slack reaches this machine.")
def manifest(url: str | None) -> None:
    """Print the app's manifest, from which Slack makes the app: paste it at https://api.slack.com/apps."""
    from bot.terminal.manifest import print_manifest

    print_manifest(_assistant(), url=url)


@slack.command()
@click.argument("question")
def preview(question: str) -> None:
    """Print, as JSON and without a token, the calls by which Slack would be told the answer."""
    from bot.terminal.previewing import preview as run

    run(_assistant(), question)


@main.group("eval")
def evaluate() -> None:
    """Measure answers and retrieval."""


@evaluate.command()
@click.argument("file", type=_FILE)
@click.option("--out", required=True, type=_FILE, help="Where the answers go, a JSON object a line.")
def questions(file: Path, out: Path) -> None:
    """Answer every question of a JSONL file (id, turns: the last one counts)."""
    from bot.terminal.evaluating import answer_questions

    sys.exit(answer_questions(_assistant(), file, out))


@evaluate.command()
@click.argument("folder", type=_FILE)
@click.option("--split", default="test", show_default=True, help="qrels/NAME.tsv holds the judgements.")
@click.option("--runs", type=_FILE, help="A folder for the rankings, one TREC run file each.")
def retrieval(folder: Path, split: str, runs: Path | None) -> None:
    """Rank a collection in BEIR layout by words, by meaning and fused, and print nDCG@10 and recall."""
    from bot.terminal.ranking import evaluate_retrieval

    evaluate_retrieval(_assistant(), folder, split=split, runs=runs)


@evaluate.command()
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, help="Where each mention's cluster goes, a JSON object a line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def people(file: Path, out: Path | None, *, as_json: bool) -> None:
    """Gather the mentions of a JSONL file into people, and compare them with the persons its lines name."""
    from bot.terminal.persons import evaluate_people

    evaluate_people(file, out=out, as_json=as_json)


@main.group()
def prompts() -> None:
    """Look after what the language model is told."""


@prompts.command("check")
@click.argument("folder", required=False, type=_FILE)
def check_prompts(folder: Path | None) -> None:
    """Check a folder of prompts; without one, the prompts that are set (FOOTNOTE_PROMPTS), or else Footnote's own."""
    from bot.settings import read_settings
    from bot.terminal.prompting import check_prompts as run

    sys.exit(run(folder or read_settings(env_file=Path(".env")).prompts))
