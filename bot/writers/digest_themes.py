"""Pure: the themes of the papers that a digest shows: names first, then the papers that speak of them.

A digest shows a few papers, and different ones, so that groups of like vectors seldom have a name. Here names come
first ("description comes first": S. Osiński and D. Weiss, Lingo, 2005): of the phrases that name subjects, and tell
some of the papers from the others, those are chosen that together belong to most papers. Better none than a wrong one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.writers.phrases import Stems, cased_in, pieces, says, spelled, within
from bot.writers.subjects import Subjects, cohesion, likeness
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 6
"""Themes of a digest."""
OTHERS = 0.5
"""The share of papers that may belong to none; where more do, no theme is named at all."""
_TITLED, _OFTEN, _ONCE = 1.0, 0.75, 0.35
"""How much a name belongs to a paper that has it in its title, twice or more in its abstract, or once."""
_SHARED = 0.6
"""A name that belongs to more of the papers tells too few of them from the others …"""
_SAID = 0.8
"""… and so does one that more of them mention."""
_COST = 0.6
"""What a theme must bring, in papers that have its name in their titles; below this it is chance."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A phrase that may be a theme's name, how much it belongs to which papers, and the directions of those it is of.

    One that only mentions it has to be as `near` to them (mean cosine).
    """

    stems: Stems
    weights: Mapping[PaperId, float]
    rows: list[NDArray[np.float64]]
    near: float

    @property
    def speaking(self) -> list[PaperId]:
        """The papers that it belongs to, whatever else they are on."""
        return [paper for paper, weight in self.weights.items() if weight >= _OFTEN]

    def nearness(self, row: NDArray[np.float64]) -> float:
        """The mean cosine with the papers that it belongs to."""
        return sum(float(row @ it) for it in self.rows) / len(self.rows)


def themes_of(papers: Sequence[Paper], subjects: Subjects, *, asked: Sequence[str] = ()) -> dict[str, list[PaperId]]:
    """The papers of each theme by its name, in their order; none at all where themes would say little.

    That is where more than half of the papers would belong to none, or all to one. What was `asked` for names nothing:
    every paper is on it. A paper belongs to the theme that it speaks of most; one that only mentions its name has to
    mean what the others do. The order of the papers changes nothing else.
    """
    chosen = _chosen(list(_names(papers, subjects, asked)))
    groups: dict[Stems, list[PaperId]] = {name.stems: [] for name in chosen}
    for paper in papers:
        place = _place(paper.id, chosen, subjects)
        if place is not None:
            groups[place.stems].append(paper.id)
    shared = {stems: members for stems, members in groups.items() if len(members) > 1}
    left = len(papers) - sum(map(len, shared.values()))
    if left > OTHERS * len(papers) or len(shared) + (left > 0) < 2:  # noqa: PLR2004 - one group needs no name
        return {}
    named: dict[str, list[PaperId]] = {}
    for stems, members in shared.items():
        named.setdefault(_called(stems, papers, subjects), []).extend(members)
    return named


def _names(papers: Sequence[Paper], subjects: Subjects, asked: Sequence[str]) -> Iterator[_Name]:
    """The phrases that name subjects and tell some of these papers from the others, in no particular order."""
    topics = [frozenset(subjects.shorts.whole(pieces(clean(topic)))) for topic in asked]
    rows = {paper.id: subjects.directions[paper.id] for paper in papers if paper.id in subjects.directions}
    middle, spread = likeness(rows)
    for stems, belonging in _belonging(papers, subjects).items():
        if any(topic.issuperset(stems) for topic in topics):
            continue
        weights = {paper: weight for paper, weight in belonging.items() if subjects.means(stems, paper)}
        speaking = [rows[paper] for paper, weight in weights.items() if paper in rows and weight >= _OFTEN]
        alike = cohesion(speaking) if len(speaking) > 1 else 0.0
        if (len(speaking) < 2 or alike >= middle) and _tells(weights, stems, len(papers), subjects):  # noqa: PLR2004 - a pair
            yield _Name(stems, weights, speaking, near=alike - spread / 2)


def _belonging(papers: Sequence[Paper], subjects: Subjects) -> dict[Stems, dict[PaperId, float]]:
    """How much each phrase belongs to each paper."""
    weights: dict[Stems, dict[PaperId, float]] = defaultdict(dict)
    for paper in papers:
        said = Counter(it.stems for it in subjects.phrases(clean(paper.abstract or "")))
        for stems, times in said.items():
            weights[stems][paper.id] = _OFTEN if times > 1 else _ONCE
        for it in subjects.phrases(clean(paper.title or "")):
            weights[it.stems][paper.id] = _TITLED
    return weights


def _tells(weights: Mapping[PaperId, float], stems: Stems, papers: int, subjects: Subjects) -> bool:
    """Whether it names a subject that some of so many papers are on.

    What the library has too few titles of to tell has to stand in the titles of two of these, in several words.
    """
    titled = sum(weight >= _TITLED for weight in weights.values())
    speaking = sum(weight >= _OFTEN for weight in weights.values())
    if not titled or speaking < 2 or speaking > _SHARED * papers or len(weights) > _SAID * papers:  # noqa: PLR2004 - a pair
        return False
    known = subjects.names(stems)
    return known if known is not None else titled > 1 and len(stems) > 1


def _chosen(names: Sequence[_Name]) -> list[_Name]:
    """One name after the other, that which adds most to what those before it belong to, while it adds enough."""
    chosen: list[_Name] = []
    held: dict[PaperId, float] = {}
    while len(chosen) < MOST:
        gains = {
            name.stems: (sum(max(0.0, _worth(name, it) - held.get(it, 0.0)) for it in name.speaking) - _COST, name)
            for name in names
            if not any(within(name.stems, other.stems) for other in chosen)
            and sum(it not in held for it in name.speaking) > 1
        }
        best = max(gains, key=lambda stems: (gains[stems][0], stems), default=None)
        if best is None or gains[best][0] <= 0:
            break
        chosen.append(gains[best][1])
        for it in chosen[-1].speaking:
            held[it] = max(held.get(it, 0.0), _worth(chosen[-1], it))
    return chosen


def _worth(name: _Name, paper: PaperId) -> float:
    return name.weights[paper] * says(name.stems)


def _place(paper: PaperId, names: Sequence[_Name], subjects: Subjects) -> _Name | None:
    """The theme that a paper belongs to most, of those that it speaks of or, meaning the same, mentions."""
    row = subjects.directions.get(paper)
    near = {name.stems: name.nearness(row) if row is not None and name.rows else 0.0 for name in names}
    speaks = [name for name in names if name.weights.get(paper, 0.0) >= _OFTEN]
    if speaks:
        return max(speaks, key=lambda name: (_worth(name, paper) + near[name.stems], name.stems))
    mentions = [name for name in names if paper in name.weights and name.rows and near[name.stems] >= name.near]
    return max(mentions, key=lambda name: (near[name.stems], name.stems), default=None)


def _called(stems: Stems, papers: Sequence[Paper], subjects: Subjects) -> str:
    """The name as these papers write it most: where it ends a run of words before elsewhere, in titles if it does."""
    titles, abstracts = (
        [it for text in texts for it in subjects.phrases(clean(text or "")) if it.stems == stems]
        for texts in ([paper.title for paper in papers], [paper.abstract for paper in papers])
    )
    ended = ([it for it in said if it.ends] for said in (titles, abstracts))
    found = next(filter(None, (*ended, titles)))
    spellings = Counter(" ".join(it.words) for it in found)
    return spelled(spellings, cased_in(clean(paper.abstract or "") for paper in papers))
