"""Pure: somebody's work in words: the short brief for a thread, and the whole of it with every paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from bot.briefs import Brief, Theme
from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import moving, wording
from bot.writers.caveats import caveats, cut, maybe
from bot.writers.exact import paper_rows
from bot.writers.extractive import trimmed
from bot.writers.figures import figures
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper, PaperId
from retrieval.queries import Evidence, Standing

SHOWN = 4
"""Themes that the short brief tells of; the others are named."""
_NAMED = 6
"""Papers that it names of a theme, or as new."""
_OFTEN = 5
"""Co-authors that it names."""


def short(brief: Brief) -> Draft:
    """Who and figures, two to four themes with years and papers, what moved, with whom, what is new to the reader.

    Who may be the same person comes last, kept apart. Every paper is cited.
    """
    return _short(brief, quoted=True)


def frame(brief: Brief) -> Draft:
    """The short brief without what papers say: it stands however the themes are put into words."""
    return _short(brief, quoted=False)


def whole(brief: Brief) -> Draft:
    """Every paper under its theme with a sentence of its own, every co-author, what stands out, and the limits."""
    notes = Footnotes()
    sentences = [*_who(brief), *_news(brief, notes)]
    for theme in brief.themes:
        sentences.append(Sentence(text=f"{_label(theme)}:"))
        sentences += [_paper(found, notes) for found in theme.evidence]
    sentences += [*_moved(brief, notes), *_stands_out(brief, notes, most=len(brief.papers))]
    sentences += [*_everybody(brief, notes), *caveats(brief)]
    return _draft(brief, sentences, notes)


def _short(brief: Brief, *, quoted: bool) -> Draft:
    notes = Footnotes()
    sentences = [*_who(brief), *_themes(brief.themes, notes, quoted=quoted), *_moved(brief, notes)]
    sentences += [*_stands_out(brief, notes, most=2), *_often(brief, notes), *cut(brief)]
    sentences += [*_news(brief, notes), *maybe(brief)]
    for paper in brief.papers:
        notes.cite(paper)
    return _draft(brief, sentences, notes)


def _draft(brief: Brief, sentences: Iterable[Sentence], notes: Footnotes) -> Draft:
    measured = tuple(
        ResultRow(
            label=f"{brief.person.name}, {wording.METRIC_NAMES[it.kind]}",
            value=f"{it.value}{it.unit}, as of {wording.day(it.as_of)}",
            source=f"{PurePath(it.at.source).name}, line {it.at.line}",
        )
        for it in brief.metrics
    )
    rows = (*paper_rows(brief.papers), *measured)
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=rows, writer="extractive")


def _who(brief: Brief) -> Iterator[Sentence]:
    person, years = brief.person, [paper.date.year for paper in brief.papers if paper.date]
    others = f" (also written {wording.joined(person.variants)})" if person.variants else ""
    span = f" from {min(years)}" + (f" to {max(years)}" if len(set(years)) > 1 else "") if years else ""
    others_too = [it.name for it in brief.within.people if it != person]
    together = f" with {wording.joined(others_too)}" if others_too else ""
    part = wording.conditions(brief.within, people=False)
    when = together + (f" {part}" if part else span)
    yield Sentence(
        text=f"**{person.name}**{others} has {wording.counted(len(brief.papers), 'paper')}{when} in the library."
    )
    yield from figures(brief)


def _themes(themes: Sequence[Theme], notes: Footnotes, *, quoted: bool) -> Iterator[Sentence]:
    """Those with most papers in their order, the rest by name, other work last."""
    own = [theme for theme in themes if not theme.other]
    told = sorted(own, key=lambda theme: -len(theme.evidence))[:SHOWN]
    for theme in [theme for theme in own if theme in told]:
        yield _theme(theme, notes, quoted=quoted)
    further = [theme for theme in own if theme not in told]
    if further:
        cites = tuple(notes.cite(found.paper) for theme in further for found in theme.evidence)
        yield Sentence(text=f"Further: {wording.joined([_label(it) for it in further])}.", cites=cites, form=Form.ITEM)
    for theme in themes:
        if theme.other:
            yield from _other(theme, notes, quoted=quoted and not own)


def _theme(theme: Theme, notes: Footnotes, *, quoted: bool) -> Sentence:
    best = next((found for found in theme.evidence if found.sentences), None) if quoted else None
    cites = [notes.cite(found.paper) for found in theme.evidence]
    text = _label(theme)
    if best is not None:
        quote = trimmed(best.sentences[0])
        notes.cite(best.paper, quote)
        text += f" – {wording.short_title(best.paper)}: “{quote.text}”"
    others = [found.paper for found in theme.evidence if found is not best]
    if others:
        text += f"{' Also: ' if best else ': '}{_titles(others, _NAMED)}."
    return Sentence(text=text, cites=tuple(cites), form=Form.ITEM)


def _other(theme: Theme, notes: Footnotes, *, quoted: bool) -> Iterator[Sentence]:
    """Beside themes a line that names papers; where there are none, the newest papers in their own words."""
    told = theme.evidence[:SHOWN] if quoted else ()
    yield from (_paper(found, notes) for found in told)
    left = theme.evidence[len(told) :]
    if left:
        label = "Further" if told else _label(theme)
        cites = tuple(notes.cite(found.paper) for found in left)
        text = f"{label}: {_titles([found.paper for found in left], _NAMED)}."
        yield Sentence(text=text, cites=cites, form=Form.ITEM)


def _paper(found: Evidence, notes: Footnotes) -> Sentence:
    tail = wording.when_and_where(found.paper)
    label = f"**{wording.title(found.paper)}**" + (f" ({tail})" if tail else "")
    if not found.sentences:
        text, cite = f"{label}: no abstract in the library.", notes.cite(found.paper)
    else:
        quote = trimmed(found.sentences[0])
        text, cite = f"{label}: “{quote.text}”", notes.cite(found.paper, quote)
    return Sentence(text=text, cites=(cite,), form=Form.ITEM)


def _label(theme: Theme) -> str:
    years = wording.years([year for year in (theme.first, theme.last) if year is not None]) or "no date"
    return f"**{theme.name}** ({years}, {wording.counted(len(theme.evidence), 'paper')})"


def _moved(brief: Brief, notes: Footnotes) -> Iterator[Sentence]:
    periods = moving.moved(brief.themes)
    if periods:
        cites = tuple(notes.cite(paper) for period in periods for paper in period.papers)
        yield Sentence(text=moving.told(periods), cites=cites)


def _stands_out(brief: Brief, notes: Footnotes, *, most: int) -> Iterator[Sentence]:
    """The latest, the most cited where a source counts, those with code; nothing of the only paper there is."""
    said, cites = [], []
    groups = [
        ("latest", brief.latest, _when),
        ("most cited", brief.most_cited, _counted_by),
        ("with code", brief.with_code, lambda _: ""),
    ]
    for label, papers, detail in groups:
        if papers and len(brief.papers) > 1:
            named = [f"{wording.short_title(paper)}{detail(paper)}" for paper in papers[:most]]
            more = [f"{len(papers) - most} more"] if len(papers) > most else []
            said.append(f"{label}: {wording.joined([*named, *more])}")
            cites += [notes.cite(paper) for paper in papers]
    if said:
        text = "; ".join(said)
        yield Sentence(text=f"{text[:1].upper()}{text[1:]}.", cites=tuple(dict.fromkeys(cites)))


def _when(paper: Paper) -> str:
    date = wording.date(paper.date)
    return f" ({date})" if date else ""


def _counted_by(paper: Paper) -> str:
    """How often it is cited, and who says so; sources do not say as of when."""
    source = next((PurePath(it.at.source).name for it in paper.origins if it.field == "citations"), "")
    by = f", as {source} gives it, undated" if source else ""
    return f" ({wording.counted(paper.citations or 0, 'citation')}{by})"


def _often(brief: Brief, notes: Footnotes) -> Iterator[Sentence]:
    """Whom they wrote with more than once; where there is nobody such, everybody, if they are few."""
    often = [standing for standing in brief.coauthors if len(standing.papers) > 1][:_OFTEN]
    if often:
        said = wording.joined([f"{standing.name} ({len(standing.papers)})" for standing in often])
        yield Sentence(text=f"Most often with {said}.", cites=_theirs(often, brief, notes))
    elif 0 < len(brief.coauthors) <= _OFTEN:
        said = wording.joined([standing.name for standing in brief.coauthors])
        yield Sentence(text=f"With {said}.", cites=_theirs(brief.coauthors, brief, notes))


def _everybody(brief: Brief, notes: Footnotes) -> Iterator[Sentence]:
    """Every co-author, a sentence for each number of papers together."""
    if brief.coauthors:
        people = wording.counted(len(brief.coauthors), "co-author")
        yield Sentence(text=f"With {people} in the author lists I have:")
    for count, them in groupby(brief.coauthors, key=lambda standing: len(standing.papers)):
        group = tuple(them)
        said = wording.joined([standing.name for standing in group])
        yield Sentence(text=f"On {wording.counted(count, 'paper')}: {said}.", cites=_theirs(group, brief, notes))


def _theirs(people: Iterable[Standing], brief: Brief, notes: Footnotes) -> tuple[int, ...]:
    """The numbers of the papers that these people are on."""
    ids: set[PaperId] = {paper for standing in people for paper in standing.papers}
    return tuple(notes.cite(paper) for paper in brief.papers if paper.id in ids)


def _news(brief: Brief, notes: Footnotes) -> Iterator[Sentence]:
    if brief.news is None:
        return
    since = wording.day(brief.news.since.date())
    papers = [paper for paper in brief.papers if paper.id in brief.news.papers]
    if not papers:
        yield Sentence(text=f"Nothing here is new to you since {since}, when you last read of them.", form=Form.NOTE)
        return
    cites = tuple(notes.cite(paper) for paper in papers)
    count = wording.counted(len(papers), "paper")
    text = f"New to you since {since}, when you last read of them: {count}: {_titles(papers, _NAMED)}."
    yield Sentence(text=text, cites=cites)


def _titles(papers: Sequence[Paper], most: int) -> str:
    """`A; B; C and 2 more`."""
    more = f" and {len(papers) - most} more" if len(papers) > most else ""
    return "; ".join(wording.short_title(paper) for paper in papers[:most]) + more
