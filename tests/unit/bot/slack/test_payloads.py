"""What Slack says of commands, buttons, forms and shortcuts is read, and reading never fails."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import payloads
from bot.slack.desk.callers import Caller
from bot.slack.payloads import Click, Submitted

COMMAND: Mapping[str, object] = {
    "command": "/ask",
    "text": "what is new",
    "team_id": "T1",
    "channel_id": "C1",
    "user_id": "U1",
    "trigger_id": "1.2.a",
    "response_url": "http://127.0.0.1/response",
}
PRESSED: Mapping[str, object] = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U1", "team_id": "T1"},
    "container": {"type": "message", "message_ts": "5.5", "channel_id": "C1"},
    "trigger_id": "1.2.b",
    "response_url": "http://127.0.0.1/response",
    "actions": [{"action_id": "evidence", "type": "button", "value": "a1"}],
}
SENT: Mapping[str, object] = {
    "type": "view_submission",
    "team": {"id": "T1"},
    "user": {"id": "U1"},
    "view": {
        "id": "V1",
        "callback_id": "feedback",
        "private_metadata": "a1",
        "state": {"values": {"why": {"why": {"type": "plain_text_input", "value": "It cites another paper."}}}},
    },
}
_NAMES = st.text(max_size=4) | st.sampled_from(
    ["team", "user", "id", "channel", "container", "message", "actions", "event", "links", "view", "state"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=12,
)


def test_a_command_tells_who_uses_it_where() -> None:
    """Everything that a reply needs is there."""
    assert payloads.caller(COMMAND) == Caller(
        team="T1", user="U1", channel="C1", trigger="1.2.a", response_url="http://127.0.0.1/response"
    )


def test_a_button_tells_in_which_message_it_stands() -> None:
    """Ephemeral messages tell it in the container alone."""
    assert payloads.caller(PRESSED).message == "5.5"
    assert payloads.caller(PRESSED).channel == "C1"
    assert payloads.click(PRESSED) == Click(action="evidence", value="a1")


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ({"action_id": "x", "selected_option": {"value": "on"}}, "on"),
        ({"action_id": "x", "selected_channel": "C2"}, "C2"),
        ({"action_id": "x", "selected_conversation": "C3"}, "C3"),
        ({"action_id": "x"}, ""),
    ],
)
def test_what_was_chosen_is_the_value(action: Mapping[str, object], value: str) -> None:
    """Buttons, selects and pickers all end up as one value; the view they stand in is told."""
    found = payloads.click({"actions": [action], "view": {"id": "V1"}})

    assert found == Click(action="x", value=value, view="V1")


@pytest.mark.parametrize("body", [{}, {"actions": []}, {"actions": ["x"]}, {"actions": None}])
def test_a_body_without_an_action_has_none(body: Mapping[str, object]) -> None:
    """Nothing was pressed."""
    assert payloads.click(body) is None


def test_a_form_tells_what_it_is_and_what_was_filled_in() -> None:
    """The form's name, what it carries, and its values."""
    assert payloads.submitted(SENT) == Submitted(form="feedback", metadata="a1", view="V1")
    assert payloads.values(SENT) == {"why": {"why": {"type": "plain_text_input", "value": "It cites another paper."}}}


def test_a_message_is_read_with_its_previews() -> None:
    """A link that only a preview holds counts as well."""
    body = {
        "message": {
            "text": "look",
            "attachments": [{"title": "A Paper", "title_link": "https://example.org/1"}, "x", {"from_url": "u"}],
        }
    }

    assert payloads.message_text(body).splitlines() == ["look", "https://example.org/1", "A Paper", "u"]
    assert payloads.message_text({"message": {}}) == ""


def test_an_event_tells_whom_it_is_about() -> None:
    """The workspace is that of the installation, also where a shared channel names another."""
    event = {"type": "link_shared", "user": "U1", "channel": "C1", "links": [{"url": "https://a.example"}, 3]}
    body = {"team_id": "T2", "authorizations": [{"team_id": "T1"}], "event": event}

    assert payloads.event_caller(body) == Caller(team="T1", user="U1", channel="C1")
    assert payloads.event_caller({"team_id": "T2", "event": event}).team == "T2"
    assert payloads.links(body) == ("https://a.example",)
    assert payloads.links({}) == ()


@given(body=st.dictionaries(_NAMES, ANYTHING, max_size=6))
def test_reading_never_fails(body: dict[str, object]) -> None:
    """Whatever Slack sends, now or later."""
    payloads.caller(body)
    payloads.event_caller(body)
    payloads.click(body)
    payloads.submitted(body)
    payloads.values(body)
    payloads.message_text(body)
    payloads.links(body)


def test_a_click_in_a_form_tells_which_form_it_is() -> None:
    """And what the form carries."""
    view = {"id": "V1", "callback_id": "brief", "private_metadata": "2:a1"}

    assert payloads.click({**PRESSED, "view": view}) == Click(
        action="evidence", value="a1", view="V1", form="brief", metadata="2:a1"
    )
