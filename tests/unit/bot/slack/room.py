"""A workspace with the assistant in it, for tests of conversations."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.conversations import Kept, RequestState
from bot.dialogue import Question, Step, Turn
from bot.ports import Post
from bot.slack.conversation import Conversation
from bot.slack.delivery import Delivery
from bot.slack.incoming import Kind, Message
from bot.slack.settling import Patience
from bot.slack.workers import Workers
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import Gated, HandClock, an_answer, said, steps


@dataclass
class Room:
    """A workspace with the assistant in it; `gate` makes answers wait."""

    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    clock: HandClock = field(default_factory=HandClock)
    questions: list[Question] = field(default_factory=list)
    gated: dict[str, Gated] = field(default_factory=dict)
    owner: str = "here"
    threads: int = 2
    bound: int = 10
    admins: frozenset[str] = frozenset()
    before: dict[str, tuple[Turn, ...]] = field(default_factory=dict)
    failed: list[BaseException] = field(default_factory=list)
    wished: dict[str, Callable[[], None]] = field(default_factory=dict)
    overheard: dict[str, Callable[[], None]] = field(default_factory=dict)
    charted: list[Kept] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = (f"{self.owner}-{n}" for n in itertools.count(1))
        self.workers = Workers(
            threads=self.threads, bound=self.bound, on_error=lambda _job, error: self.failed.append(error)
        )
        self.errands = ThreadPoolExecutor(1)
        self.delivery = Delivery(
            messenger=self.messenger,
            memory=self.state,
            clock=self.clock,
            stopwatch=lambda: 0.0,
            new_id=lambda: next(ids),
            papers=lambda: 56,
            ending=threading.Event(),
            patience=Patience(waits=(0.0,), look=0.0),
        )
        self.conversation = Conversation(
            messenger=self.messenger,
            state=self.state,
            clock=self.clock,
            workers=self.workers,
            delivery=self.delivery,
            errands=self.errands,
            steps=self._steps,
            is_admin=lambda user: user in self.admins,
            guide=lambda: Post(text="Ask me about papers."),
            context=lambda place: self.before.get(place.thread, ()),
            wished=lambda _place, _user, text: self.wished.get(text),
            overheard=lambda _place, _user, text: self.overheard.get(text),
            chart=lambda kept, _stop: self.charted.append(kept),
            owner=self.owner,
        )

    def _steps(self, question: Question) -> Generator[Step]:
        self.questions.append(question)
        if question.text in self.gated:
            return self.gated[question.text].steps()
        return steps(an_answer(question.text, f"About {question.text}", "And more."))

    def hear(
        self, text: str, *, ts: str = "1763999001.000001", thread: str = "", user: str = "U1", dm: bool = False
    ) -> None:
        """Somebody says this; in a channel it mentions the assistant unless it is in a thread."""
        message = Message(
            kind=Kind.MESSAGE if dm or thread else Kind.MENTION,
            team="T1",
            event_id=f"Ev{ts}",
            channel="D1" if dm else "C1",
            channel_type="im" if dm else "channel",
            ts=ts,
            thread_ts=thread,
            user=user,
            text=text if dm or thread else f"<@UBOT> {text}",
        )
        self.conversation.hear(message)

    def settled(self, count: int) -> None:
        """Wait until so many requests are over."""
        over = {RequestState.DONE, RequestState.FAILED, RequestState.STOPPED}
        self.state.wait(lambda state: sum(it in over for it in state.states()) >= count)

    def streams(self) -> list[str]:
        """What was streamed, oldest first."""
        return [said(self.messenger.messages[key].chunks) for key in sorted(self.messenger.messages)]

    def close(self) -> None:
        """End every thread."""
        for gated in self.gated.values():
            gated.gate.release(99)
        self.workers.close(5)
        self.errands.shutdown()
