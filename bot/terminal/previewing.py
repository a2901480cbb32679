"""`footnote slack preview`: what an answer would post, as JSON, without a token and without a Slack."""

from __future__ import annotations

import json
import time

import click

from bot.bootstrap import Assistant
from bot.conversations import Part
from bot.serving import works
from bot.slack.preview import Preview


def preview(assistant: Assistant, question: str) -> None:
    """Print every call of Slack's Web API that answering in a channel makes, in order: method and payload."""
    messenger, calls = assistant.recorded()
    made = Preview(
        messenger=messenger,
        steps=assistant.answering.steps,
        papers=assistant.catalog.count,
        clock=assistant.clock,
        stopwatch=time.monotonic,
        brief=works.briefs(assistant, part=lambda _team, _channel: Part()).of_answer,
        draw=works.drawing(assistant),
    )
    made(question)
    click.echo(json.dumps([call.model_dump(mode="json") for call in calls], indent=2, ensure_ascii=False))
