"""Pure: whose name is like a typed one but for a few typing errors, for whoever reads questions and whoever curates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval import names
from retrieval.queries import Person

MOST = 25
"""People that are worth naming at all."""
_ERRORS = ((5, 0), (8, 1), (11, 2))
"""Below so many letters of the longer name so many typing errors may separate near names; else `_LONG_ERRORS`."""
_LONG_ERRORS = 3
_SHORTEST = 4
"""A family name of so many letters may have one error in it, where it stands alone and begins as it should."""


class Spelt(Protocol):
    """Names reduced to their letters, and whose they are."""

    @property
    def by_length(self) -> Mapping[int, Sequence[str]]:
        """All of them by how many letters they have."""
        ...

    def of(self, words: Collection[str]) -> Mapping[str, Sequence[Person]]:
        """For each of these names everybody who has it; words that are nobody's are left out."""
        ...


def misspelt(pieces: tuple[str, ...], whole: Spelt, families: Spelt) -> Iterator[tuple[int, Person]]:
    """With how many errors these words, in the order typed or the first one last, are whose name; some may come twice.

    `whole` are names run together, among which several words are looked for; `families` those for one word alone.
    """
    return _alone(pieces[0], families) if len(pieces) == 1 else _run_together(pieces, whole)


def whose(typed: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those of the people whose name may be meant, with the fewest errors first, among equals those on most papers.

    Where that is nobody, whoever is called so but for the errors, wherever in the name they are: they are offered to
    somebody who knows whom they mean.

    >>> whose("Luke Zettelmoyer", [Person(name="Luke Zettlemoyer", keys=(names.key("Luke Zettlemoyer"),))])[0].name
    'Luke Zettlemoyer'
    """
    pieces = names.parts(typed)
    if not pieces:
        return ()
    found: dict[str, tuple[int, Person]] = {}
    whole, families = _read(people)
    for errors, person in [*misspelt(pieces, whole, families)] or _anywhere(pieces, whole):
        if person.ref not in found or errors < found[person.ref][0]:
            found[person.ref] = (errors, person)
    ranked = sorted(found.values(), key=lambda it: (it[0], -it[1].papers, it[1].name, it[1].ref))
    return tuple(person for _, person in ranked[:MOST])


def like(typed: str, known: Spelt, *, least: int = 0) -> Iterator[tuple[str, int]]:
    """The known names within the errors allowed, or `least`, with how many there are; the name itself is left out."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - most names are somebody's
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    lengths = range(len(typed) - _LONG_ERRORS, len(typed) + _LONG_ERRORS + 1)
    near = [name for length in lengths for name in known.by_length.get(length, ())]
    found = extract(typed, near, scorer=DamerauLevenshtein.distance, score_cutoff=_LONG_ERRORS, limit=4 * MOST)
    for name, errors, _ in found:
        if 0 < errors <= max(least, _allowed(max(typed, name, key=len))):
            yield name, int(errors)


def _alone(word: str, families: Spelt) -> Iterator[tuple[int, Person]]:
    """A family name alone, in which the first letter is right."""
    least = 1 if len(word) >= _SHORTEST else 0
    found = {family: errors for family, errors in like(word, families, least=least) if family[:1] == word[:1]}
    for family, them in families.of(found).items():
        yield from ((found[family], person) for person in them)


def _run_together(pieces: tuple[str, ...], whole: Spelt) -> Iterator[tuple[int, Person]]:
    """Names with a few errors in all, and no more of them in the family name than its own letters allow."""
    for order in {pieces, pieces[1:] + pieces[:1]}:
        found = dict(like("".join(order), whole))
        for known, them in whole.of(found).items():
            for person in them:
                families = {family for name in (person.name, *person.variants) for family in names.parts(name)[-1:]}
                if any(_errors(order[-1], it) <= max(1, _allowed(max(order[-1], it, key=len))) for it in families):
                    yield found[known], person


def _anywhere(pieces: tuple[str, ...], whole: Spelt) -> Iterator[tuple[int, Person]]:
    found = dict(like("".join(pieces), whole))
    yield from ((found[known], person) for known, them in whole.of(found).items() for person in them)


def _errors(typed: str, known: str) -> int:
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - as above

    return DamerauLevenshtein.distance(typed, known)


def _allowed(name: str) -> int:
    return next((errors for letters, errors in _ERRORS if len(name) < letters), _LONG_ERRORS)


@dataclass(frozen=True, slots=True)
class _Held:
    """`Spelt`, all in memory."""

    people: Mapping[str, Sequence[Person]]

    @property
    def by_length(self) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for name in self.people:
            found[len(name)].append(name)
        return found

    def of(self, words: Collection[str]) -> Mapping[str, Sequence[Person]]:
        return {word: self.people[word] for word in words if word in self.people}


def _read(people: Iterable[Person]) -> tuple[_Held, _Held]:
    """The people by their whole names, and by the family names that they may be asked for by."""
    whole: dict[str, list[Person]] = defaultdict(list)
    families: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        spellings = (person.name, *person.variants)
        for key in {*person.keys, *map(names.key, spellings)}:
            whole[key].append(person)
        for family in {family for name in spellings for family in names.asked_by(name)[0]}:
            families[family].append(person)
    return _Held(whole), _Held(families)
