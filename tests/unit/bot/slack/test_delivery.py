"""An answer arrives: step by step where Slack lets it, whole where it does not, and honestly where it fails."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from bot.conversations import Asked, Kept, Place, Request, RequestState
from bot.dialogue import Answer, Step
from bot.errors import MessengerError, StateError
from bot.ports import Block, Chunk, Post
from bot.slack.delivery import Delivery, Memory
from bot.slack.settling import Patience
from retrieval.errors import CatalogError
from tests.fakes.messenger import CALLED, FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import CHANNEL, DIRECT, NOON, Gated, HandClock, an_answer, failing, said, steps

LONGER = an_answer("How?", *(f"Sentence {n} of it goes on{' and on' * 60}." for n in range(4)))
ANSWER = an_answer("How fast does Kettle boil?", "Kettle boils in **90** seconds.", "It is 2.5x faster than a pot.")


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


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


@pytest.fixture
def stage() -> Stage:
    """A workspace where nothing has been said yet."""
    return Stage()


def test_an_answer_is_streamed_with_its_steps_and_sources(stage: Stage) -> None:
    """A status before, then one message: the steps, the sentences, the sources and buttons under them."""
    assert stage.deliver(steps(ANSWER)) is RequestState.DONE

    assert [given["text"] for given in stage.messenger.made("status")] == [
        "is searching 56 papers",
        "is reading 1 paper",
    ]
    (shown,) = stage.messenger.messages.values()
    assert "90** seconds" in said(shown.chunks)
    titles = [chunk["title"] for chunk in shown.chunks if chunk["type"] == "task_update"]
    assert len(set(titles)) == 3
    assert not shown.streaming
    assert [block["type"] for block in shown.message.blocks][-2:] == ["context_actions", "actions"]


@pytest.mark.parametrize(("place", "recipient"), [(CHANNEL, "U1"), (DIRECT, None)])
def test_a_stream_has_a_recipient_outside_direct_messages(stage: Stage, place: Place, recipient: str | None) -> None:
    """Without one, Slack would refuse it in a channel."""
    stage.deliver(steps(ANSWER), place)

    assert [given["user"] for given in stage.messenger.made("start")] == [recipient]


def test_the_audit_has_the_answer_and_where_it_stands(stage: Stage) -> None:
    """It is found by the id that its buttons carry, with its messages; the next turn builds on it."""
    stage.deliver(steps(ANSWER))

    kept = stage.state.get("T1", "a1")
    assert kept is not None
    assert kept.answer == ANSWER
    assert kept.posted == tuple(ts for _, ts in stage.messenger.messages)
    assert [turn.answer for turn in stage.state.turns(CHANNEL, 10)] == [ANSWER]


@pytest.mark.parametrize("code", ["unreachable", "ratelimited", "internal_error", "msg_too_long", "invalid_blocks",
                                  "message_not_in_streaming_state", "missing_recipient_user_id"])  # fmt: skip
@pytest.mark.parametrize("method", ["status", "start", "append", "stop", "session"])
def test_whatever_slack_refuses_the_answer_stands_there_once(stage: Stage, method: str, code: str) -> None:
    """Each call refused once, for each reason: exactly one answer, whole, with its buttons, in the audit."""
    stage.messenger.fail(method, code)

    assert stage.deliver(steps(ANSWER)) is RequestState.DONE

    text = "\n".join(stage.thread())
    assert text.count("2.5x faster") == 1
    assert text.count("90** seconds") == 1
    kept = stage.state.get("T1", "a1")
    assert kept is not None
    assert kept.posted == tuple(sorted(ts for _, ts in stage.messenger.messages))


@pytest.mark.parametrize("streaming", ["start", "append", "stop"])
@pytest.mark.parametrize("settling", ["post", "update", "delete", "own"])
@pytest.mark.parametrize("code", ["unreachable", "invalid_blocks", "cant_update_message"])
def test_two_refusals_leave_one_answer_too(stage: Stage, streaming: str, settling: str, code: str) -> None:
    """The way out of a broken stream may be refused as well, once: still something honest stands there."""
    stage.messenger.fail(streaming, "internal_error")
    stage.messenger.fail(settling, code)

    outcome = stage.deliver(steps(ANSWER))

    text = "\n".join(stage.thread())
    assert text.count("2.5x faster") == 1 if outcome is RequestState.DONE else "(ref" in text


def test_a_failure_is_told_with_a_reference(stage: Stage) -> None:
    """One sentence without a word of the exception; the admins find by the reference what happened."""
    secret = CatalogError("The catalog var/catalog.db is damaged; move it away.")

    assert stage.deliver(failing(ANSWER, secret, after=1)) is RequestState.FAILED

    (text,) = stage.thread()
    assert "went wrong on my side" in text
    assert "catalog" not in text
    (mishap,) = stage.state.mishaps("T1", 5)
    assert mishap.ref in text
    assert mishap.what == str(secret)


@pytest.mark.parametrize("after", range(5))
@pytest.mark.parametrize("error", [RuntimeError("boom"), CatalogError("The catalog is damaged.")])
def test_a_failure_at_any_step_is_one_honest_message(stage: Stage, error: Exception, after: int) -> None:
    """What was checked before stays, and under it stands what happened; never the exception's own words."""
    assert stage.deliver(failing(ANSWER, error, after=after)) is RequestState.FAILED

    text = "\n".join(stage.thread())
    assert text.count("(ref ") == 1
    assert "boom" not in text
    assert all(not shown.streaming for shown in stage.messenger.messages.values())


