"""A name that fits several people: asked back with buttons, and the answer goes on from the click."""

from __future__ import annotations

import pytest

from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e


def asked_back(world: World, room: str) -> tuple[str, str]:
    """The thread of a question that fits several people, and the message that asks back."""
    ts = world.ann.asks(room, "papers by Liu")
    (answer,) = world.answered(room, ts)
    assert "Which Liu?" in answer.text
    return ts, answer.ts


def test_the_answer_goes_on_from_the_click(either: World) -> None:
    """In the thread, for the chosen person, what had been asked."""
    room = either.room()
    ts, message = asked_back(either, room)
    assert either.ann.clicks(room, message, "choose:2").acked
    _, second = either.answered(room, ts, count=2)

    assert second.text.startswith("Zicheng Liu has **4** papers in the library.")


def test_everybody_that_the_name_fits_has_a_button(world: World) -> None:
    """Those too whom the sentence only counts."""
    room = world.room()
    _, message = asked_back(world, room)
    shown = world.slack.workspace.messages[room][message]

    assert [it for it in buttons(shown) if it.startswith("choose")] == [f"choose:{n}" for n in range(1, 9)]


def test_the_same_choice_counts_once_and_another_is_another(world: World) -> None:
    """Two people may press; a third looks at somebody else."""
    room = world.room()
    ts, message = asked_back(world, room)
    for person, choice in ((world.ann, 2), (world.bob, 2), (world.ann, 2), (world.bob, 1)):
        person.clicks(room, message, f"choose:{choice}")
    world.calm()
    said = world.thread(room, ts)

    assert all(finished(it) for it in said)
    assert sorted(it.text.partition(" has ")[0] for it in said[1:]) == ["Zhuorui Liu", "Zicheng Liu"]


def test_a_choice_can_be_typed(world: World) -> None:
    """As a follow-up."""
    room = world.room()
    ts, _ = asked_back(world, room)
    world.ann.says(room, "Zicheng Liu", thread=ts)

    assert "Zicheng Liu has **4** papers" in world.answered(room, ts, count=2)[1].text


def test_what_comes_after_the_choice_is_about_the_chosen(world: World) -> None:
    """The conversation goes on from there."""
    room = world.room()
    ts, message = asked_back(world, room)
    world.ann.clicks(room, message, "choose:2")
    world.answered(room, ts, count=2)
    world.ann.says(room, "and from 2023?", thread=ts)

    assert "NUWA-XL" in world.answered(room, ts, count=3)[2].text


def test_in_a_direct_message_too(world: World) -> None:
    """Each in its own thread."""
    ts = world.ann.dms("papers by Liu")
    (answer,) = world.answered(world.ann.dm, ts)
    world.ann.clicks(world.ann.dm, answer.ts, "choose:1")

    assert "Zhuorui Liu has **4** papers" in world.answered(world.ann.dm, ts, count=2)[1].text


@pytest.mark.parametrize(("command", "words"), [("/ask", "papers by Liu"), ("/author", "Liu")])
def test_in_private_the_answer_stays_private(either: World, command: str, words: str) -> None:
    """From the choice on, too."""
    room = either.room()
    before = len(either.whispered(either.ann))
    either.ann.runs(command, words, channel=room)
    choice = either.told(either.ann, after=before)
    assert either.ann.clicks(room, choice.ts, "choose:2").acked
    answer = either.told(either.ann, after=before + 1)

    assert "Which Liu?" in text(choice)
    assert "Zicheng Liu" in text(answer)
    assert "4 papers" in text(answer).replace("*", "")
    assert either.slack.workspace.messages[room] == {}
