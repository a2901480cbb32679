"""The form in which admins decide for a channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.conversations import Part, Policy, Replying
from bot.localslack.validation.whole import check_view
from bot.ports import View
from bot.slack.views import policy
from bot.slack.views.policy import block_id, form, parse
from retrieval.directory import Directory, KnownVenue

LIBRARY = Directory(papers=3, fields=("cs.CL", "x.YZ"), venues=(KnownVenue(series="ACL"), KnownVenue(series="EMNLP")))
DECIDED = Policy(
    replying=Replying.EVERYONE,
    users=("U1", "U2"),
    part=Part(fields=("cs.LG",), venues=("ACL",), since=2020),
    quota=5,
)


def _blocks(view: View) -> list[dict[str, JsonValue]]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return [block for block in blocks if isinstance(block, dict)]


def _filled(view: View) -> dict[str, dict[str, dict[str, object]]]:
    """What Slack sends back when nothing is changed in the form."""
    values: dict[str, dict[str, dict[str, object]]] = {}
    for block in _blocks(view):
        element = block.get("element")
        if isinstance(element, dict):
            given = {
                "value": element.get("initial_value"),
                "selected_option": element.get("initial_option"),
                "selected_options": element.get("initial_options", []),
                "selected_users": element.get("initial_users", []),
            }
            values[str(block["block_id"])] = {str(element["action_id"]): dict(given)}
    return values


@pytest.mark.parametrize("decided", [Policy(), DECIDED, Policy(part=Part(since=1999))])
def test_a_form_sent_back_unchanged_changes_nothing(decided: Policy) -> None:
    """What is decided is what the form shows, also what the library no longer knows."""
    view = form(LIBRARY, channel="C1", policy=decided)

    assert check_view(view) == ()
    assert view["private_metadata"] == "C1"
    assert parse(_filled(view), channel="C1") == policy.Decided(channel="C1", policy=decided)


def test_without_a_channel_it_is_asked_for_first() -> None:
    """Nothing can be sent before one is chosen."""
    view = form(LIBRARY, channel="", policy=Policy())

    assert check_view(view) == ()
    assert "submit" not in view
    assert len(_blocks(view)) == 1


def test_another_channel_has_other_blocks() -> None:
    """Slack keeps what was typed in a block whose id stays, and would show it for the wrong channel."""
    first, second = (
        {block["block_id"] for block in _blocks(form(LIBRARY, channel=channel, policy=Policy())) if "block_id" in block}
        for channel in ("C1", "C2")
    )

    assert first
    assert first.isdisjoint(second)


def test_a_library_without_fields_and_venues_offers_none() -> None:
    """A list without options is one that Slack refuses."""
    view = form(Directory(), channel="C1", policy=Policy())

    assert check_view(view) == ()
    assert not any(name in str(view) for name in ("multi_static_select", "fields:"))


def test_a_large_library_offers_as_much_as_slack_takes() -> None:
    """What was chosen before comes first and so stays chosen."""
    many = Directory(venues=tuple(KnownVenue(series=f"V{n:03}") for n in range(300)))
    decided = Policy(part=Part(venues=("V299", "W" * 200)))
    view = form(many, channel="C1", policy=decided)

    assert check_view(view) == ()
    assert parse(_filled(view), channel="C1").policy.part.venues == ("V299",)


@pytest.mark.parametrize(
    ("block", "typed"),
    [("since", "last year"), ("since", "1200"), ("since", "²"), ("quota", "0"), ("quota", "-3"), ("quota", "99999")],
)
def test_what_cannot_be_used_is_told_at_its_block(block: str, typed: str) -> None:
    """One sentence that says what to give instead; nothing of the form is taken over."""
    values = _filled(form(LIBRARY, channel="C1", policy=Policy()))
    values[block_id(block, "C1")] = {block: {"value": f" {typed} "}}

    decided = parse(values, channel="C1")

    assert list(decided.errors) == [block_id(block, "C1")]
    assert decided.errors[block_id(block, "C1")].startswith("Give a ")
    assert decided.policy == Policy()


def test_a_forged_choice_is_refused() -> None:
    """A way of replying that there is none of."""
    values = {block_id("replying", "C1"): {"replying": {"selected_option": {"value": "always"}}}}

    assert parse(values, channel="C1").errors == {block_id("replying", "C1"): "Choose one of these."}


def test_an_empty_form_is_the_default() -> None:
    """Nothing chosen is nothing decided."""
    assert parse({}, channel="C1") == policy.Decided(channel="C1")


@given(
    st.dictionaries(
        st.sampled_from(["replying", "users", "fields", "venues", "since", "quota"]),
        st.dictionaries(
            st.sampled_from(["value", "selected_option", "selected_options", "selected_users"]),
            st.none() | st.text() | st.integers() | st.lists(st.text() | st.dictionaries(st.just("value"), st.text())),
        ),
    )
)
def test_whatever_is_sent_is_read_or_refused(filled: dict[str, dict[str, object]]) -> None:
    """Reading a form never fails."""
    values = {block_id(name, "C1"): {name: given} for name, given in filled.items()}

    decided = parse(values, channel="C1")

    assert decided.errors == {} or decided.policy == Policy()


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (
            Policy(),
            "Mentions and follow-ups; everybody may ask, as often as they like. Answers come from the whole library.",
        ),
        (
            DECIDED,
            (
                "Every question asked here; 2 people may ask, 5 questions a day each. "
                "Answers come from papers in Machine Learning at ACL since 2020."
            ),
        ),
        (
            Policy(replying=Replying.MENTIONS, users=("U1",), quota=1),
            "Only when mentioned; 1 person may ask, 1 question a day each. Answers come from the whole library.",
        ),
    ],
)
def test_a_policy_is_said_in_words(decided: Policy, said: str) -> None:
    """As it is told to whoever decided it."""
    assert policy.said(decided) == said
