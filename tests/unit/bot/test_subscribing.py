"""What people type becomes a subscription, or one sentence on what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.digests import LOOK_BACK, MOST, State, Subscription, Timetable
from bot.errors import SubscribingError
from bot.subscribing import Subscribing, Typed
from bot.subscribing.resolving import LONGEST, MOST_LISTED
from retrieval.interests import Interests
from retrieval.papers import PaperId, Venue
from retrieval.planning.planner import Planner
from tests.builders import a_record
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.digests import FakeDigests
from tests.fakes.filing import store
from tests.fakes.people import ADA, PARSER, SEER, ZHOU, MadeUpPeople

KV = Typed(channel="C1", topics=("KV cache compression",))


@dataclass
class Counter:
    """A library of made-up people, some venues and fields, and what is subscribed to there."""

    people: MadeUpPeople = field(default_factory=MadeUpPeople)
    digests: FakeDigests = field(default_factory=FakeDigests)

    def __post_init__(self) -> None:
        held = (
            ("v1", a_record("Rivers", authors=(), venue=Venue(name="ACL", series="ACL"), fields=("cs.CL",), line=100)),
            ("v2", a_record("Brooks", authors=(), venue=Venue(name="Limnology Letters", series="Limnology"), line=200)),
            ("v3", a_record("Bees", authors=(), fields=("q-bio.PE",), line=300)),
        )
        store(self.people.catalog, *((PaperId(it), record) for it, record in held), source="venues.txt")

    @property
    def subscribing(self) -> Subscribing:
        """The use case."""
        return Subscribing(
            subscriptions=self.digests,
            roster=lambda: self.people.roster,
            planner=lambda: Planner.of(self.people.directory()),
            clock=FixedClock(),
        )

    def add(self, **typed: object) -> Subscription:
        """Subscribe a channel to what was typed."""
        return self.subscribing.add(Typed.model_validate({"channel": "C1", **typed}), zone="Europe/Berlin")

    def refused(self, **typed: object) -> tuple[str, str, tuple[str, ...]]:
        """The option that is refused, why, and what might be typed instead; nothing is stored."""
        before = self.digests.subscriptions()
        with pytest.raises(SubscribingError) as error:
            self.add(**typed)
        assert self.digests.subscriptions() == before
        assert str(error.value).startswith(f"{error.value.option}: ")
        return error.value.option, str(error.value).partition(": ")[2], error.value.instead


@pytest.fixture
def counter() -> Counter:
    """Where people subscribe."""
    return Counter()


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


@pytest.mark.parametrize("typed", ["Zhongzhu Zhou", "zhou zhongzhu", "Zhou, Zhong-Zhu", "p2:zhongzhuzhou", "Zhongzhu"])
def test_a_person_is_found_however_the_name_is_written(counter: Counter, typed: str) -> None:
    """In any order, by an id, or by a part of the name that is nobody else's."""
    assert [it.id for it in counter.add(authors=(typed,)).interests.people] == [ZHOU]


def test_a_person_is_followed_once(counter: Counter) -> None:
    """However often, and in however many ways, they are named."""
    made = counter.add(authors=("Ada Byron", "Byron, Ada", "A. Byron"))

    assert [it.id for it in made.interests.people] == [ADA]


def test_namesakes_are_told_apart_by_handles(counter: Counter) -> None:
    """Nobody is chosen for the reader; each handle leads to one of them."""
    option, why, instead = counter.refused(authors=("Yang Liu",))

    assert option == "author"
    assert why.startswith("Yang Liu fits several people; write yangliu-")
    assert "for Yang Liu (2 papers) or yangliu-" in why
    assert [counter.add(authors=(it,)).interests.people[0].id for it in instead] == [PARSER, SEER]


def test_a_part_of_several_names_is_asked_back(counter: Counter) -> None:
    """With whom it may mean, those on most papers first."""
    assert counter.refused(authors=("Zhou",)) == (
        "author",
        "Zhou fits several people; write Zhongzhu Zhou (2 papers) or Z. Zhou (1 paper).",
        ("Zhongzhu Zhou", "Z. Zhou"),
    )


def test_a_name_of_nobody_is_never_taken_for_a_near_one(counter: Counter) -> None:
    """It is asked whether that was meant; without a near name that is said."""
    assert counter.refused(authors=("Ada Byorn",)) == (
        "author",
        "nobody in the library is called Ada Byorn; did you mean Ada Byron (3 papers)?",
        ("Ada Byron",),
    )
    assert counter.refused(authors=("Grace Murray",)) == (
        "author",
        "nobody in the library is called Grace Murray; check the spelling.",
        (),
    )


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("acl", "ACL"),
        ("ACL 2025", "ACL"),
        ("EMNLP", "EMNLP"),
        ("limnology", "Limnology"),
        ("the ICML conference", "ICML"),
    ],
)
def test_a_venue_is_the_series_that_is_meant(counter: Counter, typed: str, series: str) -> None:
    """In any case, with or without a year, in the library already or not yet."""
    assert counter.add(venues=(typed,)).interests.venues[0] == series


def test_a_venue_brings_its_joint_meetings_along(counter: Counter) -> None:
    """As a question about it does."""
    assert "LREC-COLING" in counter.add(venues=("COLING",)).interests.venues


def test_what_is_no_venue_is_refused(counter: Counter) -> None:
    """With the near ones of the library, where there are any; a track is no venue."""
    assert counter.refused(venues=("Limnolgy",)) == (
        "venue",
        "I know no venue called Limnolgy; did you mean Limnology?",
        ("Limnology",),
    )
    assert counter.refused(venues=("my ACL talks",))[1] == (
        "I know no venue called my ACL talks; write a conference or journal by its short name, such as ACL."
    )
    assert counter.refused(venues=("ACL industry track",)) == (
        "venue",
        "a digest follows a whole venue, not a track of it; write ACL.",
        ("ACL",),
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cs.CL", "cs.CL"),
        ("CL", "cs.CL"),
        ("nlp", "cs.CL"),
        ("Information Retrieval", "cs.IR"),
        ("robotics", "cs.RO"),
        ("Q-BIO.pe", "q-bio.PE"),
        ("math.AG", "math.AG"),
    ],
)
def test_a_field_is_its_arxiv_code(counter: Counter, typed: str, code: str) -> None:
    """By code, by name, in the words that people use for it."""
    assert counter.add(fields=(typed,)).interests.fields == (code,)


def test_what_is_no_field_is_refused(counter: Counter) -> None:
    """With the near ones of the library; several are given one by one; more than a field is none."""
    assert counter.refused(fields=("Computation and Langauge",)) == (
        "field",
        "I know no field called Computation and Langauge; did you mean cs.CL (Computation and Language)?",
        ("cs.CL",),
    )
    assert counter.refused(fields=("NLP and robotics",))[1] == "give cs.CL and cs.RO one by one."
    assert counter.refused(fields=("NLP for bees",))[1].startswith(
        "I know no field called NLP for bees; write an arXiv"
    )


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
        ({"authors": ("Ada Byron",), "venues": ("ACL",)}, "venue", "authors are followed wherever they publish; add a"),
        ({"authors": ("Ada Byron",), "fields": ("NLP",)}, "field", "authors are followed wherever they publish; add a"),
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
        }
    )
    bare = counter.subscribing.amend(made.id, Typed(authors=(), venues=(), excluded=(), fields=("NLP",)))
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
        with pytest.raises(SubscribingError, match=r"^id: there is no subscription 7; it may have ended\.$"):
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
        with pytest.raises(SubscribingError, match="there is no subscription"):
            ask(made.id)
