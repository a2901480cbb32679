"""The commands: told to one person alone, and shared by them where they want to."""

from __future__ import annotations

import logging
import re

import pytest

from bot.localslack.faults import ApiError
from bot.localslack.people import Person
from bot.localslack.records import Ephemeral
from bot.slack.desk.private_answers import ONLY_THEIRS
from tests.e2e.slack.reading import buttons, text, value
from tests.e2e.slack.shelf import ARXIV, DOI
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e


def run(world: World, person: Person, command: str, words: str = "", *, channel: str) -> Ephemeral:
    """What the command tells the person alone."""
    before = len(world.whispered(person))
    assert person.runs(command, words, channel=channel).acked
    return world.told(person, after=before)


def test_a_paper_is_shown_to_who_asked_alone(either: World) -> None:
    """By its short name: title, authors, date, its abstract's words, and what can be done with it."""
    room = either.room()
    card = run(either, either.ann, "/paper", "WindowKV", channel=room)

    assert "WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection" in text(card)
    assert "23 Mar 2025" in text(card)
    assert buttons(card) == ("share_paper", "related")
    assert either.slack.workspace.messages[room] == {}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (f"<{ARXIV}>", "A Window Kept Open"),
        (f"<{ARXIV}v2|arxiv.org/abs/2503.17922>", "A Window Kept Open"),
        ("arXiv:2503.17922v2", "A Window Kept Open"),
        ("a window kept open", "A Window Kept Open"),
        ("P19-1001", "Parsing Without Tears"),
        (f"<{DOI}>", "On Computable Gardens"),
        ("10.1000/ABC.1", "On Computable Gardens"),
    ],
)
def test_a_paper_is_found_however_it_is_named(shelf: World, words: str, title: str) -> None:
    """By address as Slack writes it, by id, by title."""
    assert text(run(shelf, shelf.ann, "/paper", words, channel=shelf.room())).startswith("*<https://")
    assert title in text(shelf.whispered(shelf.ann)[-1])


def test_a_paper_is_shared_once_by_whoever_looked_it_up(world: World) -> None:
    """However often the button is pressed; the channel sees who shared it."""
    room = world.room()
    card = run(world, world.ann, "/paper", "WindowKV", channel=room)
    with world.held("chat.postMessage"):
        assert world.ann.clicks(room, card.ts, "share_paper").acked
        assert world.ann.clicks(room, card.ts, "share_paper").acked
    world.calm()
    (shared,) = world.slack.workspace.messages[room].values()

    assert "WindowKV" in text(shared)
    assert "Shared by ann" in text(shared)
    assert text(world.whispered(world.ann)[-1]) == "Shared in this channel."


def test_words_that_fit_several_papers_are_a_choice(world: World) -> None:
    """Each with a button that shows it, and from there those that are near it."""
    room = world.room()
    choice = run(world, world.ann, "/paper", "kv cache quantization", channel=room)
    before = len(world.whispered(world.ann))
    world.ann.clicks(room, choice.ts, "paper:1")
    card = world.told(world.ann, after=before)
    world.ann.clicks(room, card.ts, "related")
    near = world.told(world.ann, after=before + 1)

    assert "fit “kv cache quantization”" in text(choice)
    assert buttons(card) == ("share_paper", "related")
    assert text(near).startswith("Nearest to ")


@pytest.mark.parametrize("command", ["/paper", "/author", "/ask"])
def test_a_command_without_words_says_how_it_is_used(world: World, command: str) -> None:
    """With an example."""
    assert text(run(world, world.ann, command, channel=world.room())).startswith(f"`{command}")


def test_a_paper_that_is_not_there_is_said_so(world: World) -> None:
    """And what to do next."""
    said = text(run(world, world.ann, "/paper", "sourdough bread", channel=world.room()))

    assert said.startswith("Not in the library: no paper of its 56 papers fits “sourdough bread”.")


def test_an_authors_work_is_told_with_a_way_to_follow(world: World) -> None:
    """Pressed once more it is undone."""
    room = world.room()
    told = run(world, world.ann, "/author", "Zicheng Liu", channel=room)
    before = len(world.whispered(world.ann))
    world.ann.clicks(room, told.ts, "follow")
    followed = world.told(world.ann, after=before)
    again = run(world, world.ann, "/author", "Zicheng Liu", channel=room)
    before = len(world.whispered(world.ann))
    world.ann.clicks(room, again.ts, "unfollow")
    left = world.told(world.ann, after=before)
    anew = run(world, world.ann, "/author", "Zicheng Liu", channel=room)

    assert "Zicheng Liu" in text(told)
    assert "4 papers" in text(told)
    assert buttons(told)[-1] == "follow"
    assert text(followed).startswith("You follow Zicheng Liu")
    assert buttons(again)[-1] == "unfollow"
    assert "no longer follow Zicheng Liu" in text(left)
    assert buttons(anew)[-1] == "follow"


