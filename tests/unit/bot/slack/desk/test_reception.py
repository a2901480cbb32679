"""How one person is told something, and who is an admin."""

from __future__ import annotations

import logging

import pytest

from bot.errors import MessengerError
from tests.unit.bot.slack.desk.conftest import ADA, Office


def test_a_person_is_told_in_reply_or_where_they_are(office: Office) -> None:
    """By response_url, else by a whisper; where nobody else reads, by a message."""
    tell = office.reception.tell
    tell(ADA, "One.")
    tell(ADA.model_copy(update={"response_url": ""}), "Two.")
    tell(ADA.model_copy(update={"response_url": "", "channel": "D7"}), "Three.")
    tell(ADA.model_copy(update={"response_url": "", "channel": ""}), "Four.")

    assert office.messenger.methods() == ["respond", "whisper", "post", "post"]
    assert [it["channel"] for it in office.messenger.made("post")] == ["D7", "U1"]


def test_a_reply_that_slack_does_not_take_is_whispered(office: Office) -> None:
    """A response_url takes five posts in half an hour."""
    for _ in range(6):
        office.reception.tell(ADA, "Again.")

    assert office.messenger.methods() == ["respond"] * 6 + ["whisper"]


def test_what_can_be_neither_told_nor_noted_is_logged(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """And nothing is let out."""
    office.messenger.fail("respond", "unreachable")
    office.messenger.fail("whisper", "unreachable")
    office.state.fail("note")

    with office.reception.careful(ADA, "testing"):
        raise RuntimeError("a secret")

    assert [record.getMessage().partition(" (ref")[0] for record in own_warnings] == [
        "testing failed",
        "nor could that be told or noted",
        "nor could that be told or noted",
    ]
    own_warnings.clear()


def test_of_an_error_that_is_not_ours_only_its_kind_is_noted(
    office: Office, own_warnings: list[logging.LogRecord]
) -> None:
    """Its text may hold anything."""
    with office.reception.careful(ADA, "testing"):
        raise RuntimeError("a secret")

    assert [mishap.what for mishap in office.state.noted] == ["testing: RuntimeError"]
    assert "a secret" not in str(office.messenger.calls)
    own_warnings.clear()


def test_admins_are_the_workspaces_own_and_those_named(office: Office) -> None:
    """Where Slack does not tell, that is an error to whoever decides by it, and no admin for what is only shown."""
    assert "U9" in office.admins
    assert "U8" in office.admins
    assert "U1" not in office.admins
    assert not office.admins.surely("U404")
    with pytest.raises(MessengerError):
        assert "U404" in office.admins
