"""Asking in channels, threads and direct messages, over both of Slack's ways to the assistant."""

from __future__ import annotations

from tests.e2e.slack.world import World


def test_a_mention_is_answered_in_its_thread(world: World) -> None:
    """One message in the thread, with the answer's sentences, its sources and its buttons."""
    ts = world.ann.asks("papers", "What is WindowKV about?")
    (answer,) = world.answered("papers", ts)

    assert "WindowKV" in answer.text
    assert answer.payload["streaming_state"] == "completed"
