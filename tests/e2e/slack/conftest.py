"""The assistant in a local Slack, over both of Slack's ways to it; one world serves the tests that follow one another.

It ends before any test outside this folder: Slack's own client draws on `random` in its threads, which hypothesis
forbids while it makes examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import SlackMode
from tests.e2e.conftest import made_once
from tests.e2e.program import Footnote
from tests.e2e.slack.shelf import lines
from tests.e2e.slack.world import World, copied, running


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """However modules are shuffled, those of this folder follow one another: each world is made once a process."""
    here = Path(__file__).parent
    items.sort(key=lambda it: it.path.is_relative_to(here))


@pytest.fixture(scope="package")
def over_sockets(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The seeds' assistant in a Slack of its own, over Socket Mode."""
    with running(copied(library.home, tmp_path_factory.mktemp("sockets") / "home")) as made:
        yield made


@pytest.fixture(scope="package")
def over_http(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same over HTTP."""
    with running(copied(library.home, tmp_path_factory.mktemp("http") / "home"), SlackMode.HTTP) as made:
        yield made


@pytest.fixture(scope="package")
def of_our_making(shelf_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The assistant of a library of our own making, over Socket Mode."""
    with running(copied(shelf_home, tmp_path_factory.mktemp("shelf") / "home")) as made:
        yield made


def tidied(world: World) -> None:
    """Nobody was notified; what a test has left open is closed."""
    slack = world.slack
    slack.faults.clear()
    with slack.workspace.changing():
        slack.workspace.modals.clear()
    notices, slack.workspace.notices = slack.workspace.notices, []
    assert not notices


@pytest.fixture
def world(over_sockets: World) -> Iterator[World]:
    """The seeds' assistant where the way in does not matter; a test leaves nothing behind but its own rooms."""
    yield over_sockets
    tidied(over_sockets)


@pytest.fixture
def http(over_http: World) -> Iterator[World]:
    """The same over HTTP."""
    yield over_http
    tidied(over_http)


@pytest.fixture(params=["world", "http"])
def either(request: pytest.FixtureRequest) -> World:
    """The seeds' assistant over both ways."""
    made: World = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def shelf(of_our_making: World) -> Iterator[World]:
    """The assistant of a library of our own making."""
    yield of_our_making
    tidied(of_our_making)


@pytest.fixture(scope="session")
def shelf_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of our own making (`shelf`), made once and only copied by tests."""

    def make(footnote: Footnote) -> None:
        source = footnote.home.with_suffix(".jsonl")
        source.write_text(lines(), encoding="utf-8")
        ran = footnote("ingest", source)
        assert ran.code == 0, ran.err

    return made_once(request, tmp_path_factory, "shelf", make)


@pytest.fixture
def home(library: Footnote, tmp_path: Path) -> Path:
    """A library of the seeds that one test may serve, end and change."""
    return copied(library.home, tmp_path / "served")
