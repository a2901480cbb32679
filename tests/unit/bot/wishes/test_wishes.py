"""What a message wishes of digests, and that a question is never taken for a wish.

`wishes.txt` holds messages, each with what is meant indented beneath it; `questions.txt` holds messages that speak of
digests, of subscriptions or of new papers, and wish for none.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SubscribingError
from bot.timetables import parse
from bot.wishes import Kind, Where, Wish, read
from bot.wishes.reading import LONGEST

HERE = Path(__file__).parent
LINES = (HERE / "wishes.txt").read_text(encoding="utf-8").splitlines()
WISHES = dict(zip(LINES[::2], LINES[1::2], strict=True))
QUESTIONS = (HERE / "questions.txt").read_text(encoding="utf-8").splitlines()
REFUSED = (
    "one weekday or daily", "one day of the week", "say at what time", "or on one weekday, not once", "for certain"
)  # fmt: skip
WORDS = sorted({word for message in (*WISHES, *QUESTIONS) for word in message.split()})


def meant(line: str) -> Wish:
    """The wish that a line of the file describes; `new when`, `more topics`, `less venues` or `named` are a change.

    `wish named` is none: it is what a new digest is to tell of.
    """
    head, *slots = line.strip().split("; ")
    kind, where = head.split()
    values: dict[str, object] = {"kind": kind, "where": where}
    change: dict[str, object] = {}
    sides: dict[str, dict[str, object]] = {"more": {}, "less": {}, "only": {}, "new": change, "wish": values}
    for name, _, value in (slot.partition(": ") for slot in slots):
        side, _, of = name.rpartition(" ")
        single = of in {"channel", "when", "most", "number", "help"}
        held = change if of in {"named", "spared"} and not side else sides.get(side, values)
        held[of] = value if single else tuple(value.split(" | "))
    change |= {side: sides[side] for side in ("more", "less", "only") if sides[side]}
    return Wish.model_validate(values | ({"change": change} if change else {}))


def _timed(message: str) -> bool:
    """Whether it says when a new digest is to come."""
    wish = read(message)
    return wish is not None and wish.kind is Kind.SUBSCRIBE and bool(wish.when)


@pytest.mark.parametrize("message", WISHES)
def test_a_wish_is_understood(message: str) -> None:
    """What is to be done, for whom, about what, when and how much, in whatever words."""
    assert read(message) == meant(WISHES[message])


@pytest.mark.parametrize("message", QUESTIONS)
def test_a_question_is_no_wish(message: str) -> None:
    """Whoever asks about digests, or for papers now, is answered and subscribed to nothing."""
    assert read(message) is None


@pytest.mark.parametrize("message", [it for it in WISHES if _timed(it)])
def test_what_is_said_of_the_time_can_be_read_or_is_refused_in_words(message: str) -> None:
    """As a timetable, or as one that a digest cannot have."""
    wish = read(message)
    assert wish is not None
    try:
        parse(wish.when)
    except SubscribingError as refused:
        assert any(it in str(refused) for it in REFUSED)  # noqa: PT017 - both are fine


@pytest.mark.parametrize("opening", ["", "please ", "Hey Footnote, ", "<@U0BOT> ", "@footnote: ", "ok, now "])
@pytest.mark.parametrize("ending", ["", ".", "!", " please", ", thanks."])
def test_politeness_changes_nothing(opening: str, ending: str) -> None:
    """Neither in front nor behind."""
    message = "send me a weekly digest on KV cache compression, nothing on vision"

    assert read(f"{opening}{message}{ending}") == meant(WISHES[message])


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_is_read_or_left(text: str) -> None:
    """No message breaks it, and what is said of a channel is said only where one is named."""
    wish = read(text)

    assert wish is None or (wish.where is Where.CHANNEL) == bool(wish.channel)


@pytest.mark.parametrize(
    "part", ["a ", "and ", "on x and ", "the new ", "every ", "by A B ", ", ", "at 9 ", "paper ", "# "]
)
def test_long_messages_take_no_time(part: str) -> None:
    """Nothing in a message makes reading it slow: a hostile one takes less than a blink; a longer one is no wish."""
    began = time.perf_counter()
    read(("send me a weekly digest " + part * LONGEST)[:LONGEST])

    assert time.perf_counter() - began < 0.5
    assert read("send me a weekly digest on " + "x" * LONGEST) is None
