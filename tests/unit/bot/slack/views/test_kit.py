"""Block Kit's parts: each within its limit, whatever it is given."""

from __future__ import annotations

import pytest

from bot.ports import Block
from bot.slack.views import kit


def test_what_fits_is_left_alone() -> None:
    """A text of exactly the limit is not cut."""
    assert kit.clip("abc", 3) == "abc"
    assert kit.clip_mrkdwn("abc", 3) == "abc"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """The mark counts, and so do both halves of a character beyond the first plane, which is not cut in two."""
    assert kit.clip("abcd", 3) == "ab…"
    assert kit.clip("a\U0001f4a5bc", 3) == "a…"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("see <https://a.org|this>", 12, "see …"),
        ("a &amp; b", 5, "a …"),
        ("a &amp; b", 8, "a &amp;…"),
        ("<https://a.org|this> and more", 24, "<https://a.org|this> an…"),
    ],
)
def test_no_link_and_no_entity_is_cut_in_two(text: str, limit: int, cut: str) -> None:
    """Half a link would show its address, half an entity a sign that nobody wrote."""
    assert kit.clip_mrkdwn(text, limit) == cut


def test_texts_are_never_empty() -> None:
    """Slack refuses an empty text; emoji codes in plain texts are left as they are."""
    assert kit.plain("") == {"type": "plain_text", "text": " ", "emoji": False}
    assert kit.mrkdwn("") == {"type": "mrkdwn", "text": " ", "verbatim": True}


def test_a_button_has_what_it_is_given() -> None:
    """Style, address and question only where they are given; an address that is too long would be refused."""
    sure = kit.confirm("Sure?", "It is gone then.", yes="Delete")

    plain = kit.button("Why", "why", "7f3a")
    full = kit.button("Why", "why", style="danger", url="https://a.org", confirm=sure)

    assert plain == {"type": "button", "text": kit.plain("Why"), "action_id": "why", "value": "7f3a"}
    assert (full["style"], full["url"], full["confirm"]) == ("danger", "https://a.org", sure)
    assert "url" not in kit.button("Why", "why", url="https://a.org/" + "a" * 3_000)


def test_rows_hold_no_more_than_slack_takes() -> None:
    """25 buttons, five icons, ten small texts, ten fields, a hundred blocks of a view."""
    many = [kit.button("b", f"b:{n}") for n in range(200)]
    texts = [str(n) for n in range(20)]

    rows = (kit.actions(*many), kit.context_actions(*many), kit.context(*texts))
    assert [len(_list(row, "elements")) for row in rows] == [25, 5, 10]
    assert len(_list(kit.fields(*texts), "fields")) == 10
    assert len(_list(kit.home(many), "blocks")) == 100
    assert len(_list(kit.modal("T", many, callback="c"), "blocks")) == 100


def test_an_icon_is_shown_to_whom_it_is_for() -> None:
    """To all where nobody is named; at most ten people can be."""
    everybody = kit.icon_button("trash", "Delete", "delete", "7f3a")
    some = kit.icon_button("trash", "Delete", "delete", "7f3a", visible_to=[f"U{n}" for n in range(12)])

    assert "visible_to_user_ids" not in everybody
    assert len(_list(some, "visible_to_user_ids")) == 10


def test_a_section_takes_something_beside_it() -> None:
    """A button or a select."""
    beside = kit.button("Why", "why")

    assert kit.section("text", beside)["accessory"] == beside
    assert "accessory" not in kit.section("text")


def test_a_modal_can_be_submitted_where_it_says_so() -> None:
    """What is sent back with it is kept as it is."""
    form = kit.modal("A title that is far too long", [], callback="c", submit="Send", private_metadata="7f3a")

    assert form["submit"] == kit.plain("Send")
    assert form["private_metadata"] == "7f3a"
    assert form["title"] == kit.plain("A title that is far too…")
    assert "submit" not in kit.modal("T", [], callback="c")


def test_the_length_of_blocks_is_that_of_their_texts() -> None:
    """Values and addresses do not count, texts within texts do."""
    blocks = [kit.header("four"), kit.context("four", "four"), kit.actions(kit.button("four", "a", "a value"))]

    assert kit.length(blocks) == 16
    assert kit.length({"type": "number_input", "n": 1, "text": "four"}) == 4


def _list(block: Block, name: str) -> list[object]:
    held = block[name]
    assert isinstance(held, list)
    return list(held)
