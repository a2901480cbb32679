"""What holds of digests in whatever order things happen, and that memory and file tell the same story."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.sql_state import SqlDigests, SqlState
from bot.conversations import Forgotten
from bot.digests import Parcel, State, Vote
from bot.ports import Digests
from retrieval.papers import PaperId
from tests.contract.digesting import a_parcel, a_subscription, an_opinion
from tests.contract.remembering import NOW
from tests.fakes.state import FakeState

MINUTE = dt.timedelta(minutes=1)
PAPERS = "abcd"
OWNERS = ("p1", "p2")
USERS = ("U1", "U2")


@dataclass(frozen=True)
class Did:
    """Something that happened to a subscription: by a process or a reader, with papers, in a window, at a minute."""

    what: str
    subscription: int
    who: int
    papers: tuple[str, ...]
    week: int
    at: int

    @property
    def now(self) -> dt.datetime:
        """When."""
        return NOW + self.at * MINUTE


WHAT = ["subscribe", "unsubscribe", "pause", "resume", "amend", "write", "write", "write", "hold", "hold", "posted"]
STRUCK = ["strike", "strike", "seal", "doubt", "doubted", "settled"]
SAID = ["release", "more", "less", "saved", "unsay", "reset", "forget"]
STORY = st.lists(
    st.builds(
        Did,
        what=st.sampled_from([*WHAT, *STRUCK, *SAID]),
        subscription=st.integers(1, 2),
        who=st.integers(0, 1),
        papers=st.lists(st.sampled_from(PAPERS), min_size=1, max_size=2, unique=True).map(tuple),
        week=st.integers(0, 2),
        at=st.integers(0, 3),
    ),
    max_size=20,
)


@contextmanager
def each_kind(blank: Path) -> Iterator[list[tuple[FakeState | SqlState, Digests]]]:
    """A state in memory and one in a file, each with what it keeps of digests: two subscriptions, one to a person."""
    path = blank.with_name("story.db")
    shutil.copy(blank, path)
    fake, state, digests = FakeState(), SqlState.open(path), SqlDigests.open(path)
    kinds: list[tuple[FakeState | SqlState, Digests]] = [(fake, fake.digests), (state, digests)]
    for _, kept in kinds:
        kept.subscribe(a_subscription("C1"))
        kept.subscribe(a_subscription("U1"))
    yield kinds
    digests.close()
    state.close()
    for file in path.parent.glob("story.db*"):
        file.unlink()


def do(state: FakeState | SqlState, digests: Digests, did: Did) -> object:
    """Let it happen; what came of it."""
    number, owner, until = did.subscription, OWNERS[did.who], did.now + MINUTE
    subscription = a_subscription().model_copy(update={"id": number})
    parcel = a_parcel(subscription, *did.papers, weeks=did.week)
    ways: dict[str, Callable[[], object]] = {
        "subscribe": lambda: digests.subscribe(a_subscription(made=did.now, owner=USERS[did.who])),
        "unsubscribe": lambda: digests.unsubscribe(number),
        "pause": lambda: digests.pause(number, State.PAUSED, why=owner),
        "resume": lambda: digests.pause(number, State.ACTIVE),
        "amend": lambda: digests.amend(subscription.model_copy(update={"most": did.week + 1})),
        "write": lambda: digests.write(parcel, owner, until),
        "hold": lambda: digests.hold(parcel.key, owner, did.now, until),
        "posted": lambda: digests.posted(parcel.key, owner, did.papers, whole=did.at == 0),
        "strike": lambda: digests.strike(parcel.key, owner, parcel.papers),
        "seal": lambda: digests.seal(parcel.key, owner, parcel.letters, did.papers),
        "doubt": lambda: digests.doubt(parcel.key, did.now),
        "doubted": lambda: digests.doubted(did.now, until),
        "settled": lambda: digests.settled(parcel.key, until),
        "release": lambda: digests.release(parcel.key, owner),
        "reset": lambda: digests.reset(number),
        "forget": lambda: state.forget_person(USERS[did.who], did.now),
    }
    return ways.get(did.what, lambda: say(digests, did))()


def say(digests: Digests, did: Did) -> None:
    """A reader's word, or that it is taken back."""
    paper, user = did.papers[0], USERS[did.who]
    if did.what == "unsay":
        digests.unsay(
            "T1", user, PaperId(paper), list(Vote)[did.week], subscription=did.subscription if did.at else None
        )
    else:
        digests.say(an_opinion(paper, Vote(did.what), user=user, subscription=did.subscription, at=did.now))


def all_of(digests: Digests) -> list[object]:
    """Everything that can be asked for."""
    each = [
        (digests.subscription(it), digests.delivered(it), digests.last(it), digests.opinions(it)) for it in range(1, 6)
    ]
    return [*each, digests.subscriptions(), digests.waiting(), *(digests.saved("T1", user) for user in USERS)]


@settings(max_examples=12)
@given(story=STORY)
def test_memory_and_file_tell_the_same_story_of_digests(blank_state: Path, story: list[Did]) -> None:
    """After any sequence of events both kinds have given, and hold, the same."""
    with each_kind(blank_state) as ((fake, memory), (state, file)):
        for did in story:
            assert do(state, file, did) == do(fake, memory, did)
        assert all_of(file) == all_of(memory)


@given(story=STORY)
def test_no_paper_is_delivered_twice_whatever_happens(story: list[Did]) -> None:
    """Of all the parcels written to a subscription while it lasts no two share a window, or a paper but struck ones.

    A parcel is done once at most, and nobody notes anything of one that another holds.
    """
    fake, written, done = FakeState(), dict[int, list[Parcel]](), list[str]()
    for _ in range(2):
        fake.digests.subscribe(a_subscription())
    for did in story:
        came = do(fake, fake.digests, did)
        key = a_parcel(a_subscription().model_copy(update={"id": did.subscription}), weeks=did.week).key
        if did.what == "write" and came:
            parcel = fake.digests.outbox[key].parcel
            others = written.setdefault(did.subscription, [])
            assert not any(set(it.papers) & set(parcel.papers) or it.due == parcel.due for it in others)
            others.append(parcel)
        elif did.what == "strike" and came:
            struck = fake.digests.outbox[key].parcel
            others = written[did.subscription]
            written[did.subscription] = [struck if it.key == key else it for it in others]
        elif did.what == "posted" and came:
            assert key not in done
            done += [key] if did.at == 0 else []
    assert all(fake.digests.delivered(it) <= {p for one in written.get(it, ()) for p in one.papers} for it in (1, 2))


@pytest.mark.parametrize("user", USERS)
def test_whoever_is_forgotten_is_nowhere_whatever_happened(blank_state: Path, user: str) -> None:
    """Asking a second time finds nothing more to forget."""
    with each_kind(blank_state) as kinds:
        for state, digests in kinds:
            for number, what in enumerate(("subscribe", "more", "saved", "write")):
                do(state, digests, Did(what=what, subscription=1, who=number % 2, papers=("a",), week=0, at=0))

            assert state.forget_person(user, NOW)
            assert state.forget_person(user, NOW) == Forgotten()
            assert user not in str(all_of(digests))
