"""Names, venues and words as papers write them, for a reader of reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from retrieval.people.lexicon import Lexicon
from retrieval.people.mentions import Mention
from retrieval.people.naming import parse
from retrieval.people.traits import Profile
from retrieval.plaintext import clean
from retrieval.terms import stem, tokens

_TELLING = 4
"""Letters of the shortest word that is worth telling."""
_LOOKED_AT = 20
"""So many titles of a group are looked at for the words that it shares."""


@dataclass(slots=True)
class Spelling:
    """What has been written; of several spellings the first in the alphabet, so that no order of coming matters.

    What two groups share is spelt as their own papers spell it: no other paper changes what is told of them.
    """

    lexicon: Lexicon
    _coauthors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _venues: dict[str, str] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)

    def see(self, mention: Mention) -> None:
        """Note how this mention's paper writes things, after the lexicon has taken it in."""
        self._coauthors[mention.id] = mention.coauthors
        self._titles[mention.paper] = mention.title
        if mention.venue:
            self._venues[mention.id] = mention.venue

    def coauthors(
        self, numbers: Collection[int], weight: Callable[[int], float], groups: tuple[Profile, Profile]
    ) -> list[str]:
        """The names of these co-authors, the weightiest first; family name and initial where that is all they share."""
        written = self._written(frozenset(numbers), groups)
        shown = {written[it]: weight(it) for it in numbers if it in written}
        covered = {parse(name).short for name in shown}
        short = {it: self.lexicon.text(it) for it in numbers if not self.lexicon.in_full(it)}
        shown.update({_initialled(text): weight(it) for it, text in short.items() if text not in covered})
        return sorted(shown, key=lambda name: (-shown[name], name))

    def venues(self, numbers: Collection[int], groups: tuple[Profile, Profile]) -> list[str]:
        """The names of these venues."""
        found: dict[int, str] = {}
        for one in (one for group in groups for one in group.members if one.venue in numbers):
            number, name = one.venue or 0, self._venues[one.id]
            found[number] = min(name, found.get(number, name))
        return list(found.values())

    def words(self, numbers: Iterable[int], weight: Callable[[int], float], group: Profile) -> list[str]:
        """Those of these words that a title of the group holds, as it writes them, the weightiest first."""
        written: dict[str, str] = {}
        for paper in islice(sorted(group.papers), _LOOKED_AT):
            for word in tokens(clean(self._titles[paper])):
                if len(word) >= _TELLING:
                    written.setdefault(stem(word), word)
        weights = {text: weight(it) for it in numbers if (text := self.lexicon.text(it)) in written}
        ordered = sorted(weights, key=lambda text: (-weights[text], text))
        return [written[text] for text in ordered if weights[text] > 0]

    def _written(self, numbers: frozenset[int], groups: tuple[Profile, Profile]) -> Mapping[int, str]:
        """The names in full of these co-authors, by their numbers."""
        found: dict[int, str] = {}
        for name in dict.fromkeys(self._beside(numbers, groups)):
            for number in numbers.intersection(self.lexicon.coauthors([name])):
                if self.lexicon.in_full(number):
                    found[number] = min(name, found.get(number, name))
        return found

    def _beside(self, numbers: frozenset[int], groups: tuple[Profile, Profile]) -> Iterator[str]:
        """The names on the groups' papers that have one of these co-authors among them."""
        for one in (one for group in groups for one in group.members if not numbers.isdisjoint(one.coauthors)):
            yield from self._coauthors[one.id]


def _initialled(short: str) -> str:
    """`pei z` as `Z. Pei`."""
    family, _, initial = short.rpartition(" ")
    return f"{initial.upper()}. {family.title()}" if initial else family.title()
