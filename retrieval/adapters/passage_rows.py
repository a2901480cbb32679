"""The rows of passages in a vector store: a passage's id is `paper#index`, its first row says `of` how many it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from retrieval.papers import PaperId


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
