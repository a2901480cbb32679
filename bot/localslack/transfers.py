"""The bytes of files: the routes to which they are sent, and where they are fetched from."""

from __future__ import annotations

import threading
from http import HTTPStatus

from bot.localslack.faults import ApiError, Delay, Drop, Fault, Faults, Hold, HttpStatus, RateLimited
from bot.localslack.records import Json
from bot.localslack.transcript import Direction, Transcript
from bot.localslack.webapi.calling import House
from bot.localslack.webapi.files import receive
from bot.localslack.webserver import Reply, Request

UPLOAD = "upload"
"""What faults and the transcript call the sending of a file's bytes."""


class Transfers:
    """Takes the bytes of uploads that were asked for, and gives those of files: the routes `/upload/` and `/files/`."""

    def __init__(self, house: House, faults: Faults, transcript: Transcript) -> None:
        self._house = house
        self._faults = faults
        self._transcript = transcript
        self._closing = threading.Event()

    def close(self) -> None:
        """Let delayed answers go at once."""
        self._closing.set()

    def upload(self, request: Request) -> Reply | None:
        """Take the bytes of a file; None where the connection is to end without a word."""
        fault = self._faults.take(UPLOAD)
        if isinstance(fault, Delay):
            self._closing.wait(fault.seconds)
        elif isinstance(fault, Hold) and not fault.after:
            fault.until.wait()
        noted: Json = {"file": request.path, "size": len(request.body)}
        self._transcript.note(Direction.FROM_APP, UPLOAD, noted)
        reply = _instead(fault) or self._received(request)
        if isinstance(fault, Hold):
            fault.until.wait()
        return None if isinstance(fault, Drop) else reply

    def download(self, request: Request) -> Reply | None:
        """Give the bytes of a file, to the app only, with its token and where it may read files."""
        app = self._house.workspace.app
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token != app.bot_token or "files:read" not in app.scopes:
            return Reply(b"sign in", HTTPStatus.FORBIDDEN)
        file = self._house.workspace.files.get(request.path)
        if file is None or not file.completed:
            return Reply(b"no such file", HTTPStatus.NOT_FOUND)
        return Reply(file.content or b"", content_type="application/octet-stream")

    def _received(self, request: Request) -> Reply:
        taken = receive(self._house, request.path, request.body)
        return Reply(f"OK - {len(request.body)}".encode()) if taken else Reply(b"no such upload", HTTPStatus.NOT_FOUND)


def _instead(fault: Fault | None) -> Reply | None:
    """What a fault answers in place of taking the bytes; None where they are taken."""
    if isinstance(fault, HttpStatus):
        return Reply(b"upstream error", fault.status)
    if isinstance(fault, RateLimited):
        return Reply(b"", HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(fault.retry_after)})
    if isinstance(fault, ApiError):
        return Reply(fault.code.encode(), HTTPStatus.BAD_REQUEST)
    return Reply() if isinstance(fault, Drop) and not fault.after else None
