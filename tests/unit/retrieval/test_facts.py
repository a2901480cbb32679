"""Exact answers from the catalog."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.facts import HELD, Facts, standings
from retrieval.papers import MentionId, MetricKind, Paper, PaperDate, PaperId, PersonId, Record
from retrieval.queries import AskedName, DateRange, Finding, Scope, Wanted
from tests.builders import a_date, a_metric, a_paper, a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

ADA, CHEN = a_person("Ada Byron"), a_person("Chen Zhang")


def _facts(**records: Record) -> Facts:
    catalog = MemoryCatalog()
    store(
        catalog,
        *((PaperId(paper), record) for paper, record in records.items()),
        metrics=[a_metric(), a_metric(kind=MetricKind.NOVELTY, value=39), a_metric("Chen Zhang", value=7)],
    )
    return Facts(catalog=catalog)


def _ids(found: Finding) -> list[str]:
    return [paper.id for paper in found.papers]


@pytest.fixture
def facts() -> Facts:
    """Four papers of two people over three years, one author list cut, one paper without a date."""
    return _facts(
        old=a_record("Old", authors=["Ada Byron"], date="2022-03-01", citations=5),
        cut=a_record("Cut", authors=["Ada Byron", "Chen Zhang"], authors_complete=False, date="2023"),
        new=a_record("New", authors=["Chen Zhang", "Ada Byron"], date="2024-05-17", citations=5),
        none=a_record("None", authors=["Dorothy Vaughan"], date=None),
    )


def test_papers_are_listed_newest_first(facts: Facts) -> None:
    """With their number, and how many of their author lists are cut."""
    found = facts.papers(Scope(people=(ADA,)))

    assert _ids(found) == ["new", "cut", "old"]
    assert (found.count, found.cut_lists, found.undated) == (3, 1, 0)


def test_nothing_in_scope_is_counted_as_none(facts: Facts) -> None:
    """A year without papers is a count of 0, not an error."""
    found = facts.papers(Scope(people=(ADA,), dates=DateRange(first=dt.date(2019, 1, 1), last=dt.date(2019, 12, 31))))

    assert (found.papers, found.count) == ((), 0)


@pytest.mark.parametrize(
    ("first", "last", "sure", "undated"),
    [
        ("2023-01-01", "2023-12-31", ["cut"], 0),
        ("2023-05-01", "2023-05-31", [], 1),
        ("2023-05-01", None, ["new"], 1),
        (None, "2023-05-01", ["old"], 1),
        (None, "2022-12-31", ["old"], 0),
        (None, None, ["new", "cut", "old", "none"], 0),
    ],
)
def test_a_coarse_date_is_told_apart(
    facts: Facts, first: str | None, last: str | None, sure: list[str], undated: int
) -> None:
    """A paper of a year is no paper of a month, but it might be: so many more are said."""
    dates = DateRange(first=first and dt.date.fromisoformat(first), last=last and dt.date.fromisoformat(last))

    found = facts.papers(Scope(dates=dates))

    assert _ids(found) == sure
    assert found.undated == undated


class _Shelves(MemoryCatalog):
    """A catalog that tells how many papers were taken from it."""

    taken = 0

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        self.taken += len(ids)
        return super().papers(ids)


def test_a_count_takes_out_only_what_it_shows() -> None:
    """Of a library, a year or a month all papers are counted, those of a coarser date told, and a few hundred read."""
    catalog = _Shelves()
    many = [(PaperId(f"p{at}"), a_record(f"Pot {at}", date="2024-05" if at % 2 else "2024")) for at in range(2 * HELD)]
    store(catalog, *many)
    facts, may = Facts(catalog=catalog), DateRange(first=dt.date(2024, 5, 1), last=dt.date(2024, 5, 31))

    every, month = facts.counted(Scope()), facts.counted(Scope(dates=may))

    assert (every.count, every.undated, month.count, month.undated) == (2 * HELD, 0, HELD, HELD)
    assert every.papers == tuple(catalog.papers(catalog.select(Scope())).values())[:HELD]
    assert catalog.taken == 4 * HELD


def test_a_count_of_somebodys_papers_holds_them_all() -> None:
    """Under which spellings they stand can only be told of all of them."""
    catalog = MemoryCatalog()
    store(catalog, *((PaperId(f"p{at}"), a_record(f"Pot {at}", authors=["Ada Byron"])) for at in range(HELD + 1)))

    found = Facts(catalog=catalog).counted(Scope(people=(ADA,)))

    assert (found.count, len(found.papers)) == (HELD + 1, HELD + 1)


@pytest.mark.parametrize(
    ("wanted", "people", "papers"),
    [
        (Wanted.LATEST, (ADA,), ["new"]),
        (Wanted.FIRST, (ADA,), ["old"]),
        (Wanted.MOST_CITED, (), ["new", "old"]),
        (Wanted.LATEST, (a_person("Dorothy Vaughan"),), []),
        (Wanted.MOST_CITED, (a_person("Dorothy Vaughan"),), []),
    ],
)
def test_the_ends_of_a_list(facts: Facts, wanted: Wanted, people: tuple[object, ...], papers: list[str]) -> None:
    """The newest, the oldest, the most cited; several where they tie, none where no date or figure is known."""
    assert _ids(facts.extreme(Scope.model_validate({"people": people}), wanted)) == papers


def test_a_year_may_hold_the_latest_day() -> None:
    """A paper of 2024 cannot be told from one of May 2024: both are the latest, and both the first of a pair."""
    facts = _facts(
        year=a_record("Year", date=a_date("2024")), day=a_record("Other words", abstract=None, date="2024-05-17")
    )

    assert set(_ids(facts.extreme(Scope(), Wanted.LATEST))) == {"year", "day"}
    assert set(_ids(facts.extreme(Scope(), Wanted.FIRST))) == {"year", "day"}


def test_figures_are_those_of_the_page(facts: Facts) -> None:
    """All of somebody's, or those asked for, each with its day and place."""
    everything = facts.metrics([ADA], ())
    one = facts.metrics([ADA, CHEN], (MetricKind.H_INDEX,))

    assert {metric.kind for metric in everything.metrics} == {MetricKind.H_INDEX, MetricKind.NOVELTY}
    assert sorted(metric.value for metric in one.metrics) == [7, 31]
    assert one.count == 2
    assert all(metric.as_of == dt.date(2026, 11, 21) for metric in one.metrics)


