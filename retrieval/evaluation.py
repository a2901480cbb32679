"""Pure: a retrieval collection in BEIR layout, and how good rankings of it are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import CollectionError
from retrieval.papers import Frozen
from retrieval.queries import Hit

Judgements = Mapping[str, Mapping[str, int]]
"""Query id → document id → grade; above 0 is relevant."""
_COLUMNS = 3


class Entry(BaseModel):
    """A line of `corpus.jsonl` or `queries.jsonl`; further fields are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(alias="_id", min_length=1)
    title: str = ""
    text: str = ""


class Quality(Frozen):
    """How good a ranking is over a split's queries, each from 0 to 1."""

    queries: int
    ndcg_at_10: float
    recall_at_10: float
    recall_at_100: float


def entries(lines: Iterable[str], *, file: str) -> Iterator[Entry]:
    """The documents or queries of a JSONL file, in order; empty lines are left out.

    Raises:
        CollectionError: a line is not a JSON object with an `_id`, or its id was there before.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = Entry.model_validate(json.loads(line))
        except (json.JSONDecodeError, ValidationError) as error:
            raise CollectionError(
                f'{file}, line {number}: expected a JSON object with an "_id" and a "text".'
            ) from error
        if entry.id in seen:
            raise CollectionError(f'{file}, line {number}: the id "{entry.id}" was there before; ids must differ.')
        seen.add(entry.id)
        yield entry


def judgements(lines: Iterable[str], *, file: str) -> Judgements:
    """What a `qrels/NAME.tsv` judges relevant: query, document and grade, separated by tabs, under a heading.

    Raises:
        CollectionError: a line has other columns, a grade is no whole number, or nothing is judged relevant.
    """
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if not line.strip() or (number == 1 and cells[-1] == "score"):
            continue
        if len(cells) != _COLUMNS or not cells[2].strip().lstrip("-").isdecimal():
            raise CollectionError(
                f"{file}, line {number}: expected query-id, corpus-id and a whole grade, tabs between."
            )
        found.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    judged = {query: grades for query, grades in found.items() if any(grade > 0 for grade in grades.values())}
    if not judged:
        raise CollectionError(f"{file}: no document is judged relevant to any query; is this the right split?")
    return judged


def quality(rankings: Mapping[str, Sequence[str]], judged: Judgements) -> Quality:
    """Means over every judged query; one without a ranking counts 0. Document ids come best first."""
    ranked = [(rankings.get(query, ()), grades) for query, grades in judged.items()]
    return Quality(
        queries=len(ranked),
        ndcg_at_10=_mean(ndcg(ranking, grades, k=10) for ranking, grades in ranked),
        recall_at_10=_mean(recall(ranking, grades, k=10) for ranking, grades in ranked),
        recall_at_100=_mean(recall(ranking, grades, k=100) for ranking, grades in ranked),
    )


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], *, k: int) -> float:
    """Normalised discounted cumulated gain as trec_eval's `ndcg_cut` has it: gain = grade, discount = log2(rank + 1).

    Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:k])
    return _gain([grades.get(document, 0) for document in ranking[:k]]) / ideal if ideal else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int], *, k: int) -> float:
    """Which share of the relevant documents is among the first `k`."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def run_lines(query: str, hits: Sequence[Hit], *, tag: str) -> Iterator[str]:
    """A query's ranking as lines of a TREC run file: query, `Q0`, document, rank from 1, score, tag."""
    for rank, hit in enumerate(hits, start=1):
        yield f"{query} Q0 {hit.paper_id} {rank} {hit.score:.6f} {tag}"


def _gain(grades: Sequence[int]) -> float:
    return sum(max(grade, 0) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
