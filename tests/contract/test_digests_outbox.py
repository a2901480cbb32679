"""What every outbox promises: nothing twice, nothing lost, one who posts at a time."""

from __future__ import annotations

import pytest

from bot.digests import Stage, State, key_of
from bot.ports import Digests
from retrieval.papers import PaperId
from tests.contract.digesting import DUE, HOUR, WEEK, a_letter, a_parcel, a_subscription
from tests.contract.remembering import NOW
from tests.contract.test_state_races import THREADS, at_once

SOON = NOW + HOUR


def test_a_parcel_is_kept_as_it_was_written(digests: Digests) -> None:
    """Found by its window, waiting, its papers delivered; what it keeps for next time is not."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1", "p2", "p3")

    assert digests.write(parcel, "p1", SOON)

    assert digests.written(subscription.id, DUE) == parcel
    assert digests.written(subscription.id, DUE + WEEK) is None
    assert digests.waiting() == (parcel,)
    assert digests.last(subscription.id) == parcel
    assert digests.delivered(subscription.id) == {PaperId("p1"), PaperId("p2"), PaperId("p3")}


@pytest.mark.parametrize(("papers", "weeks"), [(("p9",), 0), (("p9", "p2"), 1), (("p1",), -1)])
def test_neither_a_window_nor_a_paper_comes_twice(digests: Digests, papers: tuple[str, ...], weeks: int) -> None:
    """Such a parcel is refused, and nothing of it is stored."""
    subscription = digests.subscribe(a_subscription())
    first = a_parcel(subscription, "p1", "p2")
    digests.write(first, "p1", SOON)

    assert not digests.write(a_parcel(subscription, *papers, weeks=weeks), "p1", SOON)

    assert digests.delivered(subscription.id) == {PaperId("p1"), PaperId("p2")}
    assert digests.waiting() == (first,)
    assert digests.write(a_parcel(subscription, "p9", weeks=1), "p1", SOON)


def test_another_subscription_gets_the_same_papers(digests: Digests) -> None:
    """What was delivered to one says nothing of another."""
    one, other = digests.subscribe(a_subscription()), digests.subscribe(a_subscription("C2"))

    assert digests.write(a_parcel(one, "p1"), "p1", SOON)
    assert digests.write(a_parcel(other, "p1"), "p1", SOON)


def test_nothing_is_written_for_who_is_gone(digests: Digests) -> None:
    """A subscription that ended meanwhile gets no parcel."""
    subscription = digests.subscribe(a_subscription())
    digests.unsubscribe(subscription.id)

    assert not digests.write(a_parcel(subscription, "p1"), "p1", SOON)
    assert digests.waiting() == ()


def test_what_is_held_can_be_held_for_longer(digests: Digests) -> None:
    """By the same process, also where its time is over, as long as nobody else has taken it since."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    digests.write(parcel, "p1", SOON)

    assert digests.renew(parcel.key, "p1", SOON + HOUR)
    assert digests.hold(parcel.key, "p2", SOON, SOON + HOUR) is None
    assert not digests.renew(parcel.key, "p2", SOON + HOUR)
    assert digests.hold(parcel.key, "p2", SOON + HOUR, SOON + 2 * HOUR) is not None
    assert not digests.renew(parcel.key, "p1", SOON + 3 * HOUR)
    digests.release(parcel.key, "p2")
    assert not digests.renew(parcel.key, "p1", SOON + 3 * HOUR)
    assert digests.hold(parcel.key, "p3", SOON, SOON + HOUR) is not None
    assert digests.posted(parcel.key, "p3", ("1.1",), whole=True)
    assert not digests.renew(parcel.key, "p3", SOON + HOUR)


def test_the_one_who_holds_it_posts_it(digests: Digests) -> None:
    """Message by message, then whole; from then on it waits for nobody."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    digests.write(parcel, "p1", SOON)

    assert digests.hold(parcel.key, "p2", NOW, SOON) is None
    assert not digests.posted(parcel.key, "p2", ("1.1",), whole=True)
    assert digests.posted(parcel.key, "p1", ("1.1",), whole=False)
    assert digests.waiting() == (parcel.model_copy(update={"posted": ("1.1",)}),)
    assert digests.posted(parcel.key, "p1", ("1.1", "1.2"), whole=True)

    done = parcel.model_copy(update={"posted": ("1.1", "1.2"), "stage": Stage.POSTED, "letters": ()})
    assert digests.written(subscription.id, DUE) == digests.last(subscription.id) == done
    assert digests.waiting() == ()
    assert digests.hold(parcel.key, "p1", NOW, SOON) is None
    assert not digests.posted(parcel.key, "p1", (), whole=False)
    assert digests.delivered(subscription.id) == {PaperId("p1")}


def test_another_follows_once_the_time_is_over(digests: Digests) -> None:
    """Not before; it finds what was posted, and whoever was too late cannot note anything any more."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    digests.write(parcel, "p1", SOON)
    digests.posted(parcel.key, "p1", ("1.1",), whole=False)

    assert digests.hold(parcel.key, "p2", SOON - HOUR / 60, SOON + HOUR) is None
    assert digests.hold(parcel.key, "p2", SOON, SOON + HOUR) == parcel.model_copy(update={"posted": ("1.1",)})
    assert not digests.posted(parcel.key, "p1", ("1.1", "1.2"), whole=True)
    assert digests.hold(parcel.key, "p1", SOON, SOON + HOUR) is None
    assert digests.hold(parcel.key, "p2", SOON, SOON + 2 * HOUR) is not None
    assert digests.hold("digest-99-20261122T080000Z", "p2", SOON, SOON + HOUR) is None


