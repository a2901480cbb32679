"""Messages that are written while they are read: start, append, stop, and all the ways in which that ends early.

A stream lives for `stream.max_seconds` however busy it is, and takes `stream.text.max_bytes` in all; then, and once it
was stopped, appending and stopping fail, and an expired one stays a broken pill until `chat.update` repairs it
(python-slack-sdk#1859, #1880). While it runs, `chat.update` and `chat.delete` are refused (`streaming_state_conflict`,
`cant_delete_message`: field recordings of 2026-09-28). A reader's Stop ends it with `stopped_by_user`
(docs.slack.dev/reference/methods/chat.appendStream).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.records import Channel, ChannelKind, Json, Message, Session, Stream, StreamState
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_chunks, length
from bot.localslack.workspace import Workspace
from bot.slackfacts.limits import bound


@dataclass(frozen=True, slots=True)
class Opening:
    """How a stream begins: where, for whom, and how its tasks are shown."""

    channel: Channel
    thread_ts: str
    recipient_user: str = ""
    recipient_team: str = ""
    display: str = "timeline"


class Streams:
    """The streams of a workspace. Every refusal is a `Refused` with Slack's word."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def start(self, opening: Opening, chunks: Sequence[Json]) -> Message:
        """Begin a message with these chunks, and make the thread's session `processing`."""
        channel = opening.channel
        if channel.kind is not ChannelKind.IM:
            if not opening.recipient_user:
                raise Refused("missing_recipient_user_id")
            if not opening.recipient_team:
                raise Refused("missing_recipient_team_id")
        space = self._workspace
        with space.changing():
            body: Json = {"streaming_state": "in_progress"}
            fresh = Stream(
                channel.id,
                ts="",
                thread_ts=opening.thread_ts,
                started=space.now(),
                recipient=opening.recipient_user,
                display=opening.display,
            )
            grown = _grow(fresh, chunks)
            message = space.post(channel.id, body | _shown(grown), user=space.app.user_id, thread_ts=opening.thread_ts)
            stream = replace(grown, ts=message.ts)
            space.streams[channel.id, message.ts] = stream
            place = (channel.id, opening.thread_ts or message.ts)
            space.sessions[place] = replace(space.sessions.get(place, Session()), status="processing")
            space.statuses.pop(place, None)
            space.note_mentions("chat.startStream", _new_mentions(fresh, stream))
        return message

    def append(self, channel: str, ts: str, chunks: Sequence[Json]) -> None:
        """Add chunks to a running stream."""
        with self._workspace.changing():
            stream = self._running(channel, ts)
            self._replace(stream, _grow(stream, chunks), "chat.appendStream")

    def stop(
        self, channel: str, ts: str, chunks: Sequence[Json], blocks: JsonValue, *, session_status: str = ""
    ) -> Message:
        """End a stream with its last chunks and closing blocks; the session gets that status, else `active`."""
        with self._workspace.changing():
            stream = self._running(channel, ts)
            grown = _grow(stream, chunks)
            refuse_where(check_blocks(blocks, Surface.MESSAGE), "invalid_blocks")
            closing = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
            if len(grown.text) + length(list(grown.blocks)) + length(blocks) > bound("message.content.max_length"):
                raise Refused("msg_blocks_too_long")
            ended = replace(grown, state=StreamState.STOPPED, blocks=(*grown.blocks, *closing))
            self._replace(stream, ended, "chat.stopStream")
            place = (channel, stream.thread_ts or ts)
            before = self._workspace.sessions[place]
            self._workspace.sessions[place] = replace(before, status=session_status or "active")
        return self._workspace.edit(channel, ts, {"streaming_state": "completed"})

    def stop_by_user(self, channel: str, thread_ts: str) -> tuple[str, ...]:
        """A reader presses Stop: the ts of the streams of this thread that this ends, for `agent_session_stopped`."""
        with self._workspace.changing():
            running = [
                stream
                for stream in self._workspace.streams.values()
                if stream.channel == channel and stream.thread_ts == thread_ts and self._state(stream) == "streaming"
            ]
            for stream in running:
                self._workspace.streams[channel, stream.ts] = replace(stream, state=StreamState.STOPPED_BY_USER)
                self._workspace.edit(channel, stream.ts, {"streaming_state": "stopped_by_user"}, announce=False)
        return tuple(stream.ts for stream in running)

    def state(self, channel: str, ts: str) -> StreamState | None:
        """Where this message's stream is now; None for a message that is no stream."""
        with self._workspace.changing():
            stream = self._workspace.streams.get((channel, ts))
            return None if stream is None else self._state(stream)

    def repaired(self, channel: str, ts: str) -> None:
        """An ended stream's message was replaced by `chat.update`: it is a message like any other."""
        with self._workspace.changing():
            self._workspace.streams.pop((channel, ts), None)

    def _running(self, channel: str, ts: str) -> Stream:
        if ts not in self._workspace.messages[channel]:
            raise Refused("message_not_found")
        stream = self._workspace.streams.get((channel, ts))
        state = None if stream is None else self._state(stream)
        if state is StreamState.STOPPED_BY_USER:
            raise Refused("stopped_by_user")
        if stream is None or state is not StreamState.STREAMING:
            raise Refused("message_not_in_streaming_state")
        return stream

    def _state(self, stream: Stream) -> StreamState:
        over = self._workspace.now() - stream.started >= bound("stream.max_seconds")
        if stream.state is StreamState.STREAMING and over:
            expired = replace(stream, state=StreamState.EXPIRED)
            self._workspace.streams[stream.channel, stream.ts] = expired
            self._workspace.edit(stream.channel, stream.ts, {"streaming_state": "expired"}, announce=False)
            return StreamState.EXPIRED
        return stream.state

    def _replace(self, before: Stream, after: Stream, method: str) -> None:
        space = self._workspace
        space.streams[after.channel, after.ts] = after
        space.edit(after.channel, after.ts, _shown(after), announce=False)
        space.note_mentions(method, _new_mentions(before, after))


