"""Pure: what authors remark on a preprint ("Accepted to ACL 2025 Findings, 12 pages") → where it appears."""

from __future__ import annotations

import re

from retrieval.papers import Venue
from retrieval.venues.naming import parse_venue
from retrieval.venues.series import find_series

_ENDS = re.compile(r"[;|~]\s*|(?<=[\w)\]'’])\.\s+|\.$|,\s+(?=\d+\s+(?:pages?|figures?|tables?|pp)\b)")
_OTHER_WORK = re.compile(
    r"\b(?:submitted|submission|under (?:review|consideration)|extends?|extended|extension|follow-up|long version"
    r"|preliminary|rejected|withdrawn)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\b(?:accepted|accept|published|presented|to (?:appear|be published|be presented)|appear(?:s|ed|ing)?)\b"
    r"(?:\s+(?:and|will|be|for|as|the|a|an|full|long|short|regular|journal|oral|poster|spotlight|conference|research"
    r"|papers?|published|presented|publication|presentation|inclusion)\b)*"
    r"(?:\s+(?:to|at|by|in|on))?(?:\s+the)?(?:\s+proceedings of(?: the)?)?\s*[:,]?\s+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:https?://.*|\b(?:code|project|datasets?|data|website|homepage|github|demo)\b\s*(?:is|are|at|:|page|url).*)$",
    re.IGNORECASE,
)
_VENUE_WORD = re.compile(
    r"\b(?i:journal|conference|transactions|proceedings|workshop|symposium|congress|letters|magazine)\b"
    r"|\b[A-Z][A-Za-z]*[A-Z]\w+"
)
_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d", re.IGNORECASE)
_EXTENT = re.compile(r"\b(?:pages?|figures?|tables?|appendix)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{3,}")
_MANNER = frozenset(
    {
        *(
            "acm",
            "and",
            "annual",
            "camera",
            "conference",
            "demo",
            "edition",
            "findings",
            "full",
            "highlight",
            "ieee",
            "industry",
        ),
        *(
            "international",
            "long",
            "main",
            "oral",
            "paper",
            "poster",
            "proceedings",
            "ready",
            "short",
            "spotlight",
            "the",
        ),
        *("track", "workshop", "workshops", "advances", "cvf", "version", "best", "award", "sigkdd", "sigir"),
    }
)
_LONGEST = 160


def stated_venue(remark: str) -> Venue | None:
    """The venue that took the paper, when the remark says so or is nothing but the venue and its year.

    What was only submitted, or is said of another work, is none.
    """
    plain = " ".join(remark.split())
    for statement in _ENDS.split(plain):
        if _OTHER_WORK.search(statement):
            continue
        found = _accepted(statement) or _bare(statement)
        if found is not None:
            return found
    return None


def _accepted(statement: str) -> Venue | None:
    said = _ACCEPTED.search(statement)
    name = _tidy(statement[said.end() :]) if said else ""
    if not name or len(name) > _LONGEST or _DAY.match(name):
        return None
    venue = parse_venue(name)
    return venue if venue.series or _VENUE_WORD.search(name) else None


def _bare(statement: str) -> Venue | None:
    """A known series and how it took the paper: the whole statement, or a part of one that tells the paper's extent."""
    for part in statement.split(", ") if _EXTENT.search(statement) else (statement,):
        name = _tidy(part)
        venue = parse_venue(name) if 0 < len(name) <= _LONGEST else None
        if venue is not None and venue.series and _names_nothing_else(name):
            return venue
    return None


def _names_nothing_else(name: str) -> bool:
    rest = name
    for mention in reversed(find_series(name)):
        rest = rest[: mention.span.start] + rest[mention.span.end :]
    return all(word.lower() in _MANNER for word in _WORD.findall(rest))


def _tidy(name: str) -> str:
    tidied = _CUT.sub("", name).strip(" ,.:;-–").removeprefix("In ").removesuffix("(").rstrip()
    return tidied + ")" * max(0, tidied.count("(") - tidied.count(")"))
