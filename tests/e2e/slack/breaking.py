"""An assistant whose words are known, in a Slack that breaks where it is told to, and what a person sees of it then."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot.adapters.slack_messenger import SlackMessenger
from bot.dialogue import Answer, Finished, Question, Step
from bot.errors import StateError
from bot.localslack.faults import ApiError, Delay, Drop, Fault, HttpStatus, RateLimited
from bot.localslack.records import Ephemeral, Message
from bot.localslack.transcript import Direction
from bot.ports import State
from bot.settings import SlackMode
from bot.slack.settling import Patience
from retrieval.errors import CatalogError
from tests.e2e.slack.world import World, an_assistant, finished, installed, serving
from tests.unit.bot.slack.speaking import an_answer, failing, steps

SHORT = "How does it begin?"
LONG = "How does it go on?"
SIZES = {SHORT: 3, LONG: 80}
"""Sentences of each answer: one stream takes all of the first, the second needs four."""
STREAMS = 4
STEPS = SIZES[SHORT] + 3
"""Steps of the short answer: understood, found, each sentence, finished."""
TIMEOUT = 0.8
LATE = TIMEOUT * 1.5
"""Seconds after which an answer comes when nobody waits for it any more."""
ONCE: dict[str, Fault] = {
    "hung up": Drop(),
    "answer lost": Drop(after=True),
    "500": HttpStatus(),
    "500, done": HttpStatus(after=True),
    "503": HttpStatus(503),
    "429": RateLimited(),
    "429 for an hour": RateLimited(3600),
    "slow": Delay(0.02),
    **{
        code: ApiError(code)
        for code in (
            "msg_too_long", "msg_blocks_too_long", "invalid_blocks", "no_text", "message_not_in_streaming_state",
            "internal_error", "fatal_error", "streaming_state_conflict", "message_not_found", "cant_update_message",
            "cant_delete_message", "channel_not_found", "thread_not_found", "missing_scope", "invalid_chunks",
        )
    },
}  # fmt: skip
"""What one call may meet."""
USUAL = {
    name: ONCE[name]
    for name in (
        "hung up", "answer lost", "500", "500, done", "429", "429 for an hour", "slow", "msg_too_long",
        "invalid_blocks", "message_not_in_streaming_state", "internal_error", "channel_not_found",
    )
}  # fmt: skip
"""The same without those that are taken like another."""
WORST = {name: ONCE[name] for name in ("hung up", "answer lost", "500, done", "429 for an hour")}
_SENTENCE = re.compile(r"\bSentence (\d+) of")
_REFERENCE = re.compile(r"\(ref \w+\)")


class Planned(NamedTuple):
    """A fault for `times` calls of a method, after `skip` others; None: all further ones."""

    method: str
    fault: Fault
    skip: int = 0
    times: int | None = 1


def sentences(question: str) -> Answer:
    """The answer to one of the questions."""
    filling = " and goes on and on" * 18
    return an_answer(
        question, *(f"Sentence {n} of the answer says something{filling}." for n in range(SIZES[question]))
    )


class Script:
    """Answers in sentences that can be counted; "fail 2" fails before its third step."""

    def __call__(self, question: Question) -> Answer:
        """All at once."""
        return next(step.answer for step in self.steps(question) if isinstance(step, Finished))

    def steps(self, question: Question) -> Generator[Step]:
        """What happens."""
        _, fails, after = question.text.partition("fail ")
        if fails:
            return failing(sentences(SHORT), CatalogError("The catalog is damaged."), after=int(after))
        return steps(sentences(question.text))


class Breaking:
    """A state of which calls can be made to fail, as where the file cannot be written; `called` counts them all."""

    def __init__(self, state: State) -> None:
        self.called: Counter[str] = Counter()
        self._state = state
        self._failing: dict[str, range] = {}
        self._lock = threading.Lock()

    def fail(self, method: str, *, skip: int = 0, times: int = 1) -> None:
        """Let these calls fail."""
        with self._lock:
            self._failing[method] = range(skip + 1, skip + times + 1)

    def clear(self) -> None:
        """Let nothing fail any more, and count from nothing."""
        with self._lock:
            self._failing.clear()
            self.called.clear()

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._state, name)

        def call(*given: Any, **named: Any) -> Any:
            with self._lock:
                self.called[name] += 1
                fails = self.called[name] in self._failing.get(name, ())
            if fails:
                raise StateError("The state cannot be written.")
            return real(*given, **named)

        return call


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in a thread in the end, with what its asker alone was told.

    `sentences` are those of the answer in the order in which they stand, `failures` messages with a reference,
    `closings` messages with an answer's buttons, `running` streams that are still open.
    """

    sentences: tuple[int, ...]
    failures: int
    closings: int
    running: int
    texts: tuple[str, ...] = field(repr=False)

    def wrong(self, question: str) -> str:
        """What is wrong with it; nothing where it is exactly one whole answer or one honest message."""
        if self.running:
            return f"{self.running} streams are still being written"
        if len(set(self.sentences)) != len(self.sentences):
            return "something stands there twice"
        if list(self.sentences) != sorted(self.sentences):
            return "it stands there in the wrong order"
        if self.failures:
            return "" if self.failures == 1 and not self.closings else "a failure is told, and more"
        whole = question in SIZES and len(self.sentences) == SIZES[question]
        return "" if whole and self.closings <= 1 else "it is not whole, and nothing says so"


