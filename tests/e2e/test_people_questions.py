"""Questions about people over the seeds, answered by the whole program and graded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.grading import Expected
from tests.e2e.program import Footnote
from tests.e2e.test_questions import answered, right

pytestmark = pytest.mark.e2e

FLOOR, HELD_FLOOR = 0.95, 0.85
"""The share that must be answered rightly of the questions that answers were built on, and of those kept apart."""
EACH = 3
"""Of those that answers were built on one in so many is asked here; `footnote eval questions` asks all."""


def read(file: Path) -> list[Expected]:
    """The questions of a file."""
    return [Expected.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_questions_about_people_are_answered(library: Footnote, root: Path, tmp_path: Path) -> None:
    """Compared, introduced, on a topic, who works on one, with whom, of like names, and honest noes."""
    golden, asked = root / "tests" / "golden", tmp_path / "asked.jsonl"
    built, held = read(golden / "people.jsonl")[::EACH], read(golden / "people_held.jsonl")
    asked.write_text("".join(f"{it.model_dump_json()}\n" for it in (*built, *held)), encoding="utf-8")
    answers = answered(library, asked, tmp_path / "answers.jsonl")

    for questions, floor in ((built, FLOOR), (held, HELD_FLOOR)):
        wrong = right(questions, answers)
        assert len(wrong) <= (1 - floor) * len(questions), wrong
