"""What every memory of digests keeps of subscriptions and of what readers said."""

from __future__ import annotations

import datetime as dt

from bot.conversations import Forgotten
from bot.digests import Opinion, State, Subscription, Timetable, Vote
from bot.ports import Digests
from bot.ports import State as Memory
from retrieval.papers import PaperId
from tests.contract.digesting import HOUR, a_parcel, a_subscription, an_opinion
from tests.contract.remembering import NOW

DAY = dt.timedelta(days=1)
P1, P2 = PaperId("p1"), PaperId("p2")


def votes(opinions: tuple[Opinion, ...]) -> list[tuple[str, str, Vote]]:
    """Who said what of which paper, in order."""
    return [(it.user, it.paper_id, it.vote) for it in opinions]


def test_a_subscription_is_kept_as_it_was_made(digests: Digests) -> None:
    """All of it comes back, with an id; an unknown id is nobody's."""
    made = digests.subscribe(a_subscription())

    assert made.id > 0
    assert made == a_subscription().model_copy(update={"id": made.id})
    assert digests.subscription(made.id) == made
    assert digests.subscription(made.id + 1) is None


def test_subscriptions_are_found_by_whose_they_are(digests: Digests) -> None:
    """By workspace, channel and person, all that is given at once; oldest first."""
    new = digests.subscribe(a_subscription("C1", made=NOW))
    old = digests.subscribe(a_subscription("C2", made=NOW - DAY))
    mine = digests.subscribe(a_subscription("U2", owner="U2", made=NOW + DAY))
    there = digests.subscribe(a_subscription("C1", team="T2", made=NOW + 2 * DAY))
    typed = digests.subscribe(a_subscription("C3", team="", made=NOW + 3 * DAY))

    assert digests.subscriptions() == (old, new, mine, there, typed)
    assert digests.subscriptions(team="T1") == (old, new, mine, typed)
    assert digests.subscriptions(team="T1", channel="C1") == (new,)
    assert digests.subscriptions(channel="C1") == (new, there)
    assert digests.subscriptions(owner="U2") == (mine,)
    assert digests.subscriptions(team="T2", owner="U2") == ()


def test_what_is_changed_is_stored_but_when_it_was_made(digests: Digests) -> None:
    """A change moves no look-back; there is nothing to change where there is none."""
    made = digests.subscribe(a_subscription())
    changed = Subscription(
        id=made.id,
        team="T1",
        channel="C9",
        owner="U9",
        interests=made.interests.model_copy(update={"topics": ("quantization",)}),
        timetable=Timetable(weekday=None),
        made=NOW + DAY,
    )

    assert digests.amend(changed)
    assert digests.subscription(made.id) == changed.model_copy(update={"made": NOW})
    assert not digests.amend(changed.model_copy(update={"id": made.id + 1}))


def test_who_amends_what_they_read_before_it_was_paused_resumes_nothing(digests: Digests) -> None:
    """Nor do they pause what was resumed meanwhile: only whoever means to does."""
    read = digests.subscribe(a_subscription())
    digests.pause(read.id, State.PAUSED, why="the channel is archived", untold="it is archived")

    assert digests.amend(read.model_copy(update={"most": 3}))

    paused = digests.subscription(read.id)
    assert paused is not None
    assert (paused.most, paused.state, paused.why, paused.untold) == (
        *(3, State.PAUSED),
        *("the channel is archived", "it is archived"),
    )
    digests.pause(read.id, State.ACTIVE)
    assert digests.amend(paused)
    assert digests.subscription(read.id) == read.model_copy(update={"most": 3})


def test_whoever_made_it_is_untold_until_they_are_told(digests: Digests) -> None:
    """Each time that it is paused, and no more once it is served again."""
    made = digests.subscribe(a_subscription())
    assert digests.pause(made.id, State.PAUSED, why="archived", untold="it is archived")
    assert not digests.pause(made.id, State.PAUSED, why="gone", untold="it is gone")

    paused = made.model_copy(update={"state": State.PAUSED, "why": "archived"})
    assert digests.subscription(made.id) == paused.model_copy(update={"untold": "it is archived"})
    digests.told(made.id)
    assert digests.subscription(made.id) == paused
    digests.told(made.id)
    digests.told(made.id + 1)
    assert digests.subscriptions() == (paused,)

    digests.pause(made.id, State.ACTIVE)
    assert digests.pause(made.id, State.PAUSED, untold="it is gone")
    digests.pause(made.id, State.ACTIVE)
    assert digests.subscription(made.id) == made


