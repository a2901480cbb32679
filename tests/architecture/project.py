"""The project's own files, as they would be in a fresh clone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_ROOMS = ("bot", "retrieval", "prompts", "seeds", "tests", ".ci")
_GENERATED = {"__pycache__", ".hypothesis"}


def files(*rooms: str, suffix: str = "") -> Iterator[Path]:
    """The files of these rooms whose name ends so."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob(f"*{suffix}")):
            if path.is_file() and not _GENERATED & set(path.relative_to(ROOT).parts):
                yield path


def every_file() -> Iterator[Path]:
    """The files of every room and those beside them; not what is made by running: `.env`, coverage data."""
    yield from files(*_ROOMS)
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.name != ".env" and not path.name.startswith(".coverage"):
            yield path


def shown(path: Path) -> str:
    """The path as a person would type it in the project's folder."""
    return path.relative_to(ROOT).as_posix()
