"""A library that is made once, and a program with an empty home."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from tests.e2e.program import Footnote


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in an empty folder, so that no `.env` of the project's folder is read."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def footnote(tmp_path: Path) -> Footnote:
    """The program, with nothing in its library yet."""
    return Footnote(tmp_path / "home")


@pytest.fixture(scope="session")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Footnote:
    """The program with the seeds in its library: embedded once for all workers, and only read by tests."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if hasattr(request.config, "workerinput") else base
    footnote, made = Footnote(folder / "library"), folder / "library.made"
    with FileLock(folder / "library.lock"):
        if not made.exists():
            ran = footnote("ingest", seeds)
            assert ran.code == 0, ran.err
            asked = footnote("why")  # the memory is made with its first use, whichever test that would be
            assert asked.code == 0, asked.err
            made.touch()
    return footnote
