"""The site of the playground: on loopback alone, every address behind a token of this start, nothing from elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from bot.localslack.forms import NotThereError
from bot.localslack.hands import Person
from bot.localslack.server import LocalSlack
from bot.localslack.webserver import HOST, Reply, Request, WebServer
from bot.playground import places
from bot.playground.clock import MovableClock, to_moment
from bot.playground.doing import SURE, Doing, Fields, Sent
from bot.playground.live import Live
from bot.playground.pages import REGIONS, Pages
from bot.playground.places import HOME, At
from bot.playground.reading_forms import read_form
from bot.playground.seen import Sight
from bot.playground.town import Offers

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATIC = {"style.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


@dataclass(frozen=True, slots=True)
class Stand:
    """What the site stands on: the Slack, its clock, who may be switched between, and what the app offers."""

    slack: LocalSlack
    clock: MovableClock
    people: tuple[str, ...]
    offers: Offers
    room: str


class Site:
    """Serves until it is closed; `url` is the address to open."""

    def __init__(self, stand: Stand, *, port: int = 0) -> None:
        self._stand = stand
        self._base = f"/t/{secrets.token_urlsafe(16)}/"
        self._sight = Sight(stand.slack, self._base)
        self._pages = Pages(self._sight, stand.offers, self._base, stand.people)
        self._doing = Doing(stand.slack, tuple(it.name for it in stand.offers.commands))
        self._closed = False
        self._live = Live(stand.slack.workspace, lambda: self._closed)
        self._server = WebServer({"/": self._answer}, port=port)

    @property
    def url(self) -> str:
        """Where the first person sees the first channel."""
        person = self._stand.slack.person(self._stand.people[0])
        room = self._stand.slack.scene.channel(self._stand.room)
        return f"{self._server.url}{self._base}{At(person.id, room.id).path}"

    def close(self) -> None:
        """End every stream and thread."""
        self._closed = True
        with self._stand.slack.workspace.changing():
            pass  # wakes the streams
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, request: Request) -> Reply:
        path = f"/{request.path}"
        own = secrets.compare_digest(path[: len(self._base)].encode(), self._base.encode())
        if not own or not self._is_ours(request.headers.get("host", "")):
            return _reply("Nothing is here.", status=HTTPStatus.NOT_FOUND)
        if request.method == "POST" and not self._from_here(request):
            return _reply("This page takes forms from itself alone.", status=HTTPStatus.FORBIDDEN)
        try:
            return self._routed(path.removeprefix(self._base), request)
        except NotThereError as error:
            return _reply(str(error), status=HTTPStatus.NOT_FOUND)
        except ValueError:
            return _reply("No form of this page says so.", status=HTTPStatus.BAD_REQUEST)

    def _routed(self, path: str, request: Request) -> Reply:
        if path in _STATIC:
            held = files("bot.playground").joinpath("page", path).read_bytes()
            return _reply(held, content_type=_STATIC[path])
        user, _, rest = path.partition("/")
        room, _, what = rest.partition("/")
        if room == "files":
            return self._file(self._stand.slack.person(user), what)
        at = places.read(f"{user}/{room}", request.query)
        if at is None:
            return _reply("Nothing is here.", status=HTTPStatus.NOT_FOUND)
        person = self._stand.slack.person(at.user)
        if request.method == "POST":
            return self._done(person, at, what.removeprefix("do/"), request)
        return self._looked(person, at, what, request.query)

    def _looked(self, person: Person, at: At, what: str, query: str) -> Reply:
        if what == "raw":
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            return _reply(self._sight.raw(person, at, ts=asked.get("ts", ""), view=asked.get("view", "")))
        if what == "live":
            events = self._live.events(partial(self._regions, person, at))
            return Reply(content_type="text/event-stream; charset=utf-8", headers=_HEADERS, stream=events)
        if at.room == HOME:
            person.opens_home()
        elif at.room == person.dm:
            person.opens_messages()
        return _reply(self._pages.whole(person, at, now=self._now(person)), content_type="text/html; charset=utf-8")

    def _regions(self, person: Person, at: At) -> dict[str, str]:
        now = self._now(person)
        return {name: self._pages.region(name, person, at, now=now) for name in REGIONS}

    def _now(self, person: Person) -> str:
        return self._stand.clock.told(person.user.tz)

    def _done(self, person: Person, at: At, what: str, request: Request) -> Reply:
        fields, upload = read_form(request)
        live = request.headers.get("x-live") == "1"
        if live:
            fields = {**fields, SURE: ("1",)}  # the page has asked
        if what == "clock":
            self._stand.clock.move_to(to_moment(fields, self._stand.clock.now(), person.user.tz))
            with self._stand.slack.workspace.changing():
                pass  # whoever looks sees the new time
            sent = Sent(at)
        elif what == "say" and upload is not None and upload.name:
            sent = self._doing.upload(person, at, upload.name, upload.content, fields)
        else:
            sent = self._doer(what)(person, at, fields)
        if sent.asked is not None:
            return _reply(self._pages.asking(at, sent.asked, fields), content_type="text/html; charset=utf-8")
        self._note(person, sent)
        if live:
            return _reply(b"", status=HTTPStatus.NO_CONTENT)
        return _reply(b"", status=HTTPStatus.SEE_OTHER, headers={"Location": f"{self._base}{sent.at.path}"})

    def _doer(self, what: str) -> Callable[[Person, At, Fields], Sent]:
        known = {
            "say": self._doing.say,
            "press": self._doing.press,
            "form": self._doing.send,
            "stop": self._doing.stop,
            "react": self._doing.react,
            "shortcut": self._doing.shortcut,
        }
        if what not in known:
            raise NotThereError("This page sends no such form.")
        return known[what]

    def _note(self, person: Person, sent: Sent) -> None:
        """Remember what was wrong, and have it shown."""
        with self._stand.slack.workspace.changing():
            self._pages.said[person.id] = sent.said
            if sent.view:
                self._sight.errors[sent.view] = dict(sent.errors or {})

    def _file(self, person: Person, file_id: str) -> Reply:
        content = person.opens(file_id)
        kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "")
        name = self._stand.slack.workspace.files[file_id].name.replace('"', "")
        headers = (
            {}
            if kind
            else {"Content-Disposition": f'attachment; filename="{name.encode("ascii", "replace").decode()}"'}
        )
        return _reply(content, content_type=kind or "application/octet-stream", headers=headers)

    def _is_ours(self, host: str) -> bool:
        """Whether the browser was told this very address: no name that somebody else made point here."""
        port = urlsplit(self._server.url).port
        return host in (f"{HOST}:{port}", f"localhost:{port}")

    def _from_here(self, request: Request) -> bool:
        origin = request.headers.get("origin", "")
        site = request.headers.get("sec-fetch-site", "same-origin")
        return site == "same-origin" and (origin in ("", "null") or self._is_ours(urlsplit(origin).netloc))


def _reply(
    body: str | bytes,
    *,
    status: int = 200,
    content_type: str = "text/plain; charset=utf-8",
    headers: dict[str, str] | None = None,
) -> Reply:
    held = body.encode() if isinstance(body, str) else body
    return Reply(held, int(status), content_type, {**_HEADERS, **(headers or {})})
