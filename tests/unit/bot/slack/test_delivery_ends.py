"""How an answer ends early: it fails, it is stopped, or nothing of it can be told; something honest stands there."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.conversations import RequestState
from retrieval.errors import CatalogError
from tests.unit.bot.slack.speaking import Gated, failing, steps
from tests.unit.bot.slack.stage import ANSWER, LONGER, Keeping, Stage, StoppedByReader, in_thread


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


@pytest.fixture
def stage() -> Stage:
    """A workspace where nothing has been said yet."""
    return Stage()


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
    thread, outcome = in_thread(lambda: stage.deliver(gated.steps()))
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
    thread, outcome = in_thread(lambda: stage.deliver(gated.steps()))
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
    stage.messenger.fail("start", "ratelimited")

    assert stage.deliver(steps(ANSWER), memory=keeping) is RequestState.DONE

    (text,) = stage.thread()
    assert "2.5x faster" in text
    assert "(ref" not in text


def test_a_failure_is_told_under_a_stream_that_breaks_just_then(stage: Stage) -> None:
    """In place of what was shown, then."""
    stage.messenger.fail("stop", "unreachable")

    assert stage.deliver(failing(ANSWER, RuntimeError("boom"), after=4)) is RequestState.FAILED

    assert "\n".join(stage.thread()).count("(ref ") == 1


def test_nobody_is_told_twice_where_even_a_whisper_fails(stage: Stage) -> None:
    """What is refused for good is over; the log has it."""
    for method in ("start", "post", "whisper"):
        stage.messenger.fail(method, "channel_not_found", times=9)

    assert stage.deliver(steps(ANSWER)) is RequestState.FAILED
    assert stage.messenger.messages == {}


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
    thread, outcome = in_thread(lambda: stage.deliver(gated.steps()))
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
