"""Response URLs: what the app may still say to a command, a button or a shortcut, five times in thirty minutes."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from bot.localslack.mentions import notifying
from bot.localslack.records import Json
from bot.localslack.refusals import Refused
from bot.localslack.workspace import Workspace
from bot.slackfacts.limits import bound

Reply = tuple[int, Json | str]
"""An HTTP status and what is said with it."""
ReadContent = Callable[[Json], Json]
"""Makes the body of a message of what was posted; raises `Refused` with Slack's word for a wrong one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What was interacted with: `ts` is the message, empty for a command, which has none."""

    channel: str
    user: str
    ts: str = ""
    thread_ts: str = ""


@dataclass(slots=True)
class _Url:
    """One response URL; `last` is the ts of what stands for its original now."""

    origin: Origin
    at: float
    last: str
    posts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class ResponseUrls:
    """Hands out response URLs and takes what the app posts to them (docs.slack.dev, Handling user interaction).

    A command has no message of its own: `replace_original` replaces what was answered to it last.
    """

    def __init__(self, workspace: Workspace, read: ReadContent) -> None:
        self.base = ""
        self._workspace = workspace
        self._read = read
        self._urls: dict[str, _Url] = {}

    def issue(self, origin: Origin, *, last: str = "") -> str:
        """A URL for this interaction; `base` is where the local Slack's web server is."""
        kind = "actions" if origin.ts else "commands"
        path = f"/{kind}/{self._workspace.team.id}/{len(self._urls) + 1}/{secrets.token_hex(12)}"
        self._urls[path] = _Url(origin, self._workspace.now(), last or origin.ts)
        return f"{self.base.rstrip('/')}{path}"

    def post(self, path: str, body: Json) -> Reply:
        """Do what the app said to a response URL, or refuse: `used_url`, `expired_url`, or a message's fault."""
        url = self._urls.get(urlsplit(path).path)
        if url is None:
            return _refused(HTTPStatus.NOT_FOUND, "invalid_url")
        with url.lock:
            if self._workspace.now() - url.at > bound("response_url.max_seconds"):
                return _refused(HTTPStatus.NOT_FOUND, "expired_url")
            if url.posts >= bound("response_url.max_posts"):
                return _refused(HTTPStatus.NOT_FOUND, "used_url")
            try:
                self._do(url, body)
            except Refused as refused:
                return HTTPStatus.BAD_REQUEST, refused.answer
            url.posts += 1
        return HTTPStatus.OK, "ok"

    def said(self, url: str, body: Json) -> str:
        """Show what an acknowledgement said to a command; that is no post. The ts, empty where nothing shows."""
        record = self._urls[urlsplit(url).path]
        try:
            with record.lock:
                record.last = self._say(record.origin, body) if body else ""
        except Refused:
            return ""
        return record.last

    def _do(self, url: _Url, body: Json) -> None:
        if body.get("delete_original") is True:
            self._remove(url.origin, url.last)
        elif body.get("replace_original") is True and self._replace(url.origin, url.last, body):
            return
        else:
            ts = self._say(url.origin, body)
            url.last = url.origin.ts or ts

    def _say(self, origin: Origin, body: Json) -> str:
        content = self._content(body)
        thread = str(body.get("thread_ts") or "")
        if body.get("response_type") == "in_channel":
            app = self._workspace.app.user_id
            return self._workspace.post(origin.channel, content, user=app, thread_ts=thread).ts
        return self._workspace.whisper(origin.channel, origin.user, content, thread_ts=thread).ts

    def _replace(self, origin: Origin, ts: str, body: Json) -> bool:
        workspace = self._workspace
        with workspace.changing():
            content = self._content(body)
            for place, ephemeral in enumerate(workspace.ephemerals):
                if ephemeral.ts == ts and ephemeral.user == origin.user and not ephemeral.removed:
                    workspace.ephemerals[place] = replace(ephemeral, payload=ephemeral.payload | content)
                    return True
            if ts not in workspace.messages[origin.channel]:
                return False
        workspace.edit(origin.channel, ts, content)
        return True

    def _remove(self, origin: Origin, ts: str) -> None:
        workspace = self._workspace
        with workspace.changing():
            for place, ephemeral in enumerate(workspace.ephemerals):
                if ephemeral.ts == ts and ephemeral.user == origin.user:
                    workspace.ephemerals[place] = replace(ephemeral, removed=True)
                    return
            if ts not in workspace.messages[origin.channel]:
                return
        workspace.delete(origin.channel, ts)

    def _content(self, body: Json) -> Json:
        self._workspace.note_mentions("response_url", notifying(body))
        return {"blocks": []} | self._read(body)


def _refused(status: int, error: str) -> Reply:
    return status, {"ok": False, "error": error}
