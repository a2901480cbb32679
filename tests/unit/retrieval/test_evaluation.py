"""Collections in BEIR layout and the figures over them."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import CollectionError
from retrieval.evaluation import entries, judgements, ndcg, quality, recall, run_lines
from retrieval.papers import PaperId
from retrieval.queries import Hit


def test_entries_are_read_in_order() -> None:
    """Ids may be numbers, titles may be missing, further fields and empty lines are left aside."""
    lines = ['{"_id": "a", "title": "T", "text": "x", "metadata": {}}', "", '{"_id": 7, "text": "y"}']

    found = list(entries(lines, file="corpus.jsonl"))

    assert [(entry.id, entry.title, entry.text) for entry in found] == [("a", "T", "x"), ("7", "", "y")]


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', '{"_id": ""}', '{"_id": "b", "text": []}'])
def test_a_bad_entry_is_named_by_its_line(line: str) -> None:
    """File, line and what was expected, in one sentence."""
    with pytest.raises(CollectionError, match=r'corpus\.jsonl, line 2: expected a JSON object with an "_id"'):
        list(entries(['{"_id": "a"}', line], file="corpus.jsonl"))


def test_an_id_may_not_come_twice() -> None:
    """Two documents with one id would make every figure wrong."""
    with pytest.raises(CollectionError, match=r'line 2: the id "a" was there before'):
        list(entries(['{"_id": "a"}', '{"_id": "a"}'], file="corpus.jsonl"))


def test_judgements_are_read_with_or_without_heading() -> None:
    """A heading is skipped, and queries for which nothing is relevant are left out."""
    lines = ["query-id\tcorpus-id\tscore\n", "1\ta\t2\r\n", "1\tb\t0\n", "\n", "2\ta\t0\n", "3\tc\t-1\n"]

    assert judgements(lines, file="train.tsv") == {"1": {"a": 2, "b": 0}}
    assert judgements(lines[1:2], file="train.tsv") == {"1": {"a": 2}}


@pytest.mark.parametrize("line", ["1 a 1", "1\ta", "1\ta\tyes", "1\ta\t0.5"])
def test_a_bad_judgement_is_named_by_its_line(line: str) -> None:
    """File, line and the columns that were expected."""
    with pytest.raises(CollectionError, match=r"train\.tsv, line 2: expected query-id, corpus-id and a whole grade"):
        judgements(["1\ta\t1", line], file="train.tsv")


def test_a_split_without_relevant_documents_is_refused() -> None:
    """An empty split gives no figures instead of zeros."""
    with pytest.raises(CollectionError, match="is this the right split"):
        judgements(["query-id\tcorpus-id\tscore"], file="test.tsv")


def test_ndcg_against_a_hand_calculation() -> None:
    """Grades 2, 0, 1 found where 2, 1, 1 were possible; pytrec_eval's ndcg_cut.10 agrees."""
    grades = {"a": 2, "b": 1, "c": 1, "d": 0, "e": -1}

    found = ndcg(["a", "x", "b", "e"], grades, k=10)

    assert found == pytest.approx((2 + 1 / log2(4)) / (2 + 1 / log2(3) + 1 / log2(4)))
    assert found == pytest.approx(0.798485, abs=1e-6)


def test_figures_stop_at_k() -> None:
    """What stands behind the first `k` does not count, neither for the ranking nor for the ideal one."""
    grades = {f"d{n}": 1 for n in range(20)}
    ranking = ["x"] * 5 + list(grades)

    assert ndcg(list(grades), grades, k=10) == 1.0
    assert recall(ranking, grades, k=10) == 0.25
    assert recall(ranking, grades, k=100) == 1.0


def test_nothing_relevant_is_nothing_gained() -> None:
    """Without relevant documents both figures are 0 instead of undefined."""
    assert ndcg(["a"], {"a": 0}, k=10) == 0.0
    assert recall(["a"], {"a": 0}, k=10) == 0.0


def test_quality_is_the_mean_over_every_judged_query() -> None:
    """A query that found nothing counts 0; one that nobody judged does not count."""
    found = quality({"1": ["a"], "9": ["z"]}, {"1": {"a": 1}, "2": {"b": 1}})

    assert (found.queries, found.ndcg_at_10, found.recall_at_10, found.recall_at_100) == (2, 0.5, 0.5, 0.5)
    assert quality({}, {}).ndcg_at_10 == 0.0


def test_run_lines_are_trec_s() -> None:
    """Six columns, ranks from 1, as trec_eval reads them."""
    hits = [Hit(paper_id=PaperId("a"), score=1.5), Hit(paper_id=PaperId("b"), score=-0.25)]

    assert list(run_lines("q1", hits, tag="fused")) == ["q1 Q0 a 1 1.500000 fused", "q1 Q0 b 2 -0.250000 fused"]


@given(st.permutations("abcdefghijkl"), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)))
def test_figures_lie_between_0_and_1(ranking: list[str], grades: dict[str, int]) -> None:
    """Whatever the ranking, and the best possible order of everything gives 1."""
    assert 0.0 <= ndcg(ranking, grades, k=10) <= 1.0 + 1e-12
    assert 0.0 <= recall(ranking, grades, k=10) <= 1.0
    if any(grades.values()):
        assert ndcg(sorted(grades, key=lambda d: -grades[d]), grades, k=10) == pytest.approx(1.0)
