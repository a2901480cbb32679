"""The other commands, as a person runs them: what is answered, where it is printed, how it ends."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

FIELDS = [
    "id", "question", "answer", "abstained", "abstain_reason", "kind", "citations", "rows", "plan", "writer",
    "timings_ms",
]  # fmt: skip
OF_A_CITATION = [
    "n", "paper_id", "title", "authors", "authors_complete", "date", "venue", "url", "quotes", "shown",
]  # fmt: skip


def asked(library: Footnote, question: str) -> dict[str, Any]:
    """The object that `ask --json` prints."""
    ran = library("ask", "--json", question)
    assert (ran.code, ran.err) == (0, "")
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_an_answer_stands_above_its_footnotes(library: Footnote) -> None:
    """The sentence, then each cited paper with authors, date and the words that were quoted; nothing else."""
    ran = library("ask", "How much of the original KV cache does WindowKV keep on LongBench?")

    body, notes = ran.out.split("\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert body.startswith("WindowKV: “We rigorously evaluate WindowKV on the LongBench benchmark")
    assert "only 12% of the original KV cache" in body
    assert body.endswith("”¹")
    assert notes.startswith("¹ WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection")
    assert " · Youhui Zuo, Sibo Wei, Chen Zhang et al. · 23 Mar 2025\n     “We rigorously" in notes


@pytest.mark.parametrize(
    ("question", "kind", "reason"),
    [
        ("How many papers by Xianzhi Yu are from 2026?", "count", None),
        ("Which papers did Zhuorui Liu write?", "list", None),
        ("What is Xianzhi Yu's h-index?", "metric", None),
        ("By how many times does SwiftMem search faster?", "fact", None),
        ("papers on speculative decoding", "topic", None),
        ("Compare SAW-INT4 and Kitty", "compare", None),
        ("Tell me about Zicheng Liu", "author", None),
        ("Who wrote CMoE?", "authors", None),
        ("papers by Barbara Liskov", "list", "not_in_library"),
        ("How many GPUs did the training of QuantClaw take?", "fact", "no_evidence"),
        ("papers by Liu", "list", "ambiguous"),
        ("What is the weather like in Paris?", "nothing", "out_of_scope"),
    ],
)
def test_json_holds_the_agreed_fields(library: Footnote, question: str, kind: str, reason: str | None) -> None:
    """One object with the agreed fields in order; every mark in the text has its citation, every quote its place."""
    answer = asked(library, question)

    assert list(answer) == FIELDS
    assert (answer["id"], answer["question"]) == (None, question)
    assert (answer["kind"], answer["abstain_reason"]) == (kind, reason)
    assert answer["abstained"] is (reason is not None)
    assert answer["writer"] in {"exact", "extractive"}
    assert answer["plan"]["question"] == question
    assert all(isinstance(ms, int | float) for ms in answer["timings_ms"].values())
    assert all(list(citation) == OF_A_CITATION for citation in answer["citations"])
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer["answer"])} <= {it["n"] for it in answer["citations"]}
    assert all(set(row) == {"label", "value", "paper_id", "source", "person"} for row in answer["rows"])
    for citation in answer["citations"]:
        for quote in citation["quotes"]:
            assert f"“{quote['text']}”" in answer["answer"]
            assert quote["span"]["end"] - quote["span"]["start"] == len(quote["text"])


def test_the_same_question_has_the_same_answer(library: Footnote) -> None:
    """Asked twice, all but the timings is equal."""
    first, second = (asked(library, "papers on mixture of experts inference") for _ in range(2))

    assert {**first, "timings_ms": None} == {**second, "timings_ms": None}


def test_a_long_list_shows_ten_and_cites_all(library: Footnote) -> None:
    """Past ten papers the text shows the first ten and says how many more; the citations hold every one."""
    question = "Which papers by Xianzhi Yu are from 2025?"

    answer, shown = asked(library, question), library("ask", question).out

    assert len(answer["citations"]) == len(answer["rows"]) == 15
    assert [line.partition(".")[0] for line in answer["answer"].splitlines()[1:11]] == [str(n) for n in range(1, 11)]
    assert "5 more; " in answer["answer"]
    assert shown.endswith("… and 5 more cited papers (`footnote ask --json` holds them all)\n")


def test_an_empty_library_answers_without_a_traceback(footnote: Footnote) -> None:
    """A count is 0, and a topic is not there."""
    count = footnote("ask", "How many papers are there?")
    topic = footnote("ask", "papers about kettles")

    assert (count.code, topic.code) == (0, 0)
    assert "0 papers" in count.out
    assert topic.out.startswith("Not in the library: I have nothing on kettles.")


@pytest.mark.parametrize("question", ["", "   ", "?", "[n]", "“”", "\\", "a" * 20_000, "SELECT * FROM paper; --", "🙂"])
def test_any_text_may_be_asked(library: Footnote, question: str) -> None:
    """Whatever is typed gets an answer and exit code 0."""
    ran = library("ask", question)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_bytes_that_are_no_text_are_asked_as_a_question_mark(library: Footnote) -> None:
    """Arguments and input in another encoding, and a terminal that lacks a sign, end in no traceback."""
    strict = Footnote(library.home, settings={"PYTHONIOENCODING": "ascii:strict"})

    ran = strict.process("ask", "How many papers by Zicheng Liu \udcff are there?")

    assert ran.code == 0
    assert ran.out.startswith("Zicheng Liu has 4 papers")
    assert "Traceback" not in ran.err


def test_a_conversation_keeps_its_thread(library: Footnote) -> None:
    """Follow-ups use the turns before, /new forgets them, and what is not understood shows the help."""
    typed = (
        "Which papers did Zicheng Liu publish in 2025?\n\nWhich of these are in the industry track?\nWho wrote it?\n"
        "/new\n/what\n/quit\nHow many papers are there?\n"
    )

    ran = library("chat", typed=typed)

    head, industry, authors, rest = (answer.strip() for answer in re.split(r"\n\n(?=[A-Z])", ran.out))
    assert ran.code == 0
    assert head.startswith("Zicheng Liu has 3 papers from 2025 in the library.")
    assert "1. TaDA: Training-free recipe" in industry
    assert "2. " not in industry
    assert authors.startswith("TaDA is by Vinay Joshi, Pratik Prabhanjan Brahma, Zicheng Liu and Emad Barsoum.")
    assert rest.startswith("A new conversation.\nAsk about the papers")
    assert "/why shows how the last answer came about" in ran.err


def test_why_shows_how_the_last_answer_came_about(library: Footnote) -> None:
    """The plan, the candidates with the scores of both halves, the writer and the timings."""
    ran = library("chat", typed="/why\npapers on layer pruning\n/why\n")

    lines = ran.out.splitlines()
    assert lines[0] == "Nothing has been answered yet."
    assert "  what papers say on a topic, about “layer pruning”" in lines
    assert re.search(r"^  .+ · \d\.\d{3} · words \d+\.\d{3} · meaning \d\.\d{3}$", ran.out, re.MULTILINE)
    assert "  Put together from the papers' own sentences; no language model had a part in it." in lines
    assert lines[-1].startswith("  plan ")


def test_a_conversation_outlives_a_question_that_fails(footnote: Footnote, seeds: Path) -> None:
    """Where search is broken the error is told, and what needs no search is still answered."""
    footnote("ingest", "--no-vectors", seeds)
    (footnote.home / "chroma").write_text("not a folder")

    ran = footnote("chat", typed="papers on layer pruning\nHow many papers are there?\n")

    assert ran.code == 0
    assert ran.err.splitlines()[-1].startswith("Error: ")
    assert "56" in ran.out


def test_a_single_question_that_fails_is_one_sentence(footnote: Footnote, seeds: Path) -> None:
    """Where search is broken `ask` ends with exit code 1 and says what is wrong."""
    footnote("ingest", "--no-vectors", seeds)
    (footnote.home / "chroma").write_text("not a folder")

    ran = footnote("ask", "papers on layer pruning")

    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1


def test_input_that_is_no_text_does_not_end_a_conversation(library: Footnote) -> None:
    """Bytes in another encoding are read as far as they can be."""
    ran = library("chat", typed=b"\xff\xfe\nHow many papers by Zicheng Liu?\n")

    assert ran.code == 0
    assert "Zicheng Liu has 4 papers" in ran.out


def test_ctrl_c_stops_without_a_traceback(library: Footnote) -> None:
    """An interrupt at the prompt ends with the code that shells expect, and one word."""
    with library.start("chat") as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()

    assert (process.returncode, out, err) == (130, "", "Stopped.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Usage: "),
        (["sing"], "Error: No such command 'sing'."),
        (["ask"], "Error: Missing argument 'QUESTION'."),
        (["ingest"], "Error: Missing argument 'PATHS...'."),
        (["eval", "questions", "file"], "Error: Missing option '--out'."),
    ],
    ids=["nothing", "unknown", "ask", "ingest", "eval"],
)
def test_wrong_usage_is_exit_code_two(footnote: Footnote, arguments: list[str], told: str) -> None:
    """What the command line does not know is told on standard error, and nothing is made."""
    ran = footnote(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not footnote.home.exists()


def test_a_setting_that_cannot_be_used_is_wrong_usage(footnote: Footnote) -> None:
    """A misspelt variable is told before anything is opened."""
    ran = Footnote(footnote.home, settings={"FOOTNOTE_EMBEDER": "local"})("status")

    assert (ran.code, ran.out) == (2, "")
    assert "did you mean FOOTNOTE_EMBEDDER?" in ran.err


def test_an_answer_that_needs_no_vectors_ends_quietly(library: Footnote) -> None:
    """It embeds a few sentences and is done while Chroma is still being imported; nobody reads of that."""
    ran = library.process("ask", "Compare Kitty and OSCAR")

    assert ran.code == 0
    assert ran.err == ""
