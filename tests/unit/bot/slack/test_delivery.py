"""An answer arrives: step by step where Slack lets it, whole where it does not."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.conversations import Place, RequestState
from bot.dialogue import Answer
from tests.unit.bot.slack.speaking import CHANNEL, DIRECT, said, steps
from tests.unit.bot.slack.stage import ANSWER, Stage


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


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
