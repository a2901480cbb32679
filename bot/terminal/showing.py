"""`footnote paper`: everything the library knows of a paper, each value with where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.errors import UsageError
from bot.writers import wording
from retrieval.papers import Paper, PaperId, Record
from retrieval.plaintext import clean

_ENOUGH = 5


def show_paper(assistant: Assistant, name: str) -> None:
    """Print the paper of this id, title or short name; several that fit are listed instead.

    Raises:
        UsageError: no paper is called so.
    """
    catalog = assistant.catalog
    found = catalog.papers([PaperId(name)]) or catalog.papers(
        [named.paper_id for named in assistant.planner.named(name)]
    )
    if not found:
        raise UsageError(f"No paper here is called {name!r}; give its id, its title or the name before its colon.")
    if len(found) > 1:
        for paper in list(found.values())[:_ENOUGH]:
            click.echo(f"{paper.id}  {wording.title(paper)}")
        return
    paper = next(iter(found.values()))
    for line in (
        *_values(paper),
        "",
        *_sources(catalog.records(paper.id)),
        "",
        clean(paper.abstract or "No abstract."),
    ):
        click.echo(line)


def _values(paper: Paper) -> Iterator[str]:
    origins = {origin.field: f"  ({Path(origin.at.source).name}, line {origin.at.line})" for origin in paper.origins}
    listed = ", ".join(authorship.name for authorship in paper.authors if authorship.position is not None)
    hidden = ", ".join(authorship.name for authorship in paper.authors if authorship.position is None)
    shown = {
        "id": paper.id,
        "title": wording.title(paper),
        "authors": listed + ("" if paper.authors_complete else " et al."),
        "also by": hidden,
        "date": wording.date(paper.date),
        "venue": clean(paper.venue.name) if paper.venue else None,
        "fields": ", ".join(paper.fields),
        "score": paper.score,
        "citations": paper.citations,
        "version": paper.version,
        "withdrawn": "yes, by its authors" if paper.withdrawn else None,
        "code flag": "yes" if paper.code_flag else None,
        "links": ", ".join(f"{link.url} [{link.kind.value}]" for link in paper.links),
        "ids": ", ".join(f"{it.scheme.value}:{it.value}" for it in paper.ids),
        "url": paper.url,
    }
    names = {"also by": "owner", "code flag": "code_flag", "links": "abstract"}
    for label, value in shown.items():
        if value is not None and value != "":
            yield f"{label:10} {value}{origins.get(names.get(label, label), '')}"


def _sources(records: tuple[Record, ...]) -> Iterator[str]:
    for record in records:
        said = [
            clean(record.title or "no title"),
            f"{len(record.authors)} authors",
            wording.date(record.date) or "no date",
        ]
        if not record.authors_complete:
            said[1] += " et al."
        yield f"source     {Path(record.source).name}, line {record.lines.start}: {' · '.join(said)}"