def test_a_question_is_answered_in_private(either: World) -> None:
    """Nothing of it is in the channel, and the sources are."""
    room = either.room()
    answer = run(either, either.ann, "/ask", "What is WindowKV about?", channel=room)
    either.calm()

    assert "12% of the original KV cache" in text(answer)
    assert "[1] WindowKV" in text(answer)
    assert buttons(answer) == ("share", "evidence", "why")
    assert either.slack.workspace.messages[room] == {}
    assert room not in [it.channel for it in either.whispered(either.bob)]


def test_a_private_answer_is_shared_once(world: World) -> None:
    """The channel gets the whole answer under its question, with its buttons, and may go on asking in its thread."""
    room = world.room()
    answer = run(world, world.ann, "/ask", "What is WindowKV about?", channel=room)
    assert world.ann.clicks(room, answer.ts, "share").acked
    world.until(lambda: bool(world.slack.workspace.messages[room]))
    world.calm()
    (shared,) = world.slack.workspace.messages[room].values()

    assert "“What is WindowKV about?”" in text(shared)
    assert "12% of the original KV cache" in text(shared)
    assert finished(shared)
    assert text(world.whispered(world.ann)[-1]) == "Shared in this channel."

    world.bob.says(room, "who wrote it?", thread=shared.ts)
    assert "Zuo" in world.answered(room, shared.ts, count=2)[1].text


def test_pressing_share_twice_at_once_posts_once(world: World) -> None:
    """Two presses of the same button, before the first has had an effect."""
    room = world.room()
    answer = run(world, world.ann, "/ask", "What is OSCAR about?", channel=room)
    with world.held("chat.postMessage"):
        world.ann.clicks(room, answer.ts, "share")
        world.ann.clicks(room, answer.ts, "share")
    world.calm()

    assert len(world.slack.workspace.messages[room]) == 1


def test_nobody_else_can_share_a_private_answer(world: World) -> None:
    """Not even with its button's value."""
    room = world.room()
    answer = run(world, world.ann, "/ask", "What is WindowKV about?", channel=room)
    before = len(world.whispered(world.bob))
    assert world.forges(world.bob, room, "share", value(answer, "share")).acked

    assert text(world.told(world.bob, after=before)) == ONLY_THEIRS
    assert world.slack.workspace.messages[room] == {}


def test_where_the_assistant_is_not_let_in_it_answers_and_says_how_to_share(world: World) -> None:
    """A command works in every channel, a post only where the app is; once it is invited, the new button shares."""
    space = world.slack.workspace
    room = space.add_channel("elsewhere", members={world.ann.id, world.ada.id}).id
    answer = run(world, world.ann, "/ask", "What is WindowKV about?", channel=room)
    world.ann.clicks(room, answer.ts, "share")
    world.until(lambda: "Invite me" in text(world.whispered(world.ann)[-1]))
    assert space.messages[room] == {}

    world.slack.invite_app(room)
    refused = world.whispered(world.ann)[-1]
    world.ann.clicks(room, refused.ts, "share")
    world.until(lambda: any(finished(it) for it in space.messages[room].values()))


def test_commands_work_in_the_direct_message(world: World) -> None:
    """There is nobody else there, and an answer all the same."""
    assert "WindowKV" in text(run(world, world.ann, "/ask", "What is WindowKV about?", channel=world.ann.dm))


@pytest.mark.parametrize("words", ["", "help", "anything else"])
def test_help_tells_what_can_be_done(world: World, words: str) -> None:
    """Admins also find the channel's policy there."""
    room = world.room()
    told = run(world, world.bob, "/footnote", words, channel=room)
    admins = run(world, world.ada, "/footnote", words, channel=room)

    assert all(command in text(told) for command in ("/paper", "/author", "/ask", "/footnote"))
    assert buttons(told) == ()
    assert buttons(admins) == ("policy",)


def test_status_tells_what_the_library_holds(world: World) -> None:
    """Everybody that, and admins alone how it is used and what went wrong."""
    room = world.room()
    told = text(run(world, world.bob, "/footnote", "status", channel=room))
    admins = text(run(world, world.ada, "/footnote", " STATUS ", channel=room))

    assert told.startswith("*56 papers* by ")
    assert "Queue" not in told
    for heading in ("Today", "Last 7 days", "Queue", "Last errors"):
        assert f"*{heading}*" in admins


def test_what_went_wrong_is_told_to_the_person_and_kept_for_admins(
    world: World, own_warnings: list[logging.LogRecord]
) -> None:
    """Under one reference, and in no words of Slack's or of ours that a person cannot use."""
    room = world.room()
    ts = world.ann.asks(room, "What is WindowKV about?")
    (answer,) = world.answered(room, ts)
    before = len(world.whispered(world.ann))
    world.slack.faults.inject("views.open", ApiError("internal_error"))
    world.ann.clicks(room, answer.ts, "evidence")
    said = text(world.told(world.ann, after=before))
    admins = text(run(world, world.ada, "/footnote", "status", channel=room))
    own_warnings.clear()

    found = re.fullmatch(r"I couldn't do that: Slack did not take it\. .* \(ref (\w+)\)", said)
    assert found is not None
    assert f"ref {found[1]} · showing the evidence: Slack refused views.open: internal_error." in admins