def test_only_who_pauses_it_first_does(digests: Digests) -> None:
    """Pausing twice is once, and so is resuming; the reason stays until it is served again."""
    made = digests.subscribe(a_subscription())

    assert not digests.pause(made.id, State.ACTIVE)
    assert digests.pause(made.id, State.PAUSED, why="the channel is archived")
    assert not digests.pause(made.id, State.PAUSED, why="again")
    assert digests.subscription(made.id) == made.model_copy(
        update={"state": State.PAUSED, "why": "the channel is archived"}
    )
    assert digests.pause(made.id, State.ACTIVE)
    assert digests.subscription(made.id) == made
    assert not digests.pause(made.id + 1, State.PAUSED)


def test_of_a_subscription_that_is_over_only_what_was_saved_stays(digests: Digests) -> None:
    """Its parcels and votes are gone, others' are not, and its number is never given again."""
    over, other = digests.subscribe(a_subscription()), digests.subscribe(a_subscription("C2"))
    for it in (over, other):
        assert digests.write(a_parcel(it, "p1", "p2"), "p1", NOW + HOUR)
        digests.say(an_opinion("p1", Vote.MORE, subscription=it.id))
        digests.say(an_opinion("p2", Vote.SAVED, subscription=it.id))

    assert digests.unsubscribe(over.id)

    assert not digests.unsubscribe(over.id)
    assert digests.subscription(over.id) is None
    assert (digests.delivered(over.id), digests.last(over.id)) == (frozenset(), None)
    assert [it.vote for it in digests.opinions(over.id)] == [Vote.SAVED]
    assert [it.paper_id for it in digests.saved("T1", "U1")] == [P2]
    assert digests.delivered(other.id) == {P1, P2}
    assert len(digests.opinions(other.id)) == 2
    digests.unsubscribe(other.id)
    assert digests.subscribe(a_subscription()).id > other.id


def test_more_and_less_exclude_each_other_and_saving_is_apart(digests: Digests) -> None:
    """Of one reader, paper and subscription; others' words and other papers stay as they are."""
    digests.say(an_opinion("p1", Vote.MORE))
    digests.say(an_opinion("p1", Vote.SAVED, at=NOW + HOUR))
    digests.say(an_opinion("p1", Vote.MORE, user="U2", at=NOW + 2 * HOUR))
    digests.say(an_opinion("p2", Vote.MORE, at=NOW + 3 * HOUR))
    digests.say(an_opinion("p1", Vote.MORE, subscription=2))

    digests.say(an_opinion("p1", Vote.LESS, at=NOW + 4 * HOUR))

    assert votes(digests.opinions(1)) == [
        ("U1", "p1", Vote.SAVED),
        ("U2", "p1", Vote.MORE),
        ("U1", "p2", Vote.MORE),
        ("U1", "p1", Vote.LESS),
    ]
    assert votes(digests.opinions(2)) == [("U1", "p1", Vote.MORE)]
    digests.say(an_opinion("p1", Vote.MORE, at=NOW + 5 * HOUR))
    assert votes(digests.opinions(1))[-1] == ("U1", "p1", Vote.MORE)
    assert len(digests.opinions(1)) == 4


def test_what_is_said_twice_is_said_once(digests: Digests) -> None:
    """The later moment counts."""
    digests.say(an_opinion("p1"))
    digests.say(an_opinion("p2"))
    digests.say(an_opinion("p1", at=NOW + HOUR))

    assert digests.opinions(1) == (an_opinion("p2"), an_opinion("p1", at=NOW + HOUR))


def test_what_was_said_can_be_taken_back(digests: Digests) -> None:
    """That word alone, in one subscription or in all; what was never said is no error."""
    for subscription in (1, 2):
        digests.say(an_opinion("p1", Vote.MORE, subscription=subscription))
        digests.say(an_opinion("p1", Vote.SAVED, subscription=subscription))

    digests.unsay("T1", "U1", P1, Vote.MORE, subscription=1)
    digests.unsay("T1", "U2", P1, Vote.SAVED)
    digests.unsay("T2", "U1", P1, Vote.SAVED)

    assert votes(digests.opinions(1)) == [("U1", "p1", Vote.SAVED)]
    assert len(digests.opinions(2)) == 2
    digests.unsay("T1", "U1", P1, Vote.SAVED)
    assert digests.saved("T1", "U1") == ()
    assert votes(digests.opinions(2)) == [("U1", "p1", Vote.MORE)]


