"""Names, words and venues as numbers, with how much each says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.people.census import Census
from retrieval.people.filing import Files
from retrieval.people.naming import parse
from retrieval.people.scaling import Scaling
from retrieval.people.weights import Weights

_FULL, _SHORT, _VENUE = "@~%"


@dataclass(slots=True)
class Lexicon:
    """What has been seen so far."""

    weights: Weights
    files: Files
    census: Census = field(init=False)
    scaling: Scaling = field(init=False)
    _numbers: dict[str, int] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _titles: dict[frozenset[str], tuple[int, ...]] = field(default_factory=dict)
    _weighed: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.census = Census(self.files)
        self.scaling = Scaling(self.weights, self.census)

    def coauthors(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of co-authors' names, counted: of each as it stands, and of its family name with an initial."""
        found: set[int] = set()
        for name in names:
            known = self._known.get(name)
            if known is None:
                known = self._known[name] = self._coauthor(name)
            found.update(known)
        return tuple(sorted(found))

    def _coauthor(self, written: str) -> tuple[int, ...]:
        name = parse(written)
        if not name.words:
            return ()
        self.files.meet(written)
        short = self._number(_SHORT + name.short)
        return (short,) if name.only_initials else (self._number(_FULL + name.key), short)

    def venue(self, name: str) -> int:
        """The number of a venue."""
        return self._number(_VENUE + name.casefold())

    def words(self, paper: str, title: str) -> tuple[int, ...]:
        """The numbers of a title's words, each once, counted once for each paper."""
        read = self.files.read(paper, title)
        known = self._titles.get(read)
        if known is None:
            known = self._titles[read] = tuple(sorted(map(self._number, read)))
        return known

    def text(self, number: int) -> str:
        """What a number stands for: a word, a venue, the key of a name in full, or a family name and an initial."""
        return self._texts[number].lstrip(_FULL + _SHORT + _VENUE)

    def in_full(self, number: int) -> bool:
        """Whether a co-author's number is that of a name in full."""
        return self._texts[number].startswith(_FULL)

    def weight_of_coauthor(self, number: int) -> float:
        """What sharing this co-author says; a name in full counts besides its family name with an initial."""
        found = self._weighed.get(number)
        if found is None:
            text = self.text(number)
            found = self.scaling.full(text) if self.in_full(number) else self.scaling.short(text)
            self._weighed[number] = found
        return found

    def tie_of_coauthor(self, number: int) -> float:
        """What sharing this co-author says by itself."""
        if not self.in_full(number):
            return self.weight_of_coauthor(number)
        return self.weight_of_coauthor(number) + self.scaling.short(self.scaling.shortened(self.text(number)))

    def weight_of_word(self, number: int) -> float:
        """The word's rarity among the papers, in bits above the common ones."""
        found = self._weighed.get(number)
        if found is None:
            found = self._weighed[number] = self.scaling.word(self._texts[number])
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