@dataclass
class Stage:
    """A world whose parts can be broken; one question after another."""

    world: World
    state: Breaking
    _from: int = 0

    def ask(self, question: str, *faults: Planned, direct: bool = False) -> Seen:
        """Ask while these faults are planned, wait until all is over, and look."""
        slack = self.world.slack
        self._from = len(slack.transcript.entries())
        for method, fault, skip, times in faults:
            slack.faults.inject(method, fault, skip=skip, times=times)
        person, whispers = self.world.ann, len(slack.workspace.ephemerals)
        ts = person.dms(question) if direct else person.asks("papers", question)
        self.world.calm()
        self.mend()
        return self.seen(ts, direct=direct, whispers=whispers)

    def seen(self, ts: str, *, direct: bool = False, whispers: int = 0) -> Seen:
        """What stands in the thread of this message now; in a direct message, what stands after it."""
        space = self.world.slack.workspace
        channel = space.direct(self.world.ann.id).id if direct else self.world.slack.scene.channel("papers").id
        here = space.messages[channel].values() if direct else space.thread(channel, ts)
        own = [it for it in here if it.bot_id == space.app.bot_id and it.ts > ts]
        texts = (*map(read, own), *(read(it) for it in space.ephemerals[whispers:]))
        said = "\n".join(texts)
        return Seen(
            sentences=tuple(int(number) for number in _SENTENCE.findall(said)),
            failures=len(_REFERENCE.findall(said)),
            closings=sum(map(finished, own)),
            running=sum(it.payload.get("streaming_state") == "in_progress" for it in own),
            texts=texts,
        )

    def ask_in_private(self, question: str, *faults: Planned) -> Seen:
        """The same with `/ask`, and what the person alone was told."""
        slack = self.world.slack
        for method, fault, skip, times in faults:
            slack.faults.inject(method, fault, skip=skip, times=times)
        whispers = len(slack.workspace.ephemerals)
        self.world.ann.runs("/ask", question, channel="papers")
        self.world.calm()
        self.mend()
        return self.seen("", whispers=whispers)

    def mend(self) -> None:
        """Let nothing fail any more."""
        self.world.slack.faults.clear()
        self.state.clear()

    def calls(self) -> list[str]:
        """The methods that were called for the last question, in order."""
        entries = self.world.slack.transcript.entries()[self._from :]
        return [entry.what for entry in entries if entry.direction is Direction.FROM_APP]


def read(message: Message | Ephemeral) -> str:
    """What a message says: its markdown, or its text where it has none."""
    blocks: Any = message.payload.get("blocks") or []
    return "\n".join(block["text"] for block in blocks if block["type"] == "markdown") or str(message.payload["text"])


@contextmanager
def staged(home: Path, *, look: float = 0.0, ping: float | None = None) -> Iterator[Stage]:
    """A stage with an empty library in this folder.

    Nothing is waited for, except `look` seconds for what may come late. With `ping` it hears over Socket Mode, which
    takes 40 ms longer (slack_sdk lets its acknowledgements wait for company), and looks so often whether it stands.
    """
    with installed() as slack:
        assistant = an_assistant(slack, home, SlackMode.HTTP if ping is None else SlackMode.SOCKET)
        state, parts = Breaking(assistant.state), cast("Any", assistant)
        parts.state, parts.answering = state, Script()
        parts.messenger = SlackMessenger.of(
            slack.bot_token, base_url=slack.api_url, timeout=cast("Any", TIMEOUT), pause=lambda _: None
        )
        with serving(slack, assistant, patience=Patience(waits=(0.0,) * 4, look=look), ping=ping) as world:
            yield Stage(world, state)
