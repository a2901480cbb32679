"""The message shortcut "Check these claims"."""

from __future__ import annotations

import json
import logging

import pytest

from bot.conversations import Part, Policy
from bot.localslack.mentions import notifying
from bot.localslack.validation.whole import check_view
from bot.ports import View
from bot.slack.escaping import JOINER
from bot.slack.views import checks
from tests.unit.bot.slack.desk.conftest import ADA, Office


def _shown(office: Office) -> str:
    """What the modal shows in the end; every modal is one that Slack takes."""
    views: list[View] = list(office.messenger.views.values())
    assert all(check_view(view) == () and notifying(view) == () for view in views)
    return json.dumps(views[-1], ensure_ascii=False).replace(JOINER, "")


def test_a_message_is_checked_sentence_by_sentence(office: Office) -> None:
    """In a modal that opens at once; nobody else sees it."""
    office.checks.message(
        ADA,
        "*Sundial* tells time within 5 minutes.\n&gt; Sundial tells time within 7 minutes (<https://x.org|x>)\nLunch?",
    )

    assert office.messenger.methods() == ["open", "change"]
    shown = _shown(office)
    assert "3 sentences: 0 supported, 0 contradicted, 2 not found, 1 no claim." in shown
    assert "*Not found:* Sundial tells time within 5 minutes." in shown


def test_what_a_paper_says_is_shown_with_its_words(office: Office) -> None:
    """And the paper."""
    office.checks.message(ADA, "We present Sundial, which tells time within 5 minutes.")

    shown = _shown(office)
    assert "*Supported:* We present Sundial" in shown
    assert ">“We present Sundial, which tells time within 5 minutes.” [1]" in shown
    assert "Sundial: Telling Time by Shade" in shown


def test_the_channels_part_of_the_library_counts(office: Office) -> None:
    """What it does not hold supports nothing there."""
    office.state.decide("T1", "C1", Policy(part=Part(venues=("ACL",))))
    office.checks.message(ADA, "We present Sundial, which tells time within 5 minutes.")

    assert "*Not found:*" in _shown(office)
    assert "Telling Time by Shade" not in _shown(office)


def test_where_no_channel_is_told_everything_counts(office: Office) -> None:
    """As in a direct message."""
    office.checks.message(
        ADA.model_copy(update={"channel": ""}), "We present Sundial, which tells time within 5 minutes."
    )

    assert "*Supported:*" in _shown(office)


def test_a_long_message_is_cut_with_a_count(office: Office) -> None:
    """The first sentences are checked."""
    office.checks.message(ADA, "We present Sundial, which tells time within 5 minutes. " * (checks.SHOWN + 2))

    assert f"{checks.SHOWN} sentences: {checks.SHOWN} supported" in _shown(office)
    assert "2 more sentences were not checked" in _shown(office)


@pytest.mark.parametrize("text", ["", "Lunch?", ":tada:"])
def test_a_message_without_a_claim_is_said_to_have_none(office: Office, text: str) -> None:
    """Also one without words."""
    office.checks.message(ADA, text)

    assert "This message claims nothing of a paper" in _shown(office)


def test_what_goes_wrong_stands_in_the_modal(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """Where it opened; where it did not, the person is told privately."""
    office.messenger.fail("change", "internal_error")
    office.checks.message(ADA, "Lunch?")
    office.messenger.fail("open", "expired_trigger_id")
    office.checks.message(ADA, "Lunch?")

    assert "(ref id1)" in _shown(office)
    assert office.told() == ["I couldn't do that: Slack did not take it. Please try again in a minute. (ref id2)"]
    own_warnings.clear()
