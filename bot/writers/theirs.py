"""Pure: what somebody's papers say on a topic, or that none of them is on it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import AbstainReason, Draft, Form, Sentence
from bot.writers import wording
from bot.writers.exact import paper_rows
from bot.writers.extractive import TOPIC_PAPERS, trimmed
from bot.writers.footnotes import Footnotes
from bot.writers.spellings import elsewhere
from retrieval.papers import Paper
from retrieval.queries import Evidence, Plan


def on_topic(plan: Plan, evidence: Sequence[Evidence], under_others: Sequence[Paper] = ()) -> Draft:
    """How many of their papers are on the topic, then each with a sentence of its own, newest first.

    Those `under_others` are on it, too, and stand under other names of theirs.
    """
    notes = Footnotes()
    shown = evidence[:TOPIC_PAPERS]
    rest = len(evidence) - len(shown)
    more = (Sentence(text=f"{rest} older ones; narrow the years to see them.", form=Form.NOTE),) if rest else ()
    return Draft(
        sentences=(
            Sentence(text=_head(plan, len(evidence))),
            *(_item(found, notes) for found in shown),
            *more,
            *elsewhere(plan.scope, under_others),
        ),
        citations=notes.citations(),
        rows=paper_rows([found.paper for found in evidence]),
        writer="extractive",
    )


def nothing(plan: Plan, held: int, near: Paper | None, elsewhere: Sequence[Paper]) -> Draft:
    """They are in the library, and nothing of theirs is on the topic: their nearest paper, and one by others."""
    notes = Footnotes()
    rest = wording.conditions(plan.scope, people=False)
    of = f"{wording.counted(held, 'paper')} by {_who(plan)}" + (f" {rest}" if rest else "")
    verb = "it is not" if held == 1 else "none of them is"
    sentences = [Sentence(text=f"In the library, but nothing of theirs on {plan.topic}: {of}, and {verb} on it.")]
    if near is not None:
        text = f"Their nearest paper is **{wording.title(near)}**{_tail(near)}."
        sentences.append(Sentence(text=text, cites=(notes.cite(near),)))
    for paper in elsewhere[:1]:
        by = wording.authors(paper)
        text = f"By others here is **{wording.title(paper)}**" + (f" ({by})." if by else ".")
        sentences.append(Sentence(text=text, cites=(notes.cite(paper),)))
    return Draft(sentences=tuple(sentences), citations=notes.citations(), abstain_reason=AbstainReason.NO_EVIDENCE)


def none_by(names: Sequence[str], looked_for: str) -> Draft:
    """Somebody who is compared has no papers that fit."""
    text = f"Not in the library: I have nothing by {wording.joined(names, 'or')}"
    said = Sentence(text=f"{text} {looked_for}".rstrip() + ", so there is nothing to compare.")
    return Draft(sentences=(said,), abstain_reason=AbstainReason.NOT_IN_LIBRARY)


def _head(plan: Plan, papers: int) -> str:
    counted = f"**{papers}** {'paper' if papers == 1 else 'papers'}"
    rest = " ".join(filter(None, [wording.conditions(plan.scope, people=False), f"on {plan.topic}"]))
    verb = "has" if len(plan.scope.people) == 1 else "together have"
    return f"{_who(plan)} {verb} {counted} {rest} in the library" + (", newest first:" if papers > 1 else ":")


def _item(found: Evidence, notes: Footnotes) -> Sentence:
    label = f"**{wording.title(found.paper)}**{_tail(found.paper)}"
    if not found.sentences:
        return Sentence(text=label, cites=(notes.cite(found.paper),), form=Form.ITEM)
    quote = trimmed(found.sentences[0])
    return Sentence(text=f"{label}: “{quote.text}”", cites=(notes.cite(found.paper, quote),), form=Form.ITEM)


def _who(plan: Plan) -> str:
    return wording.joined(wording.called(plan.scope))


def _tail(paper: Paper) -> str:
    tail = wording.when_and_where(paper)
    return f" ({tail})" if tail else ""
