"""`footnote playground`: a page in the browser, until Ctrl-C."""

from __future__ import annotations

import datetime as dt
import signal
import sqlite3
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.settings import read_settings
from bot.terminal.playing import open_beside, put_up
from tests.e2e.program import Footnote
from tests.e2e.slack.world import copied

pytestmark = pytest.mark.e2e


@pytest.fixture
def home(library: Footnote, tmp_path: Path) -> Path:
    """A copy of the seeds' library."""
    return copied(library.home, tmp_path / "home")


def page(url: str) -> str:
    """What stands at this address."""
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.netloc, timeout=10)) as connection:
        connection.request("GET", parts.path)
        return connection.getresponse().read().decode()


def test_it_is_open_until_ctrl_c(home: Path) -> None:
    """It says where, there is a page, and it ends in good order; what was done in it is kept nowhere."""
    before = (home / "state.db").read_bytes()
    with Footnote(home).start("playground", "--no-open") as process:
        assert process.stdout is not None
        url = process.stdout.readline().rpartition(" ")[2].strip()
        shown = page(url)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert process.returncode == 0, err
    assert "Local playground, not Slack." in shown
    assert "Ctrl-C ends it." in err
    assert (home / "state.db").read_bytes() == before
    assert not (home / "schedule.db").exists()


def test_an_empty_library_is_said_to_be(tmp_path: Path) -> None:
    """With what to do."""
    with Footnote(tmp_path / "home").start("playground", "--no-open") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert "The library is empty: bring papers in with footnote ingest PATH" in err


@contextmanager
def browsing(monkeypatch: pytest.MonkeyPatch, browser: webbrowser.BaseBrowser | None) -> Iterator[list[str]]:
    """What is opened where this is the machine's browser."""
    opened: list[str] = []

    def get() -> webbrowser.BaseBrowser:
        if browser is None:
            raise webbrowser.Error
        return browser

    with monkeypatch.context() as patched:
        patched.setattr(webbrowser, "get", get)
        if browser is not None:
            patched.setattr(browser, "open", opened.append)
        yield opened


def test_a_browser_with_a_window_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One in the terminal does not: somebody is at work there."""
    for browser, expected in (
        (webbrowser.BackgroundBrowser("firefox"), ["http://127.0.0.1:1/t/x/"]),
        (webbrowser.GenericBrowser("w3m"), []),
        (None, []),
    ):
        with browsing(monkeypatch, browser) as opened:
            open_beside("http://127.0.0.1:1/t/x/")
            assert opened == expected


@pytest.mark.parametrize(("days", "goes_back"), [(1, False), (30, True)])
def test_there_are_new_papers_for_a_digest(home: Path, days: int, *, goes_back: bool) -> None:
    """Where the library has not grown for a month the clock goes by the day on which it last did."""
    settings = read_settings({"FOOTNOTE_HOME": str(home)})
    with put_up(settings, zone="UTC") as made:
        newest = max(it.at for it in made.assistant.catalog.arrivals())
        assert made.clock.moment() - newest < dt.timedelta(days=1)
    aged = f"{newest - dt.timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"
    with closing(sqlite3.connect(home / "catalog.db")) as connection:
        connection.execute("UPDATE arrival SET at = ?", (aged,))
        connection.commit()
    with put_up(settings, zone="UTC") as made:
        newest = max(it.at for it in made.assistant.catalog.arrivals())
        assert (made.clock.moment() - newest < dt.timedelta(hours=2)) == goes_back
