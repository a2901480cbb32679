"""A process that serves: it takes events, and ends when it is told to."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.localslack.server import LocalSlack
from retrieval.adapters.system_clock import SystemClock
from tests.e2e.program import ROOT, Footnote
from tests.unit.bot.serving.conftest import SIGNING_SECRET, headers, mention, send
from tests.unit.bot.serving.smallslack import SmallSlack, small_slack

pytestmark = pytest.mark.e2e

WAIT = 20.0
HTTP = {
    "FOOTNOTE_SLACK_MODE": "http",
    "FOOTNOTE_HTTP_ADDRESS": "127.0.0.1:0",
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
}


@contextmanager
def serving(folder: Path, settings: Mapping[str, str], manner: str = "") -> Iterator[subprocess.Popen[str]]:
    """Such a process, which does not outlive the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.small_assistant", manner],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "FOOTNOTE_HOME": str(folder / "home"), **settings},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str], wanted: str) -> str:
    """The next line of the log that holds this."""
    assert process.stderr is not None
    return next(text for text in process.stderr if wanted in text)


def said(process: subprocess.Popen[str]) -> str:
    """The next line of its output."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def slack() -> Iterator[SmallSlack]:
    """A Slack with a socket."""
    with small_slack(sockets=True) as slack:
        yield slack


def test_over_http_it_takes_events_until_it_is_told_to_end(tmp_path: Path) -> None:
    """An event is acknowledged and heard; SIGTERM ends it with 0, after the answers had their time."""
    with serving(tmp_path, HTTP) as process:
        port = re.findall(r"127\.0\.0\.1:(\d+)", line(process, "Listening on"))[0]
        line(process, "Footnote takes questions.")
        body = mention("what is new?")
        answered = send(("127.0.0.1", int(port)), "POST", "/slack/events", body, headers(body, SystemClock().now()))
        assert [said(process), said(process)] == ["start", "heard what is new?"]
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=WAIT)

    assert (answered.status, process.returncode, out) == (200, 0, "finish 25\n")
    assert "SIGTERM: finishing the answers under way." in err
    assert SIGNING_SECRET not in err


def test_over_a_socket_it_takes_events_until_it_is_told_to_end(tmp_path: Path, slack: SmallSlack) -> None:
    """An event is acknowledged and heard; what a person types to stop it ends it in the same good order."""
    settings = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "FOOTNOTE_SLACK_API_URL": slack.url}
    with serving(tmp_path, settings) as process:
        slack.send(slack.opened.get(timeout=WAIT), "E1", json.loads(mention("what is new?")))
        assert slack.acks.get(timeout=WAIT) == {"envelope_id": "E1"}
        assert [said(process), said(process)] == ["start", "heard what is new?"]
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=WAIT)

    assert (process.returncode, out) == (0, "finish 25\n")


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    """Whoever does not want to wait for the answers need not."""
    with serving(tmp_path, HTTP, "slow") as process:
        line(process, "Footnote takes questions.")
        process.send_signal(signal.SIGTERM)
        assert [said(process), said(process)] == ["start", "finish 25"]
        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=WAIT) == -signal.SIGTERM


def test_a_thread_that_hangs_does_not_hold_it(tmp_path: Path) -> None:
    """The process ends with its code, also where a thread never does."""
    with serving(tmp_path, HTTP, "stuck") as process:
        line(process, "Footnote takes questions.")
        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=WAIT) == 0


def test_the_assistant_itself_comes_up_and_ends(footnote: Footnote) -> None:
    """`footnote serve` connects to a Slack, says so, and ends with 0 when it is told to; no token is in its log."""
    footnote.home.parent.mkdir(exist_ok=True)
    with LocalSlack.start() as slack:
        settings = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "FOOTNOTE_SLACK_API_URL": slack.api_url,
        }
        with Footnote(footnote.home, settings).start("serve") as process:
            log = line(process, "The connection to Slack is up.")
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=WAIT)

    assert (process.returncode, out) == (0, "")
    assert err.endswith("Stopped.\n")
    assert not {slack.bot_token, slack.app_token} & set((log + err).split())


def test_what_serving_needs_is_said_at_once(footnote: Footnote) -> None:
    """Wrong usage, a sentence for each thing that is missing."""
    ran = footnote("serve")

    assert (ran.code, ran.out) == (2, "")
    assert "SLACK_BOT_TOKEN is not set; copy" in ran.err
    assert "SLACK_APP_TOKEN is not set; make one" in ran.err


def test_a_slack_that_refuses_ends_it_with_one(footnote: Footnote) -> None:
    """The sentence is for whoever started it; nothing hangs."""
    with LocalSlack.start() as slack:
        settings = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": "xapp-another",
            "FOOTNOTE_SLACK_API_URL": slack.api_url,
        }
        ran = Footnote(footnote.home, settings).process("serve")

    assert (ran.code, ran.out) == (1, "")
    assert "Error: Slack refuses the connection (invalid_auth); check SLACK_APP_TOKEN" in ran.err
    assert "another" not in ran.err


@pytest.mark.parametrize("arguments", [(), ("--url", "https://papers.example")])
def test_the_manifest_is_printed_as_json(library: Footnote, arguments: tuple[str, ...]) -> None:
    """It can be pasted as it is, and suggests questions of this library."""
    ran = library("slack", "manifest", *arguments)

    printed = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert printed["settings"]["socket_mode_enabled"] is not bool(arguments)
    assert len(printed["features"]["agent_view"]["suggested_prompts"]) == 4


def test_a_manifest_needs_no_library(footnote: Footnote) -> None:
    """Somebody may set Slack up first: no questions are suggested then."""
    assert "suggested_prompts" not in json.loads(footnote("slack", "manifest").out)["features"]["agent_view"]


def test_a_manifest_needs_no_library_that_opens(footnote: Footnote) -> None:
    """A damaged one costs the suggested questions alone."""
    footnote.home.mkdir()
    (footnote.home / "catalog.db").write_text("no database" * 500)

    ran = footnote("slack", "manifest")

    assert (ran.code, ran.err) == (0, "")
    assert "suggested_prompts" not in json.loads(ran.out)["features"]["agent_view"]


@pytest.mark.parametrize("url", ["http://papers.example", "papers.example", "https://"])
def test_an_address_that_slack_would_not_take_is_refused(footnote: Footnote, url: str) -> None:
    """Wrong usage, with an example of what is wanted."""
    ran = footnote("slack", "manifest", "--url", url)

    assert (ran.code, ran.out) == (2, "")
    assert "--url must be an https address that Slack can reach, such as https://papers.example." in ran.err


def test_the_doctor_finds_a_library_well(library: Footnote) -> None:
    """Without tokens Slack's part is skipped, the rest is looked at, and nothing fails."""
    ran = library("doctor")

    assert (ran.code, ran.err) == (0, ""), ran.out
    assert re.search(r"^skipped  bot token  SLACK_BOT_TOKEN is not set\.$", ran.out, re.MULTILINE)
    assert re.search(r"^ok       library    It opens, and holds \d+ papers\.$", ran.out, re.MULTILINE)
    assert re.search(r"^ok       vectors ", ran.out, re.MULTILINE)


@pytest.mark.parametrize(
    "settings",
    [
        {"SLACK_BOT_TOKEN": "xapp-1"},
        {"SLACK_BOT_TOKEN": "xoxb-1-secret", "FOOTNOTE_SLACK_API_URL": "http://127.0.0.1:9/api"},
    ],
)
def test_the_doctor_ends_with_one_when_anything_fails(tmp_path: Path, settings: Mapping[str, str]) -> None:
    """Settings that cannot be read are a finding too; no token is shown."""
    ran = Footnote(tmp_path / "home", settings)("doctor")

    assert (ran.code, ran.err) == (1, "")
    assert re.search(r"^fail     (settings|bot token)", ran.out, re.MULTILINE)
    assert "secret" not in ran.out


def test_the_doctor_leaves_nothing_behind(footnote: Footnote) -> None:
    """As a process of its own it ends quietly."""
    with small_slack() as slack:
        settings = {"SLACK_BOT_TOKEN": "xoxb-1", "FOOTNOTE_SLACK_API_URL": slack.url}
        ran = Footnote(footnote.home, settings).process("doctor")

    assert (ran.code, ran.err) == (1, "")
    assert "Slack refuses SLACK_BOT_TOKEN (unknown_method)." in ran.out
