"""Whose papers are whose, once people are told apart: the catalog in memory as the one in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.facts import Facts
from retrieval.names import key
from retrieval.papers import MentionId, PaperId, PersonId, mention_id
from retrieval.ports import Catalog
from retrieval.queries import AskedName, Finding, Person, Scope
from tests.builders import a_metric, a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

Settle = Callable[[Mapping[str, str], Mapping[str, str]], None]
"""Tells people apart: whose each mention is, and what each is called."""
LIBRARY = {
    "p1": ["Yang Liu", "Ann Stone"],
    "p2": ["Bo Chen", "Yang Liu"],
    "p3": ["Y. Liu", "Bo Chen"],
    "p4": ["Yang LIU", "Y. Liu", "Ann Stone"],
    "p5": ["Ann Stone"],
}
P4 = PaperId("p4")
SUN, MOON = "p1:yangliu", "p2:yangliu"
TWO = {SUN: SUN, MOON: MOON, "p3:yliu": MOON, "p4:yangliu": SUN, "p4:yliu": MOON}


@pytest.fixture(params=["memory", "sql"])
def settling(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[tuple[Catalog, Settle]]:
    """A library with namesakes of each kind, and what tells its people apart."""
    if request.param == "memory":
        memory = MemoryCatalog()
        fill(memory)
        yield memory, lambda whose, names: memory.settle(*_typed(whose, names))
        return
    sql = SqlCatalog.open(catalog_file)
    fill(sql)
    with closing(sqlite3.connect(catalog_file, isolation_level=None)) as file:
        yield sql, lambda whose, names: _written(file, whose, names)
    sql.close()


def fill(catalog: Catalog) -> None:
    """Five papers; two of them stand on an author page, which tells of its owner."""
    filed = {
        paper: a_record(paper, source="list", line=10 * at, authors=authors, date=f"202{at}")
        for at, (paper, authors) in enumerate(LIBRARY.items())
    }
    store(catalog, *((PaperId(paper), record) for paper, record in filed.items()), source="list")
    owned = [(PaperId(paper), filed[paper].model_copy(update={"source": "page.txt", "owner": "Yang Liu"}))
             for paper in ("p1", "p4")]  # fmt: skip
    store(catalog, *owned, source="page.txt", metrics=[a_metric("Yang Liu", value=9)])
    store(catalog, source="other.txt", metrics=[a_metric("Ann Stone", value=4, source="other.txt")])


def _typed(whose: Mapping[str, str], names: Mapping[str, str]) -> tuple[dict[MentionId, PersonId], dict[PersonId, str]]:
    return (
        {MentionId(mention): PersonId(person) for mention, person in whose.items()},
        {PersonId(person): name for person, name in names.items()},
    )


def _written(file: sqlite3.Connection, whose: Mapping[str, str], names: Mapping[str, str]) -> None:
    file.execute("BEGIN")
    file.execute("UPDATE authorship SET person = NULL")
    file.execute("DELETE FROM person")
    rows = [(person, *mention.split(":")) for mention, person in whose.items()]
    file.executemany("UPDATE authorship SET person = ? WHERE paper_id = ? AND key = ?", rows)
    file.executemany("INSERT INTO person (id, name) VALUES (?, ?)", list(names.items()))
    file.execute("COMMIT")


def somebody(person: str, *names: str) -> Person:
    """Whoever has the mention, known by these names."""
    return a_person(*(names or ("Yang Liu",))).model_copy(update={"id": PersonId(person)})


def chosen(catalog: Catalog, person: Person, *, as_asked: bool = False) -> list[str]:
    """Their papers, by id."""
    return sorted(catalog.select(Scope(people=(person,), as_asked=as_asked)))


def test_namesakes_have_their_own_papers(settling: tuple[Catalog, Settle]) -> None:
    """Each is found by the id, and by the id of any of their mentions; without an id it is whoever bears the key."""
    catalog, settle = settling
    settle(TWO, {})

    assert chosen(catalog, somebody(SUN)) == ["p1", "p4"]
    assert chosen(catalog, somebody(MOON)) == ["p2", "p3", "p4"]
    assert chosen(catalog, somebody("p4:yangliu")) == ["p1", "p4"]
    assert chosen(catalog, a_person("Yang Liu")) == ["p1", "p2", "p4"]
    assert catalog.select(Scope(people=(somebody(MOON),), places=(1,))) == ("p3",)
    assert catalog.select(Scope(people=(somebody(SUN), somebody(MOON)))) == ("p4",)


def test_an_id_is_still_theirs_after_a_merge(settling: tuple[Catalog, Settle]) -> None:
    """It leads to whoever has the mention now."""
    catalog, settle = settling
    settle(TWO, {})
    settle(dict.fromkeys(TWO, SUN), {})

    assert chosen(catalog, somebody(MOON)) == chosen(catalog, somebody(SUN)) == ["p1", "p2", "p3", "p4"]


def test_somebody_whose_mention_is_gone_is_found_by_name(settling: tuple[Catalog, Settle]) -> None:
    """By the id where others still bear it, else by the keys; an id without either is nobody's."""
    catalog, settle = settling
    settle({"p3:yliu": "p0:yliu", MOON: MOON}, {})

    assert chosen(catalog, somebody("p0:yliu", "Bo Chen")) == ["p3"]
    assert chosen(catalog, somebody("p9:annstone", "Ann Stone")) == ["p1", "p4", "p5"]
    assert catalog.select(Scope(people=(Person(name="?", keys=(), id=PersonId("p9:x")),))) == ()


