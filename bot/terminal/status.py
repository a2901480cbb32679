"""`footnote status`: what the library holds, from where, and what waits."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import Assistant
from retrieval.ingest import TERMS, vectors_name


def show_status(assistant: Assistant) -> None:
    """Papers, people, sources, and how many papers terms and vectors still miss."""
    catalog = assistant.catalog
    directory = catalog.directory()
    click.echo(f"home      {assistant.settings.home}")
    click.echo(f"papers    {directory.papers}" + (f", up to {directory.latest}" if directory.latest else ""))
    click.echo(f"people    {len(directory.people)}")
    for source, count in catalog.sources().items():
        click.echo(f"source    {Path(source).name}: {count} papers")
    for label, index in (("terms", TERMS), ("vectors", vectors_name(assistant.embedder))):
        waiting = len(catalog.pending(index))
        click.echo(f"{label:9} " + (f"{waiting} papers wait; run footnote ingest" if waiting else "up to date"))
