"""What the app is told of what happens in the workspace: which events there are, and which of them reach it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from bot.localslack.deliveries import Deliveries, Kind
from bot.localslack.payloads import messages
from bot.localslack.payloads.envelopes import event_callback
from bot.localslack.records import Change, ChangeKind, Channel, ChannelKind, Json, Message
from bot.localslack.workspace import Workspace

MESSAGE_EVENTS = {
    ChannelKind.PUBLIC: "message.channels",
    ChannelKind.PRIVATE: "message.groups",
    ChannelKind.IM: "message.im",
}
"""What a manifest calls the messages of each kind of conversation."""


class Announcer:
    """Turns what happens into events for the app, which hears only of conversations that it is in.

    `events` are the manifest's `bot_events` (None: all of them); `domains` are its `unfurl_domains`. With
    `mention_first` an `app_mention` overtakes its twin `message`: Slack promises neither order.
    """

    def __init__(
        self,
        workspace: Workspace,
        deliveries: Deliveries,
        *,
        domains: Collection[str] = (),
        events: Collection[str] | None = None,
    ) -> None:
        self.mention_first = False
        self.events = events
        self.domains = domains
        self._workspace = workspace
        self._deliveries = deliveries
        workspace.on_posted(self._heard)

    def announce(self, event: Json, *, channel: str = "", name: str = "") -> None:
        """Deliver an event, where the app is subscribed to it; `name` where a manifest calls it otherwise."""
        wanted = name or str(event["type"])
        if self.events is not None and wanted not in self.events:
            return
        workspace = self._workspace
        where = workspace.channels.get(channel)
        envelope = event_callback(
            event,
            team=workspace.team,
            app=workspace.app,
            event_id=workspace.next_id("Ev"),
            at=workspace.now(),
            shared=where is not None and where.is_ext_shared,
        )
        self._deliveries.send(Kind.EVENT, envelope)

    def links(self, text: str) -> tuple[tuple[str, str], ...]:
        """The addresses in a text that belong to the app's domains or to parts of them, each with that domain."""
        return tuple(
            (domain, url)
            for url in messages.addresses(text)
            for domain in self.domains
            if f".{urlsplit(url).hostname or ''}".endswith(f".{domain}")
        )

    def _heard(self, change: Change) -> None:
        channel = self._workspace.channels[change.message.channel]
        inside = self._workspace.app.user_id in channel.members
        match change.kind:
            case ChangeKind.POSTED:
                self._posted(change.message, channel, inside=inside)
            case ChangeKind.EDITED if change.previous is not None and inside:
                self._edited(change.message, change.previous, channel)
            case ChangeKind.DELETED if inside:
                gone = messages.message_deleted(change.message, channel, self._workspace.next_ts())
                self._message(gone, channel)
            case _:
                pass

    def _posted(self, said: Message, channel: Channel, *, inside: bool) -> None:
        if inside:
            mentioned = self._mentions(said, channel)
            if mentioned and self.mention_first:
                self.announce(messages.app_mention(said), channel=channel.id)
            self._message(messages.message(said, channel), channel)
            if mentioned and not self.mention_first:
                self.announce(messages.app_mention(said), channel=channel.id)
        links = self.links(said.text)
        if links and said.user != self._workspace.app.user_id:
            unfurl_id = f"{channel.id}-{said.ts}"
            event = messages.link_shared(said, links, member=inside, unfurl_id=unfurl_id)
            self.announce(event, channel=channel.id)

    def _edited(self, said: Message, previous: Message, channel: Channel) -> None:
        """A changed message; one that names the app names it again, now with `edited` (bolt-js#960)."""
        event = messages.message_changed(said, previous, channel, self._workspace.next_ts())
        self._message(event, channel)
        if self._mentions(said, channel) and said.text != previous.text:
            self.announce(messages.app_mention(said), channel=channel.id)

    def _message(self, event: Json, channel: Channel) -> None:
        self.announce(event, channel=channel.id, name=MESSAGE_EVENTS[channel.kind])

    def _mentions(self, said: Message, channel: Channel) -> bool:
        """Whether somebody else names the app; in a direct message there is no `app_mention`."""
        app = self._workspace.app
        named = f"<@{app.user_id}>" in said.text or f"<@{app.user_id}|" in said.text
        return named and channel.kind is not ChannelKind.IM and said.user != app.user_id
