"""`footnote demo`: the seeds become a library, three questions are answered; a page and the chat open."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.errors import FootnoteError
from bot.terminal.asking import ask_once
from bot.terminal.chatting import chat
from bot.terminal.ingesting import ingest_paths
from retrieval.errors import RetrievalError

_QUESTIONS = (
    "How many papers by Zhongzhu Zhou are from 2025?",
    "How much of the original KV cache does WindowKV keep on LongBench?",
    "What work is there on pruning layers of large language models?",
)
_GO_ON = 'Go on with: .venv/bin/footnote chat   or   .venv/bin/footnote ask "your question"'


def demo(assistant: Assistant) -> int:
    """Ingest `seeds/`, answer three questions, and open the playground and the chat.

    Without a terminal it says how to go on instead.
    """
    failed = ingest_paths(assistant, (Path("seeds"),))
    for question in _QUESTIONS:
        click.echo(f"\n> {question}")
        ask_once(assistant, question)
    if sys.stdin.isatty() and sys.stdout.isatty():
        _go_on(assistant)
    else:
        click.echo(f"\n{_GO_ON}")
    return failed


def _go_on(assistant: Assistant) -> None:
    """The page and the chat; the chat alone where there can be no page, which is said."""
    from bot.terminal.playing import beside, open_beside, tell  # noqa: PLC0415 - all of Slack is needed only here

    click.echo()
    with ExitStack() as held:
        try:
            made = held.enter_context(beside(assistant.settings, zone=assistant.zone))
        except (FootnoteError, RetrievalError) as error:
            click.echo(f"No playground: {error}", err=True)
        else:
            tell(made.site.url)
            click.echo("Open it in your browser, or go on here:")
            open_beside(made.site.url)
        chat(assistant)
