"""The files of a settled library, as they are stored and as they are once what has changed is filed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from retrieval.people.filing import Row, words


@dataclass(slots=True)
class Shelf:
    """`Files` that are read from where they are stored, many tokens at a time, each once."""

    _counts: Callable[[Collection[str]], Mapping[str, int]]
    _holders: Callable[[Collection[str]], Mapping[str, Collection[str]]]
    _counted: dict[str, int] = field(default_factory=dict)
    _held: dict[str, frozenset[str]] = field(default_factory=dict)

    def count_all(self, tokens: Iterable[str]) -> None:
        """Have these counts at hand."""
        if new := {token for token in tokens if token not in self._counted}:
            found = self._counts(new)
            self._counted.update((token, found.get(token, 0)) for token in new)

    def hold_all(self, tokens: Iterable[str]) -> None:
        """Have at hand what is filed under these."""
        if new := {token for token in tokens if token not in self._held}:
            found = self._holders(new)
            self._held.update((token, frozenset(found.get(token, ()))) for token in new)

    def count(self, token: str) -> int:
        """How many are filed under it."""
        if token not in self._counted:
            self.count_all((token,))
        return self._counted[token]

    def holders(self, token: str) -> Collection[str]:
        """What is filed under it."""
        if token not in self._held:
            self.hold_all((token,))
        return self._held[token]

    def enter(self, written: str) -> None:
        """Every name is filed."""

    def meet(self, written: str) -> None:
        """Every name is counted."""

    def read(self, paper: str, title: str) -> frozenset[str]:  # noqa: ARG002 - the paper is counted
        """The words of a paper's title."""
        return words(title)


@dataclass(slots=True)
class Changed:
    """The same with some rows more and some fewer."""

    before: Shelf
    added: frozenset[Row]
    removed: frozenset[Row]
    _more: dict[str, set[str]] = field(init=False)
    _fewer: dict[str, set[str]] = field(init=False)
    _held: dict[str, frozenset[str]] = field(default_factory=dict)
    _read: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._more, self._fewer = _by_token(self.added), _by_token(self.removed)

    @property
    def tokens(self) -> set[str]:
        """Under which anything changes."""
        return self._more.keys() | self._fewer.keys()

    def count_all(self, tokens: Iterable[str]) -> None:
        """Have these counts at hand."""
        self.before.count_all(tokens)

    def hold_all(self, tokens: Iterable[str]) -> None:
        """Have at hand what is filed under these."""
        self.before.hold_all(tokens)

    def count(self, token: str) -> int:
        """How many are filed under it."""
        return self.before.count(token) + len(self._more.get(token, ())) - len(self._fewer.get(token, ()))

    def holders(self, token: str) -> Collection[str]:
        """What is filed under it."""
        held = self._held.get(token)
        if held is None:
            stored = frozenset(self.before.holders(token))
            held = self._held[token] = (stored | self._more.get(token, set())) - self._fewer.get(token, set())
        return held

    def enter(self, written: str) -> None:
        """Every name is filed."""

    def meet(self, written: str) -> None:
        """Every name is counted."""

    def read(self, paper: str, title: str) -> frozenset[str]:
        """The words of a paper's title."""
        known = self._read.get(title)
        if known is None:
            known = self._read[title] = self.before.read(paper, title)
        return known


def _by_token(rows: Iterable[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for token, holder in rows:
        found[token].add(holder)
    return dict(found)
