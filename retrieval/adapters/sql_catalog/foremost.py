"""Who wrote most of the papers in scope, counted where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from retrieval.adapters.sql_catalog.selection import selected
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, PAPER, PERSON, portions
from retrieval.papers import PaperId, PersonId, PersonKey
from retrieval.queries import Finding, Scope, Standing

_BEARER = func.coalesce(AUTHORSHIP.c.person, AUTHORSHIP.c.key)
_PAPERS = func.count(AUTHORSHIP.c.paper_id.distinct())


def foremost(connection: Connection, scope: Scope, *, most: int) -> Finding:
    """What `Holdings.foremost` promises."""
    within = selected(connection, scope).order_by(None)
    ranked = select(_BEARER, _PAPERS).where(AUTHORSHIP.c.paper_id.in_(within)).group_by(_BEARER)
    counts = [(str(whose), int(number)) for whose, number in connection.execute(ranked.order_by(_PAPERS.desc()))]
    fewest = counts[:most][-1][1] if counts else 0
    found = _standings(connection, scope, [whose for whose, number in counts if number >= fewest])
    found.sort(key=lambda it: (-len(it.papers), it.name, it.person or ""))
    cut = select(func.count()).select_from(PAPER).where(PAPER.c.id.in_(within), PAPER.c.cut)
    return Finding(people=tuple(found[:most]), count=len(counts), cut_lists=connection.scalar(cut) or 0)


def _standings(connection: Connection, scope: Scope, bearers: Sequence[str]) -> list[Standing]:
    """These people with their papers in scope, newest first."""
    called = _called(connection, bearers)
    papers: dict[str, list[PaperId]] = defaultdict(list)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    keys: dict[str, PersonKey] = {}
    signed = selected(connection, scope).join(AUTHORSHIP).add_columns(AUTHORSHIP.c.key, AUTHORSHIP.c.name, _BEARER)
    for some in portions(bearers):
        for paper_id, key, name, whose in connection.execute(signed.where(_BEARER.in_(some))):
            keys.setdefault(whose, PersonKey(key))
            if paper_id not in papers[whose][-1:]:  # two names of somebody on one paper
                papers[whose].append(PaperId(paper_id))
                spelt[whose][name] += 1
    return [
        Standing(
            name=called.get(whose) or min(spelt[whose], key=lambda name: (-spelt[whose][name], name)),
            key=keys[whose],
            papers=tuple(theirs),
            person=None if whose == keys[whose] else PersonId(whose),
        )
        for whose, theirs in papers.items()
    ]


def _called(connection: Connection, bearers: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for some in portions(bearers):
        names.update(connection.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(some))).all())
    return names
