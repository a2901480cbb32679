"""Pure: counts, lists, figures and people, said with their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.dialogue import Citation, Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.footnotes import Footnotes
from retrieval.papers import LinkKind, Metric, MetricKind, Paper, PaperId
from retrieval.queries import Counted, Finding, Plan, Standing, Wanted

SHOWN = 10
"""Rows that the text of a list shows; all of them are cited."""
_FEW = 5
"""A count of no more papers than this also names them."""


def count(plan: Plan, finding: Finding) -> Draft:
    """The number first, then what it counts; few papers are named, all are cited."""
    notes = Footnotes()
    said = Sentence(
        text=_count_sentence(plan, finding.count), cites=tuple(notes.cite(paper) for paper in finding.papers)[:_FEW]
    )
    items = _items(finding.papers, notes) if 0 < finding.count <= _FEW else ()
    return Draft(
        sentences=(said, *items, *_code_note(plan, finding.papers), *_limits(plan, finding)),
        citations=notes.citations(),
        rows=paper_rows(finding.papers),
    )


def count_people(plan: Plan, finding: Finding) -> Draft:
    """How many authors, co-authors or people, named where few."""
    notes = Footnotes()
    cites = tuple(notes.cite(paper) for paper in finding.papers)
    noun = "co-author" if plan.counted is Counted.COAUTHORS else "author"
    if plan.named and finding.papers:
        where = wording.short_title(finding.papers[0])
        text = f"{where} has **{finding.count}** {noun}{'' if finding.count == 1 else 's'}"
    else:
        who = wording.joined([person.name for person in plan.scope.people])
        text = (
            f"{who} has **{finding.count}** {noun}{'' if finding.count == 1 else 's'}"
            if who
            else (f"The library names **{finding.count}** people")
        )
    text += " in the author lists I have." if finding.cut_lists else "."
    return Draft(
        sentences=(Sentence(text=text, cites=cites[:_FEW]), *_cut_note(finding)),
        citations=notes.citations(),
        rows=_people_rows(finding.people),
    )


def listing(plan: Plan, finding: Finding, *, oldest_first: bool = False) -> Draft:
    """How many, then a line each, newest first; past ten the first ten, with all of them cited."""
    papers = tuple(reversed(finding.papers)) if oldest_first else finding.papers
    notes = Footnotes()
    cites = tuple(notes.cite(paper) for paper in papers)
    head = Sentence(text=_count_sentence(plan, len(papers), bold=True), cites=cites[:1] if len(cites) == 1 else ())
    rest = len(papers) - SHOWN
    more = (Sentence(text=f"{rest} more; the footnotes hold them all.", form=Form.NOTE),) if rest > 0 else ()
    return Draft(
        sentences=(head, *_items(papers[:SHOWN], notes), *more, *_code_note(plan, papers), *_limits(plan, finding)),
        citations=notes.citations(),
        rows=paper_rows(papers),
    )


def extreme(plan: Plan, finding: Finding) -> Draft:
    """The latest, first or most cited paper; several where their dates or figures do not tell them apart."""
    notes = Footnotes()
    label = {Wanted.LATEST: "latest", Wanted.FIRST: "first"}.get(plan.wanted, "most cited")
    where = wording.conditions(plan.scope)
    if len(finding.papers) == 1:
        paper = finding.papers[0]
        extra = f" ({paper.citations} citations)" if plan.wanted is Wanted.MOST_CITED else ""
        text = f"The {label} paper {where}".rstrip() + f" is **{wording.title(paper)}** ({_tail(paper)}){extra}."
        sentences: tuple[Sentence, ...] = (Sentence(text=text, cites=(notes.cite(paper),)),)
    else:
        head = (
            f"{len(finding.papers)} papers {where}".rstrip()
            + f" may be the {label}: their dates do not tell them apart."
        )
        sentences = (Sentence(text=head, form=Form.NOTE), *_items(finding.papers, notes))
    return Draft(sentences=sentences, citations=notes.citations(), rows=paper_rows(finding.papers))


def metric(finding: Finding) -> Draft:
    """The figure, what it is and as of when, each with the page it stands on."""
    sentences, rows = [], []
    for figure in finding.metrics:
        name = wording.METRIC_NAMES[figure.kind]
        name = f"number of {name}" if figure.kind in (MetricKind.PAPERS, MetricKind.CITATIONS) else name
        value = f"{figure.value:,}".replace(",", "") + figure.unit
        page = _short_source(figure)
        as_of = f"as of {wording.day(figure.as_of)} (from the author's page, {page})"
        text = f"**{value}** is the {name} of {figure.person}, {as_of}."
        sentences.append(Sentence(text=text))
        rows.append(ResultRow(label=f"{figure.person}, {name}", value=value, source=page))
    return Draft(sentences=tuple(sentences), rows=tuple(rows))


def authors(plan: Plan, papers: Sequence[Paper]) -> Draft:
    """Who wrote each of these papers, in order; a list that is cut is said to be cut."""
    notes, sentences, rows = Footnotes(), [], []
    for paper in papers:
        listed = [authorship for authorship in paper.authors if authorship.position is not None]
        hidden = [authorship.name for authorship in paper.authors if authorship.position is None]
        if not paper.authors:
            text = f"The library has no author list for **{wording.short_title(paper)}**."
        elif "first author" in plan.wording.lower() and listed:
            text = f"The first author of **{wording.short_title(paper)}** is {listed[0].name}."
        else:
            text = f"**{wording.short_title(paper)}** is by {wording.joined([a.name for a in listed])}."
            if not paper.authors_complete:
                and_hidden = f"; {wording.joined(hidden)} is among the others" if hidden else ""
                text = f"{text[:-1]} and others (the list I have is cut there{and_hidden})."
        sentences.append(Sentence(text=text, cites=(notes.cite(paper),)))
        rows += [
            ResultRow(label=a.name, value="author" if a.position is None else f"author {a.position}", paper_id=paper.id)
            for a in paper.authors
        ]
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=tuple(rows))


def coauthors(plan: Plan, finding: Finding) -> Draft:
    """With whom a person wrote, most papers first, and what cut lists may hide."""
    notes = Footnotes()
    by_id = {paper.id: paper for paper in finding.papers}
    who = wording.joined([person.name for person in plan.scope.people])
    head = Sentence(text=f"{who} has **{finding.count}** co-authors in the author lists I have.")
    return Draft(
        sentences=(head, *_standing_items(finding.people, by_id, notes), *_more(finding.people), *_cut_note(finding)),
        citations=_all_cited(notes, finding.papers),
        rows=_people_rows(finding.people),
    )


def who_works(plan: Plan, finding: Finding) -> Draft:
    """People by the number of papers on the topic, with those papers."""
    notes = Footnotes()
    by_id = {paper.id: paper for paper in finding.papers}
    count = len(finding.papers)
    head = Sentence(
        text=f"On {plan.topic or 'this'}, {wording.counted(count, 'paper')} of the library name{'s' * (count == 1)}:"
    )
    return Draft(
        sentences=(head, *_standing_items(finding.people, by_id, notes), *_more(finding.people), *_cut_note(finding)),
        citations=_all_cited(notes, finding.papers),
        rows=_people_rows(finding.people),
    )


def when(papers: Sequence[Paper]) -> Draft:
    """When each of these papers came out, as precisely as the library knows."""
    return _each(
        papers, lambda paper: f"is from **{wording.date(paper.date)}**" if paper.date else "has no date in the library"
    )


def where(papers: Sequence[Paper]) -> Draft:
    """Where each of these papers appeared."""
    return _each(
        papers,
        lambda paper: (
            f"appeared in **{paper.venue.name}**" + (f" ({wording.date(paper.date)})" if paper.date else "")
            if paper.venue
            else "has no venue in the library"
        ),
    )


def links(papers: Sequence[Paper]) -> Draft:
    """The addresses the library knows for each paper, and whether its page flags code."""
    return _each(papers, _link_words)


def paper_rows(papers: Iterable[Paper]) -> tuple[ResultRow, ...]:
    """A row a paper: its title and date."""
    return tuple(
        ResultRow(label=wording.title(paper), value=wording.when_and_where(paper), paper_id=paper.id)
        for paper in papers
    )


def _each(papers: Sequence[Paper], words: Callable[[Paper], str]) -> Draft:
    notes = Footnotes()
    sentences = tuple(
        Sentence(text=f"**{wording.short_title(paper)}** {words(paper)}.", cites=(notes.cite(paper),))
        for paper in papers
    )
    return Draft(sentences=sentences, citations=notes.citations(), rows=paper_rows(papers))


def _link_words(paper: Paper) -> str:
    code = [link.url for link in paper.links if link.kind is LinkKind.CODE]
    other = [link.url for link in paper.links if link.kind is not LinkKind.CODE]
    said = []
    if code:
        said.append(f"links to code in its abstract: {wording.joined(code)}")
    elif paper.code_flag:
        said.append("is flagged “Code” on its page, without an address")
    if other:
        said.append(f"names {wording.joined(other)}")
    if paper.url:
        said.append(f"is at {paper.url}")
    return wording.joined(said) or "has no link in the library, and no code flag"


def _count_sentence(plan: Plan, number: int, *, bold: bool = True) -> str:
    shown = f"**{number}**" if bold else str(number)
    noun = "paper" if number == 1 else "papers"
    people = plan.scope.people
    if len(people) == 1 and not plan.scope.first_author:
        rest = wording.conditions(plan.scope, people=False)
        return f"{people[0].name} has {shown} {noun}{' ' + rest if rest else ''} in the library."
    rest = wording.conditions(plan.scope)
    return f"The library holds {shown} {noun}{' ' + rest if rest else ''}."


def _items(papers: Iterable[Paper], notes: Footnotes) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            text=" · ".join(filter(None, (wording.title(paper), _tail(paper)))),
            cites=(notes.cite(paper),),
            form=Form.ITEM,
        )
        for paper in papers
    )


def _tail(paper: Paper) -> str:
    return wording.when_and_where(paper) or "no date"


def _code_note(plan: Plan, papers: Sequence[Paper]) -> tuple[Sentence, ...]:
    if not plan.scope.with_code or not papers:
        return ()
    flagged = sum(paper.code_flag for paper in papers)
    linked = sum(not paper.code_flag for paper in papers)
    text = f"{flagged} flagged “Code” on an author page" + (
        f", {linked} only by a link to code in the abstract." if linked else "."
    )
    return (Sentence(text=text, form=Form.NOTE),)


def _limits(plan: Plan, finding: Finding) -> tuple[Sentence, ...]:
    said = []
    if finding.undated:
        said.append(f"{wording.counted(finding.undated, 'more paper')} may belong here; only the year is known.")
    if len(plan.scope.people) > 1 and finding.cut_lists:
        said.append("Some author lists are cut after three names; papers may be missing.")
    return tuple(Sentence(text=text, form=Form.NOTE) for text in said)


def _cut_note(finding: Finding) -> tuple[Sentence, ...]:
    if not finding.cut_lists:
        return ()
    lists = wording.counted(len(finding.papers), "author list")
    text = f"{finding.cut_lists} of the {lists} are cut by “et al.”; names may be missing."
    return (Sentence(text=text, form=Form.NOTE),)


def _standing_items(
    people: Sequence[Standing], by_id: Mapping[PaperId, Paper], notes: Footnotes
) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            text=f"{person.name} · {wording.counted(len(person.papers), 'paper')}",
            cites=tuple(notes.cite(by_id[paper_id]) for paper_id in person.papers),
            form=Form.ITEM,
        )
        for person in people[:SHOWN]
    )


def _more(people: Sequence[Standing]) -> tuple[Sentence, ...]:
    rest = len(people) - SHOWN
    return (
        (Sentence(text=f"{rest} more with fewer papers or later in the alphabet.", form=Form.NOTE),) if rest > 0 else ()
    )


def _all_cited(notes: Footnotes, papers: Iterable[Paper]) -> tuple[Citation, ...]:
    for paper in papers:
        notes.cite(paper)
    return notes.citations()


def _people_rows(people: Iterable[Standing]) -> tuple[ResultRow, ...]:
    return tuple(ResultRow(label=person.name, value=wording.counted(len(person.papers), "paper")) for person in people)


def _short_source(metric: Metric) -> str:
    return f"{metric.at.source.rsplit('/', 1)[-1]}, line {metric.at.line}"
