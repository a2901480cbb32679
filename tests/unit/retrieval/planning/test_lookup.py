"""Words that stand for something, asked for when they are needed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from retrieval.planning.lookup import Lookup


class Library:
    """What three words stand for, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.read = 0

    def words(self) -> list[str]:
        """The words that are names, one of which has lost its last bearer."""
        self.read += 1
        return ["liu", "zhen", "gone"]

    def ask(self, words: Collection[str]) -> Mapping[str, list[str]]:
        """Who is called so."""
        self.asked.append(list(words))
        return {word: [word.upper()] for word in words if word != "gone"}


def test_nothing_is_asked_before_it_is_needed() -> None:
    """Not even which words are names."""
    library = Library()

    Lookup(library.words, library.ask)

    assert (library.read, library.asked) == (0, [])


def test_only_names_are_asked_for_and_each_once() -> None:
    """Together where several are looked up; a name that lost its last bearer is nobody's."""
    library = Library()
    lookup = Lookup(library.words, library.ask)

    assert lookup.get("liu") == ["LIU"]
    assert lookup.of(["zhen", "liu", "zhen", "other", "gone"]) == {"liu": ["LIU"], "zhen": ["ZHEN"], "gone": ()}
    assert (lookup.get("gone", ["?"]), lookup.get("other", ["?"]), lookup.get("zhen")) == (["?"], ["?"], ["ZHEN"])
    assert (library.read, library.asked) == (1, [["liu"], ["zhen", "gone"]])


def test_names_are_at_hand_by_their_length() -> None:
    """In the library's own order, so that the nearest of several are always the same."""
    library = Library()
    lookup = Lookup(library.words, library.ask)

    assert lookup.by_length == {3: ["liu"], 4: ["zhen", "gone"]}
    assert ("liu" in lookup, "other" in lookup) == (True, False)
