"""Pure: the themes of a person's papers: groups that mean alike and share a phrase, which names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from bot.briefs import Theme
from bot.writers.phrases import Phrases, Stems
from retrieval.clustering import Group, best_groups, mean_vectors, tree
from retrieval.papers import PaperId
from retrieval.queries import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.ports import Vectors

MOST, _BROADEST = 6, 10
"""Themes that a brief names, and that of somebody with many papers; what belongs to none is other work."""
_PAPERS_MORE = 40
"""So many papers more may have one theme more."""
OTHER = "Other work"
SEVERAL = "Several subjects"
_LEAST = 0.6
"""What a theme must be worth, in papers that share its name wholly; below this it is chance."""
_JOINS = 0.75
"""How much a name must belong to a paper that joins its theme from elsewhere: title or abstract insist on it."""


def themes(evidence: Sequence[Evidence], vectors: Mapping[PaperId, Vectors] | None = None) -> tuple[Theme, ...]:
    """At most six themes, of many papers ten, newest first, other work last; each paper is in one, and none has all.

    Papers belong together by the vectors of their passages (without any, by the phrases they share), and to a theme
    when they speak of what it is called; a paper without vectors goes to the theme whose name it has. The order of the
    evidence changes nothing.
    """
    by_id = {found.paper.id: found for found in evidence}
    phrases = Phrases.of([found.paper for found in by_id.values()])
    known = {paper: rows for paper, rows in (vectors or {}).items() if paper in by_id}
    directions = mean_vectors(known) if known else _by_words(phrases)
    named = _joined(_named(phrases, directions, len(by_id)), phrases, by_id, lacking=by_id.keys() - directions.keys())
    taken = {paper for members in named.values() for paper in members}
    left = [found for paper, found in by_id.items() if paper not in taken]
    found = [_theme(phrases.spelled[stems], [by_id[paper] for paper in members]) for stems, members in named.items()]
    found.sort(key=lambda theme: (-(theme.last or 0), -(theme.first or 0), -len(theme.evidence), theme.name))
    return (*found, *([_theme(OTHER if found else SEVERAL, left, other=True)] if left else []))


def _named(
    phrases: Phrases, directions: Mapping[PaperId, NDArray[np.float64]], total: int
) -> dict[Stems, tuple[PaperId, ...]]:
    """Name and papers of each theme; what is left over is grouped once more while there is room and something new."""
    named: dict[Stems, tuple[PaperId, ...]] = {}
    left = dict(directions)
    whole, most = tree(directions), min(_BROADEST, MOST + total // _PAPERS_MORE)
    while len(named) < most and (root := tree(left)) is not None:

        def worth(group: Group) -> float:
            if whole is None or group.cohesion < whole.cohesion:
                return 0.0
            best = phrases.best(group.members, total, taken=named)
            return 0.0 if best is None else best[1] * len(group.members) - _LEAST

        before = len(named)
        chosen = best_groups(root, worth, most=most - before, whole=len(root.members) < total)
        for group in sorted(chosen, key=lambda it: (-worth(it), it.members)):
            found = _speaking(phrases, group.members, total, named)
            if found is not None:
                named[found[0]] = found[1]
        if len(named) == before:
            break
        left = {paper: it for paper, it in left.items() if not any(paper in members for members in named.values())}
    return named


def _speaking(
    phrases: Phrases, members: tuple[PaperId, ...], total: int, named: Mapping[Stems, object]
) -> tuple[Stems, tuple[PaperId, ...]] | None:
    """The members that speak of what names them, and that name: found anew as long as some do not."""
    while (best := phrases.best(members, total, taken=named)) is not None:
        stems, fits = best
        speaking = tuple(paper for paper in members if paper in phrases.weights[stems])
        if speaking == members:
            return (stems, members) if fits * len(members) > _LEAST else None
        members = speaking
    return None


def _joined(
    named: Mapping[Stems, tuple[PaperId, ...]],
    phrases: Phrases,
    by_id: Mapping[PaperId, Evidence],
    *,
    lacking: set[PaperId],
) -> dict[Stems, tuple[PaperId, ...]]:
    """The themes with the papers beside them that their names belong to; one that `lacks` vectors need only say it."""
    joined = dict(named)
    left = sorted(by_id.keys() - {paper for members in named.values() for paper in members})
    for paper in left:
        fits = {stems: phrases.weights[stems].get(paper, 0.0) for stems in named}
        best = max(fits, key=lambda stems: (fits[stems], stems), default=None)
        if best is None or not fits[best] or (fits[best] < _JOINS and paper not in lacking):
            continue
        if len(joined[best]) + 1 < len(by_id):
            joined[best] = (*joined[best], paper)
    return joined


def _by_words(phrases: Phrases) -> dict[PaperId, NDArray[np.float64]]:
    """A direction for each paper that shares phrases with others: rare ones weigh more."""
    import numpy as np  # noqa: PLC0415 - loaded where papers are grouped, not where an exact question is answered

    papers = sorted({paper for weights in phrases.weights.values() for paper in weights})
    rows = np.zeros((len(papers), len(phrases.weights)))
    for column, weights in enumerate(phrases.weights.values()):
        for row, paper in enumerate(papers):
            rows[row, column] = weights.get(paper, 0.0) * log(1 + len(papers) / len(weights))
    return {paper: row / np.linalg.norm(row) for paper, row in zip(papers, rows, strict=True)}


def _theme(name: str, evidence: Sequence[Evidence], *, other: bool = False) -> Theme:
    years = [found.paper.date.year for found in evidence if found.paper.date]
    return Theme(
        name=name,
        evidence=tuple(sorted(evidence, key=newest_first)),
        first=min(years, default=None),
        last=max(years, default=None),
        other=other,
    )


def newest_first(found: Evidence) -> tuple[int, str]:
    """What sorts papers newest first, those without a date last."""
    date = found.paper.date
    return (-date.first.toordinal() if date else 0), found.paper.id
