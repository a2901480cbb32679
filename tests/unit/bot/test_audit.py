"""How an answer came about, in plain words."""

from __future__ import annotations

import pytest

from bot.completions import Call, Size, Task, Tokens
from bot.dialogue import Answer, Dropped, ResultRow, Timing
from bot.writers import audit
from retrieval.papers import PaperId
from retrieval.queries import Candidate, Plan, Wanted
from tests.unit.bot.test_rendering import a_citation

PLAN = Plan(question="?", wanted=Wanted.FACT, topic="kettles")
ASKED = Call(
    task=Task.ANSWER,
    version="3f2a",
    size=Size.SMALL,
    llm="tiny-llm",
    why="one paper bears on it",
    tokens=Tokens(read=1240, written=180),
    cost=0.0006,
    ms=1840.0,
)
AWAY = Call(
    task=Task.JUDGEMENT,
    version="77",
    size=Size.LARGE,
    why="the gate is unsure of a sentence",
    ms=90.4,
    failed="The language model did not answer in time.",
)
USED = (
    "tiny-llm (small), because one paper bears on it; 1,240 tokens read, 180 written; about $0.0006; 1.8 s; "
    "prompt answer@3f2a"
)
JUDGED = "1,240 tokens read, 180 written; about $0.0200; 12 ms; prompt judgement@3f2a"
GAVE_UP = "the gate is unsure of a sentence – The language model did not answer in time; 90 ms; prompt judgement@77"


def an_answer(*calls: Call, writer: str = "tiny-llm") -> Answer:
    """An answer for which these calls were made."""
    return Answer(sentences=(), plan=PLAN, writer=writer, calls=calls)


def written(answer: Answer) -> list[str]:
    """The lines on who wrote it."""
    return next([line.whole for line in part.lines] for part in audit.record("?", answer) if part.heading == "Written")


def test_every_part_is_told_in_order() -> None:
    """Question, plan, candidates with scores, rows, check, writer, times; what was dropped with its reason."""
    answer = Answer(
        sentences=(),
        citations=(a_citation(),),
        rows=(ResultRow(label="h-index", value="31", source="page.txt, line 4"),),
        plan=PLAN.model_copy(update={"mentions": ("Kettle",)}),
        candidates=(
            Candidate(paper_id=PaperId("p1"), title="Kettles", fused=0.5, lexical=12.25),
            Candidate(paper_id=PaperId("p2"), title="", fused=0.25, dense=0.125),
        ),
        dropped=(Dropped(text="**A** claim.", reason="No **cited** sentence says so."), Dropped(text="Another.")),
        writer="extractive",
        timings=(Timing(step="plan", ms=1.54), Timing(step="search", ms=20)),
    )

    told = {part.heading: [line.whole for line in part.lines] for part in audit.record("Is it quick?", answer)}

    assert told == {
        "Asked": ["“Is it quick?”"],
        "Understood": ["something that a paper states, about “kettles”"],
        "Left open by the question": ["“Kettle” is no title here; it was looked for in the abstracts."],
        "Searched, best first": [
            "Kettles · 0.500 · words 12.250 · meaning –",
            "(no title) · 0.250 · words – · meaning 0.125",
        ],
        "Rests on": ["h-index · 31 · page.txt, line 4"],
        "Checked": [
            "2 sentences did not stand on what they cite:",
            "• A claim. (No cited sentence says so.)",
            "• Another.",
        ],
        "Written": ["Put together from the papers' own sentences; no language model had a part in it."],
        "Took": ["plan 1.5 ms · search 20.0 ms"],
    }
    assert list(told) == [
        "Asked", "Understood", "Left open by the question", "Searched, best first", "Rests on", "Checked", "Written",
        "Took",
    ]  # fmt: skip


def test_a_call_tells_which_why_how_much_and_from_which_prompt() -> None:
    """In one line, as the voice has it."""
    assert written(an_answer(ASKED)) == [f"Written by {USED}"]


def test_several_calls_are_added_up_first() -> None:
    """Tokens and costs together, then each call; what failed before it cost anything is missed by nobody."""
    judged = ASKED.model_copy(update={"task": Task.JUDGEMENT, "why": "", "cost": 0.02, "ms": 12.0})

    assert written(an_answer(ASKED, judged, AWAY)) == [
        "A language model was asked 3 times; 2,480 tokens read, 360 written; about $0.0206",
        f"Written by {USED}",
        f"Sentence judged by tiny-llm (small); {JUDGED}",
        f"Asked the large language model to judge a sentence, because {GAVE_UP}",
    ]


def test_unknown_costs_are_said_to_be_unknown() -> None:
    """All of them, or some beside those that are known; a call that failed may have cost something too."""
    unpriced = ASKED.model_copy(update={"cost": None})
    failed = ASKED.model_copy(update={"failed": "It broke off."})

    assert "; cost unknown: no prices are set; 1.8 s;" in written(an_answer(unpriced))[0]
    assert written(an_answer(unpriced, unpriced))[0].endswith("; cost unknown: no prices are set")
    assert written(an_answer(AWAY, AWAY))[0] == "A language model was asked 2 times"
    assert written(an_answer(ASKED, unpriced))[0].endswith("; about $0.0006, beside 1 call of unknown cost")
    assert "because one paper bears on it – It broke off; 1,240 tokens" in written(an_answer(failed))[0]
    assert "; about $0.0006; 1.8 s;" in written(an_answer(failed))[0]


def test_what_no_language_model_wrote_says_so_only_where_none_was_asked() -> None:
    """A draft that stands because the call failed is still in the papers' own words."""
    assert written(an_answer(writer="exact")) == ["Looked up in the catalog; no language model had a part in it."]
    assert written(an_answer(AWAY, writer="extractive"))[0] == "Put together from the papers' own sentences."
    quoted = an_answer(writer="extractive").model_copy(update={"chosen": "one sentence answers it"})
    assert written(quoted)[0].startswith(
        "Put together from the papers' own sentences, because one sentence answers it;"
    )
    assert written(an_answer(writer="some-llm")) == ["By some-llm, and checked sentence by sentence."]


@pytest.mark.parametrize("task", Task)
def test_every_task_is_told_in_words(task: Task) -> None:
    """Done, and asked for in vain."""
    done = ASKED.model_copy(update={"task": task})

    assert f"prompt {task.value}@3f2a" in written(an_answer(done))[0]
    assert " by tiny-llm (small)" in written(an_answer(done))[0]
    assert written(an_answer(done.model_copy(update={"failed": "No."})))[0].startswith("Asked tiny-llm (small) to ")


@pytest.mark.parametrize(
    ("cost", "shown"),
    [(0.0, "$0.00"), (0.00004, "under $0.0001"), (0.0006, "$0.0006"), (0.0999, "$0.0999"), (1.256, "$1.26")],
)
def test_sums_are_as_exact_as_they_matter(cost: float, shown: str) -> None:
    """Of a dollar cents, of a cent its hundredths."""
    assert audit.money(cost) == shown
