"""Pure: an author's papers per year as a chart: its numbers, what it shows in words, and in a terminal's signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len

from bot.briefs import Brief, Chart, Series
from bot.slackfacts.limits import bound
from bot.writers import wording
from bot.writers.lines import broken
from bot.writers.themes import OTHER
from retrieval.papers import PaperId

THEMES = 6
"""Themes with a colour or sign of their own; with the rest, no more series than people tell apart."""
_UNTOLD = "Papers"
"""What they are called together where nothing parts them."""
_SMALLER = "Smaller themes and other work"
"""What the rest is called where themes that the brief names are told with it."""
SIGNS = "■○▲□●△◆·–"
"""What a terminal has to show; for one that cannot, the chart is drawn plain."""
_SIGNS, _OTHER_SIGN = SIGNS[:7], "·"
_PLAIN_SIGNS, _PLAIN_OTHER_SIGN = "#o+x*=%", "."
_NARROWEST = 30
_EMPTY = 4
"""Years without a paper from which on a terminal shows them in one line."""


def chart(brief: Brief) -> Chart | None:
    """Papers per year by theme, every year from the first to the last; None where no paper has a date.

    Each paper of the brief counts once. Beyond six themes those of fewest papers are told with the other work.
    """
    dated = {paper.id: paper.date.year for paper in brief.papers if paper.date}
    if not dated:
        return None
    years = tuple(range(min(dated.values()), max(dated.values()) + 1))
    kept, whose = _themes(brief)
    counts = Counter((whose.get(paper), year) for paper, year in dated.items())
    named = [(at, brief.themes[at].name, False) for at in kept]
    rest = next((theme.name for theme in brief.themes if theme.other), OTHER if kept else _UNTOLD)
    rest = _SMALLER if len(kept) < sum(not theme.other for theme in brief.themes) else rest
    series = (
        Series(name=name, counts=tuple(counts[at, year] for year in years), other=other)
        for at, name, other in [*named, (None, rest, bool(kept))]
    )
    told = f"Papers by {brief.person.name}"
    part = wording.conditions(brief.within, people=False)
    drawn = tuple(it for it in series if any(it.counts))
    title = " ".join(filter(None, (told, part, "per year" + (", by theme" if len(drawn) > 1 else ""))))
    return Chart(title=title, years=years, series=drawn, undated=len(brief.papers) - len(dated))


def _themes(brief: Brief) -> tuple[list[int], dict[PaperId, int]]:
    """The places of the themes that are told apart, in their order, and in which of them each paper is."""
    own = {paper.id for paper in brief.papers}
    sizes = {
        at: len(own & {found.paper.id for found in theme.evidence})
        for at, theme in enumerate(brief.themes)
        if not theme.other
    }
    kept = sorted(sorted(sizes, key=lambda at: (-sizes[at], at))[:THEMES])
    return kept, {found.paper.id: at for at in reversed(kept) for found in brief.themes[at].evidence}


def figures(chart: Chart) -> str:
    """`9 papers, 2023–2025 · 2 more without a date`."""
    said = f"{wording.counted(sum(totals(chart)), 'paper')}, {wording.years((chart.years[0], chart.years[-1]))}"
    return said + (f" · {chart.undated} more without a date" if chart.undated else "")


def totals(chart: Chart) -> tuple[int, ...]:
    """The papers of each year, of all themes."""
    return tuple(map(sum, _by_year(chart)))


def alt_text(chart: Chart) -> str:
    """What the chart shows, for who does not see it: the trend and, as far as there is room, every number.

    Never longer than Slack takes with a file; first what each year has of each theme is left out, then the years.
    """
    most = bound("file.alt_text.max_length")
    opening = f"{chart.title}: {figures(chart)}. {_trend(chart)}"
    by_year = "; ".join(f"{year}: {count}" for year, count in _filled(chart))
    by_theme = "; ".join(f"{it.name}: {sum(it.counts)} ({_when(chart, it)})" for it in chart.series)
    every = "; ".join(f"{year}: {count} ({_parts(chart, year)})" for year, count in _filled(chart))
    for told in (f"Papers per year: {every}.", f"Papers per year: {by_year}. Papers by theme: {by_theme}."):
        if len(chart.series) > 1 and len(f"{opening} {told}") <= most:
            return f"{opening} {told}"
    for told in (f"Papers per year: {by_year}.", f"Papers by theme: {by_theme}."):
        if len(f"{opening} {told}") <= most:
            return f"{opening} {told}"
    return broken(opening, most, len, lines=1)[0]


def _trend(chart: Chart) -> str:
    filled = _filled(chart)
    if len(filled) == 1:
        return f"All are from {filled[0][0]}."
    (first, early), (last, late) = filled[0], filled[-1]
    most = max(count for _, count in filled)
    peaks = [str(year) for year, count in filled if count == most]
    if len(peaks) == len(filled):
        return f"As many each year that has any: {most}."
    return f"From {early} in {first} to {late} in {last}, most in {wording.joined(peaks)} ({most})."


def _filled(chart: Chart) -> list[tuple[int, int]]:
    """The years with papers, and how many."""
    return [(year, count) for year, count in zip(chart.years, totals(chart), strict=True) if count]


def _parts(chart: Chart, year: int) -> str:
    at = chart.years.index(year)
    return ", ".join(f"{series.name} {series.counts[at]}" for series in chart.series if series.counts[at])


def _when(chart: Chart, series: Series) -> str:
    return wording.years([year for year, count in zip(chart.years, series.counts, strict=True) if count])


def drawn(chart: Chart, *, width: int, plain: bool = False) -> tuple[str, ...]:
    """The chart in lines of at most so many cells of a terminal: a year a line, a sign a paper, a sign for each theme.

    Where a year has more papers than a line has room for, a sign stands for several, and a last line says so. A width
    below 30 counts as 30. `plain` keeps to ASCII but for names.
    """
    width = max(width, _NARROWEST)
    signs = _signs(chart, plain=plain)
    most = max(totals(chart), default=0)
    room = width - len(f"{chart.years[-1]}   {most}")
    per = next(per for per in range(1, most + 2) if _longest(chart, per) <= room)
    return (
        *broken(chart.title, width, cell_len, lines=3),
        *broken(_dressed(figures(chart), plain=plain), width, cell_len, lines=2),
        "",
        *(_dressed(line, plain=plain) for line in _rows(chart, signs, per)),
        "",
        *(
            line
            for series, sign in zip(chart.series, signs, strict=True)
            for line in _entry(series, sign, width, plain)
        ),
        *([f"One sign: up to {per} papers"] if per > 1 else []),
    )


def _signs(chart: Chart, *, plain: bool) -> tuple[str, ...]:
    themes, other = (_PLAIN_SIGNS, _PLAIN_OTHER_SIGN) if plain else (_SIGNS, _OTHER_SIGN)
    left = iter(themes)
    return tuple(other if series.other else next(left, other) for series in chart.series)


def _longest(chart: Chart, per: int) -> int:
    """Signs of the longest line, when each stands for so many papers."""
    return max((sum(-(-count // per) for count in year) for year in _by_year(chart)), default=0)


def _by_year(chart: Chart) -> tuple[tuple[int, ...], ...]:
    """For each year the papers of each theme."""
    return tuple(zip(*(series.counts for series in chart.series), strict=True))


def _rows(chart: Chart, signs: tuple[str, ...], per: int) -> Iterator[str]:
    """A line a year; a long stretch without papers is one line."""
    rows = zip(chart.years, _by_year(chart), strict=True)
    for empty, stretch in groupby(rows, key=lambda row: not any(row[1])):
        years = list(stretch)
        if empty and len(years) >= _EMPTY:
            yield f"{years[0][0]}–{years[-1][0]}  none"
            continue
        for year, counts in years:
            bar = "".join(sign * -(-count // per) for sign, count in zip(signs, counts, strict=True))
            yield "  ".join(filter(None, (str(year), f"{bar} {sum(counts)}".strip())))


def _entry(series: Series, sign: str, width: int, plain: bool) -> Iterator[str]:  # noqa: FBT001 - passed on
    """What a sign means: the theme's name and its papers, in two lines at most."""
    tail = _dressed(f" · {sum(series.counts)}", plain=plain)
    first, *more = broken(series.name, width - 2, cell_len, lines=2, tail=tail)
    yield f"{sign} {first}"
    yield from (f"  {line}" for line in more)


def _dressed(text: str, *, plain: bool) -> str:
    return text.replace("–", "-").replace(" · ", ", ") if plain else text
