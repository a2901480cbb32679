"""The new papers for a subscription, best first, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from retrieval.diversity import SPREADING
from retrieval.interests import Ground, Interests, Ranked, Said
from retrieval.matching import Matching
from retrieval.papers import PaperId
from retrieval.selecting import Selecting
from tests.builders import a_person, a_record
from tests.fakes.arrived import Arrived

TOPIC = "graph parsing"
OTHER = "Parsers read graphs. Ours reads them twice, and then a third time, which takes longer and finds more of them."
ASKED = Interests(topics=(TOPIC,))


@pytest.fixture
def library() -> Arrived:
    """An empty library."""
    return Arrived()


def selecting(library: Arrived) -> Selecting:
    """What is tested, over this library."""
    matching = Matching(catalog=library.catalog, vectors=library.vectors, embedder=library.embedder)
    return Selecting(matching=matching, catalog=library.catalog, vectors=library.vectors)


def selected(library: Arrived, interests: Interests = ASKED, said: Sequence[Said] = ()) -> tuple[Ranked, ...]:
    """Of all papers, those selected."""
    return selecting(library)(interests, [it.paper_id for it in library.catalog.arrivals()], said)


def order(ranked: Sequence[Ranked]) -> list[str]:
    """The papers in their order."""
    return [it.match.paper_id for it in ranked]


def filed(library: Arrived, number: int, cosine: float, *, author: str = "") -> PaperId:
    """A paper of its own on the topic, so near to it."""
    words = f"The {number}th parser of graphs needs {number} steps, {number + 1} trees and {number + 2} days."
    record = a_record(f"Parsing number {number}", source=f"{number}", abstract=words, authors=[author or f"A {number}"])
    return library.paper(f"p{number}", record, {TOPIC: cosine})


def test_without_votes_the_nearest_to_the_topic_stands_first(library: Arrived) -> None:
    """Likeness alone orders, and each score is the sum of the reasons less what likeness to one above takes away."""
    for number, cosine in enumerate([0.55, 0.9, 0.7]):
        filed(library, number, cosine)

    ranked = selected(library)

    assert order(ranked) == ["p1", "p2", "p0"]
    assert ranked[0].score == pytest.approx(0.9)
    assert ranked[1].score == pytest.approx(0.7 - SPREADING * 0.9 * 0.7)
    assert [it.ground for it in ranked[0].reasons] == [Ground.TOPIC]


def test_people_who_are_followed_come_first(library: Arrived) -> None:
    """Before any paper that is only on a topic; on a topic as well, before all others of theirs."""
    filed(library, 1, 0.95)
    filed(library, 2, 0.1, author="Eve Holt")
    filed(library, 3, 0.7, author="Eve Holt")

    ranked = selected(library, Interests(topics=(TOPIC,), people=(a_person("Eve Holt"),)))

    assert order(ranked) == ["p3", "p2", "p1"]
    assert [it.ground for it in ranked[0].reasons] == [Ground.PERSON, Ground.TOPIC]


def test_votes_order_and_never_decide_what_matches(library: Arrived) -> None:
    """A paper by an author whom readers liked rises, one by an author whom they did not falls; all stay."""
    for number, author in enumerate(["Ada Byron", "Chen Zhang", "Eve Holt"]):
        filed(library, number, 0.6, author=author)
    liked = library.paper("p8", a_record("Cats", source="8", authors=["Eve Holt"]), {})
    disliked = library.paper("p9", a_record("Dogs", source="9", authors=["Ada Byron"]), {})

    ranked = selected(library, said=[Said(paper_id=liked, more=True), Said(paper_id=disliked, more=False)])

    assert order(ranked) == ["p2", "p1", "p0"]
    assert (Ground.LIKED_AUTHOR, "Eve Holt") in {(it.ground, it.what) for it in ranked[0].reasons}
    assert ranked[2].reasons[-1].weight < 0
    assert [it.weight for it in ranked[2].reasons] == sorted((it.weight for it in ranked[2].reasons), reverse=True)


def test_a_paper_twice_stands_once(library: Arrived) -> None:
    """The same text under two titles is one entry, named by the better one."""
    library.paper("p1", a_record("Graph parsing", source="1"), {TOPIC: 0.8})
    library.paper("p2", a_record("Parsing of graphs", source="2"), {TOPIC: 0.85})
    library.point(PaperId("p1"), [{TOPIC: 0.8, "both": 0.6}])
    library.point(PaperId("p2"), [{TOPIC: 0.8001, "both": 0.59}])

    (entry,) = selected(library)

    assert (entry.match.paper_id, entry.folded) == ("p2", ("p1",))


def test_every_match_is_there_once_however_many(library: Arrived) -> None:
    """What is past the number that are compared with each other follows, scores falling, nothing twice or lost."""
    few = replace(selecting(library), looked_at=4)
    for number in range(9):
        filed(library, number, 0.55 + number / 100, author="Eve Holt" if number == 2 else "")

    for said in ((), (Said(paper_id=PaperId("p2"), more=True),)):
        ranked = few(ASKED, [it.paper_id for it in library.catalog.arrivals()], said)

        assert sorted(order(ranked)) == [f"p{number}" for number in range(9)]
        assert [it.score for it in ranked] == sorted((it.score for it in ranked), reverse=True)


def test_votes_order_papers_that_have_no_vectors(library: Arrived) -> None:
    """Of somebody followed, papers may come before their vectors; the votes' authors still count."""
    for number, author in enumerate(["Ada Byron", "Eve Holt"]):
        record = a_record(f"Title {number}", source=f"{number}", abstract=OTHER * number, authors=["Wei Wang", author])
        library.paper(f"p{number}", record)
    said = [Said(paper_id=PaperId("p0"), more=False), Said(paper_id=PaperId("gone"), more=True)]

    ranked = selected(library, Interests(people=(a_person("Wei Wang"),)), said)

    assert order(ranked) == ["p1", "p0"]


def test_nothing_that_matches_is_nothing(library: Arrived) -> None:
    """An empty library has nothing for anybody, whatever was said."""
    assert selected(library) == ()
    assert selected(library, said=[Said(paper_id=PaperId("p1"), more=True)]) == ()
