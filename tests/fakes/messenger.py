"""Slack as the assistant's messenger sees it, in memory: it records every call, and refuses what Slack refuses."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.conversations import Member, Place
from bot.errors import MessengerError
from bot.ports import Block, Chunk, Identity, Post, Prompt, SessionStatus, Tag, Upload, View

K = TypeVar("K")
V = TypeVar("V")

RESPONSES = 5
"""Posts that a response_url takes (within 30 minutes)."""
PROMPTS = 4
"""Suggestions that a direct message shows."""
CALLED = {
    "identity": "auth.test",
    "member": "users.info",
    "post": "chat.postMessage",
    "update": "chat.update",
    "delete": "chat.delete",
    "whisper": "chat.postEphemeral",
    "joined": "conversations.members",
    "push": "views.push",
    "upload": "files.completeUploadExternal",
    "respond": "response_url",
    "status": "assistant.threads.setStatus",
    "session": "agents.sessions.setStatus",
    "start": "chat.startStream",
    "append": "chat.appendStream",
    "stop": "chat.stopStream",
    "open": "views.open",
    "change": "views.update",
    "publish": "views.publish",
    "prompts": "assistant.threads.setSuggestedPrompts",
    "unfurl": "chat.unfurl",
    "replies": "conversations.replies",
    "own": "conversations.replies",
    "pictures": "conversations.replies",
    "tagged": "conversations.history",
}
"""What Slack calls the methods, as its errors name them."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the port's method, and what it was given, by the names of its parameters."""

    method: str
    given: dict[str, object]


@dataclass(slots=True)
class Shown:
    """A message as it stands; `chunks` is what a stream has said, and `streaming` whether it may say more."""

    channel: str
    thread: str | None
    message: Post
    chunks: list[Chunk] = field(default_factory=list)
    streaming: bool = False
    file: Upload | None = None


@dataclass(slots=True)
class _Failure:
    code: str
    after: int
    times: int


