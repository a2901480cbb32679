"""How an answer came about, in words."""

from __future__ import annotations

from bot.completions import Call, Size, Task, Tokens
from bot.conversations import Kept
from bot.dialogue import Answer, Dropped, ResultRow, Timing
from bot.slack.escaping import size
from bot.slack.views.why import why
from retrieval.papers import PaperId
from retrieval.queries import Candidate, Plan, Wanted
from tests.unit.bot.slack.views.builders import PLAN, a_citation, a_kept, an_answer, prose


def parts(kept: Kept) -> dict[str, list[str]]:
    """The lines of each part, by its heading."""
    shown = why(kept)["blocks"]
    assert isinstance(shown, list)
    texts = [str(block["text"]["text"]) for block in shown if block["type"] == "section"]  # type: ignore[call-overload, index]
    return {text.split("\n")[0]: text.split("\n")[1:] for text in texts}


def test_every_step_of_an_answer_is_told() -> None:
    """Plan, search, rows, gate, writer and timings; the question is somebody's text."""
    answer = Answer(
        sentences=(prose("It boils.", 1),),
        citations=(a_citation(1),),
        rows=(ResultRow(label="h-index", value="31", source="page.txt, line 4"),),
        plan=PLAN.model_copy(update={"mentions": ("Kettle",)}),
        candidates=(
            Candidate(paper_id=PaperId("p1"), title="Kettles & Co", fused=0.5, lexical=12.25),
            Candidate(paper_id=PaperId("p2"), title="", fused=0.25, dense=0.125),
        ),
        dropped=(Dropped(text="**A** claim."),),
        writer="extractive",
        timings=(Timing(step="plan", ms=1.5), Timing(step="look up", ms=20)),
    )

    assert parts(a_kept(answer, question="Is it <quick>?")) == {
        "*Asked*": ["“Is it &lt;quick&gt;?”"],
        "*Understood*": ["something that a paper states, about “kettles”"],
        "*Left open by the question*": ["“Kettle” is no title here; it was looked for in the abstracts."],
        "*Searched, best first*": [
            "Kettles &amp; Co · 0.500 · words 12.250 · meaning –",
            "(no title) · 0.250 · words – · meaning 0.125",
        ],
        "*Rests on*": ["h-index · 31 · page.\u2060txt, line 4"],
        "*Checked*": ["1 sentence did not stand on what it cites:", "• A claim."],
        "*Written*": ["Put together from the papers' own sentences; no language model had a part in it."],
        "*Took*": ["plan 1.5 ms · look up 20.0 ms"],
    }


def test_what_did_not_happen_is_not_told() -> None:
    """An answer that says no has neither searched nor checked."""
    plan = Plan(question="?", wanted=Wanted.NOTHING)

    assert list(parts(a_kept(an_answer(prose("Not one for me."), plan=plan)))) == [
        "*Asked*",
        "*Understood*",
        "*Written*",
    ]


def test_a_clean_check_is_told() -> None:
    """And who wrote, where it is none of the writers without a language model."""
    answer = an_answer(prose("It boils.", 1), citations=(a_citation(1),)).model_copy(update={"writer": "some-model"})

    told = parts(a_kept(answer))

    assert told["*Checked*"] == ["Every sentence stood on what it cites; none was dropped."]
    assert told["*Written*"] == ["By some-model, and checked sentence by sentence."]


def test_long_lists_are_cut_and_counted() -> None:
    """Ten lines a part."""
    few = tuple(Candidate(paper_id=PaperId("p"), title="Kettle", fused=1.0) for _ in range(12))
    long = an_answer(candidates=few).model_copy(update={"dropped": (Dropped(text="&" * 500),) * 30})

    told = parts(a_kept(long))

    assert len(told["*Searched, best first*"]) == 11
    assert told["*Searched, best first*"][-1] == "and 2 more"
    assert told["*Checked*"][0] == "30 sentences did not stand on what they cite:"
    assert told["*Checked*"][-1] == "and 21 more"


def test_a_part_stays_below_its_limit() -> None:
    """Whatever its lines hold."""
    answer = an_answer().model_copy(update={"rows": (ResultRow(label="💥" * 500, value="<" * 500),) * 12})

    rows = parts(a_kept(answer))["*Rests on*"]

    assert len(rows) == 11
    assert size("\n".join(rows)) < 2_980


def test_reasons_prompts_and_costs_are_never_cut_away() -> None:
    """Where a line is too long for Slack its text gives way, not what stands behind it."""
    call = Call(
        task=Task.ANSWER,
        version="3f2a",
        size=Size.LARGE,
        llm="<b>" * 200,
        why="& " * 300,
        tokens=Tokens(read=1240, written=180),
        cost=0.0006,
        ms=840.0,
    )
    dropped = Dropped(text="It boils <!channel>. " * 40, reason="The paper says *up to* 90.")
    told = parts(a_kept(an_answer().model_copy(update={"dropped": (dropped,), "calls": (call,), "writer": "m"})))

    [written] = told["*Written*"]
    assert written.startswith("Written by &lt;b&gt;&lt;b&gt;")
    assert written.endswith("…; 1,240 tokens read, 180 written; about $0.0006; 840 ms; prompt answer@3f2a")
    assert told["*Checked*"][1].endswith("… (The paper says \u2060*\u2060up to\u2060*\u2060 90.)")
    assert "<!channel>" not in told["*Checked*"][1]
    assert all(size(line) <= 280 for lines in told.values() for line in lines)


def test_an_answer_of_many_calls_stays_below_the_limits() -> None:
    """However long names and reasons are; what they cost together comes first."""
    call = Call(
        task=Task.JUDGEMENT, version="9" * 500, size=Size.SMALL, llm="💥" * 500, why="<" * 500, failed="&" * 900
    )
    shown = why(a_kept(an_answer().model_copy(update={"calls": (call,) * 40})))["blocks"]
    assert isinstance(shown, list)

    told = [str(block["text"]["text"]) for block in shown if block["type"] == "section"]  # type: ignore[call-overload, index]

    assert all(size(text) < 2_980 for text in told)
    assert any("A language model was asked 40 times" in text for text in told)
    assert any(text.endswith("and 32 more") for text in told)


def test_the_reference_is_there_to_be_quoted() -> None:
    """For whoever asks an operator about it."""
    shown = why(a_kept(an_answer()))["blocks"]
    assert isinstance(shown, list)

    assert shown[-1]["elements"][0]["text"] == "ref 7f3a"  # type: ignore[index, call-overload]
