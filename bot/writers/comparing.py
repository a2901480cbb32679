"""Pure: two or more people side by side: what each has, where their work meets and where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from bot.briefs import Brief, Theme
from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.exact import figure_row, paper_rows
from bot.writers.extractive import trimmed
from bot.writers.figures import figures
from bot.writers.footnotes import Footnotes
from retrieval.papers import Frozen, Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import Evidence, Standing
from retrieval.terms import covered, tokens, vocabulary

_Cites = Callable[[Iterable[Paper]], tuple[int, ...]]
CITED = 6
"""Papers that a comparison of two cites at most; their number and the themes say the rest."""
_THEMES = 4
_TITLES = 3
_QUOTED = 2
_SHARED = 3


class Meeting(Frozen):
    """What two people have in common: papers of both, newest first, co-authors of both, most papers first.

    `joint` are read where there are any; without, `nearest` are the paper of each that come nearest to each other.
    """

    joint: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
    coauthors: tuple[Standing, ...] = ()


def two(one: Brief, other: Brief, meeting: Meeting, *, about: str = "") -> Draft:
    """A line each, then what they wrote together, with whom both wrote, where they meet, what only one of them does.

    At most `CITED` papers are cited, so a line cites the papers that the rest of the answer shows.
    """
    sides = (one, other)
    apart = tuple((side, _only(side, beside)) for side, beside in (sides, sides[::-1]))
    cited = _choice(sides, meeting, apart)
    notes = Footnotes()

    def cites(papers: Iterable[Paper]) -> tuple[int, ...]:
        return tuple(notes.cite(paper) for paper in papers if paper.id in cited)

    sentences = [_line(side, cites(side.papers), about) for side in sides]
    sentences += _together(meeting, sides, notes, cites)
    sentences += _both_with(meeting, sides, cites)
    sentences += _nearest(meeting, sides, notes)
    for side, themes in apart:
        if themes:
            found = cites(it.paper for theme in themes for it in theme.evidence)
            text = f"What only {side.person.name} works on: {_named(themes)}."
            sentences.append(Sentence(text=text, cites=found))
    return _draft([*sentences, *_figures(sides), *_limits(sides, meeting)], notes, sides)


def several(sides: Sequence[Brief], *, about: str = "", without: Sequence[str] = ()) -> Draft:
    """A line each with their newest papers cited, and who of them wrote together; `without` are on nothing of it."""
    notes = Footnotes()
    sentences = [_line(side, tuple(notes.cite(it) for it in side.papers[:_QUOTED]), about) for side in sides]
    for one, other in combinations(sides, 2):
        theirs = {paper.id for paper in other.papers}
        joint = [paper for paper in one.papers if paper.id in theirs]
        if joint:
            both = wording.joined([one.person.name, other.person.name])
            text = f"{both} have {wording.counted(len(joint), 'paper')} together."
            sentences.append(Sentence(text=text, cites=(notes.cite(joint[0]),)))
    if without:
        text = f"Nothing by {wording.joined(without, 'or')} here is on {about}."
        return _draft([*sentences, Sentence(text=text, form=Form.NOTE)], notes, sides)
    return _draft([*sentences, *_figures(sides)], notes, sides)


def same_figures(sides: Sequence[Brief]) -> bool:
    """Whether the figures may be set against each other: of the same day, from pages kept in the same place."""
    measured = {(it.as_of, it.at.source.rpartition("/")[0]) for side in sides for it in side.metrics}
    return len(measured) == 1 and all(side.metrics for side in sides)


def _draft(sentences: Sequence[Sentence], notes: Footnotes, sides: Sequence[Brief]) -> Draft:
    papers = {paper.id: paper for side in sides for paper in side.papers}
    people = tuple(
        ResultRow(label=it.person.name, value=wording.counted(len(it.papers), "paper"), person=it.person.id)
        for it in sides
    )
    measured = tuple(figure_row(it) for side in sides for it in side.metrics)
    return Draft(
        sentences=tuple(sentences),
        citations=notes.citations(),
        rows=(*people, *measured, *paper_rows(papers.values())),
        writer="extractive",
    )


def _choice(
    sides: Sequence[Brief], meeting: Meeting, apart: Iterable[tuple[Brief, Sequence[Theme]]]
) -> frozenset[PaperId]:
    """The papers to cite, what shows most first: where they meet, with whom, what only one does, what each is about."""
    ours = {paper.id for side in sides for paper in side.papers}
    wanted = [found.paper.id for found in (*meeting.joint[:_QUOTED], *meeting.nearest)]
    wanted += [next((it for it in shared.papers if it in wanted), shared.papers[0]) for shared in meeting.coauthors[:1]]
    wanted += [themes[0].evidence[0].paper.id for _, themes in apart if themes]
    wanted += [theme.evidence[0].paper.id for side in sides for theme in side.themes[:1]]
    wanted += [paper.id for side in sides for paper in side.papers[:1]]
    return frozenset([it for it in dict.fromkeys(wanted) if it in ours][:CITED])


def _line(side: Brief, cites: tuple[int, ...], about: str) -> Sentence:
    years = wording.years([paper.date.year for paper in side.papers if paper.date])
    counted = ", ".join(filter(None, [wording.counted(len(side.papers), "paper"), years]))
    on = f" on {about}" if about else ""
    text = f"**{side.person.name}** ({counted}){on}: {gist(side)}"
    return Sentence(text=text, cites=cites, form=Form.ITEM)


def gist(side: Brief) -> str:
    """The side's largest themes with their papers and years; the newest titles where the papers share no theme."""
    themes = sorted((it for it in side.themes if not it.other), key=lambda it: -len(it.evidence))[:_THEMES]
    if not themes:
        more = len(side.papers) - _TITLES
        titles = [wording.short_title(paper) for paper in side.papers[:_TITLES]]
        return wording.joined([*titles, *([f"{more} more"] if more > 0 else [])])
    rest = len(side.papers) - sum(len(theme.evidence) for theme in themes)
    return _named(themes) + (f"; {rest} on other matters" if rest > 0 else "")


