"""An answer shown while it is written: one stream after another, each ended well before Slack would end it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.conversations import Place
from bot.errors import MessengerError
from bot.ports import Block, Chunk, Messenger, Stopwatch

ROLL_BYTES = 9_000
"""A stream is followed by another at this size: Slack's own ceiling lies near 10,600 bytes (openclaw#143882) …"""
ROLL_SECONDS = 240
"""… or age: a stream dies after about 300 s (python-slack-sdk#1859)."""
FLUSH_CHARACTERS = 400
"""Text waits for this much of it …"""
FLUSH_SECONDS = 0.75
"""… or this long, to stay below the rate limit of appending; the first sentence never waits."""
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Live:
    """One answer's streams. Nothing here raises: where Slack refuses, `broken` is set, and the rest stays unsaid.

    `begun` are the streams' messages; `unsure` says that one more may exist, its start having got no answer. `text` is
    all that was to be said so far; `ended` that the streams show no more of it, for they were ended by somebody else,
    by the reader's Stop where `stopped`.
    """

    messenger: Messenger
    place: Place
    user: str | None
    stopwatch: Stopwatch
    note: Callable[[str], None]
    begun: list[str] = field(default_factory=list)
    text: str = ""
    broken: bool = False
    unsure: bool = False
    ended: bool = False
    stopped: bool = False
    _stream: str | None = None
    _ended: bool = False
    _waiting: list[Chunk] = field(default_factory=list)
    _sent: int = 0
    _opened: float = 0.0
    _flushed: float = 0.0
    _silent: bool = True

    def show(self, chunks: Sequence[Chunk]) -> None:
        """Show task steps at once."""
        self._waiting.extend(chunks)
        self._guarded(self._flush)

    def queue(self, chunks: Sequence[Chunk]) -> None:
        """Show task steps with the text that comes next."""
        self._waiting.extend(chunks)

    def say(self, text: str) -> None:
        """Show text, with what follows soon."""
        self.text += text
        for piece in pieces(text, ROLL_BYTES):
            self._waiting.append({"type": "markdown_text", "text": piece})
            waited = self.stopwatch() - self._flushed > FLUSH_SECONDS
            if self._silent or waited or sum(map(_size, self._waiting)) > FLUSH_CHARACTERS:
                self._guarded(self._flush)
                self._silent = False

    def end(self, blocks: Sequence[Block] = ()) -> bool:
        """End the stream with everything that still waits; whether all that was to be shown is."""
        self._guarded(lambda: self._end(blocks))
        return self._ended and not self.broken

    def leave(self) -> None:
        """Let the stream go without another word: what it shows is about to be replaced."""
        if self._stream is not None and not self._ended:
            try:
                self.messenger.stop(self.place.channel, self._stream, (), ())
            except MessengerError as error:
                _LOG.info("the stream was not to be ended: %s", error)
            self._stream = None

    def _end(self, blocks: Sequence[Block]) -> None:
        if self._stream is None or self._full():
            self._flush()
        if self._stream is not None:
            self.messenger.stop(self.place.channel, self._stream, self._waiting, blocks)
        self._ended = True

    def _guarded(self, call: Callable[[], None]) -> None:
        if self.broken:
            return
        try:
            call()
        except MessengerError as error:
            self.broken = True
            self.unsure = error.method == "chat.startStream" and error.uncertain
            self.stopped = error.code == "stopped_by_user"
            _LOG.log(logging.INFO if self.stopped else logging.WARNING, "streaming gave way: %s", error)
            self.ended = self.stopped or error.code == "message_not_in_streaming_state"

    def _flush(self) -> None:
        if not self._waiting:
            return
        if self._stream is not None and self._full():
            self._roll(self._stream)
        if self._stream is None:
            self._open()
        else:
            self._append(self._stream)
        self._sent += sum(map(_size, self._waiting))
        self._waiting.clear()
        self._flushed = self.stopwatch()

    def _append(self, stream: str) -> None:
        try:
            self.messenger.append(self.place.channel, stream, self._waiting)
        except MessengerError as error:
            if error.code != "msg_too_long":
                raise
            self._roll(stream)
            self._open()

    def _full(self) -> bool:
        size = self._sent + sum(map(_size, self._waiting))
        return size > ROLL_BYTES or self.stopwatch() - self._opened > ROLL_SECONDS

    def _roll(self, stream: str) -> None:
        """End this stream, with the session going on."""
        self.messenger.stop(self.place.channel, stream, (), (), active=False)
        self._stream = None

    def _open(self) -> None:
        ts = self.messenger.start(self.place, self._waiting, user=self.user)
        self._stream = ts
        self.begun.append(ts)
        self.note(ts)
        self._sent, self._opened = 0, self.stopwatch()


def pieces(text: str, limit: int) -> Iterator[str]:
    """The text in pieces of at most `limit` UTF-8 bytes, cut between characters, at a space where there is one."""
    while len(text.encode()) > limit:
        head = text.encode()[:limit].decode(errors="ignore")
        cut = head.rfind(" ") + 1 or len(head)
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _size(chunk: Chunk) -> int:
    """What a chunk adds to its message, in UTF-8 bytes; sources of a task are few and short."""
    return sum(len(value.encode()) for value in chunk.values() if isinstance(value, str))
