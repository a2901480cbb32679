"""`footnote demo`: the seeds become a library, three questions are answered, and the chat opens."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.terminal.asking import ask_once
from bot.terminal.chatting import chat
from bot.terminal.ingesting import ingest_paths

_QUESTIONS = (
    "How many papers by Zhongzhu Zhou are from 2025?",
    "How much of the original KV cache does WindowKV keep on LongBench?",
    "What work is there on pruning layers of large language models?",
)
_GO_ON = 'Go on with: .venv/bin/footnote chat   or   .venv/bin/footnote ask "your question"'


def demo(assistant: Assistant) -> int:
    """Ingest `seeds/`, answer three questions, and open the chat; without a terminal, say how to go on instead."""
    failed = ingest_paths(assistant, (Path("seeds"),))
    for question in _QUESTIONS:
        click.echo(f"\n> {question}")
        ask_once(assistant, question)
    if sys.stdin.isatty() and sys.stdout.isatty():
        click.echo()
        chat(assistant)
    else:
        click.echo(f"\n{_GO_ON}")
    return failed
