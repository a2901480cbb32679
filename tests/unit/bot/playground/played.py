"""A playground whose app answers as the test says, and a browser that is none: requests, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from bot.localslack.deliveries import Deliveries
from bot.localslack.people import Person
from bot.localslack.records import Json
from bot.localslack.server import LocalSlack
from bot.localslack.webapi.calling import Call
from bot.localslack.webapi.registry import METHODS
from bot.playground import town
from bot.playground.clock import MovableClock
from bot.playground.places import At
from bot.playground.site import Site, Stand
from bot.playground.town import Command, Offers
from tests.unit.bot.localslack.delivery.scripted import App

SUNDAY = 1_795_348_800.0
"""22 Nov 2026, 12:00 UTC."""
OFFERS = Offers(
    commands=(Command("/paper", "WindowKV", "Find a paper"), Command("/ask", "…", "Ask privately")),
    shortcuts=(("explain", "Explain this paper"),),
    scopes=("chat:write", "channels:history"),
)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body in words."""
        return self.body.decode()


@dataclass(frozen=True)
class Play:
    """A Slack with Ada, Ben and two channels, its page, and the app behind it."""

    slack: LocalSlack
    app: App
    clock: MovableClock
    site: Site

    @property
    def ada(self) -> Person:
        """The admin."""
        return self.slack.person("ada")

    @property
    def ben(self) -> Person:
        """Somebody else."""
        return self.slack.person("ben")

    @property
    def papers(self) -> str:
        """The id of #papers."""
        return self.slack.scene.channel("papers").id

    @property
    def base(self) -> str:
        """What every address of the page begins with: `/t/TOKEN/`."""
        return "/".join(urlsplit(self.site.url).path.split("/")[:3]) + "/"

    def call(self, method: str, **arguments: object) -> Json:
        """Call a method of the Web API as the app does."""
        return METHODS[method](Call(dict(arguments), self.slack.modals.house))  # type: ignore[arg-type]

    def opens(self, person: Person, view: Json) -> str:
        """Open a form before somebody; its id."""
        self.call("views.open", trigger_id=self.slack.triggers.issue(person.id), view=view)
        assert person.form is not None
        return person.form.id

    def says(self, *blocks: Json) -> str:
        """A message of the app's in #papers; its ts."""
        body: Json = {"text": "said", "blocks": list(blocks)}
        return self.slack.workspace.post(self.papers, body, user=self.slack.workspace.app.user_id).ts

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page behind the token."""
        return self.asked("GET", self.base + path, headers=headers)

    def post(self, at: At, what: str, fields: Mapping[str, str] | bytes, **headers: str) -> Answer:
        """Send a form."""
        body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
        return self.asked("POST", self.base + at.doing(what), body, headers=headers)

    def asked(
        self, method: str, path: str, body: bytes | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; names of headers are written with underscores."""
        with closing(HTTPConnection(urlsplit(self.site.url).netloc, timeout=10)) as connection:
            sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.headers.items()}, got.read())


@contextmanager
def opened() -> Iterator[Play]:
    """A playground, from noon of a Sunday on, whose time stands still until it is moved."""
    app = App()
    with closing(MovableClock(wall=lambda: SUNDAY)) as clock, town.built(OFFERS, clock, "Europe/Berlin") as slack:
        deliveries = Deliveries(clock, lambda: app, slack.transcript)
        slack.scene = replace(slack.scene, deliveries=deliveries, patience=0.05)
        slack.invite_app(town.PAPERS, by="ada")
        stand = Stand(slack=slack, clock=clock, people=town.PEOPLE, offers=OFFERS, room=town.PAPERS)
        with Site(stand) as site:
            yield Play(slack, app, clock, site)
