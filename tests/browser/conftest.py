"""A playground on the seeds, and a browser before it; both end before any test outside this folder begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.stage import CHROMIUM, Stage, chromium, looked, staged
from tests.e2e.conftest import elsewhere, library
from tests.e2e.program import Footnote
from tests.e2e.slack.world import copied

__all__ = ["elsewhere", "library"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """However modules are shuffled, those of this folder follow one another: what they stand on is made once."""
    here = Path(__file__).parent
    items.sort(key=lambda it: it.path.is_relative_to(here))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium; where there is none these tests are left out."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs a Chromium at {CHROMIUM}, which is not here (Debian's package chromium)")
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def stage(browser: Browser, library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A playground on a copy of the seeds' library; `browser` comes first, so that nothing is made without one."""
    assert browser.is_connected()
    folder = tmp_path_factory.mktemp("played")
    with staged(copied(library.home, folder / "home")) as made:
        yield made


@pytest.fixture
def page(browser: Browser, stage: Stage) -> Iterator[Page]:
    """Ada before #papers."""
    with looked(browser, stage) as opened:
        yield opened


@pytest.fixture
def narrow(browser: Browser, stage: Stage) -> Iterator[Page]:
    """The same on a telephone, 360 px wide."""
    with looked(browser, stage, viewport={"width": 360, "height": 740}) as opened:
        yield opened


@pytest.fixture
def plain(browser: Browser, stage: Stage) -> Iterator[Page]:
    """The same without JavaScript."""
    with looked(browser, stage, java_script_enabled=False) as opened:
        yield opened
