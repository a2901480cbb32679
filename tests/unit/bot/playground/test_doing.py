"""What forms of the page do in the Slack behind it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.localslack.deliveries import Kind
from bot.localslack.forms import NotThereError
from bot.localslack.records import Json
from bot.playground.doing import SURE, Doing, Fields
from bot.playground.places import At
from bot.playground.rendering.drawing import field_name, press
from tests.unit.bot.localslack.delivery.test_forms import FEEDBACK, SELECT, element, field, options, row, text
from tests.unit.bot.playground.played import OFFERS, Play

CONFIRM: Json = {"title": text("Sure?"), "text": text("It goes."), "confirm": text("Yes"), "deny": text("No")}


@pytest.fixture
def doing(play: Play) -> Doing:
    """What forms do there."""
    return Doing(play.slack, tuple(it.name for it in OFFERS.commands))


def held(**fields: str | list[str]) -> Fields:
    """A form."""
    return {name: [value] if isinstance(value, str) else value for name, value in fields.items()}


def here(play: Play, thread: str = "") -> At:
    """Ada at #papers."""
    return At(play.ada.id, play.papers, thread)


def form(*blocks: Json, **more: Any) -> Json:
    """A form of the app's."""
    return {"type": "modal", "title": text("Form"), "submit": text("Send"), "blocks": list(blocks), **more}


def last(play: Play, kind: Kind = Kind.INTERACTION) -> Any:
    """What the app heard last."""
    return play.app.heard(kind)[-1]


def test_a_message_names_the_app(play: Play, doing: Doing) -> None:
    """However its name is written, where it is one."""
    doing.say(play.ada, here(play), held(text=" @Footnote and mail@footnote.example "))

    assert play.ada.sees(play.papers)[-1].payload["text"] == (
        f"<@{play.slack.workspace.app.user_id}> and mail@footnote.example"
    )


def test_nothing_is_said_with_nothing(play: Play, doing: Doing) -> None:
    """A form that is empty."""
    before = play.ada.sees(play.papers)
    doing.say(play.ada, here(play), held(text="  "))

    assert play.ada.sees(play.papers) == before


def test_a_reply_stands_in_its_thread(play: Play, doing: Doing) -> None:
    """Also one that begins with a slash: commands are for channels, as in Slack."""
    root = play.ada.says(play.papers, "Root.")
    doing.say(play.ada, here(play, root), held(text="/paper x", thread=root))

    assert play.ada.sees(play.papers, thread=root)[-1].payload["text"] == "/paper x"


def test_commands_are_run(play: Play, doing: Doing) -> None:
    """One that the app does not know, or does not answer, is told to whoever gave it."""
    assert doing.say(play.ada, here(play), held(text="/ask Which papers?")).said == ""
    command = last(play, Kind.COMMAND)
    assert (command["command"], command["text"]) == ("/ask", "Which papers?")

    assert doing.say(play.ada, here(play), held(text="/dance now")).said == (
        "There is no command /dance here; there are /paper, /ask."
    )
    play.app.answer = lambda _payload: None
    assert doing.say(play.ada, here(play), held(text="/ask me")).said.startswith("/ask: the app did not answer (")


def test_files_are_shared(play: Play, doing: Doing) -> None:
    """With words, in a thread or not."""
    root = play.ada.says(play.papers, "Root.")
    doing.upload(play.ada, here(play), "a.txt", b"A.", held(text="@footnote read", thread=root))
    shared = play.ada.sees(play.papers, thread=root)[-1]

    assert shared.payload["text"] == f"<@{play.slack.workspace.app.user_id}> read"
    assert [it["name"] for it in shared.payload["files"]] == ["a.txt"]  # type: ignore[index, union-attr, call-overload]


def test_what_is_pressed_in_a_message(play: Play, doing: Doing) -> None:
    """A button, feedback, a menu with what was chosen."""
    ts = play.says(
        row(element("button", "go", text=text("Go"), value="1"), SELECT),
        {"type": "context_actions", "elements": [FEEDBACK]},
    )
    doing.press(play.ada, here(play), held(ts=ts, press=press("go")))
    assert last(play)["actions"][0]["value"] == "1"
    doing.press(play.ada, here(play), held(ts=ts, press=press("feedback", "negative")))
    assert last(play)["actions"][0]["value"] == "down:1"
    doing.press(play.ada, here(play), {"ts": [ts], "press": [press("pick")], field_name("row", "pick"): ["two"]})
    assert last(play)["actions"][0]["selected_option"]["value"] == "two"
    with pytest.raises(NotThereError):
        doing.press(play.ada, here(play), held(ts=ts, press=press("none")))


