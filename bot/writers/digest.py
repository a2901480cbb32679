"""Pure: a digest in words: how much is new, why a paper is shown, who wrote it; the same on every surface.

Everything is plain text, to be escaped by whoever dresses it; nothing in it formats.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.dialogue import Citation
from bot.digests import Digest, Entry, Group
from bot.writers import wording
from retrieval import fields
from retrieval.interests import Ground, Interests, Reason
from retrieval.names import key, one_name

FOLLOWED = "From people you follow"
"""The name of the group that comes first."""
TOPICAL = "On your topics"
"""The name of a group that has no theme to be named by, where topics are asked for …"""
ELSEWHERE = "New papers"
"""… and where only venues or fields are."""
BESIDE, BESIDE_ELSEWHERE = "Also on your topics", "Other new papers"
"""What stands above the papers that no theme names, where others are, with topics and without."""
LISTED = "Also new, by title"
"""What stands above the papers that are only listed."""
NEAR = "Near-duplicates"
"""What stands before the papers that were folded into another."""

_ASKED: Mapping[Ground, str] = MappingProxyType(
    {Ground.PERSON: "because you follow", Ground.TOPIC: "near to", Ground.VENUE: "at", Ground.FIELD: "in"}
)
_LIKED: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.LIKED_AUTHOR: "papers by ",
        Ground.LIKED_VENUE: "papers at ",
        Ground.LIKED_FIELD: "papers in ",
        Ground.LIKED_PAPER: "",
    }
)
_AUTHORS = 3
"""Authors that a byline names, those who are followed before others."""
_NAMED = 3
"""Topics, people, venues or fields that a sentence names; the others are counted."""
_REASONS = 3
"""Grounds that are told of a paper at most."""
_SHORT = 60
"""Characters of a liked paper's title from which it is cut."""


def header(digest: Digest) -> str:
    """How many papers are new, on what, since when, and how they are shown, in one sentence with its full stop."""
    return "".join(headline(digest))


def headline(digest: Digest) -> tuple[str, str]:
    """The header in two parts, of which the first is to be set in bold: `12 new papers`, ` on … since …, …`.

    Of a digest with nothing new it is the line that says so, and nothing is bold.
    """
    total = len(digest.delivers) + len(digest.kept)
    about = told(digest.subscription.interests)
    if not total:
        return "", f"{' '.join(filter(None, ('Nothing new', about)))} as of {day(digest, digest.at)}."
    on = f" {about}" if about else ""
    since = f" since {day(digest, digest.since)}" if digest.since else ""
    return wording.counted(total, "new paper"), f"{on}{since}{_followed(digest, total)}{_parts(digest)}."


def told(interests: Interests) -> str:
    """What somebody wants to be told of, as it stands behind "papers": `on KV cache compression or by Ada Byron`."""
    about = [f"on {_some(interests.topics, 'topic')}"] if interests.topics else []
    people = [f"by {_some([person.name for person in interests.people], 'author')}"] if interests.people else []
    about += [f"at {_some(interests.venues, 'venue')}"] if interests.venues else []
    about += [f"in {_some([fields.name(code) for code in interests.fields], 'field')}"] if interests.fields else []
    return " or ".join(filter(None, (" ".join(about), *people)))


def why(reasons: Sequence[Reason]) -> str:
    """Why a paper is shown: `because you follow Ada Byron; near to KV cache compression; at ACL`.

    What was asked for comes first, then what readers said, at most three grounds; empty without any reason. What they
    liked is one clause: `readers here liked Kitty, and papers by Ada Byron`.
    """
    by_ground: dict[Ground, list[Reason]] = {}
    for reason in reasons:
        by_ground.setdefault(reason.ground, []).append(reason)
    asked = [f"{opens} {_names(by_ground[ground])}" for ground, opens in _ASKED.items() if ground in by_ground]
    room = max(0, _REASONS - len(asked))
    liked = [it for ground in [ground for ground in by_ground if ground in _LIKED][:room] for it in by_ground[ground]]
    return "; ".join([*asked[:_REASONS], *_liked(liked)])


def byline(citation: Citation, reasons: Sequence[Reason] = ()) -> str:
    """Who wrote it, where and when: `Ada Byron, Ling Wu, Wei Wu et al. · ACL, Industry Track · 23 Mar 2025`.

    Who is followed is named, wherever they stand in the list: `Ada Byron, Ling Wu … Grace Hu and 4 more`.
    """
    return " · ".join(filter(None, (_writers(citation, reasons), citation.venue, citation.date)))


