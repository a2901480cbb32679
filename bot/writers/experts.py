"""Pure: who works on a topic, those first whose papers say most, with these papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import wording
from bot.writers.exact import SHOWN
from bot.writers.extractive import TOPIC_PAPERS, trimmed
from bot.writers.footnotes import Footnotes
from retrieval.expertise import Circle, Expert
from retrieval.papers import PaperId
from retrieval.queries import Evidence, Plan

_QUOTED = 4
"""People whose best paper is quoted."""
_NAMED = 5
"""People of one paper that are named, where there are others besides."""
_ALL_NAMED = 20
"""The same, where they are the only ones."""


def who_works(
    plan: Plan, circles: Sequence[Circle], read: Sequence[Evidence], *, by_number: bool = False, cut_lists: int = 0
) -> Draft:
    """People by what their papers on the topic weigh, or `by_number` of papers; those of the same papers in one line.

    `read` are the papers on the topic, best first, with their sentences; the first `TOPIC_PAPERS` of those that people
    are named with are cited.
    """
    notes = Footnotes()
    by_id = {found.paper.id: found for found in read}
    shown = circles[:SHOWN]
    cited = _cited(shown, read)
    items, quoted = [], set[PaperId]()
    for place, circle in enumerate(shown):
        best = next((it for it in circle.papers if it in cited and it not in quoted and by_id[it].sentences), None)
        items.append(_item(circle, by_id, notes, best=best if place < _QUOTED else None, cited=cited, of=len(circles)))
        quoted |= {best} if best and place < _QUOTED else set()
    people = sum(len(circle.experts) for circle in circles)
    rest = people - sum(len(circle.experts) for circle in shown)
    return Draft(
        sentences=(
            Sentence(text=_head(plan, len(read), people)),
            *items,
            *_notes(shown, rest=rest, by_number=by_number, cut=cut_lists, of=len(read)),
        ),
        citations=notes.citations(),
        rows=tuple(_row(expert) for circle in circles for expert in circle.experts),
        writer="extractive",
    )


def _cited(circles: Sequence[Circle], read: Sequence[Evidence]) -> frozenset[PaperId]:
    """The best papers of those that are shown: one for each line first, then the others."""
    order = [circle.papers[0] for circle in circles]
    named = {paper for circle in circles for paper in circle.papers}
    order += [found.paper.id for found in read if found.paper.id in named]
    return frozenset(list(dict.fromkeys(order))[:TOPIC_PAPERS])


def _item(
    circle: Circle,
    by_id: Mapping[PaperId, Evidence],
    notes: Footnotes,
    *,
    best: PaperId | None,
    cited: frozenset[PaperId],
    of: int,
) -> Sentence:
    papers = [by_id[paper].paper for paper in circle.papers]
    years = wording.years([paper.date.year for paper in papers if paper.date])
    said = ", ".join(filter(None, [wording.counted(len(papers), "paper"), _leading(circle), years]))
    text = f"{_names(circle.experts, _ALL_NAMED if of == 1 else _NAMED)} · {said}"
    first = by_id[best or circle.papers[0]]
    cites = [notes.cite(first.paper)] if first.paper.id in cited else []
    if best is not None:
        quote = trimmed(first.sentences[0])
        notes.cite(first.paper, quote)
        text += f" – {wording.short_title(first.paper)}: “{quote.text}”"
    cites += [notes.cite(paper) for paper in papers if paper.id in cited and paper.id != first.paper.id]
    return Sentence(text=text, cites=tuple(cites), form=Form.ITEM)


def _names(experts: Sequence[Expert], most: int) -> str:
    if len(experts) == 1:
        return f"**{experts[0].name}**"
    names = [f"**{experts[0].name}**", *(expert.name for expert in experts[1:most])]
    more = len(experts) - most
    return f"{wording.joined(names)} together" if more <= 0 else f"{', '.join(names)} and {more} others together"


def _leading(circle: Circle) -> str:
    """How often the one who is alone in a line is first or last author, where that says more than the number."""
    if len(circle.experts) > 1 or not circle.experts[0].leading:
        return ""
    leading = circle.experts[0].leading
    of = "" if leading == len(circle.papers) else f" of {leading}"
    return f"first or last author{of}"


def _head(plan: Plan, papers: int, people: int) -> str:
    where = wording.conditions(plan.scope)
    counted = f"**{papers}** {'paper' if papers == 1 else 'papers'}"
    verb = "names" if papers == 1 else "name"
    who = "1 person" if people == 1 else f"{people} people"
    return f"{counted} {where + ' ' if where else ''}on {plan.topic} {verb} {who}:"


def _notes(shown: Sequence[Circle], *, rest: int, by_number: bool, cut: int, of: int) -> Iterable[Sentence]:
    if rest > 0:
        more = f"{wording.counted(rest, 'more person') if rest == 1 else f'{rest} more people'}"
        yield Sentence(text=f"{more} with less to show for it.", form=Form.NOTE)
    for tied in () if by_number else _tied(shown):
        yield Sentence(text=f"{wording.joined(tied)} stand equal, in order of their names.", form=Form.NOTE)
    if len(shown) > 1:
        order = (
            "In order of the number of papers."
            if by_number
            else "In order of how much their papers are on it, whether they lead them, and how recent these are."
        )
        yield Sentence(text=order, form=Form.NOTE)
    if cut:
        lists = wording.counted(of, "author list")
        verb = "is" if cut == 1 else "are"
        text = f"{cut} of the {lists} {verb} cut after the first names; names may be missing."
        yield Sentence(text=text, form=Form.NOTE)


def _tied(shown: Sequence[Circle]) -> tuple[tuple[str, ...], ...]:
    """The first of each line, for lines that stand equal."""
    names: dict[float, list[str]] = {}
    for circle in shown:
        names.setdefault(circle.score, []).append(circle.experts[0].name)
    return tuple(tuple(them) for them in names.values() if len(them) > 1)


def _row(expert: Expert) -> ResultRow:
    return ResultRow(label=expert.name, value=wording.counted(len(expert.papers), "paper"), person=expert.person)
