"""Pure: questions to begin with, made of what this library holds, each of which it can answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.ports import Prompt
from bot.slack import escaping
from bot.writers import wording
from bot.writers.themes import themes
from retrieval.papers import Paper
from retrieval.plaintext import fold
from retrieval.planning.planner import Planner
from retrieval.queries import Evidence, Plan, Wanted

MOST = 4
"""Suggestions that Slack shows (docs.slack.dev, assistant.threads.setSuggestedPrompts)."""
TITLE = 75
RECENT = 12
"""New papers that questions are made of."""
_SHARED = 3
"""Titles that must share a single word before it names a theme."""
_LONGEST = 70
"""Characters of a title in passing that still make a question that a button can show."""


def suggested(
    planner: Planner, recent: Sequence[Paper], *, today: dt.date, follows: Sequence[str] = ()
) -> tuple[Prompt, ...]:
    """Up to four questions of different kinds: a new paper, a person, a theme, and a list or a count.

    `recent` are the newest papers, newest first. People followed come before others. A question is suggested only
    when the planner reads it as it is meant, so that nothing else is answered; the same library gives the same ones.
    None holds what Slack could read as a mention or a link: whoever presses it sends it as their own message.
    """
    kinds = (_a_paper(planner, recent, today), _a_person(planner, follows, today))
    more = (_a_theme(planner, recent, today), _a_list(planner, recent, today))
    questions = [next(filter(_harmless, questions), None) for questions in (*kinds, *more)]
    asked = dict.fromkeys(question for question in questions if question)
    return tuple(Prompt(title=question[:TITLE], message=question) for question in asked)[:MOST]


def _a_paper(planner: Planner, recent: Sequence[Paper], today: dt.date) -> Iterator[str]:
    for paper in recent:
        name = wording.short_title(paper)
        if not paper.abstract or not paper.title or len(name) > _LONGEST:
            continue
        question = f"What is {name} about?"
        plan = planner.plan(question, today=today)
        if plan.wanted is Wanted.FACT and {it.paper_id for it in plan.named} == {paper.id} and _closed(plan):
            yield question


def _a_person(planner: Planner, follows: Sequence[str], today: dt.date) -> Iterator[str]:
    """Whom this person follows, then whose pages the library was made of, then who wrote most of it."""
    directory = planner.directory
    by_papers = sorted(directory.people, key=lambda person: (-person.papers, person.name))
    owned = [person.name for person in by_papers if person.name in directory.owners]
    for name in dict.fromkeys((*follows, *owned, *(person.name for person in by_papers[:MOST]))):
        question = f"Summarize {name}'s work"
        plan = planner.plan(question, today=today)
        people = [person.name for person in plan.scope.people]
        if plan.wanted is Wanted.AUTHOR and people == [name] and _closed(plan):
            yield question


def _a_theme(planner: Planner, recent: Sequence[Paper], today: dt.date) -> Iterator[str]:
    """What titles of several new papers share, best where it is a phrase and shared by most."""
    found = [
        theme
        for theme in themes([Evidence(paper=paper, score=1.0) for paper in recent if paper.abstract])
        if len(theme.evidence) >= (2 if " " in theme.name else _SHARED)
        and any(fold(theme.name) in fold(wording.title(it.paper)) for it in theme.evidence)
    ]
    for theme in sorted(found, key=lambda it: (" " not in it.name, -len(it.evidence))):
        question = f"What is there on {_in_passing(theme.name)}?"
        plan = planner.plan(question, today=today)
        if plan.wanted is Wanted.TOPIC and plan.topic and _closed(plan) and not plan.named:
            yield question


def _a_list(planner: Planner, recent: Sequence[Paper], today: dt.date) -> Iterator[str]:
    """The papers of a venue, else how many there are of the latest year."""
    for venue in planner.directory.venues:
        question = f"Which papers appeared at {venue.series}?"
        plan = planner.plan(question, today=today)
        if plan.wanted is Wanted.LIST and venue.series in plan.scope.venues and _closed(plan):
            yield question
    dated = next((paper.date.year for paper in recent if paper.date), None)
    if dated is not None:
        yield f"How many papers are from {dated}?"


def _harmless(question: str) -> bool:
    return escaping.inert(question) == question


def _in_passing(name: str) -> str:
    """A theme's name within a sentence: only abbreviations and names keep their capitals ("KV cache")."""
    return " ".join(word.lower() if word[1:].islower() else word for word in name.split())


def _closed(plan: Plan) -> bool:
    """Nothing in it stayed open."""
    return not (plan.ambiguous or plan.unknown_people or plan.unknown_titles or plan.read_as)
