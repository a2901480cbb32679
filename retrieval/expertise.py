"""Pure: who knows a topic, by the papers on it; and the two papers in which two people's work comes nearest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.papers import Authorship, Frozen, Paper, PaperId, PersonId, mention_id
from retrieval.plaintext import clean
from retrieval.queries import Standing
from retrieval.terms import stem, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEADS = 1.0
"""What a paper counts for its first author, and for the last one where the list is complete."""
HELPS = 0.5
"""What it counts for everybody else, and for those whose place in the list nobody knows."""
HALF = 4
"""A paper counts half as much as one that came so many years later."""
LEAST = 0.1
"""What a paper counts at least that bears on a topic, as a share of the best one."""
_PAIRS = 200
"""Pairs of papers whose words are compared."""
_TITLED = 2.0
"""How much more a word of the title counts."""
_EQUAL = 3
"""Decimals of a score that are told apart."""


class Expert(Frozen):
    """Somebody with papers on a topic: their ids, those that bear on it most first; `leading` counts them as leader.

    `whose` tells this person from others (`Authorship.whose`); `place` is theirs on the first of the papers, 0 where
    nobody knows it.
    """

    name: str
    whose: str
    score: float
    papers: tuple[PaperId, ...]
    leading: int = 0
    place: int = 0
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class _Share:
    """What one paper adds to what somebody weighs."""

    paper: PaperId
    bears: float
    weight: float
    leads: bool
    place: int
    person: PersonId


class Circle(Frozen):
    """People with exactly the same papers on a topic, the one with the most weight first: they are said together."""

    experts: tuple[Expert, ...]
    papers: tuple[PaperId, ...]

    @property
    def score(self) -> float:
        """The weight of its first."""
        return self.experts[0].score


def experts(
    bearing: Sequence[tuple[Paper, float]], *, called: Mapping[PersonId, str] = MappingProxyType({})
) -> tuple[Expert, ...]:
    """Everybody named on these papers, those first who know the topic best; `bearing` says how much each is on it.

    A person's weight is the sum over their papers of `bears * leads * recent`: `bears` is how much the paper is on the
    topic as a share of the most (`LEAST` at least), `leads` is `LEADS` or `HELPS`, and `recent` is one half to the
    power of the years behind the newest of the papers over `HALF` (a paper without a date is as old as the oldest).
    The sum over papers of relevance and association is model 2 of Balog, Azzopardi and de Rijke, "Formal Models for
    Expert Finding in Enterprise Corpora" (SIGIR 2006). Equals stand by the number of their papers, then by name.
    The name is what they are `called` in the library, else the spelling that most of the papers have.
    """
    most = max((much for _, much in bearing), default=0.0)
    recent = _recency([paper for paper, _ in bearing])
    theirs: dict[str, list[_Share]] = defaultdict(list)
    for paper, much in bearing:
        bears = min(1.0, max(LEAST, much / most if most > 0 else 1.0))
        for whose, signed in _signers(paper).items():
            leads = any(_leads(paper, it) for it in signed)
            weight = bears * (LEADS if leads else HELPS) * recent[paper.id]
            place = max(it.position or 0 for it in signed)
            person = signed[0].person or PersonId(mention_id(paper.id, signed[0].key))
            share = _Share(paper=paper.id, bears=bears, weight=weight, leads=leads, place=place, person=person)
            theirs[whose].append(share)
    names = _names([paper for paper, _ in bearing])
    found = (_expert(called.get(PersonId(whose)) or names[whose], whose, them) for whose, them in theirs.items())
    return tuple(sorted(found, key=_standing))


def _expert(name: str, whose: str, shares: Iterable[_Share]) -> Expert:
    best = sorted(shares, key=lambda it: (-it.bears, it.paper))
    return Expert(
        name=name,
        whose=whose,
        score=round(sum(it.weight for it in best), _EQUAL),
        papers=tuple(it.paper for it in best),
        leading=sum(it.leads for it in best),
        place=best[0].place,
        person=best[0].person,
    )


def circles(people: Sequence[Expert], *, by_number: bool = False) -> tuple[Circle, ...]:
    """The people by what they have in common: who wrote exactly the same papers stands together.

    In order of weight, or `by_number` of papers.
    """
    together: dict[frozenset[PaperId], list[Expert]] = defaultdict(list)
    for expert in people:
        together[frozenset(expert.papers)].append(expert)
    found = [Circle(experts=tuple(sorted(them, key=_by_place)), papers=them[0].papers) for them in together.values()]
    if by_number:
        return tuple(sorted(found, key=lambda it: (-len(it.papers), *_standing(it.experts[0]))))
    return tuple(sorted(found, key=lambda it: _standing(it.experts[0])))


def of_both(ours: Sequence[Standing], theirs: Sequence[Standing]) -> tuple[Standing, ...]:
    """Who stands in both lists, with the papers of both; most papers first, then by name."""
    beside = {it.person or it.key: it for it in theirs}
    found = [
        it.model_copy(update={"papers": tuple(dict.fromkeys((*it.papers, *beside[it.person or it.key].papers)))})
        for it in ours
        if (it.person or it.key) in beside
    ]
    return tuple(sorted(found, key=lambda it: (-len(it.papers), it.name)))


def nearest(
    ours: Sequence[Paper],
    theirs: Sequence[Paper],
    *,
    directions: Mapping[PaperId, NDArray[np.float64]],
    rarity: Callable[[Collection[str]], Mapping[str, float]],
) -> tuple[Paper, Paper] | None:
    """The paper of each side that are nearest to each other; None where a side has none but those of both.

    By the cosine of their `directions` (unit vectors) and that of their words together: where everybody works on one
    field all directions are near, and rare words tell. A word weighs `rarity` times 1 + ln(how often the abstract has
    it), and twice its rarity more in the title. By the words alone where a paper has no direction. Of many papers the
    `_PAIRS` pairs with the nearest directions are compared by words, or those of the newest papers.
    """
    pairs = [(one, other) for one in ours for other in theirs if one.id != other.id]
    meant = all(paper.id in directions for pair in pairs for paper in pair)
    if meant:
        pairs.sort(key=lambda pair: -float(directions[pair[0].id] @ directions[pair[1].id]))
    pairs = pairs[:_PAIRS]
    papers = {paper.id: paper for pair in pairs for paper in pair}
    words = {paper_id: _said(paper) for paper_id, paper in papers.items()}
    known = rarity(frozenset().union(*words.values()))
    weighed = {it: _unit({word: many * known.get(word, 1.0) for word, many in words[it].items()}) for it in words}

    def near(pair: tuple[Paper, Paper]) -> float:
        one, other = pair[0].id, pair[1].id
        meaning = float(directions[one] @ directions[other]) if meant else 0.0
        return meaning + sum(much * weighed[other].get(word, 0.0) for word, much in weighed[one].items())

    return max(pairs, key=near, default=None)


def _said(paper: Paper) -> dict[str, float]:
    """How much a paper says each word, by its stem."""
    often = Counter(stem(word) for word in tokens(clean(paper.abstract or "")))
    said = {word: 1 + log(many) for word, many in often.items()}
    for word in {stem(it) for it in tokens(clean(paper.title or ""))}:
        said[word] = said.get(word, 0.0) + _TITLED
    return said


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(much * much for much in weights.values()))
    return {word: much / length for word, much in weights.items()} if length else {}


def _standing(expert: Expert) -> tuple[float, int, str, str]:
    return (-expert.score, -len(expert.papers), expert.name, expert.whose)


def _by_place(expert: Expert) -> tuple[float, bool, int, str]:
    """Within a circle equals stand as on the paper, those whose place nobody knows last."""
    return (-expert.score, not expert.place, expert.place, expert.name)


def _signers(paper: Paper) -> dict[str, list[Authorship]]:
    signers: dict[str, list[Authorship]] = defaultdict(list)
    for signed in paper.authors:
        signers[signed.whose].append(signed)
    return signers


def _leads(paper: Paper, signed: Authorship) -> bool:
    last = max(it.position or 0 for it in paper.authors) if paper.authors_complete else 1
    return signed.position in {1, last}


def _recency(papers: Iterable[Paper]) -> dict[PaperId, float]:
    years = {paper.id: paper.date.year if paper.date else None for paper in papers}
    known = [year for year in years.values() if year is not None]
    newest, oldest = max(known, default=0), min(known, default=0)
    return {paper: 0.5 ** ((newest - (oldest if year is None else year)) / HALF) for paper, year in years.items()}


def _names(papers: Iterable[Paper]) -> dict[str, str]:
    """The spelling that each person uses most, the first in the alphabet of several."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for signed in paper.authors:
            spelt[signed.whose][signed.name] += 1
    return {whose: min(names, key=lambda name: (-names[name], name)) for whose, names in spelt.items()}
