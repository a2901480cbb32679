"""What is made of what was found out about an installation."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.serving import checks
from bot.serving.checks import Outcome, SlackSaid
from bot.serving.manifest import SCOPES
from bot.settings import SlackMode, read_settings
from tests.unit.bot.serving.conftest import NOW

URL = "https://slack.com/api/"


def test_a_token_that_slack_knows_is_well() -> None:
    """The check says as whom Slack knows it."""
    check = checks.bot_token(SlackSaid(user="footnote", team="Efficient LLMs"), URL)

    assert (check.outcome, check.finding) == (Outcome.OK, "Slack knows it as @footnote of Efficient LLMs.")
    assert checks.app_token(SlackSaid(), URL).outcome is Outcome.OK


@pytest.mark.parametrize(
    ("judge", "variable"), [(checks.bot_token, "SLACK_BOT_TOKEN"), (checks.app_token, "SLACK_APP_TOKEN")]
)
def test_a_refused_token_fails_with_the_way_to_another(judge: object, variable: str) -> None:
    """Slack's word for it, the variable, and where the right one is found."""
    check = judge(SlackSaid(error="invalid_auth"), URL)  # type: ignore[operator]

    assert (check.outcome, check.finding) == (Outcome.FAIL, f"Slack refuses {variable} (invalid_auth).")
    assert "https://api.slack.com/apps" in check.advice


def test_a_slack_out_of_reach_fails_with_its_address() -> None:
    """The address is what may be wrong."""
    check = checks.bot_token(SlackSaid(error="unreachable"), URL)

    assert (check.outcome, check.finding) == (Outcome.FAIL, f"Slack cannot be reached at {URL}.")


def test_each_missing_scope_is_named_with_what_it_is_for() -> None:
    """More scopes than are needed do no harm; without Slack's list nothing is judged."""
    all_but_one = frozenset(SCOPES) - {"links:write"} | {"files:read"}

    check = checks.scopes(SlackSaid(scopes=all_but_one))

    assert check.outcome is Outcome.FAIL
    assert check.finding == "The bot token lacks links:write (their previews)."
    assert "footnote slack manifest" in check.advice
    assert checks.scopes(SlackSaid(scopes=frozenset(SCOPES))).outcome is Outcome.OK
    assert checks.scopes(SlackSaid()).outcome is Outcome.SKIPPED


@pytest.mark.parametrize(
    ("ahead", "outcome", "finding"),
    [
        (0, Outcome.OK, "It agrees with Slack's."),
        (30, Outcome.OK, "It agrees with Slack's."),
        (31, Outcome.WARN, "It is 31 seconds ahead of Slack's."),
        (-300, Outcome.WARN, "It is 300 seconds behind Slack's."),
        (301, Outcome.FAIL, "It is 301 seconds ahead of Slack's: Slack's signatures count as old."),
        (-86_400, Outcome.FAIL, "It is 86400 seconds behind Slack's: Slack's signatures count as old."),
    ],
)
def test_a_clock_may_be_off_by_less_than_five_minutes(ahead: int, outcome: Outcome, finding: str) -> None:
    """Beyond that no signature is good any more."""
    check = checks.clock(SlackSaid(date=NOW), NOW + dt.timedelta(seconds=ahead))

    assert (check.outcome, check.finding) == (outcome, finding)


def test_a_clock_is_not_judged_without_slacks() -> None:
    """There is nothing to compare it with."""
    assert checks.clock(SlackSaid(), NOW).outcome is Outcome.SKIPPED


def test_an_empty_library_and_waiting_papers_are_no_failure() -> None:
    """They are said, with what to do about it."""
    assert [checks.library(0).outcome, checks.library(56).outcome] == [Outcome.WARN, Outcome.OK]
    assert checks.index("vectors", 2).finding == "They open; 2 papers wait to be indexed."
    assert checks.index("vectors", 0).outcome is Outcome.OK


def test_an_address_in_use_may_be_our_own() -> None:
    """It is a warning, since `footnote serve` itself may stand there."""
    assert checks.port("127.0.0.1:3000", "Address already in use").outcome is Outcome.WARN
    assert checks.port("127.0.0.1:3000", "").outcome is Outcome.OK


def test_what_is_missing_is_a_warning() -> None:
    """Somebody who only uses the terminal needs no token."""
    check = checks.settings(["SLACK_BOT_TOKEN is not set; copy it."], SlackMode.SOCKET)

    assert (check.outcome, check.advice) == (Outcome.WARN, "SLACK_BOT_TOKEN is not set; copy it.")
    assert checks.settings([], SlackMode.HTTP).outcome is Outcome.OK


@pytest.mark.parametrize(("mode", "name"), [("socket", "port"), ("http", "app token")])
def test_what_the_mode_does_not_need_is_skipped(mode: str, name: str) -> None:
    """And is said to be."""
    (check,) = checks.unneeded(read_settings({"FOOTNOTE_SLACK_MODE": mode}))

    assert (check.name, check.outcome) == (name, Outcome.SKIPPED)