def test_whoever_is_not_told_apart_yet_is_no_namesake(settling: tuple[Catalog, Settle]) -> None:
    """Beside somebody who is, the rest of a key goes by its first mention, and has only what is nobody's."""
    catalog, settle = settling
    settle({MOON: MOON}, {})

    known = [(it.id, it.papers) for it in catalog.directory().people if "yangliu" in it.keys]

    assert known == [(SUN, 2), (MOON, 1)]
    assert chosen(catalog, somebody(SUN)) == ["p1", "p4"]


def test_people_looked_up_are_those_of_the_directory(settling: tuple[Catalog, Settle]) -> None:
    """By key and by spelling, whether they are told apart, are not yet, or share a name with somebody who is."""
    catalog, settle = settling
    for whose in ({}, TWO, {MOON: MOON}):
        settle(whose, {})
        people = catalog.directory().people
        looked_up = catalog.names()
        for filed in {filed for person in people for filed in person.keys}:
            theirs = [person.ref for person in people if filed in person.keys]
            assert sorted(it.ref for it in looked_up.keyed([filed])[filed]) == sorted(theirs)
        for name in {name for person in people for name in (person.name, *person.variants)}:
            them = [person for person in people if name in (person.name, *person.variants)]
            assert sorted(looked_up.spelt([name]), key=str) == sorted(them, key=str)


def test_the_directory_names_people_with_every_spelling(settling: tuple[Catalog, Settle]) -> None:
    """By the name they are shown by, else the commonest; a paper that names somebody twice counts once."""
    catalog, settle = settling
    everybody = {**TWO, "p4:yliu": SUN}
    settle(everybody, {SUN: "Yang Liu (Sun)"})

    people = {it.id or it.name: it for it in catalog.directory().people}

    sun, moon = people[PersonId(SUN)], people[PersonId(MOON)]
    assert (sun.name, sun.keys, sun.papers) == ("Yang Liu (Sun)", ("yangliu", "yliu"), 2)
    assert sun.variants == ("Y. Liu", "Yang LIU", "Yang Liu")
    assert (moon.name, moon.keys, moon.papers, moon.variants) == ("Y. Liu", ("yangliu", "yliu"), 2, ("Yang Liu",))
    assert (people["Ann Stone"].id, people["Ann Stone"].papers, people["Ann Stone"].variants) == (None, 3, ())
    assert catalog.called([PersonId(SUN), PersonId(MOON)]) == {SUN: "Yang Liu (Sun)"}


def test_papers_tell_whose_each_name_is(settling: tuple[Catalog, Settle]) -> None:
    """Nobody's, until people are told apart."""
    catalog, settle = settling
    before = catalog.papers([P4])[P4]
    settle(TWO, {})
    after = catalog.papers([P4])[P4]

    assert [it.person for it in before.authors] == [None, None, None]
    assert [(it.name, it.person) for it in after.authors] == [("Yang LIU", SUN), ("Y. Liu", MOON), ("Ann Stone", None)]


def test_a_page_tells_of_the_namesake_whose_papers_it_lists(settling: tuple[Catalog, Settle]) -> None:
    """And of nobody else; a page without papers tells of the only one who has the name."""
    catalog, settle = settling
    settle(TWO, {})

    assert [it.value for it in catalog.metrics([somebody(SUN), somebody("p4:yangliu")])] == [9]
    assert catalog.metrics([somebody(MOON)]) == ()
    assert [it.value for it in catalog.metrics([a_person("Yang Liu")])] == [9]
    assert [it.value for it in catalog.metrics([a_person("Ann Stone")])] == [4]


