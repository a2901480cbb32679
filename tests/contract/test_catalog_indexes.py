"""What a catalog knows of the indexes that are built from it."""

from __future__ import annotations

from retrieval.papers import PaperId
from retrieval.ports import Catalog
from tests.builders import a_record
from tests.fakes.filing import store

P1, P2 = PaperId("p1"), PaperId("p2")


def test_new_and_changed_papers_are_pending_for_every_index(catalog: Catalog) -> None:
    """An index is told of papers that it lacks or holds in an older form, whatever other indexes hold."""
    store(catalog, (P2, a_record("Two")), (P1, a_record("One", line=9)))
    assert catalog.pending("terms") == (P1, P2)

    catalog.indexed("terms", [P1, P2])
    store(catalog, (P2, a_record("Two", date="2020")), (P1, a_record("One, changed", line=9)), digest="2")

    assert catalog.pending("terms") == (P1,)
    assert catalog.pending("vectors") == (P1, P2)
    catalog.indexed("terms", [P1])
    assert catalog.pending("terms") == ()


def test_papers_that_are_gone_are_stale_until_the_index_has_let_go(catalog: Catalog) -> None:
    """What an index still holds of removed papers is named once, and not for an index that never held it."""
    store(catalog, (P1, a_record("One")), (P2, a_record("Two", line=9)))
    catalog.indexed("terms", [P1, P2])
    store(catalog, (P2, a_record("Two", line=9)), digest="2")

    assert (catalog.stale("terms"), catalog.stale("vectors")) == ((P1,), ())
    catalog.indexed("terms", [P1])
    assert catalog.stale("terms") == ()


def test_a_paper_changed_while_it_was_being_indexed_stays_pending(catalog: Catalog) -> None:
    """What counts is the text that the index was given, not the one that stands there by now."""
    store(catalog, (P1, a_record("One")), (P2, a_record("Two", line=9)))
    seen = catalog.papers([P1, P2])
    store(catalog, (P1, a_record("One, changed")), digest="2")

    catalog.indexed("terms", [P1, P2], seen=seen)

    assert catalog.pending("terms") == (P1,)
    assert catalog.stale("terms") == (P2,)


def test_an_emptied_index_gets_everything_again(catalog: Catalog) -> None:
    """Everything is pending for that index, and nothing for the others."""
    store(catalog, (P1, a_record()))
    catalog.indexed("terms", [P1])
    catalog.indexed("vectors", [P1])

    catalog.unindexed("terms")

    assert (catalog.pending("terms"), catalog.pending("vectors")) == ((P1,), ())