def test_colleagues_leave_out_the_person(facts: Facts) -> None:
    """Whoever else is named on the papers, and how many of their author lists are cut."""
    found = facts.coauthors(Scope(people=(ADA,)))

    assert [(standing.name, standing.papers) for standing in found.people] == [("Chen Zhang", ("new", "cut"))]
    assert (found.count, found.cut_lists) == (1, 1)


def test_people_are_ranked_by_papers(facts: Facts) -> None:
    """Most papers first, then by name."""
    found = facts.people(facts.papers(Scope()).papers)

    assert [standing.name for standing in found.people] == ["Ada Byron", "Chen Zhang", "Dorothy Vaughan"]


def test_standings_count_a_hidden_author() -> None:
    """Somebody behind "et al." has a standing, too; ties go by name."""
    ranked = standings([a_paper("a", authors=["Zoe Z"], hidden=["Ada Byron"]), a_paper("b", authors=["Ben B"])])

    assert [standing.name for standing in ranked] == ["Ada Byron", "Ben B", "Zoe Z"]
    assert standings([]) == ()


_DATES = st.builds(
    lambda year, month, day: PaperDate(year=year, month=month, day=day if month else None),
    st.integers(2023, 2024),
    st.none() | st.integers(1, 3),
    st.none() | st.integers(1, 4),
)


@given(st.lists(_DATES, min_size=1, max_size=6))
def test_exactly_what_could_be_the_latest_is_the_latest(dates: list[PaperDate]) -> None:
    """A paper is among the latest (the first) just when some reading of the dates makes it so."""
    facts = _facts(**{f"p{at}": a_record(f"Paper {at}", line=10 * at + 1, date=date) for at, date in enumerate(dates)})
    latest = [f"p{at}" for at, date in enumerate(dates) if all(date.last >= other.first for other in dates)]
    first = [f"p{at}" for at, date in enumerate(dates) if all(date.first <= other.last for other in dates)]

    assert sorted(_ids(facts.extreme(Scope(), Wanted.LATEST))) == latest
    assert sorted(_ids(facts.extreme(Scope(), Wanted.FIRST))) == first


def test_a_paper_that_nobody_cites_can_win(facts: Facts) -> None:
    """None is a figure, and no figure is none: of two papers only the one that is counted wins."""
    known = _facts(known=a_record("Known", citations=0), other=a_record("Other", line=11))

    assert _ids(known.extreme(Scope(), Wanted.MOST_CITED)) == ["known"]
    assert facts.extreme(Scope(), Wanted.MOST_CITED).count == 4


def test_only_the_winners_cut_lists_count(facts: Facts) -> None:
    """Of the papers that were beaten nobody asked for the authors."""
    assert facts.extreme(Scope(), Wanted.LATEST).cut_lists == 0
    assert _facts(cut=a_record("Cut", authors_complete=False)).extreme(Scope(), Wanted.LATEST).cut_lists == 1


def test_several_people_must_all_be_authors(facts: Facts) -> None:
    """Papers of two are their joint papers; the first-author role asks for the first of them."""
    assert _ids(facts.papers(Scope(people=(ADA, CHEN)))) == ["new", "cut"]
    assert _ids(facts.papers(Scope(people=(CHEN, ADA), places=(1,)))) == ["new"]
    assert facts.coauthors(Scope(people=(ADA, CHEN))).people == ()


