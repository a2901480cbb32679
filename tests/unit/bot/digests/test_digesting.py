"""What a digest holds: everything that matches and was not delivered, once, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.conversations import Part
from bot.digesting import LISTED, THEMED
from bot.digests import Opinion, Vote
from bot.telling import About, Told
from bot.writers import digest as words
from retrieval.errors import IndexUnavailable
from retrieval.interests import Ground, Interests, Reason, Said
from retrieval.papers import PaperId, Passage, Span
from tests.builders import a_record
from tests.fakes.indexes import MemoryStore
from tests.unit.bot.digests.made import DAY, SUNDAY, Room, a_quote, a_subscription, everything, followed, ranked, shown


class Closed(MemoryStore):
    """Vectors that another process has."""

    def vectors(self, ids: object) -> dict[PaperId, np.ndarray]:
        raise IndexUnavailable(f"chroma is in use; {ids!r} cannot be read.")


def test_what_arrived_and_was_not_delivered_is_selected_from() -> None:
    """From the moment the subscription counts, up to now; what comes later waits."""
    room = Room()
    for paper, days in (("early", 8), ("first", 6), ("second", 3), ("late", -1)):
        room.comes(paper, days_ago=days)

    digest = room.made(ranked("first"), ranked("second"), ranked("early"), ranked("late"), delivered=["second"])

    assert room.ranking.given == [(frozenset({PaperId("first")}), ())]
    assert everything(digest) == ["first"]
    assert digest.since == SUNDAY - 6 * DAY
    assert digest.at == SUNDAY


def test_a_paper_that_was_delivered_under_another_id_is_nothing_new() -> None:
    """Two that turned out to be one were both told of with the first."""
    room = Room()
    room.comes("preprint")
    room.comes("article")
    with room.catalog.writing() as writer:
        writer.unite(PaperId("article"), PaperId("preprint"))

    assert everything(room.made(ranked("article"), delivered=["preprint"])) == []


def test_a_channel_is_told_of_its_part_of_the_library_alone() -> None:
    """What admins left it; elsewhere the same papers come."""
    room, subscription = Room(), a_subscription()
    room.comes("ours", a_record("On Ours", source="o", fields=("cs.CL",)))
    room.comes("theirs", a_record("On Theirs", source="t", fields=("cs.CV",)))
    order = ranked("ours"), ranked("theirs")

    assert everything(room.made(*order)) == ["ours", "theirs"]

    room.parts[subscription.team, subscription.channel] = Part(fields=("cs.CL",))
    room.made(*order)

    assert room.ranking.given[-1][0] == frozenset({PaperId("ours")})


def test_without_arrivals_nothing_is_asked_for() -> None:
    """The digest is empty, and nothing was opened for it."""
    room = Room()
    digest = room.made(ranked("first"))
    assert (digest.groups, digest.short, digest.kept, digest.since, room.ranking.given) == ((), (), (), None, [])


def test_where_nothing_matches_the_digest_is_empty() -> None:
    """Whatever arrived."""
    room = Room()
    room.comes("first")
    digest = room.made()
    assert everything(digest) == []
    assert words.header(digest) == "Nothing new on kettles or by Ada Byron as of 22 Nov 2026."


def test_what_readers_said_goes_into_the_order() -> None:
    """Each reader's word on a paper once: one that was saved counts as more."""
    room = Room()
    room.comes("first")
    paper = PaperId("old")
    for user, vote in (("U1", Vote.MORE), ("U1", Vote.SAVED), ("U2", Vote.LESS)):
        room.digests.say(Opinion(team="T1", user=user, paper_id=paper, subscription=3, vote=vote, at=SUNDAY))

    room.made(ranked("first"))

    assert sorted(room.ranking.given[0][1], key=lambda it: it.more) == [
        Said(paper_id=paper, more=False),
        Said(paper_id=paper, more=True),
    ]


def test_what_is_not_stored_has_no_readers() -> None:
    """A preview opens nothing for them."""
    room = Room()
    room.comes("first")
    room.digests.fail("opinions")
    unsaved = a_subscription().model_copy(update={"id": 0})
    room.digesting(unsaved, now=SUNDAY, delivered=())
    assert room.ranking.given[0][1] == ()


