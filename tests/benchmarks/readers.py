"""Readers with a hidden taste who vote on what digests show them, and how good an order is for them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
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
"""A taste that fewer of the papers are to is none."""


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
    for word in draw.sample(subjects := sorted(_subjects(topic, papers.values())), min(2, len(subjects))):
        yield Reader(f"on {word}", frozenset(it for it, words in told.items() if word in words))
    fields = Counter(paper.fields[0] for paper in papers.values() if paper.fields)
    for code, many in sorted(fields.items()):
        if many >= LEAST and 0.1 * len(papers) <= many <= 0.6 * len(papers):
            yield Reader(f"in {code}", frozenset(it for it, paper in papers.items() if code in paper.fields[:1]))
            break
    names = Counter(author.key for paper in papers.values() for author in paper.authors)
    again = sorted(name for name, many in names.items() if many > 1)
    group = set(draw.sample(again, max(LEAST, len(again) // 4)) if len(again) >= LEAST else ())
    theirs = frozenset(it for it, paper in papers.items() if group & {author.key for author in paper.authors})
    if len(theirs) >= LEAST:
        yield Reader("by some groups", theirs)


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