def test_somebody_with_two_spellings_is_no_colleague_of_theirs() -> None:
    """Every key of the person is left out, and metrics of each are theirs."""
    facts = _facts(one=a_record("One", authors=["A. Byron", "Eve Stone"]))

    found = facts.coauthors(Scope(people=(a_person("Ada Byron", "A. Byron"),)))

    assert [standing.name for standing in found.people] == ["Eve Stone"]
    assert facts.metrics([a_person("A. Byron", "Ada Byron")], (MetricKind.H_INDEX,)).count == 1


@given(st.lists(st.lists(st.sampled_from(["Ada Byron", "ada byron", "Chen Zhang", "Eve Stone"]), max_size=4)))
def test_standings_hold_every_author_of_every_paper_once(lists: list[list[str]]) -> None:
    """What people stand with is exactly who is on which paper, most papers first."""
    papers = [a_paper(f"p{at}", authors=authors) for at, authors in enumerate(lists)]

    found = standings(papers)

    pairs = [(standing.key, paper) for standing in found for paper in standing.papers]
    sizes = [len(standing.papers) for standing in found]
    assert sorted(pairs) == sorted({(author.key, paper.id) for paper in papers for author in paper.authors})
    assert sizes == sorted(sizes, reverse=True)


def _told_apart() -> Facts:
    """Two people called Ann Stone, one of whom also signs A. Stone, with Ada Byron on their papers."""
    catalog = MemoryCatalog()
    authors = [["Ann Stone", "Ada Byron"], ["A. Stone", "Ada Byron"], ["Ada Byron", "Ann Stone"], ["Ann  Stone"]]
    records = (a_record(f"Paper {at}", line=10 * at, authors=names) for at, names in enumerate(authors))
    store(catalog, *((PaperId(f"p{at}"), record) for at, record in enumerate(records)))
    one, other = PersonId("p0:annstone"), PersonId("p2:annstone")
    whose = {"p0:annstone": one, "p1:astone": one, "p2:annstone": other, "p3:annstone": other}
    catalog.settle({MentionId(mention): person for mention, person in whose.items()}, {one: "Ann M. Stone"})
    return Facts(catalog=catalog)


def test_namesakes_stand_apart_and_one_persons_names_together() -> None:
    """Each by the name they are shown by, else by the commonest spelling, with only their own papers."""
    found = _told_apart().people(tuple(_told_apart().papers(Scope()).papers))

    assert [(it.name, it.person, set(it.papers)) for it in found.people] == [
        ("Ada Byron", None, {"p0", "p1", "p2"}),
        ("Ann  Stone", "p2:annstone", {"p2", "p3"}),
        ("Ann M. Stone", "p0:annstone", {"p0", "p1"}),
    ]


@pytest.mark.parametrize(
    ("mention", "papers", "colleagues"),
    [
        ("p0:annstone", {"p0", "p1"}, ["Ada Byron"]),
        ("p1:astone", {"p0", "p1"}, ["Ada Byron"]),
        ("p2:annstone", {"p2", "p3"}, ["Ada Byron"]),
        ("p9:annstone", {"p0", "p2", "p3"}, ["Ada Byron"]),
    ],
)
def test_a_person_is_nobodys_colleague_under_an_old_id(mention: str, papers: set[str], colleagues: list[str]) -> None:
    """Any mention's id is theirs; where it is gone, whoever bears the name is left out."""
    person = a_person("Ann Stone").model_copy(update={"id": PersonId(mention)})

    found = _told_apart().coauthors(Scope(people=(person,)))

    assert {paper.id for paper in found.papers} == papers
    assert [standing.name for standing in found.people] == colleagues


@given(st.lists(st.sampled_from(["Ada Byron", "A. Byron", "Ada King", "Chen Zhang"]), max_size=6), st.booleans())
def test_a_name_and_the_others_are_the_person(signed: list[str], first: bool) -> None:  # noqa: FBT001 - drawn
    """What is found under the name asked for and what stands elsewhere is all of theirs, each paper once."""
    facts = _facts(**{f"p{n}": a_record(f"Title {n}", line=9 * n + 1, authors=[it]) for n, it in enumerate(signed)})
    ada = a_person("Ada Byron", "A. Byron", "Ada King")
    asked = ada.model_copy(update={"asked": AskedName(name="Ada Byron", spellings=("Ada Byron", "A. Byron"))})

    whole = facts.papers(Scope(people=(ada,), places=(1,) * first))
    under = facts.papers(Scope(people=(asked,), places=(1,) * first, as_asked=True))

    assert sorted([*_ids(under), *(it.id for it in under.elsewhere)]) == sorted(_ids(whole))
    assert under.count == sum("Byron" in name for name in signed)
    assert whole.elsewhere == facts.papers(Scope(people=(asked,))).elsewhere == ()
