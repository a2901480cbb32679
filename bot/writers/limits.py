"""Pure: the ways of having nothing to say, each with what was looked for and one useful next step."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import AbstainReason, Draft, Form, Sentence
from bot.writers import wording
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper
from retrieval.queries import Directory, Person, Plan

CHOICES = 6
"""People or papers that a question back names."""
_NAMED_OWNERS = 4


def not_in_library(looked_for: str, directory: Directory, *, near: tuple[Person, ...] = ()) -> Draft:
    """Nothing in the library fits: what was looked for, and what the library holds instead."""
    text = f"Not in the library: I have nothing {looked_for}."
    notes = [_holds(directory)]
    if near:
        notes.append(f"Did you mean {wording.joined([person.name for person in near], 'or')}?")
    return _no(AbstainReason.NOT_IN_LIBRARY, text, *notes)


def does_not_say(plan: Plan, papers: tuple[Paper, ...]) -> Draft:
    """The paper is there, but its abstract does not state what was asked; the paper is cited."""
    notes = Footnotes()
    names = [wording.short_title(paper) for paper in papers]
    whose = f"{names[0]}'s abstract" if len(names) == 1 else f"the abstracts of {wording.joined(names)}"
    asked = plan.topic or "this"
    text = f"In the library, but it does not say: nothing in {whose} answers that (looked for: {asked})."
    sentence = Sentence(text=text, cites=tuple(notes.cite(paper) for paper in papers))
    return Draft(
        sentences=(sentence,),
        citations=notes.citations(),
        abstain_reason=AbstainReason.NO_EVIDENCE,
    )


def no_figure(who: str, what: str, reason: AbstainReason) -> Draft:
    """The person is known (or not), but no author page states the figure."""
    if reason is AbstainReason.NOT_IN_LIBRARY:
        return _no(reason, f"Not in the library: I have no page of {who}, so no {what}.")
    return _no(
        reason,
        f"In the library, but it does not say: no author page here states {what} for {who}.",
        "Figures come from author pages; theirs are kept with the day they were captured.",
    )


def no_citation_counts(scope: str) -> Draft:
    """No source states how often these papers are cited."""
    return _no(
        AbstainReason.NO_EVIDENCE,
        f"In the library, but it does not say: no source states how often the papers {scope}".rstrip() + " are cited.",
        "Ask for a person's citations, or for the latest paper instead.",
    )


def not_for_me() -> Draft:
    """The question is none for a library."""
    return _no(
        AbstainReason.OUT_OF_SCOPE,
        "Not one for me: I only know this library's papers.",
        "Ask me about them, or about who wrote them.",
    )


def which_one(typed: str, choices: Sequence[Person], years: Sequence[Sequence[int]]) -> Draft:
    """Several people fit a name: the first choices with what tells them apart, never a guess."""
    shown = [
        f"**{person.name}** ({', '.join(filter(None, [wording.counted(person.papers, 'paper'), wording.years(when)]))})"
        for person, when in zip(choices, years, strict=False)
    ]
    more = len(choices) - len(shown)
    text = f"Which {typed}? {' · '.join(shown)}" + (f" · {more} more" if more > 0 else "")
    return _no(AbstainReason.AMBIGUOUS, text, "Ask again with the full name.")


def which_paper(typed: str, papers: tuple[Paper, ...]) -> Draft:
    """Several papers go by the name that was typed."""
    shown = " · ".join(f"**{wording.title(paper)}**" for paper in papers[:CHOICES])
    return _no(AbstainReason.AMBIGUOUS, f"Which {typed}? {shown}", "Ask again with more of the title.")


def _holds(directory: Directory) -> str:
    owners = directory.owners
    whose = f", among them those of {wording.joined(owners)}" if 0 < len(owners) <= _NAMED_OWNERS else ""
    until = f", up to {wording.day(directory.latest)}" if directory.latest else ""
    return f"It holds {wording.counted(directory.papers, 'paper')}{whose}{until}."


def _no(reason: AbstainReason, text: str, *notes: str) -> Draft:
    sentences = (Sentence(text=text), *(Sentence(text=note, form=Form.NOTE) for note in notes))
    return Draft(sentences=sentences, abstain_reason=reason)
