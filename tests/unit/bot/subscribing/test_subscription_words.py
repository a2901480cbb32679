"""A subscription in words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.digests import State, Subscription, Timetable
from bot.writers.subscriptions import awaited, described, due, papers, since
from retrieval.interests import Interests
from tests.builders import a_person

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
ADA, BO = a_person("Ada Byron"), a_person("Bo Li")
BERLIN = Timetable(zone="Europe/Berlin")


def a_subscription(interests: Interests, **values: object) -> Subscription:
    """One for a channel."""
    return Subscription.model_validate(
        {"channel": "C1", "interests": interests, "timetable": BERLIN, "made": NOW, **values}
    )


def test_a_subscription_is_said_in_one_line() -> None:
    """When, what, what not, and how many; the silent kind is the usual one and goes without saying."""
    interests = Interests(
        topics=("KV cache compression", "quantization"), people=(ADA, BO), excluded=("vision", "speech")
    )

    assert described(a_subscription(interests)) == (
        "every Monday at 09:00 (Europe/Berlin): papers on KV cache compression or quantization, or by Ada Byron or"
        " Bo Li; nothing on vision or speech; ten at most"
    )
    assert described(a_subscription(Interests(topics=("bees",)), most=12, nothing_new=True)) == (
        "every Monday at 09:00 (Europe/Berlin): papers on bees; 12 at most; a line where nothing is new"
    )


@pytest.mark.parametrize(
    ("interests", "said"),
    [
        (Interests(people=(ADA,)), "papers by Ada Byron"),
        (Interests(venues=("ACL", "EMNLP")), "papers at ACL or EMNLP"),
        (Interests(venues=("ACL", "ACL-IJCNLP")), "papers at ACL"),
        (Interests(fields=("cs.CL", "astro-ph.GA")), "papers in Computation and Language (cs.CL) or astro-ph.GA"),
        (
            Interests(topics=("bees",), people=(ADA,), venues=("ACL",), fields=("cs.CL",)),
            "papers on bees at ACL in Computation and Language (cs.CL), or by Ada Byron",
        ),
    ],
)
def test_what_it_tells_of_is_said_as_it_is_matched(interests: Interests, said: str) -> None:
    """Places narrow the topics; people stand beside them."""
    assert papers(interests) == said


def test_who_is_still_to_come_is_told() -> None:
    """By name; nothing where everybody is there."""
    grace, alan = a_person("Grace Murray"), a_person("Alan Dove")
    there = ADA.model_copy(update={"papers": 1})

    assert awaited(Interests(people=(there, BO.model_copy(update={"id": "p1:boli"}))).awaited) == ""
    assert awaited(Interests(people=(there, grace)).awaited) == (
        "Nobody in the library is called Grace Murray yet; papers come once they arrive under this name."
    )
    assert awaited(Interests(people=(grace, alan)).awaited).endswith(
        "called Grace Murray or Alan Dove yet; papers come once they arrive under these names."
    )


def test_when_it_comes_next_is_said_by_its_own_clock() -> None:
    """With the day and its date; a paused one says so, and why where that is known."""
    subscription = a_subscription(Interests(topics=("bees",)))

    assert due(subscription, NOW) == "next on Monday, 23 Nov 2026, at 09:00 (Europe/Berlin)"
    paused = subscription.model_copy(update={"state": State.PAUSED})
    assert due(paused, NOW) == "paused"
    assert due(paused.model_copy(update={"why": "the channel is archived"}), NOW) == "paused: the channel is archived"


def test_from_when_papers_count_is_a_day() -> None:
    """Of the subscription's own zone."""
    late = a_subscription(Interests(topics=("bees",)), made=NOW.replace(hour=23), look_back=7)

    assert since(late) == "It tells of papers that came in from 16 Nov 2026 on."
