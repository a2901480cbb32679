"""Questions about the seeds, answered by the whole program and graded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.grading import Expected, faults
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

FLOOR = 0.95
"""The share of the project's own questions that must be answered rightly."""
KNOWN = {"list", "count", "abstain", "hostile"}
"""Kinds of which every single question must be right."""


def answered(library: Footnote, questions: Path, out: Path) -> dict[str, dict[str, Any]]:
    """The answers by their questions' ids."""
    ran = library("eval", "questions", questions, "--out", out)
    assert ran.code == 0, ran.err
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    return {answer["id"]: answer for answer in answers}


def right(questions: Iterable[Expected], answers: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """What is wrong, by question."""
    graded = {question.id: faults(question, answers[question.id]) for question in questions}
    return {name: wrong for name, wrong in graded.items() if wrong}


def test_our_own_questions_are_answered(library: Footnote, root: Path, tmp_path: Path) -> None:
    """Of sixty questions of every kind at least 95 % are answered rightly, and all that are exact."""
    file = root / "tests" / "golden" / "questions.jsonl"
    questions = [Expected.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines()]

    wrong = right(questions, answered(library, file, tmp_path / "answers.jsonl"))

    assert len(wrong) <= (1 - FLOOR) * len(questions), wrong
    assert [question.id for question in questions if question.kind in KNOWN and question.id in wrong] == [], wrong


def test_the_given_questions_are_answered(library: Footnote, shared: Path, tmp_path: Path) -> None:
    """At least 31 of the 33 given questions pass the given grader, and every list, count, abstain and hostile one."""
    questions, out = shared / "eval" / "seed_questions.jsonl", tmp_path / "answers.jsonl"
    answered(library, questions, out)

    graded = subprocess.run(
        [sys.executable, str(shared / "eval" / "grade.py"), str(questions), str(out), "--show"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    rows = [line.split() for line in graded.splitlines()]
    passed = {row[0]: (int(row[1]), int(row[3])) for row in rows if len(row) >= 4 and row[2] == "/"}
    assert passed["total"][1] == 33
    assert passed["total"][0] >= 31, graded
    assert all(passed[kind][0] == passed[kind][1] for kind in KNOWN), graded


def test_a_wrong_answer_is_graded_as_one() -> None:
    """The grader finds each condition that an answer breaks."""
    expected = Expected(
        id="1",
        kind="fact",
        turns=("?",),
        cites=("WindowKV",),
        only=True,
        facts=(("12%", "12 percent"),),
        forbid=("no",),
    )
    good: dict[str, Any] = {
        "answer": "It keeps **12%**.",
        "abstained": False,
        "citations": [{"title": "WindowKV: A Window"}],
    }

    assert faults(expected, good) == []
    assert faults(expected, {**good, "answer": "It keeps 112%."}) == ["lacks '12%'"]
    assert faults(expected, {**good, "answer": "No: 12%. " + "x " * 150}) == ["says 'no'", "is too long"]
    assert faults(expected, {**good, "abstained": True}) == ["does not answer"]
    assert faults(expected, {**good, "citations": []}) == ["does not cite 'WindowKV'"]
    assert faults(expected, {**good, "citations": [*good["citations"], {"title": "B"}]}) == ["cites other papers"]
    assert faults(expected, {**good, "citations": good["citations"] * 6}) == ["cites too many papers"]


def test_counts_choices_and_refusals_are_graded() -> None:
    """A number in a date is no count, some of several papers are enough, and a refusal is wanted or not."""
    counted = Expected(id="1", kind="count", turns=("?",), count=7)
    some = Expected(id="2", kind="topic", turns=("?",), any=("A", "B", "C"), any_min=2, author="Ada Byron")
    refused = Expected(id="3", kind="abstain", turns=("?",), abstain=True)
    none: dict[str, Any] = {"answer": "", "abstained": True, "citations": []}

    assert faults(counted, {**none, "answer": "**7** papers", "abstained": False}) == []
    assert faults(counted, {**none, "answer": "on 7 Jun 2025", "abstained": False}) == ["lacks '7'"]
    cited = [{"title": "a one"}, {"title": "C three"}]
    assert faults(some, {"answer": "By Ada Byron", "abstained": False, "citations": cited}) == []
    assert faults(some, {"answer": "By Ada", "abstained": False, "citations": cited[:1]}) == [
        "lacks 'Ada Byron'",
        "cites too few of the papers",
    ]
    assert faults(refused, none) == []
    assert faults(refused, {**none, "abstained": False}) == ["answers"]