def test_what_is_asked_before_a_press(play: Play, doing: Doing) -> None:
    """Is asked first; the app hears of it once somebody is sure."""
    ts = play.says(row(element("button", "go", text=text("Go"), confirm=CONFIRM)))
    fields = held(ts=ts, press=press("go"))

    assert doing.press(play.ada, here(play), fields).asked == CONFIRM
    assert play.app.heard(Kind.INTERACTION) == []
    assert doing.press(play.ada, here(play), {**fields, SURE: ["1"]}).asked is None
    assert last(play)["actions"][0]["action_id"] == "go"


def test_a_form_is_filled_in_and_sent(play: Play, doing: Doing) -> None:
    """Every field as it was left: typed, chosen, ticked, or empty."""
    view = play.opens(
        play.ada,
        form(
            field(element("plain_text_input", "typed", initial_value="before"), "typed", optional=True),
            field(element("checkboxes", "ticked", options=options("One", "Two")), "ticked", optional=True),
            field(SELECT, "picked", optional=True),
            field(element("users_select", "who"), "who", optional=True),
        ),
    )
    fields = {
        "view": [view],
        "submit": ["1"],
        field_name("typed", "typed"): [""],
        field_name("ticked", "ticked"): ["one", "two"],
        field_name("picked", "pick"): [""],
        field_name("who", "who"): [play.ben.id],
    }
    sent = doing.send(play.ada, here(play), fields)
    values = last(play)["view"]["state"]["values"]

    assert (sent.errors, sent.said, play.ada.form) == ({}, "", None)
    assert not values["typed"]["typed"]["value"]
    assert [it["value"] for it in values["ticked"]["ticked"]["selected_options"]] == ["one", "two"]
    assert values["picked"]["pick"]["selected_option"] is None
    assert values["who"]["who"]["selected_user"] == play.ben.id


def test_what_is_wrong_comes_back(play: Play, doing: Doing) -> None:
    """At its field; or as a sentence where the app was not to be had."""
    view = play.opens(play.ada, form(field(element("plain_text_input", "typed"), "typed", optional=True)))
    play.app.answer = lambda _payload: {"response_action": "errors", "errors": {"typed": "Say more."}}
    assert doing.send(play.ada, here(play), held(view=view, submit="1")).errors == {"typed": "Say more."}

    play.app.answer = lambda _payload: {"response_action": "dance"}
    assert doing.send(play.ada, here(play), held(view=view, submit="1")).said == (
        "The app did not take the form (invalid_response_action)."
    )


def test_a_form_is_closed(play: Play, doing: Doing) -> None:
    """By its button, or the whole stack."""
    view = play.opens(play.ada, form({"type": "divider"}))
    doing.send(play.ada, here(play), held(view=view, close="1"))
    assert play.ada.form is None
    view = play.opens(play.ada, form({"type": "divider"}))
    doing.send(play.ada, here(play), held(view=view, whole="1"))
    assert play.ada.form is None


def test_a_button_of_a_form_keeps_what_was_filled_in(play: Play, doing: Doing) -> None:
    """The app hears of the button, and of what stands around it."""
    view = play.opens(
        play.ada,
        form(row(element("button", "try", text=text("Try"))), field(element("plain_text_input", "typed"), "typed")),
    )
    fields = {"view": [view], "press": [press("try")], field_name("typed", "typed"): ["Words."]}
    assert doing.send(play.ada, here(play), fields).view == view

    assert last(play)["actions"][0]["action_id"] == "try"
    assert last(play)["view"]["state"]["values"]["typed"]["typed"]["value"] == "Words."
    assert play.ada.filled(view)["typed", "typed"]["value"] == "Words."


def test_reactions_shortcuts_and_stop(play: Play, doing: Doing) -> None:
    """As their buttons say."""
    ts = play.ada.says(play.papers, "Root.")
    doing.react(play.ada, here(play), held(ts=ts, name="eyes"))
    doing.shortcut(play.ada, here(play), held(ts=ts, callback="explain"))
    doing.stop(play.ada, here(play, ts), held(thread=ts))

    assert play.slack.workspace.reactions[play.papers, ts] == {"eyes": [play.ada.id]}
    assert last(play)["callback_id"] == "explain"
    assert "agent_session_stopped" in play.slack.transcript.jsonl()
    with pytest.raises(ValueError, match="x"):
        doing.press(play.ada, here(play), held(ts=ts, press=json.dumps("x")))
