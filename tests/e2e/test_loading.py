"""What an answer loads: a cold question pays for nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, Footnote

pytestmark = pytest.mark.e2e

HEAVY = {"alembic", "chromadb", "numpy", "onnxruntime", "openai", "pylatexenc", "rapidfuzz", "tantivy", "tokenizers"}


def _loaded(footnote: Footnote, question: str, folder: Path) -> set[str]:
    """The top-level modules that `footnote ask` imports for this question."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", question],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "FOOTNOTE_HOME": str(footnote.home), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines() if "|" in line}


def test_an_exact_question_loads_the_catalog_alone(library: Footnote, tmp_path: Path) -> None:
    """A count of a known person's papers needs SQL and nothing that searches, embeds or reads LaTeX."""
    loaded = _loaded(library, "How many papers by Zhongzhu Zhou are from 2025?", tmp_path)

    assert "sqlalchemy" in loaded
    assert loaded & HEAVY == set()


def test_a_name_that_fits_several_people_is_asked_back_without_vectors(library: Footnote, tmp_path: Path) -> None:
    """The library's own names are enough to ask which one is meant."""
    assert _loaded(library, "How many papers by Zhang?", tmp_path) & {"chromadb", "onnxruntime", "tokenizers"} == set()


def test_a_topic_loads_the_vectors(library: Footnote, tmp_path: Path) -> None:
    """What is not needed above is needed here, so the two tests above see what they look for."""
    loaded = _loaded(library, "What work is there on pruning layers of large language models?", tmp_path)

    assert {"chromadb", "onnxruntime", "tokenizers", "tantivy", "numpy"} <= loaded
