"""Whom a name typed at a prompt means: somebody, or the answer that a question with that name would get."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bootstrap import Assistant
from bot.dialogue import AbstainReason, Draft, Form, Sentence
from bot.errors import UsageError
from bot.writers import limits, wording
from retrieval.people.roster import Roster
from retrieval.queries import Ambiguity, Person, Plan, Scope, Wanted

_NOBODY = Draft(sentences=())


@dataclass(frozen=True, slots=True)
class Meant:
    """The question that the name stands for, and either who is meant or what is `said` instead."""

    plan: Plan
    person: Person | None = None
    said: Draft = _NOBODY


def meant(assistant: Assistant, name: str) -> Meant:
    """Who bears this name, handle or id, else whom a question about their work would be about.

    Raises:
        UsageError: there is no name, or it names two people.
    """
    name = " ".join(name.encode(errors="replace").decode().split())  # a byte that is no text cannot be kept
    if not name:
        raise UsageError("Name somebody whose work is to be told.")
    asked = f"Summarize {name}'s work"
    planner = assistant.planner
    people = Roster(catalog=assistant.catalog, book=assistant.book, directory=lambda: planner.directory)
    more = " " in name and any(char.isdigit() for char in name)  # a name and a year, not a handle
    called = () if more else people.called(name)
    if len(called) == 1:
        scope = Scope(people=called)
        return Meant(Plan(question=asked, wanted=Wanted.AUTHOR, scope=scope, wording=asked), called[0])
    plan = planner.plan(asked, today=assistant.clock.now().date())
    if called:
        plan = plan.model_copy(update={"scope": Scope(), "ambiguous": (Ambiguity(typed=name, choices=called),)})
    if plan.ambiguous or plan.unknown_people:
        settled = assistant.answering.resolve()(plan, planner.directory)
        if isinstance(settled, Draft):
            return Meant(plan, said=_apart(people, settled))
        plan = settled
    if len(plan.scope.people) > 1:
        raise UsageError(f"That names {wording.joined([it.name for it in plan.scope.people])}; name one of them.")
    if not plan.scope.people:
        return Meant(plan, said=limits.not_in_library(f"by {name}", planner.directory))
    return Meant(plan, plan.scope.people[0])


def _apart(people: Roster, said: Draft) -> Draft:
    """The question back; in place of its last sentence, how to go on from it in a conversation, what to write here."""
    if said.abstain_reason is not AbstainReason.AMBIGUOUS:
        return said
    named = [(people.person(row.person), row.value) for row in said.rows[: limits.CHOICES] if row.person]
    alike = [f"{people.handle(who)} ({what})" for who, what in named if who is not None and people.namesakes(who)]
    how = f"Write the handle of the one you mean: {'; '.join(alike)}." if alike else "Write the name in full."
    return said.model_copy(update={"sentences": (*said.sentences[:-1], Sentence(text=how, form=Form.NOTE))})
