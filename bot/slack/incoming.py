"""Pure: what Slack delivers becomes frozen types; whatever is delivered, reading it never fails.

Messages without a user, with odd subtypes, files or no text at all are part of every busy channel
(seratch/ChatGPT-in-Slack#67 and #68).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from bot.conversations import Place
from retrieval.papers import Frozen


class Kind(StrEnum):
    """Which event brought the message: one that mentions the assistant in a channel comes as both."""

    MENTION = "app_mention"
    MESSAGE = "message"


class Attached(Frozen):
    """A file that a message shows."""

    id: str
    name: str


class Message(Frozen):
    """A message as an event tells it; texts that the event leaves out are empty.

    `team` is the workspace in which the assistant is installed, `home` the author's own where the event tells it.
    `files`: something is attached, `attached` the files among it. `shared`: the channel is shared with another
    organisation (Slack Connect).
    """

    kind: Kind
    team: str = ""
    event_id: str = ""
    channel: str
    channel_type: str = ""
    ts: str
    thread_ts: str = ""
    user: str = ""
    home: str = ""
    bot_id: str = ""
    app_id: str = ""
    subtype: str = ""
    text: str = ""
    hidden: bool = False
    edited: bool = False
    files: bool = False
    attached: tuple[Attached, ...] = ()
    shared: bool = False

    @property
    def direct(self) -> bool:
        """A direct message with the assistant; `app_mention` events do not tell the type, but the id does."""
        return self.channel_type == "im" or (not self.channel_type and self.channel.startswith("D"))

    @property
    def reply(self) -> bool:
        """It stands in a thread that another message opened."""
        return self.thread_ts not in ("", self.ts)

    @property
    def place(self) -> Place:
        """The thread it stands in, or opens."""
        return Place(team=self.team, channel=self.channel, thread=self.thread_ts or self.ts)

    @property
    def foreign(self) -> bool:
        """Its author is known to belong to another workspace."""
        return self.shared and bool(self.home) and self.home != self.team


class StopPressed(Frozen):
    """Somebody pressed Slack's Stop button; `streams` are the messages that were being written."""

    place: Place
    user: str = ""
    streams: tuple[str, ...] = ()


def read(body: Mapping[str, object]) -> Message | None:
    """The message that an Events API body brings; None where it brings none, or not where it stands."""
    event = _part(body, "event")
    kind = _text(event, "type")
    channel, ts = _text(event, "channel"), _text(event, "ts")
    if kind not in set(Kind) or not channel or not ts:
        return None
    team = _team(body)
    return Message(
        kind=Kind(kind),
        team=team,
        event_id=_text(body, "event_id"),
        channel=channel,
        channel_type=_text(event, "channel_type"),
        ts=ts,
        thread_ts=_text(event, "thread_ts"),
        user=_text(event, "user"),
        home=_home(body, event, team),
        bot_id=_text(event, "bot_id"),
        app_id=_text(event, "app_id"),
        subtype=_text(event, "subtype"),
        text=_text(event, "text"),
        hidden=event.get("hidden") is True,
        edited="edited" in event,
        files=bool(event.get("files")) or _text(event, "subtype") == "file_share",
        attached=tuple(_attached(event)),
        shared=body.get("is_ext_shared_channel") is True,
    )


def read_stop(body: Mapping[str, object]) -> StopPressed | None:
    """The press of Slack's Stop button that an `agent_session_stopped` event tells; None for every other body."""
    event = _part(body, "event")
    channel, thread = _text(event, "channel"), _text(event, "thread_ts")
    if _text(event, "type") != "agent_session_stopped" or not channel or not thread:
        return None
    streams = event.get("streaming_message_ts")
    listed = streams if isinstance(streams, list) else []
    return StopPressed(
        place=Place(team=_team(body), channel=channel, thread=thread),
        user=_text(event, "user"),
        streams=tuple(_text({"ts": ts}, "ts") for ts in listed if isinstance(ts, str)),
    )


def _attached(event: Mapping[str, object]) -> Iterator[Attached]:
    given = event.get("files")
    for file in given if isinstance(given, list) else []:
        if isinstance(file, Mapping) and _text(file, "id"):
            yield Attached(id=_text(file, "id"), name=_text(file, "name") or _text(file, "title"))


def _team(body: Mapping[str, object]) -> str:
    """The workspace of the installation: in shared channels `team_id` may be that of the others (as Bolt reads it)."""
    return _text(_installation(body), "team_id") or _text(body, "team_id")


def _home(body: Mapping[str, object], event: Mapping[str, object], team: str) -> str:
    """The author's workspace; that of the assistant where only their organisation is told and it is the same."""
    home = _text(event, "user_team") or _text(event, "source_team") or _text(event, "team")
    return team if home and home == _text(_installation(body), "enterprise_id") else home


def _installation(body: Mapping[str, object]) -> Mapping[str, object]:
    given = body.get("authorizations")
    first = given[0] if isinstance(given, list) and given else None
    return first if isinstance(first, Mapping) else {}


def _part(body: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(part: Mapping[str, object], name: str) -> str:
    """The text of this name, half characters (JSON can hold them) replaced; empty where it is none."""
    value = part.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
