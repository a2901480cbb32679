"""Stop: by Slack's button or by the word."""

from __future__ import annotations

import pytest

from bot.conversations import RequestState
from bot.slack.incoming import StopPressed
from tests.unit.bot.slack.room import Room
from tests.unit.bot.slack.speaking import CHANNEL, Gated, an_answer


@pytest.mark.parametrize("by_button", [True, False])
def test_stop_ends_what_runs_and_what_waits(room: Room, *, by_button: bool) -> None:
    """By Slack's button or by the word; who waited is told, who was being answered sees it in the answer."""
    slow = room.gated["slow"] = Gated(an_answer("slow", "Slowly.", "Very."))
    room.hear("slow", ts="1763999001.000001")
    room.hear("slow", ts="1763999002.000001", thread="1763999001.000001", user="U2")
    slow.pass_(3)
    if by_button:
        room.conversation.pressed(
            StopPressed(place=CHANNEL.model_copy(update={"thread": "1763999001.000001"}), user="U1")
        )
    else:
        room.hear("stop", ts="1763999003.000001", thread="1763999001.000001")
        room.errands.submit(lambda: None).result()
    slow.gate.release()
    room.settled(2)

    assert room.state.states() == [RequestState.STOPPED, RequestState.STOPPED]
    assert room.streams() == ["Slowly.¹\n\n\n\nStopped. What stands above is checked."]


def test_stop_where_nothing_runs_says_so(room: Room) -> None:
    """To the person alone."""
    room.hear("stop")
    room.errands.submit(lambda: None).result()

    assert [post.text for post in room.messenger.posts("whisper")] == ["I am not answering anything here."]


def test_stop_tells_those_that_only_waited() -> None:
    """Nothing of theirs was shown yet, so the thread says that it was stopped."""
    room = Room(threads=1)
    slow = room.gated["slow"] = Gated(an_answer("slow", "Slowly."))
    room.hear("slow", ts="1763999001.000001", user="U1")
    room.hear("other", ts="1763999002.000001", user="U2")
    room.hear("stop", ts="1763999003.000001", thread="1763999002.000001", user="U2")
    room.errands.submit(lambda: None).result()
    slow.gate.release(9)
    room.settled(2)
    room.close()

    assert [post.text for post in room.messenger.posts()] == ["Stopped."]
