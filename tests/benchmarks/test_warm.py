"""How long an answer takes in a process that runs already, and how much memory such a process needs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import DEVNULL

from tests.benchmarks.conftest import Abstract
from tests.benchmarks.measuring import percentile
from tests.e2e.program import Footnote

EMBEDDED = 1_000
MILLISECONDS = 150
MEGABYTES = 600


def _questions(root: Path, folder: Path) -> Path:
    """The graded questions in one file: the project's own, and the given ones where they lie beside it."""
    files = (root / "tests/golden/questions.jsonl", root.parent / "shared/eval/seed_questions.jsonl")
    lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    both = folder / "questions.jsonl"
    both.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return both


def _most_memory(footnote: Footnote, *arguments: str | Path) -> float:
    """Run the command as a process of its own; the most megabytes that were resident."""
    process = footnote.start(*arguments, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss / 1024


def test_a_warm_answer_is_quick_and_its_process_small(
    root: Path, library: Footnote, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """Of many different questions to one process 95 in 100 are answered in 150 ms, the first, which loads, aside."""
    answers = tmp_path / "answers.jsonl"
    memory = _most_memory(library, "eval", "questions", _questions(root, tmp_path), "--out", answers)
    lines = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    times = [sum(line["timings_ms"].values()) for line in lines[1:]]
    middle, slow = percentile(times, 0.5), percentile(times, 0.95)
    figure(
        f"warm answers: {len(times)} questions, median {middle:.0f} ms, p95 {slow:.0f} ms, "
        f"{memory:.0f} MB resident at most; under {MILLISECONDS} ms and {MEGABYTES} MB"
    )

    assert slow < MILLISECONDS
    assert memory < MEGABYTES


def test_a_thousand_abstracts_are_embedded_in_little_memory(
    abstracts: Sequence[Abstract], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """The process that takes in a thousand papers stays under 600 MB."""
    file = tmp_path / "papers.jsonl"
    file.write_text("".join(json.dumps(paper.model_dump()) + "\n" for paper in abstracts[:EMBEDDED]), encoding="utf-8")
    memory = _most_memory(Footnote(tmp_path / "home"), "ingest", file)
    figure(f"ingest of {EMBEDDED} abstracts: {memory:.0f} MB resident at most; under {MEGABYTES} MB")

    assert memory < MEGABYTES
