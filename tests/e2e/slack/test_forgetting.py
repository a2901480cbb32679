"""Somebody has what is kept of them deleted, over Slack's own ways."""

from __future__ import annotations

import pytest

from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.world import World

pytestmark = pytest.mark.e2e


def test_somebody_is_forgotten_when_they_say_so_twice(either: World) -> None:
    """The command asks, the button does it; the answer in the thread stays, and what stood behind it is gone."""
    name = f"gone-{len(either.slack.workspace.users)}"
    either.slack.workspace.add_user(name)
    person, room = either.slack.person(name), either.room()
    person.joins(room)
    ts = person.asks(room, "How many papers are there?")
    (answer,) = either.answered(room, ts)
    assert person.runs("/footnote", "forget me", channel=room).acked
    asked = either.told(person)

    assert text(asked).startswith("Shall I delete what I keep of you here")
    assert buttons(asked) == ("forget",)
    assert person.clicks(room, asked.ts, "forget").acked
    either.until(lambda: text(either.whispered(person)[-1]).startswith("Deleted"))

    said = "Deleted: 1 question and 1 answer; what was posted in Slack stays there."
    assert text(either.whispered(person)[-1]) == said
    assert either.slack.workspace.messages[room][answer.ts] == answer
    before = len(either.whispered(person))
    assert person.clicks(room, answer.ts, "why").acked
    assert text(either.told(person, after=before)) == "That answer is no longer there."
