"""Whose names are like one that nobody has: what a reader who mistyped or half remembered a name may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retrieval import names
from retrieval.people.naming import NameClass, PersonName, name_class, parse
from retrieval.planning.lookup import Lookup
from retrieval.planning.people import PeopleIndex
from retrieval.queries import Person

_MOST = 25
"""People that are worth naming at all."""
_ERRORS = ((5, 0), (8, 1), (11, 2))
"""Below so many letters of the longer name so many typing errors may separate near names; else `_LONG_ERRORS`."""
_LONG_ERRORS = 3
_SHORTEST = 4
"""A family name of so many letters may have one error in it, where it stands alone and begins as it should."""
_ORDER = (
    NameClass.SAME,
    NameClass.ORDER,
    NameClass.SPACING,
    NameClass.NICKNAME,
    NameClass.MIDDLE,
    NameClass.INITIALS,
    NameClass.SURNAME,
)
"""The classes of names that may be one person's, the likelier first; each typing error counts as much as one step."""


def near(name: str, people: PeopleIndex) -> tuple[Person, ...]:
    """The people with the nearest names, those on most papers first among equals; nobody where none is near.

    Near is another order, spacing or transliteration, a short form, a middle name or initials more or less, half of a
    double family name, or a few typing errors: about one in five letters.
    """
    pieces = names.parts(name)
    if not pieces:
        return ()
    found: dict[str, tuple[int, Person]] = {}
    for step, person in _one_word(pieces[0], people) if len(pieces) == 1 else _several(name, pieces, people):
        if person.ref not in found or step < found[person.ref][0]:
            found[person.ref] = (step, person)
    ranked = sorted(found.values(), key=lambda it: (it[0], -it[1].papers, it[1].name, it[1].ref))
    return tuple(person for _, person in ranked[:_MOST])


def _several(name: str, pieces: tuple[str, ...], people: PeopleIndex) -> Iterator[tuple[int, Person]]:
    """By what is typed, from the closest kind of likeness on."""
    yield from _by_letters(pieces, people)
    for written in (name, " ".join((*pieces[1:], pieces[0]))):
        typed = parse(written)
        families = {typed.family: 0, **dict(_like(typed.family, people.by_family))}
        for family, errors in families.items():
            alike = [it for it in people.spelt.get(family) if _kinds(typed, [it])]
            for person in people.known.spelt(alike) if alike else ():
                kind = min(map(_ORDER.index, _kinds(typed, (person.name, *person.variants))), default=None)
                if kind is not None and (not errors or _ORDER[kind] is NameClass.NICKNAME):
                    yield kind, person
    # "Ana Silva" of "Ana Silva Costa", and the other way round
    halves = [*people.by_given.get("".join(pieces)), *people.by_key.get("".join(pieces[:-1]))]
    yield from ((_ORDER.index(NameClass.SURNAME), person) for person in halves if len(pieces[0]) > 1)


def _kinds(typed: PersonName, spellings: Iterable[str]) -> set[NameClass]:
    """How the typed name relates to each of these spellings; a changed family name alone says too little."""
    kinds = {name_class(typed, parse(spelling)) for spelling in spellings}
    return kinds - {NameClass.DIFFERENT, NameClass.SURNAME}


def _by_letters(pieces: tuple[str, ...], people: PeopleIndex) -> Iterator[tuple[int, Person]]:
    """Names with a few errors in all, and no more of them in the family name than its own letters allow."""
    for order in {pieces, pieces[1:] + pieces[:1]}:
        like = dict(_like("".join(order), people.by_key))
        for known, them in people.by_key.of(like).items():
            for person in them:
                families = {family for name in (person.name, *person.variants) for family in names.parts(name)[-1:]}
                if any(_errors(order[-1], it) <= max(1, _allowed(max(order[-1], it, key=len))) for it in families):
                    yield like[known], person


def _errors(typed: str, known: str) -> int:
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - most names are somebody's

    return DamerauLevenshtein.distance(typed, known)


def _one_word(word: str, people: PeopleIndex) -> Iterator[tuple[int, Person]]:
    """A family name alone, in which the first letter is right."""
    least = 1 if len(word) >= _SHORTEST else 0
    like = {family: errors for family, errors in _like(word, people.by_family, least=least) if family[:1] == word[:1]}
    for family, them in people.by_family.of(like).items():
        yield from ((like[family], person) for person in them)


def _like(typed: str, known: Lookup[Person], *, least: int = 0) -> Iterator[tuple[str, int]]:
    """The known names within the errors allowed, or `least`, with how many there are; the name itself is left out."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - as above
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    lengths = range(len(typed) - _LONG_ERRORS, len(typed) + _LONG_ERRORS + 1)
    like = [name for length in lengths for name in known.by_length.get(length, ())]
    found = extract(typed, like, scorer=DamerauLevenshtein.distance, score_cutoff=_LONG_ERRORS, limit=4 * _MOST)
    for name, errors, _ in found:
        if 0 < errors <= max(least, _allowed(max(typed, name, key=len))):
            yield name, int(errors)


def _allowed(name: str) -> int:
    return next((errors for letters, errors in _ERRORS if len(name) < letters), _LONG_ERRORS)
