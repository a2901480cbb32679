"""A subscription with something more or less in it."""

from __future__ import annotations

import pytest

from bot.digests import Subscription, Timetable
from bot.errors import SubscribingError
from bot.wishes import About, Change
from tests.fakes.clock import FixedClock
from tests.unit.bot.subscribing.counter import Counter


@pytest.fixture
def made(counter: Counter) -> Subscription:
    """On bees and rivers, by Ada Byron, at ACL, without wasps; on Mondays at nine in Berlin."""
    return counter.add(
        topics=("bees", "rivers"), authors=("Ada Byron",), venues=("ACL",), excluded=("wasps",), when="mon 09:00"
    )


def told(subscription: Subscription) -> tuple[str, str, str, str, str]:
    """What it tells of, in short."""
    it = subscription.interests
    names = [person.name for person in it.people]
    topics, people, venues, fields, excluded = map(", ".join, (it.topics, names, it.venues, it.fields, it.excluded))
    return topics, people, venues, fields, excluded


@pytest.mark.parametrize(
    ("change", "then"),
    [
        (Change(most=3), ("bees, rivers", "Ada Byron", "ACL", "", "wasps")),
        (Change(more=About(topics=("looms", "Bees"))), ("bees, rivers, looms", "Ada Byron", "ACL", "", "wasps")),
        (Change(more=About(topics=("wasps",))), ("bees, rivers, wasps", "Ada Byron", "ACL", "", "")),
        (Change(more=About(excluded=("RIVERS",))), ("bees", "Ada Byron", "ACL", "", "wasps, RIVERS")),
        (Change(more=About(authors=("Zhou, Zhongzhu",))),
         ("bees, rivers", "Ada Byron, Zhongzhu Zhou", "ACL", "", "wasps")),
        (Change(more=About(fields=("NLP",), venues=("acl",))), ("bees, rivers", "Ada Byron", "ACL", "cs.CL", "wasps")),
        (Change(less=About(topics=("Rivers",), excluded=("Wasps",))), ("bees", "Ada Byron", "ACL", "", "")),
        (Change(less=About(authors=("byron, ada",), venues=("acl",))), ("bees, rivers", "", "", "", "wasps")),
        (Change(named=("Grace Murray", "danah boyd", "silk weaving")),
         ("bees, rivers, silk weaving", "Ada Byron, Grace Murray, danah boyd", "ACL", "", "wasps")),
        (Change(named=("Byron",)), ("bees, rivers", "Ada Byron", "ACL", "", "wasps")),
        (Change(spared=("vision",)), ("bees, rivers", "Ada Byron", "ACL", "", "wasps, vision")),
        (Change(spared=("rivers", "Ada Byron", "ACL")), ("bees", "", "", "", "wasps")),
    ],
)  # fmt: skip
def test_what_is_not_said_stays(
    counter: Counter, made: Subscription, change: Change, then: tuple[str, str, str, str, str]
) -> None:
    """More comes to what there is, less is taken from it, whatever it was typed as."""
    changed = counter.subscribing.change(made.id, change)

    assert told(changed) == then
    assert counter.digests.subscription(made.id) == changed
    assert (changed.timetable, changed.most) == (made.timetable, change.most or made.most)


def test_another_time_counts_from_now_on(counter: Counter, made: Subscription) -> None:
    """And of it only what is said."""
    changed = counter.subscribing.change(made.id, Change(when="fridays"))

    assert changed.timetable == Timetable(weekday=4, hour=9, zone="Europe/Berlin")
    assert changed.timed == FixedClock().now()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change(less=About(topics=("looms",))), "topic: this digest has no topic looms; it has bees and rivers."),
        (Change(less=About(authors=("Zhou",))), "author: this digest has no author Zhou; it has Ada Byron."),
        (Change(less=About(excluded=("looms",))), "exclude: this digest leaves out no looms; it leaves out wasps."),
        (Change(less=About(fields=("NLP",))), "field: this digest has no field NLP."),
        (Change(more=About(authors=("Yang Liu",))), "author: Yang Liu fits several people;"),
        (Change(when="monthly"), "when: a digest comes on one weekday or daily, not monthly;"),
        (Change(more=About(topics=tuple(map("topic {}".format, range(20))))), "topic: a digest takes 20 at most;"),
        (
            Change(less=About(topics=("bees", "rivers"), authors=("Ada Byron",), venues=("ACL",))),
            "topic: nothing would be left of this digest; end it, or say what else it is to tell of.",
        ),
    ],
)
def test_what_cannot_be_changed_is_said_and_nothing_is(
    counter: Counter, made: Subscription, change: Change, why: str
) -> None:
    """In a sentence that names the option, and what there is."""
    with pytest.raises(SubscribingError) as refused:
        counter.subscribing.change(made.id, change)

    assert str(refused.value).startswith(why)
    assert counter.digests.subscription(made.id) == made
