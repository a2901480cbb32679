"""The names that a library knows: what questions are read against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from retrieval.directory import KnownTitle
    from retrieval.queries import Person


class Names(Protocol):
    """Words that are names of people and papers, all of them at once; who and what is called so, a few at a time.

    A large library has a hundred thousand of either: the words are soon read, and few questions are about many people.
    Each answer tells of the library as it is then, in an order that is always the same; a word whose last bearer has
    gone since leads to nobody.
    """

    def keys(self) -> Collection[str]:
        """The key of every name on a paper, each once."""
        ...

    def words(self, *, given: bool) -> Collection[str]:
        """What people may be asked for by alone, each once: family names, or all given names (`names.asked_by`)."""
        ...

    def spellings(self, word: str, *, given: bool) -> Collection[str]:
        """The names on papers of which this is a family name, or all given names."""
        ...

    def keyed(self, keys: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Who has a name with each of these keys, as the directory has them; keys of nobody are left out."""
        ...

    def spelt(self, names: Collection[str]) -> tuple[Person, ...]:
        """Who has one of these names on a paper, letter by letter, each once, as the directory has them."""
        ...

    def titles(self) -> Sequence[tuple[str, str]]:
        """Every shown title after its key (`plaintext.title_key`); those without a letter or figure are left out."""
        ...

    def short_titles(self) -> Collection[str]:
        """The keys of the short names that titles open with (`plaintext.short_key`), each once."""
        ...

    def called(self, keys: Collection[str]) -> Mapping[str, tuple[KnownTitle, ...]]:
        """The papers whose title or short name has each of these keys, by id; keys of none are left out."""
        ...
