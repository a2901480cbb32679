"""Mentions of names as the papers' rows give them, and links between them as rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypedDict

from sqlalchemy import RowMapping

from retrieval.names import listed
from retrieval.papers import DateBasis, MentionId, Paper, PersonKey, mention_id
from retrieval.people.mentions import Ground, Link, Mention, Outcome, Reason
from retrieval.people.naming import compare

Pages = Mapping[str, tuple[str, ...]]
"""The sources of one paper that are their owner's page, by the owner's name."""


class LinkRow(TypedDict):
    """A row of table `person_link`."""

    one: str
    other: str
    uncertain: bool
    score: float
    payload: str


def mentions(paper: Paper, pages: Pages) -> Iterator[Mention]:
    """The paper's names, each key once, with what the paper tells of them."""
    authors = {it.key: it for it in reversed(paper.authors)}
    owned: dict[PersonKey | None, list[str]] = defaultdict(list)
    for owner, sources in pages.items():
        owned[listed(owner, [it.name for it in authors.values()])] += sources
    year = paper.date.year if paper.date and paper.date.basis is not DateBasis.LISTED else None
    for key in sorted(authors):
        own = sorted(owned[key])
        yield Mention.model_construct(
            id=mention_id(paper.id, key),
            name=authors[key].name,
            paper=paper.id,
            title=paper.title or "",
            coauthors=tuple(it.name for other, it in authors.items() if other != key),
            year=year,
            venue=(paper.venue.series or paper.venue.name) if paper.venue else None,
            ids=(*authors[key].ids, *(f"page:{source}" for source in own[1:])),
            page=own[0] if own else None,
        )


def link_row(link: Link) -> LinkRow:
    """The row of a link: what it rests on, and nothing twice."""
    grounds = [(reason.ground, reason.sentence, round(reason.weight, 3)) for reason in link.reasons]
    payload = json.dumps(
        (link.outcome, link.names.one, link.names.other, grounds), ensure_ascii=False, separators=(",", ":")
    )
    return LinkRow(
        one=link.one,
        other=link.other,
        uncertain=link.outcome is Outcome.UNCERTAIN,
        score=round(link.score, 3),
        payload=payload,
    )


def link(row: RowMapping) -> Link:
    """The link of a row."""
    outcome, one, other, grounds = json.loads(row["payload"])
    return Link(
        one=row["one"],
        other=row["other"],
        outcome=Outcome(outcome),
        names=compare(one, other),
        score=row["score"],
        reasons=tuple(
            Reason(ground=Ground(ground), sentence=sentence, weight=weight) for ground, sentence, weight in grounds
        ),
    )


def at(mention: MentionId) -> dict[str, str]:
    """Where the mention stands in table `authorship`, as parameters of a statement."""
    paper, _, key = mention.rpartition(":")
    return {"at_paper": paper, "at_key": key}