@dataclass
class FakeMessenger:
    """A workspace in memory, for any number of threads.

    `calls` are all calls in order, those that failed included; `messages` what stands in channels by (channel, ts);
    `channels` who is in them, `views` the modals by id, `homes` the Home tabs. A direct message's channel begins "D".
    """

    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, frozenset[str]] = field(default_factory=dict)
    who: Identity = field(default_factory=lambda: Identity(team="T1", user="UBOT", bot_id="BBOT"))
    said: tuple[str, ...] = ()
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[str, str], Shown] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    _failures: dict[str, list[_Failure]] = field(default_factory=lambda: defaultdict(list))
    _triggers: set[str] = field(default_factory=set)
    _responses: Counter[str] = field(default_factory=Counter)
    _ticks: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def fail(self, method: str, code: str = "internal_error", *, after: int = 0, times: int = 1) -> None:
        """Let the next `times` calls of this method fail with this code, once `after` more have gone well."""
        with self._changed:
            self._failures[method].append(_Failure(code, after, times))

    def made(self, method: str) -> list[dict[str, object]]:
        """What the calls of this method were given, in order."""
        with self._changed:
            return [call.given for call in self.calls if call.method == method]

    def methods(self) -> list[str]:
        """The methods called, in order."""
        with self._changed:
            return [call.method for call in self.calls]

    def posts(self, method: str = "post") -> list[Post]:
        """The messages that these calls carried, in order."""
        return [given["message"] for given in self.made(method) if isinstance(given["message"], Post)]

    def wait(self, happened: Callable[[FakeMessenger], object], *, timeout: float = 5.0) -> None:
        """Wait until this holds; looked at again after every call."""
        with self._changed:
            assert self._changed.wait_for(lambda: happened(self), timeout), f"it did not come: {self.calls}"

    def identity(self) -> Identity:
        self._note("identity")
        return self.who

    def member(self, user: str) -> Member:
        self._note("member", user=user)
        return self._known("member", "user_not_found", user, self.members)

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        self._note("post", channel=channel, thread=thread, message=message)
        return self._put(Shown(_where(channel), thread, message))

    def update(self, channel: str, ts: str, message: Post) -> None:
        self._note("update", channel=channel, ts=ts, message=message)
        shown = self._ended("update", "streaming_state_conflict", channel, ts)
        shown.message, shown.chunks = message, []

    def delete(self, channel: str, ts: str) -> None:
        self._note("delete", channel=channel, ts=ts)
        self._ended("delete", "cant_delete_message", _where(channel), ts)
        with self._changed:
            del self.messages[_where(channel), ts]

    def whisper(self, channel: str, user: str, message: Post, *, thread: str | None = None) -> None:
        self._note("whisper", channel=channel, user=user, message=message, thread=thread)

    def joined(self, channel: str) -> frozenset[str]:
        self._note("joined", channel=channel)
        return self._known("joined", "channel_not_found", channel, self.channels)

    def upload(self, channel: str, thread: str | None, file: Upload) -> str:
        self._note("upload", channel=channel, thread=thread, file=file)
        return f"F{self._put(Shown(_where(channel), thread, Post(text=file.comment), file=file))}"

    def respond(self, response_url: str, message: Post, *, replace: bool = False, remove: bool = False) -> None:
        self._note("respond", response_url=response_url, message=message, replace=replace, remove=remove)
        with self._changed:
            self._responses[response_url] += 1
            if self._responses[response_url] > RESPONSES:
                raise MessengerError(CALLED["respond"], "used_url")

    def status(self, place: Place, text: str) -> None:
        self._note("status", place=place, text=text)

    def session(
        self, place: Place, status: SessionStatus, *, title: str | None = None, user: str | None = None
    ) -> None:
        self._note("session", place=place, status=status, title=title, user=user)

    def start(self, place: Place, chunks: Sequence[Chunk], *, user: str | None) -> str:
        self._note("start", place=place, chunks=tuple(chunks), user=user)
        if user is None and not place.channel.startswith("D"):
            raise MessengerError(CALLED["start"], "missing_recipient_user_id")
        return self._put(Shown(place.channel, place.thread, Post(text=""), [*chunks], streaming=True))

    def append(self, channel: str, ts: str, chunks: Sequence[Chunk]) -> None:
        self._note("append", channel=channel, ts=ts, chunks=tuple(chunks))
        self._streaming("append", channel, ts).chunks.extend(chunks)

    def stop(
        self, channel: str, ts: str, chunks: Sequence[Chunk], blocks: Sequence[Block], *, active: bool = True
    ) -> None:
        self._note("stop", channel=channel, ts=ts, chunks=tuple(chunks), blocks=tuple(blocks), active=active)
        shown = self._streaming("stop", channel, ts)
        shown.chunks.extend(chunks)
        shown.message, shown.streaming = Post(text="", blocks=tuple(blocks)), False

    def open(self, trigger: str, view: View) -> str:
        self._note("open", trigger=trigger, view=view)
        return self._opened("open", trigger, view)

    def push(self, trigger: str, view: View) -> str:
        self._note("push", trigger=trigger, view=view)
        return self._opened("push", trigger, view)

    def change(self, view_id: str, view: View) -> None:
        self._note("change", view_id=view_id, view=view)
        self._known("change", "not_found", view_id, self.views)
        with self._changed:
            self.views[view_id] = view

    def publish(self, user: str, view: View) -> None:
        self._note("publish", user=user, view=view)
        with self._changed:
            self.homes[user] = view

    def prompts(self, channel: str, prompts: Sequence[Prompt], *, title: str) -> None:
        self._note("prompts", channel=channel, prompts=tuple(prompts), title=title)
        if len(prompts) > PROMPTS:
            raise MessengerError(CALLED["prompts"], "invalid_arguments")

    def unfurl(self, channel: str, ts: str, previews: dict[str, tuple[Block, ...]]) -> None:
        self._note("unfurl", channel=channel, ts=ts, previews=previews)

    def replies(self, place: Place, limit: int) -> tuple[str, ...]:
        self._note("replies", place=place, limit=limit)
        return self.said[-limit:]

    def own(self, place: Place, after: str) -> tuple[str, ...]:
        self._note("own", place=place, after=after)
        return tuple(ts for ts, shown in self._own(place, after) if shown.file is None)

    def pictures(self, place: Place, after: str) -> dict[str, str]:
        self._note("pictures", place=place, after=after)
        return {shown.file.name: ts for ts, shown in self._own(place, after) if shown.file is not None}

    def tagged(self, channel: str, tag: Tag, *, after: str, thread: str | None = None) -> dict[int, tuple[str, ...]]:
        self._note("tagged", channel=channel, tag=tag, after=after, thread=thread)
        with self._changed:
            here = [(ts, shown) for (where, ts), shown in self.messages.items() if where == _where(channel)]
        found: dict[int, tuple[str, ...]] = {}
        for ts, shown in sorted(here, key=lambda it: float(it[0])):
            held = shown.message.tag
            stands = thread in {shown.thread, ts} if thread else shown.thread is None and float(ts) > float(after)
            if stands and held is not None and (held.kind, held.key) == (tag.kind, tag.key):
                found[held.number] = (*found.get(held.number, ()), ts)
        return found

    def _own(self, place: Place, after: str) -> list[tuple[str, Shown]]:
        with self._changed:
            here = [(ts, shown) for (_, ts), shown in self.messages.items() if _is_in(shown, place)]
        return sorted((it for it in here if float(it[0]) > float(after)), key=lambda it: float(it[0]))

    def _opened(self, method: str, trigger: str, view: View) -> str:
        with self._changed:
            if trigger in self._triggers:
                raise MessengerError(CALLED[method], "exchanged_trigger_id")
            self._triggers.add(trigger)
            view_id = f"V{len(self.views) + 1}"
            self.views[view_id] = view
            return view_id

    def _note(self, method: str, **given: object) -> None:
        with self._changed:
            self.calls.append(Call(method, given))
            self._changed.notify_all()
            for failure in self._failures[method]:
                if failure.after:
                    failure.after -= 1
                elif failure.times:
                    failure.times -= 1
                    raise MessengerError(CALLED[method], failure.code)

    def _put(self, shown: Shown) -> str:
        with self._changed:
            self._ticks += 1
            ts = f"1764000000.{self._ticks:06}"
            self.messages[shown.channel, ts] = shown
            self._changed.notify_all()
            return ts

    def _streaming(self, method: str, channel: str, ts: str) -> Shown:
        shown = self._known(method, "message_not_found", (channel, ts), self.messages)
        if not shown.streaming:
            raise MessengerError(CALLED[method], "message_not_in_streaming_state")
        return shown

    def _ended(self, method: str, code: str, channel: str, ts: str) -> Shown:
        shown = self._known(method, "message_not_found", (channel, ts), self.messages)
        if shown.streaming:
            raise MessengerError(CALLED[method], code)
        return shown

    def _known(self, method: str, code: str, key: K, known: Mapping[K, V]) -> V:
        with self._changed:
            if key not in known:
                raise MessengerError(CALLED[method], code)
            return known[key]


def _where(channel: str) -> str:
    return f"D-{channel}" if channel.startswith("U") else channel


def _is_in(shown: Shown, place: Place) -> bool:
    return (shown.channel, shown.thread) == (place.channel, place.thread)
