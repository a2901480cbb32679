"""Where in a question somebody's name may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval.names import is_suffix
from retrieval.plainwords import BESIDE_A_NAME, BLAND, FRAME, LIBRARY, LIGHT
from retrieval.planning.roles import is_form_of_address
from retrieval.planning.words import Word
from retrieval.venues import find_venues

NO_NAME = FRAME | LIBRARY
"""Ordinary words, which are a name only where they are written as one."""
BEFORE, AFTER = BESIDE_A_NAME
"""Words that go before a name, and after one."""
_NO_PART = (
    NO_NAME | LIGHT | BLAND | frozenset({"professor", "prof", "dr", "mr", "mrs", "ms", "doctor", "hi", "hello", "hey"})
)
_SAYS_MORE = re.compile(
    r"(?:i|we|you|they|he|she|it|that|there|here|who|what|where|how|let)['’](?:m|d|ll|ve|re)|\w+n['’]t|i\.?e\.?|e\.g\.?|etc\.?"
    r"|cf\.?|vs\.?",
    re.IGNORECASE,
)
"""Short forms that are nobody's name: "I'm", "i.e."."""
_OF_PAPERS = frozenset(
    {
        "conference", "conferences", "proceedings", "venue", "venues", "journal", "collaborator", "collaborators",
        "co-author", "co-authors", "contribution", "contributions", "bibliography", "please", "single-author",
        "first-author", "last-author",
    }
)  # fmt: skip
_PART = re.compile(r"[^\W\d_][^\W\d_A-Z]+(?:['’-][^\W\d_]+)*")
"""A word written as names are: a capital, then small letters."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_GAP = re.compile(r"\s*|,\s*|\.,?\s+|\s*[(“\"]|[)”\"]\s*")
_ABBREVIATED = 3
"""Letters of the longest short form of a given name ("Md.", "Wm.", "JB")."""


def no_name_alone(word: Word) -> bool:
    """Whether this is never the name of somebody by itself: an ordinary word, a title, a short form."""
    said = word.lower in NO_NAME or is_form_of_address(word.text)
    return said or _SAYS_MORE.fullmatch(word.text) is not None


def beside_names(word: Word) -> bool:
    """Whether this stands beside names in questions and is a part of none: "papers", a venue, "collaborator"."""
    return word.lower in NO_NAME | _OF_PAPERS or is_form_of_address(word.text) or bool(find_venues(word.text).series)


def joined(text: str, window: Sequence[Word]) -> bool:
    """Whether the words may be one name: only the last is possessive.

    Nothing but spaces stands between, the comma of "Family, Given", an abbreviation's dot, or what encloses the name
    that somebody goes by.
    """
    gaps = [text[left.end : right.start] for left, right in pairwise(window)]
    dots = all(
        not gap.startswith(".") or len(word.text) <= _ABBREVIATED for gap, word in zip(gaps, window, strict=False)
    )
    return dots and all(map(_GAP.fullmatch, gaps)) and not any(word.possessive for word in window[:-1])


def given_at(text: str, window: Sequence[Word]) -> int:
    """At which of these words a comma says that the given names begin; 0 where there is none."""
    pairs = enumerate(pairwise(window), 1)
    commas = (at for at, (left, right) in pairs if "," in text[left.end : right.start] and not is_suffix(right.text))
    return next(commas, 0)


def could_be_whole(question: Sequence[Word], at: int, size: int) -> bool:
    """No ordinary word opens or ends it, unless it is written as part of a name ("Na Min An", "by na min an")."""
    window = question[at : at + size]
    ordinary = [word.lower in NO_NAME for word in window]
    if not (ordinary[0] or ordinary[-1]):
        return True
    capitals = sum(word.capitalised for word in window)
    placed = beside(question, at) or window[-1].possessive or (at == 0 and _year_behind(question, size))
    return size > 1 and (capitals == size or (not capitals and not all(ordinary) and placed))


def ordinary_last(question: Sequence[Word], size: int) -> Sequence[int]:
    """Where names of so many words may begin: first where no ordinary word opens or ends them, each from the left.

    In "both andreas hotho" nobody called Andreas Both is meant.
    """

    def ordinary(at: int) -> bool:
        return question[at].lower in NO_NAME or question[at + size - 1].lower in NO_NAME

    return sorted(range(len(question) - size + 1), key=ordinary)


def run_together(word: Word) -> bool:
    """Initials run together ("JB Lamare")."""
    return word.text.isupper() and 1 < len(word.text) <= _ABBREVIATED


def in_place(question: Sequence[Word], at: int, size: int) -> bool:
    """A name could stand here: written with capitals, at an end, possessive, or beside a word that goes with names."""
    window = question[at : at + size]
    return (
        all(word.capitalised for word in window)
        or at == 0
        or beside(question, at)
        or window[-1].possessive
        or at + size == len(question)
        or question[at + size].lower in AFTER
    )


def beside(question: Sequence[Word], at: int) -> bool:
    """Behind a word that goes before names, "both" left out, or somebody's own ("Zhou's")."""
    before = at - 1 if at > 0 and question[at - 1].lower == "both" else at
    return question[at].possessive or (before > 0 and question[before - 1].lower in BEFORE)


def behind_by(question: Sequence[Word], at: int) -> bool:
    """In "by Zettelmoyer", or "papers by zettelmoyer"."""
    by = at > 0 and question[at - 1].lower == "by"
    return by and (question[at].capitalised or (at > 1 and question[at - 2].lower in LIBRARY))


def behind_year(question: Sequence[Word], at: int) -> Sequence[Word]:
    """The word that stands there, or behind a year that does; none at the end."""
    there = question[at : at + 1]
    return question[at + 1 : at + 2] if there and _YEAR.fullmatch(there[0].text) else there


def alone(text: str, question: Sequence[Word], at: int) -> bool:
    """No other part of a name stands beside it: "Zhou" in "Wei Zhou" is somebody's whom it does not name alone."""
    before, after = question[max(0, at - 1) : at], question[at + 1 : at + 2]
    pairs = [*((it, question[at]) for it in before), *((question[at], it) for it in after)]
    return not any(
        not left.possessive and text[left.end : right.start].isspace() and _is_part(other)
        for (left, right), other in zip(pairs, (*before, *after), strict=True)
    )


def _year_behind(question: Sequence[Word], size: int) -> bool:
    """A question that opens with so many words and a year is one about somebody ("mark last 2003: how many?")."""
    behind = question[size : size + 1]
    return bool(behind) and _YEAR.fullmatch(behind[0].text) is not None


def _is_part(word: Word) -> bool:
    written = word.capitalised and _PART.fullmatch(word.text) is not None
    return written and word.lower not in _NO_PART and not find_venues(word.text).series
