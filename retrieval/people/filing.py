"""Pure: under what names and the words of titles are filed, to be found by and to be counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from retrieval.people.blocking import filed_under
from retrieval.people.naming import PersonName, parse
from retrieval.plaintext import clean
from retrieval.terms import stem, tokens

Row = tuple[str, str]
"""A token and what is filed under it: the key of a name, a name as it is written, or a paper."""
NAMES, PAPERS = "names", "papers"
"""Tokens that the key of every name, and every paper, is filed under."""
_SHORTEST = 3
_SHORT = 2


class Files(Protocol):
    """What is filed under each token."""

    def count(self, token: str) -> int:
        """How many are filed under it."""
        ...

    def holders(self, token: str) -> Collection[str]:
        """What is filed under it."""
        ...

    def enter(self, written: str) -> None:
        """File a name to be found by, where it is not filed yet."""
        ...

    def meet(self, written: str) -> None:
        """Count a name, where it is not counted yet: it stands beside another on a paper."""
        ...

    def read(self, paper: str, title: str) -> frozenset[str]:
        """The words of a paper's title, each counted once for each paper."""
        ...


@dataclass(slots=True)
class Filing:
    """Files in memory, which learn what they are shown; of words they keep how many papers have each."""

    _held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _numbers: Counter[str] = field(default_factory=Counter)
    _entered: set[str] = field(default_factory=set)
    _met: set[str] = field(default_factory=set)
    _read: dict[Row, frozenset[str]] = field(default_factory=dict)

    def count(self, token: str) -> int:
        """How many are filed under it."""
        return self._numbers[token] if token in self._numbers else len(self._held.get(token, ()))

    def holders(self, token: str) -> Collection[str]:
        """What is filed under it; papers are not kept."""
        return self._held.get(token, ())

    def enter(self, written: str) -> None:
        """File a name to be found by, where it is not filed yet."""
        if written not in self._entered:
            self._entered.add(written)
            self._file(_found_by(parse(written), written))

    def meet(self, written: str) -> None:
        """Count a name, where it is not counted yet."""
        if written not in self._met:
            self._met.add(written)
            self._file(_counted(parse(written), written))

    def _file(self, rows: Iterable[Row]) -> None:
        for token, holder in rows:
            self._held[token].add(holder)

    def read(self, paper: str, title: str) -> frozenset[str]:
        """The words of a paper's title, each counted once for each paper."""
        known = self._read.get((paper, title))
        if known is None:
            known = self._read[paper, title] = words(title)
            self._numbers.update(token for token, _ in paper_rows(paper, title))
        return known


def name_rows(standing: Iterable[str], beside: Iterable[str]) -> set[Row]:
    """Everything that names are filed under which stand on papers, some of them `beside` others; once each."""
    names, met = set(standing), set(beside)
    found = {row for written in names for row in _found_by(parse(written), written)}
    found.update(row for written in met for row in _counted(parse(written), written))
    for name in (name for name in map(parse, names - met) if name.words):
        found.update((alone(token), name.key) for token in counted(name))
    return found


def _found_by(name: PersonName, written: str) -> Iterator[Row]:
    if name.words:
        yield spelt(name.key), written
        yield from ((token, name.key) for token in filed_under(name))


def _counted(name: PersonName, written: str) -> Iterator[Row]:
    if not name.words:
        return
    yield spelt(name.key), written
    yield NAMES, name.key
    yield from ((token, name.key) for token in counted(name))
    if len(name.words) > _SHORT:  # a longer form of its first word with any other, by the initials of what it adds
        start, *rest = name.words
        for place, word in enumerate(rest):
            if len(word) > 1:
                added = "".join(other[0] for other in (*rest[:place], *rest[place + 1 :]))
                yield longer(f"{start} {word}"), f"{added} {name.key}"


def paper_rows(paper: str, title: str) -> Iterator[Row]:
    """Everything that a paper is filed under."""
    yield PAPERS, paper
    yield from ((worded(word), paper) for word in words(title))


def words(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem(word) for word in tokens(clean(text)) if len(word) >= _SHORTEST)


@lru_cache(maxsize=200_000)
def counted(name: PersonName) -> tuple[str, ...]:
    """What a name is counted under: its parts, and its family name with an initial."""
    parts = (family(name.family), given(name.joined), first(name))
    return (*parts, brief(name.short) if name.only_initials else short(name.short))


def spelt(key: str) -> str:
    """The token of every way that the name of this key is written."""
    return f"k/{key}"


def alone(token: str) -> str:
    """The token of names that would be counted under this one, but stand beside no other on any paper."""
    return f"-{token}"


def family(word: str) -> str:
    """The token of a family name."""
    return f"f/{word}"


def given(words: str) -> str:
    """The token of all given names as one word."""
    return f"g/{words}"


def first(name: PersonName) -> str:
    """The token of the first given name."""
    return f"1/{name.given[0] if name.given else ''}"


def short(text: str) -> str:
    """The token of names in full with this family name and initial."""
    return f"s/{text}"


def brief(text: str) -> str:
    """The token of names in initials with this family name and first initial."""
    return f"b/{text}"


def longer(text: str) -> str:
    """The token of the names in three words and more that may be two words in full."""
    return f"l/{text}"


def worded(word: str) -> str:
    """The token of a title's word."""
    return f"w/{word}"


def distinct(holders: Iterable[str]) -> int:
    """How many different initials longer forms of a name add."""
    return len({holder.partition(" ")[0] for holder in holders})
