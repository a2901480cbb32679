"""What every catalog promises of papers whose values are corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.amending.amendments import Value, Values
from retrieval.papers import Origin, SourceLine, Venue
from retrieval.queries import Scope
from tests.builders import ABSTRACT, a_date, a_person, a_record
from tests.contract.amending import KETTLES, STOVES, Curated, curated

ARXIV = STOVES.ids[0]


@pytest.fixture(params=["memory", "sql"])
def library(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[Curated]:
    """Two papers, in the indexes, of each kind of catalog."""
    with curated(request.param, catalog_file.parent) as made:
        made.read(STOVES, KETTLES)
        made.index()
        yield made


def test_a_corrected_value_beats_every_source_until_it_is_undone(library: Curated) -> None:
    """It tells which correction it is from, holds over later readings and versions, and gives way when it is undone."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    library.index()
    values = Values(
        title="Silent Stoves, Revisited",
        authors=("Ada Byron", "Bo Dahl"),
        abstract="Code is at https://github.com/stoves/stoves.",
        date=a_date("2022-03"),
        venue=Venue(name="EMNLP 2022", series="EMNLP"),
        fields=("cs.LG",),
        url="https://example.org/stoves",
    )
    correction = library.amending.correct(stoves, values, by="U1")
    library.read(STOVES.model_copy(update={"title": "Silent Stoves in Cold Kitchens!"}), KETTLES, digest="2")
    library.fed(a_record("Silent Stoves Anew", source="feed", entry="a", ids=(ARXIV,), version=3))

    (paper,) = library.catalog.papers([stoves]).values()
    assert (paper.title, paper.date, paper.venue, paper.fields) == (
        values.title,
        values.date,
        values.venue,
        values.fields,
    )
    assert [(it.name, it.position) for it in paper.authors] == [("Ada Byron", 1), ("Bo Dahl", 2)]
    assert (paper.abstract, paper.url, paper.has_code, paper.version) == (values.abstract, values.url, True, 3)
    at = SourceLine(source="correction", line=correction.id)
    assert paper.origins[:7] == tuple(Origin(field=it, at=at) for it in Value)
    assert len({it.field for it in paper.origins if it.field != "ids"}) == 7
    assert library.catalog.select(Scope(people=(a_person("Bo Dahl"),), venues=("EMNLP",))) == (stoves,)
    assert library.catalog.select(Scope(people=(a_person("Chen Zhang"),))) == ()
    assert library.index() == [stoves]

    library.amending.undo(by="U1")

    (paper,) = library.catalog.papers([stoves]).values()
    assert (paper.abstract, paper.fields, paper.date) == (ABSTRACT, ("cs.CL",), STOVES.date)
    assert library.index() == [stoves]


def test_of_two_corrections_of_a_value_the_later_holds(library: Curated) -> None:
    """Each is undone by itself: the earlier one is seen again once the later is gone."""
    stoves = library.the("Silent Stoves in Cold Kitchens")
    library.amending.correct(stoves, Values(title="First", url="https://example.org/1"), by="U1")
    library.amending.correct(stoves, Values(title="Second"), by="U2")
    assert library.titles()[0] == "Second"

    library.amending.undo(2, by="U1")
    assert library.titles()[0] == "First"
    library.amending.undo(1, by="U1")
    assert library.titles()[0] == STOVES.title


def test_a_value_can_be_corrected_to_there_being_none(library: Curated) -> None:
    """A venue that is wrong is wrong, though nobody knows the right one."""
    stoves = library.the("Silent Stoves in Cold Kitchens")

    library.amending.correct(stoves, Values(none=(Value.VENUE, Value.FIELDS, Value.DATE)), by="U1")

    (paper,) = library.catalog.papers([stoves]).values()
    assert (paper.venue, paper.fields, paper.date) == (None, (), None)
    assert library.catalog.directory().venues == ()
