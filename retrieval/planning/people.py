"""Which people a question names, however they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from retrieval import names
from retrieval.plainwords import LIBRARY
from retrieval.planning.listed import Listed
from retrieval.planning.lookup import Lookup
from retrieval.planning.places import (
    AFTER,
    BEFORE,
    NO_NAME,
    alone,
    behind_by,
    behind_year,
    beside_names,
    could_be_whole,
    given_at,
    in_place,
    joined,
    no_name_alone,
    ordinary_last,
    run_together,
)
from retrieval.planning.words import Word
from retrieval.ports import Names
from retrieval.queries import Ambiguity, Person, Reading

_LONGEST = 7
"""Words in the longest name that is looked for."""
_ONLY_PEOPLE = frozenset({"by", "did", "has", "does", "author", "authors", "coauthors", "prof", "dr"})
_TWO_TYPOS_LETTERS = 10
"""From so many letters on, two errors are allowed."""
_TYPO_LETTERS = 7
"""A name of fewer letters is too short to be recognised with a typing error in it: a neighbour is as likely."""


@dataclass(frozen=True, slots=True)
class Named:
    """People found in a question: who, how they were read, what stayed open, and the places of their names.

    `sure` are the places of names of several words, and of those where only a person can be meant ("by Lima").
    `typed` are the words for each of the people, by `ref`.
    """

    people: tuple[Person, ...] = ()
    read_as: tuple[Reading, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    sure: tuple[tuple[int, int], ...] = ()
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Match:
    typed: str
    choices: tuple[Person, ...]
    misspelt: bool
    sure: bool
    start: int
    end: int


class PeopleIndex:
    """The library's people, looked up by their names.

    `by_key` has everybody by the keys of their names, `by_family` and `by_given` by the family names and the given ones
    of every spelling, `spelt` only those spellings.
    """

    def __init__(self, known: Names) -> None:
        """Nothing is asked for yet."""
        self.known = known
        self.by_key = Lookup(known.keys, known.keyed)
        self.spelt = Lookup(partial(known.words, given=False), partial(_spellings, known, given=False))
        self.by_family = Lookup(lambda: self.spelt.names, partial(_bearers, known, given=False))
        self.by_given = Lookup(partial(known.words, given=True), partial(_bearers, known, given=True))

    @classmethod
    def of(cls, people: Iterable[Person]) -> PeopleIndex:
        """Of these people."""
        return cls(Listed(people))

    def prepare(self) -> None:
        """Read every word that is a name: one question in two needs the family names, or the given ones."""
        for look_up in (self.by_key, self.by_family, self.by_given):
            _ = look_up.names

    def find(self, text: str, question: Sequence[Word], titled: Collection[tuple[int, int]] = ()) -> Named:
        """The people that these words of a question name, the longest reading of each place.

        Words that are `titled`, a paper's title, are nobody's name with an error in it.
        """
        matches: list[_Match] = []
        taken: set[int] = set()
        for look_up in (
            self._whole,
            self._run_on,
            self._partial,
            self._misspelt,
            self._run_together,
            self._single,
            self._misspelt_family,
        ):
            for size in range(_LONGEST, 0, -1):
                for at in ordinary_last(question, size):
                    places = range(at, at + size)
                    if taken.intersection(places):
                        continue
                    window = question[at : at + size]
                    misspelt = look_up in (self._misspelt, self._misspelt_family)
                    if misspelt and any(start < window[-1].end and window[0].start < end for start, end in titled):
                        continue
                    choices = look_up(text, question, at, size)
                    if choices:
                        taken.update(places)
                        typed = text[window[0].start : window[-1].start + len(window[-1].text)]
                        typed = typed[:-1] if look_up == self._run_on else typed
                        sure = size > 1 or (at > 0 and question[at - 1].lower in _ONLY_PEOPLE)
                        matches.append(_Match(typed, choices, misspelt, sure, window[0].start, window[-1].end))
        return _named(sorted(matches, key=lambda match: match.start))

    def in_full(self, text: str, question: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """The places of names of several words in full."""
        for at, first in enumerate(question):
            for last in range(at + 1, min(at + _LONGEST, len(question))):
                if self._whole(text, question, at, last - at + 1):
                    yield first.start, question[last].end

    def _whole(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """The name in full, in any order of its words ("Zhou Zhongzhu", "Liu, Zicheng"), hyphens and accents aside.

        As it stands before turned round, unless a comma tells. Initials are no name in full: whoever signs "Y. Liu" is
        one of those whom they fit. But a letter behind a name is one where it stands so on papers ("Xing W").
        """
        window = question[at : at + size]
        if size == 1 or not joined(text, window) or not could_be_whole(question, at, size):
            return ()
        pieces = [names.key(word.text) for word in window]
        if not all(pieces):
            return ()
        given = given_at(text, window)
        if sum(len(piece) > 1 for piece in pieces) == 1:
            signed = tuple(pieces[given:] + pieces[:given])
            just_so = [it for it in self.spelt.get(signed[-1]) if names.parts(it) == signed]
            return self.known.spelt(just_so) if just_so and len(signed[0]) > 1 else ()
        for turn in sorted(range(size), key=lambda at: (at != given, at)):
            if people := self.by_key.get("".join(pieces[turn:] + pieces[:turn])):
                return tuple(people)
        return ()

    def _run_on(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """The name in full with its "s" run on, in front of what is theirs ("Kevin Knights papers")."""
        last, behind = question[at + size - 1], behind_year(question, at + size)
        if not last.text.endswith("s") or not behind or behind[0].lower not in LIBRARY:
            return ()
        bare = replace(last, text=last.text[:-1])
        return self._whole(text, (*question[: at + size - 1], bare, *behind), at, size)

    def _partial(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """Initials, or some of the given names, with the family name."""
        window = question[at : at + size]
        if size == 1 or not joined(text, window):
            return ()
        ordinary = any(word.lower in NO_NAME and len(word.text) > 1 for word in window)
        if (ordinary and not all(word.capitalised for word in window)) or not all(names.key(w.text) for w in window):
            return ()
        given = given_at(text, window)
        signed = (*window[given:], *window[:given])
        as_typed = " ".join(word.text for word in signed)
        apart = " ".join(" ".join(word.text) if run_together(word) else word.text for word in signed)
        for typed in map(names.parts, dict.fromkeys((as_typed, apart))):
            fitting = {
                spelling
                for order in ((typed,) if given else (typed, typed[1:] + typed[:1]))
                for spelling in (self.spelt.get(order[-1]) if len(order) > 1 and len(order[-1]) > 1 else ())
                if names.fits(order, names.parts(spelling))
            }
            if fitting and (people := self.known.spelt(fitting)):
                return people
        return ()

    def _misspelt(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """One typing error in a name of seven letters or more, two in one of ten or more (optimal string alignment)."""
        window = question[at : at + size]
        if size == 1 or not joined(text, window) or not in_place(question, at, size):
            return ()
        if any(beside_names(word) or any(c.isdigit() for c in word.text) for word in window):
            return ()
        pieces = tuple(names.key(word.text) for word in window)
        near = [it for order in {pieces, pieces[1:] + pieces[:1]} for it in _near("".join(order), self.by_key)]
        return _nearest(near, self.by_key)

    def _misspelt_family(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """A family name alone with as many errors, right where a name must stand ("by Zettelmoyer")."""
        word = question[at]
        if size > 1 or no_name_alone(word) or not (word.possessive or behind_by(question, at)):
            return ()
        if not alone(text, question, at):
            return ()
        return _nearest(_near(names.key(word.text), self.by_family), self.by_family)

    def _run_together(self, _text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """The name in full as one word ("XingLi", or somebody with a single name)."""
        word = question[at]
        if size > 1 or no_name_alone(word) or len(word.text) < _TYPO_LETTERS or not in_place(question, at, size):
            return ()
        return tuple(self.by_key.get(names.key(word.text)))

    def _single(self, text: str, question: Sequence[Word], at: int, size: int) -> tuple[Person, ...]:
        """A family or given name alone, where a name would stand and written like one."""
        word = question[at]
        if size > 1 or no_name_alone(word) or len(word.text) < 2 or not in_place(question, at, size):  # noqa: PLR2004
            return ()
        if not (word.capitalised or word.possessive or self._in_lower_case(question, at)):
            return ()
        if not alone(text, question, at):
            return ()
        typed = names.key(word.text)
        found = {person.ref: person for person in [*self.by_family.get(typed), *self.by_given.get(typed)]}
        return tuple(found.values())

    def _in_lower_case(self, question: Sequence[Word], at: int) -> bool:
        """The words in front show that a name in lower case is one: "by zhou", "papers of zhou", "zhou and liu"."""
        before = [word.lower for word in question[max(0, at - 2) : at]]
        if not before or before[-1] not in BEFORE:
            return False
        if before[-1] in {"and", "or"}:
            other = names.key(before[0])
            return other in self.by_family or other in self.by_given
        return before[-1] in _ONLY_PEOPLE or before[0] in AFTER or before[0] in {"who", "about"}


def _spellings(known: Names, words: Collection[str], *, given: bool) -> Mapping[str, Sequence[str]]:
    return {word: tuple(known.spellings(word, given=given)) for word in words}


def _bearers(known: Names, words: Collection[str], *, given: bool) -> Mapping[str, Sequence[Person]]:
    return {word: known.spelt(known.spellings(word, given=given)) for word in words}


def _near(typed: str, people: Lookup[Person]) -> list[tuple[str, int]]:
    """The nearest names within the errors allowed for so many letters, with their distance."""
    allowed = 0 if len(typed) < _TYPO_LETTERS else 1 if len(typed) < _TWO_TYPOS_LETTERS else 2
    if not allowed:
        return []
    lengths = range(len(typed) - allowed, len(typed) + allowed + 1)
    like = [name for length in lengths for name in people.by_length.get(length, ())]
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most names are typed without an error
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    near = extract(typed, like, scorer=OSA.distance, score_cutoff=allowed, limit=9)
    return [(name, int(distance)) for name, distance, _ in near]


def _nearest(near: Iterable[tuple[str, int]], people: Lookup[Person]) -> tuple[Person, ...]:
    """Who is called by the nearest of these names."""
    by_distance: dict[int, list[str]] = defaultdict(list)
    for name, distance in near:
        by_distance[distance].append(name)
    closest = by_distance[min(by_distance)] if by_distance else []
    return tuple({person.ref: person for them in people.of(closest).values() for person in them}.values())


def _named(matches: list[_Match]) -> Named:
    people: dict[str, Person] = {}
    typed: dict[str, tuple[str, ...]] = {}
    read_as, ambiguous = [], {}
    for match in matches:
        if len(match.choices) == 1:
            person = match.choices[0]
            people[person.ref] = person
            typed[person.ref] = (*typed.get(person.ref, ()), match.typed)
            if not _is_called(person, match):
                read_as.append(Reading(typed=match.typed, meant=person.name))
        else:
            by_papers = sorted(match.choices, key=lambda person: (-person.papers, person.name, person.ref))
            doubt = Ambiguity(typed=match.typed, choices=tuple(by_papers), near=match.misspelt)
            ambiguous[tuple(person.ref for person in by_papers)] = doubt
    return Named(
        people=tuple(people.values()),
        read_as=tuple(read_as),
        ambiguous=tuple(ambiguous.values()),
        spans=tuple((match.start, match.end) for match in matches),
        sure=tuple((match.start, match.end) for match in matches if match.sure),
        typed=typed,
    )


def _is_called(person: Person, match: _Match) -> bool:
    """Whether the name as it was typed is the one that is shown, but for the order of its words."""
    pieces = names.parts(match.typed)
    return names.key(person.name) in {"".join(pieces[turn:] + pieces[:turn]) for turn in range(len(pieces))}
