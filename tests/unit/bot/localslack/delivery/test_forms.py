"""The parts of blocks that people use, and what is reported of them."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.localslack import forms
from bot.localslack.forms import NotThereError
from bot.localslack.records import Json


def text(words: str) -> Json:
    """A plain text."""
    return {"type": "plain_text", "text": words}


def options(*names: str) -> list[JsonValue]:
    """Options whose value is their words in small letters."""
    return [{"text": text(name), "value": name.lower()} for name in names]


def element(kind: str, action_id: str, **more: JsonValue) -> Json:
    """An element."""
    return {"type": kind, "action_id": action_id, **more}


def row(*elements: Json, block_id: str = "row") -> Json:
    """A row of elements."""
    return {"type": "actions", "block_id": block_id, "elements": list[JsonValue](elements)}


def field(inner: Json, block_id: str, **more: JsonValue) -> Json:
    """An input."""
    return {"type": "input", "block_id": block_id, "label": text("Label"), "element": inner, **more}


FEEDBACK = element(
    "feedback_buttons",
    "feedback",
    positive_button={"text": text("Good"), "value": "up:1"},
    negative_button={"text": text("Bad"), "value": "down:1"},
)
SELECT = element("static_select", "pick", options=options("One", "Two"), placeholder=text("Pick"))


def test_parts_are_found_wherever_they_stand() -> None:
    """In rows, beside sections, in inputs, in containers and cards: each with the block it stands in."""
    blocks: list[JsonValue] = [
        {"type": "section", "text": text("a"), "accessory": element("button", "beside")},
        row(element("button", "in_row")),
        field(element("plain_text_input", "typed"), "typed_in"),
        {
            "type": "container",
            "block_id": "box",
            "child_blocks": [row(element("icon_button", "deep"), block_id="inner")],
        },
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
    ]

    found = [(part.block_id, part.action_id) for part in forms.parts(blocks)]

    assert found == [("b0", "beside"), ("row", "in_row"), ("typed_in", "typed"), ("inner", "deep")]
    assert forms.parts(None) == ()


def test_what_is_not_there_is_named_with_what_is() -> None:
    """Reaching for a missing element tells which there are."""
    with pytest.raises(NotThereError, match="no gone here; there is in_row"):
        forms.find([row(element("button", "in_row"))], "gone")
    with pytest.raises(NotThereError, match="nothing to press"):
        forms.find([], "gone")


@pytest.mark.parametrize(
    ("pressed", "choice", "reported"),
    [
        (element("button", "go", value="7", text=text("Go"), style="primary"), "", {"value": "7", "style": "primary"}),
        (element("button", "go"), "", {}),
        (element("icon_button", "bin", value="7", icon="trash"), "", {"value": "7", "icon": "trash"}),
        (FEEDBACK, "positive", {"value": "up:1", "text": text("Good")}),
        (FEEDBACK, "down:1", {"value": "down:1", "text": text("Bad")}),
        (SELECT, "Two", {"selected_option": options("Two")[0]}),
        (element("overflow", "more", options=options("One", "Two")), "one", {"selected_option": options("One")[0]}),
        (element("users_select", "who"), "U1", {"selected_user": "U1"}),
        (element("multi_users_select", "who"), ["U1", "U2"], {"selected_users": ["U1", "U2"]}),
        (element("checkboxes", "tick", options=options("One", "Two")), ["one"], {"selected_options": options("One")}),
        (element("plain_text_input", "say"), "hello", {"value": "hello"}),
    ],
)
def test_actions_report_what_was_pressed(pressed: Json, choice: forms.Value, reported: Json) -> None:
    """Every kind of element reports its own keys, besides its ids, its type and when."""
    part = forms.find([row(pressed)], str(pressed["action_id"]))

    action = forms.action(part, choice, ts="1.5")

    ids = {"type": pressed["type"], "action_id": pressed["action_id"], "block_id": "row", "action_ts": "1.5"}
    assert {**action, **ids, **reported} == action


@pytest.mark.parametrize(
    ("pressed", "choice", "why"),
    [
        (SELECT, "three", "no option three; it has one, two"),
        (FEEDBACK, "maybe", "positive and negative, not maybe"),
        (element("external_select", "far"), "x", "it has none"),
    ],
)
def test_choices_that_are_not_offered_cannot_be_made(pressed: Json, choice: str, why: str) -> None:
    """An option that is not there is refused, with those that are."""
    with pytest.raises(NotThereError, match=why):
        forms.action(forms.find([row(pressed)], str(pressed["action_id"])), choice, ts="1")


@pytest.mark.parametrize(
    ("typed", "value", "why"),
    [
        (element("timepicker", "when"), "9 o'clock", "it takes a time such as 09:00"),
        (element("timepicker", "when"), "24:00", "it takes a time such as 09:00"),
        (element("number_input", "many"), "many", "it takes a number"),
        (element("number_input", "many", min_value="1"), "0", "it takes 1 at least"),
        (element("number_input", "many", max_value="9"), "10", "it takes 9 at most"),
        (element("plain_text_input", "say", max_length=3), "four", "it takes 3 characters"),
    ],
)
def test_what_a_client_would_not_take_cannot_be_put_in(typed: Json, value: str, why: str) -> None:
    """Nobody can send it in a form."""
    with pytest.raises(NotThereError, match=why):
        forms.put_in(forms.find([row(typed)], str(typed["action_id"])), value)


@pytest.mark.parametrize("value", ["", "16:30"])
def test_a_time_is_put_in_or_left_empty(value: str) -> None:
    """As the form says whether it may."""
    part = forms.find([row(element("timepicker", "when"))], "when")

    assert forms.put_in(part, value) == {"type": "timepicker", "selected_time": value or None}


def test_a_button_takes_no_value() -> None:
    """Nothing can be put into what holds nothing."""
    with pytest.raises(NotThereError, match="is a button"):
        forms.put_in(forms.find([row(element("button", "go"))], "go"), "x")


def test_options_in_groups_are_found() -> None:
    """Options stand in groups too."""
    grouped = element("static_select", "pick", option_groups=[{"label": text("A"), "options": options("One")}])

    assert forms.option(forms.find([row(grouped)], "pick"), "one") == options("One")[0]


def test_state_begins_with_what_the_elements_say() -> None:
    """Initial values count until something else is put in; buttons have no state."""
    blocks: list[JsonValue] = [
        row(SELECT | {"initial_option": options("Two")[0]}, element("button", "go")),
        field(element("plain_text_input", "say", initial_value="hello"), "said"),
        field(element("multi_channels_select", "where"), "there"),
        field(element("rich_text_input", "rich"), "richly"),
    ]
    filled = {("said", "say"): forms.put_in(forms.find(blocks, "say"), "bye")}

    state = forms.values(blocks, filled)

    assert state == {
        "row": {"pick": {"type": "static_select", "selected_option": options("Two")[0]}},
        "said": {"say": {"type": "plain_text_input", "value": "bye"}},
        "there": {"where": {"type": "multi_channels_select", "selected_channels": []}},
        "richly": {"rich": {"type": "rich_text_input", "rich_text_value": None}},
    }


def test_needed_fields_are_known() -> None:
    """A form lacks its empty inputs, save the optional ones; an emptied text is empty."""
    blocks: list[JsonValue] = [
        field(element("plain_text_input", "needed"), "a"),
        field(element("plain_text_input", "spare"), "b", optional=True),
        field(element("plain_text_input", "given", initial_value="x"), "c"),
    ]

    assert forms.lacking(blocks, {}) == ("a",)
    emptied = {("c", "given"): forms.put_in(forms.find(blocks, "given"), "")}
    assert forms.lacking(blocks, emptied) == ("a", "c")
