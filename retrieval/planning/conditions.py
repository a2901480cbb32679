"""Pure: what a question says of its papers but for who wrote them: when, where, in what field, with code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.fields import find_fields
from retrieval.planning.asides import of_a_venue
from retrieval.planning.dates import Dated
from retrieval.planning.teams import find_team
from retrieval.planning.words import without
from retrieval.queries import Scope
from retrieval.venues import AskedVenues, find_venues, sort_venues

_A_SUBJECT = (
    r"(?!\s+(?:switch|mix|generat|complet|review|search|model|summar|understand|embed|book|data|translat|repair))"
)
_CODE = (
    r"(?:any\s+|public\s+|open\s+|available\s+|released\s+|published\s+|source\s+|their\s+|its\s+|a\s+)*code\b(?!-)"
    rf"{_A_SUBJECT}"
)
_NO_CODE = re.compile(
    rf"\b(?:without|w/o|with\s+no|lack(?:s|ing)?|no(?=\s+code\s*[.?!)]*$))\s+{_CODE}(?:\s+(?:links?|releases?|repos?\w*))?"
    rf"|\bha(?:s|ve|ving|d)\s+no\s+{_CODE}"
    rf"|(?:\b(?:do|does|did|is|are|was|were|have|has)\s+not|\b(?:do|does|did|have|has)n['’]t|\bnot|\bnever)\s+"
    rf"(?:\w+ing\s+|come\s+with\s+|with\s+|have\s+|has\s+|releas\w+\s+|provid\w+\s+|publish\w*\s+|includ\w+\s+|shar\w+\s+|mak\w+\s+)+{_CODE}(?:\s+available)?"
    rf"|\bcode\s+(?:is\s+|was\s+)?(?:not|n['’]t)\s+(?:available|released|public)|\bcode-?less\b",
    re.IGNORECASE,
)
_WITH_CODE = re.compile(
    r"\b(?:with|have|has|having|come\s+with|comes\s+with|includ\w+|releas\w+|provid\w+|publish\w*)\s+(?:\w+\s+){0,2}code\b"
    rf"{_A_SUBJECT}"
    r"|\bcode\s+(?:is\s+|are\s+)?(?:available|released|public|attached|flag)\b|\bopen[\s-]?source[d]?\s+code\b|\bwith\s+(?:a\s+)?(?:code|github)\s*(?:link|flag|repo\w*)?\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|none|without|neither|lack\w*)|n['’]t)\b(?:(?!\bbut\b)[^.?!,;]){0,25}$", re.IGNORECASE
)
"""In front of words that say that there is code."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is said of the papers, the question without the words that say it, and those that tell of their authors."""

    scope: Scope
    rest: str
    spans: tuple[tuple[int, int], ...] = ()


def find_conditions(rest: str, dated: Dated, *, named: bool) -> Conditions:
    """The conditions that a question states; where papers are `named`, no fields and nothing of code."""
    rest = without(rest, list(dated.spans))
    found = find_team(rest)
    team = None if named or found.number is None else found
    rest = without(rest, [team.span] if team else [])
    named_in, venues = rest, sort_venues(rest)
    rest = without(rest, spans(venues.left_out))
    rest = without(rest, of_a_venue(rest, venues.wanted.spans))
    rest = without(rest, spans((venues.wanted,)))
    fields = () if named else find_fields(rest)
    rest = without(rest, [(mention.span.start, mention.span.end) for mention in fields])
    no_code = None if named else _NO_CODE.search(rest)
    rest = without(rest, [no_code.span()] if no_code else [])
    code = None if named else _WITH_CODE.search(rest)
    denied = code is not None and _DENIED.search(rest[: code.start()]) is not None
    rest = without(rest, [code.span()] if code else [])
    pairs = tuple(_editions(named_in, dated, venues.wanted))
    scope = Scope(
        authors=team.number if team else None,
        dates=None if pairs else dated.dates,
        venues=() if pairs else venues.wanted.series,
        tracks=() if pairs else venues.wanted.tracks,
        fields=tuple(dict.fromkeys(mention.code for mention in fields)),
        with_code=code is not None and not denied,
        any_of=pairs or tuple(Scope(dates=it) for it in dated.any_of),
        none_of=(
            *(Scope(dates=it) for it in dated.but),
            *outside(venues.left_out),
            *([Scope(with_code=True)] if no_code or denied else []),
        ),
    )
    return Conditions(scope, rest, (team.span,) if team else ())


def spans(named: tuple[AskedVenues, ...]) -> list[tuple[int, int]]:
    """Where the words stand that name them."""
    return [(span.start, span.end) for it in named for span in it.spans]


def _editions(text: str, dated: Dated, asked: AskedVenues) -> Iterator[Scope]:
    """The editions that are asked for where each of several venues has a time of its own: "ACL 2019 or EMNLP 2021"."""
    if len(asked.spans) < 2 or len(dated.single) < 2:  # noqa: PLR2004 - several of both
        return
    behind = [
        next((it for at, it in dated.single if at >= span.end and not text[span.end : at].strip()), None)
        for span in asked.spans
    ]
    if None in behind:
        return
    for span, dates in zip(asked.spans, behind, strict=True):
        venue = find_venues(text[span.start : span.end])
        yield Scope(dates=dates, venues=venue.series, tracks=venue.tracks)


def outside(left_out: tuple[AskedVenues, ...]) -> Iterator[Scope]:
    """The scopes in which none of the papers may be: all series at once, all tracks, and each track of a series."""
    series = tuple(dict.fromkeys(name for it in left_out if not it.tracks for name in it.series))
    tracks = tuple(dict.fromkeys(name for it in left_out if not it.series for name in it.tracks))
    if series:
        yield Scope(venues=series)
    if tracks:
        yield Scope(tracks=tracks)
    yield from (Scope(venues=it.series, tracks=it.tracks) for it in left_out if it.series and it.tracks)
