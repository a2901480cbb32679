"""Fusion and variety."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import PaperId
from retrieval.queries import Hit
from retrieval.ranking import fuse, unscored


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
