"""Pairwise and B-cubed figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.people.measuring import agreement

LABELS = st.sampled_from("xyz")


def test_figures_against_a_hand_calculation() -> None:
    """Five mentions, two people, one of whom is cut in two while the other takes in a stranger."""
    gold = {"a": "ada", "b": "ada", "c": "ada", "d": "bob", "e": "bob"}
    clusters = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "2", "f": "2"}

    found = agreement(clusters, gold)

    assert (found.mentions, found.people, found.clusters) == (5, 2, 2)
    assert found.pairwise.precision == pytest.approx(2 / 4)
    assert found.pairwise.recall == pytest.approx(2 / 4)
    assert found.b_cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.b_cubed.f1 == pytest.approx(11 / 15)


def test_nothing_to_compare_is_no_fault() -> None:
    """Without pairs no pair is wrong; without mentions there is nothing to average."""
    assert agreement({"a": "1"}, {"a": "ada"}).pairwise.f1 == 1.0
    assert agreement({}, {}).b_cubed.f1 == 0.0


@given(st.dictionaries(st.text(max_size=3), st.tuples(LABELS, LABELS), min_size=1))
def test_figures_are_those_of_counting_pairs(labels: dict[str, tuple[str, str]]) -> None:
    """Counted from the table as one would count pair by pair."""
    clusters = {mention: cluster for mention, (cluster, _) in labels.items()}
    gold = {mention: person for mention, (_, person) in labels.items()}
    pairs = [(one, other) for one in labels for other in labels if one < other]
    found = {pair for pair in pairs if clusters[pair[0]] == clusters[pair[1]]}
    meant = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}

    measured = agreement(clusters, gold)

    assert measured.pairwise.precision == (len(found & meant) / len(found) if found else 1.0)
    assert measured.pairwise.recall == (len(found & meant) / len(meant) if meant else 1.0)
    swapped = agreement(gold, clusters)
    assert measured.b_cubed.precision == pytest.approx(swapped.b_cubed.recall)
