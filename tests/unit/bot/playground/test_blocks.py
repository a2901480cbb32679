"""Every block that the bot may post, drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack import forms
from bot.localslack.validation.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT
from bot.localslack.validation.layout import BLOCKS
from bot.playground.rendering import drawing as drawings
from bot.playground.rendering import messages, views
from bot.playground.rendering.blocks import blocks
from bot.playground.rendering.drawing import Drawing, field_name, field_of, press, pressed
from bot.playground.rendering.names import Names
from tests.unit.bot.playground.inert import HOSTILE, acting

NAMES = Names(
    people={"U01": "Ada", "U02": "Ben"}, channels={"C01": "papers"}, files=lambda it: f"files/{it}" if it else ""
)
DRAWING = Drawing(names=NAMES, key="m1")
FIELDS = sorted(IN_INPUT.keys() - {"file_input"})
"""Elements of forms; nobody can put a file into one of the local Slack's, and the bot asks for none."""
HELD = ("text", "elements", "element", "rows", "tasks", "chart", "title", "accessory", "fields")


def plain(text: str) -> dict[str, Any]:
    """A text object of plain text."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    """A text object of mrkdwn."""
    return {"type": "mrkdwn", "text": text}


def rich(text: str) -> dict[str, Any]:
    """A rich text block."""
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [part]}


def options(text: str) -> list[dict[str, Any]]:
    """Two options, one with a description."""
    return [{"text": plain(text), "value": "one", "description": plain(text)}, {"text": plain("Two"), "value": "two"}]


def element(kind: str, text: str) -> dict[str, Any]:
    """An element of this kind that says so."""
    given: dict[str, Any] = {"type": kind, "action_id": f"act-{kind}"}
    match kind:
        case "button" | "workflow_button" | "icon_button":
            return given | {"text": plain(text), "value": text, "accessibility_label": text}
        case "feedback_buttons":
            pair = {"text": plain(text), "value": text}
            return given | {"positive_button": pair, "negative_button": pair}
        case "checkboxes" | "radio_buttons" | "overflow" | "static_select" | "multi_static_select":
            return given | {"options": options(text)}
        case "image":
            return {"type": "image", "image_url": text, "alt_text": text}
        case _:
            return given | {"placeholder": plain(text)}


def samples(text: str) -> dict[str, dict[str, Any]]:
    """A block of every type, in which this text stands wherever a text may."""
    card: dict[str, Any] = {
        "type": "card",
        "title": mrkdwn(text),
        "subtitle": plain(text),
        "body": mrkdwn(text),
        "subtext": plain(text),
    }
    card |= {"hero_image": element("image", text), "actions": [element("button", text)]}
    source = {"type": "url", "url": text, "text": text}
    task = {"task_id": "1", "title": text, "status": "complete", "output": rich(text), "sources": [source]}
    rows: Any = [[{"type": "raw_text", "text": text}], [rich(text)], [{"type": "raw_number", "value": 3}]]
    point = {"label": text, "value": 2}
    bar = {"type": "bar", "series": [{"name": text, "data": [point]}], "axis_config": {"categories": [text]}}
    inputs = [
        {"type": "input", "label": plain(text), "hint": plain(text), "element": element(it, text)} for it in FIELDS
    ]
    found: dict[str, dict[str, Any]] = {
        "actions": {"elements": [element(it, text) for it in IN_ACTIONS]},
        "alert": {"text": mrkdwn(text), "level": "warning"},
        "card": card,
        "carousel": {"elements": [card]},
        "container": {"title": plain(text), "subtitle": mrkdwn(text), "child_blocks": inputs, "is_collapsible": True},
        "context": {"elements": [mrkdwn(text), element("image", text)]},
        "context_actions": {"elements": [element(it, text) for it in IN_CONTEXT_ACTIONS]},
        "data_table": {"caption": text, "rows": rows},
        "data_visualization": {"title": text, "chart": bar},
        "divider": {},
        "file": {"external_id": text, "source": "remote"},
        "header": {"text": plain(text)},
        "image": {"image_url": text, "alt_text": text, "title": plain(text)},
        "input": inputs[0],
        "markdown": {"text": text},
        "plan": {
            "title": text,
            "tasks": [task, {"task_id": "2", "title": text, "status": "pending", "details": rich(text)}],
        },
        "rich_text": rich(text),
        "section": {"text": mrkdwn(text), "fields": [mrkdwn(text)], "accessory": element("button", text)},
        "table": {"rows": rows},
        "task_card": task,
        "video": {"alt_text": text, "title": plain(text), "video_url": text, "thumbnail_url": text, "title_url": text},
    }
    return {kind: {"type": kind, "block_id": f"b-{kind}"} | block for kind, block in found.items()}


def drawn(*given: Any, drawing: Drawing = DRAWING) -> str:
    """These blocks as HTML."""
    return str(blocks(list(given), drawing))


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_every_block_that_slack_knows_is_drawn(kind: str) -> None:
    """None is blank, and none says that it has no rendering."""
    shown = drawn(samples("Kettles")[kind])

    assert "no rendering" not in shown
    assert kind == "divider" or "Kettles" in shown


@pytest.mark.parametrize("kind", sorted({*FIELDS, *IN_ACTIONS}))
def test_every_element_can_be_used(kind: str) -> None:
    """It is a control of the page with the ids that Slack gave it; in a form it has its label."""
    around: dict[str, Any] = {"type": "actions", "block_id": "b1", "elements": [element(kind, "Kettles")]}
    if kind in FIELDS:
        around = {"type": "input", "block_id": "b1", "label": plain("Which"), "element": element(kind, "Kettles")}

    shown = drawn(around)

    own = field_name("b1", f"act-{kind}") if kind in forms.KEYS else press(f"act-{kind}", "")[:-4]
    assert json.dumps(own)[1:-1].replace('\\"', "&#34;") in shown
    assert "no rendering" not in shown


def test_what_is_unknown_says_so_in_words() -> None:
    """A block, a field, and a thing that is no block at all."""
    field = {"type": "input", "label": plain("Which"), "element": {"type": "mind_reader", "action_id": "a"}}

    assert "This block (type hologram) has no rendering here." in drawn({"type": "hologram"})
    assert "This block (type unknown) has no rendering here." in drawn({})
    assert "This field (type mind_reader) has no rendering here." in drawn(field)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_any_block_can_act(text: str) -> None:
    """Titles, labels, values, addresses, names of sources: nothing that stands in them runs or fetches."""
    every: Any = list(samples(text).values())
    message: Any = {"text": text, "blocks": every, "attachments": [{"title": text, "title_link": text, "text": text}]}
    message |= {"files": [{"id": "F1", "title": text, "name": text, "mimetype": "image/png", "alt_txt": text}]}
    modal: Any = {"title": plain(text), "submit": plain(text), "close": plain(text), "blocks": every}

    assert acting(str(messages.content(message, DRAWING))) == []
    assert acting(str(messages.attachment({"from_url": text, "blocks": every}, DRAWING))) == []
    assert acting(str(messages.reactions([(text, ["U01", text])], DRAWING))) == []
    assert acting(str(views.modal(modal, Drawing(names=NAMES, key="v1", errors={"b-input": text})))) == []


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(BLOCKS)), st.dictionaries(st.sampled_from(HELD), JSONS, max_size=4))
def test_a_block_of_any_shape_is_drawn(kind: str, held: dict[str, Any]) -> None:
    """What is not as Slack has it is left out, and stops nothing."""
    assert drawn(held | {"type": kind})


def test_a_field_shows_what_was_put_in_or_what_it_began_with() -> None:
    """Put in beats initial; of options every chosen one."""
    several = element("multi_static_select", "One") | {"initial_options": options("One")[:1]}
    text = element("plain_text_input", "…") | {"initial_value": "begun", "multiline": True, "max_length": 9}
    fields = [
        {"type": "input", "block_id": "b1", "label": plain("Some"), "element": several},
        {"type": "input", "block_id": "b2", "label": plain("Text"), "element": text, "optional": True},
    ]
    put_in = Drawing(names=NAMES, key="v", filled={("b2", "act-plain_text_input"): {"type": "x", "value": "put in"}})

    assert 'value="one" selected' in drawn(*fields)
    assert ">begun</textarea>" in drawn(*fields)
    assert ">put in</textarea>" in drawn(*fields, drawing=put_in)
    assert "(optional)" in drawn(fields[1])


def test_what_is_wrong_stands_at_its_field() -> None:
    """The field says so to a screen reader, too."""
    field = {"type": "input", "block_id": "b1", "label": plain("Name"), "element": element("plain_text_input", "…")}

    shown = drawn(field, drawing=Drawing(names=NAMES, key="v", errors={"b1": "Nobody is called so."}))

    assert '<small class="error" role="alert">Nobody is called so.</small>' in shown
    assert 'aria-invalid="true" aria-describedby="v-b1-about"' in shown


def test_the_workspace_fills_menus_of_people_and_channels() -> None:
    """External menus have what they began with."""
    external = {"type": "external_select", "action_id": "a", "initial_option": options("Known")[0]}
    menus = [{"type": "users_select", "action_id": "u"}, {"type": "channels_select", "action_id": "c"}, external]

    shown = drawn({"type": "actions", "block_id": "b", "elements": menus})

    assert '<option value="U01">@Ada</option>' in shown
    assert '<option value="C01">#papers</option>' in shown
    assert '<option value="one" selected>Known</option>' in shown


def test_numbers_dates_and_groups_keep_their_bounds() -> None:
    """A number has its range and step, groups of options their labels."""
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "min_value": "1", "max_value": "9"}
    grouped = {
        "type": "static_select",
        "action_id": "g",
        "option_groups": [{"label": plain("L"), "options": options("O")}],
    }

    shown = drawn(*({"type": "input", "label": plain("x"), "element": it} for it in (number, grouped)))

    assert 'min="1" max="9" step="1"' in shown
    assert '<optgroup label="L"><option value="one">O</option>' in shown


def test_a_button_that_asks_first_says_what() -> None:
    """And one that opens an address is a link that tells the app of it."""
    asked = {"title": plain("Sure?"), "text": mrkdwn("It goes."), "confirm": plain("Go"), "deny": plain("Stay")}
    linked = element("button", "Open") | {"url": "https://a.example"}

    shown = drawn({"type": "actions", "elements": [element("button", "Delete") | {"confirm": asked}, linked]})

    assert 'data-confirm-title="Sure?" data-confirm-text="It goes."' in shown
    assert 'href="https://a.example" target="_blank"' in shown
    assert "data-press=" in shown


def test_files_are_pictures_with_words_or_links() -> None:
    """A file of Slack's is shown from here; a picture elsewhere is only named."""
    picture: Any = {"id": "F1", "title": "Chart", "name": "c.png", "mimetype": "image/png", "alt_txt": "Rising."}
    paper: Any = {"id": "F2", "name": "list.bib", "mimetype": "text/plain"}

    shown = str(messages.content({"text": "", "files": [picture, paper, {"name": "gone.txt"}]}, DRAWING))

    assert '<img src="files/F1" alt="Rising.">' in shown
    assert '<a href="files/F2" download="list.bib">list.bib</a>' in shown
    assert '<p class="file">gone.txt</p>' in shown
    assert '<img src="files/F9" alt="x">' in drawn({"type": "image", "slack_file": {"id": "F9"}, "alt_text": "x"})


