"""Plans of exact kinds are answered from the catalog alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.dialogue import AbstainReason, Draft
from retrieval.papers import MetricKind
from retrieval.queries import Counted, DateRange, NamedPaper, Plan, Scope, Wanted
from tests.builders import a_person, a_record
from tests.unit.bot.conftest import Desk

ADA, CHEN, GRACE = a_person("Ada Byron"), a_person("Chen Zhang"), a_person("Grace Murray")


def reply(desk: Desk, wanted: Wanted, scope: Scope | None = None, *, named: str = "", **values: object) -> Draft:
    """The draft for a plan."""
    found = tuple(desk.catalog.papers([named]).values()) if named else ()  # type: ignore[list-item]  # ids are texts
    names = tuple(NamedPaper(typed=named, paper_id=paper.id, title=paper.title or "") for paper in found)
    plan = Plan.model_validate({"question": "?", "wanted": wanted, "scope": scope or Scope(), "named": names, **values})
    return desk.exact(plan, desk.directory, found)


def said(draft: Draft) -> str:
    """The first sentence."""
    return draft.sentences[0].text


@pytest.mark.parametrize(
    ("wanted", "scope", "values", "text"),
    [
        (Wanted.COUNT, Scope(), {}, "The library holds **4** papers."),
        (Wanted.COUNT, Scope(with_code=True), {}, "The library holds **1** paper with code."),
        (Wanted.COUNT, Scope(), {"counted": Counted.PEOPLE}, "The library names **4** people in the"),
        (Wanted.COUNT, Scope(people=(ADA,)), {"counted": Counted.COAUTHORS}, "Ada Byron has **2** co-authors."),
        (Wanted.LIST, Scope(people=(CHEN,)), {}, "Chen Zhang has **2** papers in the library."),
        (Wanted.LIST, Scope(people=(CHEN,), places=(1,)), {}, "The library holds **1** paper with Chen Zhang as"),
        (Wanted.LIST, Scope(fields=("cs.CG",)), {}, "The library holds **1** paper in Computational Geometry."),
        (Wanted.LATEST, Scope(people=(GRACE,)), {}, "The latest paper by Grace Murray is **Dances of Honey Bees"),
        (Wanted.FIRST, Scope(people=(ADA,)), {}, "The first paper by Ada Byron is **Kettle"),
        (
            Wanted.LIST,
            Scope(people=(ADA,), none_of=(Scope(people=(GRACE,)),)),
            {},
            "The library holds **2** papers by Ada Byron without",
        ),
        (Wanted.VENUES, Scope(people=(ADA,)), {}, "Ada Byron has papers at **"),
        (Wanted.YEARS, Scope(people=(ADA,)), {}, "Ada Byron has papers from **"),
        (Wanted.COAUTHORS, Scope(people=(ADA,)), {"top": True}, "**"),
        (Wanted.COAUTHORS, Scope(people=(ADA,)), {}, "Ada Byron has **2** co-authors in the author lists I have."),
        (
            Wanted.METRIC,
            Scope(people=(ADA,)),
            {"metrics": (MetricKind.CITATIONS,)},
            "**120** is the number of citations of Ada Byron, as of 21 Nov 2026 (from the author's page, page.txt",
        ),
    ],
)
def test_exact_questions_have_exact_answers(
    desk: Desk, wanted: Wanted, scope: Scope, values: dict[str, Any], text: str
) -> None:
    """Numbers, lists and figures as the catalog holds them."""
    draft = reply(desk, wanted, scope, **values)

    assert said(draft).startswith(text)
    assert draft.abstain_reason is None


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (Wanted.AUTHORS, "**FoldMap** is by Chen Zhang and Ada Byron."),
        (Wanted.WHEN, "**FoldMap** is from **2025**."),
        (Wanted.WHERE, "**FoldMap** has no venue in the library."),
        (Wanted.LINK, "**FoldMap** has no link in the library, and no code flag."),
    ],
)
def test_questions_about_a_named_paper_are_about_that_paper(desk: Desk, wanted: Wanted, text: str) -> None:
    """Its authors, date, venue and links."""
    draft = reply(desk, wanted, named="maps")

    assert said(draft) == text
    assert [citation.paper_id for citation in draft.citations] == ["maps"]


def test_the_authors_of_a_named_paper_are_counted(desk: Desk) -> None:
    """Not everybody in the library."""
    assert said(reply(desk, Wanted.COUNT, named="kettle", counted=Counted.AUTHORS)) == "Kettle has **3** authors."


def test_a_list_of_nothing_is_not_in_the_library(desk: Desk) -> None:
    """What was looked for is said, whatever it was."""
    scope = Scope(people=(GRACE,), dates=DateRange(first=dt.date(2030, 1, 1)))

    for wanted in (Wanted.LIST, Wanted.LATEST, Wanted.COAUTHORS):
        draft = reply(desk, wanted, scope)
        assert draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY
        assert said(draft) == "Not in the library: I have nothing by Grace Murray since 2030."


def test_nothing_at_all_is_nothing_like_that() -> None:
    """An empty library is asked without any condition."""
    assert said(reply(Desk(), Wanted.LIST)) == "Not in the library: I have nothing like that."


def test_a_month_may_hold_more_than_is_known(desk: Desk) -> None:
    """A paper of which only the year is known is told beside the nothing, and beside the zero."""
    may = Scope(people=(ADA,), dates=DateRange(first=dt.date(2025, 5, 1), last=dt.date(2025, 5, 31)))

    listed, counted = reply(desk, Wanted.LIST, may), reply(desk, Wanted.COUNT, may)

    assert said(listed) == "Not in the library: I have nothing by Ada Byron from May 2025."
    assert listed.sentences[1].text == "1 paper may belong here; only the year is known."
    assert said(counted) == "Ada Byron has **0** papers from May 2025 in the library."
    assert counted.sentences[1].text == "1 more paper may belong here; only the year is known."


def test_what_nobody_states_is_said_not_to_be_stated(desk: Desk) -> None:
    """Figures of a person without a page, and citations of papers without a source for them."""
    figure = reply(desk, Wanted.METRIC, Scope(people=(GRACE,)), metrics=(MetricKind.H_INDEX, MetricKind.NOVELTY))
    vague = reply(desk, Wanted.METRIC, Scope(people=(GRACE,)))
    cited = reply(desk, Wanted.MOST_CITED, Scope(people=(ADA,)))

    assert "no author page here states h-index or novelty for Grace Murray." in said(figure)
    assert "states such a figure for Grace Murray." in said(vague)
    assert "no source states how often the papers by Ada Byron are cited." in said(cited)
    assert {draft.abstain_reason for draft in (figure, vague, cited)} == {AbstainReason.NO_EVIDENCE}


def test_the_most_cited_is_known_where_a_source_says_so(desk: Desk) -> None:
    """With its number; papers without one do not take part."""
    desk.hold(("one", a_record("One", citations=12)), ("two", a_record("Two", abstract="Another.", citations=3)))

    assert said(reply(desk, Wanted.MOST_CITED)) == "The most cited paper is **One** (17 May 2024) (12 citations)."


def test_somebody_named_twice_on_a_paper_has_one_paper() -> None:
    """Namesakes on one author list count as the one name they are."""
    desk = Desk()
    desk.hold(("p1", a_record(authors=["Ada Byron", "Wei Zhang", "Wei Zhang"])))

    draft = reply(desk, Wanted.COAUTHORS, Scope(people=(ADA,)))

    assert said(draft).startswith("Ada Byron has **1** co-author ")
    assert draft.sentences[1].text == "Wei Zhang · 1 paper"


@pytest.mark.parametrize("wanted", [Wanted.COUNT, Wanted.LIST, Wanted.VENUES])
def test_a_condition_that_cannot_be_kept_is_said_and_not_dropped(desk: Desk, wanted: Wanted) -> None:
    """No list or count of other papers stands in for the one that was asked for."""
    draft = reply(desk, wanted, Scope(people=(ADA,)), unread="not from 2019")

    assert said(draft).startswith('I cannot keep to "not from 2019": ')
    assert draft.abstain_reason is AbstainReason.OUT_OF_SCOPE
    assert not draft.citations


def test_each_of_several_people_is_counted_by_themselves(desk: Desk) -> None:
    """A sentence each, with the conditions, and all of their papers cited."""
    draft = reply(desk, Wanted.COUNT, Scope(people=(ADA, CHEN)), each=True)

    assert [it.text for it in draft.sentences[:2]] == [
        "Ada Byron has **2** papers in the library.",
        "Chen Zhang has **2** papers in the library.",
    ]
    assert [row.value for row in draft.rows] == ["2 papers", "2 papers"]


def test_the_papers_of_one_or_the_other_are_listed_once(desk: Desk) -> None:
    """They are more than those of both, and few enough to be cited."""
    either = reply(desk, Wanted.LIST, Scope(people=(ADA, GRACE), either=True))

    assert said(either).endswith("papers by Ada Byron or Grace Murray.")
    assert len(either.citations) == len(desk.catalog.select(Scope(people=(ADA, GRACE), either=True))) > 0


def test_everybody_in_a_large_library_is_counted_without_reading_it(desk: Desk) -> None:
    """The library knows its people; naming each of so many would take minutes."""
    plan = Plan(question="?", wanted=Wanted.COUNT, counted=Counted.PEOPLE)
    directory = desk.directory.model_copy(update={"papers": 100_000, "people": (ADA, CHEN, GRACE)})

    draft = desk.exact(plan, directory, ())

    assert said(draft) == "The library names **3** people."
    assert not draft.rows
