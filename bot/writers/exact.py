"""Pure: counts, lists, figures and people, said with their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.footnotes import Footnotes
from bot.writers.spellings import elsewhere, spelt, twice
from retrieval.papers import LinkKind, Metric, MetricKind, Paper
from retrieval.queries import Finding, Plan, Wanted

SHOWN = 10
"""Rows that the text of a list shows; all of them are cited."""
MOST = 200
"""Rows that it shows where somebody asks for all."""
FEW = 5
"""A count of no more papers than this also names them."""
_NAMED_WORDS = 90
"""Words with which it names them at most, their titles cut short if need be: a count is read at a glance."""


def count(plan: Plan, finding: Finding) -> Draft:
    """The number first, then what it counts; few papers are named, all that were found are cited."""
    notes = Footnotes()
    said = Sentence(
        text=_count_sentence(plan, finding.count), cites=tuple(notes.cite(paper) for paper in finding.papers)[:FEW]
    )
    named = finding.papers if finding.count <= FEW else ()
    items = _items(named, notes, code=plan.scope.with_code)
    if sum(len(item.text.split()) for item in items) > _NAMED_WORDS:
        items = _items(named, notes, code=plan.scope.with_code, called=wording.short_title)
    return Draft(
        sentences=(
            said,
            *items,
            *_code_note(plan, finding.papers),
            *spelt(plan.scope, finding.papers),
            *twice(plan.scope, finding.papers),
            *elsewhere(plan.scope, finding.elsewhere, beside=finding.count),
            *_limits(plan, finding),
        ),
        citations=notes.citations(),
        rows=paper_rows(finding.papers),
        counted=finding.count,
    )


def each(counts: Sequence[tuple[Plan, Finding]]) -> Draft:
    """The number for each of several people, a sentence each; all papers that were found are cited."""
    notes = Footnotes()
    sentences: list[Sentence] = []
    for plan, finding in counts:
        cites = tuple(notes.cite(paper) for paper in finding.papers)[:FEW]
        sentences.append(Sentence(text=_count_sentence(plan, finding.count), cites=cites))
        sentences += [
            *spelt(plan.scope, finding.papers),
            *elsewhere(plan.scope, finding.elsewhere, beside=finding.count),
        ]
        sentences += _limits(plan, finding)
    rows = [ResultRow(label=wording.whose(it.scope), value=wording.counted(n.count, "paper")) for it, n in counts]
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=tuple(rows))


def listing(plan: Plan, finding: Finding) -> Draft:
    """How many, then a line each, newest first; past ten the first ten unless all are asked for; all are cited."""
    papers = finding.papers
    number = max(finding.count, len(papers))
    notes = Footnotes()
    cites = tuple(notes.cite(paper) for paper in papers)
    head = Sentence(text=_count_sentence(plan, number), cites=cites[:1] if len(cites) == 1 else ())
    shown = papers[: MOST if plan.whole else SHOWN]
    rest = number - len(shown)
    held = "them all" if number == len(papers) else f"the newest {len(papers)}"
    ask = "" if plan.whole else ' Say "show all" for every one.' if number <= MOST else f' Say "show all" for {MOST}.'
    more = (Sentence(text=f"{rest} more; the footnotes hold {held}.{ask}", form=Form.NOTE),) if rest > 0 else ()
    items = _items(shown, notes, code=plan.scope.with_code)
    return Draft(
        sentences=(
            head,
            *items,
            *more,
            *_code_note(plan, papers),
            *spelt(plan.scope, papers),
            *elsewhere(plan.scope, finding.elsewhere),
            *_limits(plan, finding),
        ),
        citations=notes.citations(),
        rows=paper_rows(papers),
        counted=number if number > len(papers) else None,
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
        tie = (
            "are the most cited, equally often"
            if plan.wanted is Wanted.MOST_CITED
            else f"may be the {label}: their dates do not tell them apart"
        )
        head = f"{len(finding.papers)} papers {where}".rstrip() + f" {tie}."
        for paper in finding.papers:
            notes.cite(paper)
        rest = len(finding.papers) - SHOWN
        more = (Sentence(text=f"{rest} more; the footnotes hold them all.", form=Form.NOTE),) if rest > 0 else ()
        sentences = (Sentence(text=head, form=Form.NOTE), *_items(finding.papers[:SHOWN], notes), *more)
    return Draft(
        sentences=(*sentences, *_limits(plan, finding)), citations=notes.citations(), rows=paper_rows(finding.papers)
    )


def metric(finding: Finding, *, without: Sequence[str] = ()) -> Draft:
    """The figure, what it is and as of when, each with the page it stands on; who is asked about and has none."""
    sentences = []
    for figure in finding.metrics:
        as_of = f"as of {wording.day(figure.as_of)} (from the author's page, {_short_source(figure)})"
        text = f"**{figure.value}{figure.unit}** is the {_figure_name(figure)} of {figure.person}, {as_of}."
        sentences.append(Sentence(text=text))
    if without:
        lacking = wording.joined(without, "or")
        sentences.append(Sentence(text=f"No author page here states it for {lacking}.", form=Form.NOTE))
    return Draft(sentences=tuple(sentences), rows=tuple(figure_row(figure) for figure in finding.metrics))


def figure_row(figure: Metric) -> ResultRow:
    """What the figure is, its value, and where it stands."""
    label = f"{figure.person}, {_figure_name(figure)}"
    return ResultRow(label=label, value=f"{figure.value}{figure.unit}", source=_short_source(figure))


def _figure_name(figure: Metric) -> str:
    name = wording.METRIC_NAMES[figure.kind]
    return f"number of {name}" if figure.kind in (MetricKind.PAPERS, MetricKind.CITATIONS) else name


def paper_rows(papers: Iterable[Paper]) -> tuple[ResultRow, ...]:
    """A row a paper: its title and date."""
    return tuple(
        ResultRow(label=wording.title(paper), value=wording.when_and_where(paper), paper_id=paper.id)
        for paper in papers
    )


def _count_sentence(plan: Plan, number: int) -> str:
    shown = f"**{number}**"
    noun = "paper" if number == 1 else "papers"
    people = plan.scope.people
    if plan.scope.pointed:
        of_all = wording.conditions(plan.scope.model_copy(update={"papers": None, "among": None}))
        return f"Of these, {shown} {'is' if number == 1 else 'are'} {of_all or 'in the library'}."
    personal = any(it.people for it in (*plan.scope.any_of, *plan.scope.none_of))
    if len(people) == 1 and not (wording.roles(plan.scope) or wording.alone(plan.scope) or personal):
        rest = wording.conditions(plan.scope, people=False)
        return f"{wording.called(plan.scope)[0]} has {shown} {noun}{' ' + rest if rest else ''} in the library."
    rest = wording.conditions(plan.scope)
    return f"The library holds {shown} {noun}{' ' + rest if rest else ''}."


def _items(
    papers: Iterable[Paper], notes: Footnotes, *, code: bool = False, called: Callable[[Paper], str] = wording.title
) -> tuple[Sentence, ...]:
    """An item a paper: title, when and where, and with `code` what says that it has some."""
    return tuple(
        Sentence(
            text=" · ".join(filter(None, (called(paper), _tail(paper), _code(paper) if code else ""))),
            cites=(notes.cite(paper),),
            form=Form.ITEM,
        )
        for paper in papers
    )


def _code(paper: Paper) -> str:
    linked = next((link.url for link in paper.links if link.kind is LinkKind.CODE), "")
    return " and ".join(filter(None, ["Code flag of its page" if paper.code_flag else "", linked]))


def _tail(paper: Paper) -> str:
    return wording.when_and_where(paper) or "no date"


def _code_note(plan: Plan, papers: Sequence[Paper]) -> tuple[Sentence, ...]:
    if not plan.scope.with_code or not papers:
        return ()
    flagged = sum(paper.code_flag for paper in papers)
    linked = sum(not paper.code_flag for paper in papers)
    text = f"{flagged} with the Code flag of an author page" + (
        f", {linked} only by a link to code in the abstract." if linked else "."
    )
    return (Sentence(text=text, form=Form.NOTE),)


def _limits(plan: Plan, finding: Finding) -> tuple[Sentence, ...]:
    said = []
    if finding.undated:
        said.append(f"{wording.counted(finding.undated, 'more paper')} may belong here; only the year is known.")
    if plan.scope.about:
        said.append(f"What is on {plan.scope.about} is judged by words and meaning, among the papers nearest to it.")
    if len(plan.scope.people) > 1 and finding.cut_lists:
        said.append("Some author lists are cut after three names; papers may be missing.")
    return tuple(Sentence(text=text, form=Form.NOTE) for text in said)


def _short_source(metric: Metric) -> str:
    return f"{metric.at.source.rsplit('/', 1)[-1]}, line {metric.at.line}"
