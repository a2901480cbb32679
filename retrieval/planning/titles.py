"""Which papers a question names, by title or by the short name a title opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from retrieval.directory import KnownTitle
from retrieval.plaintext import SHORT_WORDS, short_key, title_key
from retrieval.plainwords import EVERYDAY, FRAME, LIBRARY, LIGHT
from retrieval.planning.listed import Listed
from retrieval.planning.lookup import Lookup
from retrieval.planning.words import Word
from retrieval.ports import Names
from retrieval.queries import NamedPaper

_RUN = 4
"""So many words of a title in a row, unusual ones among them, name the paper."""
_PERSONAL = 6
"""So few words of a title may be no more than the name of somebody whom it mentions."""
_SHORTEST = 3
"""A word of fewer letters is an ordinary one."""
_PLAIN_IN = 2
"""Words that so many other titles use as words are not taken for the name of the paper that opens with them."""
_NAMELIKE = re.compile(r"[a-z][A-Z]|[A-Z]{2,}|[A-Za-z]\d|\d[A-Za-z]|^[A-Z][\w]*-[A-Z\d]")
_HYPHEN = re.compile(r"[-‐‑–]")  # noqa: RUF001 - dashes as typed
_EVERYDAY = EVERYDAY | FRAME | LIBRARY | LIGHT | {"solo", "altogether", "overall", "alone", "solely", "own", "whole"}


@dataclass(frozen=True, slots=True)
class Title:
    """Papers named in one place, and whether the words could as well be somebody's name ("Claire")."""

    named: tuple[NamedPaper, ...]
    span: tuple[int, int]
    personal: bool = False


class TitleIndex:
    """The library's titles, looked up by their short names and their words; `by_handle` has the papers of each."""

    def __init__(self, known: Names) -> None:
        """Nothing is asked for yet."""
        self._known = known
        self.by_handle = Lookup(lambda: chain((key for key, _ in self._titles), known.short_titles()), known.called)
        self._plain: dict[str, bool] = {}
        self._counts: dict[str, int] = {}

    @classmethod
    def of(cls, titles: Iterable[KnownTitle]) -> TitleIndex:
        """Of these titles."""
        return cls(Listed(titles=titles))

    @cached_property
    def _titles(self) -> Sequence[tuple[str, str]]:
        return self._known.titles()

    @cached_property
    def _keys(self) -> str:
        """Every title's key, in lines."""
        return "\n".join(key for key, _ in self._titles)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.by_handle.names), default=0)

    def prepare(self) -> None:
        """Read what every question is read against."""
        _ = self.by_handle.names, self._keys, self._longest

    def has(self, word: str) -> bool:
        """Whether a title has this as a word of it."""
        return any(word in _pieces(it) for _, title in self._holding(title_key(word)) for it in title.split())

    def find(self, question: Sequence[Word]) -> tuple[Title, ...]:
        """The papers that these words name, in the question's order."""
        keys = [title_key(word.text) for word in question]
        pieces = [_pieces(word.text) for word in question]
        runs = _Runs(keys, self._keys)
        found: list[Title] = []
        taken: set[int] = set()
        for size in range(self._widest(keys), 0, -1):
            for at in range(len(question) - size + 1):
                places = range(at, at + size)
                if not taken.isdisjoint(places):
                    continue
                window = question[at : at + size]
                joined = "".join(keys[at : at + size])
                known = self._called(window, joined, opens=at == 0)
                if not known and self._may_be_a_run(window) and runs.hold(at, size):
                    known = self._by_run(joined, pieces[at : at + size])
                if known:
                    taken.update(places)
                    typed = " ".join(word.text for word in window)
                    named = tuple(NamedPaper(typed=typed, paper_id=k.paper_id, title=k.title) for k in known)
                    personal = size <= _PERSONAL and (
                        size > 1 or not looks_like_a_name(window[0]) or _in_capitals(question[max(0, at - 1) : at + 2])
                    )
                    found.append(Title(named, (window[0].start, window[-1].end), personal=personal))
        return tuple(sorted(found, key=lambda title: title.span))

    def _widest(self, keys: Sequence[str]) -> int:
        """How many words in a row could stand in the longest title; a pasted page is not tried as one."""
        widest = start = letters = 0
        for end, word in enumerate(keys, start=1):
            letters += len(word)
            while letters > self._longest:
                letters -= len(keys[start])
                start += 1
            widest = max(widest, end - start)
        return widest

    def _called(self, window: Sequence[Word], joined: str, *, opens: bool) -> Sequence[KnownTitle]:
        called = self.by_handle.get(joined)
        if called and (len(window) > SHORT_WORDS or self._is_name(joined, called, window, opens=opens)):
            return called
        return ()

    def _is_name(self, joined: str, called: Sequence[KnownTitle], window: Sequence[Word], *, opens: bool) -> bool:
        """Words that are ordinary ones, too, are a name only where they are written like one."""
        if len(joined) == 1 or (len(window) > 1 and not opens and _in_frame(window)):
            return False
        if any(looks_like_a_name(word) and word.text in known.title for known in called for word in window):
            return True
        everyday = len(window) == 1 and (window[0].lower in _EVERYDAY or len(joined) < _SHORTEST)
        ordinary = everyday or self._is_plain(joined, called)
        if not ordinary:
            return True
        alone = window[0].text if len(window) == 1 and window[0].capitalised and not opens else ""
        return bool(alone) and any(known.title.startswith(alone) for known in called)

    def _is_plain(self, joined: str, called: Iterable[KnownTitle]) -> bool:
        """Whether several other titles use the words of this short name as words, not written like a name."""
        if joined not in self._plain:  # looked up when first asked: all of them at once take seconds in a large library
            short = any(short_key(it.title) == joined or len(it.title.split()) <= SHORT_WORDS for it in called)
            uses, holding = _Use(joined), self._holding(joined) if short else ()
            using = (title for _, title in holding if uses(title))
            self._plain[joined] = len(tuple(islice(using, _PLAIN_IN))) == _PLAIN_IN
        return self._plain[joined]

    def _holding(self, joined: str) -> Iterator[tuple[str, str]]:
        """The titles with these letters in a row, over the ends of words, too, each after its key."""
        at, number, seen = self._keys.find(joined) if joined else -1, 0, 0
        while at >= 0:
            number += self._keys.count("\n", seen, at)
            yield self._titles[number]
            seen = self._keys.find("\n", at)
            at = self._keys.find(joined, seen) if seen >= 0 else -1

    @staticmethod
    def _may_be_a_run(window: Sequence[Word]) -> bool:
        told = [word for word in window if word.lower not in FRAME] if len(window) >= _RUN else []
        return len(told) >= _RUN or (len(told) == _RUN - 1 and all(word.capitalised for word in told))

    def _by_run(self, joined: str, pieces: Sequence[Sequence[str]]) -> Sequence[KnownTitle]:
        """The only paper with these words in a row in its title; the rarest of them must be a word of it, too."""
        rarest, found = "", set[str]()
        for key, title in self._holding(joined):
            rarest = rarest or min(chain.from_iterable(pieces), key=self._count)
            if any(rarest in _pieces(word) for word in title.split()):
                found.add(key)
            if len(found) > 1:
                return ()
        them = [it for key in found for it in self.by_handle.get(key) if title_key(it.title) == key]
        return them if len(them) == 1 else ()

    def _count(self, piece: str) -> int:
        """In how many places of titles these letters stand: nearly as good as counting words, and at hand."""
        if piece not in self._counts:
            self._counts[piece] = self._keys.count(piece)
        return self._counts[piece]


