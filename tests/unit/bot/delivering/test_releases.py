"""What one release begins others go on with, who render digests otherwise and die anywhere: each paper comes once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.delivering.delivering import Outcome
from bot.digests import Parcel, Stage
from bot.ports import Post
from retrieval.errors import CatalogError
from retrieval.papers import PaperId
from tests.fakes.digests import FakeDigests
from tests.fakes.feeds import Killed
from tests.unit.bot.delivering.room import PAPERS, Losing, Room, letters, stands, written

MANY = tuple(map(PaperId, "abcdef"))


@dataclass
class Fuse:
    """Kills a process that has come through so many steps; None: never."""

    left: int | None = None

    def burns(self) -> None:
        """It comes to another step."""
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Killed


@dataclass
class Mortal(FakeDigests):
    """An outbox before and after each of whose calls a process may die."""

    fuse: Fuse = field(default_factory=Fuse)

    @contextmanager
    def _call(self, method: str) -> Iterator[None]:
        self.fuse.burns()
        with super()._call(method):
            yield
        self.fuse.burns()


class Deadly(Losing):
    """A Slack before and after whose calls it may die."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self.fuse = fuse

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        self.fuse.burns()
        ts = super().post(channel, thread, message)
        self.fuse.burns()
        return ts

    def delete(self, channel: str, ts: str) -> None:
        self.fuse.burns()
        super().delete(channel, ts)
        self.fuse.burns()


@dataclass(frozen=True)
class Release:
    """A process of a release that shows so many papers in a message; `gone` are hidden while it runs."""

    many: int
    steps: int
    gone: frozenset[PaperId]


RELEASES = st.lists(
    st.builds(
        Release,
        many=st.integers(1, 4),
        steps=st.integers(0, 45),
        gone=st.frozensets(st.sampled_from(MANY), max_size=6),
    ),
    max_size=5,
)


def a_room(fuse: Fuse) -> Room:
    """With some papers to tell of."""
    room = Room(messenger=Deadly(fuse), digests=Mortal(fuse=fuse))
    room.comes(*MANY)
    return room


def runs(room: Room, fuse: Fuse, release: Release) -> None:
    """Look once with it, if it does not die before; then nothing that it held or claimed is held any more."""
    room.letters = partial(letters, many=release.many)
    room.gone = set(release.gone)
    fuse.left = release.steps
    with suppress(Killed):
        room.process(f"{room.clock.now()}").look()
    fuse.left = None
    room.clock.later(minutes=11)


def told(room: Room) -> Counter[str]:
    """How often the messages tell of each paper."""
    return Counter(
        line for text in room.shown() for line in text.removesuffix(", the rest").split("\n") if line.strip()
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(older=st.booleans(), releases=RELEASES)
def test_whoever_dies_wherever_each_paper_comes_once(
    own_warnings: list[logging.LogRecord], *, older: bool, releases: list[Release]
) -> None:
    """Also where the first release kept no letters, and whatever is hidden while who runs, and shown in the end."""
    fuse = Fuse()
    room = a_room(fuse)
    subscription = room.subscribed()
    for number, release in enumerate(releases):
        runs(room, fuse, release)
        for held in room.digests.outbox.values():
            if older and number == 0:
                held.parcel = held.parcel.model_copy(update={"letters": ()})
    for _ in range(3):
        runs(room, fuse, Release(many=2, steps=10_000, gone=frozenset()))
    assert told(room) == Counter(room.digests.delivered(subscription.id))

    room.clock.later(days=7)
    runs(room, fuse, Release(many=5, steps=10_000, gone=frozenset()))
    assert told(room) == Counter(MANY)
    assert room.digests.delivered(subscription.id) == frozenset(MANY)
    assert not [it for it in room.digests.outbox.values() if it.parcel.letters or it.again]
    own_warnings.clear()


def test_a_new_release_posts_what_was_written(room: Room) -> None:
    """It would put all papers into one message; one of them stands already."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, written(room, subscription), 0)
    room.letters = partial(letters, many=3)

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]


def test_what_an_older_release_kept_no_letters_of_is_posted_anew(room: Room) -> None:
    """What stands of it is taken away first: nobody knows which papers it tells of."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    parcel = an_older_one(room, written(room, subscription).key)
    first = stands(room, parcel, 0)
    stands(room, parcel, 1, thread=first)
    room.letters = partial(letters, many=2)

    done = room.due(subscription)

    assert (done.outcome, done.papers) == (Outcome.SENT, 3)
    assert room.shown() == ["a\nb", "c"]
    assert room.digests.delivered(subscription.id) == {*PAPERS}


def test_what_cannot_be_taken_away_is_taken_as_it_would_be_now(
    room: Room, own_warnings: list[logging.LogRecord]
) -> None:
    """Slack refuses it: the rest follows, and an operator is told."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, an_older_one(room, written(room, subscription).key), 0)
    room.messenger.fail("delete", "cant_delete_message")

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]
    assert "is taken to be as it would be now" in own_warnings[0].getMessage()
    own_warnings.clear()


def test_where_slack_is_away_what_is_to_be_taken_away_waits(room: Room) -> None:
    """Until it is there again."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, an_older_one(room, written(room, subscription).key), 0)
    room.messenger.fail("delete", "unreachable")

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.rested == [10.0]
    assert room.shown() == [*PAPERS]


def an_older_one(room: Room, key: str) -> Parcel:
    """The parcel as an older release wrote it."""
    held = room.digests.outbox[key]
    held.parcel = held.parcel.model_copy(update={"letters": ()})
    return held.parcel


def test_what_is_hidden_before_it_is_posted_is_left_out(room: Room) -> None:
    """It counts as delivered no more, so that it comes once it is shown again; the others are told of."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.letters = partial(letters, many=2)
    stands(room, written(room, subscription), 0)
    room.gone = {PaperId("a"), PaperId("c")}
    done = room.due(subscription)

    assert (done.outcome, done.papers) == (Outcome.SENT, 2)
    assert room.digests.delivered(subscription.id) == {PaperId("a"), PaperId("b")}
    room.gone, room.letters = set(), letters
    room.clock.later(days=7)
    assert room.due(subscription).papers == 1
    assert room.shown()[-1] == "c"


def test_where_all_is_hidden_nothing_is_posted(room: Room) -> None:
    """The window is over, and what is shown again comes with a later one."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    written(room, subscription)
    room.gone = set(map(PaperId, PAPERS))

    assert room.due(subscription).outcome is Outcome.NOTHING_NEW
    assert (room.shown(), room.digests.delivered(subscription.id)) == ([], frozenset())
    last = room.digests.last(subscription.id)
    assert last is not None
    assert (last.stage, last.letters) == (Stage.POSTED, ())
    assert room.due(subscription).outcome is Outcome.NOT_DUE


def test_a_library_that_cannot_be_read_posts_nothing(own_warnings: list[logging.LogRecord]) -> None:
    """Rather late than what is hidden: it is tried again, once nobody holds it any more."""
    room = Room()
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.gone = Unreadable()

    room.delivering.look()
    assert room.shown() == []
    assert [it.getMessage() for it in own_warnings] == ["digest 1: It cannot be read. It will be tried again."]
    room.gone = set()
    room.clock.later(minutes=3)
    assert room.due(subscription).papers == 3
    own_warnings.clear()


class Unreadable(set[PaperId]):
    """Papers of which nobody knows whether they are gone."""

    def intersection(self, *_: object) -> set[PaperId]:
        raise CatalogError("It cannot be read.")
