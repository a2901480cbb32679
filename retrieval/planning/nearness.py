"""Whose names are like one that nobody has: what a reader who mistyped or half remembered a name may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retrieval import names
from retrieval.people.misspelling import MOST, like, misspelt
from retrieval.people.naming import NameClass, PersonName, name_class, parse
from retrieval.planning.people import PeopleIndex
from retrieval.queries import Person

_ORDER = (
    NameClass.SAME,
    NameClass.ORDER,
    NameClass.SPACING,
    NameClass.NICKNAME,
    NameClass.MIDDLE,
    NameClass.FURTHER,
    NameClass.SYLLABLE,
    NameClass.INITIALS,
    NameClass.LEADING,
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
    for step, person in _alike(name, pieces, people):
        if person.ref not in found or step < found[person.ref][0]:
            found[person.ref] = (step, person)
    ranked = sorted(found.values(), key=lambda it: (it[0], -it[1].papers, it[1].name, it[1].ref))
    return tuple(person for _, person in ranked[:MOST])


def _alike(name: str, pieces: tuple[str, ...], people: PeopleIndex) -> Iterator[tuple[int, Person]]:
    """Misspelt, and where several words are typed another form of the name."""
    yield from misspelt(pieces, people.by_key, people.by_family)
    if len(pieces) == 1:
        return
    for written in (name, " ".join((*pieces[1:], pieces[0]))):
        typed = parse(written)
        families = {typed.family: 0, **dict(like(typed.family, people.by_family))}
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
