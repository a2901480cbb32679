"""Streams: shown as they come, followed by the next one in time, and never an exception."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Place
from bot.ports import Block, Chunk
from bot.slack.live import FLUSH_CHARACTERS, FLUSH_SECONDS, ROLL_BYTES, ROLL_SECONDS, Live, pieces
from tests.fakes.messenger import FakeMessenger

PLACE = Place(team="T1", channel="C1", thread="1.0")
CLOSING: Block = {"type": "divider"}
TASK: Chunk = {"type": "task_update", "id": "read", "title": "Reading", "status": "in_progress"}


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


class Watch:
    """A stopwatch that is turned by hand."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def messenger() -> FakeMessenger:
    """A workspace."""
    return FakeMessenger()


@pytest.fixture
def watch() -> Watch:
    """Time."""
    return Watch()


@pytest.fixture
def live(messenger: FakeMessenger, watch: Watch) -> Live:
    """An answer's streams."""
    return make(messenger, watch)


def make(messenger: FakeMessenger, watch: Callable[[], float], noted: list[str] | None = None) -> Live:
    """An answer's streams, their messages noted down."""
    note = (lambda _ts: None) if noted is None else noted.append
    return Live(messenger=messenger, place=PLACE, user="U1", stopwatch=watch, note=note)


def shown(messenger: FakeMessenger) -> str:
    """All text that streams have said, in the order of their messages."""
    chunks = [chunk for key in sorted(messenger.messages) for chunk in messenger.messages[key].chunks]
    return "".join(str(chunk["text"]) for chunk in chunks if chunk["type"] == "markdown_text")


def test_steps_first_sentence_and_sources_are_one_message(messenger: FakeMessenger, watch: Watch) -> None:
    """Task steps open the stream, sentences follow, and the closing blocks end it; its message is noted at once."""
    noted: list[str] = []
    live = make(messenger, watch, noted)

    live.show([TASK])
    live.say("One. ")
    live.say("Two.")

    assert live.end([CLOSING])
    assert shown(messenger) == "One. Two."
    assert messenger.methods() == ["start", "append", "stop"]
    assert noted == live.begun
    assert messenger.made("stop")[0]["blocks"] == (CLOSING,)


def test_the_first_sentence_never_waits(live: Live, messenger: FakeMessenger) -> None:
    """Without any step before it, the first sentence itself opens the stream."""
    live.say("One.")

    assert shown(messenger) == "One."


def test_later_sentences_wait_for_company(live: Live, messenger: FakeMessenger, watch: Watch) -> None:
    """Short ones are sent together: when enough has come, when some time has passed, or at the end."""
    live.say("One. ")
    live.say("Two. ")
    assert shown(messenger) == "One. "

    watch.seconds += FLUSH_SECONDS + 0.01
    live.say("Three. ")
    assert shown(messenger) == "One. Two. Three. "

    live.say("x" * (FLUSH_CHARACTERS + 1))
    assert shown(messenger).endswith("x")
    live.say("Four.")
    assert live.end()
    assert shown(messenger).endswith("Four.")


def test_steps_can_wait_for_the_next_sentence(live: Live, messenger: FakeMessenger) -> None:
    """A step that is done goes out with the text that follows it."""
    live.show([TASK])
    live.queue([TASK | {"status": "complete"}])
    assert messenger.methods() == ["start"]

    live.say("One.")

    assert [chunk["type"] for chunk in messenger.messages["C1", live.begun[0]].chunks] == [
        "task_update",
        "task_update",
        "markdown_text",
    ]


def test_a_stream_is_followed_by_another_before_it_grows_too_long(live: Live, messenger: FakeMessenger) -> None:
    """No message holds more than the bound, nothing is lost between them, and the session goes on."""
    said = "".join(f"Sentence {n} says something of some length, as sentences do.\n" for n in range(400))
    for line in said.splitlines(keepends=True):
        live.say(line)

    assert live.end([CLOSING])
    assert shown(messenger) == said
    assert len(live.begun) > 2
    for ts in live.begun:
        text = "".join(str(chunk["text"]) for chunk in messenger.messages["C1", ts].chunks)
        assert len(text.encode()) <= ROLL_BYTES
    assert [given["active"] for given in messenger.made("stop")] == [False] * (len(live.begun) - 1) + [True]


def test_a_stream_is_followed_by_another_before_it_grows_too_old(
    live: Live, messenger: FakeMessenger, watch: Watch
) -> None:
    """Slack lets a stream die after five minutes; ours ends earlier."""
    live.say("One. ")
    watch.seconds += ROLL_SECONDS + 1
    live.say("Two.")

    assert live.end()
    assert len(live.begun) == 2
    assert shown(messenger) == "One. Two."


def test_what_slack_finds_too_long_goes_into_the_next_stream(live: Live, messenger: FakeMessenger) -> None:
    """Slack's own ceiling is not known exactly; a refusal only means that the next message begins here."""
    live.say("One. ")
    messenger.fail("append", "msg_too_long")
    live.say("x" * FLUSH_CHARACTERS + " ")

    assert live.end()
    assert len(live.begun) == 2
    assert shown(messenger) == "One. " + "x" * FLUSH_CHARACTERS + " "


@pytest.mark.parametrize("method", ["start", "append", "stop"])
@pytest.mark.parametrize("code", ["ratelimited", "internal_error", "message_not_in_streaming_state", "unreachable"])
def test_a_refusal_breaks_the_stream_and_nothing_else(
    live: Live, messenger: FakeMessenger, method: str, code: str
) -> None:
    """Whoever shows the answer is told at the end that not all of it is there, and whether a message may be unknown."""
    messenger.fail(method, code)

    live.show([TASK])
    live.say("One. ")
    live.say("x" * (FLUSH_CHARACTERS + 1))

    assert not live.end([CLOSING])
    assert live.broken
    assert live.unsure == (method == "start" and code in {"unreachable", "internal_error"})


def test_a_stream_can_be_left(live: Live, messenger: FakeMessenger) -> None:
    """What is about to be replaced is ended quietly, once, even where Slack has ended it before."""
    live.leave()
    live.say("One.")
    messenger.fail("stop", "message_not_in_streaming_state")
    live.leave()
    live.leave()

    assert messenger.methods() == ["start", "stop"]


def test_an_answer_without_a_word_shows_nothing(live: Live, messenger: FakeMessenger) -> None:
    """Nothing was said, so no message is begun."""
    assert live.end([CLOSING])
    assert messenger.calls == []


@given(text=st.text(max_size=200), limit=st.integers(min_value=4, max_value=50))
def test_pieces_lose_nothing(text: str, limit: int) -> None:
    """Joined again they are the text, and none is larger than the limit in UTF-8."""
    parts = list(pieces(text, limit))

    assert "".join(parts) == text
    assert all(0 < len(part.encode()) <= limit for part in parts)
