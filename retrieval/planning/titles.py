"""Which papers a question names, by title or by the short name a title opens with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, islice

from retrieval.plaintext import title_key
from retrieval.plainwords import EVERYDAY, FRAME, LIBRARY, LIGHT
from retrieval.planning.words import Word
from retrieval.queries import KnownTitle, NamedPaper

_HANDLE_WORDS = 4
"""A title's part before its colon is a short name when it has no more words than this."""
_RUN = 4
"""So many words of a title in a row, unusual ones among them, name the paper."""
_PERSONAL = 6
"""So few words of a title may be no more than the name of somebody whom it mentions."""
_PLAIN_IN = 2
"""Words that so many other titles use as words are not taken for the name of the paper that opens with them."""
_NAMELIKE = re.compile(r"[a-z][A-Z]|[A-Z]{2,}|[A-Za-z]\d|\d[A-Za-z]|^[A-Z][\w]*-[A-Z\d]")
_HYPHEN = re.compile(r"[-‐‑–]")  # noqa: RUF001 - dashes as typed
_EVERYDAY = EVERYDAY | FRAME | LIBRARY | LIGHT


@dataclass(frozen=True, slots=True)
class Title:
    """Papers named in one place, and whether the words could as well be somebody's name ("Claire")."""

    named: tuple[NamedPaper, ...]
    span: tuple[int, int]
    personal: bool = False


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """The directory's titles, prepared for being looked up by their short names and their words."""

    by_handle: dict[str, list[KnownTitle]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)
    titles: tuple[KnownTitle, ...] = ()
    wholes: tuple[str, ...] = ()
    keys: str = ""
    starts: tuple[int, ...] = ()
    short: frozenset[str] = frozenset()
    longest: int = 0
    plain: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, titles: Iterable[KnownTitle]) -> TitleIndex:
        """Index these titles by short name, whole title and each word."""
        by_handle, by_word = defaultdict(list), defaultdict(list)
        pieces: dict[str, tuple[str, ...]] = {}
        short: set[str] = set()
        listed, wholes = tuple(titles), []
        for number, known in enumerate(listed):
            written = known.title.split()
            for word in written:
                if word not in pieces:
                    pieces[word] = _pieces(word)
            called = handles(known.title)
            wholes.append(called[0] if called else "")
            for handle in called:
                by_handle[handle].append(known)
            short.update(called if len(written) <= _HANDLE_WORDS else called[1:])
            for piece in {piece for word in written for piece in pieces[word]}:
                by_word[piece].append(number)
        return cls(
            by_handle=dict(by_handle),
            by_word=dict(by_word),
            titles=listed,
            wholes=tuple(wholes),
            keys="\n".join(wholes),
            starts=tuple(accumulate((len(whole) + 1 for whole in wholes), initial=0)),
            short=frozenset(short),
            longest=max(map(len, by_handle), default=0),
        )

    def find(self, question: Sequence[Word]) -> tuple[Title, ...]:
        """The papers that these words name, in the question's order."""
        keys = [title_key(word.text) for word in question]
        pieces = [_pieces(word.text) for word in question]
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
                known = known or self._by_run(window, joined, pieces[at : at + size])
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
            while letters > self.longest:
                letters -= len(keys[start])
                start += 1
            widest = max(widest, end - start)
        return widest

    def _called(self, window: Sequence[Word], joined: str, *, opens: bool) -> list[KnownTitle]:
        called = self.by_handle.get(joined, [])
        if called and (len(window) > _HANDLE_WORDS or self._is_name(joined, called, window, opens=opens)):
            return called
        return []

    def _is_name(self, joined: str, called: Sequence[KnownTitle], window: Sequence[Word], *, opens: bool) -> bool:
        """Words that are ordinary ones, too, are a name only where they are written like one."""
        if len(joined) == 1:
            return False
        if any(looks_like_a_name(word) and word.text in known.title for known in called for word in window):
            return True
        ordinary = self._is_plain(joined) or (len(window) == 1 and (window[0].lower in _EVERYDAY or len(joined) < 3))  # noqa: PLR2004
        if not ordinary:
            return True
        alone = window[0].text if len(window) == 1 and window[0].capitalised and not opens else ""
        return bool(alone) and any(known.title.startswith(alone) for known in called)

    def _is_plain(self, joined: str) -> bool:
        """Whether several other titles use the words of this short name as words, not written like a name."""
        if joined not in self.plain:  # looked up when first asked: all of them at once take seconds in a large library
            self.plain[joined] = joined in self.short and any(
                len(tuple(islice(filter(partial(_uses, joined), titles), _PLAIN_IN))) == _PLAIN_IN
                for titles in (self._having(joined), self._holding(joined))
            )
        return self.plain[joined]

    def _having(self, joined: str) -> Iterator[str]:
        """The titles with this word, where it is one: nearly always enough."""
        return (self.titles[number].title for number in self.by_word.get(joined, ()))

    def _holding(self, joined: str) -> Iterator[str]:
        """The titles with these letters in a row, over the ends of words, too."""
        at = self.keys.find(joined)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            yield self.titles[number].title
            at = self.keys.find(joined, self.starts[number + 1])

    def _by_run(self, window: Sequence[Word], joined: str, pieces: Sequence[Sequence[str]]) -> list[KnownTitle]:
        told = [word for word in window if word.lower not in FRAME] if len(window) >= _RUN else []
        if len(told) < _RUN and not (len(told) == _RUN - 1 and all(word.capitalised for word in told)):
            return []
        rarest = min(chain.from_iterable(pieces), key=lambda piece: len(self.by_word.get(piece, ())), default="")
        found = [self.titles[number] for number in self.by_word.get(rarest, ()) if joined in self.wholes[number]]
        return found if len(found) == 1 else []


def handles(title: str) -> tuple[str, ...]:
    """The keys a paper is called by: the whole title, and the part before a colon when it is short.

    >>> handles("OSCAR: Offline Spectral Covariance-Aware Rotation")
    ('oscarofflinespectralcovarianceawarerotation', 'oscar')
    """
    whole = title_key(title)
    head, colon, _ = title.partition(":")
    short = title_key(head) if colon and len(head.split()) <= _HANDLE_WORDS else ""
    return (whole, short) if short else ((whole,) if whole else ())


def looks_like_a_name(word: Word) -> bool:
    """Written like the name of a system or data set: capitals inside, digits beside letters (`GLM-4.5`, `OSCAR`)."""
    return _NAMELIKE.search(word.text) is not None


def _in_capitals(side_by_side: Sequence[Word]) -> bool:
    """Whether several of these words are written in capitals throughout, as some write names ("LARA GRIMMINGER")."""
    return sum(word.text.isalpha() and word.text.isupper() and len(word.text) > 1 for word in side_by_side) > 1


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(filter(None, (title_key(piece) for piece in _HYPHEN.split(word))))


def _uses(name: str, title: str) -> bool:
    """Whether the title has this short name among its words, elsewhere than where it would be called by it."""
    written = title.split()
    keys = [title_key(word) for word in written]
    for at in range(len(written)):
        joined = ""
        for end in range(at, min(at + _HANDLE_WORDS, len(written))):
            joined += keys[end]
            if not name.startswith(joined):
                break
            head = at == 0 and (end + 1 == len(written) or written[end].endswith(":"))
            if joined == name and not head and not any(map(_NAMELIKE.search, written[at : end + 1])):
                return True
    return False