def test_a_paper_that_was_taken_back_is_nothing_new() -> None:
    """Nor is one that is gone; of near-duplicates the first that stands takes the place of the others."""
    room = Room()
    for paper, withdrawn in (("gone", True), ("first", True), ("second", False), ("third", False)):
        room.comes(paper, a_record(f"On {paper.title()}", withdrawn=withdrawn))

    digest = room.made(ranked("gone"), ranked("first", folded=["away", "second", "third"]))

    assert shown(digest) == [["second"]]
    assert everything(digest) == ["second", "third"]


def test_papers_by_people_followed_come_first_in_a_group_of_their_own() -> None:
    """Each group keeps the order of the ranking, and numbers go through all of them."""
    room = Room()
    for paper in ("one", "two", "three", "four"):
        room.comes(paper, a_record(f"On {paper}", authors=["Ada Byron" if paper in {"two", "four"} else "Wei Wu"]))

    digest = room.made(ranked("one"), followed("two"), ranked("three"), followed("four"))

    assert shown(digest) == [["two", "four"], ["one", "three"]]
    assert [(group.name, group.followed) for group in digest.groups] == [(words.FOLLOWED, True), (words.TOPICAL, False)]
    assert [entry.citation.n for entry in words.entries(digest)] == [1, 2, 3, 4]
    assert digest.followed == 2


def test_listed_and_folded_papers_by_people_followed_are_counted() -> None:
    """The count is exact wherever a paper stands."""
    room = Room()
    for paper in ("one", "two", "three", "four"):
        room.comes(paper, a_record(f"On {paper}", authors=["Ada Byron" if paper != "one" else "Wei Wu"]))

    digest = room.made(ranked("one", folded=["two"]), followed("three"), followed("four"), most=2)

    assert digest.followed == 3
    assert [it.paper_id for it in digest.short] == ["four"]


def test_many_papers_are_grouped_by_what_they_share() -> None:
    """The theme of the best paper comes first, what is of none last; a few stay together."""
    room = Room()
    for n in range(4):
        room.comes(f"k{n}", a_record(f"Copper Kettles of Kind {n}", abstract=f"We boil copper kettles, kind {n}."))
        room.comes(f"b{n}", a_record(f"Honey Bees of Kind {n}", abstract=f"We film honey bees, kind {n}."))
    room.comes("x", a_record("Tides", abstract="We wait for the sea."))
    order = [ranked("x"), *(ranked(f"{kind}{n}") for n in range(4) for kind in "bk")]

    digest = room.made(*order)

    assert [group.name for group in digest.groups] == ["Honey bees", "Copper kettles", words.BESIDE]
    assert shown(digest) == [["b0", "b1", "b2", "b3"], ["k0", "k1", "k2", "k3"], ["x"]]
    assert shown(room.made(*order[: THEMED - 1])) == [["x", "b0", "k0", "b1", "k1"]]


def test_who_asked_for_several_topics_sees_them_as_headings() -> None:
    """In their own words, that of the best paper first; each paper under the one it is nearest to."""
    room = Room()
    order = []
    for n in range(THEMED):
        room.comes(f"p{n}", a_record(f"Letter {'ABCDEF'[n]}", abstract="Nothing is known."))
        topics = ("honey bees", "old kettles")
        reasons = [Reason(ground=Ground.TOPIC, what=it, weight=0.5 * (at != n % 2)) for at, it in enumerate(topics)]
        order.append(ranked(f"p{n}", *reasons))

    digest = room.made(*order)

    assert [group.name for group in digest.groups] == ["Old kettles", "Honey bees"]
    assert shown(digest) == [["p0", "p2", "p4"], ["p1", "p3", "p5"]]


def test_where_all_are_of_one_kind_no_theme_is_named() -> None:
    """With vectors or without: a single group needs no name of its own."""
    room = Room(vectors=Closed())
    for n in range(THEMED):
        room.comes(f"k{n}", a_record(f"Letter {'ABCDEF'[n]}", abstract="Nothing is known."))
    digest = room.made(*(ranked(f"k{n}") for n in range(THEMED)))
    assert [group.name for group in digest.groups] == [words.TOPICAL]


