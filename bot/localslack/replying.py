"""The route to response URLs, with the faults that a test planned for it."""

from __future__ import annotations

import json
import threading
from http import HTTPStatus

from bot.localslack.faults import Delay, Drop, Faults, Hold, HttpStatus
from bot.localslack.responses import ResponseUrls
from bot.localslack.transcript import Direction, Transcript
from bot.localslack.webserver import Reply, Request

RESPONSE_URL = "response_url"
"""What faults and the transcript call a post to a response URL."""


class Replying:
    """Takes what the app posts to response URLs: the routes `/actions/` and `/commands/`."""

    def __init__(self, urls: ResponseUrls, faults: Faults, transcript: Transcript) -> None:
        self._urls = urls
        self._faults = faults
        self._transcript = transcript
        self._closing = threading.Event()

    def close(self) -> None:
        """Let delayed answers go at once."""
        self._closing.set()

    def action(self, request: Request) -> Reply | None:
        """Answer a post to the URL of a button or a shortcut."""
        return self._reply("/actions/", request)

    def command(self, request: Request) -> Reply | None:
        """Answer a post to the URL of a command."""
        return self._reply("/commands/", request)

    def _reply(self, prefix: str, request: Request) -> Reply | None:
        fault = self._faults.take(RESPONSE_URL)
        if isinstance(fault, Delay):
            self._closing.wait(fault.seconds)
        elif isinstance(fault, Hold) and not fault.after:
            fault.until.wait()
        broken = isinstance(fault, Drop | HttpStatus)
        reply = Reply() if isinstance(fault, Drop | HttpStatus) and not fault.after else self._post(prefix, request)
        if isinstance(fault, Hold):
            fault.until.wait()
        if not broken:
            return reply
        return Reply(b"upstream error", fault.status) if isinstance(fault, HttpStatus) else None

    def _post(self, prefix: str, request: Request) -> Reply:
        try:
            body = json.loads(request.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return Reply(b"invalid_payload", HTTPStatus.BAD_REQUEST)
        self._transcript.note(Direction.FROM_APP, RESPONSE_URL, body)
        status, said = self._urls.post(f"{prefix}{request.path}", body)
        return Reply(said.encode(), status) if isinstance(said, str) else Reply.of_json(said, status=status)
