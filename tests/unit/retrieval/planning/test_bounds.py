"""How a question opens a time: with what goes before a date, and what comes behind it."""

from __future__ import annotations

import pytest

from retrieval.planning.dates import find_dates
from tests.unit.retrieval.planning.conftest import TODAY, Ask


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("from before 2016", None, 2015),
        ("that's later than 2016", 2017, None),
        ("that is older than 2016", None, 2015),
        ("with a year strictly after 2016", 2017, None),
        ("dated strictly before 2016", None, 2015),
        ("From the time before 2016", None, 2015),
        ("in the years after 2016", 2017, None),
        ("no younger than 2016", None, 2016),
        ("before 2016, that year excluded", None, 2015),
        ("since 2016 (that year not included)", 2017, None),
        ("until 2016, the year itself included", None, 2016),
        ("from the year 2018 to the present day", 2018, None),
        ("2018 to date", 2018, None),
        ("2018 till now", 2018, None),
        ("2018 UP TO TODAY", 2018, None),
        ("2018 all the way to the current day", 2018, None),
        ("in 2020 and the years after it", 2020, None),
        ("2020 and following years", 2020, None),
        ("in 2020 and in all subsequent years", 2020, None),
        ("2020, and everything since then", 2020, None),
        ("in 2020 and afterwards", 2020, None),
        ("2020 and the years before that", None, 2020),
        ("2020 and earlier years", None, 2020),
    ],
)
def test_a_time_is_opened_by_all_the_words_around_its_date(said: str, first: int | None, last: int | None) -> None:
    """None of them is left over, to be taken for a topic."""
    dated = find_dates(said, today=TODAY)

    assert dated.dates is not None
    assert (dated.dates.first and dated.dates.first.year, dated.dates.last and dated.dates.last.year) == (first, last)
    assert dated.spans == ((0, len(said)),)


@pytest.mark.parametrize("said", ["nothing before 2016", "nothing from before 2016", "none older than 2016"])
def test_nothing_of_a_time_leaves_it_out(said: str) -> None:
    """It is the other papers that are asked for."""
    dated = find_dates(said, today=TODAY)

    assert dated.dates is None
    assert [it.last and it.last.year for it in dated.but] == [2015]


@pytest.mark.parametrize("rest", ["papers by            2018", "since          2018"])
def test_a_word_in_front_of_a_name_opens_no_date_behind_it(rest: str) -> None:
    """Where the name was blanked out, "by" is not said of the year."""
    dated = find_dates(rest, today=TODAY)

    assert dated.dates is not None
    assert dated.dates.first is not None
    assert dated.dates.first.year == 2018


@pytest.mark.parametrize(
    "question",
    [
        "list papers by Xing Li 2018",
        "xing lis 2018 papers",
        "enumerate Xing Li's publications, 2018 only",
        "Which papers of 2018 have Li, Xing among their authors?",
        "Xing Li, only stuff from 2018",
        "Which papers of 2018 include Xing Li as an author?",
    ],
)
def test_a_year_beside_somebody_is_no_topic(ask: Ask, question: str) -> None:
    """Nor is what is said of both."""
    plan = ask(question)

    assert (plan.wanted, [it.name for it in plan.scope.people], plan.topic) == ("list", ["Xing Li"], "")
    assert plan.scope.dates is not None
    assert plan.scope.dates.last is not None
    assert plan.scope.dates.last.year == 2018


@pytest.mark.parametrize(
    "question",
    [
        "papers by Xing Li and Wei Wang, other coauthors are fine",
        "papers by Xing Li and Wei Wang, others may be on them too",
        "papers by Xing Li and Wei Wang with or without other co-authors",
        "papers by Xing Li and Wei Wang, no matter who else is on them",
        "papers by Xing Li and Wei Wang and possibly others",
        "Papers with Xing Li as well as Wei Wang among the authors",
        "all papers in common between Xing Li and Wei Wang (as co-authors)",
        "papers on which Xing Li and Wei Wang are both co-authors",
    ],
)
def test_both_of_two_are_on_a_paper_whoever_else_is(ask: Ask, question: str) -> None:
    """That there may be more authors, and that the two are co-authors, is no further condition."""
    plan = ask(question)

    assert (plan.wanted, [it.name for it in plan.scope.people], plan.topic) == ("list", ["Xing Li", "Wei Wang"], "")
    assert plan.scope.authors is None


def test_co_authors_in_common_are_people(ask: Ask) -> None:
    """They are asked for, and not papers."""
    assert ask("Which co-authors do Xing Li and Wei Wang have in common?").wanted == "coauthors"