def test_a_stop_ends_the_work_within_a_sentence(stage: Stage) -> None:
    """The sentence under way is the last; the message says that it was stopped, and the steps are asked for no more."""
    gated = Gated(ANSWER)
    thread, outcome = _in_thread(lambda: stage.deliver(gated.steps()))
    gated.pass_(3)

    stage.stop.set()
    gated.gate.release()
    thread.join(5)

    assert outcome == [RequestState.STOPPED]
    assert gated.closed.is_set()
    (text,) = stage.thread()
    assert "90** seconds" in text
    assert "2.5x faster" not in text
    assert text.endswith("Stopped. What stands above is checked.")


def test_a_stop_before_the_first_sentence_says_so(stage: Stage) -> None:
    """Nothing was shown, so only that it was stopped is said."""
    stage.stop.set()

    assert stage.deliver(steps(ANSWER)) is RequestState.STOPPED

    assert stage.thread() == ["Stopped."]
    assert stage.messenger.made("session")


def test_a_stream_that_slack_itself_stopped_is_left_as_it_is(stage: Stage) -> None:
    """The Stop button ends the stream before we do: the word about it is a message of its own."""
    gated = Gated(ANSWER)
    thread, outcome = _in_thread(lambda: stage.deliver(gated.steps()))
    gated.pass_(3)

    for shown in stage.messenger.messages.values():
        shown.streaming = False
    stage.stop.set()
    gated.gate.release()
    thread.join(5)

    assert outcome == [RequestState.STOPPED]
    assert stage.thread()[-1] == "Stopped. What stands above is checked."
    assert "90** seconds" in stage.thread()[0]


def test_a_restart_says_that_it_is_one(stage: Stage) -> None:
    """Whoever waits learns why the answer ends, and that asking again helps."""
    stage.ending.set()
    stage.stop.set()

    stage.deliver(steps(ANSWER))

    assert "restarted" in stage.thread()[0]


def test_what_cannot_be_told_is_at_least_written_down(stage: Stage) -> None:
    """Slack takes nothing at all: the log and the admins' list have it, and the request is over."""
    for method in ("start", "post"):
        stage.messenger.fail(method, "is_archived", times=9)

    assert stage.deliver(steps(ANSWER)) is RequestState.FAILED

    assert stage.state.mishaps("T1", 5)
    assert stage.messenger.messages == {}


