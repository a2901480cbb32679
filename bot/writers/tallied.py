"""Pure: somebody's papers by where and when they appeared, and with whom they wrote most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.exact import FEW, MOST, SHOWN
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper
from retrieval.plaintext import clean
from retrieval.queries import Finding, Plan, Standing

_NEXT = 3
"""So many are named behind those at the top."""


def venues(plan: Plan, finding: Finding) -> Draft:
    """Where the papers appeared, most papers first; with `top` only where most did."""
    groups = _grouped(finding.papers, _venue)
    if plan.top and groups:
        return _top(plan, finding, groups, "at")
    return _tally(plan, finding, groups, f"papers at **{len(groups)}** {'venue' if len(groups) == 1 else 'venues'}")


def years(plan: Plan, finding: Finding) -> Draft:
    """From which years the papers are, the latest first; with `top` only the one that most are from."""
    groups = _grouped(finding.papers, lambda paper: str(paper.date.year) if paper.date else "")
    if plan.top and groups:
        return _top(plan, finding, groups, "in")
    noun = "year" if len(groups) == 1 else "years"
    span = f" ({wording.years(sorted(map(int, groups)))})" if groups else ""
    newest_first = {year: groups[year] for year in sorted(groups, reverse=True)}
    return _tally(plan, finding, newest_first, f"papers from **{len(groups)}** {noun}{span}")


def closest(plan: Plan, finding: Finding) -> Draft:
    """With whom somebody wrote most, and who comes next; several where they wrote equally many."""
    notes = Footnotes()
    by_id = {paper.id: paper for paper in finding.papers}
    most = len(finding.people[0].papers)
    first = [it for it in finding.people if len(it.papers) == most]
    who, _ = _who(plan)
    text = f"{_named([it.name for it in first])} wrote most with {who}{_part(plan)}: {_papers(most, first)}."
    shared = dict.fromkeys(paper_id for it in first for paper_id in it.papers)
    cites = tuple(notes.cite(by_id[paper_id]) for paper_id in list(shared)[:FEW])
    after = [f"{it.name} ({len(it.papers)})" for it in finding.people[len(first) :][:_NEXT]]
    note = (Sentence(text=f"Next: {wording.joined(after)}.", form=Form.NOTE),) if after else ()
    return Draft(
        sentences=(Sentence(text=text, cites=cites), *note), citations=notes.citations(), rows=_standing(finding.people)
    )


def _venue(paper: Paper) -> str:
    if paper.venue is None:
        return ""
    return paper.venue.series or clean(paper.venue.name)


def _grouped(papers: Sequence[Paper], of: Callable[[Paper], str]) -> dict[str, list[Paper]]:
    """The papers by what they have of this, most papers first, then by name; those that have nothing are left out."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[of(paper)].append(paper)
    groups.pop("", None)
    return dict(sorted(groups.items(), key=lambda it: (-len(it[1]), it[0])))


def _tally(plan: Plan, finding: Finding, groups: Mapping[str, Sequence[Paper]], held: str) -> Draft:
    """What there is of it, a line each; papers without it are said to be left out."""
    notes = Footnotes()
    shown = list(groups.items())[: MOST if plan.whole else SHOWN]
    items = tuple(
        Sentence(
            text=f"{name} · {wording.counted(len(them), 'paper')}",
            cites=tuple(notes.cite(it) for it in them),
            form=Form.ITEM,
        )
        for name, them in shown
    )
    for paper in finding.papers:
        notes.cite(paper)
    rest, without = len(groups) - len(shown), len(finding.papers) - sum(map(len, groups.values()))
    said = [f'{rest} more. Say "show all" for every one.'] if rest else []
    said += [f"{wording.counted(without, 'paper')} without one is left out."] if without == 1 else []
    said += [f"{without} papers without one are left out."] if without > 1 else []
    who, verb = _who(plan)
    return Draft(
        sentences=(
            Sentence(text=f"{who} {verb} {held}{_part(plan)} in the library."),
            *items,
            *(Sentence(text=it, form=Form.NOTE) for it in said),
        ),
        citations=notes.citations(),
        rows=_rows(groups),
    )


def _top(plan: Plan, finding: Finding, groups: Mapping[str, Sequence[Paper]], where: str) -> Draft:
    notes = Footnotes()
    most = max(map(len, groups.values()))
    first = [name for name, them in groups.items() if len(them) == most]
    who, _ = _who(plan)
    number = f"{_papers(most, first)} of {len(finding.papers)}"
    text = f"{who} published most {where} {_named(first)}{_part(plan)}: {number}."
    cited = [paper for name in first for paper in groups[name]][:FEW]
    cites = tuple(notes.cite(paper) for paper in cited)
    return Draft(sentences=(Sentence(text=text, cites=cites),), citations=notes.citations(), rows=_rows(groups))


def _named(names: Sequence[str]) -> str:
    """`**A**`, `**A** and **B**`, and how many more where they are many."""
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return wording.joined([*(f"**{name}**" for name in names[:SHOWN]), *more])


def _papers(number: int, of: Sequence[object]) -> str:
    return wording.counted(number, "paper") + (" each" if len(of) > 1 else "")


def _part(plan: Plan) -> str:
    part = wording.conditions(plan.scope, people=False)
    return f" {part}" if part else ""


def _who(plan: Plan) -> tuple[str, str]:
    return wording.whose(plan.scope), "has" if len(plan.scope.people) == 1 else "have"


def _rows(groups: Mapping[str, Sequence[Paper]]) -> tuple[ResultRow, ...]:
    return tuple(ResultRow(label=name, value=wording.counted(len(them), "paper")) for name, them in groups.items())


def _standing(people: Sequence[Standing]) -> tuple[ResultRow, ...]:
    return tuple(ResultRow(label=it.name, value=wording.counted(len(it.papers), "paper")) for it in people)
