"""What words stand for, asked for when a question first has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")
_KEPT = 20_000
"""Answers kept at most; then they are asked for anew."""


class Lookup(Generic[T]):
    """Everything that is called by a word, as a mapping's `get` gives it; nothing where the word is no name.

    `words` gives all that are names, read at the first look; `ask` tells what some of them stand for, each asked once.
    """

    def __init__(
        self, words: Callable[[], Iterable[str]], ask: Callable[[Collection[str]], Mapping[str, Sequence[T]]]
    ) -> None:
        self._words = words
        self._ask = ask
        self._told: dict[str, Sequence[T]] = {}

    @cached_property
    def names(self) -> Collection[str]:
        """Every word that is a name, in the order in which the library tells them."""
        return dict.fromkeys(self._words()).keys()

    @cached_property
    def by_length(self) -> Mapping[int, Sequence[str]]:
        """The same by how many letters they have."""
        found: dict[int, list[str]] = {}
        for name in self.names:
            found.setdefault(len(name), []).append(name)
        return found

    def __contains__(self, word: str) -> bool:
        return word in self.names

    def get(self, word: str, default: Sequence[T] = ()) -> Sequence[T]:
        """All that is called so."""
        return (self.of((word,)).get(word) or default) if word in self.names else default

    def of(self, words: Collection[str]) -> Mapping[str, Sequence[T]]:
        """For each of these words all that is called so, asked for together; words that are no names are left out."""
        wanted = [word for word in dict.fromkeys(words) if word in self.names]
        found = {word: told for word in wanted if (told := self._told.get(word)) is not None}
        if new := [word for word in wanted if word not in found]:
            asked = self._ask(new)
            known = {word: asked.get(word, ()) for word in new}
            if len(self._told) + len(known) > _KEPT:
                self._told = {}
            self._told.update(known)
            found |= known
        return found
