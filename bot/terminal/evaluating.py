"""`footnote eval`: answers to a question file, and retrieval quality on a collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

import click
from pydantic import ConfigDict, ValidationError

from bot.bootstrap import Assistant
from bot.dialogue import Question, Turn
from bot.errors import UsageError
from bot.terminal import rendering
from retrieval.errors import CollectionError
from retrieval.papers import Frozen


class EvalQuestion(Frozen):
    """A line of a question file; fields that only a grader reads are left aside."""

    model_config = ConfigDict(extra="ignore")

    id: str
    turns: tuple[str, ...]


def answer_questions(assistant: Assistant, file: Path, out: Path) -> int:
    """Write an answer a line for every question's last turn, in the light of its earlier ones; 1 if any line is bad."""
    questions, faults = _read(file)
    for fault in faults:
        click.echo(fault, err=True)
    _ = assistant.planner  # read for all of them: the first answer's times are its own
    partial = out.with_name(out.name + ".part")
    with _opened(partial, out) as lines:
        for question in questions:
            lines.write(json.dumps(_answer(assistant, question), ensure_ascii=False) + "\n")
    partial.replace(out)
    click.echo(f"{len(questions)} answers in {out}", err=True)
    return int(bool(faults))


def _opened(partial: Path, out: Path) -> TextIO:
    """The file that becomes `out` when all is answered: what a stopped run wrote is never taken for a whole one."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file for the answers.")
    try:
        return partial.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); name a file in a folder that exists.") from error


def _answer(assistant: Assistant, question: EvalQuestion) -> object:
    turns: tuple[Turn, ...] = ()
    *earlier, last = question.turns
    for text in earlier:
        turns = (*turns, Turn(question=text, answer=assistant.answering(Question(text=text, turns=turns))))
    answer = assistant.answering(Question(text=last, turns=turns))
    return rendering.as_json(answer, question=last, id=question.id)


def _read(file: Path) -> tuple[list[EvalQuestion], list[str]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")  # other line ends may stand inside a question
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{file}: cannot be read as a question file; name a JSONL file in UTF-8.") from error
    questions, faults = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = EvalQuestion.model_validate_json(line)
        except ValidationError:
            question = None
        if question is None or not question.turns:
            faults.append(
                f"{file}, line {number}: expected a JSON object with an id and its turns; the line is left out."
            )
        else:
            questions.append(question)
    return questions, faults
