"""How digests are grouped: whether headings are right, what they leave over, and what was there before, side by side.

A heading is judged by reading, once (`tests/golden/themes.jsonl`): right is what names a subject, not the topic asked
for, and at least two thirds of the papers under it are on that. Two measures need no judge: as a query among the
digest's papers, a name is found in most of its own and in few others; and its own words mean what its papers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bot.digesting import SAMPLED
from bot.writers.digest_themes import themes_of
from bot.writers.subjects import Subjects
from retrieval.interests import Interests
from retrieval.matching import Matching
from retrieval.papers import Frozen, PaperId
from retrieval.plaintext import clean
from retrieval.selecting import Selecting
from retrieval.topics import together
from tests.benchmarks.arriving import Arxiv

TOPICS = (
    "multimodal large language models",
    "question answering",
    "visual question answering",
    "efficient inference of language models",
    "reinforcement learning",
    "generative models",
    "transformers",
    "Computation and Language",
    "Computer Vision and Pattern Recognition",
    "Artificial Intelligence",
    "speech recognition",
    "machine translation",
    "graph neural networks",
    "medical image segmentation",
    "robot manipulation",
    "information retrieval",
    "federated learning",
    "language model agents",
)
SHOWN = (10, 25)
FEWEST = 6
RIGHT = 0.75
"""Headings that are right, of all; those that nobody has judged count as wrong."""
PRECISION, RECALL = 0.70, 0.95
NEARER = 0.85


class Judged(Frozen):
    """A heading that was read with the papers under it; `before`: of the groups by vectors that there were first."""

    topic: str
    shown: int
    name: str
    papers: tuple[PaperId, ...]
    right: bool
    before: bool

    @property
    def read(self) -> tuple[str, int, str]:
        """By which it is known again, whichever papers more or fewer are under it."""
        return self.topic, self.shown, self.name.lower()


@dataclass(frozen=True, slots=True)
class Headed:
    """A digest's papers, best first, and those under each heading."""

    topic: str
    shown: int
    papers: tuple[PaperId, ...]
    themes: dict[str, tuple[PaperId, ...]]

    @property
    def left(self) -> int:
        """Papers under no heading."""
        return len(self.papers) - sum(map(len, self.themes.values()))


def test_headings_are_right(month: Arxiv, root: Path, figure: Callable[[str], None]) -> None:
    """Most are, far more than before; what is under none is not most of a digest that has some."""
    lines = (root / "tests" / "golden" / "themes.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [Judged.model_validate_json(line) for line in lines]
    now = [digest for topic in TOPICS for digest in _digests(month, topic)]
    before = [_as_before(digest, judged) for digest in now]

    was, is_ = ([it for it in judged if it.before is old] for old in (True, False))
    figure("digests' headings: · digests · with headings · headings · right · left over · mostly left over")
    shares = _told("before", before, was, figure), _told("now", now, is_, figure)
    figure("digests' headings: · precision and recall as a query · nearer to a paper of its own than to another")
    _queried("before", before, month, figure)
    precision, recall, nearer = _queried("now", now, month, figure)

    assert shares[1] >= RIGHT
    assert shares[1] > shares[0]
    assert all(2 * digest.left <= len(digest.papers) for digest in now if digest.themes)
    assert precision >= PRECISION
    assert recall >= RECALL
    assert nearer >= NEARER


def _digests(library: Arxiv, topic: str) -> Iterator[Headed]:
    matching = Matching(library.catalog, library.vectors, library.embedder)
    ranked = Selecting(matching, library.catalog, library.vectors)(Interests(topics=(topic,)), library.papers, ())
    order = [it.match.paper_id for it in ranked]
    for shown in SHOWN:
        some = tuple(order[:shown])
        if len(some) >= (FEWEST if shown == SHOWN[0] else 2 * SHOWN[0]):
            ids = tuple(dict.fromkeys((*some, *sorted(library.papers)[:SAMPLED])))
            subjects = Subjects.of(library.catalog.texts(ids), library.vectors.vectors(ids))
            papers = library.catalog.papers(some)
            found = themes_of([papers[it] for it in some], subjects, asked=[topic])
            yield Headed(topic, shown, some, {name: tuple(it) for name, it in found.items()})


def _as_before(digest: Headed, judged: Sequence[Judged]) -> Headed:
    """The same papers as they were grouped before."""
    old = [it for it in judged if it.before and (it.topic, it.shown) == (digest.topic, digest.shown)]
    return Headed(digest.topic, digest.shown, digest.papers, {it.name: it.papers for it in old})


def _told(called: str, some: Sequence[Headed], judged: Sequence[Judged], figure: Callable[[str], None]) -> float:
    """The share of right headings, after telling everything."""
    right = {it.read for it in judged if it.right}
    headings = [(digest.topic, digest.shown, name.lower()) for digest in some for name in digest.themes]
    themed = [digest for digest in some if digest.themes]
    share = sum(it in right for it in headings) / len(headings)
    left = sum(digest.left for digest in themed) / sum(len(digest.papers) for digest in themed)
    mostly = sum(digest.left > max(map(len, digest.themes.values())) for digest in themed)
    known = {it.read for it in judged}
    unread = sum(it not in known for it in headings)
    of = f"{len(some)} {len(themed)} {len(headings)}"
    figure(f"  {called:7} {of} {share:.2f} ({unread} never judged) {left:.2f} {mostly}")
    return share


def _queried(
    called: str, some: Sequence[Headed], library: Arxiv, figure: Callable[[str], None]
) -> tuple[float, float, float]:
    """Precision, recall and nearness, the mean of all headings."""
    found = [_measured(name, members, digest, library) for digest in some for name, members in digest.themes.items()]
    precision, recall, nearer = (mean(column) for column in zip(*found, strict=True))
    figure(f"  {called:7} {precision:.2f} {recall:.2f} {nearer:.2f}")
    return precision, recall, nearer


def _measured(name: str, members: Sequence[PaperId], digest: Headed, library: Arxiv) -> tuple[float, float, float]:
    """Precision, recall, and how often the name is nearer to a paper under it than to one that is not.

    Precision is how much of what has the name's words together is under it, recall how much under it has them.
    """
    texts = library.catalog.texts(digest.papers)
    has = {
        it
        for it, text in texts.items()
        if any(together(name.split(), clean(said)) for said in (text.title, text.abstract) if said)
    }
    own = set(members)
    near = {
        it: float(rows.max()) for it, rows in library.vectors.cosines(library.embedder.embed([name]), texts).items()
    }
    pairs = [near[one] > near[other] for one in own & near.keys() for other in near.keys() - own]
    return len(own & has) / max(1, len(has)), len(own & has) / len(own), mean(pairs) if pairs else 1.0
