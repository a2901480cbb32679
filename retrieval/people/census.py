"""How common names are, counted on the names that the library has seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, log2

from retrieval.people import filing
from retrieval.people.filing import Files
from retrieval.people.initials import abbreviates
from retrieval.people.naming import PersonName, parse

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

    files: Files
    _forms: dict[str, tuple[int, frozenset[PersonName]]] = field(default_factory=dict)

    def forms(self, key: str) -> frozenset[PersonName]:
        """The names that share this key."""
        written = self.files.holders(filing.spelt(key))
        known = self._forms.get(key)
        if known is None or known[0] != len(written):
            known = self._forms[key] = (len(written), frozenset(map(parse, written)))
        return known[1]

    def rarity(self, name: PersonName) -> float:
        """Bits: how few people may bear this name; 0 for about one more name like it than chance would have.

        Were given and family names independent, `families * given / all` names would be this one (a name in initials:
        as many as there are full names it fits). A short name with several longer ones (`John A.` and `John B.
        Carroll`) is commoner than it looks. In halves, from -4 to 20.
        """
        if name.only_initials:
            fitting = self._fitting(name)
            return max(_COMMONEST, -halves(fitting) - 1 + 2 * (len(name.given) - 1))
        bits = self._all() - self._halves(filing.family(name.family)) - self._halves(filing.given(name.joined))
        if len(name.words) == _SHORT:
            longer = self.files.holders(filing.longer(" ".join(name.words)))
            bits -= _PER_LONGER * halves(filing.distinct(longer))
        return min(_RAREST, max(_COMMONEST, bits))

    def _fitting(self, name: PersonName) -> int:
        """How many names in full these initials may stand for."""
        token = filing.short(name.short)
        if len(name.given) <= 1:
            return self.files.count(token)
        full = (form for key in self.files.holders(token) for form in self.forms(key))
        alike = (form for form in full if form.short == name.short and not form.only_initials)
        return len({form.joined for form in alike if abbreviates(name.given, form.given)})

    def share(self, short: str) -> float:
        """Bits: how few of the names seen have this family name and initial; in halves."""
        return self._all() - self._halves(filing.short(short))

    def given_rarity(self, name: PersonName) -> float:
        """Bits: how few have this first given name, 0 where one in a thousand has; in halves, from -4 to 20."""
        bits = self._all() - self._halves(filing.first(name)) - _ONE_IN_A_THOUSAND
        return min(_RAREST, max(_COMMONEST, bits))

    def _all(self) -> float:
        return self._halves(filing.NAMES)

    def _halves(self, token: str) -> float:
        return halves(self.files.count(token))
