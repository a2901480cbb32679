"""Pure: the ways of having nothing to say, each with what was looked for and one useful next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from bot.dialogue import AbstainReason, Draft, Form, ResultRow, Sentence
from bot.part import PART
from bot.writers import wording
from bot.writers.footnotes import Footnotes
from retrieval.directory import Directory
from retrieval.papers import Paper
from retrieval.queries import Ambiguity, Plan, Scope

CHOICES = 6
"""People that a question back names."""
_NAMED_OWNERS = 4


def not_in_library(looked_for: str, directory: Directory, *, undated: int = 0) -> Draft:
    """Nothing in the library fits: what was looked for, and what the library holds instead.

    `undated` papers might fit, had they a finer date.
    """
    notes = [_holds(directory)]
    if undated:
        notes.insert(0, f"{wording.counted(undated, 'paper')} may belong here; only the year is known.")
    said = f"Not in {directory.called}: I have nothing {looked_for}."
    return _no(AbstainReason.NOT_IN_LIBRARY, said, *notes)


def does_not_say(plan: Plan, papers: tuple[Paper, ...]) -> Draft:
    """The paper is there, but its abstract does not state what was asked, or it has none; the paper is cited."""
    notes = Footnotes()
    names = [wording.short_title(paper) for paper in papers]
    if not any(paper.abstract for paper in papers):
        said = f"{wording.joined(names)} {'has' if len(names) == 1 else 'have'} no abstract here"
    elif len(names) == 1:
        said = f"nothing in {names[0]}'s abstract answers that"
    else:
        said = f"nothing in the abstracts of {wording.joined(names)} answers that"
    text = f"In the library, but it does not say: {said} (looked for: {plan.topic or 'this'})."
    sentence = Sentence(text=text, cites=tuple(notes.cite(paper) for paper in papers))
    return Draft(
        sentences=(sentence,),
        citations=notes.citations(),
        abstain_reason=AbstainReason.NO_EVIDENCE,
    )


def cannot_keep(asked: str) -> Draft:
    """A condition was understood, and is one that no list or count here can keep to."""
    return _no(
        AbstainReason.OUT_OF_SCOPE,
        f'I cannot keep to "{asked}": no list and no count of mine has such a condition.',
        "Ask for its parts by themselves, such as from 2015 to 2018, or by one person.",
    )


def no_figure(who: str, what: str) -> Draft:
    """The person is known, but no author page states the figure."""
    return _no(
        AbstainReason.NO_EVIDENCE,
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


def only_a_part(held: int, total: int, scope: Scope, lost: Sequence[str]) -> Sentence:
    """The answer rests on a channel's part of the library: how much that is, and which titles it lacks."""
    said = f"Only {PART} was looked at: {held} of {wording.counted(total, 'paper')}, those {wording.conditions(scope)}"
    titles = wording.joined([f"“{title}”" for title in lost])
    missing = f"; {titles} {'is' if len(lost) == 1 else 'are'} not in it" if lost else ""
    return Sentence(text=f"{said}{missing}.", form=Form.NOTE)


def not_for_me() -> Draft:
    """The question is none for a library."""
    return _no(
        AbstainReason.OUT_OF_SCOPE,
        "Not one for me: I only know this library's papers.",
        "Ask me about them, or about who wrote them.",
    )


def which_one(
    asked: Ambiguity, told: Sequence[str], *, called: str = "the library", doubts: Sequence[tuple[int, int]] = ()
) -> Draft:
    """A name that several people have, or nobody has: the first choices with what tells them apart, never a guess.

    `told` says for each of the choices that can be picked what tells it from the others; those are the draft's rows.
    `doubts` are pairs of places, from 0, that may be one person's.
    """
    rows = tuple(
        ResultRow(label=person.name, value=what, person=person.id)
        for person, what in zip(asked.choices, told, strict=False)
    )
    shown = [f"**{row.label}** ({row.value})" for row in rows[:CHOICES]]
    more = len(asked.choices) - len(shown)
    if asked.near:
        meant = wording.joined([*shown, *([f"one of {more} more"] if more else [])], "or")
        text = f"Not in {called}: nobody is called {asked.typed}. Did you mean {meant}?"
    else:
        text = f"Which {asked.typed}? {' · '.join([*shown, *([f'{more} more'] if more else [])])}"
    draft = _no(AbstainReason.AMBIGUOUS, text, *_unsure(doubts, len(shown)), _how_to_choose(rows))
    return draft.model_copy(update={"rows": rows})


def _unsure(doubts: Sequence[tuple[int, int]], shown: int) -> Iterator[str]:
    """Which of the choices shown may be one person after all."""
    pairs = [f"{min(pair) + 1} and {max(pair) + 1}" for pair in doubts if max(pair) < shown]
    if pairs and shown == 2:  # noqa: PLR2004 - a pair
        yield "They may be one person; nothing here decides it."
    elif pairs and len(pairs) == comb(shown, 2):
        yield "Any of them may be one person; nothing here decides it."
    elif pairs:
        yield f"In this list {wording.joined(pairs, 'or')} may be one person; nothing here decides it."


def _how_to_choose(rows: Sequence[ResultRow]) -> str:
    if len(rows) == 1:
        return "Answer yes, or ask again with another name."
    if len({row.label for row in rows}) == len(rows):
        return "Ask again with the full name, or answer with its number in this list."
    return "Answer with the number in this list, or ask again with a co-author or a year."


def _holds(directory: Directory) -> str:
    if not directory.papers and directory.called == PART:
        return "It holds no papers; the channel's settings say which it takes."
    if not directory.papers:
        return "It is empty so far: bring papers in with footnote ingest."
    owners = directory.owners
    whose = f", among them those of {wording.joined(owners)}" if 0 < len(owners) <= _NAMED_OWNERS else ""
    until = f", up to {wording.day(directory.latest)}" if directory.latest else ""
    return f"It holds {wording.counted(directory.papers, 'paper')}{whose}{until}."


def _no(reason: AbstainReason, text: str, *notes: str) -> Draft:
    sentences = (Sentence(text=text), *(Sentence(text=note, form=Form.NOTE) for note in notes))
    return Draft(sentences=sentences, abstain_reason=reason)
