"""How well digests are ordered: a month of arXiv, read by people who want a part of what a subscription brings."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean

from retrieval.interests import Interests, Match, Said
from retrieval.matching import Matching
from retrieval.papers import PaperId
from retrieval.selecting import Selecting
from tests.benchmarks.arriving import Arxiv
from tests.benchmarks.readers import Reader, ndcg, readers

TOPICS = (
    "Computation and Language",
    "Computer Vision and Pattern Recognition",
    "Artificial Intelligence",
    "multimodal large language models",
    "question answering",
    "visual question answering",
    "efficient inference of language models",
    "reinforcement learning",
    "generative models",
    "transformers",
)
"""Subscriptions: names of fields, and phrases from titles; none of them had a part in choosing the model's priors."""
WEEKS = 3
SHOWN = 10
TIMES = 3
"""How often each reader reads, each time with other votes."""
ABOVE = 0.10
WORSE = 0.03


@dataclass(frozen=True, slots=True)
class Row:
    """What a subscription's readers got on average: nDCG@10 of what arrived after their votes."""

    topic: str
    papers: int
    readers: int
    votes: float
    unranked: float
    alike: float
    learned: float


def test_votes_bring_what_readers_want_to_the_top(month: Arxiv, figure: Callable[[str], None]) -> None:
    """Over ten subscriptions, what readers want stands higher than by likeness alone or unranked; never much lower."""
    rows = [_measured(month, topic) for topic in TOPICS]

    figure("digests, nDCG@10: subscription · papers · readers · votes · unranked · likeness alone · learned")
    for row in rows:
        figure(
            f"  {row.topic:41} {row.papers:5} {row.readers:2} {row.votes:5.1f} "
            f"{row.unranked:.3f} {row.alike:.3f} {row.learned:.3f}"
        )
    unranked, alike, learned = (mean(getattr(row, kind) for row in rows) for kind in ("unranked", "alike", "learned"))
    figure(f"  mean {unranked:.3f} {alike:.3f} {learned:.3f}; learned at least {ABOVE} above both")

    assert learned >= max(unranked, alike) + ABOVE
    assert all(row.learned >= max(row.alike, row.unranked) - WORSE for row in rows)


def _measured(library: Arxiv, topic: str) -> Row:
    asked = Interests(topics=(topic,))
    matches = Matching(library.catalog, library.vectors, library.embedder)(asked, library.papers)
    found = {match.paper_id: match for match in matches}
    order = [it for it in library.papers if it in found]
    draw = random.Random(topic)
    early, late = order[: len(order) // 2], order[len(order) // 2 :]
    known = library.catalog.papers(order)
    some = [it for it in readers(topic, known, draw) if len(it.wanted.intersection(late)) >= SHOWN // 2]
    selecting = Selecting(lambda _, arrived: _again(found, arrived), library.catalog, library.vectors)
    votes, learned = [], []
    for reader in some:
        for _ in range(TIMES):
            said = _read(selecting, asked, early, reader, draw)
            ranked = selecting(asked, late, said)
            votes.append(len(said))
            learned.append(ndcg([it.match.paper_id for it in ranked], reader.wanted.intersection(late)))
    by_likeness = sorted(late, key=lambda it: -found[it].likeness)
    return Row(
        topic=topic,
        papers=len(order),
        readers=len(some),
        votes=mean(votes),
        unranked=mean(ndcg(late, it.wanted.intersection(late)) for it in some),
        alike=mean(ndcg(by_likeness, it.wanted.intersection(late)) for it in some),
        learned=mean(learned),
    )


def _again(found: dict[PaperId, Match], arrived: object) -> tuple[Match, ...]:
    """The matches among what arrived, as they were found before."""
    assert isinstance(arrived, list)
    return tuple(found[it] for it in arrived)


def _read(
    selecting: Selecting, asked: Interests, early: list[PaperId], reader: Reader, draw: random.Random
) -> list[Said]:
    """What a reader says of some weeks' digests, each ordered by what they said of those before."""
    said: list[Said] = []
    for week in range(WEEKS):
        arrived = early[week * len(early) // WEEKS : (week + 1) * len(early) // WEEKS]
        shown = [it.match.paper_id for it in selecting(asked, arrived, tuple(said))[:SHOWN]]
        said += reader.votes(shown, draw)
    return said