def test_who_cannot_post_it_lets_go(digests: Digests) -> None:
    """Another may have it at once; nobody lets go of what another holds."""
    parcel = a_parcel(digests.subscribe(a_subscription()), "p1")
    digests.write(parcel, "p1", SOON)

    digests.release(parcel.key, "p2")
    assert digests.hold(parcel.key, "p2", NOW, SOON) is None
    digests.release(parcel.key, "p1")
    assert digests.hold(parcel.key, "p2", NOW, SOON) == parcel


def test_parcels_wait_in_order_and_only_for_those_who_are_served(digests: Digests) -> None:
    """The first due first; a paused subscription's stay where they are until it is served again."""
    one, other = digests.subscribe(a_subscription()), digests.subscribe(a_subscription("C2"))
    for weeks, (subscription, paper) in enumerate([(one, "p1"), (other, "p2"), (one, "p3")]):
        digests.write(a_parcel(subscription, paper, weeks=-weeks), "p1", SOON)

    assert [it.papers for it in digests.waiting()] == [("p3",), ("p2",), ("p1",)]
    digests.pause(one.id, State.PAUSED)
    assert [it.papers for it in digests.waiting()] == [("p2",)]
    digests.pause(one.id, State.ACTIVE)
    assert len(digests.waiting()) == 3
    assert digests.last(one.id) == a_parcel(one, "p1")


def test_where_there_is_nothing_to_post_nothing_waits(digests: Digests) -> None:
    """A window without papers is over all the same."""
    subscription = digests.subscribe(a_subscription())
    silent = a_parcel(subscription).model_copy(update={"stage": Stage.SILENT})

    assert digests.write(silent, "p1", SOON)

    assert digests.waiting() == ()
    assert digests.last(subscription.id) == silent
    assert digests.hold(silent.key, "p1", NOW, SOON) is None
    assert not digests.write(a_parcel(subscription, "p1"), "p1", SOON)


def test_of_all_that_write_a_window_at_once_one_does(hands: tuple[Digests, Digests]) -> None:
    """Whatever each of them found; the papers of the others are not delivered."""
    subscription = hands[0].subscribe(a_subscription())

    wrote = at_once(lambda n: (hands[n % 2].write(a_parcel(subscription, f"p{n}", f"q{n}"), f"owner{n}", SOON), n))

    ((_, winner),) = [it for it in wrote if it[0]]
    assert hands[1].delivered(subscription.id) == {f"p{winner}", f"q{winner}"}


def test_of_all_that_deliver_a_paper_at_once_one_does(hands: tuple[Digests, Digests]) -> None:
    """Each for a window of its own, with papers of its own beside the one that all want."""
    subscription = hands[0].subscribe(a_subscription())

    wrote = at_once(lambda n: hands[n % 2].write(a_parcel(subscription, f"p{n}", "same", weeks=n), "p1", SOON))

    assert sorted(wrote) == [False] * (THREADS - 1) + [True]
    assert len(hands[0].waiting()) == 1
    assert len(hands[0].delivered(subscription.id)) == 2


def test_of_all_that_want_a_parcel_at_once_one_gets_it(hands: tuple[Digests, Digests]) -> None:
    """And that one alone may note what it posted."""
    subscription = hands[0].subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    hands[0].write(parcel, "dead", NOW)

    got = at_once(lambda n: (hands[n % 2].hold(parcel.key, f"owner{n}", NOW, SOON), n))

    ((_, winner),) = [it for it in got if it[0] is not None]
    noted = [n for n in range(THREADS) if hands[0].posted(parcel.key, f"owner{n}", ("1.1",), whole=False)]
    assert noted == [winner]


def test_of_all_that_pause_at_once_one_may_tell(hands: tuple[Digests, Digests]) -> None:
    """So that an owner hears of it once."""
    subscription = hands[0].subscribe(a_subscription())

    told = at_once(lambda n: hands[n % 2].pause(subscription.id, State.PAUSED, why="archived"))

    assert sorted(told) == [False] * (THREADS - 1) + [True]


def test_a_key_names_subscription_and_window() -> None:
    """In UTC, to the second."""
    assert key_of(3, DUE) == "digest-3-20261122T080000Z"


