"""Pure: which series and tracks a question asks for, and which it leaves out: "but not at ACL", "no workshops"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.papers import Frozen, Span
from retrieval.venues import tracks
from retrieval.venues.questions import AskedVenues, find_venues
from retrieval.venues.series import find_series

_NOT = (
    r"not|never|except(?:ing|\s+for)?|excluding|exclude|excl\.|outside(?:\s+of)?|other\s+than|apart\s+from|aside\s+from"
    r"|besides|without|w/o|minus|neither|ignor(?:e|ing)|omit(?:ting)?|skip(?:ping)?|drop(?:ping)?|leav(?:e|ing)\s+out"
)
_FILLING = (
    r"an?|any|all|the|those|these|ones|papers?|publications?|at|in|from|of|for|be(?:en)?|are|is|was|were|counting|including"
    r"|published|publish|presented|appear(?:ed|ing)?|that|which"
)
_BEFORE = re.compile(
    rf"(?:\bbut\s+)?(?:\b(?:{_NOT})(?!\w)|\w+n['’]t\b|\bnon\b)[\s-]*(?:(?:{_FILLING})\s+)*$", re.IGNORECASE
)
_ALSO = re.compile(
    r"\s*(?:[,/&]|\b(?:or|and|nor)\b)\s*(?:(?:or|and|nor)\s+)?(?:(?:at|in|from)\s+)?(?:the\s+)?", re.IGNORECASE
)
_BARE = {
    "System Demonstrations": r"(?:system\s+)?demo(?:nstration)?s?",
    "Student Research Workshop": r"student\s+research\s+workshops?|SRW",
    "Tutorial Abstracts": r"tutorials?(?:\s+abstracts?)?",
    tracks.WORKSHOP: r"workshops?",
    tracks.FINDINGS: r"(?-i:Findings)|findings(?=\s+(?:papers|volumes?|track))",
    "Industry Track": r"industry(?:\s+track)?(?=\s+(?:papers|track|ones))",
    "Short Papers": r"short(?=\s+(?:papers|ones))",
    "Long Papers": r"long(?=\s+(?:papers|ones))",
}
"""Track → what names it alone where it is left out: "no workshops", "not Findings"."""
_ANY_BARE = (
    rf"(?:{'|'.join(_BARE.values())})(?:\s+(?:papers?|publications?|ones|tracks?|volumes?|contributions?|stuff))*"
)
_NO_TRACKS = re.compile(
    rf"[,(]?\s*(?:\bbut\s+)?(?:\b(?:{_NOT}|no)(?!\w)|\b\w+n['’]t\b|\bnon\b)[\s-]*(?:(?:{_FILLING})\s+)*(?P<them>{_ANY_BARE}(?:{_ALSO.pattern}{_ANY_BARE})*)(?![\w-])\)?",
    re.IGNORECASE,
)
_OF_A_SERIES = re.compile(r"\s*(?:papers\s+)?(?:of|at|from|in)\s+(?:the\s+)?(?=\w)", re.IGNORECASE)
_WITHOUT_DEMONSTRATIONS = re.compile(r"\bwithout\s+(?:any\s+)?demonstrations?\b(?!\s+papers)", re.IGNORECASE)
"""What is learnt without them is a subject."""


class Sorted(Frozen):
    """The series and tracks that papers are to be of, and those that none is to be of, each as it is named.

    The `spans` of what is left out are the words that name it with those that say so.
    """

    wanted: AskedVenues = AskedVenues()
    left_out: tuple[AskedVenues, ...] = ()


def sort_venues(question: str) -> Sorted:
    """What the question asks for and what it leaves out; what is listed behind one that is left out is so, too."""
    named = find_venues(question)
    left_out: list[AskedVenues] = []
    for span in named.spans:
        listed = bool(left_out) and _ALSO.fullmatch(question, left_out[-1].spans[0].end, span.start) is not None
        said = None if listed else _BEFORE.search(question, 0, span.start)
        if listed or said is not None:
            one = find_venues(question[span.start : span.end])
            start = span.start if said is None else said.start()
            left_out.append(one.model_copy(update={"spans": (Span(start=start, end=span.end),)}))
    if not left_out:
        return Sorted(wanted=named)
    rest = question
    for start, end in ((span.start, span.end) for one in left_out for span in one.spans):
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return Sorted(wanted=find_venues(rest), left_out=tuple(left_out))


def find_no_tracks(question: str) -> tuple[AskedVenues, ...]:
    """The tracks that the question leaves out by ordinary words alone, which name none elsewhere: "no tutorials"."""
    return tuple(_no_tracks(question))


def _no_tracks(question: str) -> Iterator[AskedVenues]:
    for match in _NO_TRACKS.finditer(question):
        behind = _OF_A_SERIES.match(question, match.end())
        of_a_series = behind is not None and any(it.span.start == 0 for it in find_series(question[behind.end() :]))
        if of_a_series or _WITHOUT_DEMONSTRATIONS.search(match[0]):
            continue
        rest, found = match["them"], []
        for track, words in _BARE.items():
            if re.search(rf"(?<!\w)(?:{words})(?!\w)", rest, re.IGNORECASE):
                found.append(track)
                rest = re.sub(rf"(?<!\w)(?:{words})(?!\w)", " ", rest, flags=re.IGNORECASE)
        yield AskedVenues(tracks=tuple(found), spans=(Span(start=match.start(), end=match.end()),))
