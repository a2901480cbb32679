"""Pure: the name that somebody is asked for by, of several that their papers stand under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from retrieval.names import key, letters, one_name, orders
from retrieval.people.naming import NameClass, name_class, parse
from retrieval.planning.cues import cue
from retrieval.queries import AskedName, Person

_EACH = "(any|all|every|each|both|either|whichever|whatever)( (of|the|his|her|their|other|known|possible))*"
_WAY = "(names?|spellings?|variants?|forms?)"
_OF_A_NAME = "( of (his|her|their|the) names?)?"
_EVERY_NAME = cue(
    rf"(under|with|in|by|as|across|over|counting|including|for) {_EACH}( name)? {_WAY}{_OF_A_NAME}",
    rf"{_EACH} (name )?spellings?{_OF_A_NAME}", rf"{_EACH} name (variants?|forms?)",
    "(whatever|regardless of|irrespective of|no matter|independent(ly)? of) (the |his |her |their )?(names?|spellings?)"
    "( (is|are))?",
    r"(however|no matter how|whatever way) ((it|they|he|she|that|this|his|her|their|the)\s+)?((names?|spellings?)\s+)?"
    r"((is|are|was|were)\s+)?(spelled|spelt|written|called|named|signed)",
)  # fmt: skip
_SOMEBODY = cue("he|she|his|hers?|him|they|theirs?|them")
_ALSO = cue("also|too", "as well( as)?", r"includ(e|es|ing)|incl", "add(ing)?", "(together|along) with", "plus")
_OPENS_ALSO = cue(r"^\W*((and|but|ok|yes|please)\W+)*(also|includ(e|es|ing)|incl|add|plus)")
_ALSO_WORDS = cue(r"includ(e|es|ing)|incl", "((also )?known )?as", r"a\.?k\.?a", "adding|plus|along|those|ones")
_MORE_GIVEN = frozenset({NameClass.FURTHER, NameClass.SYLLABLE, NameClass.LEADING})


def by_asked_name(person: Person, typed: Iterable[str]) -> Person:
    """The person with the name that these typed ones are on papers; without one where any is none, or they are all.

    What is typed like a name on papers is that name, and of several the one on most papers is shown. A family name, or
    a given one, is none alone. What stands on papers just as it is typed is not the same name in other letters, or with
    one more given name written out.
    """
    meant = [_meant(name, _spellings(person)) for name in typed]
    if not meant or not all(meant):
        return _with(person, None)
    return _with(person, AskedName(name=meant[0][0], spellings=tuple(dict.fromkeys(chain.from_iterable(meant)))))


def widened(people: Iterable[Person], more: Iterable[Person]) -> tuple[Person, ...]:
    """The people asked for by their own names and those by which there are `more`, the first ones shown."""
    others = {person.ref: person for person in more}
    return tuple(_also_by(person, others.get(person.ref, person)) for person in people)


def by_every_name(person: Person) -> Person:
    """The person, whatever name they were asked for by."""
    return _with(person, None)


def every_name(text: str) -> bool:
    """Whether what stands under any name of somebody's is asked for, however they are spelled."""
    return _EVERY_NAME.search(text) is not None


def also(text: str) -> bool:
    """Whether more is asked for beside what was asked before: "including …", "also as …"."""
    return _ALSO.search(text) is not None


def naming(text: str, *, known: bool, again: bool) -> list[tuple[int, int]]:
    """The places of words that only say under which names; `again`: somebody who is `known` is named by several."""
    if not known and _SOMEBODY.search(text) is None:
        return []
    cues = (_EVERY_NAME, _ALSO_WORDS) if again or _OPENS_ALSO.search(text) else (_EVERY_NAME,)
    return [match.span() for said in cues for match in said.finditer(text)]


def _also_by(person: Person, other: Person) -> Person:
    if person.asked is None or other.asked is None:
        return _with(person, None)
    both = tuple(dict.fromkeys((*person.asked.spellings, *other.asked.spellings)))
    return _with(person, person.asked.model_copy(update={"spellings": both}))


def _spellings(person: Person) -> list[str]:
    """The ways in which their name stands on papers, the one that they are called by first, those on most next."""
    return [it for it in (person.name, *person.variants) if key(it) in person.keys]


def _meant(typed: str, spellings: Sequence[str]) -> list[str]:
    """The spellings that are this name, whatever is typed just so in front; words are turned round only in need."""
    for name in orders(typed):
        if found := [it for it in spellings if one_name(name, it)]:
            just_so = [it for it in found if letters(it) == letters(name)]
            kept = [it for it in found if not just_so or _one_way(just_so[0], it)]
            return sorted(kept, key=lambda it: key(it) != key(name))
    return []


def _one_way(name: str, other: str) -> bool:
    """Whether two ways to write one name have the same letters, but for given names that one shortens or leaves out."""
    if key(name) == key(other):
        return letters(name) == letters(other)
    family, another = (letters(it.split()[-1]) for it in (name, other))
    return family == another and name_class(parse(name), parse(other)) not in _MORE_GIVEN


def _with(person: Person, asked: AskedName | None) -> Person:
    """The person asked for by this name; a name that is all there is tells nothing."""
    kept = asked if asked is not None and set(asked.spellings) != set(_spellings(person)) else None
    return person if person.asked == kept else person.model_copy(update={"asked": kept})
