"""What people say in the workspace, and how they come and go; everything reaches the app as events."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from bot.localslack.forms import NotThereError
from bot.localslack.payloads import happenings, messages
from bot.localslack.records import Channel, Ephemeral, Json, Message, User
from bot.localslack.scene import Scene


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody of the workspace who speaks; channels go by name or id, texts are what the person types."""

    scene: Scene
    user: User

    @property
    def id(self) -> str:
        """The user id."""
        return self.user.id

    def says(self, channel: str, text: str, *, thread: str | None = None, broadcast: bool = False) -> str:
        """Post a message, in a thread or not (`broadcast`: shown in the channel too); its ts.

        Raises:
            NotThereError: this person is not in the channel, or there is no such thread.
        """
        where = self._inside(channel)
        body = self._body(text)
        if thread:
            root = self._message(where, thread)
            body["parent_user_id"] = root.user
            if broadcast:
                body |= {"subtype": "thread_broadcast", "root": root.payload}
        return self.scene.workspace.post(where.id, body, user=self.id, thread_ts=thread or "").ts

    def asks(self, channel: str, text: str, *, thread: str | None = None) -> str:
        """Post a message that names the app first; its ts."""
        return self.says(channel, f"<@{self.scene.workspace.app.user_id}> {text}", thread=thread)

    def dms(self, text: str, *, thread: str | None = None) -> str:
        """Write to the app directly; the ts."""
        return self.says(self.dm, text, thread=thread)

    @property
    def dm(self) -> str:
        """The id of the direct message with the app."""
        return self.scene.workspace.direct(self.id).id

    def edits(self, channel: str, ts: str, text: str) -> None:
        """Change one of their own messages."""
        where = self._inside(channel)
        self._own(where, ts)
        stamp: Json = {"user": self.id, "ts": self.scene.workspace.next_ts()}
        self.scene.workspace.edit(where.id, ts, self._body(text) | {"edited": stamp})

    def deletes(self, channel: str, ts: str) -> None:
        """Take one of their own messages away."""
        where = self._inside(channel)
        self._own(where, ts)
        self.scene.workspace.delete(where.id, ts)

    def reacts(self, channel: str, ts: str, name: str) -> None:
        """Put a reaction on a message."""
        workspace = self.scene.workspace
        where = self._inside(channel)
        said = self._message(where, ts)
        with workspace.changing():
            people = workspace.reactions.setdefault((where.id, ts), {}).setdefault(name, [])
            if self.id in people:
                return
            people.append(self.id)
        if workspace.app.user_id in where.members:
            event = happenings.reaction_added(self.id, name, said, ts=workspace.next_ts())
            self.scene.announcer.announce(event, channel=where.id)

    def writes(self, text: str) -> None:
        """Type without sending: addresses of the app's domains can be previewed already in the composer."""
        workspace = self.scene.workspace
        links = self.scene.announcer.links(messages.typed(text))
        if links:
            ts = workspace.next_ts()
            unfurl_id = f"{self.id}.{ts}.{uuid.uuid4().hex}"
            workspace.drafts[unfurl_id] = tuple(url for _, url in links)
            self.scene.announcer.announce(messages.link_composed(self.id, links, unfurl_id=unfurl_id, ts=ts))

    def joins(self, channel: str) -> None:
        """Enter a channel; the app hears of it where it is a member."""
        workspace = self.scene.workspace
        where = self.scene.channel(channel)
        workspace.change_channel(where.id, members=where.members | {self.id})
        if workspace.app.user_id in where.members:
            event = happenings.member_joined_channel(self.id, where, team=workspace.team, ts=workspace.next_ts())
            self.scene.announcer.announce(event, channel=where.id)

    def opens_home(self) -> None:
        """Open the app's Home tab."""
        home = self.scene.workspace.homes.get(self.id)
        self._opens("home", home.payload if home is not None else None)

    def opens_messages(self) -> None:
        """Open the direct message with the app."""
        self._opens("messages", None)

    def looks_at(self, channel: str) -> None:
        """Look at a channel with the app open beside it; "" for none."""
        workspace = self.scene.workspace
        viewing = self.scene.channel(channel).id if channel else ""
        event = happenings.app_context_changed(
            self.id, self.dm, team=workspace.team, viewing=viewing, ts=workspace.next_ts()
        )
        self.scene.announcer.announce(event)

    def sees(self, channel: str, *, thread: str | None = None) -> tuple[Message | Ephemeral, ...]:
        """What this person sees in a channel, or in one thread of it, oldest first."""
        workspace = self.scene.workspace
        where = self._inside(channel)
        said: list[Message | Ephemeral] = []
        with workspace.holding():
            said += workspace.messages[where.id].values()
            said += [w for w in workspace.ephemerals if (w.channel, w.user) == (where.id, self.id) and not w.removed]
        said.sort(key=lambda one: one.ts)
        return tuple(one for one in said if thread is None or thread in (one.ts, one.thread_ts))

    def _opens(self, tab: str, view: Json | None) -> None:
        event = happenings.app_home_opened(self.id, self.dm, tab, ts=self.scene.workspace.next_ts(), view=view)
        self.scene.announcer.announce(event)

    def _body(self, text: str) -> Json:
        said = messages.typed(text)
        block = messages.rich_text(said, uuid.uuid4().hex[:5])
        return {"text": said, "client_msg_id": str(uuid.uuid4()), "blocks": [block]}

    def _inside(self, channel: str) -> Channel:
        where = self.scene.channel(channel)
        if self.id not in where.members:
            raise NotThereError(f"{self.user.name} is not in {where.name or where.id}; let them join it first.")
        return where

    def _message(self, channel: Channel, ts: str) -> Message:
        said = self.scene.workspace.messages[channel.id].get(ts)
        if said is None:
            raise NotThereError(f"There is no message {ts} in {channel.name or channel.id}.")
        return said

    def _own(self, channel: Channel, ts: str) -> None:
        if self._message(channel, ts).user != self.id:
            raise NotThereError(f"The message {ts} in {channel.name or channel.id} is not {self.user.name}'s.")
