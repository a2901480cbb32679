"""What people type and choose in a form."""

from __future__ import annotations

import pytest

from bot.localslack.validation import whole
from bot.ports import Block
from bot.slack.views import inputs, kit

OPTIONS = [inputs.option("One", "1"), inputs.option("Two", "2", "the second")]


@pytest.mark.parametrize(
    "element",
    [
        inputs.text_input("a"),
        inputs.text_input("a", multiline=True, longest=10, initial="too long a text", placeholder="Type"),
        inputs.number_input("a"),
        inputs.number_input("a", least=0, most=9, initial=0),
        inputs.select("a", OPTIONS),
        inputs.select("a", OPTIONS, initial="2", placeholder="Choose"),
        inputs.multi_select("a", OPTIONS, initial=["1", "2"], placeholder="Choose"),
        inputs.multi_select("a", OPTIONS),
        inputs.people_select("a"),
        inputs.people_select("a", initial=["U1"], placeholder="Anybody"),
        inputs.channel_select("a"),
        inputs.channel_select("a", initial="C1", placeholder="A channel"),
        inputs.radio_buttons("a", OPTIONS),
        inputs.radio_buttons("a", OPTIONS, initial="1"),
        inputs.checkboxes("a", OPTIONS),
        inputs.checkboxes("a", OPTIONS, initial=["2"]),
    ],
)
def test_every_element_is_one_that_slack_takes(element: Block) -> None:
    """In a form with a label, with and without what was chosen before."""
    form = kit.modal("T", [inputs.field("Label", element, block_id="b", hint="Hint")], callback="c", submit="Send")

    assert whole.check_view(form) == ()


def test_what_was_chosen_before_is_chosen() -> None:
    """By its value; what is no option any more is left out."""
    assert inputs.select("a", OPTIONS, initial="2")["initial_option"] == OPTIONS[1]
    assert "initial_option" not in inputs.select("a", OPTIONS, initial="3")
    assert "initial_option" not in inputs.radio_buttons("a", OPTIONS, initial="3")
    assert inputs.checkboxes("a", OPTIONS, initial=["2", "3"])["initial_options"] == [OPTIONS[1]]
    assert "initial_options" not in inputs.multi_select("a", OPTIONS, initial=["3"])


def test_what_was_typed_before_fits() -> None:
    """A text that is longer than what may be typed is cut."""
    assert inputs.text_input("a", longest=4, initial="12345")["initial_value"] == "123…"


def test_a_field_may_go_without_a_hint() -> None:
    """And must be filled in unless it says otherwise."""
    field = inputs.field("Label", inputs.text_input("a"), block_id="b")

    assert "hint" not in field
    assert field["optional"] is False