def _writers(citation: Citation, reasons: Sequence[Reason]) -> str:
    """The first authors and those who are followed, in the order of the list."""
    names = citation.authors
    whom = dict.fromkeys(_place(it.what, names) for it in reasons if it.ground is Ground.PERSON)
    later = sorted([place for place in whom if place is not None and place >= _AUTHORS][:_NAMED])
    if not later:
        cut = len(names) > _AUTHORS or not citation.authors_complete
        return ", ".join(names[:_AUTHORS]) + (" et al." if cut and names else "")
    shown = [*range(max(1, _AUTHORS - len(later))), *later]
    said = names[0]
    for before, place in pairwise(shown):
        said += (", " if place == before + 1 else " … ") + names[place]
    more = len(names) - len(shown)
    if not citation.authors_complete:
        return f"{said} et al."
    return f"{said} and {more} more" if more else said


def _place(name: str, among: Sequence[str]) -> int | None:
    """Where in an author list somebody stands, by the same name, else by one that may be theirs; None if nowhere."""
    same = [place for place, other in enumerate(among) if key(other) == key(name)]
    return next(iter(same or [place for place, other in enumerate(among) if one_name(name, other)]), None)


def entries(digest: Digest) -> tuple[Entry, ...]:
    """Every entry in the order shown."""
    return tuple(entry for group in digest.groups for entry in group.entries)


def named(digest: Digest, group: Group) -> bool:
    """Whether the group's name stands above it: where there are several, or it is of people followed."""
    return group.followed or len(digest.groups) > 1


def waiting(digest: Digest) -> str:
    """How many papers come next time, as a sentence; empty for none."""
    kept = len(digest.kept)
    return f"{kept} more {'comes' if kept == 1 else 'come'} with the next digest." if kept else ""


def _followed(digest: Digest, total: int) -> str:
    """How many are by people followed; nothing where all have to be."""
    interests = digest.subscription.interests
    if not digest.followed or not (interests.topics or interests.venues or interests.fields):
        return ""
    many = digest.followed if digest.followed < total else "all"
    return ", by people you follow" if total == 1 else f", {many} by people you follow"


def _parts(digest: Digest) -> str:
    """How many are shown, listed and kept; nothing where all are shown."""
    shown = entries(digest)
    folded = sum(len(entry.folded) for entry in shown)
    if not (folded or digest.short or digest.kept):
        return ""
    parts = [f"{len(shown)} shown" + (f" with {wording.counted(folded, 'near-duplicate')}" if folded else "")]
    parts += [f"{len(digest.short)} listed"] if digest.short else []
    parts += [f"{len(digest.kept)} kept for next time"] if digest.kept else []
    return f"; {', '.join(parts)}"


def _liked(reasons: Sequence[Reason]) -> Iterator[str]:
    """What readers said of others like it, for and against it, a clause each."""
    for says, some in (
        ("liked", [it for it in reasons if it.weight >= 0]),
        ("wanted less like", [it for it in reasons if it.weight < 0]),
    ):
        grounds = dict.fromkeys(it.ground for it in some)
        told = [f"{_LIKED[ground]}{_names([it for it in some if it.ground is ground])}" for ground in grounds]
        if told:
            yield f"readers here {says} {', and '.join(told)}"


def _names(reasons: Sequence[Reason]) -> str:
    """What the reasons name, once each, in their order."""
    return wording.joined(list(dict.fromkeys(map(_name, reasons)))[:_NAMED])


def _name(reason: Reason) -> str:
    match reason.ground:
        case Ground.FIELD | Ground.LIKED_FIELD:
            return fields.name(reason.what)
        case Ground.LIKED_PAPER:
            return _called(reason.what)
        case _:
            return reason.what


def _called(title: str) -> str:
    """What a paper is called in passing: the name before its colon, else its title, cut at a word where it is long."""
    head, colon, _ = title.partition(":")
    short = head if colon else title
    return short if len(short) <= _SHORT else f"{short[:_SHORT].rsplit(' ', 1)[0]} …"


def _some(names: Sequence[str], noun: str) -> str:
    """The first names with "or", and how many more there are."""
    more = len(names) - _NAMED
    shown = list(names[:_NAMED]) + ([wording.counted(more, f"more {noun}")] if more > 0 else [])
    return wording.joined(shown, "or")


def day(digest: Digest, moment: dt.datetime) -> str:
    """The day in the subscription's time zone, `16 Nov 2026`."""
    return wording.day(moment.astimezone(ZoneInfo(digest.subscription.timetable.zone)).date())
