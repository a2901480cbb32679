"""A library that is made once, and a program with an empty home."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
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


def made_once(
    request: pytest.FixtureRequest, factory: pytest.TempPathFactory, name: str, make: Callable[[Footnote], None]
) -> Path:
    """The home of a library that the first worker to ask for it makes; to be copied, never opened."""
    base = factory.getbasetemp()
    folder = base.parent if hasattr(request.config, "workerinput") else base
    home, made = folder / f"{name}.first", folder / f"{name}.made"
    with FileLock(folder / f"{name}.lock"):
        if not made.exists():
            make(Footnote(home))
            gc.collect()  # what commands of this process left open is closed now, not while somebody copies it
            made.touch()
    return home


@pytest.fixture(scope="session")
def opened_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose databases were made and hold nothing, to be copied: making them takes longer than most commands."""

    def make(footnote: Footnote) -> None:
        for command in ("status", "why"):  # the catalog is made by the one, the memory by the other
            ran = footnote(command)
            assert ran.code == 0, ran.err

    return made_once(request, tmp_path_factory, "opened", make)


@pytest.fixture
def opened(opened_home: Path, tmp_path: Path) -> Footnote:
    """The program with nothing in its library, which it has opened before."""
    return Footnote(shutil.copytree(opened_home, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock")))


@pytest.fixture(scope="session")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Footnote:
    """The program with the seeds in its library: embedded once for all workers; each reads a copy of its own."""

    def make(footnote: Footnote) -> None:
        ran = footnote("ingest", seeds)
        assert ran.code == 0, ran.err
        asked = footnote("why")  # the memory is made with its first use, whichever test that would be
        assert asked.code == 0, asked.err

    first, home = made_once(request, tmp_path_factory, "library", make), tmp_path_factory.getbasetemp() / "library"
    if not home.exists():  # another folder's tests may have it already
        shutil.copytree(first, home, ignore=shutil.ignore_patterns("*.lock"))
    return Footnote(home)
