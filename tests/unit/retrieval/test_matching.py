"""Which arrived papers match somebody's interests, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from retrieval.interests import Ground, Interests, Match, Reason
from retrieval.matching import FOLLOWED, Matching
from retrieval.papers import PaperId, PersonId, Venue, mention_id
from retrieval.queries import Person
from tests.builders import a_person, a_record
from tests.fakes.arrived import Arrived

TOPIC = "graph parsing"
CV = ("cs.CV",)


@pytest.fixture
def library() -> Arrived:
    """An empty library."""
    return Arrived()


def matched(library: Arrived, interests: Interests) -> dict[PaperId, Match]:
    """What matches of all papers, by paper."""
    matching = Matching(catalog=library.catalog, vectors=library.vectors, embedder=library.embedder)
    every = [it.paper_id for it in library.catalog.arrivals()]
    return {match.paper_id: match for match in matching(interests, every)}


@pytest.mark.parametrize(
    ("title", "abstract", "cosine", "matches"),
    [
        ("Graph parsing", "", 0.21, True),
        ("Graph parsing", "", 0.19, False),
        ("On structures", "Parsing a graph.", 0.31, True),
        ("On structures", "Parsing a graph.", 0.29, False),
        ("Graphs", "We look at them in ten ways; and then, later, comes parsing.", 0.41, True),
        ("Graphs", "We look at them in ten ways; and then, later, comes parsing.", 0.39, False),
        ("Trees", "Nothing of it.", 0.56, True),
        ("Trees", "Nothing of it.", 0.54, False),
    ],
)
def test_a_topic_needs_less_meaning_the_better_the_words_say_it(
    library: Arrived, title: str, abstract: str, cosine: float, *, matches: bool
) -> None:
    """Words together in the title, together in the abstract, spread, or missing: four thresholds."""
    paper = library.paper("p1", a_record(title, abstract=abstract), {TOPIC: cosine})

    found = matched(library, Interests(topics=(TOPIC,)))

    assert (paper in found) is matches
    if matches:
        assert found[paper].likeness == pytest.approx(cosine)
        assert found[paper].reasons == (Reason(ground=Ground.TOPIC, what=TOPIC, weight=found[paper].likeness),)


def test_a_paper_near_to_the_acronym_alone_is_read(library: Arrived) -> None:
    """However near it is to that, and however far from the words that it stands for."""
    long = "retrieval-augmented generation"
    near = {long: 0.1, f"{long} (RAG)": 0.6}
    named = library.paper("p1", a_record("RAG for all", abstract="", source="1"), near)
    library.paper("p2", a_record("Rags for all", abstract="", source="2"), near)

    assert list(matched(library, Interests(topics=(long,)))) == [named]


def test_what_else_arrived_makes_no_difference(library: Arrived) -> None:
    """A paper matches alone exactly as it does among many."""
    library.paper("p1", a_record("Trees", source="1"), {TOPIC: 0.56})
    alone = matched(library, Interests(topics=(TOPIC,)))
    for number in range(2, 30):
        library.paper(f"p{number}", a_record(f"Graph parsing {number}", source=str(number)), {TOPIC: 0.9})

    assert matched(library, Interests(topics=(TOPIC,)))[PaperId("p1")] == alone[PaperId("p1")]


def test_a_paper_matches_once_its_vectors_are_there(library: Arrived) -> None:
    """Without vectors it does not match by topic; with them it does, and nothing of the first time is in the way."""
    paper = library.paper("p1", a_record("Graph parsing"))
    assert matched(library, Interests(topics=(TOPIC,))) == {}

    library.point(paper, [{TOPIC: 0.1}, {TOPIC: 0.8}])

    assert matched(library, Interests(topics=(TOPIC,)))[paper].likeness == pytest.approx(0.8)


def test_of_several_topics_only_the_nearest_adds_to_the_score(library: Arrived) -> None:
    """Each topic that it is on is told, the nearest first; the likeness is the nearest one's."""
    library.paper("p1", a_record("Graph parsing for speech"), {TOPIC: 0.4, "speech": 0.6, "cats": 0.3})

    match = matched(library, Interests(topics=(TOPIC, "speech", "cats")))[PaperId("p1")]

    assert [(it.what, it.weight) for it in match.reasons] == [("speech", pytest.approx(0.6)), (TOPIC, 0.0)]
    assert match.likeness == pytest.approx(0.6)


def test_topics_are_embedded_once(library: Arrived) -> None:
    """However many papers arrived, the embedder is asked once, for every topic."""
    for number in range(20):
        library.paper(f"p{number}", a_record(f"Title {number}", source=str(number)), {TOPIC: 0.5})

    matched(library, Interests(topics=(TOPIC, "speech")))

    assert library.embedder.asked == [(TOPIC, "speech")]


def test_each_thing_of_a_list_is_enough(library: Arrived) -> None:
    """A topic that names several things is told as it was typed."""
    library.paper("p1", a_record("Speech synthesis"), {"speech synthesis": 0.3})

    match = matched(library, Interests(topics=("graph parsing, speech synthesis",)))[PaperId("p1")]

    assert [it.what for it in match.reasons] == ["graph parsing, speech synthesis"]


def test_a_topic_that_names_a_field_is_everything_in_it(library: Arrived) -> None:
    """Computer vision is all of cs.CV, however far in meaning; a cross-listed paper is judged like any other."""
    library.paper("p1", a_record("Fog", source="1", fields=CV), {"computer vision": -0.1})
    library.paper("p2", a_record("Rain", source="2", fields=("cs.CL", "cs.CV")), {"computer vision": 0.3})

    found = matched(library, Interests(topics=("computer vision",)))

    assert [(match.paper_id, match.likeness) for match in found.values()] == [("p1", 0.0)]


