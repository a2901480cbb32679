"""Which names are worth comparing with a name, without looking at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from retrieval.people.naming import CLOSEST_FIRST, NameClass, PersonName, name_class, sounding, usual


@dataclass(slots=True)
class NameIndex:
    """Every name seen, by its key and by whatever a name of the same person would share with it."""

    _forms: dict[str, set[PersonName]] = field(default_factory=dict)
    _filed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: PersonName) -> None:
        """File a name; names that differ in hyphens, spaces or order only may share a key."""
        forms = self._forms.setdefault(name.key, set())
        if name not in forms:
            forms.add(name)
            for token in _filed_under(name):
                self._filed[token].add(name.key)

    def forms(self, key: str) -> set[PersonName]:
        """The names that share this key."""
        return self._forms[key]

    def near(self, key: str) -> Iterator[tuple[str, NameClass]]:
        """Every other key whose name may be the same person's, with how the two relate; in no particular order."""
        candidates = {
            it for form in self._forms[key] for token in _looked_up(form) for it in self._filed.get(token, ())
        }
        for other in candidates - {key}:
            kind = self.relation(key, other)
            if kind is not NameClass.DIFFERENT:
                yield other, kind

    def relation(self, one: str, other: str) -> NameClass:
        """How the names of two keys relate: the closest class of any of their forms."""
        kinds = {name_class(ours, theirs) for ours in self._forms[one] for theirs in self._forms[other]}
        return next(kind for kind in CLOSEST_FIRST if kind in kinds)


def _filed_under(name: PersonName) -> set[str]:
    """Where others find the name; with `_looked_up` the same for every pair whichever of the two is looked up."""
    kind = "initials" if name.only_initials else "full"
    return {*_shared(name), *(f"{kind} {name.family} {letter}" for letter in _letters(name))}


def _looked_up(name: PersonName) -> set[str]:
    """A name in full looks among initials alone, initials among both."""
    kinds = ("initials", "full") if name.only_initials else ("initials",)
    return {*_shared(name), *(f"{kind} {name.family} {letter}" for kind in kinds for letter in _letters(name))}


def _letters(name: PersonName) -> set[str]:
    """What the name may be shortened to: `Bill` to B. and, for William, to W."""
    return {word[0] for given in name.given[:1] for word in (given, *usual(given))}


def _shared(name: PersonName) -> Iterator[str]:
    yield "words " + " ".join(sorted(name.words))
    full = [word for word in name.given if len(word) > 1]
    yield from (f"given {name.family} {word}" for word in full)
    if full:
        yield from (f"short {sounding(name.family)} {longer}" for longer in usual(full[0]))
        yield f"sound {sounding(name.family)} {sounding(full[0])}"
        yield from (f"part {full[0]} {word}" for word in {*name.words[1:], name.family} if len(word) > 1)
