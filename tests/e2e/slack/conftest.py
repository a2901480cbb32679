"""The assistant in a local Slack, over both of Slack's ways to it; one world serves all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bot.settings import SlackMode
from tests.e2e.program import Footnote
from tests.e2e.slack.shelf import lines
from tests.e2e.slack.world import World, copied, running


@pytest.fixture(scope="module", params=[SlackMode.SOCKET, SlackMode.HTTP], ids=lambda mode: mode.value)
def either(
    request: pytest.FixtureRequest, library: Footnote, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The seeds' assistant in a Slack of its own, over Socket Mode and over HTTP."""
    with running(copied(library.home, tmp_path_factory.mktemp("either") / "home"), request.param) as made:
        yield made
    assert not made.slack.workspace.notices


@pytest.fixture(scope="module")
def world(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same over Socket Mode, where the way in does not matter."""
    with running(copied(library.home, tmp_path_factory.mktemp("world") / "home")) as made:
        yield made
    assert not made.slack.workspace.notices


@pytest.fixture(scope="module")
def http(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same over HTTP alone."""
    with running(copied(library.home, tmp_path_factory.mktemp("http") / "home"), SlackMode.HTTP) as made:
        yield made
    assert not made.slack.workspace.notices


@pytest.fixture(scope="session")
def shelf_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of our own making (`shelf`), made once and only copied by tests."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if hasattr(request.config, "workerinput") else base
    home, made, source = folder / "shelf", folder / "shelf.made", folder / "shelf.jsonl"
    with FileLock(folder / "shelf.lock"):
        if not made.exists():
            source.write_text(lines(), encoding="utf-8")
            ran = Footnote(home)("ingest", source)
            assert ran.code == 0, ran.err
            made.touch()
    return home


@pytest.fixture(scope="module")
def shelf(shelf_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The assistant of that library, over Socket Mode."""
    with running(copied(shelf_home, tmp_path_factory.mktemp("shelf") / "home")) as made:
        yield made
    assert not made.slack.workspace.notices


@pytest.fixture
def home(library: Footnote, tmp_path: Path) -> Path:
    """A library of the seeds that one test may serve, end and change."""
    return copied(library.home, tmp_path / "served")
