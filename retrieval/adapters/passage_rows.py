"""The rows of passages in a vector store: a passage's id is `paper#index`, its first row says `of` how many it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from retrieval.papers import PaperId
from retrieval.queries import Hit

if TYPE_CHECKING:
    from retrieval.ports import Vectors


def firsts(ids: Collection[PaperId]) -> list[str]:
    """The first row of each paper, each once."""
    return [f"{paper}#0" for paper in dict.fromkeys(ids)]


def others(first: str, metadata: Mapping[str, object]) -> list[str]:
    """The further rows of a paper, as its first one counts them."""
    return [f"{paper(first)}#{index}" for index in range(1, int(str(metadata["of"])))]


def paper(row: str) -> PaperId:
    """Whose row it is."""
    return PaperId(row.rpartition("#")[0])


def place(row: str) -> int:
    """Where it comes among its paper's rows, from 0."""
    return int(row.rpartition("#")[2])


def exact(vectors: object) -> Vectors:
    """The numbers as a store compares them."""
    import numpy as np  # noqa: PLC0415 - as in `nearest`

    return np.asarray(vectors, dtype=np.float32)


def stacked(ids: Collection[PaperId], vectors: Mapping[str, Vectors]) -> dict[PaperId, Vectors]:
    """The vectors of each paper's rows in order, as one matrix; papers without any are left out."""
    import numpy as np  # noqa: PLC0415 - as in `nearest`

    rows: dict[PaperId, list[Vectors]] = {}
    for row in sorted(vectors, key=place):
        rows.setdefault(paper(row), []).append(vectors[row])
    return {paper_id: np.vstack(rows[paper_id]) for paper_id in dict.fromkeys(ids) if paper_id in rows}


def nearest(
    ids: Collection[PaperId], rankings: Sequence[Sequence[str]], distances: Sequence[Sequence[float]]
) -> dict[PaperId, Vectors]:
    """The cosines of each paper's nearest row in each of these rankings; papers without a row are left out."""
    import numpy as np  # noqa: PLC0415 - slow to load, and most answers need no vectors

    papers = list(dict.fromkeys(ids))
    places = {first: at for at, first in enumerate(firsts(papers))}
    best = np.full((len(rankings), len(papers)), -np.inf, dtype=np.float32)
    for cosines, rows, far in zip(best, rankings, distances, strict=True):
        at = np.array([_place(row, places) for row in rows], dtype=np.intp)
        here = at >= 0
        np.maximum.at(cosines, at[here], 1.0 - np.asarray(far, dtype=np.float32)[here])
    return {paper: row for paper, row in zip(papers, best.T, strict=True) if np.isfinite(row).all()}


def hits(best: Mapping[PaperId, float]) -> tuple[Hit, ...]:
    """The papers by their scores, best first, equals by id."""
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Hit(paper_id=paper, score=score) for paper, score in ordered)


def batches(rows: Sequence[str], size: int) -> Iterator[list[str]]:
    """So many at a time."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def _place(row: str, places: Mapping[str, int]) -> int:
    """Which of the papers a row is of; below zero where it is of none."""
    at = places.get(row)
    return places.get(f"{paper(row)}#0", -1) if at is None else at