def test_themes_follow_the_vectors_where_there_are_some() -> None:
    """The same papers are grouped by meaning."""
    room = Room()
    for n in range(THEMED):
        kind = "Copper Kettles" if n % 2 else "Honey Bees"
        room.comes(f"p{n}", a_record(f"{kind} {n}", abstract=f"We see {kind.lower()}."))
        passage = Passage(paper_id=PaperId(f"p{n}"), index=0, text=kind, span=Span(start=0, end=1))
        room.vectors.upsert([passage], np.array([[1.0, 0.0] if n % 2 else [0.0, 1.0]], dtype=np.float32))
    digest = room.made(*(ranked(f"p{n}") for n in range(THEMED)))
    assert shown(digest) == [["p0", "p2", "p4"], ["p1", "p3", "p5"]]


def test_where_only_places_were_asked_for_the_group_is_of_new_papers() -> None:
    """There is no topic for it to be on."""
    room = Room()
    room.comes("one")
    room.ranking.order = [ranked("one")]
    subscription = a_subscription(Interests(venues=("ACL",)))
    digest = room.digesting(subscription, now=SUNDAY, delivered=())
    assert [group.name for group in digest.groups] == [words.ELSEWHERE]


def test_each_entry_quotes_its_abstract_and_cites_itself() -> None:
    """Word for word, with the place; a paper without an abstract has no sentence."""
    room = Room()
    room.comes("one", a_record("On Kettles", abstract="Water is wet. However, we propose kettles with copper floors."))
    room.comes("two", a_record("On Stoves", abstract=None))

    one, two = words.entries(room.made(ranked("one"), ranked("two")))

    assert one.sentence is not None
    assert one.sentence.text == "“we propose kettles with copper floors.”"
    assert one.sentence.cites == (1,)
    (quote,) = one.citation.quotes
    assert (
        "Water is wet. However, we propose kettles with copper floors."[quote.span.start : quote.span.end] == quote.text
    )
    assert (two.sentence, two.citation.quotes) == (None, ())
    assert one.reasons == ranked("one").reasons


def test_a_sentence_that_does_not_stand_is_not_shown() -> None:
    """Whoever gives it: the paper is shown without one."""
    room = Room()
    room.comes("one")

    def wrong(papers: Sequence[About], _interest: str) -> list[Told]:
        return [Told(text="“It sings.”", quotes=(a_quote("It sings."),)) for _ in papers]

    room.ranking.order = [ranked("one")]
    digest = replace(room.digesting, telling=wrong)(a_subscription(), now=SUNDAY, delivered=())
    assert [(entry.paper_id, entry.sentence) for entry in words.entries(digest)] == [("one", None)]


def test_near_duplicates_are_named_with_the_paper_they_are_folded_into() -> None:
    """With numbers of their own behind those of the entries."""
    room = Room()
    for paper in ("one", "two", "three", "four"):
        room.comes(paper)

    digest = room.made(ranked("one", folded=["two"]), ranked("three"), ranked("four"), most=2)

    first, _ = words.entries(digest)
    assert [(it.n, it.paper_id) for it in first.folded] == [(3, "two")]
    assert [(it.n, it.paper_id) for it in digest.short] == [(4, "four")]
    assert digest.delivers == ("one", "two", "three", "four")


def test_the_same_library_gives_the_same_digest() -> None:
    """Twice is once."""
    room = Room()
    for n in range(15):
        room.comes(f"p{n}", a_record(f"Kettle {n} and Bees", abstract=f"We boil {n} copper kettles. We film bees."))
    order = [ranked(f"p{n}") for n in range(15)]
    assert room.made(*order, most=8) == room.made(*order, most=8)


def test_the_list_holds_forty() -> None:
    """The rest is kept for the next digest."""
    room = Room()
    for n in range(LISTED + 4):
        room.comes(f"p{n:02}", a_record(f"On {n}", abstract=None), days_ago=6 - n / 100)
    digest = room.made(*(ranked(f"p{n:02}") for n in range(LISTED + 4)), most=2)
    assert (len(digest.short), digest.kept) == (LISTED, ("p42", "p43"))
