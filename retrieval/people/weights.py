"""Pure: how much each kind of evidence says, in log-odds that two mentions are one person.

Begun from a logistic regression on 24,630 pairs of same-named mentions of the ACL Anthology that carry an ORCID or the
Anthology's own id, then set by B-cubed on the mentions of ten surnames (Wang, Zhang, Zhao, Kim, Huang, Kumar, Wu,
Nguyen, Singh, Park) as they stand, with initials on three papers of ten, with given names cut to one syllable, and
among made-up collaborations of up to 700 people; and held against twelve others. Sums over co-authors and words are of
eighths, which floating point holds exactly, so that the outcome cannot depend on the order in which they are taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log2
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.people.census import halves
from retrieval.people.naming import NameClass

if TYPE_CHECKING:
    from collections.abc import Mapping


_CAPPED = frozenset({NameClass.NICKNAME, NameClass.SYLLABLE, NameClass.LEADING})


def eighths(value: float) -> float:
    """The value rounded to eighths."""
    return round(value * 8) / 8


def _by_class() -> Mapping[NameClass, float]:
    return MappingProxyType(
        {
            NameClass.SAME: 0.0,
            NameClass.SPACING: 0.0,
            NameClass.ORDER: -0.5,
            NameClass.MIDDLE: -0.5,
            NameClass.FURTHER: -0.5,
            NameClass.SYLLABLE: -0.5,
            NameClass.INITIALS: 0.0,
            NameClass.NICKNAME: -1.5,
            NameClass.LEADING: -1.5,
            NameClass.SURNAME: -3.5,
        }
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: a prior by name, and what shared co-authors, words and venues and passing years add to it."""

    same: float = 1.0
    """At or above: one person."""
    different: float = -1.5
    """Below: different people; between the two: uncertain."""
    alone: float = 3.5
    """So much from the name and one co-author ties two mentions, whatever else there is."""
    certain: float = 100.0
    """What an id or an author's own page says."""
    few: int = 60
    """Where more mentions than these share one thing, each is tied to the next alone instead of to all."""
    prior: float = 0.25
    per_bit: float = 0.375
    """For each bit of rarity of the name (`Census.rarity`)."""
    per_crowding: float = 0.5
    """Against, for each doubling of the papers beyond `uncrowded` under one name in full, if that is as common as can
    be: they are several people's. For a name rarer by `common` bits nothing, between the two in proportion."""
    uncrowded: int = 32
    common: float = 4.0
    spelt: float = 0.5
    """Another spelling or a short form of a name, or one without the name that comes first, or of one syllable of two,
    says no more, however rare: something in common has to."""
    by_class: Mapping[NameClass, float] = field(default_factory=_by_class)
    coauthor: float = 2.5
    """For one shared co-author of the commonest name; a rare name says up to `coauthor_rare` more."""
    coauthor_per_bit: float = 0.125
    coauthor_rare: float = 1.5
    short_per_bit: float = 0.25
    """A co-author's family name and initial say so much for each bit of rarity beyond `short_common`."""
    short_common: float = 6.0
    short_least: float = 0.25
    short_most: float = 3.0
    many: float = 6.0
    """Shared co-authors together say no more than this, but for half a unit each time they double."""
    chance: float = 1 / 2048
    """Against what shared co-authors say, for each pair of a co-author of the one and one of the other: so much do two
    people share by chance, in namesakes and in those who wrote with both."""
    crowd: float = 0.5
    """Against, for each doubling of the shorter of two lists of co-authors beyond `crowd_from`: long ones meet by
    chance, and those of one person in much."""
    crowd_from: float = 6.0
    topic: float = 8.0
    """Times the cosine of the titles' words."""
    venue: float = 0.375
    per_year: float = 0.03125
    """Against, for each year between the last paper of the one and the first of the other."""
    most_years: float = 1.5
    silent: int = 10
    """Years between two groups that have nothing in common, no co-author, no telling word and no venue, beyond which
    each says `per_silent_year` against besides."""
    per_silent_year: float = 0.375
    per_doubling: float = 0.1875
    """Against, for each doubling of the smaller group: many papers of one person share more than a few do."""
    leaning: float = 0.125
    """For initials that fit a full name, for each doubling of the larger group: who wrote much wrote this, too."""
    margin: float = 0.5
    """A group that fits two people who are not one goes to neither, unless one of them leads by this."""

    def of_name(self, kind: NameClass, rarity: float) -> float:
        """The prior of two names of this class, the commoner of which has this rarity."""
        prior = eighths(self.prior + self.per_bit * rarity + self.by_class[kind])
        return min(prior, self.spelt) if kind in _CAPPED else prior

    def of_papers(self, count: int, rarity: float) -> float:
        """What so many papers under a name in full of this rarity say against their being one person's."""
        doublings = halves(count) - log2(self.uncrowded)
        commonness = min(1.0, 1 - rarity / self.common)
        return self.per_crowding * max(0.0, doublings) * max(0.0, commonness)

    def of_crowd(self, company: float) -> float:
        """What so many co-authors on the paper that has fewer say against."""
        return self.crowd * log2(max(1.0, company / self.crowd_from))

    def of_coauthor(self, rarity: float) -> float:
        """What sharing a co-author with a name of this rarity says."""
        return eighths(self.coauthor + min(self.coauthor_rare, max(0.0, self.coauthor_per_bit * rarity)))

    def of_short(self, bits: float) -> float:
        """What sharing a co-author's family name and initial says, which so many bits of all names have."""
        return eighths(min(self.short_most, max(self.short_least, self.short_per_bit * (bits - self.short_common))))