def test_a_message_leads_to_its_subscription(digests: Digests) -> None:
    """By any of those that were noted, of whichever window; nothing else does."""
    one, other = digests.subscribe(a_subscription()), digests.subscribe(a_subscription("C2"))
    for weeks, ts in ((0, ("1.1", "1.2")), (1, ("2.1",))):
        parcel = a_parcel(one, f"p{weeks}", weeks=weeks)
        digests.write(parcel, "p1", SOON)
        digests.posted(parcel.key, "p1", ts, whole=True)

    assert [digests.stands(one.id, ts) for ts in ("1.1", "1.2", "2.1", "1", "1.10", "")] == [True] * 3 + [False] * 3
    assert not digests.stands(other.id, "1.1")
    assert not digests.stands(99, "1.1")


def test_letters_that_an_older_release_did_not_keep_are_kept_by_who_holds_it(digests: Digests) -> None:
    """Once: what was kept is what is posted."""
    subscription = digests.subscribe(a_subscription())
    older = a_parcel(subscription, "p1").model_copy(update={"letters": ()})
    digests.write(older, "p1", SOON)
    digests.posted(older.key, "p1", ("1.1", "1.2"), whole=False)

    assert not digests.seal(older.key, "p2", a_letter("p2"), ())
    assert digests.seal(older.key, "p1", a_letter("p1"), ("1.1",))
    assert not digests.seal(older.key, "p1", a_letter("p2"), ())

    sealed = older.model_copy(update={"letters": a_letter("p1"), "posted": ("1.1",)})
    assert digests.waiting() == (sealed,)
    assert digests.hold(older.key, "p1", NOW, SOON) == sealed


def test_what_was_gone_before_it_was_posted_is_delivered_no_more(digests: Digests) -> None:
    """It may come with another parcel; only who holds the parcel says so, while it is not posted whole."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1", "p2", "p3")
    digests.write(parcel, "p1", SOON)

    assert not digests.strike(parcel.key, "p2", (PaperId("p1"),))
    assert digests.strike(parcel.key, "p1", (PaperId("p2"),))
    assert digests.strike(parcel.key, "p1", (PaperId("p2"), PaperId("p3")))

    struck = parcel.model_copy(update={"struck": (PaperId("p2"), PaperId("p3"))})
    assert digests.waiting() == (struck,)
    assert struck.papers == ("p1",)
    assert digests.delivered(subscription.id) == {"p1"}
    assert digests.write(a_parcel(subscription, "p2", weeks=1), "p1", SOON)
    assert digests.posted(parcel.key, "p1", ("1.1",), whole=True)
    assert not digests.strike(parcel.key, "p1", (PaperId("p1"),))
    assert digests.delivered(subscription.id) == {"p1", "p2"}


def test_what_may_stand_twice_is_looked_at_by_one(digests: Digests) -> None:
    """Once it is posted whole and the time has come; another follows who does not end it."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    digests.write(parcel, "p1", SOON)
    digests.doubt(parcel.key, NOW)
    digests.doubt("digest-99-20261122T080000Z", NOW)
    assert digests.doubted(NOW, SOON) == ()
    digests.posted(parcel.key, "p1", ("1.1",), whole=True)

    assert digests.doubted(NOW - HOUR, SOON) == ()
    assert [it.key for it in digests.doubted(NOW, SOON)] == [parcel.key]
    assert digests.doubted(NOW, SOON) == ()
    assert digests.doubted(SOON, SOON + HOUR) == (digests.last(subscription.id),)
    digests.settled(parcel.key, SOON)
    assert len(digests.doubted(SOON + HOUR, SOON + 2 * HOUR)) == 1
    digests.settled(parcel.key, SOON + 2 * HOUR)
    assert digests.doubted(SOON + 9 * HOUR, SOON + 10 * HOUR) == ()


def test_what_is_doubted_again_is_looked_at_again(digests: Digests) -> None:
    """Whoever looks has not seen what came since; nothing is looked at for who is not served."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    digests.write(parcel, "p1", SOON)
    digests.posted(parcel.key, "p1", ("1.1",), whole=True)
    digests.doubt(parcel.key, NOW)
    assert len(digests.doubted(NOW, SOON)) == 1

    digests.doubt(parcel.key, NOW + HOUR / 2)
    digests.settled(parcel.key, SOON)
    digests.pause(subscription.id, State.PAUSED)
    assert digests.doubted(SOON, SOON + HOUR) == ()
    digests.pause(subscription.id, State.ACTIVE)
    assert len(digests.doubted(SOON, SOON + HOUR)) == 1


def test_of_all_that_look_for_doubles_at_once_one_does(hands: tuple[Digests, Digests]) -> None:
    """The others are told of nothing."""
    subscription = hands[0].subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1")
    hands[0].write(parcel, "p1", SOON)
    hands[0].posted(parcel.key, "p1", ("1.1",), whole=True)
    hands[0].doubt(parcel.key, NOW)

    told = at_once(lambda n: len(hands[n % 2].doubted(NOW, SOON)))

    assert sorted(told) == [0] * (THREADS - 1) + [1]
