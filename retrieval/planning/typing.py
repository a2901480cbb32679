"""Pure: a question as it was typed → as it is meant: short forms, slips of the finger, years in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from retrieval.numerals import cardinals, number
from retrieval.plainwords import FRAME, LIBRARY, LIGHT


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SHORT = (
    ("pl[sz]|plse", "please"),
    ("pubs", "publications"),
    ("howmany", "how many"),
    ("ppl", "people"),
    (r"(?:btw|betw|b/w)\.?(?=\s+(?:19|20)\d\d)", "between"),
    ("w/o", "without"),
    ("w/", "with"),
    (r"(?:no\.|nr\.?|num\.?)(?=\s+of\b)", "number"),
    (r"(?<=\bhow\s)(?:mny|mayn|man|amny|manny)", "many"),
    (r"hav(?=\s+been\b)", "have"),
    ("wkly", "weekly"),
    ("abt", "about"),
    (
        r"how\s+much(?=\s+(?:papers|publications|articles|works|entries|preprints|authors|co-?authors|collaborators)\b)",
        "how many",
    ),
    (r"(?P<s>that|what|there|where|who|how|when)s(?=\s)", r"\g<s>'s"),
    (r"(?P<n>do|does|did|is|are|was|were|has|have|had|would|could|should)nt", r"\g<n>n't"),
    (r"(?P<re>they|you)re", r"\g<re>'re"),
    (r"id(?=\s+(?:like|love|rather|prefer)\b)", "I'd"),
)
_IN_SHORT = [(re.compile(rf"(?<![\w'’./-])(?:{said})(?![\w'’/])", re.IGNORECASE), full) for said, full in _SHORT]
_ASKED_WITH = frozenset(
    _words(
        "papers publish publishes published publishing publications author authors authored coauthor coauthors"
        " collaborators written between before together conference proceedings"
    )
)
"""What questions are asked with: a word that is one slip away from one of these, and is none itself, is meant as it."""
_TURNED = frozenset(_words("which what when where since from many paper wrote write first last latest after"))
"""In shorter words two letters have to have changed places."""
_ORDINARY = FRAME | LIBRARY | LIGHT | {"collaborator", "publisher", "publishers", "authority", "authorship", "writer"}
_TOKEN = re.compile(r"(?<![\w'’.-])[A-Za-z][a-z]{3,}(?![\w'’-])")
_YEAR = re.compile(
    rf"\b(?:(?P<century>nineteen|twenty)[\s-](?P<rest>{cardinals(10, 99)}|oh[\s-]{cardinals(1, 9)})"
    rf"|two[\s-]thousand(?:\s+and)?(?:[\s-](?P<after>{cardinals(1, 99)})\b)?)\b(?!\s+[a-z]+s\b)",
    re.IGNORECASE,
)
_ZERO = re.compile(r"oh[\s-]", re.IGNORECASE)


def as_meant(text: str, named: Sequence[tuple[int, int]], *, known: Callable[[str], bool]) -> str:
    """The question in full words, the stretches where something is `named` as they are.

    A slip is mended where the word is one changed, missing, doubled or exchanged letter away from a word that questions
    are asked with, begins like it, and is neither an ordinary word nor one that is `known`.
    """
    return "".join(piece if whole else _in_full(piece, known) for piece, whole in _pieces(text, named))


def unshortened(text: str) -> str:
    """The text with short forms (`plz`, `w/`) in full."""
    for short, full in _IN_SHORT:
        text = short.sub(full, text)
    return text


def slipped(word: str, meant: str) -> bool:
    """Whether it begins as the word that is meant and two letters of that have changed places, or one is amiss."""
    lower = word.lower()
    return lower != meant and lower[:1] == meant[0] and (_exchanged(lower, meant) or _one_off(lower, meant))


def _pieces(text: str, named: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether something is named by it."""
    at = 0
    for start, end in sorted(named):
        if start >= at:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at:], False


def _in_full(text: str, known: Callable[[str], bool]) -> str:
    return _TOKEN.sub(lambda match: _mended(match[0], known), _YEAR.sub(_in_figures, unshortened(text)))


def _in_figures(match: re.Match[str]) -> str:
    century = 1900 if (match["century"] or "").lower() == "nineteen" else 2000
    said = _ZERO.sub("", match["rest"] or match["after"] or "")
    return str(century + (number(said) if said else 0))


def _mended(word: str, known: Callable[[str], bool]) -> str:
    lower = word.lower()
    if lower in _ORDINARY or lower in _ASKED_WITH:
        return word
    turned = [it for it in _TURNED if _exchanged(lower, it)]
    meant = turned or [it for it in _ASKED_WITH if lower[0] == it[0] and (_exchanged(lower, it) or _one_off(lower, it))]
    if not meant or known(lower):
        return word
    return min(meant, key=lambda it: (abs(len(it) - len(lower)), it))


def _exchanged(word: str, meant: str) -> bool:
    """Whether two letters side by side have changed places."""
    differ = [at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other]
    at = differ[0] if len(word) == len(meant) and len(differ) == 2 else -1  # noqa: PLR2004 - two letters
    return at >= 0 and differ[1] == at + 1 and word[at : at + 2] == meant[at : at + 2][::-1]


def _one_off(word: str, meant: str) -> bool:
    """Whether one letter is missing, too many or another."""
    if len(word) == len(meant):
        return sum(one != other for one, other in zip(word, meant, strict=True)) == 1
    short, long = sorted((word, meant), key=len)
    return len(long) - len(short) == 1 and any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
