"""What every catalog promises of papers that are hidden, removed and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.amending.amendments import Amended, Values
from retrieval.errors import AmendmentError
from retrieval.papers import PaperId
from retrieval.queries import Scope
from tests.builders import ABSTRACT, a_person, a_record, an_arxiv_id
from tests.contract.amending import KETTLES, OTHER_TEXT, STOVES, Curated, curated

ARXIV = STOVES.ids[0]


@pytest.fixture(params=["memory", "sql"])
def library(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[Curated]:
    """Two papers, in the indexes, of each kind of catalog."""
    with curated(request.param, catalog_file.parent) as made:
        made.read(STOVES, KETTLES)
        made.index()
        yield made


def test_a_hidden_paper_is_in_nothing_that_is_shown(library: Curated) -> None:
    """No list, count, name, arrival or index has it, by whatever way it is looked for."""
    stoves, catalog = library.the("Silent Stoves in Cold Kitchens"), library.catalog
    before = catalog.edition()

    hidden = library.amending.hide(stoves, by="U1")

    assert (hidden.deed, hidden.title, hidden.by, hidden.id) == (Amended.HIDE, STOVES.title, "U1", 1)
    assert library.titles() == ["Loud Kettles at Night"]
    assert catalog.count() == 1
    assert catalog.papers([stoves]) == {}
    assert catalog.records(stoves) == ()
    assert catalog.identified([ARXIV]) == {}
    assert catalog.select(Scope(people=(a_person("Ada Byron"),))) == ()
    directory = catalog.directory()
    assert [it.name for it in directory.people] == ["Bo Dahl"]
    assert (directory.papers, directory.owners, directory.venues, directory.fields) == (1, (), (), ())
    assert stoves not in {it.paper_id for it in catalog.arrivals()}
    assert catalog.sources() == {"page.txt": 1}
    assert catalog.stale("terms") == (stoves,)
    assert catalog.edition().mark != before.mark


def test_a_hidden_paper_that_is_read_again_stays_hidden_and_is_shown_as_it_is_then(library: Curated) -> None:
    """A source may change, and another one give it: it is the same paper, and nobody sees it until it is shown."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    library.amending.hide(stoves, by="U1")
    library.index()

    library.read(STOVES.model_copy(update={"citations": 7}), KETTLES, digest="2")
    library.fed(a_record("Silent Stoves in Cold Kitchens", source="feed", entry="a", ids=(ARXIV,), version=2))
    assert library.titles() == ["Loud Kettles at Night"]

    shown = library.amending.show(stoves, by="U2")

    assert shown.undone
    (paper,) = library.catalog.papers([stoves]).values()
    assert (paper.citations, paper.version, len(library.catalog.records(stoves))) == (7, 2, 2)
    assert library.index() == [stoves]
    assert library.catalog.sources() == {"feed": 1, "page.txt": 2}


def test_a_new_paper_never_takes_the_place_of_a_hidden_one(library: Curated) -> None:
    """Another paper of the same name comes in under an id of its own."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    library.amending.hide(stoves, by="U1")

    namesake = a_record("Silent Stoves in Cold Kitchens", source="b", authors=["Cy Moe"], abstract=OTHER_TEXT[:90])
    library.read(namesake, source="b")

    assert library.titles() == ["Silent Stoves in Cold Kitchens", "Loud Kettles at Night"]
    assert library.the("Silent Stoves in Cold Kitchens") != stoves


def test_what_is_decided_of_a_paper_follows_it_into_the_one_it_turns_out_to_be(library: Curated) -> None:
    """Hidden, it hides the paper that it is."""
    stoves, kettles = library.the("Silent Stoves in Cold Kitchens"), library.the("Loud Kettles at Night")
    library.amending.hide(stoves, by="U1")

    with library.catalog.writing() as writer:
        writer.unite(kettles, stoves)

    assert library.titles() == []
    library.amending.show(kettles, by="U1")
    assert len(library.papers()) == 1


def test_a_removed_paper_is_gone_and_no_source_brings_it_back(library: Curated) -> None:
    """Neither the page that gave it nor another one, by its id, its title or its abstract alone."""
    stoves = library.the("Silent Stoves in Cold Kitchens")

    removed = library.amending.remove(stoves, by="U1")
    library.read(STOVES, KETTLES, digest="2")
    library.fed(a_record("Renamed", source="feed", entry="a", ids=(ARXIV,), abstract="New words."))
    library.read(a_record("Silent stoves in cold kitchens.", source="b", abstract=None, date=None), source="b")
    library.read(a_record(None, source="c", authors=[], date=None), source="c")

    assert removed.kept.sources == ("page.txt",)
    assert library.titles() == ["Loud Kettles at Night"]
    assert library.catalog.records(stoves) == ()
    assert library.catalog.stale("terms") == (stoves,)
    assert library.catalog.sources() == {"b": 0, "c": 0, "feed": 0, "page.txt": 1}


def test_other_papers_come_in_beside_a_removed_one(library: Curated) -> None:
    """Namesakes by others, other papers of its authors, and papers of other ids are none of it."""
    library.amending.remove(library.the("Silent Stoves in Cold Kitchens"), by="U1")

    library.read(
        a_record("Silent Stoves in Cold Kitchens", source="b", authors=["Cy Moe"], abstract=OTHER_TEXT[:80]),
        a_record("Silent Ovens", source="b", line=9, abstract=OTHER_TEXT[20:]),
        a_record("Copied Stoves", source="b", line=19, ids=(an_arxiv_id("2101.00001"),)),
        a_record("Brief", source="b", line=29, authors=["Di Fo"], abstract="Too short."),
        source="b",
    )

    assert len(library.papers()) == 5


def test_a_removal_that_is_undone_lets_the_next_reading_bring_the_paper_back(library: Curated) -> None:
    """Its source counts as changed, though not a letter of it has."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    removal = library.amending.remove(stoves, by="U1")

    undone = library.amending.undo(removal.id, by="U1")
    assert library.titles() == ["Loud Kettles at Night"]
    library.read(STOVES, KETTLES)

    assert undone.undone
    assert library.the("Silent Stoves in Cold Kitchens") == stoves
    assert library.amending.history(1)[0].undone


