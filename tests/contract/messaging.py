"""Each kind of messenger with the workspace behind it, for the contract of both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from bot.adapters.slack_messenger import SlackMessenger
from bot.conversations import Member, Place
from bot.localslack.records import Message
from bot.localslack.responses import Origin
from bot.localslack.server import LocalSlack
from bot.ports import Messenger, Picture
from tests.fakes.messenger import FakeMessenger, Shown
from tests.unit.bot.slack.speaking import said


class Workspace(Protocol):
    """A workspace with somebody in it, who has asked in a thread of a channel and in one of a direct message."""

    messenger: Messenger
    user: str
    place: Place
    direct: Place

    def texts(self, place: Place) -> list[str]:
        """What the assistant's messages in this thread say, oldest first."""
        ...

    def seen(self) -> list[tuple[str, bytes, str, str]]:
        """The files that the person may open: the text over it, its bytes, its title, and a picture in words."""
        ...

    def trigger(self) -> str:
        """Something that opens one modal."""
        ...

    def response_url(self) -> str:
        """Where a command of the person is answered."""
        ...


class Faked:
    """The one in memory."""

    user = "U1"
    place = Place(team="T1", channel="C1", thread="1763999000.000001")
    direct = Place(team="T1", channel="D1", thread="1763999000.000001")

    def __init__(self) -> None:
        joined = frozenset({"U1", "UBOT"})
        self.fake = FakeMessenger(members={"U1": Member(id="U1", name="ann")}, channels={"C1": joined})
        self.messenger: Messenger = self.fake
        self._used = 0

    def texts(self, place: Place) -> list[str]:
        """As they were told."""
        shown = [self.fake.messages[key] for key in sorted(self.fake.messages)]
        return [_told(it) for it in shown if (it.channel, it.thread) == (place.channel, place.thread)]

    def seen(self) -> list[tuple[str, bytes, str, str]]:
        """All that were told."""
        files = [self.fake.messages[key].file for key in sorted(self.fake.messages)]
        return [
            (it.comment, it.content, it.title, it.alt if isinstance(it, Picture) else "")
            for it in files
            if it is not None
        ]

    def trigger(self) -> str:
        """A word that was not used yet."""
        self._used += 1
        return f"trigger-{self._used}"

    def response_url(self) -> str:
        """An address that was not used yet."""
        self._used += 1
        return f"https://hooks.example/{self._used}"


class Local:
    """Slack's Web API, spoken to with slack_sdk; `pauses` are the seconds that would have been waited."""

    def __init__(self, slack: LocalSlack) -> None:
        self.slack = slack
        self.pauses: list[float] = []
        self.messenger: Messenger = SlackMessenger.of(
            slack.bot_token, base_url=slack.api_url, timeout=1, pause=self.pauses.append
        )
        ann, team, channel = slack.person("ann"), slack.workspace.team.id, slack.scene.channel("papers").id
        self.user = ann.id
        self.place = Place(team=team, channel=channel, thread=ann.says("papers", "What is this?"))
        self.direct = Place(team=team, channel=ann.dm, thread=ann.dms("What is this?"))

    def texts(self, place: Place) -> list[str]:
        """As they stand there."""
        thread, own = self.slack.workspace.thread(place.channel, place.thread), self.slack.workspace.app.bot_id
        return [_read(it) for it in thread if it.bot_id == own]

    def seen(self) -> list[tuple[str, bytes, str, str]]:
        """As they open for the person."""
        space, ann = self.slack.workspace, self.slack.person("ann")
        return [
            (space.messages[it.channel][it.ts].text, ann.opens(file.id), file.title, file.alt_text)
            for file in space.files.values()
            for it in file.shares
        ]

    def trigger(self) -> str:
        """As a click brings it."""
        return self.slack.triggers.issue(self.user)

    def response_url(self) -> str:
        """As a command brings it."""
        return self.slack.responses.issue(Origin(self.place.channel, self.user))


@contextmanager
def local() -> Iterator[Local]:
    """A local Slack, while the block runs."""
    with LocalSlack.start(rate_limits=False) as slack:
        yield Local(slack)


def _told(shown: Shown) -> str:
    return said(shown.chunks) if shown.chunks else shown.message.text


def _read(message: Message) -> str:
    blocks: Any = message.payload.get("blocks") or []
    return "".join(block["text"] for block in blocks if block["type"] == "markdown") or message.text
