"""Which names are worth comparing with a name, without looking at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from retrieval.people.naming import CLOSEST_FIRST, NameClass, PersonName, name_class, sounding
from retrieval.people.short_names import usual


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every name seen, by whatever a name of the same person would share with it.

    `forms` gives the names that share a key, `holders` the keys that are filed under a token.
    """

    forms: Callable[[str], Collection[PersonName]]
    holders: Callable[[str], Collection[str]]

    def near(self, key: str) -> Iterator[tuple[str, NameClass]]:
        """Every other key whose name may be the same person's, with how the two relate; in no particular order."""
        candidates = {it for form in self.forms(key) for token in looked_up(form) for it in self.holders(token)}
        for other in candidates - {key}:
            kind = self.relation(key, other)
            if kind is not NameClass.DIFFERENT:
                yield other, kind

    def relation(self, one: str, other: str) -> NameClass:
        """How the names of two keys relate: the closest class of any of their forms."""
        kinds = {name_class(ours, theirs) for ours in self.forms(one) for theirs in self.forms(other)}
        return next((kind for kind in CLOSEST_FIRST if kind in kinds), NameClass.DIFFERENT)


def filed_under(name: PersonName) -> set[str]:
    """Where others find the name; with `looked_up` the same for every pair whichever of the two is looked up."""
    kind = "initials" if name.only_initials else "full"
    return {*_shared(name), *(f"{kind} {name.family} {letter}" for letter in _letters(name))}


def looked_up(name: PersonName) -> set[str]:
    """A name in full looks among initials alone, initials among both."""
    kinds = ("initials", "full") if name.only_initials else ("initials",)
    return {*_shared(name), *(f"{kind} {name.family} {letter}" for kind in kinds for letter in _letters(name))}


def ordered(words: tuple[str, ...]) -> str:
    """The token of the names that have these words, in whatever order."""
    return "words " + " ".join(sorted(words))


def _letters(name: PersonName) -> set[str]:
    """What the name may be shortened to: `Bill` to B. and, for William, to W."""
    return {word[0] for given in name.given[:1] for word in (given, *usual(given))}


def _shared(name: PersonName) -> Iterator[str]:
    yield ordered(name.words)
    full = [word for word in name.given if len(word) > 1]
    yield from (f"given {name.family} {word}" for word in full)
    if full:
        yield from (f"short {sounding(name.family)} {longer}" for longer in usual(full[0]))
        yield f"sound {sounding(name.family)} {sounding(full[0])}"
        yield from (f"part {full[0]} {word}" for word in {*name.words[1:], name.family} if len(word) > 1)
