"""The library's names, looked up: the catalog in memory as the one in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.directory import Directory, KnownTitle
from retrieval.papers import PaperId, Record
from retrieval.plaintext import short_key, title_key
from retrieval.planning.listed import Listed
from retrieval.ports import Catalog, Names
from tests.builders import a_record
from tests.contract.amending import STOVES, curated
from tests.fakes.filing import store

P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")
NAMES = (
    "Rob van der Goot",
    "R. van der Goot",
    "Liu, Zicheng",
    "Zicheng Liu",
    "Hui-Ling Zhen",
    "Huiling Zhen",
    "Suryani",
)
TITLES = ("OSCAR: A Rotation", "Oscar", "A Rotation of Oscar", "OSCAR: Another", "Ärger: Über den", None)


def fill(catalog: Catalog) -> None:
    """Three papers, two of them by somebody who writes their name in two ways."""
    store(
        catalog,
        (P1, a_record("OSCAR: A Rotation", authors=["Hui-Ling Zhen", "Rob van der Goot"])),
        (P2, a_record("Oscar", line=9, authors=["Huiling Zhen", "Suryani"])),
        (P3, a_record(None, line=20, authors=["Zhen Liu"])),
    )


def test_words_lead_to_names_and_names_to_people(catalog: Catalog) -> None:
    """A family name, with its particles or without, and all given names lead to spellings; these and keys to people."""
    fill(catalog)
    known = catalog.names()

    assert sorted(known.keys()) == ["huilingzhen", "robvandergoot", "suryani", "zhenliu"]
    assert sorted(known.words(given=False)) == ["goot", "liu", "suryani", "vandergoot", "zhen"]
    assert sorted(known.words(given=True)) == ["huiling", "robvander", "zhen"]
    assert sorted(known.spellings("zhen", given=False)) == ["Hui-Ling Zhen", "Huiling Zhen"]
    assert list(known.spellings("zhen", given=True)) == ["Zhen Liu"]
    (zhen,) = known.spelt(["Huiling Zhen", "Hui-Ling Zhen", "huiling zhen"])
    assert (zhen.name, zhen.papers, zhen.variants) == ("Hui-Ling Zhen", 2, ("Huiling Zhen",))
    assert known.keyed(["huilingzhen", "nobody"]) == {"huilingzhen": (zhen,)}
    assert known.spelt(["HUILING ZHEN", "Nobody"]) == ()


def test_titles_are_found_by_their_keys_and_short_names(catalog: Catalog) -> None:
    """The short name before a colon may be another paper's whole title; a paper without a title has no key."""
    fill(catalog)
    known = catalog.names()

    assert sorted(known.titles()) == [("oscar", "Oscar"), ("oscararotation", "OSCAR: A Rotation")]
    assert list(known.short_titles()) == ["oscar"]
    both = KnownTitle(paper_id=P1, title="OSCAR: A Rotation"), KnownTitle(paper_id=P2, title="Oscar")
    assert known.called(["oscar", "oscararotation", "", "nothing"]) == {"oscar": both, "oscararotation": both[:1]}


def test_names_go_with_the_last_paper_that_has_them(catalog: Catalog) -> None:
    """What nobody is called any more is no name."""
    fill(catalog)

    store(catalog, (P2, a_record("Two", line=9, authors=["Huiling Zhen"])), digest="2")

    known = catalog.names()
    assert list(known.keys()) == ["huilingzhen"]
    assert list(known.words(given=False)) == ["zhen"]
    assert list(known.spellings("zhen", given=False)) == ["Huiling Zhen"]
    assert list(known.titles()) == [("two", "Two")]
    assert list(known.short_titles()) == []


def test_an_empty_library_knows_no_names(catalog: Catalog) -> None:
    """Nothing is called anything."""
    known = catalog.names()

    assert not any((known.keys(), known.words(given=True), known.titles(), known.short_titles(), known.called(["a"])))
    assert (known.keyed(["a"]), known.spelt(["A"])) == ({}, ())


