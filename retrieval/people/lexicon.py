"""Names, words and venues as numbers, with how common each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.people.census import Census, halves
from retrieval.people.naming import PersonName, parse
from retrieval.people.weights import Weights, eighths
from retrieval.plaintext import clean
from retrieval.terms import stem, tokens

_SHORTEST = 3
_RAREST = 10.0
_COMMON = 3.0
"""A word in more than one of eight titles says nothing."""


@dataclass(slots=True)
class Lexicon:
    """What has been seen so far; every figure is rounded so far that one more paper seldom changes any."""

    weights: Weights
    census: Census = field(default_factory=Census)
    _numbers: dict[str, int] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _names: dict[int, PersonName] = field(default_factory=dict)
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _titles: Counter[int] = field(default_factory=Counter)
    _papers: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    _weighed: dict[int, float] = field(default_factory=dict)

    def coauthors(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of co-authors' names, counted: of each as it stands, and of its family name with an initial."""
        found: set[int] = set()
        for name in names:
            known = self._known.get(name)
            if known is None:
                known = self._known[name] = self._coauthor(parse(name))
            found.update(known)
        return tuple(sorted(found))

    def _coauthor(self, name: PersonName) -> tuple[int, ...]:
        if not name.words:
            return ()
        self.census.see(name)
        short = self._number("~" + name.short)
        if name.only_initials:
            return (short,)
        number = self._number("@" + name.key)
        self._names[number] = min(name, self._names.get(number, name), key=_form)
        return (number, short)

    def venue(self, name: str) -> int:
        """The number of a venue."""
        return self._number("%" + name.casefold())

    def words(self, paper: str, text: str) -> tuple[int, ...]:
        """The numbers of a text's words, each once, counted once for each paper."""
        known = self._papers.get((paper, text))
        if known is None:
            found = {stem(word) for word in tokens(clean(text)) if len(word) >= _SHORTEST}
            known = self._papers[(paper, text)] = tuple(sorted(self._number(word) for word in found))
            self._titles.update(known)
        return known

    def text(self, number: int) -> str:
        """What a number stands for: a word, a venue, a name in full, or a family name and an initial."""
        return " ".join(self._names[number].words) if number in self._names else self._texts[number].lstrip("@~%")

    def weight_of_coauthor(self, number: int) -> float:
        """What sharing this co-author says; a name in full counts besides its family name with an initial."""
        found = self._weighed.get(number)
        if found is None:
            found = self._weighed[number] = self._of_coauthor(number)
        return found

    def tie_of_coauthor(self, number: int) -> float:
        """What sharing this co-author says by itself."""
        name = self._names.get(number)
        if name is None:
            return self.weight_of_coauthor(number)
        return self.weight_of_coauthor(number) + self.weights.of_short(self.census.share(name.short))

    def _of_coauthor(self, number: int) -> float:
        name = self._names.get(number)
        if name is None:
            return self.weights.of_short(self.census.share(self.text(number)))
        whole = self.weights.of_coauthor(self.census.rarity(name))
        return max(0.0, whole - self.weights.of_short(self.census.share(name.short)))

    def weight_of_word(self, number: int) -> float:
        """The word's rarity among the papers, in bits above the common ones."""
        found = self._weighed.get(number)
        if found is None:
            bits = halves(len(self._papers)) - halves(self._titles[number])
            found = self._weighed[number] = eighths(min(_RAREST, max(0.0, bits - _COMMON)))
        return found

    def weighed(self) -> dict[int, float]:
        """Every weight that was asked for since the last count, by number."""
        return dict(self._weighed)

    def reweighed(self, used: dict[int, float]) -> set[int]:
        """The numbers whose weight is not what it was when it was used."""
        return {
            number
            for number, weight in used.items()
            if weight != (self.weight_of_word if self._texts[number][0].isalnum() else self.weight_of_coauthor)(number)
        }

    def recount(self) -> None:
        """Weigh everything anew when it is asked for: something was added."""
        self._weighed.clear()

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self._texts)
            self._texts.append(text)
        return number


def _form(name: PersonName) -> tuple[tuple[str, ...], str, bool]:
    """Which form stands for a name of several: the first by its words, whichever came first."""
    return name.words, name.family, name.inverted