class _Runs:
    """Which words of a question stand in a row in some title."""

    def __init__(self, keys: Sequence[str], titles: str) -> None:
        self._keys, self._titles = keys, titles
        self._there: dict[int, bool] = {}

    def hold(self, at: int, size: int) -> bool:
        """Whether so many words from there on may, so far as every few of them do, those in the middle seen first.

        Few stand in a title, and one that does not keeps out every longer row around it.
        """
        starts = range(at, at + size - _RUN + 1)
        if not all(self._there.get(it, True) for it in starts):
            return False
        return all(map(self._stands, sorted(starts, key=lambda it: abs(2 * it - 2 * at - size + _RUN))))

    def _stands(self, at: int) -> bool:
        if at not in self._there:
            self._there[at] = "".join(self._keys[at : at + _RUN]) in self._titles
        return self._there[at]


def handles(title: str) -> tuple[str, ...]:
    """The keys a paper is called by: the whole title, and the part before a colon when it is short.

    >>> handles("OSCAR: Offline Spectral Covariance-Aware Rotation")
    ('oscarofflinespectralcovarianceawarerotation', 'oscar')
    """
    whole = title_key(title)
    short = short_key(title)
    return (whole, short) if short else ((whole,) if whole else ())


def looks_like_a_name(word: Word) -> bool:
    """Written like the name of a system or data set: capitals inside, digits beside letters (`GLM-4.5`, `OSCAR`)."""
    return _NAMELIKE.search(word.text) is not None


def _in_frame(window: Sequence[Word]) -> bool:
    """Whether these are but words with which questions are asked, in small letters ("papers please")."""
    return all(word.lower in FRAME | LIBRARY and not word.capitalised for word in window)


def _in_capitals(side_by_side: Sequence[Word]) -> bool:
    """Whether several of these words are written in capitals throughout, as some write names ("LARA GRIMMINGER")."""
    return sum(word.text.isalpha() and word.text.isupper() and len(word.text) > 1 for word in side_by_side) > 1


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(filter(None, (title_key(piece) for piece in _HYPHEN.split(word))))


class _Use:
    """Whether a title has a short name among its words, elsewhere than where it would be called by it."""

    def __init__(self, name: str) -> None:
        self._name, self._first = name, name[:1]
        letters = r"[\W_]*".join(f"[{letter}{letter.upper()}]" for letter in name)
        self._ends = re.compile(rf"{letters}(?![^\W_])")
        self._somewhere = re.compile(rf"(?:^|\s)[\W_]*{letters}(?:[\W_]|$)")

    def __call__(self, title: str) -> bool:
        if title.isascii() and not (self._ends.search(title) and self._somewhere.search(title)):
            return False  # much quicker than taking it apart
        written = title.split()
        for at in range(len(written)):
            joined = ""
            for end in range(at, min(at + SHORT_WORDS, len(written))):
                word = written[end]
                if not joined and word[:2].isascii() and word[0].isalnum() and word[0].lower() != self._first:
                    break  # most words, and much quicker than their keys; no accent follows their first letter
                joined += title_key(word)
                if not self._name.startswith(joined):
                    break
                head = at == 0 and (end + 1 == len(written) or written[end].endswith(":"))
                if joined == self._name and not head and not any(map(_NAMELIKE.search, written[at : end + 1])):
                    return True
        return False
