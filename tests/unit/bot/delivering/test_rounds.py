"""What comes again and again: digests by their timetables, looks at all of them, visits to sources."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from bot.delivering.rounds import LOOK, VISIT, Rounds, Visiting
from bot.digests import State, Timetable
from bot.errors import StateError
from bot.ports import Every, Recurrence
from tests.fakes.state import FakeState
from tests.unit.bot.delivering.room import MONDAY, Room


@dataclass
class ByHand:
    """A schedule whose moments come when a test says so."""

    coming: dict[str, Recurrence] = field(default_factory=dict)
    called: Callable[[str], object] = str
    look: Callable[[], object] = bool
    every: float = 0.0
    closed: list[float] = field(default_factory=list)

    def start(self, called: Callable[[str], object], look: Callable[[], object], *, every: float) -> None:
        """Begin."""
        self.called, self.look, self.every = called, look, every

    def keep(self, coming: Mapping[str, Recurrence]) -> None:
        """These."""
        self.coming = dict(coming)

    def close(self, within: float) -> None:
        """End."""
        self.closed.append(within)


@dataclass
class Visits:
    """Sources that are visited."""

    state: FakeState = field(default_factory=FakeState)
    at: list[dt.datetime] = field(default_factory=list)

    def by(self, room: Room, *, hours: int = 6) -> Visiting:
        """A process that visits them."""
        return Visiting(lambda: self.at.append(room.clock.now()), self.state, room.clock, hours)


def rounds(room: Room, visiting: Visiting | None = None) -> tuple[Rounds, ByHand]:
    """A process's rounds, begun."""
    schedule = ByHand()
    made = Rounds(schedule=schedule, subscriptions=room.digests, delivering=room.delivering, visiting=visiting)
    made.start()
    return made, schedule


def test_what_comes_follows_the_subscriptions(room: Room) -> None:
    """Those made, amended, paused, resumed and removed by whichever process, at the next look."""
    _, schedule = rounds(room)
    assert schedule.every == LOOK
    one, other = room.subscribed(), room.subscribed(timetable=Timetable(weekday=None))
    schedule.look()
    assert schedule.coming == {"digest-1": one.timetable, "digest-2": other.timetable}

    room.digests.amend(one.model_copy(update={"timetable": Timetable(hour=10)}))
    room.digests.pause(other.id, State.PAUSED)
    schedule.look()
    assert schedule.coming == {"digest-1": Timetable(hour=10)}

    room.digests.unsubscribe(one.id)
    room.digests.pause(other.id, State.ACTIVE)
    schedule.look()
    assert schedule.coming == {"digest-2": other.timetable}


def test_what_has_come_is_delivered(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """Once, whether its own moment brings it or a look; one that is gone is nothing."""
    caplog.set_level(logging.INFO)
    room.comes("a")
    subscription = room.subscribed()
    _, schedule = rounds(room)

    schedule.called(f"digest-{subscription.id}")
    schedule.look()
    schedule.called(f"digest-{subscription.id}")
    schedule.called("digest-404")

    assert room.shown() == ["a"]
    assert [text for text in caplog.messages if "digest-" in text and text.endswith(": sent")] == ["digest-1: sent"]


def test_a_look_delivers_what_is_due(room: Room) -> None:
    """Also where the schedule's own clock is another one."""
    room.comes("a")
    room.subscribed()
    _, schedule = rounds(room)

    schedule.look()

    assert room.shown() == ["a"]


class Broken(ByHand):
    """A schedule whose file cannot be written."""

    def keep(self, coming: Mapping[str, Recurrence]) -> None:
        """It cannot."""
        raise StateError(f"The schedule cannot take {len(coming)}.")


def test_a_schedule_that_is_broken_keeps_no_digest_from_coming(room: Room) -> None:
    """A look finds what is due by itself; whoever runs it is told of the rest."""
    room.comes("a")
    room.subscribed()
    made = Rounds(schedule=Broken(), subscriptions=room.digests, delivering=room.delivering)

    with pytest.raises(StateError):
        made.look()

    assert room.shown() == ["a"]


def test_it_ends_with_its_schedule(room: Room) -> None:
    """What is under way gets its seconds."""
    made, schedule = rounds(room)
    made.finish(5.0)

    assert schedule.closed == [5.0]


def test_sources_are_visited_by_one_process(room: Room) -> None:
    """Each time that comes, whoever is quickest; the next time it is anybody's again."""
    visits = Visits()
    _, one = rounds(room, visits.by(room))
    _, other = rounds(room, visits.by(room))
    one.look()
    assert one.coming == {VISIT: Every(hours=6)}

    for schedule in (one, other, one):
        schedule.called(VISIT)
    room.clock.later(hours=6)
    for schedule in (other, one):
        schedule.called(VISIT)

    assert [it - MONDAY for it in visits.at] == [dt.timedelta(minutes=1), dt.timedelta(hours=6, minutes=1)]


def test_old_visits_are_forgotten(room: Room) -> None:
    """They would else be kept for ever."""
    visits = Visits()
    visiting = visits.by(room)
    visiting()
    room.clock.later(days=9)
    visiting()

    assert len(visits.at) == 2
    assert visits.state.first("", f"{VISIT}:{int(MONDAY.timestamp() // 21600 * 21600)}", room.clock.now())


def test_where_sources_are_never_visited_they_are_not(room: Room) -> None:
    """Also where the schedule remembers that they once were."""
    _, schedule = rounds(room)
    schedule.look()
    schedule.called(VISIT)

    assert schedule.coming == {}
