"""Which papers a catalog selects: the one in memory as the one in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.directory import KnownVenue
from retrieval.papers import DateBasis, PaperId, Record, Venue
from retrieval.ports import Catalog
from retrieval.queries import AskedName, DateRange, Number, Person, Scope
from tests.builders import a_date, a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

MAIN, DEMO = (Venue(name=f"ACL {track}", series="ACL", track=track) for track in ("main", "demo"))
LIBRARY: dict[str, Record] = {
    "day": a_record("Day", date="2024-05-17", authors=["Ada Byron", "Chen Zhang"], fields=("cs.CL",), code_flag=True),
    "month": a_record("Month", date="2024-05", authors=["Chen Zhang"], venue=MAIN, fields=("cs.AI", "cs.CL")),
    "year": a_record("Year", date="2024", authors=["Chen  ZHANG", "Ada Byron"], venue=DEMO, fields=("cs.LG",)),
    "early": a_record("Early", date="2019-01-01", authors=["A. Byron"], abstract="Code: https://github.com/a/b."),
    "listed": a_record("Listed", date=a_date("2025-01-02", basis=DateBasis.LISTED), authors=["Hui-Ling Zhen"]),
    "undated": a_record("Undated", date=None, authors=[], venue=Venue(name="NeurIPS", series="NeurIPS")),
    "hidden": a_record("Hidden", date="2023-03-03", authors=["B Two"], authors_complete=False, owner="Ada Byron"),
    "untitled": a_record(None, date=None, authors=[]),
}


def fill(catalog: Catalog, library: Mapping[str, Record] = MappingProxyType(LIBRARY)) -> None:
    """Put the library into the catalog, one paper a line, in place of what is there."""
    filed = [
        (PaperId(name), record.model_copy(update={"lines": record.lines.model_copy(update={"start": line})}))
        for line, (name, record) in enumerate(library.items(), start=1)
    ]
    with catalog.writing() as writer:
        writer.replace("page.txt", "1", filed, ())


@pytest.fixture(params=["memory", "sql"])
def select(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[Callable[[Scope], tuple[str, ...]]]:
    """Selecting from the library, in each kind of catalog."""
    if request.param == "memory":
        memory = MemoryCatalog()
        fill(memory)
        yield memory.select
        return
    sql = SqlCatalog.open(catalog_file)
    fill(sql)
    yield sql.select
    sql.close()


def test_without_conditions_everything_is_selected_newest_first_then_by_title(
    select: Callable[[Scope], tuple[str, ...]],
) -> None:
    """Dates go down, what has none comes last, and among those the ones without a title."""
    assert select(Scope()) == ("listed", "day", "month", "year", "hidden", "early", "undated", "untitled")


ONE = Number(fewest=1, most=1)
ADA, CHEN, B_TWO = a_person("Ada Byron", "A. Byron"), a_person("Chen Zhang"), a_person("B Two")
SHORT = ADA.model_copy(update={"asked": AskedName(name="A. Byron", spellings=("A. Byron",))})


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(people=(ADA,)), "day year hidden early"),
        (Scope(people=(ADA, CHEN)), "day year"),
        (Scope(people=(ADA,), places=(1,)), "day early"),
        (Scope(people=(CHEN, ADA), places=(1,)), "year"),
        (Scope(people=(CHEN,), places=(1,)), "month year"),
        (Scope(people=(CHEN,), places=(-1,)), "day month"),
        (Scope(people=(CHEN, ADA), places=(0, -1)), "year"),
        (Scope(people=(B_TWO,), places=(-1,)), ""),
        (Scope(people=(CHEN, ADA), places=(1, -1)), "year"),
        (Scope(people=(CHEN,), authors=ONE), "month"),
        (Scope(people=(B_TWO,), authors=ONE), ""),
        (Scope(people=(ADA, CHEN), authors=Number(fewest=2, most=2)), "day year"),
        (Scope(people=(ADA,), none_of=(Scope(people=(CHEN,)),)), "hidden early"),
        (Scope(people=(CHEN,), none_of=(Scope(people=(ADA,)), Scope(people=(B_TWO,)))), "month"),
        (Scope(people=(a_person("huiling zhen"),)), "listed"),
        (Scope(people=(Person(name="Nobody", keys=()),)), ""),
        (Scope(people=(SHORT,)), "day year hidden early"),
        (Scope(people=(SHORT,), as_asked=True), "early"),
        (Scope(people=(SHORT, CHEN), as_asked=True), ""),
        (Scope(people=(ADA,), as_asked=True), "day year hidden early"),
        (Scope(places=(1,), fields=("cs.LG",)), "year"),
        (Scope(dates=DateRange(first=dt.date(2024, 5, 1), last=dt.date(2024, 5, 31))), "day month"),
        (Scope(dates=DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))), "day month year"),
        (Scope(dates=DateRange(first=dt.date(2024, 1, 2))), "listed day month"),
        (Scope(dates=DateRange(last=dt.date(2024, 5, 17))), "day hidden early"),
        (Scope(dates=DateRange()), "listed day month year hidden early undated untitled"),
        (Scope(venues=("ACL",)), "month year"),
        (Scope(venues=("ACL", "NeurIPS"), tracks=("main",)), "month"),
        (Scope(none_of=(Scope(venues=("ACL",)),)), "listed day hidden early undated untitled"),
        (Scope(people=(CHEN,), none_of=(Scope(venues=("ACL", "NeurIPS")),)), "day"),
        (Scope(people=(ADA, CHEN), either=True), "day month year hidden early"),
        (Scope(people=(ADA, CHEN), either=True, places=(2, 1)), "month year"),
        (Scope(people=(SHORT, CHEN), either=True, as_asked=True), "day month year early"),
        (Scope(people=(ADA,), places=(2,)), "year"),
        (Scope(authors=Number(fewest=1)), "listed day month year hidden early"),
        (Scope(authors=ONE), "listed month early"),
        (Scope(authors=Number(fewest=2, most=5)), "day year"),
        (
            Scope(any_of=(Scope(venues=("NeurIPS",)), Scope(dates=DateRange(last=dt.date(2019, 12, 31))))),
            "early undated",
        ),
        (Scope(none_of=(Scope(dates=DateRange(first=dt.date(2020, 1, 1))),)), "early undated untitled"),
        (Scope(people=(ADA,), none_of=(Scope(people=(ADA,), places=(1,)),)), "year hidden"),
        (Scope(none_of=(Scope(none_of=(Scope(venues=("ACL",)),)),)), "month year"),
        (Scope(none_of=(Scope(),)), ""),
        (Scope(any_of=(Scope(), Scope(venues=("ACL",))), with_code=True), "day early"),
        (Scope(tracks=("main", "demo")), "month year"),
        (Scope(fields=("cs.AI", "cs.LG")), "month year"),
        (Scope(fields=("cs.CL",), people=(ADA,)), "day"),
        (Scope(with_code=True), "day early"),
        (Scope(papers=(PaperId("early"), PaperId("day"), PaperId("none"))), "day early"),
        (Scope(papers=()), ""),
        (Scope(among=Scope(venues=("ACL",))), "month year"),
        (Scope(people=(ADA,), among=Scope(with_code=True, dates=DateRange(first=dt.date(2020, 1, 1)))), "day"),
        (
            Scope(papers=(PaperId("day"), PaperId("year")), among=Scope(papers=(PaperId("early"), PaperId("day")))),
            "day",
        ),
        (Scope(papers=(*(PaperId(f"x{at}") for at in range(40_000)), PaperId("day"))), "day"),
    ],
)
def test_every_condition_holds_for_what_is_selected(
    select: Callable[[Scope], tuple[str, ...]], scope: Scope, expected: str
) -> None:
    """People are all authors, under any of their keys or the one asked for; one venue, track or field is enough."""
    assert select(scope) == tuple(expected.split())


scopes = st.builds(
    Scope,
    people=st.lists(st.sampled_from([ADA, SHORT, CHEN, a_person("Huiling Zhen"), B_TWO]), max_size=2).map(tuple),
    as_asked=st.booleans(),
    either=st.booleans(),
    places=st.lists(st.sampled_from([0, 1, 2, -1]), max_size=3).map(tuple),
    authors=st.none() | st.builds(Number, fewest=st.integers(0, 3), most=st.none() | st.integers(0, 3)),
    dates=st.none()
    | st.builds(
        DateRange,
        first=st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2025, 6, 1)),
        last=st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2025, 6, 1)),
    ),
    venues=st.sampled_from([(), ("ACL",), ("ACL", "NeurIPS")]),
    tracks=st.sampled_from([(), ("main",)]),
    fields=st.sampled_from([(), ("cs.CL",), ("cs.LG", "cs.AI")]),
    with_code=st.booleans(),
    papers=st.none() | st.lists(st.sampled_from([PaperId(name) for name in LIBRARY]), max_size=6).map(tuple),
)
scopes = st.recursive(
    scopes,
    lambda inner: st.builds(
        lambda scope, any_of, none_of, among: scope.model_copy(
            update={"any_of": tuple(any_of), "none_of": tuple(none_of), "among": among}
        ),
        scopes,
        st.lists(inner, max_size=2),
        st.lists(inner, max_size=2),
        st.none() | inner,
    ),
    max_leaves=5,
)


@given(scope=scopes)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_catalogs_select_the_same(scope: Scope, library_of_each_kind: tuple[Catalog, Catalog]) -> None:
    """Whatever the conditions, SQL and the plain reading of them agree, and so do counts and the first few."""
    memory, sql = library_of_each_kind

    assert sql.select(scope) == memory.select(scope)
    assert sql.select(scope, most=2) == memory.select(scope)[:2] == memory.select(scope, most=2)
    assert sql.count(scope) == len(memory.select(scope)) == memory.count(scope)


records = st.lists(
    st.builds(
        a_record,
        st.sampled_from(["Day", "Month", "Year", None]),
        date=st.sampled_from([None, "2019", "2024", "2024-05", "2024-05-17", "2019-01-01"]),
        authors=st.lists(st.sampled_from(["Ada Byron", "A. Byron", "Chen Zhang", "B Two"]), max_size=4, unique=True),
        authors_complete=st.booleans(),
        venue=st.sampled_from([None, MAIN, DEMO, Venue(name="N", series="NeurIPS"), Venue(name="J", also=("ACL",))]),
        fields=st.sampled_from([(), ("cs.CL",), ("cs.AI", "cs.CL")]),
        code_flag=st.booleans(),
    ),
    max_size=8,
)


@given(known=records, asked=st.lists(scopes, min_size=3, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_both_catalogs_select_the_same_of_any_library(
    known: list[Record], asked: list[Scope], library_of_each_kind: tuple[Catalog, Catalog]
) -> None:
    """Whatever the papers are, with lists that are cut, coarse dates and none, and however conditions are nested."""
    memory, sql = library_of_each_kind
    for catalog in library_of_each_kind:
        fill(catalog, dict(zip(LIBRARY, known, strict=False)))

    assert [sql.select(scope) for scope in asked] == [memory.select(scope) for scope in asked]


@pytest.fixture
def library_of_each_kind(tmp_path: Path) -> Iterator[tuple[Catalog, Catalog]]:
    """The same library in memory and in SQL."""
    memory, sql = MemoryCatalog(), SqlCatalog.open(tmp_path / "catalog.db")
    fill(memory)
    fill(sql)
    yield memory, sql
    sql.close()


def test_a_joint_conference_is_one_of_each(catalog: Catalog) -> None:
    """Its papers are selected under every series it counts as, and each of them is known with its tracks."""
    one, two = PaperId("p1"), PaperId("p2")
    joint = Venue(name="Joint Conference", series="COLING-ACL", track="main", also=("COLING", "ACL"))
    store(
        catalog,
        (one, a_record("One", venue=joint)),
        (two, a_record("Two", line=9, venue=Venue(name="ACL", series="ACL"))),
    )

    found = {it: set(catalog.select(Scope(venues=(it,)))) for it in ("COLING-ACL", "COLING", "ACL", "EMNLP")}

    assert found == {"COLING-ACL": {one}, "COLING": {one}, "ACL": {one, two}, "EMNLP": set()}
    known = [KnownVenue(series=it, tracks=("main",)) for it in ("ACL", "COLING", "COLING-ACL")]
    assert list(catalog.directory().venues) == known
