"""Slack's files as the assistant's attachments: where they lie is asked of Slack, and the token goes nowhere else."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import urlsplit

from slack_sdk import WebClient

from bot.adapters.slack_calls import BROKEN, UNREACHABLE, read
from bot.adapters.slack_patience import Pause, pausing, sure
from bot.errors import MessengerError

TOO_LARGE, ELSEWHERE, NOT_ALLOWED = "too_large", "elsewhere", "not_allowed"
_METHOD = "url_private"
_TIMEOUT = 20
_WEB_PAGE = "text/html"
_BROKEN_THERE = 500


class SlackFiles:
    """Reads files with one workspace's token; that needs the scope `files:read`."""

    def __init__(self, token: str, *, base_url: str, timeout: int = _TIMEOUT, pause: Pause = pausing) -> None:
        """Nothing is asked of Slack yet; `timeout` are the seconds for which it may be silent."""
        self._token, self._base, self._timeout = token, base_url, timeout
        secure = ssl.create_default_context() if base_url.startswith("https:") else None
        self._client = WebClient(token, base_url=base_url, timeout=timeout, ssl=secure, retry_handlers=sure(pause))
        self._opener = urllib.request.build_opener(_NoRedirects, urllib.request.HTTPSHandler(context=secure))

    def fetch(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file, from one of Slack's own hosts and without following it anywhere else."""
        told = read(self._client, "files.info", file=file_id)["file"]
        file = told if isinstance(told, dict) else {}
        size, address = file.get("size"), str(file.get("url_private") or "")
        if isinstance(size, int) and size > most:
            raise MessengerError(_METHOD, TOO_LARGE)
        if not is_slacks(address, self._base):
            raise MessengerError(_METHOD, ELSEWHERE)
        return self._bytes(address, most)

    def _bytes(self, address: str, most: int) -> bytes:
        ask = urllib.request.Request(address, headers={"Authorization": f"Bearer {self._token}"})  # noqa: S310 - checked to be Slack's own
        try:
            with self._opener.open(ask, timeout=self._timeout) as reply:
                if reply.headers.get_content_type() == _WEB_PAGE:  # Slack's page to sign in
                    raise MessengerError(_METHOD, NOT_ALLOWED)
                content: bytes = reply.read(most + 1)
        except urllib.error.HTTPError as error:
            error.close()
            passing = error.code == http.HTTPStatus.TOO_MANY_REQUESTS or error.code >= _BROKEN_THERE
            raise MessengerError(_METHOD, UNREACHABLE if passing else NOT_ALLOWED) from error
        except BROKEN as error:
            raise MessengerError(_METHOD, UNREACHABLE) from error
        if len(content) > most:
            raise MessengerError(_METHOD, TOO_LARGE)
        return content


def is_slacks(address: str, base_url: str) -> bool:
    """Whether the address is on the host of Slack's Web API, or below it, by the same scheme and port.

    >>> is_slacks("https://files.slack.com/files-pri/T1-F1/refs.bib", "https://slack.com/api/")
    True
    """
    try:
        there, ours = urlsplit(address), urlsplit(base_url)
        same = (there.scheme, there.port) == (ours.scheme, ours.port)
    except ValueError:
        return False
    host, own = there.hostname or "", ours.hostname or ""
    return bool(own) and same and there.username is None and (host == own or host.endswith(f".{own}"))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Whoever is sent elsewhere is refused: the token would go along."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        """None: the redirection stands as the answer."""
