"""Where the assistant answers: mentions, direct messages and follow-ups."""

from __future__ import annotations

import pytest

from bot.localslack.records import Message
from tests.e2e.slack.reading import text
from tests.e2e.slack.shelf import ARXIV
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"


def once(said: tuple[Message, ...]) -> str:
    """What one answer says; there is nothing beside it."""
    assert [finished(it) for it in said] == [True]
    return text(said[0])


def test_a_mention_is_answered_in_its_thread(either: World) -> None:
    """One message in the thread, with the answer's sentences, though Slack tells of the mention twice."""
    room = either.room()
    ts = either.ann.asks(room, QUESTION)
    either.answered(room, ts)
    either.calm()

    (answer,) = either.thread(room, ts)
    assert "WindowKV" in answer.text
    assert answer.payload["streaming_state"] == "completed"
    assert len(either.slack.workspace.messages[room]) == 2


def test_a_direct_message_opens_a_thread_of_its_own(either: World) -> None:
    """Each question is answered below itself, and what comes next in its thread belongs to it."""
    first, second = either.ann.dms(QUESTION), either.ann.dms("How many papers do you have?")
    either.answered(either.ann.dm, first)
    either.answered(either.ann.dm, second)
    either.ann.dms("who wrote it?", thread=first)
    either.answered(either.ann.dm, first, count=2)
    either.calm()

    assert "Zuo" in either.thread(either.ann.dm, first)[1].text
    assert "56" in once(either.thread(either.ann.dm, second))


def test_a_follow_up_needs_no_mention(either: World) -> None:
    """What anybody asks next in the thread is read with what was asked before."""
    room = either.room()
    ts = either.ann.asks(room, QUESTION)
    either.answered(room, ts)
    either.bob.says(room, "who wrote it?", thread=ts)
    _, second = either.answered(room, ts, count=2)

    assert "Zuo" in second.text


def test_a_mention_in_a_thread_of_others_is_answered_there(world: World) -> None:
    """The assistant takes part from then on; before, it did not."""
    room = world.room()
    ts = world.ann.says(room, "Has anybody read this?")
    world.bob.says(room, "What is OSCAR about?", thread=ts)
    world.calm()
    assert world.thread(room, ts) == ()

    world.bob.asks(room, QUESTION, thread=ts)
    world.answered(room, ts)
    world.ann.says(room, "and who wrote it?", thread=ts)

    assert "Zuo" in world.answered(room, ts, count=2)[1].text


def test_a_thread_about_a_paper_says_which_is_meant(shelf: World) -> None:
    """Who is asked in a thread knows what its people have linked to."""
    room = shelf.room()
    ts = shelf.bob.says(room, f"Have you seen {ARXIV}?")
    shelf.ann.asks(room, "what is it about?", thread=ts)

    assert "Windows kept open reduce memory by 12%" in once(shelf.answered(room, ts))


def test_a_reply_that_is_shown_in_the_channel_too_is_answered_once(world: World) -> None:
    """It stays a reply."""
    room = world.room()
    ts = world.ann.asks(room, QUESTION)
    world.answered(room, ts)
    world.ann.says(room, "who wrote it?", thread=ts, broadcast=True)
    world.answered(room, ts, count=2)
    world.calm()

    assert len(world.thread(room, ts)) == 2


def test_a_question_with_a_file_is_answered_once(world: World) -> None:
    """The file itself is not read."""
    room = world.room()
    me = world.slack.workspace.app.user_id
    ts = world.ann.uploads(room, "notes.txt", b"notes", text=f"<@{me}> {QUESTION}")
    world.answered(room, ts)
    world.calm()

    assert "WindowKV" in once(world.thread(room, ts))


def test_a_private_channel_is_a_channel_like_any_other(world: World) -> None:
    """Its follow-ups too."""
    ts = world.ann.asks("reviewers", QUESTION)
    world.answered("reviewers", ts)
    world.ada.says("reviewers", "who wrote it?", thread=ts)

    assert len(world.answered("reviewers", ts, count=2)) == 2


@pytest.mark.parametrize("said", ["", "help", "What can you do?"])
def test_a_mention_without_a_question_says_what_can_be_asked(world: World, said: str) -> None:
    """With the commands, in the thread."""
    room = world.room()
    ts = world.ann.asks(room, said)
    world.until(lambda: bool(world.thread(room, ts)))
    (guide,) = world.thread(room, ts)

    assert "/author" in text(guide)
    assert not finished(guide)


def test_what_is_no_question_for_it_is_turned_away_in_words(world: World) -> None:
    """An honest no is an answer too."""
    room = world.room()
    ts = world.ann.asks(room, "What is the weather in Paris?")

    assert "I only know this library" in once(world.answered(room, ts))
