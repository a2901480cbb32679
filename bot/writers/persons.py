"""Pure: who wrote what, with whom, and who works on a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue import AbstainReason, Citation, Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.exact import FEW, SHOWN
from bot.writers.footnotes import Footnotes
from retrieval.papers import Authorship, Paper, PaperId, PersonId, mention_id
from retrieval.queries import Counted, Finding, Plan, Standing

_FIRST = re.compile(r"\b(?:first|lead|1st)[\s-]+author|\b(?:listed|named|comes)\s+first\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|senior|final)[\s-]+author|\b(?:listed|named|comes)\s+last\b", re.IGNORECASE)


def authors(plan: Plan, papers: Sequence[Paper]) -> Draft:
    """Who wrote each of these papers, in order, or the first or last author; a list that is cut is said to be cut."""
    notes, sentences, rows = Footnotes(), [], []
    first, last = _FIRST.search(plan.wording) is not None, _LAST.search(plan.wording) is not None
    for paper in papers:
        text = _last(paper) if last else _by_whom(paper, first=first)
        sentences.append(Sentence(text=text, cites=(notes.cite(paper),)))
        rows += [_signed(paper, it) for it in paper.authors if not (first or last) or it in _asked(paper, last=last)]
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=tuple(rows))


def shared(plan: Plan, people: Sequence[Standing], each: Sequence[Finding]) -> Draft:
    """Who wrote with each of these people, most papers first; that nobody did, where nobody is named."""
    notes = Footnotes()
    papers = {paper.id: paper for found in each for paper in found.papers}
    who = wording.joined([person.name for person in plan.scope.people])
    if people:
        noun = "co-author" if len(people) == 1 else "co-authors"
        head = Sentence(text=f"{who} have **{len(people)}** {noun} in common{_which(plan)} in the author lists I have.")
    else:
        cites = tuple(dict.fromkeys(notes.cite(found.papers[0]) for found in each))
        head = Sentence(
            text=f"{who} have no co-author in common{_which(plan)} in the author lists I have.", cites=cites
        )
    shown = {paper_id: papers[paper_id] for it in people for paper_id in it.papers}
    cut = Finding(papers=tuple(papers.values()), cut_lists=sum(not it.authors_complete for it in papers.values()))
    return Draft(
        sentences=(head, *_standing_items(people, papers, notes), *_more(len(people)), *_cut_note(cut)),
        citations=_all_cited(notes, shown.values()),
        rows=_people_rows(people),
    )


def not_together(plan: Plan, each: Sequence[Finding]) -> Draft:
    """No paper names all of these people: how many each has, and how many author lists may hide one."""
    names = [person.name for person in plan.scope.people]
    rest = wording.conditions(plan.scope, people=False)
    text = f"Not in the library: I have nothing by {wording.joined(names)} together" + (f" {rest}." if rest else ".")
    counted = [
        f"{name} has {wording.counted(len(found.papers), 'paper')}" for name, found in zip(names, each, strict=True)
    ]
    notes = [f"{wording.joined(counted)}."]
    cut = sum(found.cut_lists for found in each)
    if cut:
        notes.append(f"{cut} of their author lists are cut; a name that is not shown may be on one.")
    sentences = (Sentence(text=text), *(Sentence(text=note, form=Form.NOTE) for note in notes))
    return Draft(sentences=sentences, abstain_reason=AbstainReason.NOT_IN_LIBRARY)


def coauthors(plan: Plan, finding: Finding) -> Draft:
    """With whom a person wrote, most papers first, and what cut lists may hide."""
    notes = Footnotes()
    by_id = {paper.id: paper for paper in finding.papers}
    who = wording.joined([person.name for person in plan.scope.people])
    noun = "co-author" if finding.count == 1 else "co-authors"
    head = Sentence(text=f"{who} has **{finding.count}** {noun}{_which(plan)} in the author lists I have.")
    return Draft(
        sentences=(
            head,
            *_standing_items(finding.people, by_id, notes),
            *_more(len(finding.people)),
            *_cut_note(finding),
        ),
        citations=_all_cited(notes, finding.papers),
        rows=_people_rows(finding.people),
    )


def prolific(finding: Finding, *, of: int) -> Draft:
    """Who has the most of so many papers, with them; `finding.count` says how many people have any."""
    notes = Footnotes()
    by_id = {paper.id: paper for paper in finding.papers}
    head = f"By number of papers, of {wording.counted(of, 'paper')} in the library:"
    return Draft(
        sentences=(
            Sentence(text=head),
            *_standing_items(finding.people, by_id, notes),
            *_more(finding.count),
            *_cut_note(finding, of=of),
        ),
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
        text = f"{who} has {counted}{_which(plan)}"
    else:
        text = f"The library names **{finding.count}** people{_which(plan)}"
    text += " in the author lists I have." if finding.cut_lists else "."
    return Draft(
        sentences=(Sentence(text=text, cites=cites[:FEW]), *_cut_note(finding)),
        citations=notes.citations(),
        rows=_people_rows(finding.people),
    )


def _which(plan: Plan) -> str:
    """What of their work is looked at, where it is not all of it: ` from 2025 on KV caches`."""
    part = wording.conditions(plan.scope, people=False)
    return f" {part}" if part else ""


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


def _last(paper: Paper) -> str:
    called = f"**{wording.short_title(paper)}**"
    asked = _asked(paper, last=True)
    if asked:
        return f"The last author of {called} is {asked[0].name}."
    if not any(it.position for it in paper.authors):
        return _by_whom(paper, first=False)
    return f"The author list that I have of {called} is cut, so its last author is not known here."


def _asked(paper: Paper, *, last: bool) -> tuple[Authorship, ...]:
    """The first or the last author, as far as the list tells."""
    listed = sorted((it for it in paper.authors if it.position is not None), key=lambda it: it.position or 0)
    if last:
        return tuple(listed[-1:]) if paper.authors_complete else ()
    return tuple(listed[:1])


def _signed(paper: Paper, signed: Authorship) -> ResultRow:
    """One name of an author list, and whose it is."""
    value = "author" if signed.position is None else f"author {signed.position}"
    whose = signed.person or PersonId(mention_id(paper.id, signed.key))
    return ResultRow(label=signed.name, value=value, paper_id=paper.id, person=whose)


def _cut_note(finding: Finding, *, of: int | None = None) -> tuple[Sentence, ...]:
    if not finding.cut_lists:
        return ()
    lists = wording.counted(len(finding.papers) if of is None else of, "author list")
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


def _more(people: int) -> tuple[Sentence, ...]:
    rest = people - SHOWN
    return (
        (Sentence(text=f"{rest} more with fewer papers or later in the alphabet.", form=Form.NOTE),) if rest > 0 else ()
    )


def _all_cited(notes: Footnotes, papers: Iterable[Paper]) -> tuple[Citation, ...]:
    for paper in papers:
        notes.cite(paper)
    return notes.citations()


def _people_rows(people: Iterable[Standing]) -> tuple[ResultRow, ...]:
    return tuple(ResultRow(label=person.name, value=wording.counted(len(person.papers), "paper")) for person in people)
