"""A whole Slack on loopback: one workspace, one app, and everything between them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from bot.localslack import people, seeding
from bot.localslack.announcing import Announcer
from bot.localslack.clock import Clock, SystemClock
from bot.localslack.deliveries import Carrier, Deliveries
from bot.localslack.faults import Faults
from bot.localslack.modals import Modals
from bot.localslack.people import Person
from bot.localslack.ratelimits import RateLimits
from bot.localslack.records import Json
from bot.localslack.replying import Replying
from bot.localslack.responses import ResponseUrls
from bot.localslack.scene import Scene
from bot.localslack.sockets import SocketMode
from bot.localslack.streams import Streams
from bot.localslack.transcript import Transcript
from bot.localslack.transfers import Transfers
from bot.localslack.triggers import Triggers
from bot.localslack.webapi.api import Checks, WebApi
from bot.localslack.webapi.calling import Call, House
from bot.localslack.webapi.content import read_content
from bot.localslack.webhooks import Webhooks
from bot.localslack.webserver import WebServer
from bot.localslack.workspace import Workspace

SIGNING_SECRET = "local-signing-secret"  # noqa: S105 - a word that opens nothing but this loopback


@dataclass(frozen=True, slots=True)
class Setup:
    """How a local Slack is set up; see `LocalSlack.start`."""

    clock: Clock | None = None
    request_url: str | None = None
    rate_limits: bool = True
    unfurl_domains: Collection[str] = ()
    events: Collection[str] | None = None


class LocalSlack:
    """A running Slack; a context manager that leaves no thread and no socket behind.

    `api_url`, `bot_token`, `app_token` and `signing_secret` are what an app is configured with. `workspace` holds the
    state, `faults` plans what goes wrong, `transcript` has what was said, `deliveries` each event with its attempts;
    `sockets` and `webhooks` are the two ways to the app, `announcer` decides which events there are.
    """

    def __init__(self, setup: Setup) -> None:
        self._own_clock = setup.clock is None
        self.clock = setup.clock or SystemClock()
        self.workspace = Workspace(self.clock.now)
        self.faults = Faults()
        self.transcript = Transcript(self.clock.now)
        self.streams = Streams(self.workspace)
        self.triggers = Triggers(self.clock)
        self.signing_secret = SIGNING_SECRET
        self.bot_token, self.app_token = self.workspace.app.bot_token, self.workspace.app.app_token
        self.sockets = SocketMode(self.clock, self.workspace.app.app_id, self.faults)
        self.webhooks = Webhooks(SIGNING_SECRET)
        self.webhooks.url = setup.request_url or ""
        self.deliveries = Deliveries(self.clock, self._carrier, self.transcript)
        self.announcer = Announcer(self.workspace, self.deliveries, domains=setup.unfurl_domains, events=setup.events)
        house = self._house()
        self.responses = ResponseUrls(self.workspace, lambda body: _content(body, house))
        self._replying = Replying(self.responses, self.faults, self.transcript)
        limits = RateLimits(self.clock.now, enabled=setup.rate_limits)
        self._api = WebApi(house, Checks(self.faults, limits, self.transcript))
        self._transfers = Transfers(house, self.faults, self.transcript)
        self._web = self._serve()
        self.responses.base = self._web.url
        self.modals = Modals(house, self.triggers)
        self.scene = Scene(self.workspace, self.clock, self.deliveries, self.announcer, self.triggers, self.responses)

    @classmethod
    def start(
        cls,
        *,
        clock: Clock | None = None,
        request_url: str | None = None,
        rate_limits: bool = True,
        unfurl_domains: Collection[str] = (),
        events: Collection[str] | None = None,
    ) -> Self:
        """Start a Slack with a few people and channels (`seeding`).

        Without a `clock` time is the machine's. With a `request_url` events go there, else over Socket Mode.
        `events` are the manifest's `bot_events`, where only those are to be delivered; `unfurl_domains` as there.
        """
        slack = cls(Setup(clock, request_url, rate_limits, unfurl_domains, events))
        seeding.seed(slack.workspace)
        return slack

    @property
    def url(self) -> str:
        """Where this Slack is, without a slash at its end."""
        return self._web.url

    @property
    def api_url(self) -> str:
        """The Web API's address, for `base_url` of slack_sdk's clients."""
        return f"{self._web.url}/api/"

    @property
    def request_url(self) -> str:
        """Where events go over HTTP; empty where they go over Socket Mode."""
        return self.webhooks.url

    @request_url.setter
    def request_url(self, url: str) -> None:
        """Send events there from now on, once it has answered Slack's challenge; "" for Socket Mode.

        Raises:
            RequestUrlError: it did not answer.
        """
        if url:
            self.webhooks.verify(url)
        self.webhooks.url = url

    def person(self, name: str) -> Person:
        """Somebody of the workspace, by name or id: what they do, the app is told.

        Raises:
            NotThereError: there is nobody of that name.
        """
        return Person(self.scene, self.scene.user(name), self.modals, self.streams)

    def bot_says(self, channel: str, text: str, *, thread: str | None = None) -> str:
        """Let another app post a message, which has a `bot_id` and no `user`; its ts."""
        return people.bot_says(self.scene, channel, text, thread=thread)

    def invite_app(self, channel: str, *, by: str = "ada") -> None:
        """Let somebody bring the app into a channel."""
        people.invite_app(self.scene, channel, by=by)

    def settle(self, timeout: float = 5.0) -> bool:
        """Wait until nothing is on its way to the app any more; `timeout` in real seconds. Whether that came."""
        return self.deliveries.settle(timeout)

    def wait_for(self, holds: Callable[[], bool], timeout: float = 5.0) -> bool:
        """Wait until this holds of the workspace, looking again after every change; whether it holds."""
        return self.workspace.wait_for(holds, timeout=timeout)

    def close(self) -> None:
        """Stop delivering, hang up everywhere, and wait for every thread."""
        self.deliveries.close()
        self.sockets.close()
        self.webhooks.close()
        self._replying.close()
        self._api.close()
        self._transfers.close()
        self._web.close()
        if self._own_clock:
            self.clock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _carrier(self) -> Carrier:
        return self.webhooks if self.webhooks.url else self.sockets

    def _house(self) -> House:
        return House(
            workspace=self.workspace,
            streams=self.streams,
            take_trigger=self.triggers.exchange,
            open_socket=self.sockets.open_url,
            base_url=lambda: self._web.url,
        )

    def _serve(self) -> WebServer:
        return WebServer(
            {
                "/api/": self._api.call,
                "/upload/": self._transfers.upload,
                "/files/": self._transfers.download,
                "/actions/": self._replying.action,
                "/commands/": self._replying.command,
            }
        )


def _content(body: Json, house: House) -> Json:
    return read_content(Call(body, house))
