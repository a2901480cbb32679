"""What is refused in whole messages, besides the rules of single blocks."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.localslack.records import Json
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_attachments, check_blocks, check_chunks, check_view, length
from tests.unit.bot.localslack.web.conftest import section


def _lines(blocks: JsonValue, surface: Surface = Surface.MESSAGE) -> list[str]:
    return [finding.line for finding in check_blocks(blocks, surface)]


def _button(action_id: str) -> Json:
    return {"type": "button", "text": {"type": "plain_text", "text": "x"}, "action_id": action_id}


def _table(size: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * size}]]}


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        ("x", "[ERROR] must be an array [json-pointer:/blocks]"),
        (["x"], "[ERROR] must be an object [json-pointer:/blocks/0]"),
        ([{}], "[ERROR] missing required field: type [json-pointer:/blocks/0]"),
        ([{"type": "tada"}], "[ERROR] unsupported type: tada [json-pointer:/blocks/0/type]"),
        ([{"type": "header"}], "[ERROR] missing required field: text [json-pointer:/blocks/0]"),
        ([{"type": "divider", "text": "x"}], "[ERROR] invalid additional property: text [json-pointer:/blocks/0]"),
        ([{"type": "divider"}] * 51, "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"),
        ([{"type": "alert", "text": {"type": "mrkdwn", "text": "x"}}], "[ERROR] unsupported type: alert"),
        ([{"type": "markdown", "text": ""}], "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text]"),
        ([{"type": "markdown", "text": 1}], "[ERROR] must be a string [json-pointer:/blocks/0/text]"),
        ([{"type": "markdown", "text": "x" * 7000}] * 2, "[ERROR] markdown blocks must be less than 12001 characters"),
        (
            [section(block_id="a"), section(block_id="a")],
            "`block_id` a already exists [json-pointer:/blocks/1/block_id]",
        ),
        (
            [{"type": "actions", "elements": [_button("a"), _button("a")]}],
            "json-pointer:/blocks/0/elements/1/action_id",
        ),
        ([_table(1), _table(1)], "[ERROR] only one table allowed [json-pointer:/blocks]"),
        ([_table(10_001)], "[ERROR] tables must be less than 10001 characters [json-pointer:/blocks]"),
        ([section(expand="yes")], "[ERROR] must be a boolean [json-pointer:/blocks/0/expand]"),
        ([{"type": "section", "fields": []}], "[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/fields]"),
        ([{"type": "section", "text": "x"}], "must be a text object of type plain_text or mrkdwn"),
        ([{"type": "image", "alt_text": "x"}], "[ERROR] must define one of: image_url, slack_file"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x"}, "level": "1"}], "must be an integer"),
        ([{"type": "plan", "title": "x", "tasks": [{"task_id": "t", "title": "t", "status": "x"}]}], "must be one of"),
        (
            [{"type": "plan", "title": "x", "tasks": ["x"]}],
            "[ERROR] must be an object [json-pointer:/blocks/0/tasks/0]",
        ),
    ],
)
def test_a_fault_is_told_in_slacks_words_with_its_place(blocks: JsonValue, line: str) -> None:
    """Each fault names what is wrong and the JSON pointer to it."""
    assert any(line in said for said in _lines(blocks))


def test_one_action_id_may_stand_in_two_blocks() -> None:
    """Ids of actions are unique within their block only, also in a container's children."""
    row: Json = {"type": "actions", "elements": [_button("a")]}

    assert _lines([row, row, {"type": "container", "child_blocks": [row]}, section(accessory=_button("a"))]) == []


def test_children_are_looked_into() -> None:
    """Block ids of a container's children and a carousel's cards count with the others."""
    card: Json = {"type": "card", "title": {"type": "mrkdwn", "text": "x"}, "block_id": "a"}
    blocks: list[JsonValue] = [
        {"type": "container", "child_blocks": [section(block_id="a")]},
        {"type": "carousel", "elements": [card]},
    ]

    assert _lines(blocks) == ["[ERROR] `block_id` a already exists [json-pointer:/blocks/1/elements/0/block_id]"]


@pytest.mark.parametrize("kind", ["markdown", "table", "context_actions", "task_card", "plan"])
@pytest.mark.parametrize("surface", [Surface.MODAL, Surface.HOME])
def test_answers_only_stand_in_messages(kind: str, surface: Surface) -> None:
    """Blocks of answers are refused in views."""
    assert _lines([{"type": kind}], surface) == [f"[ERROR] unsupported type: {kind} [json-pointer:/blocks/0/type]"]


@pytest.mark.parametrize(
    "view",
    [
        None,
        {"type": "page"},
        {"type": "home", "blocks": [], "title": "x"},
        {"type": "home"},
        {"type": "home", "blocks": 1},
    ],
)
def test_what_is_no_view_is_refused(view: JsonValue) -> None:
    """Other things than a modal or a Home tab, fields that it does not have, no blocks."""
    assert check_view(view)


def test_a_range_may_be_half_open() -> None:
    """A number input with one bound, or with bounds in order, is fine."""
    for bounds in ({"min_value": "1"}, {"min_value": "1", "max_value": "9"}, {"min_value": "one", "max_value": "9"}):
        element: Json = {"type": "number_input", "is_decimal_allowed": False, **bounds}
        question: Json = {"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": element}
        assert _lines([question]) == []


@pytest.mark.parametrize(("initial", "faults"), [("09:00", 0), ("23:59", 0), ("9:00", 1), ("24:00", 1), (9, 1)])
def test_a_time_picker_begins_with_a_time(initial: JsonValue, faults: int) -> None:
    """Of the day, in two digits each."""
    element: Json = {"type": "timepicker", "initial_time": initial}
    question: Json = {"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": element}

    assert len(_lines([question])) == faults


def test_attachments_and_chunks_are_looked_into() -> None:
    """Their blocks follow the rules of blocks; what is no list is refused."""
    assert check_attachments(["x"])
    assert check_attachments([{"text": "plain"}]) == ()
    assert check_chunks("x")
    assert check_chunks([{"type": "blocks", "blocks": [section("x" * 3001)]}])


def test_the_length_of_blocks_counts_their_texts() -> None:
    """Texts at any depth count, ids and values do not."""
    assert length([section("abc", block_id="x"), {"type": "markdown", "text": "de"}]) == 5
    assert length(None) == 0
