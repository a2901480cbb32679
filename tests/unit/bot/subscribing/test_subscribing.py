"""What people type becomes a subscription, or one sentence on what is wrong with it."""

from __future__ import annotations

import pytest

from bot.digests import LOOK_BACK, MOST, State, Subscription, Timetable
from bot.errors import SubscribingError
from bot.subscribing import Subscribing, Typed
from bot.subscribing.resolving import LONGEST, MOST_LISTED
from retrieval.interests import Interests
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.digests import FakeDigests
from tests.unit.bot.subscribing.counter import Counter

KV = Typed(channel="C1", topics=("KV cache compression",))


def test_what_is_typed_is_kept_with_what_is_usual(counter: Counter) -> None:
    """A topic alone comes on Mondays at nine, where the machine is, and looks back a week."""
    made = counter.subscribing.add(KV, team="T1", owner="U1", zone="Europe/Berlin")

    assert made == Subscription(
        id=made.id,
        team="T1",
        channel="C1",
        owner="U1",
        interests=Interests(topics=("KV cache compression",)),
        timetable=Timetable(weekday=0, hour=9, zone="Europe/Berlin"),
        most=MOST,
        look_back=LOOK_BACK,
        made=NOON,
    )
    assert counter.digests.subscriptions() == (made,)


def test_every_option_counts(counter: Counter) -> None:
    """Blanks and repetitions go; times are read as typed; a mentioned channel is its id."""
    made = counter.add(
        channel="<#C0123ABC|papers>",
        topics=("  KV   cache ", "", "kv cache", "quantization"),
        excluded=("vision",),
        when="fri 4pm new york",
        most=5,
        look_back=0,
        nothing_new=True,
    )

    assert made.channel == "C0123ABC"
    assert made.interests == Interests(topics=("KV cache", "quantization"), excluded=("vision",))
    assert made.timetable == Timetable(weekday=4, hour=16, zone="America/New_York")
    assert (made.most, made.look_back, made.nothing_new) == (5, 0, True)


@pytest.mark.parametrize(
    ("typed", "option", "why"),
    [
        ({}, "topic", "say what the digest is to tell of: a topic, an author, a venue or a field."),
        ({"excluded": ("vision",)}, "topic", "say what the digest is to tell of"),
        ({"topics": ("Bees",), "excluded": ("bees",)}, "exclude", "bees is a topic of this digest; leave it out here"),
        ({"topics": ("x" * (LONGEST + 1),)}, "topic", "write at most 200 characters for each."),
        ({"topics": tuple(map(str, range(MOST_LISTED + 1)))}, "topic", "a digest takes 20 at most; make a second one"),
        ({"topics": ("bees",), "most": 0}, "max", "write a number from 1 to 50."),
        ({"topics": ("bees",), "look_back": -1}, "look-back", "write a number from 0 to 366."),
        ({"topics": ("bees",), "when": "weekdays"}, "when", "a digest comes on one weekday or daily, not weekdays;"),
        (
            {"topics": ("bees",), "when": Timetable(zone="Mars/Olympus")},
            "when",
            "I know no time zone called Mars/Olympus.",
        ),
        ({"topics": ("bees",), "channel": "#papers"}, "channel", "#papers is no channel's id; write the id, such as"),
        ({"topics": ("bees",), "channel": " "}, "channel", "say where it goes; write the id, such as"),
    ],
)
def test_what_cannot_be_meant_is_said_by_its_option(
    counter: Counter, typed: dict[str, object], option: str, why: str
) -> None:
    """Nothing is stored that would tell of nothing, or leave out what was asked for without a word."""
    refused = counter.refused(**typed)

    assert refused[0] == option
    assert refused[1].startswith(why)


def test_a_channel_gets_no_digest_twice(counter: Counter) -> None:
    """The same wish again names the one there is; at another time, or elsewhere, it is another."""
    made = counter.add(topics=("bees",), authors=("Ada Byron",))

    assert counter.refused(topics=("bees",), authors=("Byron, Ada",))[1] == (
        f"C1 has this digest already: it is number {made.id}."
    )
    assert counter.add(topics=("bees",), authors=("Ada Byron",), when="daily").id != made.id
    assert counter.add(topics=("bees",), authors=("Ada Byron",), channel="C2").id != made.id


def test_what_was_not_typed_anew_stays(counter: Counter) -> None:
    """An amended one keeps its id, when it was made, whose it is, and every option that was left out."""
    made = counter.add(topics=("bees",), authors=("Ada Byron",), excluded=("wasps",), most=5)

    amended = counter.subscribing.amend(made.id, Typed(topics=("rivers",), venues=("ACL",), when="daily 18:30"))

    assert amended == counter.digests.subscription(made.id)
    assert amended == made.model_copy(
        update={
            "interests": made.interests.model_copy(update={"topics": ("rivers",), "venues": amended.interests.venues}),
            "timetable": Timetable(weekday=None, hour=18, minute=30, zone="Europe/Berlin"),
            "timed": FixedClock().now(),
        }
    )
    bare = counter.subscribing.amend(made.id, Typed(authors=(), venues=(), excluded=(), fields=("NLP",)))
    assert bare.timed == amended.timed
    assert bare.interests == Interests(topics=("rivers",), fields=("cs.CL",))


def test_pausing_twice_is_once(counter: Counter) -> None:
    """And so is resuming; what was said of why is kept until it is served again."""
    made = counter.add(topics=("bees",))

    assert counter.subscribing.pause(made.id).state is State.PAUSED
    assert counter.subscribing.pause(made.id).state is State.PAUSED
    assert counter.subscribing.resume(made.id) == made
    assert counter.subscribing.resume(made.id) == made
    assert counter.subscribing.remove(made.id) == made
    assert counter.digests.subscriptions() == ()


def test_what_is_gone_is_told(counter: Counter) -> None:
    """Whatever is asked of it."""
    use = counter.subscribing
    for ask in (use.pause, use.resume, use.remove, lambda number: use.amend(number, Typed(most=3))):
        with pytest.raises(SubscribingError, match=r"^id: there is no digest 7; it may have ended\.$"):
            ask(7)


def test_what_ends_while_it_is_changed_is_gone(counter: Counter) -> None:
    """Somebody else was quicker: nothing is stored, nothing is told to have ended twice."""
    made = counter.add(topics=("bees",))

    class Late(FakeDigests):
        """Whoever looks still sees it."""

        def subscription(self, subscription_id: int) -> Subscription | None:
            assert subscription_id == made.id
            return made

    use = Subscribing(
        subscriptions=Late(), roster=counter.subscribing.roster, planner=counter.subscribing.planner, clock=FixedClock()
    )
    for ask in (use.remove, lambda number: use.amend(number, Typed(most=3))):
        with pytest.raises(SubscribingError, match="there is no digest"):
            ask(made.id)
