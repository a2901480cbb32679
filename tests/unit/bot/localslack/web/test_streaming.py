"""Streams, by slack_sdk's own client and helper."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.localslack.records import Change, ChangeKind, StreamState
from tests.unit.bot.localslack.web.conftest import Local, refusal, section


def _start(local: Local, client: WebClient, **fields: Any) -> str:
    said = client.chat_startStream(
        channel=local.general.id,
        thread_ts=local.asks(),
        recipient_user_id=local.ann.id,
        recipient_team_id=local.space.team.id,
        **fields,
    )
    return str(said["ts"])


def test_the_helper_streams_an_answer(local: Local, client: WebClient) -> None:
    """`chat_stream` starts, appends and stops; the message shows the text and the closing blocks."""
    asked = local.asks()
    stream = client.chat_stream(
        channel=local.general.id,
        thread_ts=asked,
        recipient_user_id=local.ann.id,
        recipient_team_id=local.space.team.id,
        buffer_size=4,
    )

    stream.append(markdown_text="WindowKV keeps ")
    assert local.space.sessions[local.general.id, asked].status == "processing"
    stream.append(markdown_text="**12%**.")
    said = stream.stop(blocks=[section("Sources")])

    assert said["message"]["text"] == "WindowKV keeps **12%**."
    assert [block["type"] for block in said["message"]["blocks"]] == ["markdown", "section"]
    assert local.space.sessions[local.general.id, asked].status == "active"


def test_a_stream_is_told_once_it_begins_and_once_it_ends(local: Local, client: WebClient) -> None:
    """Listeners hear of a stream when it starts and when it is complete, not at every piece."""
    ts = _start(local, client)
    heard: list[Change] = []
    local.space.on_posted(heard.append)

    client.chat_appendStream(channel=local.general.id, ts=ts, markdown_text="a")
    client.chat_stopStream(channel=local.general.id, ts=ts, session_status="closed")

    assert [(change.kind, change.message.text) for change in heard] == [(ChangeKind.EDITED, "a")]
    assert [session.status for session in local.space.sessions.values()] == ["closed"]


def test_a_stream_dies_after_five_minutes(local: Local, client: WebClient) -> None:
    """However busy it was, appending and stopping are refused then; an update repairs the message."""
    ts = _start(local, client)
    local.clock.advance(299)
    client.chat_appendStream(channel=local.general.id, ts=ts, markdown_text="still here")
    local.clock.advance(1)

    append = partial(client.chat_appendStream, channel=local.general.id, ts=ts, markdown_text="late")
    assert refusal(append) == "message_not_in_streaming_state"
    stop = partial(client.chat_stopStream, channel=local.general.id, ts=ts)
    assert refusal(stop) == "message_not_in_streaming_state"
    assert local.space.messages[local.general.id][ts].payload["streaming_state"] == "expired"
    client.chat_update(channel=local.general.id, ts=ts, markdown_text="All of it")
    repaired = local.space.messages[local.general.id][ts]
    assert (repaired.text, repaired.payload["streaming_state"]) == ("All of it", None)
    assert local.streams.state(local.general.id, ts) is None


def test_a_running_stream_is_nobody_elses(local: Local, client: WebClient) -> None:
    """A message that is being streamed is neither updated nor deleted."""
    ts = _start(local, client)

    update = partial(client.chat_update, channel=local.general.id, ts=ts, text="x")
    assert refusal(update) == "streaming_state_conflict"
    assert refusal(partial(client.chat_delete, channel=local.general.id, ts=ts)) == "cant_delete_message"


def test_a_stopped_stream_takes_no_more(local: Local, client: WebClient) -> None:
    """After the stop, and for messages that never were streams, there is nothing to append to."""
    ts = _start(local, client)
    client.chat_stopStream(channel=local.general.id, ts=ts)
    append = partial(client.chat_appendStream, channel=local.general.id, markdown_text="x")

    assert refusal(partial(append, ts=ts)) == "message_not_in_streaming_state"
    assert refusal(partial(append, ts=local.asks())) == "message_not_in_streaming_state"
    assert refusal(partial(append, ts="1.1")) == "message_not_found"


def test_a_reader_stops_it(local: Local, client: WebClient) -> None:
    """Slack's own Stop button ends the streams of the thread, and says so to the next append."""
    ts = _start(local, client)
    thread = local.space.messages[local.general.id][ts].thread_ts

    assert local.streams.stop_by_user(local.general.id, thread) == (ts,)
    assert local.streams.stop_by_user(local.general.id, thread) == ()
    append = partial(client.chat_appendStream, channel=local.general.id, ts=ts, markdown_text="x")
    assert refusal(append) == "stopped_by_user"
    assert local.streams.state(local.general.id, ts) is StreamState.STOPPED_BY_USER


def test_a_stream_holds_eleven_thousand_bytes(local: Local, client: WebClient) -> None:
    """The ceiling is over all pieces and counts bytes; what does not fit changes nothing."""
    ts = _start(local, client, markdown_text="é" * 5500)

    append = partial(client.chat_appendStream, channel=local.general.id, ts=ts, markdown_text="x")
    assert refusal(append) == "msg_too_long"
    assert len(client.chat_stopStream(channel=local.general.id, ts=ts)["message"]["text"]) == 5500