def test_a_modal_without_a_way_to_send_it_can_be_closed() -> None:
    """Its button says so where the app does not."""
    assert 'name="submit"' not in views.modal({"blocks": []}, DRAWING)
    assert ">Close</button>" in views.modal({"blocks": []}, DRAWING)
    assert views.title({"title": plain("Digest")}) == "Digest"


@given(st.text(), st.text())
def test_what_buttons_and_fields_say_is_read_back(one: str, other: str) -> None:
    """Whatever the ids are."""
    assert pressed(press(one, other)) == (one, other)
    assert field_of(field_name(one, other)) == (one, other)


def test_what_no_button_says_is_not_read() -> None:
    """A field of the page's own is none of the app's."""
    with pytest.raises(ValueError, match="1"):
        pressed("[1]")
    assert field_of("text") is None
    assert field_of("in:[1]") is None
    assert drawings.Drawing(names=NAMES, key="m").id("b c", "ü") == "m-b-c--"


def test_a_carousel_a_pie_and_a_closed_container_are_drawn() -> None:
    """Each by its own rule."""
    pie = {"type": "pie", "segments": [{"label": "Half", "value": 0.5}]}
    closed = {"type": "container", "is_collapsible": True, "default_collapsed": True, "child_blocks": []}
    titled = {"type": "container", "title": plain("Inside"), "child_blocks": [{"type": "divider"}]}

    assert '<meter value="0.5"' in drawn({"type": "data_visualization", "title": "t", "chart": pie})
    assert "<details>" in drawn(closed)
    assert "<h3>Inside</h3>" in drawn(titled)


def test_what_is_for_some_alone_is_drawn_for_them_alone() -> None:
    """A button that says who may see it."""
    button = element("icon_button", "Delete") | {"visible_to_user_ids": ["U01"]}
    row: Any = [{"type": "context_actions", "elements": [button]}]

    assert "Delete" in blocks(row, Drawing(names=NAMES, key="m1", viewer="U01"))
    assert "Delete" not in blocks(row, Drawing(names=NAMES, key="m1", viewer="U02"))
    assert "Delete" not in blocks(row, DRAWING)
