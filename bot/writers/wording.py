"""Pure: how titles, dates, names and conditions read in a sentence, the same on every surface."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Sequence

from retrieval import fields, ids
from retrieval.papers import MetricKind, Paper, PaperDate, Venue
from retrieval.plaintext import clean
from retrieval.queries import DateRange, Number, Scope

METRIC_NAMES = {
    MetricKind.H_INDEX: "h-index",
    MetricKind.PAPERS: "papers on the page",
    MetricKind.CITATIONS: "citations",
    MetricKind.NOVELTY: "novelty",
    MetricKind.AI_SCORE: "AI score",
}
_SHORT_TITLE = 90
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def title(paper: Paper) -> str:
    """The paper's title as a person reads it, or what stands for it where no source gives one."""
    if paper.title:
        return clean(paper.title)
    opening = " ".join(clean(paper.abstract or "").split()[:8])
    return f"(no title; its abstract begins: {opening} …)" if opening else "(no title)"


def short_title(paper: Paper) -> str:
    """What the paper is called in passing: the name before its colon, else its title, cut at a word when it is long."""
    whole = title(paper)
    head, colon, _ = whole.partition(":")
    if colon and len(head.split()) <= 4:  # noqa: PLR2004 - a name, not a clause
        return head.rstrip()
    if len(whole) <= _SHORT_TITLE:
        return whole
    return whole[:_SHORT_TITLE].rsplit(" ", 1)[0] + " …"


def addresses(paper: Paper) -> tuple[str, ...]:
    """Where a person opens the paper: the address its sources give, then those of its ids; never a guess."""
    return (*([paper.url] if paper.url else []), *map(ids.address, paper.ids))


def address(paper: Paper) -> str | None:
    """The first of them; None where the library knows none."""
    return next(iter(addresses(paper)), None)


def date(value: PaperDate | None) -> str | None:
    """`23 Mar 2025`, or as much of it as is known."""
    if value is None:
        return None
    if value.month is None:
        return str(value.year)
    month = dt.date(value.year, value.month, 1).strftime("%b %Y")
    return f"{value.day} {month}" if value.day else month


def day(value: dt.date) -> str:
    """A full day, `21 Nov 2026`."""
    return f"{value.day} {value.strftime('%b %Y')}"


