"""What the code imports and what pyproject.toml asks for are the same."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.project import files, shown


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_import_is_asked_for(root: Path) -> None:
    """Whatever the packages import from outside is a dependency of the project itself, not of another dependency."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    distributions = packages_distributions()

    unasked = sorted(
        f"{shown(path)}: {module}"
        for path in files("bot", "retrieval", suffix=".py")
        for module in set(_imported(path)) - sys.stdlib_module_names - {"bot", "retrieval"}
        if not asked & {canonicalize_name(name) for name in distributions.get(module, [])}
    )

    assert unasked == []