def test_venues_and_fields_narrow_topics_and_not_people(library: Arrived) -> None:
    """A topic counts where it was asked for; somebody who is followed counts everywhere."""
    venue, elsewhere = Venue(name="ACL 2025", series="ACL"), Venue(name="EMNLP 2025", series="EMNLP")
    library.paper("p1", a_record("Graph parsing", source="1", venue=venue, fields=CV), {TOPIC: 0.5})
    library.paper("p2", a_record("Graph parsing 2", source="2", venue=elsewhere, fields=CV), {TOPIC: 0.5})
    library.paper("p3", a_record("Graph parsing 3", source="3", venue=venue, fields=("cs.CL",)), {TOPIC: 0.5})
    library.paper("p4", a_record("Cats", source="4", authors=["Eve Holt"]))
    asked = Interests(topics=(TOPIC,), people=(a_person("Eve Holt"),), venues=("ACL", "NAACL"), fields=("CV",))

    found = matched(library, asked)

    assert {it: [reason.ground for reason in found[it].reasons] for it in found} == {
        "p1": [Ground.TOPIC, Ground.VENUE, Ground.FIELD],
        "p4": [Ground.PERSON],
    }
    assert found[PaperId("p4")].followed
    assert [it.what for it in found[PaperId("p1")].reasons] == [TOPIC, "ACL", "cs.CV"]


def test_without_topics_whatever_appears_there_matches(library: Arrived) -> None:
    """A venue alone is everything in it, with or without vectors."""
    library.paper("p1", a_record("Fog", source="1", venue=Venue(name="ACL", series="ACL")))
    library.paper("p2", a_record("Rain", source="2"))

    found = matched(library, Interests(venues=("ACL",)))

    assert list(found) == ["p1"]
    assert found[PaperId("p1")].reasons == (Reason(ground=Ground.VENUE, what="ACL"),)
    assert set(matched(library, Interests(venues=("ACL",), people=(a_person("Eve Holt"),)))) == set(found)


@pytest.mark.parametrize("asked", [Interests(), Interests(excluded=("fog",))])
def test_nothing_asked_for_is_nothing_found(library: Arrived, asked: Interests) -> None:
    """Excluded words alone ask for nothing."""
    library.paper("p1", a_record("Rain"), {})

    assert matched(library, asked) == {}
    assert Matching(library.catalog, library.vectors, library.embedder)(Interests(topics=(TOPIC,)), ()) == ()


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("vision", {"p3"}),
        ("computer vision", {"p2", "p3"}),
        ("cs.CV", {"p2", "p3"}),
        ("visions", {"p3"}),
        ("television", {"p1", "p2"}),
        ("", {"p1", "p2", "p3"}),
    ],
)
def test_what_names_an_excluded_word_never_matches(library: Arrived, word: str, kept: set[str]) -> None:
    """Not by topic, nor by somebody followed; the primary field is named by its code and by words of its name."""
    library.paper("p1", a_record("Graph parsing 1", source="1", fields=CV), {TOPIC: 0.5})
    library.paper("p2", a_record("Graph parsing 2", source="2", abstract="For vision-language models."), {TOPIC: 0.5})
    library.paper("p3", a_record("Television", source="3", abstract=None, authors=["Eve Holt"], fields=("cs.CL",)))

    assert set(matched(library, Interests(topics=(TOPIC,), people=(a_person("Eve Holt"),), excluded=(word,)))) == kept


def test_somebody_followed_is_who_has_their_mention_now(library: Arrived) -> None:
    """After people were told apart again a stale id still leads to its person, and no namesake matches."""
    first = library.paper("p1", a_record("Fog", source="1", authors=["Wei Wang"]))
    second = library.paper("p2", a_record("Rain", source="2", authors=["Wei Wang"]))
    third = library.paper("p3", a_record("Snow", source="3", authors=["Wei Wang"]))
    wang = a_person("Wei Wang").keys[0]
    ids = [mention_id(it, wang) for it in (first, second, third)]
    followed = Person(name="Wei Wang", keys=(wang,), id=PersonId(ids[1]))
    library.catalog.settle({ids[0]: PersonId(ids[0]), ids[1]: PersonId(ids[0]), ids[2]: PersonId(ids[2])})

    found = matched(library, Interests(people=(followed,)))

    assert set(found) == {first, second}
    assert found[second].reasons == (Reason(ground=Ground.PERSON, what="Wei Wang", weight=FOLLOWED),)
    assert set(matched(library, Interests(people=(a_person("Wei Wang"),)))) == {first, second, third}


def test_only_what_arrived_matches(library: Arrived) -> None:
    """Papers that were not asked about are left aside, and unknown ones are."""
    library.paper("p1", a_record("Graph parsing", source="1", authors=["Eve Holt"]), {TOPIC: 0.5})
    library.paper("p2", a_record("Graph parsing", source="2", authors=["Eve Holt"], abstract=None), {TOPIC: 0.5})
    matching = Matching(library.catalog, library.vectors, library.embedder)
    asked: Mapping[str, Interests] = {
        "topic": Interests(topics=(TOPIC,)),
        "person": Interests(people=(a_person("Eve Holt"),)),
    }

    for interests in asked.values():
        assert [it.paper_id for it in matching(interests, [PaperId("p2"), PaperId("p9")])] == ["p2"]
