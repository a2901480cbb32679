"""Records and papers as rows: values that the driver takes as they are, under the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retrieval.cards import Shown, Told, ids, line, payload, traits
from retrieval.names import key
from retrieval.papers import Metric, PaperId, PersonId, PersonKey
from retrieval.plaintext import short_key


class RecordRow(NamedTuple):
    """Of table `record`."""

    id: int
    source: str
    line: int
    paper_id: PaperId
    owner: str | None
    title_key: str
    payload: str


class ExternalIdRow(NamedTuple):
    """Of table `external_id`."""

    scheme: str
    value: str
    record_id: int


class EntryRow(NamedTuple):
    """Of table `entry`."""

    source: str
    name: str
    record_id: int


class ShingleRow(NamedTuple):
    """Of table `shingle`."""

    number: int
    record_id: int


class MetricRow(NamedTuple):
    """Of table `metric`, which numbers them itself."""

    source: str
    person_key: PersonKey
    payload: str


class PaperRow(NamedTuple):
    """Of table `paper`; dates as SQLite keeps them."""

    id: PaperId
    stem: str
    payload: str
    title: str | None
    title_key: str
    short_key: str | None
    date_first: str | None
    date_last: str | None
    series: str | None
    track: str | None
    has_code: bool
    text_digest: str
    cut: bool


class AuthorshipRow(NamedTuple):
    """Of table `authorship`."""

    paper_id: PaperId
    key: PersonKey
    name: str
    position: int | None
    person: PersonId | None


class AskedByRow(NamedTuple):
    """Of table `asked_by`."""

    word: str
    given: bool
    name: str


class UnsettledRow(NamedTuple):
    """Of table `unsettled`, which numbers them itself."""

    paper_id: PaperId
    person: PersonId | None


class SeriesRow(NamedTuple):
    """Of table `joint_series`."""

    paper_id: PaperId
    series: str


class FieldRow(NamedTuple):
    """Of table `paper_field`."""

    paper_id: PaperId
    field: str


def stem(paper_id: PaperId) -> str:
    """The id without the number that tells namesakes apart."""
    return paper_id.partition("-")[0]


def record_row(number: int, paper_id: PaperId, record: Told) -> RecordRow:
    """The record under its number."""
    return RecordRow(
        number, record.source, line(record), paper_id, record.owner, traits(record).title_key, payload(record)
    )


def external_id_rows(number: int, record: Told) -> Iterator[ExternalIdRow]:
    """Its ids, each once."""
    return (ExternalIdRow(scheme, value, number) for scheme, value in ids(record))


def entry_rows(number: int, record: Told) -> Iterator[EntryRow]:
    """The entry that it was made of, where a feed gave it."""
    return (EntryRow(record.source, name, number) for name in (record.entry,) if name)


def shingle_rows(number: int, record: Told) -> Iterator[ShingleRow]:
    """The numbers of its sketch."""
    return (ShingleRow(shingle, number) for shingle in traits(record).sketch)


def metric_row(source: str, metric: Metric) -> MetricRow:
    """The figure, by whose it is."""
    return MetricRow(source, key(metric.person), metric.model_dump_json(exclude_none=True))


def paper_row(paper: Shown) -> PaperRow:
    """The paper."""
    return PaperRow(
        paper.id,
        stem(paper.id),
        paper.payload,
        paper.title,
        paper.title_key,
        short_key(paper.title or "") or None,
        paper.first.isoformat() if paper.first else None,
        paper.last.isoformat() if paper.last else None,
        paper.series,
        paper.track,
        paper.has_code,
        paper.text_digest,
        paper.cut,
    )


def authorship_rows(paper: Shown, whose: Mapping[tuple[PaperId, PersonKey], PersonId]) -> Iterator[AuthorshipRow]:
    """Its authors, with whose names theirs were."""
    return (
        AuthorshipRow(paper.id, filed, name, position, whose.get((paper.id, filed)))
        for filed, name, position in paper.authors
    )


def series_rows(paper: Shown) -> Iterator[SeriesRow]:
    """The further series that it counts under."""
    return (SeriesRow(paper.id, series) for series in paper.also)


def field_rows(paper: Shown) -> Iterator[FieldRow]:
    """Its primary field, where it has one."""
    return (FieldRow(paper.id, field) for field in (paper.field,) if field is not None)