def _grow(stream: Stream, chunks: Sequence[Json]) -> Stream:
    """The stream with these chunks added; `Refused` for wrong ones and for too many."""
    refuse_where(check_chunks(list(chunks)), "invalid_chunks")
    text, title, blocks, tasks = stream.text, stream.plan_title, list(stream.blocks), dict(stream.tasks)
    for chunk in chunks:
        if chunk["type"] == "markdown_text":
            text += str(chunk["text"])
        elif chunk["type"] == "plan_update":
            title = str(chunk["title"])
        elif chunk["type"] == "task_update":
            tasks[str(chunk["id"])] = _merged(tasks.get(str(chunk["id"])), chunk)
        else:
            held = chunk["blocks"]
            blocks += [block for block in held if isinstance(block, dict)] if isinstance(held, list) else []
    size = len(text.encode())
    if size > bound("stream.text.max_bytes"):
        raise Refused("msg_too_long")
    if len(blocks) > bound("stream.blocks.max_items"):
        raise Refused("invalid_chunks", ["[ERROR] no more than 50 items allowed [json-pointer:/chunks]"])
    return replace(stream, text=text, size=size, plan_title=title, tasks=tasks, blocks=tuple(blocks))


def _merged(before: Json | None, chunk: Json) -> Json:
    """A task after an update: title and status are replaced, details are added to (hermes-agent#59010)."""
    details = f"{(before or {}).get('details', '')}{chunk.get('details', '')}"
    return {**(before or {}), **chunk, **({"details": details} if details else {})}


def _shown(stream: Stream) -> Json:
    """What a stream's message shows: its tasks, its text, its blocks."""
    tasks: list[JsonValue] = [_card(task) for task in stream.tasks.values()]
    blocks: list[JsonValue] = tasks
    if tasks and stream.display == "plan":
        bare: list[JsonValue] = [_card(task, bare=True) for task in stream.tasks.values()]
        blocks = [{"type": "plan", "title": stream.plan_title or "Working", "tasks": bare}]
    if stream.text:
        blocks = [*blocks, {"type": "markdown", "text": stream.text}]
    return {"text": stream.text, "blocks": [*blocks, *stream.blocks]}


def _card(task: Json, *, bare: bool = False) -> Json:
    card: Json = {} if bare else {"type": "task_card"}
    card |= {"task_id": task["id"], "title": task["title"], "status": task["status"]}
    for name in ("details", "output"):
        if task.get(name):
            run: JsonValue = [{"type": "rich_text_section", "elements": [{"type": "text", "text": task[name]}]}]
            card[name] = {"type": "rich_text", "elements": run}
    return card | ({"sources": task["sources"]} if task.get("sources") else {})


def _new_mentions(before: Stream, after: Stream) -> tuple[str, ...]:
    """What notifies now and did not before, even where a token came in two pieces."""

    def tokens(stream: Stream) -> Counter[str]:
        said: Json = {"text": stream.text, "title": stream.plan_title, "blocks": list(stream.blocks)}
        return Counter(notifying(said | {"tasks": list(stream.tasks.values())}))

    return tuple((tokens(after) - tokens(before)).elements())
