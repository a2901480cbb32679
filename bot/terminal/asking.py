"""`footnote ask`: one question, one answer."""

from __future__ import annotations

import json

import click

from bot.bootstrap import Assistant
from bot.dialogue import Question
from bot.terminal import rendering
from bot.terminal.keeping import TERMINAL, Keeping


def ask_once(assistant: Assistant, question: str, *, as_json: bool = False) -> None:
    """Print the answer with its footnotes, or as one JSON object, and keep it."""
    question = question.encode(errors="replace").decode()  # a byte that is no text cannot be kept
    answer = assistant.answering(Question(text=question, reader=TERMINAL))
    if as_json:
        click.echo(json.dumps(rendering.as_json(answer, question=question), ensure_ascii=False))
    else:
        click.echo(rendering.for_terminal(answer))
    Keeping(assistant)(question, answer)
