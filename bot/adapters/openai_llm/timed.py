"""The SDK's HTTP client, held to the time that a call has left and to the headers that the protocol needs."""

from __future__ import annotations

import math
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx2
import openai

from bot.adapters.openai_llm.deadline import Deadline

RETRIES = 2
"""The SDK's own, of what may pass: no connection, 408, 409, 429 and 5xx."""
_PAUSE = 1.0
"""Seconds that the SDK waits at most before its second retry where nobody asks for more (0.5, then 1.0)."""
_LONGEST_PAUSE = 120.0
"""Seconds that the SDK waits at most when it is asked to; for more it does not try again (openai._constants)."""
_CONNECTING = 10.0
_LIMITS = httpx2.Limits(max_keepalive_connections=0)
"""A connection a call: one that stays open may be dead by the next, and would be left to nobody where none follows."""
_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "user-agent"}
    | {"x-stainless-raw-response"}  # by which the SDK knows again what it was asked for
)
"""What is sent along; the SDK would tell the machine's kind, too, and what OPENAI_CUSTOM_HEADERS says."""


class TimedClient(httpx2.Client):
    """Lets no attempt of a call, nor a wait between two, go past the call's deadline; follows nobody elsewhere.

    That evidence and key reach the address that was set and no other is why redirections are refused.
    """

    def __init__(self) -> None:
        super().__init__(follow_redirects=False, verify=_trusted(), limits=_LIMITS)
        self._calls = threading.local()

    @contextmanager
    def during(self, deadline: Deadline) -> Iterator[None]:
        """While the block runs, what this thread sends belongs to the call with this deadline."""
        self._calls.deadline = deadline
        try:
            yield
        finally:
            del self._calls.deadline

    def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:  # noqa: ANN401 - handed on as it comes
        """Send one attempt.

        Raises:
            APITimeoutError: no time is left, or too little for another attempt.
            APIConnectionError: there is no connection, and too little time for another attempt.
        """
        deadline: Deadline = self._calls.deadline
        for name in [name for name in request.headers if name.lower() not in _HEADERS]:
            del request.headers[name]
        _give(request, deadline)
        try:
            response = super().send(request, **how)
        except httpx2.RequestError as error:
            if deadline.left > _PAUSE:
                raise
            untried = openai.APITimeoutError if deadline.passed else openai.APIConnectionError
            raise untried(request=request) from error  # the SDK tries nothing again that is its own error
        deadline.watch(response.extensions["network_stream"])
        if deadline.left <= pause(response.headers):
            response.headers["x-should-retry"] = "false"
        return response


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted, read once: it takes 0.1 s."""
    return httpx2.create_ssl_context()


def _give(request: httpx2.Request, deadline: Deadline) -> None:
    """Let the request take what is left, and the deadline know of its connection as soon as there is one."""
    left = deadline.left
    if not left:
        raise openai.APITimeoutError(request=request)

    def trace(_: str, info: Mapping[str, Any]) -> None:
        stream = info.get("return_value")
        if stream is not None and hasattr(stream, "get_extra_info"):
            deadline.watch(stream)

    times = {"connect": min(left, _CONNECTING), "read": left, "write": left, "pool": left}
    request.extensions = {**request.extensions, "timeout": times, "trace": trace}


def pause(headers: Mapping[str, str]) -> float:
    """Seconds that the SDK waits before it tries again after an answer with these headers, at most.

    A date counts as too far away: it would take the clock of a machine that is not this one.
    """
    for name, divisor in (("retry-after-ms", 1000), ("retry-after", 1)):
        if name in headers:
            try:
                seconds = float(headers[name]) / divisor
            except ValueError:
                return math.inf
            return seconds if 0 < seconds <= _LONGEST_PAUSE else _PAUSE
    return _PAUSE
