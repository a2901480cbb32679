"""Fusion and variety."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import PaperId
from retrieval.queries import Hit
from retrieval.ranking import diversify, fuse, unscored


def _hits(**scores: float) -> list[Hit]:
    return [Hit(paper_id=PaperId(paper), score=score) for paper, score in scores.items()]


_RANKING = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1, 30, width=32)).map(lambda drawn: _hits(**drawn))


def _order(hits: tuple[Hit, ...]) -> str:
    return "".join(hit.paper_id for hit in hits)


@given(_RANKING, _RANKING)
def test_fusion_keeps_every_paper_once(lexical: list[Hit], dense: list[Hit]) -> None:
    """The fused papers are the union of both halves, each once, scores falling."""
    fused = fuse(lexical, dense)

    assert sorted(hit.paper_id for hit in fused) == sorted({hit.paper_id for hit in (*lexical, *dense)})
    assert [hit.score for hit in fused] == sorted((hit.score for hit in fused), reverse=True)


@given(_RANKING, _RANKING)
def test_fusion_does_not_depend_on_the_order_of_its_input(lexical: list[Hit], dense: list[Hit]) -> None:
    """Only scores count, and equals are ordered by id."""
    assert fuse(lexical[::-1], dense[::-1]) == fuse(lexical, dense)


def test_a_half_s_scale_does_not_matter() -> None:
    """Stretching and shifting one half's scores leaves the order, whatever embedder made them."""
    lexical = _hits(a=12.0, b=7.0, c=3.0, d=0.5)
    dense = _hits(a=0.2, b=0.6, c=0.5, d=0.1)
    other = _hits(a=0.82, b=0.86, c=0.85, d=0.81)

    assert _order(fuse(lexical, dense)) == _order(fuse(lexical, other)) == "bacd"


def test_scores_are_sums_of_standard_scores() -> None:
    """Against a hand calculation: mean 2, deviation 1 in words; mean 0.5, deviation 0.3 in vectors."""
    fused = fuse(_hits(a=3.0, b=1.0), _hits(a=0.2, b=0.8))

    assert [(hit.paper_id, hit.score) for hit in fused] == [("b", 0.0), ("a", 0.0)]
    assert fuse(_hits(a=3.0, b=1.0), _hits(a=0.8, b=0.2))[0].score == pytest.approx(2.0)


def test_a_paper_without_common_words_or_vectors_is_not_favoured() -> None:
    """Missing words count 0, and a missing vector as little as the worst one."""
    fused = fuse(_hits(a=5.0, new=4.9), _hits(a=0.5, b=0.3))

    assert _order(fused) == "a" + "new" + "b"


def test_one_half_alone_keeps_its_order() -> None:
    """Without vectors the words decide, and the other way round; nothing gives nothing."""
    assert _order(fuse(_hits(a=1.0, b=2.0), [])) == "ba"
    assert _order(fuse([], _hits(a=0.1, b=-0.2))) == "ab"
    assert _order(fuse(_hits(b=1.0), [])) == "b"
    assert fuse([], []) == ()


def test_a_paper_s_best_passage_counts() -> None:
    """One hit a paper, with the best of its scores."""
    twice = [*_hits(a=0.1, b=0.2), *_hits(a=0.3)]

    assert _order(fuse([], twice)) == "ab"


def test_unscored_are_what_the_other_half_adds() -> None:
    """In the other half's order, each once."""
    assert unscored(_hits(a=1.0), [*_hits(c=2.0, a=1.5), *_hits(b=1.0, c=0.5)]) == ("c", "b")


VECTORS = {
    PaperId("a"): np.array([[1.0, 0.0]], dtype=np.float32),
    PaperId("twin"): np.array([[0.0, 1.0], [1.0, 0.0]], dtype=np.float32),
    PaperId("far"): np.array([[0.0, -1.0]], dtype=np.float32),
}


def test_variety_puts_a_twin_behind_something_else() -> None:
    """Of two that say the same the second waits; scores stay as they were."""
    hits = _hits(a=3.0, twin=2.9, far=2.0)

    varied = diversify(hits, VECTORS, k=3, relevance=0.5)

    assert [(hit.paper_id, hit.score) for hit in varied] == [("a", 3.0), ("far", 2.0), ("twin", 2.9)]
    assert _order(diversify(hits, VECTORS, k=2, relevance=1.0)) == "atwin"


def test_variety_works_without_vectors_and_scores() -> None:
    """Papers without vectors resemble nothing; equal scores keep their order; nothing gives nothing."""
    assert _order(diversify(_hits(a=1.0, x=1.0, y=1.0), VECTORS, k=5)) == "axy"
    assert diversify([], VECTORS, k=5) == ()


@given(_RANKING, st.integers(0, 9), st.floats(0, 1))
def test_variety_adds_and_repeats_nothing(hits: list[Hit], k: int, relevance: float) -> None:
    """At most `k` of the given papers come out, each once, the best of them first unless variety alone counts."""
    varied = diversify(hits, {}, k=k, relevance=relevance)

    assert len(varied) == min(k, len(hits))
    assert set(varied) <= set(hits)
    assert len(set(varied)) == len(varied)
