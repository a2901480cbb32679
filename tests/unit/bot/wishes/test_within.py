"""What is said in a thread about a digest: wishes that do not name it, and questions, which stay questions."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wishes import helped, within
from bot.wishes.schedules import schedule
from tests.unit.bot.wishes.test_wishes import HERE, QUESTIONS, WISHES, meant

LINES = (HERE / "within.txt").read_text(encoding="utf-8").splitlines()
WITHIN = dict(zip(LINES[::2], LINES[1::2], strict=True))
ASKED = (HERE / "within_questions.txt").read_text(encoding="utf-8").splitlines()
WORDS = sorted({word for message in (*WITHIN, *ASKED) for word in message.split()})


def lines(path: Path) -> Iterator[dict[str, object]]:
    """The records of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.mark.parametrize("message", WITHIN)
def test_what_is_meant_needs_no_name(message: str) -> None:
    """Where everybody knows which digest is talked of."""
    assert within(message) == meant(WITHIN[message])


@pytest.mark.parametrize("message", ASKED)
def test_a_question_stays_one(message: str) -> None:
    """Whatever it is asked of, and a title even where it begins as a wish does."""
    assert within(message) is None
    assert helped(message, here=True) is None


@pytest.mark.parametrize(
    ("message", "about"),
    [
        ("how can I change it?", "change"),
        ("how do I stop this?", "stop"),
        ("when does it come next?", "next"),
        ("how often does it come?", "next"),
        ("why did I get this?", "why"),
    ],
)
def test_what_is_asked_about_it_is_help(message: str, about: str) -> None:
    """Only there: elsewhere "it" is something else."""
    wish = helped(message, here=True)

    assert wish is not None
    assert wish.help == about
    assert helped(message) is None


def test_no_question_of_the_golden_set_is_a_wish(root: Path) -> None:
    """However it would be taken in such a thread."""
    turns = [turn for it in lines(root / "tests" / "golden" / "questions.jsonl") for turn in it["turns"]]  # type: ignore[attr-defined]

    assert len(turns) > 50
    assert [turn for turn in turns if within(turn) or helped(turn, here=True)] == []


def test_no_question_given_is_a_wish(shared: Path) -> None:
    """Nor of those that the seeds come with."""
    turns = [turn for it in lines(shared / "eval" / "seed_questions.jsonl") for turn in it["turns"]]  # type: ignore[attr-defined]

    assert len(turns) > 20
    assert [turn for turn in turns if within(turn) or helped(turn, here=True)] == []


def test_hardly_a_title_is_a_wish(shared: Path) -> None:
    """As it is written, and without its capitals."""
    titles = [str(it["title"]) for it in lines(shared / "data" / "seeds-on-arxiv.jsonl")]
    forms = [form for title in titles for form in (title, title.lower())]

    assert len(titles) > 20
    assert [form for form in forms if within(form) or helped(form, here=True)] == []


@pytest.mark.parametrize("message", QUESTIONS)
def test_questions_about_digests_stay_questions(message: str) -> None:
    """But for the few words that only mean something there."""
    alone = {"stop", "pause", "cancel", "resume", "mute", "weekly", "daily", "every monday"}
    alone |= {"at 9", "make it daily", "every friday at 4pm"}

    assert within(message) is None or message in alone


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_is_read_or_left(text: str) -> None:
    """No message breaks it; what is to be changed is always something."""
    wish = within(text)

    assert wish is None or wish.change is None or wish.change.model_dump(exclude_defaults=True)
    assert not schedule(text) or schedule(text).strip()


def test_every_wish_for_a_new_digest_stays_one() -> None:
    """What names all of a new digest is not said of the old one."""
    new = [message for message, line in WISHES.items() if line.strip().startswith("subscribe ") and "; " in line]

    assert [message for message in new if within(message) and not message.startswith("follow ")] == []


@pytest.mark.parametrize("part", [", ", ". ", "no x and ", "make it ", "add x, ", "to ", "my digest ", "<@U1> "])
def test_long_messages_take_no_time(part: str) -> None:
    """A hostile one takes less than a blink."""
    began = time.process_time()
    for message in (part * 300, f"make it {part * 50}"):
        within(message[:490])
        helped(message[:490], here=True)

    assert time.process_time() - began < 0.2
