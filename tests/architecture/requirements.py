"""Print what pyproject.toml asks for, one requirement a line: to run, and with a group's name also to work on it."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wanted(*groups: str) -> list[str]:
    """The project's requirements, those of its build, and those of the dependency groups."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        *pyproject["project"]["dependencies"],
        *pyproject["build-system"]["requires"],
        *(requirement for group in groups for requirement in pyproject["dependency-groups"][group]),
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(wanted(*sys.argv[1:])) + "\n")
