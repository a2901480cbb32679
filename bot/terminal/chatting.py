"""`footnote chat`: a conversation at the prompt; follow-ups use the turns before."""

from __future__ import annotations

import sys

import click

from bot.bootstrap import Assistant
from bot.dialogue import Question, Turn
from bot.errors import FootnoteError
from bot.terminal import records, rendering
from bot.terminal.keeping import TERMINAL, Keeping
from retrieval.errors import RetrievalError

_HELP = """Ask about the papers or the people who write them.
/why shows how the last answer came about, /new forgets the turns, /quit ends."""
_TURNS = 10


def chat(assistant: Assistant) -> None:
    """Read questions until the end of input or /quit; a question that fails is said to, and the next one is read."""
    _history()
    click.echo(_HELP, err=True)
    turns: tuple[Turn, ...] = ()
    keep = Keeping(assistant)
    while (typed := _read()) is not None:
        match typed.strip():
            case "":
                continue
            case "/quit" | "/exit":
                return
            case "/new":
                turns, keep = (), Keeping(assistant)
                click.echo("A new conversation.")
            case "/why":
                click.echo(
                    records.why(turns[-1].question, turns[-1].answer) if turns else "Nothing has been answered yet."
                )
            case command if command.startswith("/"):
                click.echo(_HELP)
            case question:
                try:
                    answer = assistant.answering(Question(text=question, turns=turns, reader=TERMINAL))
                except (FootnoteError, RetrievalError) as error:
                    click.echo(f"Error: {error}", err=True)
                    continue
                turns = (*turns, Turn(question=question, answer=answer))[-_TURNS:]
                click.echo(rendering.for_terminal(answer) + "\n")
                keep(question, answer)


def _read() -> str | None:
    try:
        line = input("> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
    return line.encode(errors="replace").decode()  # a byte that is no text cannot be kept


def _history() -> None:
    """Arrow keys and editing at the prompt, where the system has readline."""
    if sys.stdin.isatty():
        try:
            import readline  # noqa: F401 - importing it is what switches it on
        except ImportError:
            return
