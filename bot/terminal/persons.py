"""`footnote eval people`: how well mentions are gathered into people, against a gold that the matcher never sees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from pydantic import ConfigDict, Field, ValidationError

from bot.errors import UsageError
from retrieval.errors import CollectionError
from retrieval.papers import Frozen
from retrieval.people.measuring import Agreement, Shares, agreement
from retrieval.people.mentions import Mention
from retrieval.people.register import Register

_EXPECTED = (
    'expected a JSON object with "mention", "name" and "paper", and if known "title", "coauthors", "year", "venue"'
)


class MentionLine(Frozen):
    """A line of a mention file; further fields are left aside, `person` is the gold where there is one."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    mention: str = Field(min_length=1)
    name: str
    paper: str = Field(min_length=1)
    title: str | None = None
    coauthors: tuple[str, ...] | None = None
    year: int | None = None
    venue: str | None = None
    person: str | None = None

    @property
    def shown(self) -> Mention:
        """What the matcher is given."""
        return Mention(
            id=self.mention,
            name=self.name,
            paper=self.paper,
            title=self.title or "",
            coauthors=self.coauthors or (),
            year=self.year,
            venue=self.venue,
        )


def evaluate_people(file: Path, *, out: Path | None, as_json: bool) -> None:
    """Print how many people the mentions are, with pairwise and B-cubed figures; the clusters go to `out`."""
    register, gold, lines = Register(), {}, 0
    for line in _lines(file):
        register.add([line.shown])
        lines += 1
        if line.person is not None:
            gold[line.mention] = line.person
    if not lines:
        raise CollectionError(f"{file}: holds no mention; {_EXPECTED} a line.")
    people = register.people()
    clusters = {mention: person[0] for person in people.persons for mention in person}
    if out is not None:
        _write(out, clusters)
    measured = agreement(clusters, gold)
    if as_json:
        figures = {"mentions": lines, "people": len(people.persons), "uncertain": len(people.uncertain)}
        click.echo(json.dumps({**figures, "gold": measured.model_dump(mode="json") if gold else None}))
        return
    click.echo(f"{lines} mentions · {len(people.persons)} people · {len(people.uncertain)} uncertain pairs, kept apart")
    for text in _measured(measured) if gold else ("no line names a person, so there is nothing to compare with",):
        click.echo(text)


def _measured(measured: Agreement) -> Iterator[str]:
    yield f"compared: {measured.mentions} mentions of {measured.people} people, found as {measured.clusters}"
    yield _shares("pairwise", measured.pairwise)
    yield _shares("B³", measured.b_cubed)


def _shares(name: str, shares: Shares) -> str:
    return f"{name:8} precision {shares.precision:.4f} · recall {shares.recall:.4f} · F1 {shares.f1:.4f}"


def _lines(file: Path) -> Iterator[MentionLine]:
    seen: dict[str, int] = {}
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for number, text in enumerate(lines, start=1):
                if text.strip():
                    line = _line(text, where=f"{file}, line {number}")
                    if seen.setdefault(line.mention, number) != number:
                        first = seen[line.mention]
                        sentence = f'the mention "{line.mention}" stands in line {first} already; ids must differ.'
                        raise CollectionError(f"{file}, line {number}: {sentence}")
                    yield line
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{file}: cannot be read as a file of mentions; name a JSONL file in UTF-8.") from error


def _line(text: str, *, where: str) -> MentionLine:
    try:
        return MentionLine.model_validate_json(text)
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        field = f'the field "{place[0]}" is missing or of another kind; ' if place else ""
        raise CollectionError(f"{where}: {field}{_EXPECTED}.") from error


def _write(out: Path, clusters: Mapping[str, str]) -> None:
    """Whole or not at all: a file that a stopped run began is never taken for a result."""
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("w", encoding="utf-8") as lines:
            for mention, cluster in sorted(clusters.items()):
                lines.write(json.dumps({"mention": mention, "cluster": cluster}, ensure_ascii=False) + "\n")
        partial.replace(out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); name a file in a folder that exists.") from error
