"""`footnote status`: what the library holds, from where, and what waits."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.writers import wording
from retrieval.ingest import TERMS, vectors_name


def show_status(assistant: Assistant) -> None:
    """Papers, people, sources, and how many papers terms and vectors still miss."""
    catalog = assistant.catalog
    directory = catalog.directory()
    click.echo(f"home      {assistant.settings.home}")
    click.echo(
        f"papers    {directory.papers}" + (f", up to {wording.day(directory.latest)}" if directory.latest else "")
    )
    click.echo(f"people    {len(directory.people)}")
    for source, count in catalog.sources().items():
        click.echo(f"source    {Path(source).name}: {wording.counted(count, 'paper')}")
    _waits("terms", len(catalog.pending(TERMS)))
    _waits("vectors", len(catalog.pending(vectors_name(assistant.embedder))))


def _waits(label: str, waiting: int) -> None:
    said = f"{wording.counted(waiting, 'paper')} waiting; run footnote ingest" if waiting else "up to date"
    click.echo(f"{label:9} {said}")
