"""`footnote eval questions`: an answer a line, bad lines named, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.program import Footnote
from tests.e2e.test_terminal import FIELDS

pytestmark = pytest.mark.e2e


def test_questions_are_answered_line_by_line(library: Footnote, tmp_path: Path) -> None:
    """Each good line becomes an answer with its id, its last turn in the light of the others; bad lines are named."""
    questions, out = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text(
        '{"id": "a", "turns": ["What is HAWK about?", "Who wrote it?"], "kind": "followup"}\n'
        "\n"
        "no json\n"
        '{"id": "b"}\n'
        '{"id": "c", "turns": []}\n'
        '{"id": "d", "turns": ["How many\u2028papers are there?"]}\n',
        encoding="utf-8",
    )

    ran = library("eval", "questions", questions, "--out", out)

    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        *(
            f"{questions}, line {number}: expected a JSON object with an id and its turns; the line is left out."
            for number in (3, 4, 5)
        ),
        f"2 answers in {out}",
    ]
    assert [list(answer) for answer in answers] == [FIELDS, FIELDS]
    assert [answer["id"] for answer in answers] == ["a", "d"]
    assert answers[0]["question"] == "Who wrote it?"
    assert answers[0]["answer"].startswith("**HAWK** is by Qihui Zhu, Tao Zhang")
    assert "56" in answers[1]["answer"]


def test_a_question_file_that_is_not_there_is_told(library: Footnote, tmp_path: Path) -> None:
    """One sentence, exit code 1, and no file of answers."""
    ran = library("eval", "questions", tmp_path / "none.jsonl", "--out", tmp_path / "answers.jsonl")

    assert (ran.code, ran.out) == (1, "")
    assert (
        ran.err == f"Error: {tmp_path / 'none.jsonl'}: cannot be read as a question file; name a JSONL file in UTF-8.\n"
    )
    assert not (tmp_path / "answers.jsonl").exists()


@pytest.mark.parametrize("place", ["nowhere/answers.jsonl", "folder"])
def test_answers_that_cannot_be_written_are_wrong_usage(library: Footnote, tmp_path: Path, place: str) -> None:
    """A folder, or a file in no folder, is refused before anything is answered."""
    (tmp_path / "folder").mkdir()
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "a", "turns": ["How many papers are there?"]}\n')

    ran = library("eval", "questions", questions, "--out", place)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(f"Error: {place}")
    assert list((tmp_path / "folder").iterdir()) == []
