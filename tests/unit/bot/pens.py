"""A writing assistant over two made-up papers, with a language model that says what a test has it say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.asking import Asking, Means
from bot.completions import Instruction, Task
from bot.dialogue import Draft, Form, Said, Sentence
from bot.material import Material
from bot.prompting import Prompts
from bot.writers.footnotes import cited
from bot.writing import Writing, Written
from retrieval.papers import Paper
from retrieval.reading import Ask
from tests.builders import a_paper
from tests.fakes.llm import FakeLLM
from tests.unit.bot.conftest import Noon

KETTLE = a_paper(
    "kettle",
    title="Kettle: Boiling Water on Blue Stoves",
    abstract="We present Kettle, a pot with a lid. On blue stoves Kettle boils a litre of water in 90 seconds. "
    "Kettle needs no electricity.",
)
FOLD = a_paper(
    "fold",
    title="FoldMap: Paper Plans for Small Tables",
    abstract="FoldMap folds paper plans. A folded plan keeps up to 40% of its area on a table of one metre.",
)
BOILS = "On blue stoves Kettle boils a litre of water in 90 seconds."
KEEPS = "A folded plan keeps up to 40% of its area on a table of one metre."
HOW_FAST = Ask(text="How fast does Kettle boil a litre?", terms=(("boil", 1.0), ("litre", 1.0)), number=True)
Reply = Callable[[Instruction], str]


class Reckoning:
    """A stopwatch that moves a tenth of a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


def unlike(_text: str, others: Sequence[str]) -> list[float]:
    """No text is like another in meaning: words alone decide."""
    return [0.0 for _ in others]


def says(*lines: tuple[str, str]) -> Reply:
    """A reply of these lines, each citing the evidence sentence that stands behind it ("" for none)."""

    def reply(asked: Instruction) -> str:
        ids = {text: id_ for id_, text in re.findall(r"^\[(\w+)\] (.+)$", asked.user, re.MULTILINE)}
        return "\n".join(f"{text} [{ids[rests]}]" if rests else text for text, rests in lines)

    return reply


def draft(*papers: Paper) -> Draft:
    """How many papers, then each in a line, then a remark."""
    items = (Sentence(text=f"“{it.title}”", cites=(n,), form=Form.ITEM) for n, it in enumerate(papers, start=1))
    remark = Sentence(text="Dates may be missing.", form=Form.NOTE)
    return Draft(sentences=(Sentence(text="Here:"), *items, remark), citations=cited(papers), writer="extractive")


def begun(llm: FakeLLM) -> Asking:
    """An answer's dealings with this language model."""
    return Means(llm=llm, stopwatch=Reckoning(), clock=Noon(), seconds=60).begin()


def write(
    llm: FakeLLM | Asking, material: Material, *, judge: bool = False, given: Draft | None = None
) -> tuple[list[Said], Written]:
    """What is said one after the other, and what came of it."""
    asking = begun(llm) if isinstance(llm, FakeLLM) else llm
    writing = Writing(prompts=Prompts.load(), likeness=unlike, judge=judge)
    papers = {paper.id: paper for paper in material.papers}
    steps = writing("How fast?", material, given or draft(*material.papers), papers=papers, asking=asking)
    said = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as stop:
            return said, stop.value


def texts(written: Written) -> list[str]:
    """What is said."""
    return [sentence.text for sentence in written.sentences]


BOTH = Material(task=Task.ANSWER, papers=(KETTLE, FOLD))
FACT = Material(task=Task.ANSWER, papers=(KETTLE,), ask=HOW_FAST)
