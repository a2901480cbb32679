"""Asking again, deleting, rating an answer; and the welcome to a channel."""

from __future__ import annotations

import pytest

from bot.conversations import Feedback, Place, Verdict
from bot.slack.desk.answer_actions import ONLY_THEIRS
from tests.e2e.slack.reading import buttons, text, value
from tests.e2e.slack.shelf import LONG
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"


def an_answer(world: World) -> tuple[str, str, str]:
    """The room, thread and ts of an answer to Ann."""
    room = world.room()
    ts = world.ann.asks(room, QUESTION)
    (answer,) = world.answered(room, ts)
    return room, ts, answer.ts


def ratings(world: World, room: str, ts: str) -> tuple[Feedback, ...]:
    """What is kept of what readers said of an answer."""
    answer = value(world.slack.workspace.messages[room][ts], "why")
    return world.assistant.state.ratings(world.slack.workspace.team.id, answer)


@pytest.mark.parametrize("who", ["ann", "ada"])
def test_who_asked_and_admins_may_try_again(world: World, who: str) -> None:
    """The same question is answered anew in the thread; the same button a second time does nothing."""
    room, ts, message = an_answer(world)
    person = world.slack.person(who)
    assert person.clicks(room, message, "again").acked
    assert person.clicks(room, message, "again").acked
    world.answered(room, ts, count=2)
    world.calm()
    said = world.thread(room, ts)

    assert len(said) == 2
    assert said[0].text == said[1].text


def test_what_is_tried_again_is_read_as_it_was_asked(world: World) -> None:
    """With the turns before it, and not those after."""
    room, ts, _ = an_answer(world)
    world.ann.says(room, "who wrote it?", thread=ts)
    _, second = world.answered(room, ts, count=2)
    world.ann.says(room, "What is OSCAR about?", thread=ts)
    world.answered(room, ts, count=3)
    world.ann.clicks(room, second.ts, "again")

    assert world.answered(room, ts, count=4)[3].text == second.text


@pytest.mark.parametrize("who", ["ann", "ada"])
def test_who_asked_and_admins_may_delete(either: World, who: str) -> None:
    """It is gone for everybody, and what comes next in the thread is not read with it."""
    room, ts, message = an_answer(either)
    assert either.slack.person(who).clicks(room, message, "delete").acked
    either.calm()

    assert either.thread(room, ts) == ()
    assert either.assistant.state.turns(Place(team=either.slack.workspace.team.id, channel=room, thread=ts), 9) == ()


def test_an_answer_can_be_deleted_as_soon_as_it_is_seen(world: World) -> None:
    """Its buttons are there before Slack has told the assistant so."""
    room = world.room()
    with world.held("chat.stopStream", after=True) as let_go:
        ts = world.ann.asks(room, QUESTION)
        (answer,) = world.answered(room, ts)
        assert world.ann.clicks(room, answer.ts, "delete").acked
        world.until(lambda: not world.thread(room, ts))
        let_go()
    world.calm()

    assert world.thread(room, ts) == ()


def test_every_message_of_a_long_answer_is_deleted(shelf: World) -> None:
    """Not only the one with the button."""
    room = shelf.room()
    ts = shelf.ann.asks(room, "Which papers are by Lena Long?")
    answer = shelf.answered(room, ts)
    shelf.calm()
    assert len(shelf.thread(room, ts)) > 1
    assert f"Volume {LONG}" in answer[0].text
    shelf.ann.clicks(room, shelf.thread(room, ts)[-1].ts, "delete")

    shelf.until(lambda: not shelf.thread(room, ts))


@pytest.mark.parametrize("action", ["again", "delete"])
def test_nobody_else_may(world: World, action: str) -> None:
    """They are told so, alone."""
    room, ts, message = an_answer(world)
    before = len(world.whispered(world.bob))
    world.bob.clicks(room, message, action)

    assert text(world.told(world.bob, after=before)) == ONLY_THEIRS
    world.calm()
    assert [finished(it) for it in world.thread(room, ts)] == [True]


