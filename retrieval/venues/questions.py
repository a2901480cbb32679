"""Pure: which series and tracks a question names, and with which words."""

from __future__ import annotations

import re

from retrieval.papers import Frozen, Span
from retrieval.venues import naming, series, tracks

_YEAR = r"(?:\s*['’-]?\s*(?:\d{2}|\d{4})\b)?"
_NEAR = 60  # characters before a series that can say something of it
_AFTER = re.compile(rf"{_YEAR}(?:['’]s)?\s+(?:conference\s+|the\s+)?", re.IGNORECASE)
_BEFORE = re.compile(r"\s+(?:papers\s+)?(?:(?:at|of|in|from)\s+)?(?:the\s+)?", re.IGNORECASE)
_FINDINGS_ALONE = re.compile(r"(?<!\w)(?:the\s+)?Findings (?:papers|track|volumes?)\b|\bin Findings\b")


class AskedVenues(Frozen):
    """What a question says of venues: one of `series` and one of `tracks` is meant; `spans` are the words that say so.

    `series` holds every series that the words cover: "COLING" is COLING and its joint editions.
    """

    series: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def find_venues(question: str) -> AskedVenues:
    """The series and tracks that the question names, in any case; years beside them are left to others.

    Words that have another meaning ("findings", "short", "industry") count only beside a series. An acronym that is an
    ordinary word ("date") counts only in capitals.
    """
    named: list[str] = []
    asked: list[str] = []
    spans: list[Span] = []
    for name, span in _meetings(question):
        beside = _beside(question, span)
        asked += [track for track, _ in beside]
        spans += [span, *(words for _, words in beside)]
        named += _asked_series(name, {track for track, _ in beside})
    for track, words in tracks.NAMED.items():
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", question, re.IGNORECASE):
            asked.append(track)
            spans.append(Span(start=match.start(), end=match.end()))
    for match in _FINDINGS_ALONE.finditer(question):
        asked.append(tracks.FINDINGS)
        spans.append(Span(start=match.start(), end=match.end()))
    return AskedVenues(series=tuple(dict.fromkeys(named)), tracks=tuple(dict.fromkeys(asked)), spans=_apart(spans))


def _meetings(question: str) -> list[tuple[str, Span]]:
    """The series named, two that stand together as one joint meeting made one."""
    found: list[tuple[str, Span]] = []
    for mention in series.find_series(question):
        if found and mention.span.start == found[-1][1].end + 1:
            joint = series.JOINT.get((found[-1][0], mention.series))
            if joint:
                found[-1] = (joint, Span(start=found[-1][1].start, end=mention.span.end))
                continue
        found.append((mention.series, mention.span))
    return found


def _asked_series(name: str, beside: set[str]) -> list[str]:
    if tracks.FINDINGS in beside and name in series.FINDERS:
        return [naming.findings_of(name)]
    if tracks.WORKSHOP in beside and name not in series.WORKSHOPS:
        return [naming.workshop_at(edition) for edition in editions(name)]
    return editions(name)


def editions(name: str) -> list[str]:
    """The series and the joint meetings that are one of its editions."""
    return [name, *(joint for parts, joint in series.JOINT.items() if name in parts and joint != name)]


def _beside(question: str, span: Span) -> list[tuple[str, Span]]:
    """The tracks whose ordinary words stand right before or after the series."""
    found = []
    words_of = {track: f"{words}|{tracks.NAMED.get(track, words)}" for track, words in tracks.BESIDE_A_SERIES.items()}
    gap = _AFTER.match(question, span.end)
    start = max(0, span.start - _NEAR)
    for track, words in words_of.items():
        after = re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE).match(question, gap.end()) if gap else None
        before = re.search(rf"(?<!\w)(?:{words}){_BEFORE.pattern}$", question[start : span.start], re.IGNORECASE)
        if after:
            found.append((track, Span(start=after.start(), end=after.end())))
        elif before:
            found.append((track, Span(start=start + before.start(), end=span.start)))
    return found


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """In order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