@pytest.fixture(scope="module")
def shelf() -> Iterator[tuple[SqlCatalog, Path]]:
    """One catalog that is filled anew again and again, and its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        sql = SqlCatalog.open(path)
        yield sql, path
        sql.close()


papers = st.lists(st.tuples(st.sampled_from(TITLES), st.lists(st.sampled_from(NAMES), max_size=3)), max_size=4)


@settings(max_examples=15, deadline=None)
@given(first=papers, then=papers)
def test_the_names_are_those_of_the_papers_that_there_are(
    shelf: tuple[SqlCatalog, Path],
    first: list[tuple[str | None, list[str]]],
    then: list[tuple[str | None, list[str]]],
) -> None:
    """Whatever was filed before, looking up says what the lists of everybody and everything say."""
    catalog, path = shelf
    for turn, state in enumerate((first, then)):
        store(catalog, *filed(state), digest=f"{turn}{state}{first}")
        directory = catalog.directory()
        assert told(catalog.names(), directory) == told(Listed(directory.people, directory.titles), directory)
    written = {name for _, authors in then for name in authors}
    with closing(sqlite3.connect(path)) as file:
        assert {name for (name,) in file.execute("SELECT name FROM asked_by")} == written


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_names_that_come_and_go_in_one_transaction_are_those_at_its_end(
    shelf: tuple[SqlCatalog, Path], times: int
) -> None:
    """Filed, taken out and filed again: the words lead to whoever is left."""
    catalog, path = shelf
    states: list[list[tuple[str | None, list[str]]]] = [[("Pots", ["Ann Ray", "Cleo Ray"])], [("Pots", ["Cleo Ray"])]]
    with catalog.writing() as writer:
        for turn in range(times):
            writer.replace("page.txt", f"{turn}", filed(states[turn % 2]), ())

    with closing(sqlite3.connect(path)) as file:
        written = {name for (name,) in file.execute("SELECT name FROM asked_by")}
    assert written == set(states[(times - 1) % 2][0][1])


ADAS: list[tuple[str | None, list[str]]] = [("Pots", ["Ada Byron"])]


def test_names_that_another_process_took_out_are_noted_again(shelf: tuple[SqlCatalog, Path]) -> None:
    """What this one noted before counts only as long as nobody else wrote."""
    catalog, path = shelf
    store(catalog, *filed(ADAS), digest="ours")
    with closing(SqlCatalog.open(path)) as other:
        store(other, *filed([("Pots", ["Cleo Ray"])]), digest="theirs")

    store(catalog, *filed(ADAS), digest="ours again")

    assert list(catalog.names().spellings("byron", given=False)) == ["Ada Byron"]


def test_names_of_a_transaction_that_was_undone_are_noted_again(shelf: tuple[SqlCatalog, Path]) -> None:
    """It noted nothing in the end."""
    catalog, _ = shelf
    store(catalog, *filed([("Pots", ["Cleo Ray"])]), digest="before")
    with suppress(LookupError), catalog.writing() as writer:
        writer.replace("page.txt", "undone", filed(ADAS), ())
        raise LookupError

    store(catalog, *filed(ADAS), digest="after")

    assert list(catalog.names().spellings("byron", given=False)) == ["Ada Byron"]


def test_names_on_papers_that_were_hidden_are_noted_again(tmp_path: Path) -> None:
    """Whoever hides papers takes names out beside those who file them."""
    with curated("sql", tmp_path) as made:
        made.read(STOVES)
        made.amending.hide(made.the(STOVES.title or ""), by="U1")

        made.read(a_record("Ovens", authors=["Ada Byron"]), source="other.txt")

        assert list(made.catalog.names().spellings("byron", given=False)) == ["Ada Byron"]


def filed(state: list[tuple[str | None, list[str]]]) -> list[tuple[PaperId, Record]]:
    """These papers' records, each an id of its own."""
    return [
        (PaperId(f"p{at}"), a_record(title, line=10 * at + 1, authors=authors, abstract=None))
        for at, (title, authors) in enumerate(state)
    ]


def told(known: Names, directory: Directory) -> object:
    """All that can be looked up, order aside."""
    words = {given: sorted(known.words(given=given)) for given in (True, False)}
    handles = {key for it in directory.titles for key in (title_key(it.title), short_key(it.title)) if key}
    return (
        sorted(known.keys()),
        words,
        {(word, given): sorted(known.spellings(word, given=given)) for given, them in words.items() for word in them},
        {key: sorted(them, key=str) for key, them in known.keyed(list(known.keys())).items()},
        {name: sorted(known.spelt([name]), key=str) for name in NAMES},
        sorted(known.titles()),
        sorted(known.short_titles()),
        known.called(sorted(handles)),
    )
