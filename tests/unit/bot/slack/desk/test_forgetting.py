"""`/footnote forget me`: asked privately, done once it is meant."""

from __future__ import annotations

import logging

import pytest

from bot.conversations import Preferences
from tests.contract.remembering import a_feedback
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons


@pytest.mark.parametrize("text", ["forget me", " Forget  ME "])
def test_it_is_asked_first_whether_that_is_meant(office: Office, text: str) -> None:
    """With what goes, what stays, and a button; nothing is gone yet."""
    office.kept()

    office.about.command(ADA, text)

    [post] = office.messenger.posts("respond")
    assert "Shall I delete what I keep of you here" in post.text
    assert "Messages in Slack stay" in str(post.blocks)
    assert buttons(post) == {"forget": ""}
    assert office.state.answers


def test_all_of_the_caller_goes_and_nothing_of_others(office: Office) -> None:
    """In place of the question it is said how much; what stands in Slack stays; a second press finds nothing."""
    kept = office.kept()
    office.state.keep(kept.model_copy(update={"id": "a2", "user": "U2"}))
    office.state.rate(a_feedback("U1"))
    office.state.prefer("T1", "U1", Preferences(follow_ups=False))
    posted = set(office.messenger.messages)

    office.about.forgetting.confirmed(ADA, "")
    office.about.forgetting.confirmed(ADA, "")

    assert office.told() == [
        "Deleted: 1 answer, 1 verdict and your settings; what was posted in Slack stays there.",
        "I kept nothing of yours.",
    ]
    assert [given["replace"] for given in office.messenger.made("respond")] == [True, True]
    assert set(office.state.answers) == {("T1", "a2")}
    assert (office.state.feedback, office.state.chosen) == ({}, {})
    assert set(office.messenger.messages) == posted


def test_only_the_callers_workspace_is_meant(office: Office) -> None:
    """Whoever has the same id elsewhere is somebody else."""
    office.kept()

    office.about.forgetting.confirmed(ADA.model_copy(update={"team": "T2"}), "")
    office.about.forgetting.confirmed(BOB, "")

    assert set(office.state.answers) == {("T1", "a1")}


def test_it_is_said_beneath_where_the_question_cannot_be_replaced(office: Office) -> None:
    """A response_url may be used up or missing; it is done all the same."""
    office.kept()
    office.messenger.fail("respond", "used_url")

    office.about.forgetting.confirmed(ADA, "")
    office.about.forgetting.confirmed(ADA.model_copy(update={"response_url": ""}), "")

    assert office.messenger.methods()[-3:] == ["respond", "whisper", "whisper"]
    assert office.told()[-2].startswith("Deleted: 1 answer; ")


def test_nobody_is_told_that_it_is_done_when_it_is_not(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """A database that is away is told under a reference, and all is still there."""
    office.kept()
    office.state.fail("forget_person")

    office.about.forgetting.confirmed(ADA, "")

    assert office.told()[-1].startswith("I couldn't do that: something went wrong on my side.")
    assert set(office.state.answers) == {("T1", "a1")}
    own_warnings.clear()
