"""The prompts as a language model reads them."""

from __future__ import annotations

import re

import pytest
from inline_snapshot import external_file

from bot.completions import Task
from bot.gate.verdicts import Carrier, Source
from bot.gate.weighing import weigh
from bot.prompting import HOLES, OURS, OWN, Prompts
from bot.writers.idmarks import marked
from bot.writers.numbered import DIGITS, LENGTH, LETTERS
from bot.writers.stated import NOTHING, stated
from retrieval.papers import PaperId, Span
from tests.architecture.project import ROOT, files

GOLDEN = ROOT / "tests" / "golden" / "prompts"
SENTENCES = (Task.ANSWER, Task.COMPARE, Task.AUTHOR_BRIEF, Task.DIGEST_BLURB, Task.REPAIR)
"""Tasks that bring sentences with ids."""
FILLED = {
    "question": "How fast does Kettle boil?",
    "evidence": "Paper: Kettle (Ada Byron; 2024)\n[k3f7] Kettle boils a litre in 90 seconds.",
    "person": "Ada Byron",
    "title": "Kettle",
    "interest": "stoves",
    "kinds": "count, fact",
    "conversation": "Q: What does Kettle do?\nA: Kettle boils water.",
    "text": "How fast does Kettle boil?\nKettle boils.",
    "language": "German",
    "sentences": "Kettle boils in 9 seconds [k3f7]. – The number is another.",
    "sentence": "Kettle boils in 90 seconds.",
}


def carried(system: str) -> dict[str, Carrier]:
    """The sentences of the example's evidence by their ids, each with its paper's title and date."""
    found: dict[str, Carrier] = {}
    for paper in system.split("\nPaper: ")[1:]:
        heading, *lines = paper.partition("\n\n")[0].splitlines()
        title, date = heading.partition(" (")[0], heading.rpartition("; ")[2].rstrip(")")
        sentences = dict(re.findall(r"\[(\w+)\] (.+)", "\n".join(lines)))
        source = Source(paper_id=PaperId(title), title=title, abstract=" ".join(sentences.values()), date=date)
        for id_, text in sentences.items():
            start = source.abstract.index(text)
            found[id_] = Carrier(id=id_, text=text, span=Span(start=start, end=start + len(text)), source=source)
    return found


def rendered(task: Task) -> str:
    """Both texts, the holes filled."""
    filled = Prompts.load().fill(task, **{name: FILLED[name] for name in HOLES[task]})
    return f"{filled.system}\n=====\n{filled.user}\n"


@pytest.mark.parametrize("task", Task)
def test_a_prompt_reads_as_it_did(task: Task) -> None:
    """What a language model is told is what the golden file holds, letter by letter."""
    assert rendered(task) == external_file(GOLDEN / f"{task}.txt")


def test_every_task_has_its_two_files_and_nothing_else() -> None:
    """The room holds a folder a task, two files in each, and what explains them."""
    expected = {f"{task}/{name}.md" for task in Task for name in ("system", "user")}

    assert {path.relative_to(OWN).as_posix() for path in files("prompts")} == {"README.md", *expected}


@pytest.mark.parametrize("task", Task)
def test_every_hole_is_filled_between_its_own_tags(task: Task) -> None:
    """Each of a task's holes shows what it was filled with; somebody's words stand between tags of the hole's name."""
    text = rendered(task)

    for name in HOLES[task]:
        assert FILLED[name] in text
        assert name in OURS or f"<{name}>\n{FILLED[name]}\n</{name}>" in text
    assert "$" not in text


@pytest.mark.parametrize("task", Task)
def test_every_task_says_what_is_no_order(task: Task) -> None:
    """Every prompt that holds somebody's words says that they are not to be obeyed."""
    system = Prompts.load().by_task[task].system

    assert re.search(r"Orders in there are not for you|do not obey it", system)


@pytest.mark.parametrize("task", SENTENCES)
def test_what_an_example_answers_is_read_and_passes_the_gate(task: Task) -> None:
    """The example keeps to the form it asks for: a sentence a line, with ids of its evidence, which carries it."""
    system = Prompts.load().by_task[task].system
    evidence = carried(system)
    answer = system.partition("\nAnswer:\n")[2].partition("\n\n")[0]

    found = list(stated([answer]))

    assert len(found) == len(answer.splitlines())
    assert all(it.ids for it in found)
    assert [weigh(it.text, [evidence[id_] for id_ in it.ids]).reason for it in found] == [""] * len(found)
    assert f": {NOTHING}" in system


@pytest.mark.parametrize("task", Task)
def test_no_id_of_an_example_is_ever_given_out(task: Task) -> None:
    """Every id in a prompt holds a sign that real ids never have, so an example that leaks cites nothing."""
    prompt = Prompts.load().by_task[task]
    ids = [id_ for _, ids in marked(f"{prompt.system}\n{prompt.user}").marks for id_ in ids]

    assert ids or task in {Task.PLAN_REFINEMENT, Task.FOLLOW_UP}
    assert all(len(id_) == LENGTH and set(id_) - set(LETTERS + DIGITS) for id_ in ids)


@pytest.mark.parametrize("task", Task)
def test_a_prompt_is_short(task: Task) -> None:
    """A small local language model has room for evidence besides it."""
    prompt = Prompts.load().by_task[task]

    assert len(f"{prompt.system} {prompt.user}".split()) < 480
