"""Records and papers as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrieval.identity import sketch
from retrieval.merging import text_digest
from retrieval.names import key
from retrieval.papers import Metric, Paper, PaperId, PersonId, PersonKey, Record
from retrieval.plaintext import clean, title_key

Rows = list[dict[str, Any]]
"""Column by column what one INSERT stores."""


def stem(paper_id: PaperId) -> str:
    """The id without the number that tells namesakes apart."""
    return paper_id.partition("-")[0]


def record_row(paper_id: PaperId, record: Record, payload: str) -> dict[str, Any]:
    """The row of table `record`."""
    return {
        "source": record.source,
        "line": record.lines.start,
        "paper_id": paper_id,
        "owner": record.owner,
        "title_key": title_key(record.title or ""),
        "payload": payload,
    }


def external_id_rows(record_id: int, record: Record) -> Rows:
    """Its rows of table `external_id`."""
    return [{"scheme": it.scheme, "value": it.value, "record_id": record_id} for it in dict.fromkeys(record.ids)]


def entry_rows(record_id: int, record: Record) -> Rows:
    """Its row of table `entry`, where a feed gave it."""
    return [{"source": record.source, "name": record.entry, "record_id": record_id}] if record.entry else []


def shingle_rows(record_id: int, record: Record) -> Rows:
    """Its rows of table `shingle`."""
    return [{"number": number, "record_id": record_id} for number in sketch(record.abstract or "")]


def metric_row(source: str, metric: Metric) -> dict[str, Any]:
    """The row of table `metric`."""
    return {"source": source, "person_key": key(metric.person), "payload": metric.model_dump_json(exclude_none=True)}


def paper_row(paper: Paper) -> dict[str, Any]:
    """The row of table `paper`."""
    return {
        "id": paper.id,
        "stem": stem(paper.id),
        "payload": paper.model_dump_json(exclude_none=True),
        "title": clean(paper.title) if paper.title else None,
        "title_key": title_key(paper.title or ""),
        "date_first": paper.date.first if paper.date else None,
        "date_last": paper.date.last if paper.date else None,
        "series": paper.venue.series if paper.venue else None,
        "track": paper.venue.track if paper.venue else None,
        "has_code": paper.has_code,
        "text_digest": text_digest(paper),
    }


def authorship_rows(paper: Paper, whose: Mapping[tuple[PaperId, PersonKey], PersonId]) -> Rows:
    """Its rows of table `authorship`: each key once, with the first place that it has, and whose it was."""
    authors = {it.key: it for it in reversed(paper.authors)}
    return [
        {
            "paper_id": paper.id,
            "key": it.key,
            "name": it.name,
            "position": it.position,
            "person": whose.get((paper.id, it.key)),
        }
        for it in authors.values()
    ]


def series_rows(paper: Paper) -> Rows:
    """Its rows of table `joint_series`."""
    further = dict.fromkeys(paper.venue.also) if paper.venue else ()
    return [{"paper_id": paper.id, "series": series} for series in further]


def field_rows(paper: Paper) -> Rows:
    """Its row of table `paper_field`: the primary field, so that another source's cross-listings change no list."""
    return [{"paper_id": paper.id, "field": field} for field in paper.fields[:1]]
