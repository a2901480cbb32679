"""Pure: what a service sends, taken apart: server-sent events, or one JSON text where it does not stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

LONGEST = 1_000_000
"""Bytes of one event, or of an answer in one piece; more is no answer."""
_DONE = "[DONE]"
_EVENTS = "event-stream"


class UnreadableError(ValueError):
    """It is not what the protocol says."""


class FailedError(ValueError):
    """The service failed after it had begun to answer."""


class _Read(BaseModel):
    """Services add fields of their own, and say null where there is nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Said(_Read):
    """A piece of an answer; what an LLM thinks may come in fields of its own."""

    content: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None


class Choice(_Read):
    """One of the answers that were asked for; `message` in place of `delta` where it is a whole one."""

    index: int | None = 0
    delta: Said | None = None
    message: Said | None = None
    finish_reason: str | None = None


class Usage(_Read):
    """The tokens that the service counted."""

    prompt_tokens: int | None = Field(default=0, ge=0)
    completion_tokens: int | None = Field(default=0, ge=0)


class Chunk(_Read):
    """An event of the stream."""

    choices: tuple[Choice, ...] | None = ()
    usage: Usage | None = None
    error: JsonValue = None

    @property
    def said(self) -> Said:
        """The piece of the first answer in it."""
        first = self.first
        return (first.delta or first.message or Said()) if first else Said()

    @property
    def first(self) -> Choice | None:
        """The first answer's part in it."""
        return next((choice for choice in self.choices or () if not choice.index), None)


def chunks(parts: Iterable[bytes], content_type: str) -> Iterator[Chunk]:
    """The events of a body that arrives in these parts, to the one that says it is done.

    Raises:
        UnreadableError: it is neither a stream of events nor one answer in JSON.
        FailedError: an event says that the service failed, or there is none at all.
    """
    payload = None
    for payload in (_whole(parts), _DONE) if "json" in content_type.lower() else _events(parts):
        if payload == _DONE:
            return
        yield _chunk(payload)
    if payload is None:
        raise FailedError if _EVENTS in content_type.lower() else UnreadableError


def _chunk(payload: str) -> Chunk:
    try:
        chunk = Chunk.model_validate_json(payload)
    except ValidationError as error:
        raise UnreadableError from error
    if chunk.error is not None:
        raise FailedError
    return chunk


def _whole(parts: Iterable[bytes]) -> str:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > LONGEST:
            raise UnreadableError
    return _text(bytes(body))


def _events(parts: Iterable[bytes]) -> Iterator[str]:
    """The data of each event (html.spec.whatwg.org/multipage/server-sent-events.html), its lines joined again."""
    data: list[str] = []
    for line in _lines(parts):
        if line.startswith("data:"):
            data.append(line.removeprefix("data:").removeprefix(" "))
        elif not line and data:
            yield "\n".join(data)
            data = []
    if data:  # the last event without its blank line
        yield "\n".join(data)


def _lines(parts: Iterable[bytes]) -> Iterator[str]:
    left = b""
    for part in parts:
        *whole, left = (left + part).split(b"\n")
        yield from (_text(line.removesuffix(b"\r")) for line in whole)
        if len(left) > LONGEST:
            raise UnreadableError
    if left:
        yield _text(left)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError from error
