"""What a mention, or a group of them, shows of its person, with names and words as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

UNKNOWN = 0
"""The year of a mention that has none."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One mention; `coauthors`, `words` and `venue` are numbers of the register's own."""

    id: str
    key: str
    paper: str
    coauthors: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    venue: int | None = None
    year: int = UNKNOWN
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class Profile:
    """Several mentions together.

    `listed` counts co-authors, on each paper anew; `first` and `last` are years, `UNKNOWN` where no mention has one.
    """

    members: tuple[Traits, ...]
    coauthors: set[int] = field(default_factory=set)
    words: Counter[int] = field(default_factory=Counter)
    venues: set[int] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    listed: int = 0
    marks: set[str] = field(default_factory=set)
    first: int = UNKNOWN
    last: int = UNKNOWN

    @property
    def company(self) -> float:
        """How many co-authors a paper of theirs has, on average."""
        return self.listed / len(self.members)

    @property
    def id(self) -> str:
        """The smallest of the mentions' ids: a name for the group that no order changes."""
        return min(one.id for one in self.members)


def profile(members: Sequence[Traits]) -> Profile:
    """What these mentions show together."""
    found = Profile(members=tuple(sorted(members, key=lambda one: one.id)))
    for one in members:
        found.coauthors.update(one.coauthors)
        found.listed += len(one.coauthors)
        found.words.update(one.words)
        found.papers.add(one.paper)
        found.marks |= one.marks
        if one.venue is not None:
            found.venues.add(one.venue)
    years = [one.year for one in members if one.year != UNKNOWN]
    if years:
        found.first, found.last = min(years), max(years)
    return found


def clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two people's ids contradict: one scheme, and no value in common.

    >>> clash({"orcid:1"}, {"orcid:2", "acl:x"}), clash({"orcid:1"}, {"acl:x"})
    (True, False)
    """
    ours, theirs = _schemes(one), _schemes(other)
    return any(not ours[scheme] & theirs[scheme] for scheme in ours.keys() & theirs.keys())


def _schemes(marks: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mark in marks:
        found.setdefault(mark.partition(":")[0], set()).add(mark)
    found.pop("page", None)  # two pages may be one person's, on two sites
    return found
