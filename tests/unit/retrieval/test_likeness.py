"""How near texts are in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from retrieval.likeness import Likeness
from tests.fakes.embedders import HashEmbedder

if TYPE_CHECKING:
    from retrieval.ports import Vectors


class Counting(HashEmbedder):
    """Remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.given.extend(texts)
        return super().embed(texts)


def test_cosines_come_in_the_order_of_the_texts() -> None:
    """A text is like itself, and as like another as their vectors say."""
    vectors = HashEmbedder().embed(["one", "two"])

    assert Likeness(HashEmbedder())("one", ["two", "one"]) == pytest.approx((float(np.dot(*vectors)), 1.0), abs=1e-6)


def test_nothing_is_like_nothing() -> None:
    """Without others nothing is embedded."""
    embedder = Counting()
    assert Likeness(embedder)("one", []) == ()
    assert embedder.given == []


def test_what_was_embedded_is_kept() -> None:
    """Each text costs one embedding, however often it is compared."""
    embedder = Counting()
    like = Likeness(embedder)
    like("one", ["two", "two", "three"])
    like("four", ["two", "three", "one"])
    assert sorted(embedder.given) == ["four", "one", "three", "two"]


def test_only_the_last_ones_are_kept() -> None:
    """What is kept has a bound; what fell out is embedded anew."""
    embedder = Counting()
    like = Likeness(embedder, kept=2)
    like("one", ["two", "three"])
    like("three", ["one"])
    assert embedder.given == ["one", "two", "three", "one"]
