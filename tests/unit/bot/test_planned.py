"""A plan in words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.writers.planned import understanding, unresolved
from retrieval.papers import MetricKind, PaperId
from retrieval.queries import Ambiguity, Counted, DateRange, NamedPaper, Person, Plan, Reading, Scope, Wanted

ADA = Person(name="Ada Byron", keys=())
YEAR = DateRange(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(question="?", wanted=Wanted.LIST, scope=Scope(people=(ADA,), dates=YEAR)),
         "a list of papers, by Ada Byron from 2025"),
        (Plan(question="?", wanted=Wanted.COUNT, counted=Counted.COAUTHORS), "how many co-authors there are"),
        (Plan(question="?", wanted=Wanted.METRIC, metrics=(MetricKind.H_INDEX,), topic="h-index"), "h-index"),
        (Plan(question="?", wanted=Wanted.TOPIC, topic="kettles", follows_up=True),
         "what papers say on a topic, about “kettles”, going on from the last answer"),
        (Plan(question="?", wanted=Wanted.COMPARE, named=tuple(
            NamedPaper(typed=name, paper_id=PaperId(name), title=name) for name in ("Kitty", "OSCAR"))),
         "a comparison of papers: “Kitty” and “OSCAR”"),
    ],
)  # fmt: skip
def test_a_plan_is_said_in_words(plan: Plan, said: str) -> None:
    """What is wanted, of which papers and on what."""
    assert understanding(plan) == said


@pytest.mark.parametrize("wanted", Wanted)
@pytest.mark.parametrize("counted", Counted)
def test_every_kind_has_words(wanted: Wanted, counted: Counted) -> None:
    """None is forgotten."""
    assert understanding(Plan(question="?", wanted=wanted, counted=counted))


def test_what_was_left_open_is_said() -> None:
    """A sentence each; a word that is part of an unknown name is not said twice."""
    plan = Plan(
        question="?",
        wanted=Wanted.LIST,
        read_as=(Reading(typed="Byrn", meant="Byron"),),
        ambiguous=(Ambiguity(typed="Liu", choices=(ADA, ADA)),),
        unknown_people=("Yann LeCun",),
        unknown_titles=("On Tea",),
        mentions=("LeCun", "KVTuner"),
    )

    assert unresolved(plan) == (
        "“Byrn” was read as Byron.",
        "“Liu” fits 2 people.",
        "“Yann LeCun” is nobody in the library.",
        "“On Tea” is no title in the library.",
        "“KVTuner” is no title here; it was looked for in the abstracts.",
    )
