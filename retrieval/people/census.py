"""How common names are, counted on the names that the library has seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import floor, log2

from retrieval.people.naming import PersonName, abbreviates

Filed = dict[str, set[str]]
"""Names, by a part of theirs."""
_COMMONEST = -4.0
_RAREST = 20.0
_SHORT = 2
_PER_LONGER = 5.0
"""Bits taken off for each doubling of a short name's longer forms: three make a name doubtful."""
_ONE_IN_A_THOUSAND = 10.0


def halves(count: int) -> float:
    """The binary logarithm, rounded down to halves: one more of anything seldom changes it."""
    return floor(2 * log2(max(count, 1))) / 2


@dataclass(slots=True)
class Census:
    """The distinct names, by family name, by given name and by family name with initial.

    Forms of a name that differ in spacing only are one name, whichever comes first.
    """

    _forms: set[PersonName] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _longer: Filed = field(default_factory=lambda: defaultdict(set))
    _families: Filed = field(default_factory=lambda: defaultdict(set))
    _given: Filed = field(default_factory=lambda: defaultdict(set))
    _initials: Filed = field(default_factory=lambda: defaultdict(set))
    _first: Filed = field(default_factory=lambda: defaultdict(set))
    _spelt: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))

    def see(self, name: PersonName) -> None:
        """Count a name; a second time makes no difference."""
        if name in self._forms:
            return
        self._forms.add(name)
        self._seen.add(name.key)
        if len(name.words) > _SHORT:
            self._lengthened(name)
        self._families[name.family].add(name.key)
        self._given[name.joined].add(name.key)
        self._first[name.given[0] if name.given else ""].add(name.key)
        if not name.only_initials:
            self._initials[name.short].add(name.key)
            self._spelt[name.short].add(name.given)

    def _lengthened(self, name: PersonName) -> None:
        """File the name as a longer form of its first word with any other, by the initials of what it adds."""
        first, *rest = name.words
        for place, word in enumerate(rest):
            if len(word) > 1:
                added = "".join(other[0] for other in (*rest[:place], *rest[place + 1 :]))
                self._longer[f"{first} {word}"].add(added)

    def rarity(self, name: PersonName) -> float:
        """Bits: how few people may bear this name; 0 for about one more name like it than chance would have.

        Were given and family names independent, `families * given / all` names would be this one (a name in initials:
        as many as there are full names it fits). A short name with several longer ones (`John A.` and `John B.
        Carroll`) is commoner than it looks. In halves, from -4 to 20.
        """
        if name.only_initials:
            fitting = self._fitting(name)
            return max(_COMMONEST, -halves(fitting) - 1 + 2 * (len(name.given) - 1))
        bits = self._all() - _halves_of(self._families, name.family) - _halves_of(self._given, name.joined)
        if len(name.words) == _SHORT:
            bits -= _PER_LONGER * _halves_of(self._longer, " ".join(name.words))
        return min(_RAREST, max(_COMMONEST, bits))

    def _fitting(self, name: PersonName) -> int:
        """How many names in full these initials may stand for."""
        if len(name.given) <= 1:
            return len(self._initials.get(name.short, ()))
        spelt = self._spelt.get(name.short, ())
        return len({"".join(given) for given in spelt if abbreviates(name.given, given)})

    def share(self, short: str) -> float:
        """Bits: how few of the names seen have this family name and initial; in halves."""
        return self._all() - _halves_of(self._initials, short)

    def given_rarity(self, name: PersonName) -> float:
        """Bits: how few have this first given name, 0 where one in a thousand has; in halves, from -4 to 20."""
        first = name.given[0] if name.given else ""
        bits = self._all() - _halves_of(self._first, first) - _ONE_IN_A_THOUSAND
        return min(_RAREST, max(_COMMONEST, bits))

    def _all(self) -> float:
        return halves(len(self._seen))


def _halves_of(filed: Filed, word: str) -> float:
    return halves(len(filed.get(word, ())))
