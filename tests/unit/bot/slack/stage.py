"""One request and its delivery, on a messenger and a state that may refuse."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from bot.conversations import Asked, Kept, Place, Request, RequestState
from bot.dialogue import Step
from bot.errors import MessengerError, StateError
from bot.ports import Block, Chunk, Post
from bot.slack.delivery import Delivery, Memory
from bot.slack.settling import Patience
from tests.fakes.messenger import CALLED, FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import CHANNEL, DIRECT, NOON, HandClock, an_answer, said

LONGER = an_answer("How?", *(f"Sentence {n} of it goes on{' and on' * 60}." for n in range(4)))
ANSWER = an_answer("How fast does Kettle boil?", "Kettle boils in **90** seconds.", "It is 2.5x faster than a pot.")


@dataclass
class Stage:
    """One request, and the messenger and state that its answer goes to."""

    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    ending: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def request(self, place: Place = CHANNEL) -> Request:
        """A question taken on."""
        asked = Asked(place=place, ts=place.thread, user="U1", question=ANSWER.plan.question, direct=place == DIRECT)
        taken = self.state.take(asked, "here", NOON)
        assert taken is not None
        return taken

    def deliver(self, made: Generator[Step], place: Place = CHANNEL, *, memory: Memory | None = None) -> RequestState:
        """Deliver these steps."""
        return self.delivery(memory or self.state)(self.request(place), made, self.stop)

    def delivery(self, memory: Memory) -> Delivery:
        """What delivers."""
        ids = itertools.count(1)
        return Delivery(
            messenger=self.messenger,
            memory=memory,
            clock=HandClock(),
            stopwatch=lambda: 0.0,
            new_id=lambda: f"a{next(ids)}",
            papers=lambda: 56,
            ending=self.ending,
            patience=Patience(waits=(0.0, 0.0), look=0.0),
        )

    def thread(self, place: Place = CHANNEL) -> list[str]:
        """The texts that stand in the thread, streamed or posted."""
        shown = [self.messenger.messages[key] for key in sorted(self.messenger.messages)]
        assert all((it.channel, it.thread) == (place.channel, place.thread) for it in shown)
        return [_posted(it.message) or said(it.chunks) for it in shown]


def _posted(message: Post) -> str:
    """What a posted or updated message says; nothing for a stream, whose text is its chunks."""
    return "\n".join(str(block["text"]) for block in message.blocks if block["type"] == "markdown") or message.text


class Keeping:
    """A memory whose file can be written once."""

    def __init__(self, state: FakeState) -> None:
        self.begun, self.shown, self.note = state.begun, state.shown, state.note
        self._state, self._kept = state, 0

    def keep(self, kept: Kept) -> None:
        """The first time."""
        self._kept += 1
        if self._kept > 1:
            raise StateError("The state cannot be written.")
        self._state.keep(kept)


class StoppedByReader(FakeMessenger):
    """Slack, where somebody presses Stop before the first call of this method."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self._method = method

    def append(self, channel: str, ts: str, chunks: Sequence[Chunk]) -> None:
        self._press("append")
        super().append(channel, ts, chunks)

    def stop(
        self, channel: str, ts: str, chunks: Sequence[Chunk], blocks: Sequence[Block], *, active: bool = True
    ) -> None:
        self._press("stop")
        super().stop(channel, ts, chunks, blocks, active=active)

    def _press(self, method: str) -> None:
        if method == self._method:
            for shown in self.messages.values():
                shown.streaming = False
            raise MessengerError(CALLED[method], "stopped_by_user")


def in_thread(call: Callable[[], RequestState]) -> tuple[threading.Thread, list[RequestState]]:
    """Run the call in a thread of its own; the thread, and a list that takes the outcome."""
    outcome: list[RequestState] = []
    thread = threading.Thread(target=lambda: outcome.append(call()))
    thread.start()
    return thread, outcome
