"""What was found for an answer, and what a language model may write it from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.completions import Task
from bot.dialogue import Draft
from retrieval.papers import Frozen, Paper
from retrieval.queries import Candidate, Plan
from retrieval.reading import Ask


class Material(Frozen):
    """The papers that bear on a question, best first, and what is asked of them.

    `ask` is what a written answer must cover, None where any finding serves; `covered` is the share of it (0 to 1) that
    the papers' own sentences cover, which a written answer must reach too, `sentences` how many those are. `quotable`:
    one sentence answers it. `frame` is what of the draft stands around what is written of a `person`.
    `thin`: the papers are near the matter, and no sentence of theirs was found to answer.
    """

    task: Task
    papers: tuple[Paper, ...]
    ask: Ask | None = None
    covered: float = 0.0
    sentences: int = 0
    person: str = ""
    frame: Draft | None = None
    quotable: bool = False
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Searched:
    """The answer in the papers' own words, what was looked at, and what else may be written from, where anything.

    `plan` is what was answered, where that is not quite what was asked.
    """

    draft: Draft
    candidates: tuple[Candidate, ...] = ()
    material: Material | None = None
    plan: Plan | None = None
