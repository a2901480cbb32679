"""Pure: a venue's name as a source gives it → its series and track."""

from __future__ import annotations

import functools
import re

from retrieval.papers import Venue
from retrieval.venues import series, tracks

_BRACES = re.compile(r"[{}]")
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_WORKSHOP = re.compile(r"\bworkshops?\b|\bco-?located\b|@", re.IGNORECASE)
_ACL_ITSELF = re.compile(r"association (?:for|of) computational linguistics", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def parse_venue(name: str) -> Venue:
    """The venue under its name as given, with the series and track that the name tells.

    A volume of Findings is a series of its own (`Findings of EMNLP`, track `Findings`), and so are the workshops beside
    a conference (`Workshop at ICML`, track `Workshop`), unless the workshop is itself a series that is known.

    >>> parse_venue("Proceedings of the 2023 Conference on Empirical Methods in NLP (EMNLP): Industry Track").track
    'Industry Track'
    """
    plain = " ".join(_BRACES.sub("", name).split())
    found = [mention for mention in series.find_series(plain) if _is_name(plain, mention)]
    track = tracks.track_of(plain)
    names = [mention.series for mention in found]
    if _FINDINGS.search(plain):
        homes = [m.series for m in found if m.series in series.FINDERS and not _is_the_society(plain, m)]
        return Venue(name=name, series=findings_of(homes[-1] if homes else "ACL"), track=tracks.FINDINGS)
    if _WORKSHOP.search(plain) and track != "Student Research Workshop":
        own = next((known for known in names if known in series.WORKSHOPS), None)
        host = _one_name(names)
        return Venue(
            name=name, series=own or (workshop_at(host) if host else None), track=track if own else tracks.WORKSHOP
        )
    return Venue(name=name, series=_one_name(names), track=track)


def findings_of(conference: str) -> str:
    """The series of a conference's Findings."""
    return f"Findings of {conference}"


def workshop_at(conference: str) -> str:
    """The series of the workshops beside a conference."""
    return f"Workshop at {conference}"


def _is_name(text: str, mention: series.Mention) -> bool:
    """An acronym in a name has capitals ("Coling" has one); "acl" in running words is something else."""
    written = text[mention.span.start : mention.span.end]
    capitals = sum(letter.isupper() for letter in written)
    return mention.spelled_out or capitals > 1 or (written[0].isupper() and len(written) > len("NAACL"))


def _is_the_society(text: str, mention: series.Mention) -> bool:
    return _ACL_ITSELF.fullmatch(text, mention.span.start, mention.span.end) is not None


def _one_name(names: list[str]) -> str | None:
    distinct = list(dict.fromkeys(names))
    if len(distinct) > 1 and (joint := series.JOINT.get((distinct[0], distinct[1]))):
        return joint
    return distinct[0] if distinct else None