def test_what_cannot_be_told_for_slack_is_away_is_left_to_the_next_process(stage: Stage) -> None:
    """The request is not over: whoever takes over says that it was interrupted."""
    for method in ("start", "post", "whisper"):
        stage.messenger.fail(method, "unreachable", times=99)

    assert stage.deliver(steps(ANSWER)) is RequestState.RUNNING


def test_who_cannot_be_told_in_the_thread_is_told_alone(stage: Stage) -> None:
    """Where nobody may post, the person who asked learns at least that."""
    for method in ("start", "post"):
        stage.messenger.fail(method, "restricted_action", times=9)

    assert stage.deliver(steps(ANSWER)) is RequestState.FAILED

    (whispered,) = stage.messenger.posts("whisper")
    assert "(ref " in whispered.text


@pytest.mark.parametrize("method", ["begun", "note"])
def test_an_answer_does_not_depend_on_what_is_noted_of_it(stage: Stage, method: str) -> None:
    """What is only written down for others may fail."""
    stage.state.fail(method, times=99)

    assert stage.deliver(steps(ANSWER)) is RequestState.DONE


def test_an_answer_that_stands_stays(stage: Stage) -> None:
    """The audit has it from before; that its place cannot be written is no reason to take it back."""
    keeping = Keeping(stage.state)

    assert stage.deliver(steps(ANSWER), memory=keeping) is RequestState.DONE

    (text,) = stage.thread()
    assert "2.5x faster" in text
    assert "(ref" not in text


def test_a_failure_that_cannot_be_noted_is_told_all_the_same(stage: Stage) -> None:
    """Only the log has its reference then."""
    stage.state.fail("note")

    stage.deliver(failing(ANSWER, RuntimeError("boom"), after=2))

    assert "(ref" in stage.thread()[0]


def test_a_request_that_could_not_begin_is_told_of(stage: Stage) -> None:
    """Nothing was shown of it yet."""
    assert stage.delivery(stage.state).failed(stage.request(), RuntimeError("boom")) is RequestState.FAILED

    (text,) = stage.thread()
    assert "(ref" in text


@pytest.mark.parametrize("code", ["unreachable", "message_not_in_streaming_state", "invalid_blocks"])
@pytest.mark.parametrize("method", ["start", "append", "stop"])
def test_a_stop_is_told_once_whatever_breaks(stage: Stage, method: str, code: str) -> None:
    """One word about it, under what was shown or on its own, and no stream left open."""
    gated = Gated(ANSWER)
    stage.messenger.fail(method, code)
    thread, outcome = _in_thread(lambda: stage.deliver(gated.steps()))
    gated.pass_(4)

    stage.stop.set()
    gated.gate.release()
    thread.join(5)

    assert outcome == [RequestState.STOPPED]
    assert "\n".join(stage.thread()).count("Stopped.") == 1
    assert all(not shown.streaming for shown in stage.messenger.messages.values())


@pytest.mark.parametrize("method", ["append", "stop"])
def test_a_readers_stop_counts_even_where_nobody_was_told_of_it(stage: Stage, method: str) -> None:
    """Slack ends the stream with it; the event may come late or never."""
    stopped = StoppedByReader(method)
    stage = Stage(messenger=stopped)

    assert stage.deliver(steps(LONGER)) is RequestState.STOPPED

    assert stage.thread()[-1] == "Stopped. What stands above is checked."
    assert len(stage.thread()) == 2


def _in_thread(call: Callable[[], RequestState]) -> tuple[threading.Thread, list[RequestState]]:
    outcome: list[RequestState] = []
    thread = threading.Thread(target=lambda: outcome.append(call()))
    thread.start()
    return thread, outcome


def test_the_words_are_the_same_streamed_and_posted() -> None:
    """Whichever way an answer takes, the sentences are the same."""

    def shown(*refused: str) -> str:
        stage = Stage()
        for method in refused:
            stage.messenger.fail(method)
        stage.deliver(steps(ANSWER))
        return "\n".join(stage.thread()).strip()

    assert shown() == shown("start") == shown("stop")


def test_an_answer_is_the_type_that_it_says() -> None:
    """The builder of these tests makes real answers."""
    assert isinstance(ANSWER, Answer)
