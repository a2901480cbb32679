"""How common names are, counted on the names that the library has seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import floor, log2

from retrieval.people.naming import PersonName

_COMMONEST = -4.0
_RAREST = 20.0


def halves(count: int) -> float:
    """The binary logarithm, rounded down to halves: one more of anything seldom changes it."""
    return floor(2 * log2(max(count, 1))) / 2


@dataclass(slots=True)
class Census:
    """Counts of distinct names, by family name, by given name and by family name with initial."""

    _seen: set[str] = field(default_factory=set)
    _families: Counter[str] = field(default_factory=Counter)
    _given: Counter[str] = field(default_factory=Counter)
    _initials: Counter[str] = field(default_factory=Counter)

    def see(self, name: PersonName) -> None:
        """Count a name; a second time makes no difference."""
        if name.key in self._seen:
            return
        self._seen.add(name.key)
        self._families[name.family] += 1
        self._given[name.joined] += 1
        if name.given and not name.only_initials:
            self._initials[f"{name.family} {name.joined[0]}"] += 1

    def rarity(self, name: PersonName) -> float:
        """Bits: how few people may bear this name; 0 for about one more name like it than chance would have.

        Were given and family names independent, `families * given / all` names would be this one (a name in initials:
        as many as there are full names it fits). In halves, from -4 to 20.
        """
        if name.only_initials:
            fitting = self._initials[f"{name.family} {name.joined[:1]}"]
            return max(_COMMONEST, -halves(fitting) - 1 + 2 * (len(name.given) - 1))
        bits = halves(len(self._seen)) - halves(self._families[name.family]) - halves(self._given[name.joined])
        return min(_RAREST, max(_COMMONEST, bits))
