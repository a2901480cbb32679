"""The chart beside a digest: in its thread, once at most, and no reason for a paper to be repeated or left out."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

import pytest

from bot.delivering.delivering import Outcome
from bot.digests import Bar, Bars, Letter, Stage
from bot.errors import StateError
from bot.ports import Upload
from tests.fakes.state import FakeState
from tests.unit.bot.delivering.room import Losing, Room, stands, written

NINE = tuple("abcdefghi")


class Killed(BaseException):
    """The process dies."""


class Deadly(Losing):
    """A Slack over whose calls a process dies: at its upload, `before` Slack has it or after."""

    def __init__(self, *, before: bool) -> None:
        super().__init__()
        self.before = before

    def upload(self, channel: str, thread: str | None, file: Upload) -> str:
        if self.before:
            raise Killed
        super().upload(channel, thread, file)
        raise Killed


def a_room(*papers: str, groups: int = 3, messenger: Losing | None = None) -> Room:
    """With these papers in so many groups."""
    room = Room(messenger=messenger or Losing(), groups=groups)
    room.comes(*papers)
    return room


def said(room: Room) -> list[str]:
    """What the messages say, pictures left out."""
    return [text for text in room.shown() if text]


def test_a_chart_stands_first_in_the_thread() -> None:
    """It tells how the papers fall into groups, to eyes and in words, under the digest's own name."""
    room = a_room(*NINE)
    drawn: list[Bars] = []

    def paint(chart: Bars) -> bytes:
        drawn.append(chart)
        return b"PNG"

    room.paint = paint
    subscription = room.subscribed()

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == ["a", "", *(it for it in ("d", "g", "b", "e", "h", "c", "f", "i"))]
    assert room.threads()[1] == room.threads()[2]
    (picture,) = room.pictures()
    assert drawn == [
        Bars(
            title="What is shown",
            counted="9 papers · 24 Nov 2025",
            bars=tuple(Bar(name=f"Group {n}", papers=3) for n in range(3)),
        )
    ]
    assert (picture.name, picture.title) == ("digest-1-20251124T090000Z.png", "What is shown: 9 papers · 24 Nov 2025")
    assert picture.alt.endswith("Papers by group: Group 0: 3; Group 1: 3; Group 2: 3.")


@pytest.mark.parametrize(("papers", "groups"), [(NINE[:7], 3), (NINE, 2), (NINE, 0), ((), 3)])
def test_headings_that_say_as_much_need_no_chart(papers: tuple[str, ...], groups: int) -> None:
    """Of few papers, or of few groups."""
    room = a_room(*papers, groups=groups)
    room.due(room.subscribed())

    assert room.pictures() == []
    assert not any("chart" in key for _, key in room.state.seen)


def test_a_digest_of_one_message_has_it_in_a_thread() -> None:
    """Once the message stands and that is noted."""
    room = a_room(*NINE)
    room.letters = lambda digest: (Letter(text=f"{len(digest.delivers)} papers"),)
    room.delivering = room.process("one")
    subscription = room.subscribed()
    noted: list[Stage] = []

    def paint(_: Bars) -> bytes:
        parcel = room.digests.last(subscription.id)
        noted.append(parcel.stage if parcel else Stage.WRITTEN)
        return b"PNG"

    room.paint = paint
    assert room.due(subscription).outcome is Outcome.SENT
    assert (said(room), len(room.pictures()), noted) == (["9 papers"], 1, [Stage.POSTED])
    assert room.threads()[1] is not None


CODES = ("missing_scope", "unreachable", "ratelimited", "not_in_channel", "file_not_found")


def _breaks(room: Room) -> None:
    def paint(_: Bars) -> bytes:
        raise ValueError("no fonts")

    room.paint = paint


class Forgetful(FakeState):
    """A state that cannot note charts."""

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        if "chart" in key:
            raise StateError("locked")
        return super().first(team, key, now)


def _forgets(room: Room) -> None:
    room.state = Forgetful()
    room.delivering = room.process("forgetful")


@pytest.mark.parametrize("trouble", [*CODES, _breaks, _forgets])
def test_without_its_chart_a_digest_is_whole(
    trouble: str | Callable[[Room], None], warned: list[logging.LogRecord]
) -> None:
    """Whatever is wrong with it: every paper is told of once, nothing is paused, and nobody tries it again."""
    room = a_room(*NINE)
    subscription = room.subscribed()
    if isinstance(trouble, str):
        room.messenger.fail("upload", trouble)
    else:
        trouble(room)

    assert room.due(subscription).outcome is Outcome.SENT
    assert sorted(said(room)) == [*NINE]
    assert room.pictures() == []
    assert [it.getMessage().split(":")[0] for it in warned] == ["digest-1-20251124T090000Z goes out without its chart"]
    assert room.due(subscription).outcome is Outcome.NOT_DUE
    assert room.messenger.methods().count("upload") <= 1


@pytest.mark.parametrize("before", [True, False], ids=["before Slack had it", "once it stood"])
def test_whoever_goes_on_after_a_death_over_it_leaves_it(*, before: bool) -> None:
    """The rest follows, each message once; the chart stands where Slack had it, and is not tried again."""
    room = a_room(*NINE, messenger=Deadly(before=before))
    subscription = room.subscribed()
    with pytest.raises(Killed):
        room.due(subscription)
    assert said(room) == ["a"]

    room.clock.later(minutes=3)
    assert room.process("there").due(subscription.id).outcome is Outcome.SENT
    assert sorted(said(room)) == [*NINE]
    assert len(room.pictures()) == (0 if before else 1)
    assert room.messenger.methods().count("upload") == (0 if before else 1)


def test_a_death_before_the_chart_is_begun_costs_nothing() -> None:
    """Whoever goes on shows it, in the same thread."""
    room = a_room(*NINE)
    subscription = room.subscribed()
    first = stands(room, written(room, subscription), 0)

    assert room.due(subscription).outcome is Outcome.SENT
    assert sorted(said(room)) == [*NINE]
    assert {it.thread for it in room.messenger.messages.values() if it.file} == {first}
