"""Asking for help costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {
    "alembic",
    "apscheduler",
    "bibtexparser",
    "chromadb",
    "matplotlib",
    "numpy",
    "onnxruntime",
    "openai",
    "pylatexenc",
    "slack_bolt",
    "sqlalchemy",
    "tantivy",
    "tokenizers",
}


def test_help_imports_nothing_heavy(root: Path) -> None:
    """`footnote --help` is printed without a database, a model, a client or an index being imported."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines() if "|" in line}

    assert run.returncode == 0, run.stderr
    assert "click" in imported
    assert imported & HEAVY == set()
