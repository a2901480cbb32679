"""Names, venues and words as papers write them, for a reader of reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """What has been written; of several spellings the first in the alphabet, so that no order of coming matters."""

    lexicon: Lexicon
    _names: set[str] = field(default_factory=set)
    _venues: dict[int, str] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)
    _full: dict[int, str] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def see(self, mention: Mention) -> None:
        """Note how this mention's paper writes things, after the lexicon has taken it in."""
        self._names.update(mention.coauthors)
        self._titles[mention.paper] = mention.title
        if mention.venue:
            number = self.lexicon.venue(mention.venue)
            self._venues[number] = min(mention.venue, self._venues.get(number, mention.venue))

    def coauthors(self, numbers: Iterable[int], weight: Callable[[int], float]) -> list[str]:
        """The names of these co-authors, the weightiest first; family name and initial where that is all they share."""
        written = self._written()
        shown = {written[it]: weight(it) for it in numbers if it in written}
        covered = {parse(name).short for name in shown}
        short = {it: self.lexicon.text(it) for it in numbers if it not in written}
        shown.update({_initialled(text): weight(it) for it, text in short.items() if text not in covered})
        return sorted(shown, key=lambda name: (-shown[name], name))

    def venues(self, numbers: Iterable[int]) -> list[str]:
        """The names of these venues."""
        return [self._venues[it] for it in numbers]

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

    def _written(self) -> Mapping[int, str]:
        """The names in full, by their numbers."""
        if len(self._read) < len(self._names):
            self._learn(self._names - self._read)
        return self._full

    def _learn(self, names: set[str]) -> None:
        for name in names:
            parsed = parse(name)
            if parsed.words and not parsed.only_initials:
                for number in self.lexicon.coauthors([name]):
                    if self.lexicon.text(number) != parsed.short:
                        self._full[number] = min(name, self._full.get(number, name))
        self._read |= names


def _initialled(short: str) -> str:
    """`pei z` as `Z. Pei`."""
    family, _, initial = short.rpartition(" ")
    return f"{initial.upper()}. {family.title()}" if initial else family.title()
