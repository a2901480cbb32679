"""What admins decide for a channel, and that it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.localslack.deliveries import Kind
from bot.localslack.forms import Value
from bot.localslack.modals import Submitted
from bot.localslack.payloads import interactions
from bot.localslack.payloads.interactions import Doer, Means
from bot.localslack.people import Person
from bot.localslack.records import View
from bot.slack.desk.policies import ONLY_ADMINS
from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.world import World, running

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"
COUNT = "How many papers do you have?"


def form(world: World, room: str) -> View:
    """The channel's policy as an admin finds it, by way of the help."""
    before = len(world.whispered(world.ada))
    world.ada.runs("/footnote", "help", channel=room)
    told = world.told(world.ada, after=before)
    assert world.ada.clicks(room, told.ts, "policy").acked
    return of_channel(world, room)


def of_channel(world: World, room: str) -> View:
    """The form that is open before the admin, once it is for this channel."""
    world.until(lambda: world.ada.form is not None and world.ada.form.payload.get("private_metadata") == room)
    return world.form(world.ada, "policy")


def send(world: World, room: str, **filled: Value) -> Submitted:
    """Fill this in and send it."""
    view = form(world, room)
    return world.ada.submits(view.id, {f"{name}:{room}": {name: value} for name, value in filled.items()})


def decide(world: World, **filled: Value) -> str:
    """A new channel for which this was decided."""
    room, before = world.room(), len(world.whispered(world.ada))
    sent = send(world, room, **filled)
    assert (sent.acked, sent.errors, sent.view) == (True, {}, None)
    assert "From now on in" in text(world.told(world.ada, after=before + 1))
    return room


def refused(world: World, person: Person, before: int) -> str:
    """What a person is told alone."""
    return text(world.told(person, after=before))


def test_what_was_decided_is_told_and_shown_again(either: World) -> None:
    """In a sentence at once, and in the form the next time."""
    room = either.room()
    before = len(either.whispered(either.ada))
    send(either, room, replying="mentions", since="2024", quota="7")
    said = text(either.told(either.ada, after=before + 1))
    again = str(form(either, room).payload["blocks"])

    assert said == (
        f"From now on in <#{room}>: Only when mentioned; everybody may ask, 7 questions a day each. "
        "Answers come from papers since 2024."
    )
    assert "'initial_value': '2024'" in again
    assert "'initial_value': '7'" in again


def test_only_when_mentioned(world: World) -> None:
    """Follow-ups need a mention, too."""
    room = decide(world, replying="mentions")
    ts = world.ann.asks(room, QUESTION)
    world.answered(room, ts)
    world.ann.says(room, "who wrote it?", thread=ts)
    world.calm()
    assert len(world.thread(room, ts)) == 1

    world.ann.asks(room, "who wrote it?", thread=ts)
    assert len(world.answered(room, ts, count=2)) == 2


def test_every_question_asked_there(world: World) -> None:
    """Without a mention; what is no question is left alone."""
    room = decide(world, replying="everyone")
    chat = world.ann.says(room, "Good morning everybody.")
    other = world.ann.says(room, f"<@{world.bob.id}> have you seen it?")
    ts = world.ann.says(room, QUESTION)
    world.answered(room, ts)
    world.calm()

    assert world.thread(room, chat) == world.thread(room, other) == ()


def test_only_these_people(world: World) -> None:
    """Others are told so, alone, and are not answered by command either; admins may, and direct messages go on."""
    room, before = decide(world, users=[world.ann.id]), len(world.whispered(world.bob))
    allowed, admins = world.ann.asks(room, QUESTION), world.ada.asks(room, QUESTION)
    not_allowed = world.bob.asks(room, QUESTION)
    world.answered(room, allowed)
    world.answered(room, admins)
    assert "only people whom the admins have named" in refused(world, world.bob, before)

    world.bob.runs("/ask", QUESTION, channel=room)
    assert "only people whom the admins have named" in refused(world, world.bob, before + 1)
    world.bob.says(room, "who wrote it?", thread=allowed)
    direct = world.bob.dms(QUESTION)
    world.answered(world.bob.dm, direct)
    world.calm()

    assert world.thread(room, not_allowed) == ()
    assert len(world.thread(room, allowed)) == 1
    assert len(world.whispered(world.bob)) == before + 2


