"""What each co-author and each word says, as common as it is."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.people import filing
from retrieval.people.census import Census, halves
from retrieval.people.filing import Files
from retrieval.people.weights import Weights, eighths

_RAREST = 10.0
_COMMON = 3.0
"""A word in more than one of eight titles says nothing."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """Every figure is rounded so far that one more paper seldom changes any."""

    weights: Weights
    census: Census

    @classmethod
    def of(cls, weights: Weights, files: Files) -> Scaling:
        """By what is filed."""
        return cls(weights, Census(files))

    def full(self, key: str) -> float:
        """What sharing a co-author named in full says besides the family name with an initial."""
        return max(0.0, self.whole(key) - self.short(self.shortened(key)))

    def whole(self, key: str) -> float:
        """What sharing a co-author with this name says, as common as the commonest form of it."""
        forms = (form for form in self.census.forms(key) if not form.only_initials)
        return self.weights.of_coauthor(min(map(self.census.rarity, forms)))

    def shortened(self, key: str) -> str:
        """The family name and initial of this name; of several forms the first in the alphabet."""
        return min(form.short for form in self.census.forms(key) if not form.only_initials)

    def short(self, short: str) -> float:
        """What sharing a co-author's family name and initial says."""
        return self.weights.of_short(self.census.share(short))

    def word(self, word: str) -> float:
        """The word's rarity among the papers, in bits above the common ones."""
        files = self.census.files
        bits = halves(files.count(filing.PAPERS)) - halves(files.count(filing.worded(word)))
        return eighths(min(_RAREST, max(0.0, bits - _COMMON)))
