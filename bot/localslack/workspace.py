"""The state of a workspace: one lock, records that are replaced, and word of every message to whoever listens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

from bot.localslack.records import (
    App,
    Change,
    ChangeKind,
    Channel,
    ChannelKind,
    Ephemeral,
    File,
    Json,
    Message,
    Notice,
    Prompts,
    Session,
    Status,
    Stream,
    Team,
    Unfurl,
    User,
    View,
    with_ids,
)
from bot.slackfacts.limits import bound

MICROSECONDS = 1_000_000


class Workspace:
    """Everything that the workspace remembers; `now` gives epoch seconds.

    Reading one attribute needs no lock. Whoever reads several that belong together, or changes any, does so inside
    `changing()`, which also wakes those who wait in `wait_for`.
    """

    def __init__(self, now: Callable[[], float], *, team: Team | None = None, app: App | None = None) -> None:
        self.now = now
        self.team = team or Team()
        self.app = app or App()
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.ephemerals: list[Ephemeral] = []
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.reactions: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.sessions: dict[tuple[str, str], Session] = {}
        self.statuses: dict[tuple[str, str], Status] = {}
        self.prompts: dict[str, Prompts] = {}
        self.unfurls: list[Unfurl] = []
        self.drafts: dict[str, tuple[str, ...]] = {}
        self.streams: dict[tuple[str, str], Stream] = {}
        self.notices: list[Notice] = []
        self._changed = threading.Condition(threading.RLock())
        self._depth = 0
        self._revision = 0
        self._untold: list[Change] = []
        self._listeners: list[Callable[[Change], None]] = []
        self._ids = count(2)
        self._last_tick = 0
        self._add(User(id=self.app.user_id, name=self.app.name, real_name=self.app.name, is_bot=True))

    # Waiting and listening

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock (again, where this thread has it already); at its end wake the waiting and tell the listeners.

        Listeners are called without the lock, so that none can stop the workspace.
        """
        told: list[Change] = []
        try:
            with self._changed:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                    if not self._depth:
                        self._revision += 1
                        told, self._untold = self._untold, []
                    self._changed.notify_all()
        finally:
            for change in told:
                for listener in tuple(self._listeners):
                    listener(change)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold the lock to read what belongs together; nothing changes, and nobody is woken."""
        with self._changed:
            yield

    @property
    def revision(self) -> int:
        """A number that grows with every change."""
        return self._revision

    def wait_for(self, holds: Callable[[], bool], *, timeout: float = 5.0) -> bool:
        """Wait until it holds, looking again after every change; `timeout` in seconds. Whether it holds."""
        with self._changed:
            return self._changed.wait_for(holds, timeout)

    def on_posted(self, callback: Callable[[Change], None]) -> None:
        """Call this with every message that is posted, edited or deleted, whoever wrote it, after it was."""
        self._listeners.append(callback)

    # Names and times

    def next_id(self, prefix: str) -> str:
        """A new id of this kind: `U0000000002`."""
        return f"{prefix}{next(self._ids):010d}"

    def next_ts(self) -> str:
        """The time now as a message's ts, always later than the last one."""
        with self._changed:
            self._last_tick = max(self._last_tick + 1, int(self.now() * MICROSECONDS))
            return f"{self._last_tick // MICROSECONDS}.{self._last_tick % MICROSECONDS:06d}"

    # People and channels

    def add_user(
        self,
        name: str,
        *,
        is_admin: bool = False,
        is_owner: bool = False,
        is_bot: bool = False,
        tz: str = "Europe/London",
    ) -> User:
        """Somebody joins the workspace."""
        user_id = self.next_id("U")
        return self._add(User(user_id, name, name, is_admin=is_admin, is_owner=is_owner, is_bot=is_bot, tz=tz))

    def _add(self, user: User) -> User:
        with self.changing():
            self.users[user.id] = user
        return user

    def add_channel(
        self,
        name: str,
        *,
        kind: ChannelKind = ChannelKind.PUBLIC,
        members: Iterable[str] = (),
        is_ext_shared: bool = False,
    ) -> Channel:
        """A channel is made; the app is in it only where its user id is among the members."""
        channel = Channel(
            id=self.next_id("C"),
            name=name,
            kind=kind,
            members=frozenset(members),
            created=int(self.now()),
            is_ext_shared=is_ext_shared,
        )
        with self.changing():
            self.channels[channel.id] = channel
            self.messages[channel.id] = {}
        return channel

    def direct(self, user: str) -> Channel:
        """The direct message between this person and the app, opened where it was not."""
        return self._direct(user) or self._opened(user)

    def _direct(self, user: str) -> Channel | None:
        there = (it for it in tuple(self.channels.values()) if it.kind is ChannelKind.IM and it.user == user)
        return next(there, None)

    def _opened(self, user: str) -> Channel:
        with self.changing():
            if (found := self._direct(user)) is not None:
                return found
            members = frozenset((user, self.app.user_id))
            channel = Channel(
                self.next_id("D"), name="", kind=ChannelKind.IM, members=members, created=int(self.now()), user=user
            )
            self.channels[channel.id] = channel
            self.messages[channel.id] = {}
            return channel

    def change_channel(
        self, channel: str, *, members: Iterable[str] | None = None, is_archived: bool | None = None
    ) -> None:
        """Replace who is in a channel, or archive it."""
        with self.changing():
            before = self.channels[channel]
            self.channels[channel] = replace(
                before,
                members=before.members if members is None else frozenset(members),
                is_archived=before.is_archived if is_archived is None else is_archived,
            )

    # Messages

    def post(self, channel: str, body: Json, *, user: str, thread_ts: str = "") -> Message:
        """Post a message of this user (none: of another bot), the app's with its bot_id; `body` is what it shows."""
        with self.changing():
            ts = self.next_ts()
            own = user == self.app.user_id
            payload: Json = {"type": "message", "user": user, "ts": ts, "team": self.team.id, "text": ""}
            if own:
                payload |= {"bot_id": self.app.bot_id, "app_id": self.app.app_id, "bot_profile": self.bot_profile()}
            if not user:
                del payload["user"]
            if thread_ts:
                payload["thread_ts"] = thread_ts
            message = Message(
                channel,
                ts,
                payload | with_ids(body),
                user=user,
                bot_id=self.app.bot_id if own else "",
                thread_ts=thread_ts,
            )
            self.messages[channel][ts] = message
            self._untold.append(Change(ChangeKind.POSTED, message))
        return message

    def edit(self, channel: str, ts: str, body: Json, *, announce: bool = True) -> Message:
        """Replace these parts of a message; `announce=False` where no `message_changed` follows (a growing stream)."""
        with self.changing():
            before = self.messages[channel][ts]
            after = replace(before, payload=before.payload | with_ids(body))
            self.messages[channel][ts] = after
            if announce:
                self._untold.append(Change(ChangeKind.EDITED, after, before))
        return after

    def delete(self, channel: str, ts: str) -> Message:
        """Take a message away; what it was."""
        with self.changing():
            gone = self.messages[channel].pop(ts)
            self._untold.append(Change(ChangeKind.DELETED, gone, gone))
        return gone

    def whisper(self, channel: str, user: str, body: Json, *, thread_ts: str = "") -> Ephemeral:
        """Post what only this person sees; nobody is told of it, and history does not hold it."""
        with self.changing():
            ts = self.next_ts()
            payload: Json = {"type": "message", "ts": ts, "text": "", "is_ephemeral": True, "bot_id": self.app.bot_id}
            ephemeral = Ephemeral(channel, ts, user, payload | with_ids(body), thread_ts=thread_ts)
            self.ephemerals.append(ephemeral)
        return ephemeral

    def thread(self, channel: str, thread_ts: str) -> tuple[Message, ...]:
        """The messages of a thread, its root first; empty for an unknown one."""
        with self._changed:
            return tuple(m for m in self.messages.get(channel, {}).values() if m.thread == thread_ts)

    def bot_profile(self) -> Json:
        """The app as messages show it."""
        return {"id": self.app.bot_id, "app_id": self.app.app_id, "name": self.app.name, "team_id": self.team.id}

    def status(self, channel: str, thread_ts: str) -> Status | None:
        """What stands under a thread now; None where nothing does: a status clears by itself after two minutes."""
        found = self.statuses.get((channel, thread_ts))
        return None if found is None or self.now() - found.at >= bound("status.max_seconds") else found

    # What would have notified somebody

    def note_mentions(self, where: str, tokens: Iterable[str]) -> None:
        """Remember tokens of the app's that notify somebody (`mentions.notifying`); `where` is a method or a place."""
        with self.changing():
            self.notices.extend(Notice(where, token) for token in tokens)
