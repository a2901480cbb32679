"""What every memory of the assistant keeps of the briefs that somebody was given."""

from __future__ import annotations

import datetime as dt

from bot.conversations import Forgotten
from bot.ports import State
from retrieval.papers import PersonId
from tests.contract.remembering import NOW, a_reading

DAY = dt.timedelta(days=1)
ADA = PersonId("p1:adabyron")
ALL = 100


def test_what_was_read_is_told(state: State) -> None:
    """When it was, and which papers it named, as they were noted; nothing of a person not read of."""
    noted = a_reading("T1/U1", ADA, "p2", "p1")

    state.note_reading(noted)

    assert state.last_read("T1/U1", [ADA]) == noted
    assert state.last_read("T1/U1", [PersonId("p1:chenzhang")]) is None
    assert state.last_read("T1/U1", []) is None


def test_readers_are_told_apart(state: State) -> None:
    """The same user elsewhere is somebody else, and the prompt is a reader of its own."""
    state.note_reading(a_reading("T1/U1", ADA, "p1"))
    state.note_reading(a_reading("terminal", ADA, "p2"))

    assert state.last_read("T2/U1", [ADA]) is None
    assert state.last_read("T1/U2", [ADA]) is None
    assert state.last_read("terminal", [ADA]) == a_reading("terminal", ADA, "p2")


def test_a_later_reading_takes_the_place_of_the_earlier(state: State) -> None:
    """One is kept of a person, the last that was noted."""
    state.note_reading(a_reading("T1/U1", ADA, "p1"))
    state.note_reading(a_reading("T1/U1", ADA, "p1", "p2", at=NOW + DAY))

    assert state.last_read("T1/U1", [ADA]) == a_reading("T1/U1", ADA, "p1", "p2", at=NOW + DAY)
    assert state.forget_person("U1", NOW) == Forgotten(readings=1)


def test_a_person_is_found_under_any_of_their_ids(state: State) -> None:
    """Whoever was two people until now was read of as either; the last time counts."""
    ids = [PersonId(f"p{n:04}:adabyron") for n in range(1_200)]
    state.note_reading(a_reading("T1/U1", ids[0], "p1"))
    state.note_reading(a_reading("T1/U1", ids[-1], "p2", at=NOW + DAY))

    assert state.last_read("T1/U1", ids) == a_reading("T1/U1", ids[-1], "p2", at=NOW + DAY)


def test_what_somebody_read_is_forgotten_with_them(state: State) -> None:
    """In one workspace, or in all; others' readings stay."""
    for reader in ("T1/U1", "T2/U1", "T1/U2", "terminal"):
        state.note_reading(a_reading(reader, ADA, "p1"))

    assert state.forget_person("U1", NOW, team="T1") == Forgotten(readings=1)
    assert state.forget_person("U1", NOW) == Forgotten(readings=1)
    assert state.forget_person("terminal", NOW) == Forgotten(readings=1)
    assert state.last_read("T1/U2", [ADA]) is not None


def test_old_readings_are_purged(state: State) -> None:
    """The oldest first, so many at a time; without a moment none."""
    for n in range(3):
        state.note_reading(a_reading("T1/U1", f"p{n}:adabyron", at=NOW - n * DAY))

    assert state.purge(NOW, before=None, limit=ALL) == Forgotten()
    assert state.purge(NOW, before=NOW, limit=1) == Forgotten(readings=1)
    assert state.last_read("T1/U1", [PersonId("p2:adabyron")]) is None
    assert state.purge(NOW, before=NOW, limit=ALL) == Forgotten(readings=1)
    assert state.last_read("T1/U1", [PersonId("p0:adabyron")]) is not None
