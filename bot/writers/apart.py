"""Pure: what tells people apart whom one name may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.writers import wording
from retrieval.names import key
from retrieval.papers import Frozen, Paper, PersonKey
from retrieval.queries import Person

_NAMED = 2
"""Colleagues, or venues, that tell somebody apart."""


class Side(Frozen):
    """Somebody who may be meant, their papers, newest first, and with whom they wrote, most papers first."""

    person: Person
    papers: tuple[Paper, ...] = ()
    colleagues: tuple[str, ...] = ()


def told_apart(sides: Sequence[Side], *, closely: bool = False) -> tuple[str, ...]:
    """For each of them what a reader knows them by: `9 papers, 2019–2024, with Ada Byron`.

    Papers and years; for namesakes and where these are alike, or `closely`, colleagues, then venues, then the newest
    title, until no two look the same.
    """
    names = Counter(key(side.person.name) for side in sides)
    told = [[_papers(side)] for side in sides]
    close = [closely or names[key(side.person.name)] > 1 for side in sides]
    for at, more in enumerate(_more(sides)):
        shown = Counter(zip((key(side.person.name) for side in sides), map(", ".join, told), strict=True))
        for side, words, added, near in zip(sides, told, more, close, strict=True):
            alike = shown[key(side.person.name), ", ".join(words)] > 1
            if added and (alike or (near and not at)):
                words.append(added)
    return tuple(map(", ".join, told))


def _papers(side: Side) -> str:
    count = len(side.papers) or side.person.papers
    years = sorted({paper.date.year for paper in side.papers if paper.date})
    return ", ".join(filter(None, [wording.counted(count, "paper"), wording.years(years)]))


def _more(sides: Sequence[Side]) -> Iterable[list[str]]:
    """What may be added to each of them, the most telling first."""
    shared = Counter((key(side.person.name), name) for side in sides for name in set(side.colleagues))
    own = [_tellings(side, shared) for side in sides]
    venues = [Counter(paper.venue.series for paper in side.papers if paper.venue) for side in sides]
    usual = [[series for series, _ in them.most_common() if series][:_NAMED] for them in venues]
    yield [f"with {wording.joined(names)}" if names else "" for names in own]
    yield [f"at {wording.joined(series)}" if series else "" for series in usual]
    yield [f"latest: {wording.short_title(side.papers[0])}" if side.papers else "" for side in sides]


def _tellings(side: Side, shared: Mapping[tuple[PersonKey, str], int]) -> list[str]:
    """Those colleagues first whom no namesake shares."""
    who = key(side.person.name)
    return sorted(side.colleagues, key=lambda name: shared[who, name] > 1)[:_NAMED]
