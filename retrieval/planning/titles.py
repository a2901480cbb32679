"""Which papers a question names, by title or by the short name a title opens with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retrieval.plaintext import title_key
from retrieval.plainwords import EVERYDAY, FRAME, LIBRARY
from retrieval.planning.words import Word
from retrieval.queries import KnownTitle, NamedPaper

_HANDLE_WORDS = 4
"""A title's part before its colon is a short name when it has no more words than this."""
_RUN = 4
"""So many words of a title in a row, unusual ones among them, name the paper."""
_NAMELIKE = re.compile(r"[a-z][A-Z]|[A-Z]{2,}|[A-Za-z]\d|\d[A-Za-z]|^[A-Z][\w]*-[A-Z\d]")


@dataclass(frozen=True, slots=True)
class NamedTitles:
    """The papers found and the places of their names."""

    named: tuple[NamedPaper, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """The directory's titles, prepared for being looked up by their short names and their words."""

    by_handle: dict[str, list[KnownTitle]] = field(default_factory=dict)
    by_word: dict[str, list[KnownTitle]] = field(default_factory=dict)

    @classmethod
    def of(cls, titles: Iterable[KnownTitle]) -> TitleIndex:
        """Index these titles by short name, whole title and each word."""
        by_handle, by_word = defaultdict(list), defaultdict(list)
        for known in titles:
            for handle in handles(known.title):
                by_handle[handle].append(known)
            for word in {title_key(word) for word in known.title.split()} - {""}:
                by_word[word].append(known)
        return cls(by_handle=dict(by_handle), by_word=dict(by_word))

    def find(self, question: Sequence[Word]) -> NamedTitles:
        """The papers that these words name, in the question's order."""
        found: list[tuple[int, NamedPaper, tuple[int, int]]] = []
        taken: set[int] = set()
        for size in range(len(question), 0, -1):
            for at in range(len(question) - size + 1):
                places = range(at, at + size)
                if taken.intersection(places):
                    continue
                window = question[at : at + size]
                known = self._look_up(window)
                if known:
                    taken.update(places)
                    typed = " ".join(word.text for word in window)
                    span = (window[0].start, window[-1].end)
                    found += [(at, NamedPaper(typed=typed, paper_id=k.paper_id, title=k.title), span) for k in known]
        found.sort(key=lambda entry: entry[0])
        return NamedTitles(named=tuple(entry[1] for entry in found), spans=tuple(entry[2] for entry in found))

    def _look_up(self, window: Sequence[Word]) -> list[KnownTitle]:
        if len(window) == 1:
            word = window[0]
            if word.text.islower() and (word.lower in EVERYDAY | FRAME | LIBRARY or len(word.text) < 3):  # noqa: PLR2004
                return []
        joined = title_key("".join(word.text for word in window))
        if joined in self.by_handle:
            return self.by_handle[joined]
        if len(window) < _RUN:
            return []
        run = [title_key(word.text) for word in window]
        told = [word for word in window if word.lower not in FRAME]
        if len(told) < _RUN and not (len(told) == _RUN - 1 and all(word.capitalised for word in told)):
            return []
        rarest = min(run, key=lambda word: len(self.by_word.get(word, ())))
        whole = "".join(run)
        found = [known for known in self.by_word.get(rarest, ()) if whole in title_key(known.title)]
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
