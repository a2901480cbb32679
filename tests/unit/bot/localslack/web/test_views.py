"""Modals and Home tabs, by slack_sdk's own client."""

from __future__ import annotations

from functools import partial

import pytest
from slack_sdk import WebClient

from bot.localslack.records import Json
from tests.unit.bot.localslack.web.conftest import Local, refusal, remarks, section


def _modal(text: str = "Evidence", **fields: str) -> Json:
    title: Json = {"type": "plain_text", "text": "Evidence"}
    return {"type": "modal", "title": title, "blocks": [section(text)], **fields}


def _home(text: str = "Welcome") -> Json:
    return {"type": "home", "blocks": [section(text)]}


def _trigger(local: Local) -> str:
    return local.triggers.issue(local.ann.id)


def test_a_form_opens_for_who_pressed(local: Local, client: WebClient) -> None:
    """The modal is the person's, with the ids and the state that Slack adds."""
    view = client.views_open(trigger_id=_trigger(local), view=_modal(private_metadata="7f3a"))["view"]

    (held,) = local.space.modals[local.ann.id]
    assert (held.id, held.type) == (view["id"], "modal")
    assert view["private_metadata"] == "7f3a"
    assert view["state"] == {"values": {}}
    assert view["root_view_id"] == view["id"]


def test_a_trigger_opens_one_form_within_three_seconds(local: Local, client: WebClient) -> None:
    """Used, late and made-up triggers are refused, each with its word."""
    used, late = _trigger(local), _trigger(local)
    client.views_open(trigger_id=used, view=_modal())

    assert refusal(partial(client.views_open, trigger_id=used, view=_modal())) == "exchanged_trigger_id"
    local.clock.advance(3.1)
    assert refusal(partial(client.views_open, trigger_id=late, view=_modal())) == "expired_trigger_id"
    assert refusal(partial(client.views_open, trigger_id="x", view=_modal())) == "invalid_trigger_id"


def test_forms_stack_three_high(local: Local, client: WebClient) -> None:
    """A modal may be put on another twice; without one below there is nothing to put it on."""
    push = partial(client.views_push, view=_modal())
    assert refusal(partial(push, trigger_id=_trigger(local))) == "not_found"
    root = client.views_open(trigger_id=_trigger(local), view=_modal())["view"]["id"]

    pushed = [push(trigger_id=_trigger(local))["view"] for _ in range(2)]

    assert [view["root_view_id"] for view in pushed] == [root, root]
    assert [view["previous_view_id"] for view in pushed] == [root, pushed[0]["id"]]
    assert refusal(partial(push, trigger_id=_trigger(local))) == "push_limit_reached"


def test_a_form_is_replaced_in_place(local: Local, client: WebClient) -> None:
    """By id or by the app's own id; with a hash only where nobody was quicker."""
    first = client.views_open(trigger_id=_trigger(local), view=_modal(external_id="mine"))["view"]

    by_id = client.views_update(view_id=first["id"], hash=first["hash"], view=_modal("a", external_id="mine"))["view"]
    client.views_update(external_id="mine", view=_modal("b", external_id="mine"))

    (held,) = local.space.modals[local.ann.id]
    assert held.id == by_id["id"] == first["id"]
    assert "'b'" in str(held.payload["blocks"])
    stale = partial(client.views_update, view_id=first["id"], hash=first["hash"], view=_modal())
    assert refusal(stale) == "hash_conflict"
    assert refusal(partial(client.views_update, view_id="V404", view=_modal())) == "not_found"
    nameless = partial(client.api_call, "views.update", json={"view": _modal()})
    assert refusal(nameless) == "invalid_arguments"
    again = partial(client.views_open, trigger_id=_trigger(local), view=_modal(external_id="mine"))
    assert refusal(again) == "duplicate_external_id"


def test_a_home_tab_is_each_persons_own(local: Local, client: WebClient) -> None:
    """Publishing replaces the person's Home tab; a stale hash is refused."""
    first = client.views_publish(user_id=local.ann.id, view=_home())["view"]
    second = client.views_publish(user_id=local.ann.id, view=_home("Again"), hash=first["hash"])["view"]

    assert local.space.homes[local.ann.id].payload == second
    assert second["id"] == first["id"]
    stale = partial(client.views_publish, user_id=local.ann.id, view=_home(), hash=first["hash"])
    assert refusal(stale) == "hash_conflict"
    assert refusal(partial(client.views_publish, user_id="U404", view=_home())) == "user_not_found"


@pytest.mark.parametrize(
    ("view", "remark"),
    [
        (_modal("x" * 3001), "[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]"),
        ({**_modal(), "title": {"type": "plain_text", "text": "x" * 25}}, "[json-pointer:/view/title/text]"),
        ({"type": "modal", "blocks": [section()]}, "[ERROR] missing required field: title [json-pointer:/view]"),
        (_home(), "[ERROR] must be of type modal [json-pointer:/view/type]"),
        ({**_modal(), "blocks": [{"type": "markdown", "text": "x"}]}, "unsupported type: markdown"),
    ],
)
def test_a_wrong_form_is_refused_before_its_trigger_is_used(
    local: Local, client: WebClient, view: Json, remark: str
) -> None:
    """Slack says where the fault is, and the trigger is still good for a right one."""
    trigger = _trigger(local)

    said = remarks(partial(client.views_open, trigger_id=trigger, view=view))

    assert any(remark in str(line) for line in said)
    assert client.views_open(trigger_id=trigger, view=_modal())["ok"]


def test_a_form_with_questions_needs_a_submit_button(local: Local, client: WebClient) -> None:
    """Input blocks in a modal without `submit` are refused, and so is no view at all."""
    question: Json = {
        "type": "input",
        "label": {"type": "plain_text", "text": "Why?"},
        "element": {"type": "plain_text_input", "action_id": "why"},
    }

    open_view = partial(client.views_open, trigger_id=_trigger(local))
    assert refusal(partial(open_view, view={**_modal(), "blocks": [question]})) == "invalid_arguments"
    assert refusal(partial(client.api_call, "views.open", json={"trigger_id": "x"})) == "invalid_arguments"
