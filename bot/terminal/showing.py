"""`footnote paper`: everything the library knows of a paper, each value with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.errors import UsageError
from bot.writers import wording
from retrieval.amending.amendments import Amendment
from retrieval.amending.correcting import CORRECTION
from retrieval.ids import parse_id
from retrieval.papers import Paper, PaperId, Record, SourceLine
from retrieval.plaintext import clean

_ENOUGH = 5


def show_paper(assistant: Assistant, name: str) -> None:
    """Print the paper of this id, title or short name; several that fit are listed instead.

    Raises:
        UsageError: no paper is called so.
    """
    found = _called(assistant, name)
    if len(found) > 1:
        for paper in found[:_ENOUGH]:
            click.echo(f"{paper.id}  {wording.title(paper)}")
        return
    (paper,) = found
    for line in (
        *_values(paper, {it.id: it for it in _corrections(assistant, paper)}),
        "",
        *_sources(assistant.catalog.records(paper.id)),
        "",
        clean(paper.abstract or "No abstract."),
    ):
        click.echo(line)


def one_paper(assistant: Assistant, name: str) -> Paper:
    """The paper of this id, title or short name.

    Raises:
        UsageError: no paper is called so, or several are.
    """
    found = _called(assistant, name)
    if len(found) > 1:
        listed = "; ".join(f"{paper.id} {wording.short_title(paper)}" for paper in found[:_ENOUGH])
        raise UsageError(f"{name!r} fits several papers; give an id: {listed}.")
    return found[0]


def _called(assistant: Assistant, name: str) -> list[Paper]:
    catalog = assistant.catalog
    found = catalog.papers([PaperId(name)])
    if not found and (known := parse_id(name)):
        found = catalog.papers(list(catalog.identified([known]).values()))
    found = found or catalog.papers([named.paper_id for named in assistant.planner.named(name)])
    if not found:
        raise UsageError(f"No paper here is called {name!r}; give its id, its title or the name before its colon.")
    return list(found.values())


def _corrections(assistant: Assistant, paper: Paper) -> tuple[Amendment, ...]:
    """What corrected the paper; nothing is looked up for one that nobody corrected."""
    corrected = any(origin.at.source == CORRECTION for origin in paper.origins)
    return assistant.amending.book.standing() if corrected else ()


def _origin(at: SourceLine, corrections: Mapping[int, Amendment]) -> str:
    if at.source == CORRECTION and (it := corrections.get(at.line)):
        return f"  (correction {it.id} by {it.by}, {wording.day(it.at.date())})"
    return f"  ({Path(at.source).name}, line {at.line})"


def _values(paper: Paper, corrections: Mapping[int, Amendment]) -> Iterator[str]:
    origins = {origin.field: _origin(origin.at, corrections) for origin in paper.origins}
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
