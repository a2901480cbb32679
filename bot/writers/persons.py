"""Pure: who wrote what, with whom, and who works on a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue import Citation, Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.exact import FEW, SHOWN
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper, PaperId
from retrieval.queries import Counted, Finding, Plan, Standing


def authors(plan: Plan, papers: Sequence[Paper]) -> Draft:
    """Who wrote each of these papers, in order; a list that is cut is said to be cut."""
    notes, sentences, rows = Footnotes(), [], []
    first = "first author" in plan.wording.lower()
    for paper in papers:
        text = _by_whom(paper, first=first)
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
    noun = "co-author" if finding.count == 1 else "co-authors"
    head = Sentence(text=f"{who} has **{finding.count}** {noun} in the author lists I have.")
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
    head = Sentence(text=_named_by(plan.topic, count))
    return Draft(
        sentences=(head, *_standing_items(finding.people, by_id, notes), *_more(finding.people), *_cut_note(finding)),
        citations=_all_cited(notes, finding.papers),
        rows=_people_rows(finding.people),
    )


def count_people(plan: Plan, finding: Finding) -> Draft:
    """How many authors, co-authors or people, named where few."""
    notes = Footnotes()
    cites = tuple(notes.cite(paper) for paper in finding.papers)
    noun = "co-author" if plan.counted is Counted.COAUTHORS else "author"
    counted = f"**{finding.count}** {noun if finding.count == 1 else noun + 's'}"
    who = wording.joined([person.name for person in plan.scope.people])
    if plan.named and finding.papers:
        papers = wording.joined([wording.short_title(paper) for paper in finding.papers])
        text = f"{papers} has {counted}" if len(finding.papers) == 1 else f"{papers} have {counted} together"
    elif who:
        text = f"{who} has {counted}"
    else:
        text = f"The library names **{finding.count}** people"
    text += " in the author lists I have." if finding.cut_lists else "."
    return Draft(
        sentences=(Sentence(text=text, cites=cites[:FEW]), *_cut_note(finding)),
        citations=notes.citations(),
        rows=_people_rows(finding.people),
    )


def _by_whom(paper: Paper, *, first: bool) -> str:
    listed = [authorship.name for authorship in paper.authors if authorship.position is not None]
    hidden = wording.joined([authorship.name for authorship in paper.authors if authorship.position is None])
    called = f"**{wording.short_title(paper)}**"
    if not listed:
        on_page = f", but it is on the page of {hidden}" if hidden else ""
        return f"The library has no author list for {called}{on_page}."
    if first:
        return f"The first author of {called} is {listed[0]}."
    if paper.authors_complete:
        return f"{called} is by {wording.joined(listed)}."
    among = f", and {hidden} is among the others" if hidden else ""
    return f"{called} is by {', '.join(listed)} and others; the list I have is cut there{among}."


def _cut_note(finding: Finding) -> tuple[Sentence, ...]:
    if not finding.cut_lists:
        return ()
    lists = wording.counted(len(finding.papers), "author list")
    verb = "is" if finding.cut_lists == 1 else "are"
    text = f"{finding.cut_lists} of the {lists} {verb} cut after the first names; names may be missing."
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


def _named_by(topic: str, papers: int) -> str:
    """What a ranking of people counts: papers on a topic, or all of the library's."""
    counted = wording.counted(papers, "paper")
    if not topic:
        return f"By number of papers, of {counted} in the library:"
    return f"On {topic}, {counted} of the library name{'s' if papers == 1 else ''}:"
