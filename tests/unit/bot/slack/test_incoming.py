"""What Slack delivers, read into frozen types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Place
from bot.slack.incoming import Kind, StopPressed, read, read_stop

KEYS = st.sampled_from(
    [
        "type", "channel", "channel_type", "ts", "thread_ts", "user", "user_team", "source_team", "team", "bot_id",
        "text", "app_id", "subtype", "hidden", "edited", "files", "streaming_message_ts", "event", "authorizations",
        "team_id", "enterprise_id", "is_ext_shared_channel", "event_id",
    ]
)  # fmt: skip
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(alphabet=st.characters(), max_size=5)  # lone surrogates, too: JSON can spell them
    | st.sampled_from(["message", "app_mention", "agent_session_stopped", "C1", "1.2", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=20,
)


def a_body(event: dict[str, object], **more: object) -> dict[str, object]:
    """A delivery of an event with channel and ts."""
    event = {"type": "message", "channel": "C1", "ts": "2.0", **event}
    return {"team_id": "T1", "event_id": "Ev1", "event": event, **more}


def test_a_message_is_read_whole() -> None:
    """Every field of the event finds its place."""
    message = read(
        a_body(
            {
                "channel_type": "channel",
                "thread_ts": "1.0",
                "user": "U1",
                "team": "T1",
                "text": "who wrote OSCAR?",
                "subtype": "file_share",
                "files": [{"id": "F1"}],
            }
        )
    )

    assert message is not None
    assert (message.kind, message.team, message.event_id) == (Kind.MESSAGE, "T1", "Ev1")
    assert message.place == Place(team="T1", channel="C1", thread="1.0")
    assert (message.user, message.home, message.text, message.subtype) == ("U1", "T1", "who wrote OSCAR?", "file_share")
    assert message.files
    assert message.reply
    assert not any((message.direct, message.foreign, message.hidden, message.edited, message.shared))


def test_a_message_that_opens_a_thread_is_its_own_place() -> None:
    """Without `thread_ts`, or with its own ts there, it is no reply."""
    root, parent = read(a_body({})), read(a_body({"thread_ts": "2.0"}))

    assert root is not None
    assert parent is not None
    assert root.place.thread == parent.place.thread == "2.0"
    assert not root.reply
    assert not parent.reply


@pytest.mark.parametrize(
    ("event", "direct"),
    [
        ({"channel": "D1", "channel_type": "im"}, True),
        ({"channel": "D1", "type": "app_mention"}, True),
        ({"channel": "C1", "type": "app_mention"}, False),
        ({"channel": "G1", "channel_type": "mpim"}, False),
        ({"channel": "G1", "channel_type": "group"}, False),
    ],
)
def test_a_direct_message_is_told_by_its_type_or_its_channel(event: dict[str, object], direct: bool) -> None:  # noqa: FBT001
    """A group's message is none."""
    message = read(a_body(event))

    assert message is not None
    assert message.direct is direct


@pytest.mark.parametrize(
    ("event", "body", "foreign"),
    [
        ({"user_team": "T2", "team": "T1"}, {"is_ext_shared_channel": True}, True),
        ({"source_team": "T2"}, {"is_ext_shared_channel": True}, True),
        ({"team": "T2"}, {"is_ext_shared_channel": True}, True),
        ({"team": "T1"}, {"is_ext_shared_channel": True}, False),
        ({}, {"is_ext_shared_channel": True}, False),
        ({"user_team": "T2"}, {}, False),
        (
            {"user_team": "E1"},
            {"is_ext_shared_channel": True, "authorizations": [{"team_id": "T1", "enterprise_id": "E1"}]},
            False,
        ),
        (
            {"user_team": "T2"},
            {"is_ext_shared_channel": True, "team_id": "T2", "authorizations": [{"team_id": "T1"}]},
            True,
        ),
    ],
)
def test_people_of_other_workspaces_are_told_apart(
    event: dict[str, object],
    body: dict[str, object],
    foreign: bool,  # noqa: FBT001 - a table
) -> None:
    """The assistant's workspace is that of the installation, whoever hosts the channel."""
    message = read(a_body(event, **body))

    assert message is not None
    assert message.team == "T1"
    assert message.foreign is foreign


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"event": None},
        {"event": []},
        {"event": {"type": "reaction_added", "channel": "C1", "ts": "1.0"}},
        {"event": {"type": ["message"], "channel": "C1", "ts": "1.0"}},
        {"event": {"type": "message", "ts": "1.0"}},
        {"event": {"type": "message", "channel": "C1"}},
        {"event": {"type": "message", "channel": {"id": "C1"}, "ts": 1.0}},
    ],
)
def test_what_is_no_message_is_none(body: dict[str, object]) -> None:
    """Other events, and messages that stand nowhere."""
    assert read(body) is None
    assert read_stop(body) is None


def test_a_message_without_user_or_text_is_read() -> None:
    """What others' bots and Slack itself post lacks either."""
    message = read(a_body({"subtype": "message_deleted", "hidden": True, "text": None, "edited": {"user": "U1"}}))

    assert message is not None
    assert (message.user, message.text) == ("", "")
    assert message.hidden
    assert message.edited


def test_the_stop_button_is_read() -> None:
    """Where it was pressed, by whom, and what was being written."""
    event: dict[str, object] = {"type": "agent_session_stopped", "thread_ts": "1.0", "user": "U1"}
    event["streaming_message_ts"] = ["3.0", None]

    assert read(a_body(event)) is None
    assert read_stop(a_body(event)) == StopPressed(
        place=Place(team="T1", channel="C1", thread="1.0"), user="U1", streams=("3.0",)
    )
    assert read_stop(a_body({**event, "streaming_message_ts": None})) == StopPressed(
        place=Place(team="T1", channel="C1", thread="1.0"), user="U1"
    )


@given(st.dictionaries(KEYS, JSON, max_size=8) | st.builds(a_body, st.dictionaries(KEYS, JSON, max_size=10)))
def test_reading_never_fails(body: dict[str, object]) -> None:
    """Whatever JSON is delivered, it is read or is none, and what is read can be stored."""
    for found in (read(body), read_stop(body)):
        if found is not None:
            found.model_dump_json().encode()


def test_the_samples_of_every_message_are_read(shared: Path) -> None:
    """The shapes that Slack's own SDK lists, with channel and ts filled in."""
    samples = sorted((shared / "oracles" / "slack-samples" / "events").glob("*Payload.json"))

    for sample in samples:
        body = json.loads(sample.read_text(encoding="utf-8"))
        about_messages = body["event"]["type"] in ("message", "app_mention")
        body["event"] |= {"channel": "C1", "ts": "1.0"}
        assert (read(body) is not None) is about_messages
        assert read_stop(body) is None
