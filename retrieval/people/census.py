"""How common names are, counted on the names that the library has seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import floor, log2

from retrieval.people.naming import PersonName, abbreviates

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
    """Counts of distinct names, by family name, by given name and by family name with initial."""

    _seen: set[str] = field(default_factory=set)
    _longer: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _families: Counter[str] = field(default_factory=Counter)
    _given: Counter[str] = field(default_factory=Counter)
    _initials: Counter[str] = field(default_factory=Counter)
    _spelt: dict[str, list[PersonName]] = field(default_factory=lambda: defaultdict(list))
    _first: Counter[str] = field(default_factory=Counter)

    def see(self, name: PersonName) -> None:
        """Count a name; a second time makes no difference."""
        if name.key in self._seen:
            return
        self._seen.add(name.key)
        if len(name.words) > _SHORT:
            self._lengthened(name)
        self._families[name.family] += 1
        self._given[name.joined] += 1
        self._first[name.given[0] if name.given else ""] += 1
        if not name.only_initials:
            self._initials[name.short] += 1
            self._spelt[name.short].append(name)

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
        bits = halves(len(self._seen)) - halves(self._families[name.family]) - halves(self._given[name.joined])
        if len(name.words) == _SHORT:
            bits -= _PER_LONGER * halves(len(self._longer.get(" ".join(name.words), ())))
        return min(_RAREST, max(_COMMONEST, bits))

    def _fitting(self, name: PersonName) -> int:
        """How many names in full these initials may stand for."""
        if len(name.given) <= 1:
            return self._initials[name.short]
        return sum(abbreviates(name.given, other.given) for other in self._spelt.get(name.short, ()))

    def share(self, short: str) -> float:
        """Bits: how few of the names seen have this family name and initial; in halves."""
        return halves(len(self._seen)) - halves(self._initials[short])

    def given_rarity(self, name: PersonName) -> float:
        """Bits: how few have this first given name, 0 where one in a thousand has; in halves, from -4 to 20."""
        first = name.given[0] if name.given else ""
        bits = halves(len(self._seen)) - halves(self._first[first]) - _ONE_IN_A_THOUSAND
        return min(_RAREST, max(_COMMONEST, bits))
