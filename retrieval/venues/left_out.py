"""Pure: which series a question leaves out, and with which words: "but not at ACL", "outside EMNLP or NAACL"."""

from __future__ import annotations

import re

from retrieval.papers import Span
from retrieval.venues.questions import AskedVenues, find_venues

_NOT = (
    r"not|never|except(?:\s+for)?|excluding|excl\.|outside(?:\s+of)?|other\s+than|apart\s+from|aside\s+from|besides"
    r"|without|minus|neither|ignoring|omitting|leaving\s+out"
)
_FILLING = (
    r"any|all|the|those|ones|papers?|publications?|at|in|from|of|for|be(?:en)?|are|is|was|were|counting|including"
    r"|published|publish|presented|appear(?:ed|ing)?"
)
_BEFORE = re.compile(
    rf"(?:\bbut\s+)?(?:\b(?:{_NOT})\b|\w+n['’]t\b|\bnon\b)[\s-]*(?:(?:{_FILLING})\s+)*$", re.IGNORECASE
)
_ALSO = re.compile(
    r"\s*(?:[,/&]|\b(?:or|and|nor)\b)\s*(?:(?:or|and|nor)\s+)?(?:(?:at|in|from)\s+)?(?:the\s+)?", re.IGNORECASE
)


def find_left_out(question: str) -> AskedVenues:
    """The series and tracks that no paper is to be of; `spans` are the words that name them with those that say so.

    What is listed behind one that is left out is left out, too.
    """
    found: list[AskedVenues] = []
    spans: list[Span] = []
    for span in find_venues(question).spans:
        listed = bool(spans) and _ALSO.fullmatch(question, spans[-1].end, span.start) is not None
        if said := None if listed else _BEFORE.search(question, 0, span.start):
            spans.append(Span(start=said.start(), end=span.end))
        elif listed:
            spans[-1] = Span(start=spans[-1].start, end=span.end)
        else:
            continue
        found.append(find_venues(question[span.start : span.end]))
    series = dict.fromkeys(it for one in found for it in one.series)
    tracks = dict.fromkeys(it for one in found for it in one.tracks)
    return AskedVenues(series=tuple(series), tracks=tuple(tracks), spans=tuple(spans))
