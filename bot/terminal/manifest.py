"""`footnote slack manifest`: the app as Slack takes it, with questions of this library to begin with."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import click

from bot.bootstrap import Assistant
from bot.errors import UsageError
from bot.ports import Prompt
from bot.serving.manifest import manifest
from bot.slack.desk.prompts import RECENT, suggested
from retrieval.errors import RetrievalError
from retrieval.queries import Scope


def print_manifest(assistant: Assistant, *, url: str | None) -> None:
    """Print the manifest as JSON; without a library that opens it suggests no questions.

    Raises:
        UsageError: Slack would not take the address.
    """
    if url is not None and not (url.startswith("https://") and urlsplit(url).hostname):
        raise UsageError("--url must be an https address that Slack can reach, such as https://papers.example.")
    click.echo(json.dumps(manifest(prompts=_prompts(assistant), url=url), indent=2, ensure_ascii=False))


def _prompts(assistant: Assistant) -> tuple[Prompt, ...]:
    try:
        catalog = assistant.catalog
        newest = catalog.select(Scope())[:RECENT]
        papers = tuple(catalog.papers(newest).values())
        return suggested(assistant.planner, papers, today=assistant.clock.now().date())
    except RetrievalError:
        return ()