def test_a_page_of_one_of_several_namesakes_without_papers_tells_of_nobody(settling: tuple[Catalog, Settle]) -> None:
    """Who its owner is cannot be known."""
    catalog, settle = settling
    settle({"p1:annstone": "p1:annstone", "p4:annstone": "p4:annstone", "p5:annstone": "p4:annstone"}, {})
    apart = catalog.metrics([somebody("p1:annstone", "Ann Stone"), somebody("p4:annstone", "Ann Stone")])
    settle({f"p{at}:annstone": "p1:annstone" for at in (1, 4, 5)}, {})

    assert apart == ()
    assert [it.value for it in catalog.metrics([somebody("p5:annstone", "Ann Stone")])] == [4]


MENTIONS = sorted({str(mention_id(PaperId(paper), key(name))) for paper, names in LIBRARY.items() for name in names})


@given(st.lists(st.none() | st.sampled_from(MENTIONS), min_size=len(MENTIONS), max_size=len(MENTIONS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_every_paper_is_its_bearers(settling: tuple[Catalog, Settle], drawn: list[str | None]) -> None:
    """Whoever has which mention: a person's papers carry one of theirs, and a key's people share out its papers."""
    catalog, settle = settling
    groups: dict[str, list[str]] = {}
    for mention, group in zip(MENTIONS, drawn, strict=True):
        groups.setdefault(group or mention, []).append(mention)
    whose = {it: min(them) for group, them in groups.items() if group in drawn for it in them}
    settle(whose, {})

    of_key: dict[str, set[str]] = {}
    for person in catalog.directory().people:
        theirs = catalog.select(Scope(people=(person,)))
        assert len(theirs) == person.papers > 0
        for paper in catalog.papers(theirs).values():
            apart = person.id in whose.values()
            assert ({person.id} if apart else set(person.keys)) <= {author.whose for author in paper.authors}
        for filed in person.keys:
            of_key.setdefault(filed, set()).update(theirs)

    for name, papers in of_key.items():
        bearing = set(catalog.select(Scope(people=(a_person(name),))))
        assert bearing <= papers
        assert bearing == {paper for paper in papers if key(name) in map(key, LIBRARY[paper])}


def test_somebody_is_asked_for_by_one_of_their_names(settling: tuple[Catalog, Settle]) -> None:
    """What stands under it is theirs alone, whoever else bears it; the rest of theirs is there for whoever wants it."""
    catalog, settle = settling
    settle(TWO, {})
    short = somebody(MOON).model_copy(update={"asked": AskedName(name="Y. Liu", spellings=("Y. Liu",))})

    assert chosen(catalog, short, as_asked=True) == ["p3", "p4"]
    assert chosen(catalog, short) == ["p2", "p3", "p4"]
    assert chosen(catalog, somebody(MOON), as_asked=True) == ["p2", "p3", "p4"]


@pytest.mark.parametrize("scope", [Scope(), Scope(papers=(PaperId("p1"), PaperId("p3"), P4)), Scope(venues=("ACL",))])
@pytest.mark.parametrize("most", [1, 2, 9])
@pytest.mark.parametrize("settled", [False, True])
def test_the_foremost_are_those_with_most_papers(
    settling: tuple[Catalog, Settle],
    scope: Scope,
    most: int,
    settled: bool,  # noqa: FBT001 - a case
) -> None:
    """As reading every paper in scope would rank them, whoever is told apart or not; two names on a paper are one."""
    catalog, settle = settling
    if settled:
        settle(TWO | {"p4:yangliu": SUN, "p4:yliu": SUN}, {SUN: "Liu, the elder"})
    papers = tuple(catalog.papers(catalog.select(scope)).values())
    everybody = Facts(catalog=catalog).people(papers)

    found = catalog.foremost(scope, most=most)

    assert found.people == everybody.people[:most]
    assert (found.count, found.cut_lists, found.papers) == (everybody.count, everybody.cut_lists, ())


def test_nobody_is_foremost_of_nothing(settling: tuple[Catalog, Settle]) -> None:
    """Where no paper is in scope."""
    assert settling[0].foremost(Scope(papers=()), most=3) == Finding()
