"""The Home tab, the messages tab, and what people set for themselves."""

from __future__ import annotations

import pytest

from bot.localslack.people import Person
from bot.localslack.records import View
from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e


def home(world: World, person: Person, *, shows: str) -> View:
    """The Home tab, once it shows this."""
    world.until(lambda: person.home is not None and shows in text(person.home))
    assert person.home is not None
    return person.home


def newcomer(world: World) -> Person:
    """Somebody who has set nothing yet, in every room."""
    name = f"new-{len(world.slack.workspace.users)}"
    world.slack.workspace.add_user(name)
    return world.slack.person(name)


def test_the_home_tab_tells_of_the_library(either: World) -> None:
    """What it holds and since when, questions to begin with, whom one follows, and settings."""
    person = newcomer(either)
    person.opens_home()
    tab = home(either, person, shows="The library")

    assert "*56 papers* by " in text(tab)
    assert "Last updated" in text(tab)
    assert "All of it can be searched." in text(tab)
    assert "Nobody yet" in text(tab)
    assert buttons(tab) == ("ask:1", "ask:2", "ask:3", "ask:4", "digest_new", "follow_ups")


def test_admins_also_find_the_policies_there(world: World) -> None:
    """Nobody else does."""
    world.ada.opens_home()

    assert buttons(home(world, world.ada, shows="For admins"))[-1] == "policy"


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_question_of_the_tab_is_answered_in_a_form(world: World, number: int) -> None:
    """With its sources; none of the suggested questions is turned down."""
    person = newcomer(world)
    person.opens_home()
    tab = home(world, person, shows="The library")
    assert person.presses(tab.id, f"ask:{number}").acked
    shown = text(world.form(person, "answer", without="Looking"))

    assert "[1] " in shown
    assert "Not in the library" not in shown


def test_the_messages_tab_suggests_questions_of_this_library(either: World) -> None:
    """Four, for the direct message itself and none of its threads; each is answered when it is sent."""
    person = newcomer(either)
    person.opens_messages()
    either.until(lambda: person.dm in either.slack.workspace.prompts)
    prompts = either.slack.workspace.prompts[person.dm].prompts
    asked = [person.dms(message) for _, message in prompts]
    answers = [either.answered(person.dm, ts)[0] for ts in asked]

    assert len(prompts) == 4
    (called,) = [
        it.payload for it in either.calls if it.payload.get("channel_id") == person.dm and "prompts" in it.payload
    ]
    assert "thread_ts" not in called
    assert [it.text for it in answers if it.text.startswith(("Not in", "Not one"))] == []
    assert all("evidence" in buttons(it) for it in answers)


def test_whom_one_follows_is_listed_and_suggested(world: World) -> None:
    """Until they are unfollowed, on the tab."""
    person = newcomer(world)
    assert person.runs("/author", "Chen Zhang", channel=person.dm).acked
    told = world.told(person)
    assert person.clicks(person.dm, told.ts, "follow").acked
    tab = home(world, person, shows="Chen Zhang")

    assert "Summarize Chen Zhang's work" in text(tab)
    assert "unfollow" in buttons(tab)

    assert person.presses(tab.id, "unfollow").acked
    assert "unfollow" not in buttons(home(world, person, shows="Nobody yet"))


def test_follow_ups_can_be_turned_off_by_each_for_themselves(world: World) -> None:
    """Then what this person says without a mention is left alone, what others say is not; and on again."""
    room, person = world.room(), world.bob
    ts = person.asks(room, "What is WindowKV about?")
    world.answered(room, ts)
    person.opens_home()
    tab = home(world, person, shows="I answer what you ask next")
    assert person.presses(tab.id, "follow_ups").acked
    tab = home(world, person, shows="I do not answer")

    person.says(room, "who wrote it?", thread=ts)
    world.calm()
    assert len(world.thread(room, ts)) == 1

    world.ann.says(room, "who wrote it?", thread=ts)
    world.answered(room, ts, count=2)
    person.asks(room, "when was it published?", thread=ts)
    world.answered(room, ts, count=3)

    assert person.presses(tab.id, "follow_ups").acked
    home(world, person, shows="I answer what you ask next")
    person.says(room, "who wrote it?", thread=ts)
    assert len(world.answered(room, ts, count=4)) == 4


def test_follow_ups_in_a_direct_message_are_always_meant(world: World) -> None:
    """There is nobody else there to talk to."""
    person = newcomer(world)
    person.opens_home()
    assert person.presses(home(world, person, shows="I answer what you ask next").id, "follow_ups").acked
    home(world, person, shows="I do not answer")
    ts = person.dms("What is WindowKV about?")
    world.answered(person.dm, ts)
    person.dms("who wrote it?", thread=ts)

    assert all(finished(it) for it in world.answered(person.dm, ts, count=2))