@pytest.mark.parametrize(
    ("filled", "said"),
    [({"since": "2026"}, "19"), ({"venues": ["ACL"]}, "4"), ({"venues": ["ACL"], "since": "2025"}, "3")],
)
def test_only_a_part_of_the_library(world: World, filled: dict[str, Value], said: str) -> None:
    """Answers come from it alone, by mention and by command."""
    room = decide(world, **filled)
    ts = world.ann.asks(room, COUNT)
    (answer,) = world.answered(room, ts)
    before = len(world.whispered(world.ann))
    world.ann.runs("/ask", COUNT, channel=room)

    assert f"**{said}**" in answer.text
    assert f"**{said}**" in text(world.told(world.ann, after=before))


def test_so_many_questions_a_day(world: World) -> None:
    """Each person has their own; commands count as well."""
    room, before = decide(world, quota="2"), len(world.whispered(world.ann))
    ts = world.ann.asks(room, QUESTION)
    world.answered(room, ts)
    world.ann.runs("/ask", QUESTION, channel=room)
    world.told(world.ann, after=before)
    third = world.ann.asks(room, QUESTION)
    assert refused(world, world.ann, before + 1) == "You've used today's 2 questions; they reset at midnight UTC."

    world.answered(room, world.bob.asks(room, QUESTION))
    world.calm()
    assert world.thread(room, third) == ()


def test_what_cannot_be_used_is_said_in_the_form(either: World) -> None:
    """Beside its field; the form stays open and nothing is stored until it is right."""
    room = either.room()
    sent = send(either, room, since="20x", quota="0", replying="mentions")

    assert sent.errors == {
        f"since:{room}": "Give a year with four digits, such as 2023, or leave it empty.",
        f"quota:{room}": "Give a whole number from 1 to 10,000, or leave it empty.",
    }
    assert sent.view is not None
    assert either.assistant.state.policy(either.slack.workspace.team.id, room).replying == "threads"


def test_the_home_tab_lets_an_admin_choose_the_channel(world: World) -> None:
    """The form then shows that channel's policy, and what is decided is for it."""
    room = decide(world, quota="5")
    world.ada.opens_home()
    world.until(lambda: world.ada.home is not None)
    assert world.ada.home is not None
    world.ada.presses(world.ada.home.id, "policy")
    first = of_channel(world, "")
    assert "submit" not in first.payload
    world.ada.presses(first.id, "policy_channel", room)
    shown = of_channel(world, room)
    assert "'initial_value': '5'" in str(shown.payload)

    before = len(world.whispered(world.ada))
    world.ada.submits(shown.id, {f"quota:{room}": {"quota": "6"}})
    assert "6 questions a day each" in text(world.told(world.ada, after=before))


def test_where_the_assistant_is_not_it_is_told_directly(world: World) -> None:
    """An admin may decide before the assistant is invited."""
    room = world.slack.workspace.add_channel("later", members={world.ada.id, world.ann.id}).id
    assert send(world, room, replying="mentions").acked
    world.calm()
    said = list(world.slack.workspace.messages[world.ada.dm].values())

    assert text(said[-1]).startswith(f"From now on in <#{room}>: Only when mentioned")


def test_nobody_else_decides(world: World) -> None:
    """Neither by opening the form nor by sending it, however they came by it."""
    room, before = world.room(), len(world.whispered(world.bob))
    world.forges(world.bob, room, "policy", room)
    assert refused(world, world.bob, before) == ONLY_ADMINS
    assert world.bob.form is None

    view = form(world, room)
    doer = Doer(world.bob.user, world.slack.workspace.team, world.slack.workspace.app)
    values: Any = {f"replying:{room}": {"replying": {"selected_option": {"value": "mentions"}}}}
    means = Means(world.slack.scene.triggers.issue(world.bob.id))
    sent = interactions.view_submission(doer, view, values=values, means=means)
    assert world.slack.scene.dispatch(Kind.INTERACTION, sent).acked
    world.calm()

    assert world.assistant.state.policy(world.slack.workspace.team.id, room).replying == "threads"


def test_whom_the_operator_names_is_an_admin_too(home: Path) -> None:
    """FOOTNOTE_ADMINS holds for this assistant alone."""
    with running(home, settings={"FOOTNOTE_ADMINS": "U0000000003"}) as world:
        assert world.bob.id == "U0000000003"
        world.bob.runs("/footnote", "help", channel="papers")

        assert buttons(world.told(world.bob)) == ("policy",)