def test_a_hidden_paper_may_be_removed(library: Curated) -> None:
    """Without being shown first; undoing that leaves it hidden."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    library.amending.hide(stoves, by="U1")
    removal = library.amending.remove(stoves, by="U1")
    library.amending.undo(removal.id, by="U1")
    library.read(STOVES, KETTLES)

    assert [it.deed for it in library.amending.withheld()] == [Amended.HIDE]
    assert library.titles() == ["Loud Kettles at Night"]


def test_nothing_of_the_text_of_a_removed_paper_is_left(library: Curated) -> None:
    """Not in what earlier corrections said, either; what it was called stays, for the log."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    values = Values(abstract="A corrected text of stoves.", title="Silent Stoves")
    library.amending.correct(stoves, values, by="U1")
    library.amending.correct(stoves, Values(abstract="Another corrected text."), by="U1")

    library.amending.remove(stoves, by="U1")

    told = " ".join(it.model_dump_json() for it in library.amending.history(9))
    assert "Silent Stoves" in told
    assert "corrected text" not in told
    assert ABSTRACT[:30] not in told
    library.amending.undo(3, by="U1")
    library.read(STOVES, KETTLES)
    (paper,) = library.catalog.papers([stoves]).values()
    assert (paper.title, paper.abstract) == ("Silent Stoves", ABSTRACT)


def test_the_text_of_a_removed_paper_is_not_in_the_file(tmp_path: Path) -> None:
    """What is deleted is overwritten, in the file and in the log beside it."""
    with curated("sql", tmp_path) as library:
        library.read(STOVES, KETTLES)
        library.amending.remove(library.the("Silent Stoves in Cold Kitchens"), by="U1")
        bytes_left = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert OTHER_TEXT[:30].encode() in bytes_left
    assert ABSTRACT[:30].encode() not in bytes_left


def test_what_cannot_be_decided_is_refused_in_a_sentence(library: Curated) -> None:
    """And nothing is noted of it."""
    stoves, gone = library.the("Silent Stoves in Cold Kitchens"), PaperId("p000000000000")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: library.amending.hide(gone, by="U1"), "not in the library"),
        (lambda: library.amending.show(stoves, by="U1"), "No paper with this id is hidden"),
        (lambda: library.amending.correct(stoves, Values(), by="U1"), "Nothing was given"),
        (lambda: library.amending.correct(stoves, Values(title=STOVES.title), by="U1"), "says so already"),
        (
            lambda: library.amending.correct(stoves, Values(authors=("Ada Byron", "Chen Zhang")), by="U1"),
            "says so already",
        ),
        (lambda: library.amending.undo(by="U1"), "no amendment of yours"),
        (lambda: library.amending.undo(3, by="U1"), "with the number 3"),
    ]
    for deed, sentence in refused:
        with pytest.raises(AmendmentError, match=sentence):
            deed()
    assert library.amending.history(9) == ()

    library.amending.hide(stoves, by="U1")
    with pytest.raises(AmendmentError, match="hidden already"):
        library.amending.hide(stoves, by="U1")
    with pytest.raises(AmendmentError, match="show it first"):
        library.amending.correct(stoves, Values(title="New"), by="U1")


def test_who_asks_for_a_withheld_paper_is_told_what_withholds_it(library: Curated) -> None:
    """By any of its ids, or by what it was called; of papers that are shown nothing is withheld."""
    removal = library.amending.remove(library.the("Silent Stoves in Cold Kitchens"), by="U1")

    found = library.amending.withholding([ARXIV])

    assert found is not None
    assert found.id == removal.id
    assert library.amending.withholding([an_arxiv_id("2101.00001")]) is None
    for typed in (removal.paper, "silent stoves in cold kitchens", f"https://arxiv.org/abs/{ARXIV.value}"):
        assert [it.id for it in library.amending.called(typed)] == [removal.id]
    assert library.amending.called("Loud Kettles at Night") == library.amending.called("–") == ()