def test_a_thumb_up_is_kept(either: World) -> None:
    """And thanked for, alone."""
    room, _, message = an_answer(either)
    before = len(either.whispered(either.bob))
    assert either.bob.clicks(room, message, "feedback", "positive").acked

    assert text(either.told(either.bob, after=before)).startswith("Noted")
    assert [(it.user, it.verdict) for it in ratings(either, room, message)] == [(either.bob.id, Verdict.UP)]


def test_a_thumb_down_asks_why(either: World) -> None:
    """It counts at once; reasons and words are added where they are given."""
    room, _, message = an_answer(either)
    assert either.bob.clicks(room, message, "feedback", "negative").acked
    form = either.form(either.bob, "feedback")
    either.calm()
    assert [it.verdict for it in ratings(either, room, message)] == [Verdict.DOWN]

    sent = either.bob.submits(
        form.id, {"reasons": {"reasons": ["wrong", "missed"]}, "comment": {"comment": "It says 12%, not 21%."}}
    )
    either.calm()
    (kept,) = ratings(either, room, message)

    assert (sent.acked, sent.errors, sent.view) == (True, {}, None)
    assert (kept.verdict, kept.reasons, kept.comment) == (Verdict.DOWN, ("wrong", "missed"), "It says 12%, not 21%.")


def test_the_last_word_of_each_reader_counts(world: World) -> None:
    """Of two readers there are two."""
    room, _, message = an_answer(world)
    world.ann.clicks(room, message, "feedback", "positive")
    world.bob.clicks(room, message, "feedback", "negative")
    world.form(world.bob, "feedback")
    world.calm()
    world.bob.clicks(room, message, "feedback", "positive")
    world.calm()

    assert {(it.user, it.verdict) for it in ratings(world, room, message)} == {
        (world.ann.id, Verdict.UP),
        (world.bob.id, Verdict.UP),
    }


def test_what_was_kept_of_an_answer_is_all_of_it(world: World) -> None:
    """Question, plan, evidence and sentences, for those who look after the library."""
    room, _, message = an_answer(world)
    world.calm()
    team = world.slack.workspace.team.id
    kept = world.assistant.state.get(team, value(world.slack.workspace.messages[room][message], "why"))

    assert kept is not None
    assert (kept.question, kept.user, kept.posted) == (QUESTION, world.ann.id, (message,))
    assert [it.title for it in kept.answer.plan.named]
    assert kept.answer.citations[0].quotes
    assert kept.answer.timings


def test_it_introduces_itself_once(either: World) -> None:
    """When it is brought in, not when people come, and not when it is brought in again."""
    room = either.slack.workspace.add_channel("quiet", members={either.ann.id, either.ada.id}).id
    either.slack.invite_app(room)
    either.until(lambda: bool(either.slack.workspace.messages[room]))
    either.slack.invite_app(room)
    either.bob.joins(room)
    either.calm()
    (welcome,) = either.slack.workspace.messages[room].values()

    assert text(welcome).startswith("Mention me, and I answer in a thread")
    assert buttons(welcome)
    assert welcome.thread_ts == ""


def test_the_welcome_suggests_questions_that_are_answered(world: World) -> None:
    """Of this library, in its own words."""
    room = world.slack.workspace.add_channel("curious", members={world.ann.id, world.ada.id}).id
    world.slack.invite_app(room)
    world.until(lambda: bool(world.slack.workspace.messages[room]))
    (welcome,) = world.slack.workspace.messages[room].values()
    questions = [line.removeprefix("• ") for line in text(welcome).splitlines() if line.startswith("• ")]
    answers = [world.answered(room, world.ann.asks(room, question))[0] for question in questions]

    assert len(questions) == 2
    assert all("evidence" in buttons(it) for it in answers)
