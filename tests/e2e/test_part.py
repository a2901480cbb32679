"""Questions about the seeds in channels that are given a part of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.conversations import Part
from bot.dialogue import Answer, Question, Turn
from bot.part import PART, scope_of
from bot.settings import Settings
from retrieval.adapters.chroma_store import ChromaStore
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.queries import Scope, Wanted
from tests.e2e.grading import Expected
from tests.e2e.program import Footnote, assembled

pytestmark = pytest.mark.e2e

EVERYTHING = Part(since=1990)
PARTS = [
    Part(venues=("ACL",)),
    Part(since=2026),
    Part(fields=("cs.CL",)),
    Part(fields=("cs.LG", "cs.AI"), since=2025),
    Part(fields=("cs.DC",), venues=("ACL",)),
]
MORE = [
    "papers by Liu", "How many papers are there?", "Who has the most papers?", "Who works on KV cache compression?",
    "Who are the co-authors of Xianzhi Yu?", "When did HAWK appear?", "Where was TaDA published?",
    "Does OSCAR have code?", "What is the most cited paper?", "How many people are in the library?",
    "Compare the work of Zicheng Liu and Xianzhi Yu", "What is the latest paper on quantization?",
    "How many papers about pruning are there?", "Which papers have code?",
]  # fmt: skip


@pytest.fixture(scope="module")
def assistant(library: Footnote) -> Iterator[Assistant]:
    """The assistant over the seeds, in this process; it only reads."""
    assistant = assembled(Settings(home=library.home))
    yield assistant
    catalog, vectors = assistant.catalog, assistant.vectors
    assert isinstance(catalog, SqlCatalog)
    assert isinstance(vectors, ChromaStore)
    catalog.close()
    vectors.close()


@pytest.fixture(scope="module")
def conversations(root: Path) -> list[tuple[str, ...]]:
    """The turns of every question that the project is graded on, and questions of the kinds that are not among them."""
    lines = (root / "tests" / "golden" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [*(Expected.model_validate_json(line).turns for line in lines), *((question,) for question in MORE)]


def asked(assistant: Assistant, turns: tuple[str, ...], part: Part | None) -> Answer:
    """The answer to the last turn, in a channel with this part."""
    within = scope_of(part) if part else Scope()
    before: tuple[Turn, ...] = ()
    for text in turns:
        answer = assistant.answering(Question(text=text, turns=before, within=within))
        before = (*before, Turn(question=text, answer=answer))
    return before[-1].answer


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_no_answer_leaves_the_part(assistant: Assistant, conversations: list[tuple[str, ...]], part: Part) -> None:
    """Of every kind of question: nothing outside is cited, listed, named or looked at, and the part is told of once.

    A number of papers that is said is how many of the part meet the question's conditions.
    """
    held = set(assistant.catalog.select(scope_of(part)))

    for turns in conversations:
        answer = asked(assistant, turns, part)

        shown = {citation.paper_id for citation in answer.citations}
        rows = {row.paper_id for row in answer.rows if row.paper_id}
        looked_at = {candidate.paper_id for candidate in answer.candidates}
        assert shown | rows | looked_at | {paper.paper_id for paper in answer.plan.named} <= held, turns
        assert answer.dropped == (), turns
        assert sum(sentence.text.count(PART) for sentence in answer.sentences) <= 1, turns
        number = re.search(r"\*\*(\d+)\*\* (?:paper|are|is)", answer.sentences[0].text)
        if number and answer.plan.wanted in (Wanted.COUNT, Wanted.LIST) and not answer.candidates:
            assert int(number[1]) == len(held.intersection(assistant.catalog.select(answer.plan.scope))), turns


def test_a_part_that_holds_everything_changes_nothing(
    assistant: Assistant, conversations: list[tuple[str, ...]]
) -> None:
    """Word for word and footnote for footnote."""
    assert len(assistant.catalog.select(scope_of(EVERYTHING))) == assistant.catalog.count()

    for turns in conversations:
        confined, free = asked(assistant, turns, EVERYTHING), asked(assistant, turns, None)

        assert confined.sentences == free.sentences, turns
        assert confined.citations == free.citations, turns
        assert confined.rows == free.rows, turns
