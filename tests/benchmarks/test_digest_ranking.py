"""How well digests are ordered: a month of arXiv, read by people who want a part of what a subscription brings."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

from retrieval.interests import Interests, Match, Ranked, Said
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
SEEDS = 5
"""How often everything is drawn: other tastes, other votes, other papers that come first."""
ABOVE = 0.10
WORSE = 0.03
NOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Fold:
    """A subscription's matches as one draw has them come: those that are voted on, then those that are ordered."""

    topic: str
    seed: int
    early: tuple[PaperId, ...]
    late: tuple[PaperId, ...]
    found: Mapping[PaperId, Match]


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader got: nDCG@10 of what arrived after their votes; `deaf`: had the votes been of another taste."""

    topic: str
    seed: int
    kind: str
    papers: int
    votes: int
    unranked: float
    alike: float
    learned: float
    deaf: float

    @property
    def gained(self) -> float:
        """What the votes brought beyond the better of the two orders that know nothing of them."""
        return self.learned - max(self.unranked, self.alike)


def test_votes_bring_what_readers_want_to_the_top(month: Arxiv, figure: Callable[[str], None]) -> None:
    """Over ten subscriptions and five draws what readers want stands higher, outside of noise, than without votes.

    Likeness alone and the order of arrival are what it is measured against, and votes of another taste, which have to
    bring nothing: were a taste told by anything but votes, those would bring something, too.
    """
    reads = [it for topic in TOPICS for it in _measured(month, topic)]
    columns = ("unranked", "alike", "learned", "deaf")

    figure("digests, nDCG@10: … · papers · readers · votes · unranked · likeness alone · learned · others' votes")
    for name, some in (*_by(reads, "topic"), *_by(reads, "seed"), *_by(reads, "kind")):
        values = " ".join(f"{mean(getattr(it, column) for it in some):.3f}" for column in columns)
        papers, votes = mean(it.papers for it in some), mean(it.votes for it in some)
        figure(f"  {name:41} {papers:5.0f} {len(some):3} {votes:5.1f} {values}")
    each = [[mean(getattr(it, column) for it in some) for column in columns] for _, some in _by(reads, "topic")]
    unranked, alike, learned, deaf = (mean(column) for column in zip(*each, strict=True))
    gains = [min(row[2] - row[0], row[2] - row[1]) for row in each]
    noise = 2 * stdev(gains) / sqrt(len(gains))
    figure(f"  mean of the subscriptions {unranked:.3f} {alike:.3f} {learned:.3f} {deaf:.3f}")
    figure(f"  gained {mean(gains):.3f} ± {noise:.3f} (two standard errors); at least {ABOVE} after noise")

    assert mean(gains) - noise >= ABOVE
    assert min(gains) >= -WORSE
    assert all(mean(it.gained for it in some) > 0 for _, some in _by(reads, "seed"))
    assert all(mean(it.gained for it in some) >= -WORSE for _, some in _by(reads, "kind"))
    assert deaf <= max(unranked, alike) + NOTHING


def _by(reads: Collection[Read], what: str) -> list[tuple[str, list[Read]]]:
    """What was read, by topic, by draw, or by the kind of taste."""
    values = dict.fromkeys(getattr(it, what) for it in reads)
    return [
        (f"{what} {value}" if what != "topic" else value, [it for it in reads if getattr(it, what) == value])
        for value in values
    ]


def _measured(library: Arxiv, topic: str) -> Iterator[Read]:
    asked = Interests(topics=(topic,))
    matches = Matching(library.catalog, library.vectors, library.embedder)(asked, library.papers)
    found = {match.paper_id: match for match in matches}
    order = [it for it in library.papers if it in found]
    known = library.catalog.papers(order)
    selecting = Selecting(lambda _, arrived: _again(found, arrived), library.catalog, library.vectors)
    for seed in range(SEEDS):
        draw = random.Random(f"{topic} {seed}")
        begins = draw.randrange(len(order))
        turned = order[begins:] + order[:begins]
        early, late = turned[: len(order) // 2], turned[len(order) // 2 :]
        for reader in readers(topic, known, draw):
            if len(reader.wanted.intersection(late)) >= SHOWN // 2:
                yield _read(selecting, Fold(topic, seed, tuple(early), tuple(late), found), reader, draw)


def _read(selecting: Selecting, fold: Fold, reader: Reader, draw: random.Random) -> Read:
    asked, wanted = Interests(topics=(fold.topic,)), reader.wanted.intersection(fold.late)
    other = Reader("other", frozenset(draw.sample((*fold.early, *fold.late), len(reader.wanted))))
    said, unheard = (_votes(selecting, fold, it, draw) for it in (reader, other))
    learned, deaf = (_ordered(selecting(asked, fold.late, it)) for it in (said, unheard))
    return Read(
        topic=fold.topic,
        seed=fold.seed,
        kind=reader.taste.partition(" ")[0],
        papers=len(fold.found),
        votes=len(said),
        unranked=ndcg(fold.late, wanted),
        alike=ndcg(sorted(fold.late, key=lambda it: -fold.found[it].likeness), wanted),
        learned=ndcg(learned, wanted),
        deaf=ndcg(deaf, wanted),
    )


def _again(found: Mapping[PaperId, Match], arrived: Collection[PaperId]) -> tuple[Match, ...]:
    """The matches among what arrived, as they were found before."""
    return tuple(found[it] for it in arrived)


def _ordered(ranked: Sequence[Ranked]) -> list[PaperId]:
    return [it.match.paper_id for it in ranked]


def _votes(selecting: Selecting, fold: Fold, reader: Reader, draw: random.Random) -> list[Said]:
    """What a reader says of some weeks' digests, each ordered by what they said of those before."""
    asked, early, said = Interests(topics=(fold.topic,)), fold.early, list[Said]()
    for week in range(WEEKS):
        arrived = early[week * len(early) // WEEKS : (week + 1) * len(early) // WEEKS]
        said += reader.votes(_ordered(selecting(asked, arrived, tuple(said)))[:SHOWN], draw)
    return said
