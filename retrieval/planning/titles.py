"""Which papers a question names, by title or by the short name a title opens with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

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
_OPENING = 4
"""So many letters of a short name sort out most words that open none."""
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
    by_word: dict[str, list[tuple[str, KnownTitle]]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    longest: int = 0

    @classmethod
    def of(cls, titles: Iterable[KnownTitle]) -> TitleIndex:
        """Index these titles by short name, whole title and each word."""
        by_handle, by_word = defaultdict(list), defaultdict(list)
        keys: dict[str, str] = {}
        pieces: dict[str, tuple[str, ...]] = {}
        short: set[str] = set()
        split: list[tuple[str, ...]] = []
        for known in titles:
            written = tuple(known.title.split())
            split.append(written)
            for word in written:
                if word not in keys:
                    keys[word], pieces[word] = title_key(word), _pieces(word)
            called = handles(known.title)
            for handle in called:
                by_handle[handle].append(known)
            short.update(called if len(written) <= _HANDLE_WORDS else called[1:])
            for piece in {piece for word in written for piece in pieces[word]}:
                by_word[piece].append((called[0], known))
        return cls(
            by_handle=dict(by_handle),
            by_word=dict(by_word),
            plain=_plain(split, keys, short),
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
                    personal = size <= _PERSONAL and not (size == 1 and looks_like_a_name(window[0]))
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
        ordinary = joined in self.plain or (len(window) == 1 and (window[0].lower in _EVERYDAY or len(joined) < 3))  # noqa: PLR2004
        if not ordinary:
            return True
        alone = window[0].text if len(window) == 1 and window[0].capitalised and not opens else ""
        return bool(alone) and any(known.title.startswith(alone) for known in called)

    def _by_run(self, window: Sequence[Word], joined: str, pieces: Sequence[Sequence[str]]) -> list[KnownTitle]:
        told = [word for word in window if word.lower not in FRAME] if len(window) >= _RUN else []
        if len(told) < _RUN and not (len(told) == _RUN - 1 and all(word.capitalised for word in told)):
            return []
        rarest = min(chain.from_iterable(pieces), key=lambda piece: len(self.by_word.get(piece, ())), default="")
        found = [known for whole, known in self.by_word.get(rarest, ()) if joined in whole]
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


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(filter(None, (title_key(piece) for piece in _HYPHEN.split(word))))


def _plain(titles: Iterable[Sequence[str]], keys: Mapping[str, str], short: Collection[str]) -> frozenset[str]:
    """The short names whose words other titles use as words, not written like a name."""
    openings = frozenset(name[:_OPENING] for name in short)
    seen = Counter[str]()
    for title in titles:
        used: set[str] = set()
        for at in range(len(title)):
            joined = ""
            for end in range(at, min(at + _HANDLE_WORDS, len(title))):
                joined += keys[title[end]]
                if len(joined) >= _OPENING and joined[:_OPENING] not in openings:
                    break
                head = at == 0 and (end + 1 == len(title) or title[end].endswith(":"))
                if joined in short and not head and not any(map(_NAMELIKE.search, title[at : end + 1])):
                    used.add(joined)
        seen.update(used)
    return frozenset(joined for joined, times in seen.items() if times >= _PLAIN_IN)
