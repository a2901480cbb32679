"""Pure: what two groups of mentions have in common, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2, sqrt

from retrieval.people.traits import UNKNOWN, Profile
from retrieval.people.weights import Weights


@dataclass(frozen=True, slots=True)
class Scales:
    """What each co-author and each word weighs, by number, in eighths.

    `coauthor` is to be added up: a name in full counts besides its short form. `tie` is what it says by itself.
    """

    coauthor: Callable[[int], float]
    tie: Callable[[int], float]
    word: Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each kind of evidence adds; `total` with the prior of the names is what decides."""

    coauthors: float
    topic: float
    venue: float
    years: float
    size: float
    crowd: float

    @property
    def total(self) -> float:
        """All of it together."""
        return self.coauthors + self.topic + self.venue - self.years - self.size - self.crowd


def evidence(one: Profile, other: Profile, *, scales: Scales, weights: Weights) -> Evidence:
    """What the two show in common; symmetric."""
    return Evidence(
        coauthors=saturated(_beyond_chance(one, other, scales=scales, weights=weights), weights.many),
        topic=weights.topic * likeness(one, other, scales=scales),
        venue=weights.venue if one.venues & other.venues else 0.0,
        years=_apart_in_time(one, other, scales=scales, weights=weights),
        size=weights.per_doubling * log2(min(len(one.members), len(other.members))),
        crowd=weights.of_crowd(min(one.company, other.company)),
    )


def _beyond_chance(one: Profile, other: Profile, *, scales: Scales, weights: Weights) -> float:
    """What the shared co-authors say, less what so many on either side share by chance."""
    by_chance = weights.chance * len(one.coauthors) * len(other.coauthors)
    return max(0.0, sum(map(scales.coauthor, one.coauthors & other.coauthors)) - by_chance)


def _apart_in_time(one: Profile, other: Profile, *, scales: Scales, weights: Weights) -> float:
    """What the years between them say against; more where nothing bridges them."""
    years = gap(one, other)
    said = min(weights.most_years, weights.per_year * years)
    bridged = one.coauthors & other.coauthors or one.venues & other.venues or likeness(one, other, scales=scales)
    return said if bridged else said + min(weights.most_years, weights.per_silent_year * max(0, years - weights.silent))


def saturated(sum_of_weights: float, many: float) -> float:
    """Co-authors add up to `many`; beyond, half a unit for each doubling."""
    return sum_of_weights if sum_of_weights <= many else many + 0.5 * log2(sum_of_weights / many)


def likeness(one: Profile, other: Profile, *, scales: Scales) -> float:
    """The cosine of the two groups' words, each counted as often as it occurs and weighed by its rarity."""
    shared = one.words.keys() & other.words.keys()
    if not shared:
        return 0.0
    common = sum(one.words[word] * other.words[word] * scales.word(word) ** 2 for word in shared)
    return common / sqrt(squared(one, scales) * squared(other, scales)) if common else 0.0


def squared(one: Profile, scales: Scales) -> float:
    """The square of the length of a group's word vector."""
    return sum((count * scales.word(word)) ** 2 for word, count in one.words.items())


def gap(one: Profile, other: Profile) -> int:
    """Years between the last paper of the earlier and the first of the later; 0 where they overlap or have none."""
    if UNKNOWN in {one.first, other.first}:
        return 0
    return max(0, one.first - other.last, other.first - one.last)