def test_a_reading_list_holds_each_paper_once(digests: Digests) -> None:
    """Newest first, from whichever digest it was saved last; nobody else's."""
    digests.say(an_opinion("p1", Vote.SAVED))
    digests.say(an_opinion("p2", Vote.SAVED, at=NOW + HOUR))
    digests.say(an_opinion("p1", Vote.SAVED, subscription=2, at=NOW + 2 * HOUR))
    digests.say(an_opinion("p3", Vote.SAVED, user="U2"))
    digests.say(an_opinion("p3", Vote.MORE))

    assert digests.saved("T1", "U1") == (
        an_opinion("p1", Vote.SAVED, subscription=2, at=NOW + 2 * HOUR),
        an_opinion("p2", Vote.SAVED, at=NOW + HOUR),
    )
    assert digests.saved("T2", "U1") == ()


def test_what_was_learnt_can_be_forgotten(digests: Digests) -> None:
    """Votes go; what people saved stays on their lists and teaches no more, until they save it again."""
    digests.say(an_opinion("p1", Vote.LESS))
    digests.say(an_opinion("p1", Vote.SAVED))
    digests.say(an_opinion("p1", Vote.MORE, subscription=2))

    digests.reset(1)

    assert digests.opinions(1) == ()
    assert digests.saved("T1", "U1") == (an_opinion("p1", Vote.SAVED),)
    assert len(digests.opinions(2)) == 1
    digests.say(an_opinion("p1", Vote.SAVED, at=NOW + HOUR))
    assert digests.opinions(1) == (an_opinion("p1", Vote.SAVED, at=NOW + HOUR),)


def test_a_person_is_forgotten_with_what_was_kept_of_their_digests(memory: tuple[Memory, Digests]) -> None:
    """Votes, reading list and their own subscriptions go; those for channels stay, and name nobody any more."""
    state, digests = memory
    own = digests.subscribe(a_subscription("U1"))
    ours = digests.subscribe(a_subscription("C1"))
    others = digests.subscribe(a_subscription("U2", owner="U2"))
    for it in (own, ours, others):
        assert digests.write(a_parcel(it, "p1"), "p1", NOW + HOUR)
    for paper in ("p1", "p2"):
        digests.say(an_opinion(paper, Vote.MORE, subscription=ours.id))
        digests.say(an_opinion(paper, Vote.SAVED, subscription=own.id))
        digests.say(an_opinion(paper, Vote.SAVED, user="U2", subscription=own.id))
    digests.say(an_opinion("p1", Vote.LESS, user="U2", subscription=ours.id))

    assert state.forget_person("U1", NOW) == Forgotten(votes=2, saved=2, subscriptions=1, unnamed=1)

    nameless = ours.model_copy(update={"owner": ""})
    assert digests.subscriptions() == (nameless, others)
    assert votes(digests.opinions(ours.id)) == [("U2", "p1", Vote.LESS)]
    assert digests.saved("T1", "U1") == ()
    assert len(digests.saved("T1", "U2")) == 2
    assert digests.delivered(own.id) == frozenset()
    parcel = digests.last(ours.id)
    assert parcel is not None
    assert parcel.digest.subscription == nameless
    assert not state.forget_person("U1", NOW)
    assert not state.forget_person("", NOW)


def test_a_person_is_forgotten_where_that_is_asked(memory: tuple[Memory, Digests]) -> None:
    """In one workspace alone, where one is named."""
    state, digests = memory
    digests.subscribe(a_subscription("U1"))
    there = digests.subscribe(a_subscription("U1", team="T2"))
    digests.say(an_opinion("p1", subscription=9))
    digests.say(an_opinion("p1", subscription=9).model_copy(update={"team": "T2"}))

    assert state.forget_person("U1", NOW, team="T1") == Forgotten(votes=1, subscriptions=1)

    assert digests.subscriptions() == (there,)
    assert [it.team for it in digests.opinions(9)] == ["T2"]
