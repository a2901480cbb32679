"""The honest LLM does what each of the project's prompts asks for, from nothing but what stands in it."""

from __future__ import annotations

import json

import pytest

from bot.completions import Task
from bot.prompting import HOLES, Prompts
from tests.llmserver import Request, Says
from tests.llmserver.honest import honest

EVIDENCE = """Paper: FoldMap: Paper Plans for Small Tables (Ling Wu, Grace Murray; 2 Mar 2025)
[k3f7] We fold plans to 40% of their area on a table of one metre.
[m2p4] However, our FoldMap needs no ruler.

Paper: Rulers of the North (Per Sandnes; 4 Feb 2019)
[t8w3] Rulers measure fish.
[v5x9] A folded plan is measured with a ruler of brass."""
GIVEN = {
    "question": "To what share of its area does FoldMap fold a plan?",
    "evidence": EVIDENCE,
    "person": "Ling Wu",
    "title": "FoldMap: Paper Plans for Small Tables",
    "interest": "folding plans",
    "kinds": "count, topic, fact",
    "conversation": "Q: What is FoldMap?\nA: A way to fold plans.",
    "text": "FoldMap folds plans.\nIt needs no ruler.",
    "language": "German",
}


def _said(task: Task, **holes: str) -> str:
    given = {**GIVEN, **holes}
    asked = Prompts.load().fill(task, **{name: given[name] for name in HOLES[task]})
    messages = [{"role": "system", "content": asked.system}, {"role": "user", "content": asked.user}]
    reply = honest(Request(path="/v1/chat/completions", headers={}, body={"messages": messages}))
    assert isinstance(reply, Says)
    assert isinstance(reply.pieces, str)
    return reply.pieces


def test_it_answers_with_the_sentence_that_does() -> None:
    """Told by somebody else, its id in front of the full stop."""
    said = _said(Task.ANSWER)

    assert said == "The authors fold plans to 40% of their area on a table of one metre [k3f7]."


def test_it_brings_papers_together() -> None:
    """A sentence for each paper that bears on the question."""
    said = _said(Task.COMPARE, question="How are a ruler and a folded plan used?")

    assert said.splitlines()[0] == "A folded plan is measured with a ruler of brass [v5x9]."
    assert all(line.endswith("].") for line in said.splitlines())


@pytest.mark.parametrize("task", [Task.AUTHOR_BRIEF, Task.DIGEST_BLURB])
def test_it_describes_people_and_papers(task: Task) -> None:
    """Each with sentences of the evidence, if any speaks of them."""
    holes = {"person": "FoldMap", "evidence": EVIDENCE}

    assert "[k3f7]" in _said(task, **holes) or "[m2p4]" in _said(task, **holes)


@pytest.mark.parametrize("task", [Task.ANSWER, Task.COMPARE])
def test_it_says_when_nothing_answers(task: Task) -> None:
    """In the one word that the prompt asks for."""
    assert _said(task, question="Who sells zebras in Lisbon?") == "NOTHING"


def test_it_corrects_from_what_was_cited() -> None:
    """A sentence that cites nothing known is left out, and where none is left there is nothing."""
    mended = _said(
        Task.REPAIR, sentences="FoldMap needs a ruler [m2p4, k3f7]. – A negation.\nSo do I [zzz9]. – Unknown."
    )

    assert mended == "The authors' FoldMap needs no ruler [m2p4]."
    assert _said(Task.REPAIR, sentences="So do I [zzz9]. – Unknown.") == "NOTHING"


@pytest.mark.parametrize(
    ("sentence", "supported"), [("Rulers measure fish.", True), ("Rulers measure fishermen.", False)]
)
def test_it_judges_by_the_words(sentence: str, supported: bool) -> None:  # noqa: FBT001 - a table's column
    """Supported is what stands there."""
    assert json.loads(_said(Task.JUDGEMENT, sentence=sentence))["supported"] is supported


def test_it_leaves_alone_what_it_need_not_change() -> None:
    """A question that stands by itself, a text that is in the language already."""
    assert json.loads(_said(Task.FOLLOW_UP))["question"] == GIVEN["question"]
    assert _said(Task.TRANSLATION) == GIVEN["text"]


@pytest.mark.parametrize(("question", "kind"), [("How old is FoldMap?", "fact"), ("Folding plans", "topic")])
def test_it_sorts_questions(question: str, kind: str) -> None:
    """By how they begin."""
    assert json.loads(_said(Task.PLAN_REFINEMENT, question=question))["kind"] == kind