def test_a_channel_needs_a_recipient(local: Local, client: WebClient) -> None:
    """In channels a stream is for somebody; in direct messages that is plain."""
    asked = local.asks()
    start = partial(client.chat_startStream, channel=local.general.id, thread_ts=asked)
    assert refusal(start) == "missing_recipient_user_id"
    assert refusal(partial(start, recipient_user_id=local.ann.id)) == "missing_recipient_team_id"

    asked = local.space.post(local.direct.id, {"text": "hi"}, user=local.ann.id).ts

    assert client.chat_startStream(channel=local.direct.id, thread_ts=asked)["ts"]
    nowhere = {"channel": local.direct.id}
    assert refusal(partial(client.api_call, "chat.startStream", json=nowhere)) == "invalid_arguments"
    lost = partial(client.chat_startStream, channel=local.direct.id, thread_ts="1.1")
    assert refusal(lost) == "cannot_reply_to_message"


def test_a_channel_may_have_a_stream_without_a_thread(local: Local, client: WebClient) -> None:
    """Without `thread_ts` the stream begins a thread of its own."""
    said = client.api_call(
        "chat.startStream",
        json={
            "channel": local.general.id,
            "recipient_user_id": local.ann.id,
            "recipient_team_id": local.space.team.id,
        },
    )

    client.chat_stopStream(channel=local.general.id, ts=said["ts"])
    assert local.space.sessions[local.general.id, said["ts"]].status == "active"


def test_steps_are_shown_as_cards(local: Local, client: WebClient) -> None:
    """Updates of a task replace its title and status and add to its details; sources and outputs are kept."""
    source = {"type": "url", "url": "https://arxiv.org", "text": "arXiv"}
    task = {"type": "task_update", "id": "t", "title": "Searching", "status": "in_progress", "details": "one "}
    ts = _start(local, client, chunks=[task])

    done = {**task, "title": "Searched", "status": "complete", "details": "two", "output": "3", "sources": [source]}
    client.chat_appendStream(channel=local.general.id, ts=ts, chunks=[done, {"type": "blocks", "blocks": [section()]}])

    card, block = client.chat_stopStream(channel=local.general.id, ts=ts)["message"]["blocks"]
    assert (card["title"], card["status"], card["sources"]) == ("Searched", "complete", [source])
    assert card["details"]["elements"][0]["elements"][0]["text"] == "one two"
    assert block["type"] == "section"


def test_a_plan_gathers_its_steps(local: Local, client: WebClient) -> None:
    """In plan mode the tasks stand together under the plan's title."""
    chunks = [
        {"type": "plan_update", "title": "Reading"},
        {"type": "task_update", "id": "t", "title": "Searching", "status": "pending"},
    ]
    ts = _start(local, client, chunks=chunks, task_display_mode="plan")

    (plan,) = client.chat_stopStream(channel=local.general.id, ts=ts)["message"]["blocks"]

    assert (plan["type"], plan["title"], plan["tasks"][0]["task_id"]) == ("plan", "Reading", "t")


@pytest.mark.parametrize(
    "wrong",
    [
        [{"type": "tada"}],
        [{"type": "task_update", "id": "t", "title": "t", "status": "cancelled"}],
        [{"type": "task_update", "id": "t", "title": "x" * 257, "status": "pending"}],
        [{"type": "blocks", "blocks": [{"type": "divider"}] * 51}],
        [{"type": "blocks", "blocks": [{"type": "divider"}] * 26}] * 2,
        ["text"],
    ],
)
def test_wrong_chunks_are_refused(local: Local, client: WebClient, wrong: list[object]) -> None:
    """Unknown types and statuses, long fields, too many blocks in one piece or in all: `invalid_chunks`."""
    ts = _start(local, client)

    call = {"channel": local.general.id, "ts": ts, "chunks": wrong}
    assert refusal(partial(client.api_call, "chat.appendStream", json=call)) == "invalid_chunks"


def test_wrong_arguments_are_refused(local: Local, client: WebClient) -> None:
    """Text beside chunks, too much text, nothing at all, unknown modes and statuses, too many closing blocks."""
    ts = _start(local, client)
    append = partial(client.chat_appendStream, channel=local.general.id, ts=ts)
    stop = partial(client.chat_stopStream, channel=local.general.id, ts=ts)

    chunk = {"type": "markdown_text", "text": "b"}
    assert refusal(partial(append, markdown_text="a", chunks=[chunk])) == "invalid_arguments"
    assert refusal(partial(append, markdown_text="a" * 12_001)) == "msg_too_long"
    assert refusal(append) == "invalid_arguments"
    assert refusal(partial(stop, session_status="done")) == "invalid_arguments"
    assert refusal(partial(stop, blocks=[{"type": "divider"}] * 51)) == "invalid_blocks"
    assert refusal(partial(stop, markdown_text="a" * 11_000, blocks=[section("b" * 2201)])) == "msg_blocks_too_long"
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        _start(local, client, task_display_mode="list")
    assert client.chat_stopStream(channel=local.general.id, ts=ts)["message"]["text"] == ""


def test_a_token_in_two_pieces_is_counted(local: Local, client: WebClient) -> None:
    """What notifies is found in the whole text, and counted once."""
    ts = _start(local, client, markdown_text="<!chan")

    client.chat_appendStream(channel=local.general.id, ts=ts, markdown_text="nel> hello")
    client.chat_appendStream(channel=local.general.id, ts=ts, markdown_text=" again")

    assert [(notice.where, notice.token) for notice in local.space.notices] == [("chat.appendStream", "<!channel>")]


def test_many_streams_meet_their_rate(local: Local, client: WebClient) -> None:
    """The twenty-first stream within a minute is refused with 429."""
    for _ in range(20):
        _start(local, client)

    with pytest.raises(SlackApiError) as refused:
        _start(local, client)

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "3"
