"""Pure: how somebody's work moved over the years, as far as the dates of their papers show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.briefs import Theme
from bot.writers import wording
from retrieval.papers import Frozen, Paper

_FEWEST = 2
"""Papers that a theme must have in a period to stand for it."""


class Period(Frozen):
    """A stretch of years, the theme that most of its papers belong to, those papers, and how many there are in all."""

    first: int
    last: int
    theme: str
    papers: tuple[Paper, ...]
    total: int

    @property
    def share(self) -> float:
        """Which part of the period's papers belong to its theme."""
        return len(self.papers) / self.total


def moved(themes: Sequence[Theme]) -> tuple[Period, ...]:
    """Two periods that different themes lead, where there are such; else nothing.

    The years are parted where both lead most clearly. A theme leads a period when it has two papers there at least, and
    more than any other theme; papers without a date are in none, other work leads none.
    """
    years = sorted({it.date.year for it in _dated(themes) if it.date})
    found: list[tuple[float, int, tuple[Period, Period]]] = []
    for before, after in pairwise(years):
        early, late = _led(themes, years[0], before), _led(themes, after, years[-1])
        if early is not None and late is not None and early.theme != late.theme:
            found.append((early.share + late.share, after, (early, late)))
    return max(found, key=lambda it: it[:2])[2] if found else ()


def told(periods: Sequence[Period]) -> str:
    """What led when, with the counts that show it: `Up to 2024 most often **X** (2 of 6 papers); since 2025 …`."""
    if not periods:
        return ""
    early, late = periods
    before = f"In {early.first}" if early.first == early.last else f"Up to {early.last}"
    since = f"in {late.first}" if late.first == late.last else f"since {late.first}"
    return (
        f"{before} most often **{early.theme}** ({len(early.papers)} of {wording.counted(early.total, 'paper')}); "
        f"{since} **{late.theme}** ({len(late.papers)} of {wording.counted(late.total, 'paper')})."
    )


def _led(themes: Sequence[Theme], first: int, last: int) -> Period | None:
    """The period with the theme that leads it."""
    within = [(theme, [it for it in _dated([theme]) if it.date and first <= it.date.year <= last]) for theme in themes]
    ranked = sorted(
        ((len(papers), theme.name, papers) for theme, papers in within if not theme.other),
        key=lambda it: (-it[0], it[1]),
    )
    most = ranked[0][0] if ranked else 0
    if most < _FEWEST or (len(ranked) > 1 and ranked[1][0] == most):
        return None
    _, name, papers = ranked[0]
    total = sum(len(them) for _, them in within)
    return Period(first=first, last=last, theme=name, papers=tuple(papers), total=total)


def _dated(themes: Iterable[Theme]) -> list[Paper]:
    return [found.paper for theme in themes for found in theme.evidence if found.paper.date]