def moment(at: dt.datetime) -> str:
    """A moment, `21 Nov 2026, 14:05 UTC`."""
    utc = at.astimezone(dt.UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


def venue(paper: Paper) -> str | None:
    """Series and track (`ACL, Industry Track`; `Workshop at ICML`), or the venue's name as given."""
    if paper.venue is None:
        return None
    return _within_series(paper.venue) or clean(paper.venue.name)


def when_and_where(paper: Paper) -> str:
    """`ACL 2025, Industry Track` or `23 Mar 2025`; empty when neither is known."""
    shown = date(paper.date)
    if paper.venue is not None and paper.venue.series is not None:
        return _within_series(paper.venue, year=f" {paper.date.year}" if paper.date else "")
    return shown or ""


def _within_series(venue: Venue, *, year: str = "") -> str:
    """The series, and the track where the series is not named after it; empty without a series."""
    if venue.series is None:
        return ""
    track = f", {venue.track}" if venue.track and venue.track not in venue.series else ""
    return f"{venue.series}{year}{track}"


def authors(paper: Paper, most: int = 3) -> str:
    """`Zuo, Wei, Zhang et al.`: the first names of the list, in full where few."""
    listed = [authorship.name for authorship in paper.authors if authorship.position is not None]
    if not listed:
        return ", ".join(authorship.name for authorship in paper.authors)
    cut = len(listed) > most or not paper.authors_complete
    return ", ".join(listed[:most]) + (" et al." if cut else "")


def years(values: Sequence[int]) -> str:
    """`2025`, `2023–2026`; empty for none."""
    if not values:
        return ""
    return str(values[0]) if len(set(values)) == 1 else f"{min(values)}–{max(values)}"


def joined(names: Sequence[str], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(number: int, noun: str) -> str:
    """`1 paper`, `3 papers`."""
    return f"{number} {noun if number == 1 else noun + 's'}"


def dates(value: DateRange) -> str:
    """`from 2025`, `from Oct 2024 to Feb 2025`, `since 2024`, `before 2023`; days only where months do not say it."""
    first, last = value.first, value.last
    if first and last:
        one, other = _ends(first, last)
        return f"from {one}" if one == other else f"from {one} to {other}"
    if first:
        return f"since {_edge(first)}"
    if last:
        return f"until {last.year}" if last == dt.date.max else f"before {_edge(last + dt.timedelta(days=1))}"
    return ""


def _ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Both ends as years, as months or as days, whichever is the coarsest that says the same."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return day(first), day(last)
    if (first.month, last.month) == (1, 12):
        return str(first.year), str(last.year)
    return first.strftime("%b %Y"), last.strftime("%b %Y")


def _edge(value: dt.date) -> str:
    if (value.month, value.day) == (1, 1):
        return str(value.year)
    return value.strftime("%b %Y") if value.day == 1 else day(value)


def called(scope: Scope) -> list[str]:
    """The names of those in scope, as they were asked for where it keeps to that."""
    return [it.asked.name if scope.as_asked and it.asked else it.name for it in scope.people]


def whose(scope: Scope) -> str:
    """The same names, joined: of both, or of either."""
    return joined(called(scope), "or" if scope.either else "and")


def conditions(scope: Scope, *, people: bool = True) -> str:
    """What a scope asks for, as it stands behind "papers": `by Zicheng Liu from 2025 at ACL with code`."""
    said = (
        "in " + joined([fields.name(code) for code in scope.fields], "or") if scope.fields else "",
        _by(scope) if people and scope.people else " ".join(f"as {role}" for role in roles(scope)),
        "alone" if alone(scope) else _authors(scope.authors) if scope.authors else "",
        _without(scope),
        dates(scope.dates) if scope.dates else "",
        _any_of(scope),
        *_where(scope),
        "with code" if scope.with_code else "",
        *_none_of(scope),
        f"on {scope.about}" if scope.about else "",
        "among these" if scope.pointed else "",
    )
    return " ".join(filter(None, said))


def alone(scope: Scope) -> bool:
    """Whether nobody but the people in scope may be an author."""
    number = 1 if scope.either else len(scope.people)
    return bool(scope.people) and scope.authors == Number(fewest=number, most=number)


def _by(scope: Scope) -> str:
    """Whose papers: `by A and B`, `with A as first author`, `by A and B with B as last author`."""
    together = whose(scope)
    told = [(name, _role(place)) for name, (_, place) in zip(called(scope), scope.placed, strict=True) if place]
    alike = {role for _, role in told}
    if (len(scope.people) == 1 and told) or (scope.either and len(told) == len(scope.people) and len(alike) == 1):
        return f"with {together} as {joined(sorted(alike))}"
    as_what = joined([f"{name} as {role}" for name, role in told])
    return f"by {together}" + (f" with {as_what}" if told else "")


def roles(scope: Scope) -> list[str]:
    """What somebody of the people in scope has to be on a paper, beside an author of it."""
    return [_role(place) for _, place in scope.placed if place]


def _role(place: int) -> str:
    if place < 0:
        return "last author"
    return f"{_ORDINALS[place - 1]} author" if place <= len(_ORDINALS) else f"author number {place}"


def _authors(number: Number) -> str:
    """`with 3 authors`, `with at least 2 authors`, `with 2 to 4 authors`."""
    fewest, most = number.fewest, number.most
    if most is None:
        return f"with at least {counted(fewest, 'author')}"
    if fewest == most:
        return f"with {counted(most, 'author')}"
    return f"with at most {counted(most, 'author')}" if fewest <= 1 else f"with {fewest} to {most} authors"


def _without(scope: Scope) -> str:
    named = [person.name for it in scope.none_of for person in it.people if it == Scope(people=it.people)]
    return f"without {joined(named, 'or')}" if named else ""


def _any_of(scope: Scope) -> str:
    return _either([_inside(scope, it) for it in scope.any_of])


def _either(said: Sequence[str]) -> str:
    """`from 2019 or 2021`: the word that all of them begin with once."""
    openings = {it.partition(" ")[0] for it in said}
    if len(openings) == 1:
        return f"{openings.pop()} {joined([it.partition(' ')[2] for it in said], 'or')}"
    return joined(said, "or")


def _none_of(scope: Scope) -> Iterator[str]:
    """`outside NAACL and Findings`, `without code`, `not from 2019`."""
    others = [it for it in scope.none_of if it != Scope(people=it.people)]
    outside = [it for it in others if it in (Scope(venues=it.venues), Scope(tracks=it.tracks))]
    if outside:
        yield f"outside {joined([name for it in outside for name in (*_editions(it.venues), *it.tracks)], 'and')}"
    if Scope(with_code=True) in others:
        yield "without code"
    said = [_inside(scope, it) for it in others if it not in outside and it != Scope(with_code=True)]
    if said:
        yield f"not {_either(said)}"


def _inside(scope: Scope, part: Scope) -> str:
    """A part of the conditions; whoever they all are about goes without saying."""
    return conditions(part, people=part.people != scope.people)


def _where(scope: Scope) -> Iterator[str]:
    """`at ACL or EMNLP`, `(Industry Track)`."""
    if scope.venues:
        yield f"at {joined(_editions(scope.venues), 'or')}"
    if scope.tracks:
        yield f"({joined(scope.tracks, 'or')})"


def _editions(venues: Sequence[str]) -> list[str]:
    """The series: a joint edition goes without saying beside the one it is an edition of."""
    return [name for name in venues if not any(other != name and other in name.split("-") for other in venues)]