def _named(themes: Iterable[Theme]) -> str:
    return "; ".join(f"{theme.name} ({_span(theme)})" for theme in themes)


def _span(theme: Theme) -> str:
    years = wording.years([found.paper.date.year for found in theme.evidence if found.paper.date])
    return ", ".join(filter(None, [wording.counted(len(theme.evidence), "paper"), years]))


def _together(meeting: Meeting, sides: Sequence[Brief], notes: Footnotes, cites: _Cites) -> Iterable[Sentence]:
    if not meeting.joint:
        return
    papers = [found.paper for found in meeting.joint]
    years = wording.years([paper.date.year for paper in papers if paper.date])
    both = wording.joined([side.person.name for side in sides])
    text = f"{both} have **{len(papers)}** {'paper' if len(papers) == 1 else 'papers'} together" + (
        f" ({years})." if years else "."
    )
    yield Sentence(text=text, cites=cites(papers))
    yield from (_quoted("Together", found, notes) for found in meeting.joint[:_QUOTED])


def _both_with(meeting: Meeting, sides: Sequence[Brief], cites: _Cites) -> Iterable[Sentence]:
    if meeting.coauthors:
        shown = meeting.coauthors[:_SHARED]
        more = len(meeting.coauthors) - len(shown)
        names = [it.name for it in shown] + ([f"{more} more"] if more > 0 else [])
        theirs = {paper_id for it in shown for paper_id in it.papers}
        papers = {paper.id: paper for side in sides for paper in side.papers if paper.id in theirs}
        yield Sentence(text=f"Both wrote with {wording.joined(names)}.", cites=cites(papers.values()))


def _nearest(meeting: Meeting, sides: Sequence[Brief], notes: Footnotes) -> Iterable[Sentence]:
    for found, other in zip(meeting.nearest, sides[::-1], strict=False):
        yield _quoted(f"Nearest to {other.person.name}", found, notes)


def _quoted(label: str, found: Evidence, notes: Footnotes) -> Sentence:
    tail = wording.when_and_where(found.paper)
    text = f"{label}: **{wording.short_title(found.paper)}**" + (f" ({tail})" if tail else "")
    if not found.sentences:
        return Sentence(text=text, cites=(notes.cite(found.paper),), form=Form.ITEM)
    quote = trimmed(found.sentences[0])
    return Sentence(text=f"{text}: “{quote.text}”", cites=(notes.cite(found.paper, quote),), form=Form.ITEM)


def _only(side: Brief, other: Brief) -> tuple[Theme, ...]:
    """Themes that no paper of the other's speaks of, and no paper of which is theirs too."""
    theirs = {paper.id for paper in other.papers}
    said = [vocabulary(f"{clean(paper.title or '')} {clean(paper.abstract or '')}") for paper in other.papers]

    def alone(theme: Theme) -> bool:
        words = tokens(theme.name)
        spoken = any(all(covered(word, paper) for word in words) for paper in said)
        return not (theme.other or spoken or any(found.paper.id in theirs for found in theme.evidence))

    return tuple(theme for theme in side.themes if alone(theme))[:_QUOTED]


def _figures(sides: Sequence[Brief]) -> Iterable[Sentence]:
    with_page = [side for side in sides if side.metrics]
    if not with_page:
        return
    for side in with_page:
        yield from figures(side, whose=side.person.name)
    without = [side.person.name for side in sides if not side.metrics]
    if without:
        text = f"They are not measured alike: no page here gives figures for {wording.joined(without, 'or')}."
        yield Sentence(text=text, form=Form.NOTE)
    elif not same_figures(sides):
        yield Sentence(text="They are not measured alike: the pages are of different days or places.", form=Form.NOTE)


def _limits(sides: Sequence[Brief], meeting: Meeting) -> Iterable[Sentence]:
    cut = sum(side.cut_lists for side in sides)
    if not meeting.joint:
        names = wording.joined([side.person.name for side in sides])
        are = "is" if cut == 1 else "are"
        hidden = f"; {cut} of their author lists {are} cut, so one may be hidden" if cut else ""
        yield Sentence(text=f"No paper here names both {names} as authors{hidden}.", form=Form.NOTE)
    elif cut:
        yield Sentence(text="Some of these author lists are cut; names may be missing.", form=Form.NOTE)
