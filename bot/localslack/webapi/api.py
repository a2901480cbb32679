"""The dispatcher: from an HTTP request to a method and back, with tokens, scopes, rates and faults on the way."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from bot.localslack.faults import ApiError, DeadSocket, Delay, Drop, Fault, Faults, Hold, HttpStatus, RateLimited
from bot.localslack.mentions import notifying
from bot.localslack.ratelimits import RateLimits
from bot.localslack.records import Json
from bot.localslack.refusals import Refused
from bot.localslack.transcript import Direction, Transcript
from bot.localslack.webapi.calling import Call, House
from bot.localslack.webapi.registry import METHODS
from bot.localslack.webserver import Reply, Request
from bot.slackfacts.scopes import missing

_STREAMING = {"chat.startStream", "chat.appendStream", "chat.stopStream"}
_NEEDS_APP_TOKEN = {"apps.connections.open"}
_NEEDS_NO_TOKEN = {"api.test"}
_STRUCTURED = ("blocks", "attachments", "unfurls", "view", "chunks")


@dataclass(frozen=True, slots=True)
class Checks:
    """What stands between a call and its method."""

    faults: Faults
    limits: RateLimits
    transcript: Transcript


class WebApi:
    """The Web API of one workspace: the route `/api/` of its server."""

    def __init__(self, house: House, checks: Checks) -> None:
        self._house = house
        self._checks = checks
        self._closing = threading.Event()

    def close(self) -> None:
        """Let delayed answers go at once."""
        self._closing.set()

    def call(self, request: Request) -> Reply | None:
        """Answer a call of a method; None where the connection is to end without a word."""
        method = request.path
        fault = self._checks.faults.take(method)
        if isinstance(fault, Delay):
            self._closing.wait(fault.seconds)
        elif isinstance(fault, Hold) and not fault.after:
            fault.until.wait()
        try:
            arguments = _read(request)
        except Refused as refused:
            return Reply.of_json(refused.answer)
        self._checks.transcript.note(Direction.FROM_APP, method, arguments)
        status, said = _instead(fault) or self._dispatch(method, arguments, _token(request, arguments))
        if isinstance(fault, Hold):
            fault.until.wait()
        if isinstance(fault, Drop):
            return None
        if isinstance(fault, HttpStatus):
            return Reply(b"upstream error", fault.status)
        self._checks.transcript.note(Direction.TO_APP, method, said)
        headers = {"x-oauth-scopes": ",".join(sorted(self._house.workspace.app.scopes))}
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            headers["Retry-After"] = str(said.pop("retry_after"))
        return Reply.of_json(said, status=status, headers=headers)

    def _dispatch(self, method: str, arguments: Json, token: str) -> tuple[int, Json]:
        try:
            self._admit(method, token)
            wait = self._checks.limits.take(method, str(arguments.get("channel", "")))
            if wait:
                return _limited(wait)
            said = METHODS[method](Call(arguments, self._house))
        except Refused as refused:
            return HTTPStatus.OK, refused.answer
        if method not in _STREAMING:
            self._house.workspace.note_mentions(method, notifying(_unpacked(arguments)))
        return HTTPStatus.OK, {"ok": True, **said}

    def _admit(self, method: str, token: str) -> None:
        app = self._house.workspace.app
        if method not in METHODS:
            raise Refused("unknown_method", extra={"req_method": method})
        if method in _NEEDS_NO_TOKEN:
            return
        if not token:
            raise Refused("not_authed")
        if token not in {app.bot_token, app.app_token}:
            raise Refused("invalid_auth")
        if (token == app.app_token) != (method in _NEEDS_APP_TOKEN):
            raise Refused("not_allowed_token_type")
        needed = missing(method, app.scopes)
        if needed:
            raise Refused("missing_scope", extra={"needed": needed, "provided": ",".join(sorted(app.scopes))})


def _limited(seconds: int) -> tuple[int, Json]:
    return HTTPStatus.TOO_MANY_REQUESTS, {"ok": False, "error": "ratelimited", "retry_after": seconds}


def _instead(fault: Fault | None) -> tuple[int, Json] | None:
    """What a fault answers in place of the method; None where the method is to be called."""
    if isinstance(fault, ApiError):
        return HTTPStatus.OK, Refused(fault.code).answer
    if isinstance(fault, RateLimited):
        return _limited(fault.retry_after)
    if isinstance(fault, Drop | HttpStatus) and not fault.after:
        return HTTPStatus.OK, {}
    if isinstance(fault, DeadSocket):
        raise TypeError("a dead socket is a fault of `faults.SOCKET`, not of a method")
    return None


def _read(request: Request) -> Json:
    """The arguments of a call: those of the query, of a form, of a JSON body."""
    arguments: Json = dict(parse_qsl(request.query, keep_blank_values=True))
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            held = json.loads(request.body or b"{}")
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(held, dict):
            raise Refused("json_not_object")
        return arguments | held
    return arguments | dict(parse_qsl(request.body.decode(errors="replace"), keep_blank_values=True))


def _token(request: Request, arguments: Json) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme == "Bearer" else str(arguments.get("token") or "")


def _unpacked(arguments: Json) -> Json:
    """The arguments, those that came as strings of JSON read."""
    read = dict(arguments)
    for name in _STRUCTURED:
        held = arguments.get(name)
        if isinstance(held, str) and held:
            read[name] = json.loads(held)
    return read
