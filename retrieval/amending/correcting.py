"""Pure: a paper as its sources give it → the paper with what curators corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retrieval.amending.amendments import Amendment, Value, Values
from retrieval.links import find_links
from retrieval.names import key
from retrieval.papers import Authorship, Origin, Paper, SourceLine

CORRECTION = "correction"
"""Where a corrected value comes from; its line is the amendment's number."""


def corrected(paper: Paper, corrections: Sequence[Amendment]) -> Paper:
    """The paper with these corrections, the later over the earlier, each value with the number of the one it is from.

    Authors keep what the sources say of those who were there already; a corrected abstract alone says what it links to.
    """
    for it in corrections:
        paper = _with(paper, it.values, SourceLine(source=CORRECTION, line=it.id))
    return paper


def _with(paper: Paper, values: Values, at: SourceLine) -> Paper:
    changed: dict[str, Any] = {
        it.value: getattr(values, it.value) or _NOTHING[it]
        for it in values.given
        if getattr(values, it.value) or it in values.none
    }
    if not changed:
        return paper
    if Value.AUTHORS in changed:
        changed |= {"authors": _authors(paper, changed["authors"]), "authors_complete": True}
    if Value.ABSTRACT in changed:
        changed["links"] = find_links(changed["abstract"] or "")
    gone = {*changed, *(["owner"] if Value.AUTHORS in changed else [])}
    origins = [it for it in paper.origins if it.field not in gone]
    changed["origins"] = (*(Origin(field=it, at=at) for it in Value if it in changed), *origins)
    return paper.model_copy(update=changed)


_NOTHING: dict[Value, object] = dict.fromkeys(Value) | {Value.FIELDS: (), Value.AUTHORS: ()}


def _authors(paper: Paper, names: Sequence[str]) -> tuple[Authorship, ...]:
    known = {it.key: it for it in reversed(paper.authors)}
    return tuple(
        Authorship(
            key=(filed := key(name)),
            name=name,
            position=position,
            affiliation=known[filed].affiliation if filed in known else None,
            ids=known[filed].ids if filed in known else (),
        )
        for position, name in enumerate(names, start=1)
    )
