"""What is put together for `footnote serve`, and what is refused before anything begins."""

from __future__ import annotations

import logging
from io import StringIO
from pathlib import Path

import pytest
from slack_bolt import App

from bot.bootstrap import Assistant, build
from bot.errors import ServingError, SettingsError
from bot.serving.http import HttpFront
from bot.serving.lifecycle import Serves
from bot.serving.running import front, run
from bot.serving.socket import SocketFront
from bot.settings import read_settings
from tests.unit.bot.serving.conftest import Heard, SetClock

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "FOOTNOTE_SLACK_API_URL": "http://127.0.0.1:9/api"}
HTTP = {"FOOTNOTE_SLACK_MODE": "http", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "signed"}


class Idle:
    """An assistant with nothing to do; `finished` once it was ended."""

    finished = False

    def start(self) -> None:
        """Nothing."""

    def finish(self, within: float) -> None:
        """Note it."""
        self.finished = within >= 0

    def ready(self) -> tuple[str, ...]:
        """Always ready."""
        return ()


def test_what_is_missing_is_said_before_anything_is_built(tmp_path: Path) -> None:
    """One error with a sentence for each."""

    def never(_: Assistant) -> tuple[App, Serves]:
        raise AssertionError

    with pytest.raises(SettingsError, match=r"^SLACK_BOT_TOKEN is not set; .+ SLACK_APP_TOKEN is not set; "):
        run(build(read_settings({"FOOTNOTE_HOME": str(tmp_path)})), never)


def test_a_front_that_cannot_be_opened_is_raised(heard: Heard) -> None:
    """The logs go to the stream, and logging is afterwards as it was."""
    stream, handlers = StringIO(), list(logging.getLogger().handlers)

    with pytest.raises(ServingError, match=r"^Slack cannot be reached"):
        run(
            build(read_settings(SOCKET)),
            lambda made: (heard.app(made.settings.slack_api_url), Idle()),
            stream=stream,
        )

    assert "Connection refused" in stream.getvalue()
    assert logging.getLogger().handlers == handlers


def test_variables_that_make_bolt_another_app_are_refused(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bolt reads these two by itself, and would look for workspaces that were never installed; nothing goes on."""
    assistant = Idle()
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "x")

    with pytest.raises(SettingsError, match=r"^SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set"):
        run(build(read_settings(SOCKET)), lambda _: (heard.app(), assistant))

    assert assistant.finished


def test_the_mode_chooses_the_front(heard: Heard) -> None:
    """Socket Mode opens a connection, HTTP mode an address."""
    app = heard.app()

    assert isinstance(front(read_settings(SOCKET), app, Idle(), SetClock()), SocketFront)
    assert isinstance(front(read_settings(HTTP), app, Idle(), SetClock()), HttpFront)
