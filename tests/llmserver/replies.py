"""What the service may do with a request, and the bytes it then sends."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.llmserver.requests import Request

Part = bytes | None
"""Bytes to send; None to stall until the client leaves."""


class After(Enum):
    """What comes after the last delta."""

    END = "end"
    """The finish reason, the usage and [DONE], as they should."""
    STALL = "stall"
    """Nothing, with the connection open."""
    BREAK = "break"
    """The connection is closed in the middle of the answer."""
    SILENCE = "silence"
    """The answer ends properly as HTTP, without finish reason and [DONE]."""


@dataclass(frozen=True, slots=True)
class Says:
    """A text, written in these pieces (a text is cut into words); `reasoning` goes before it in fields of its own.

    `read` and `written` are the usage, None where the service counts nothing. `eager` sends the role and an empty list
    of choices first, as some services do.
    """

    pieces: str | Iterable[str]
    after: After = After.END
    finish: str | None = "stop"
    reasoning: tuple[str, ...] = ()
    usage: tuple[int, int] | None = (100, 20)
    newline: str = "\n"
    eager: bool = True
    content_type: str = "text/event-stream; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Fails:
    """A refusal, with the service's own words, which nobody is to see."""

    status: int
    message: str = "The service says too much: sk-secret."
    named: str | None = None
    code: str | None = None
    retry_after: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sends:
    """These bytes, whatever they are; None among them stalls there. `whole` says that nothing is missing at the end."""

    parts: bytes | Iterable[Part]
    content_type: str = "text/event-stream"
    status: int = 200
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Stalls:
    """No answer at all."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """The connection is closed without an answer."""


Reply = Says | Fails | Sends | Stalls | Breaks
Script = Callable[[Request], Reply]


def in_turn(*replies: Reply) -> Script:
    """A script that gives these one after the other, and the last one from then on."""
    left = list(replies)
    lock = threading.Lock()

    def script(_: Request) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return script


@dataclass(frozen=True, slots=True)
class Response:
    """An answer on its way: `parts` are sent one after the other; without `whole` the connection breaks after them."""

    status: int
    headers: dict[str, str]
    parts: Iterable[Part]
    whole: bool = True


def response(reply: Says | Fails | Sends, request: Request) -> Response:
    """The answer to this request."""
    if isinstance(reply, Sends):
        parts = (reply.parts,) if isinstance(reply.parts, bytes) else reply.parts
        return Response(reply.status, {"content-type": reply.content_type}, parts, reply.whole)
    if isinstance(reply, Fails):
        error = {"message": reply.message, "type": "an_error", "param": reply.named, "code": reply.code}
        headers = {"content-type": "application/json", **reply.headers}
        if reply.retry_after is not None:
            headers["retry-after"] = reply.retry_after
        return Response(reply.status, headers, (json.dumps({"error": error}).encode(),))
    if not request.streamed:
        return Response(200, {"content-type": "application/json"}, (json.dumps(_completion(reply)).encode(),))
    return Response(200, {"content-type": reply.content_type}, _stream(reply, request), reply.after is not After.BREAK)


def _words(pieces: str | Iterable[str]) -> Iterable[str]:
    return re.findall(r"\s*\S+\s*$|\s*\S+", pieces) if isinstance(pieces, str) else pieces


def _completion(reply: Says) -> dict[str, Any]:
    message = {"role": "assistant", "content": "".join(_words(reply.pieces))}
    choices = [{"index": 0, "message": message, "finish_reason": reply.finish}]
    return {"id": "c-1", "object": "chat.completion", "created": 1, "model": "m", "choices": choices, **_usage(reply)}


def _usage(reply: Says) -> dict[str, Any]:
    if reply.usage is None:
        return {}
    read, written = reply.usage
    return {"usage": {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}}


def _stream(reply: Says, request: Request) -> Iterator[Part]:
    if reply.eager:
        yield _event(reply, [])
        yield _event(reply, [_choice({"role": "assistant", "content": ""})])
    for piece in reply.reasoning:
        yield _event(reply, [_choice({"reasoning_content": piece})])
    for piece in _words(reply.pieces):
        yield _event(reply, [_choice({"content": piece})])
    if reply.after is After.STALL:
        yield None
    if reply.after is not After.END:
        return
    if reply.finish is not None:
        yield _event(reply, [_choice({}, reply.finish)])
    if (request.body.get("stream_options") or {}).get("include_usage") and reply.usage is not None:
        yield _event(reply, [], **_usage(reply))
    yield f"data: [DONE]{reply.newline * 2}".encode()


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


def _event(reply: Says, choices: list[dict[str, Any]], **more: Any) -> bytes:
    chunk = {"id": "c-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices, **more}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}{reply.newline * 2}".encode()
