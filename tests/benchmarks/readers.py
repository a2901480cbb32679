"""Readers with a hidden taste who vote on what digests show them, and how good an order is for them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log2

from retrieval.interests import Said
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.plainwords import BLAND, FRAME, LIBRARY, LIGHT
from retrieval.terms import stem, tokens, vocabulary

LIKES = 0.8
"""How often a reader says so of a paper to their taste …"""
DISLIKES = 0.4
"""… and of one that is not …"""
SLIPS = 0.05
"""… and how often they mean the opposite."""
LEAST = 8
"""A taste that fewer of the papers are to is none …"""
MOST = 0.25
"""… and one that a larger share of them is to tells nothing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who wants some of what a subscription brings, for a reason that is never told."""

    taste: str
    wanted: frozenset[PaperId]

    def votes(self, shown: Sequence[PaperId], draw: random.Random) -> Iterator[Said]:
        """What they say of the papers of a digest."""
        for paper in shown:
            likes = (paper in self.wanted) != (draw.random() < SLIPS)
            if draw.random() < (LIKES if likes else DISLIKES):
                yield Said(paper_id=paper, more=likes)


def readers(topic: str, papers: Mapping[PaperId, Paper], draw: random.Random) -> Iterator[Reader]:
    """Tastes inside a topic: two narrower subjects (words of titles), a field, and the work of some groups."""
    told = {
        it: vocabulary(clean(paper.title or "")) | vocabulary(clean(paper.abstract or ""))
        for it, paper in papers.items()
    }
    on = {word: _that(told, {word}) for word in sorted(_subjects(topic, papers.values()))}
    for word in draw.sample(narrow := [word for word in on if _is_taste(on[word], papers)], min(2, len(narrow))):
        yield Reader(f"on {word}", on[word])
    of = {it: set(paper.fields[:1]) for it, paper in papers.items()}
    fields = sorted({code for codes in of.values() for code in codes})
    for code in draw.sample(rare := [it for it in fields if _is_taste(_that(of, {it}), papers)], min(1, len(rare))):
        yield Reader(f"in {code}", _that(of, {code}))
    by = {it: {author.key for author in paper.authors} for it, paper in papers.items()}
    theirs = _by_groups(by, draw)
    if _is_taste(theirs, papers):
        yield Reader("by some groups", theirs)


def _that(told: Mapping[PaperId, Collection[str]], wanted: AbstractSet[str]) -> frozenset[PaperId]:
    return frozenset(it for it, words in told.items() if any(word in wanted for word in words))


def _is_taste(wanted: Collection[PaperId], papers: Collection[PaperId]) -> bool:
    return LEAST <= len(wanted) <= MOST * len(papers)


def _by_groups(by: Mapping[PaperId, AbstractSet[str]], draw: random.Random) -> frozenset[PaperId]:
    """The work of somebody with several papers and of all who wrote one with them, and so on to a tenth of all."""
    often = Counter(name for names in by.values() for name in names)
    again = sorted(name for name, many in often.items() if many > 1)
    theirs: frozenset[PaperId] = frozenset()
    for name in draw.sample(again, len(again)):
        group: set[str] = {other for names in by.values() if name in names for other in names}
        if len(theirs) >= max(LEAST, len(by) / 10):
            break
        theirs |= _that(by, group)
    return theirs


def _subjects(topic: str, papers: Collection[Paper]) -> Iterator[str]:
    """Words of titles that some of the papers share: no more than a third, and none that says little."""
    plain = {stem(word) for word in (*FRAME, *LIBRARY, *LIGHT, *BLAND, *tokens(topic))}
    often = Counter(word for paper in papers for word in {stem(it) for it in tokens(clean(paper.title or ""))})
    for word, many in often.items():
        if LEAST <= many <= len(papers) / 3 and many >= len(papers) / 25 and len(word) > 3 and word not in plain:
            yield word


def ndcg(order: Sequence[PaperId], wanted: Collection[PaperId], *, k: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `k` (Järvelin and Kekäläinen 2002), from 0 to 1."""
    gained = sum(1 / log2(place + 2) for place, paper in enumerate(order[:k]) if paper in wanted)
    most = sum(1 / log2(place + 2) for place in range(min(k, len(wanted))))
    return gained / most if most else 0.0
