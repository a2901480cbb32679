"""`footnote check`: what the library says to somebody's sentences."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e
DRAFT = r"""# Related work

In this section we review KV cache compression. We propose a novel task-adaptive KV cache window selection method,
WindowKV \cite{zuo2025windowkv}. WindowKV (Zuo et al., 2025) maintains a performance comparable to full KV cache
retention while using only 16\% of the original KV cache [3].

- Teapots sing at noon in Siberia. Do they?
"""
WINDOW = (
    "¹ WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection for Efficient LLM Inference"
    " · Youhui Zuo, Sibo Wei, Chen Zhang et al. · 23 Mar 2025"
)
PROPOSES = "propose a novel task-adaptive KV cache window selection method, WindowKV"
GLM = "We present GLM-4.5, an open-source Mixture-of-Experts (MoE) large language model with {} total parameters"
FINDINGS = ["no_claim", "supported", "contradicted", "not_found", "no_claim"]


def test_a_draft_is_told_sentence_by_sentence(library: Footnote, tmp_path: Path) -> None:
    """Each with its finding, the reason, the paper and its words; counted at the end."""
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    ran = library("check", "draft.md")

    told = [part.split("\n") for part in ran.out.rstrip("\n").split("\n\n")]
    assert (ran.code, ran.err) == (0, "")
    assert told[0] == ["no claim: In this section we review KV cache compression."]
    assert told[1] == [
        rf"supported: We {PROPOSES} \cite{{zuo2025windowkv}}.",
        f"     {WINDOW}",
        f"          “To address these limitations, we {PROPOSES}.”",
    ]
    assert told[2][0].startswith("contradicted: WindowKV (Zuo et al., 2025) maintains")
    assert told[2][1].endswith(".")
    assert told[2][2] == f"     {WINDOW}"
    assert "using only 12% of the original KV cache" in told[2][3]
    assert told[3:] == [
        ["not found: Teapots sing at noon in Siberia.", "     Nothing in the library says so."],
        ["no claim: Do they?"],
        ["5 sentences: 1 supported, 1 contradicted, 1 not found, 2 no claim."],
    ]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_programs_get_one_object(library: Footnote, arguments: tuple[str, ...]) -> None:
    """Of what is typed, too."""
    ran = library("check", *arguments, "--json", typed=DRAFT)

    said = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert [sentence["verdict"] for sentence in said["sentences"]] == FINDINGS
    assert said["counts"] == {"supported": 1, "contradicted": 1, "not_found": 1, "no_claim": 2}
    assert list(said["sentences"][1]) == ["sentence", "verdict", "reason", "citations"]
    assert said["sentences"][1]["citations"][0]["n"] == 1


def test_a_text_without_sentences_is_said_to_have_none(library: Footnote) -> None:
    """Rather than nothing."""
    ran = library("check", typed="# Related work\n")

    assert (ran.code, ran.out) == (0, "It holds no sentence that could be checked.\n")


def test_a_set_of_claims_is_judged_line_by_line(library: Footnote, tmp_path: Path) -> None:
    """What a claim cites has to carry it; the verdicts replace an older file at once."""
    claims = [
        {"id": "a", "text": GLM.format("355B"), "cites": ["glm-4.5: agentic"], "label": "supported"},
        {"id": "b", "text": GLM.format("335B"), "cites": ["GLM-4.5: Agentic"]},
        {"id": "c", "text": GLM.format("355B"), "cites": ["WindowKV: Task"]},
        {"id": "d", "text": GLM.format("355B"), "cites": ["Teapots"]},
        {"id": 5, "text": GLM.format("355B")},
    ]
    (tmp_path / "claims.jsonl").write_text("".join(f"{json.dumps(it)}\n" for it in claims), encoding="utf-8")
    (tmp_path / "verdicts.jsonl").write_text("old", encoding="utf-8")

    ran = library("check", "--claims", "claims.jsonl", "--out", "verdicts.jsonl")
    printed = library("check", "--claims", "claims.jsonl")

    verdicts = [json.loads(line) for line in (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "5 claims: 2 supported, 1 contradicted, 2 not found, 0 no claim.\n"
    assert [(it["id"], it["verdict"]) for it in verdicts] == [
        ("a", "supported"),
        ("b", "contradicted"),
        ("c", "not_found"),
        ("d", "not_found"),
        (5, "supported"),
    ]
    assert verdicts[2]["reason"] == "What it cites does not say so; another paper does."
    assert verdicts[3]["reason"] == "No paper of the library has a title that starts with “Teapots”."
    assert verdicts[0]["quotes"][0]["title"] == "GLM-4.5: Agentic, Reasoning, and Coding (ARC) Foundation Models"
    assert [json.loads(line) for line in printed.out.splitlines()] == verdicts
    assert sorted(it.name for it in tmp_path.glob("*.jsonl*")) == ["claims.jsonl", "verdicts.jsonl"]


def test_the_given_claims_are_told_apart(library: Footnote, shared: Path, tmp_path: Path) -> None:
    """No false one passes but two of the ten paraphrased ones at most; of the true ones 95 % do."""
    claims = shared / "eval" / "claims.jsonl"
    ran = library("check", "--claims", claims, "--out", "verdicts.jsonl")
    assert ran.code == 0, ran.err

    lines = (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    passed = {it["id"] for it in map(json.loads, lines) if it["verdict"] == "supported"}
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    true = [row["id"] for row in rows if row["label"] == "supported"]
    leaks = [row["fault"] for row in rows if row["label"] != "supported" and row["id"] in passed]
    assert len(lines) == len(rows)
    assert set(leaks) <= {"paraphrased fault"}
    assert len(leaks) <= 2
    assert len(passed.intersection(true)) >= 0.95 * len(true)


def test_what_is_no_file_is_written_to_as_it_is(library: Footnote, tmp_path: Path) -> None:
    """A pipe stays a pipe; a link leads on to its file."""
    (tmp_path / "claims.jsonl").write_text(json.dumps({"id": "a", "text": GLM.format("355B")}), encoding="utf-8")
    (tmp_path / "real.jsonl").write_text("old", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")

    assert library("check", "--claims", "claims.jsonl", "--out", "link.jsonl").code == 0
    assert library("check", "--claims", "claims.jsonl", "--out", os.devnull).code == 0

    assert (tmp_path / "link.jsonl").is_symlink()
    assert json.loads((tmp_path / "real.jsonl").read_text(encoding="utf-8"))["id"] == "a"
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.md",), "none.md does not exist; name a file of text."),
        (("page.pdf",), "page.pdf is no text; save it as plain text, Markdown or LaTeX in UTF-8."),
        (("empty.md",), "empty.md is empty; it has to hold the sentences that are to be checked."),
        ((), "What was typed is empty; it has to hold the sentences that are to be checked."),
        (
            ("--claims", "broken.jsonl", "--out", "out.jsonl"),
            "broken.jsonl, line 2: a claim has no field cite; did you mean cites?",
        ),
        (("draft.md", "--claims", "broken.jsonl"), "Name a draft or, with --claims, a set of claims; not both."),
        (
            ("draft.md", "--out", "out.jsonl"),
            "--out is for the verdicts on a set of claims; name the set with --claims.",
        ),
        (("--claims", "good.jsonl", "--out", "folder"), "folder is a folder; name a file for the verdicts."),
        (
            ("--claims", "good.jsonl", "--out", "nowhere/out.jsonl"),
            "nowhere is no folder; name a file in a folder that exists.",
        ),
    ],
)
def test_wrong_usage_is_one_sentence(library: Footnote, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """With what to do; exit code 2, and nothing is written."""
    good = '{"id": "a", "text": "It boils."}\n'
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7\x00\xff")
    (tmp_path / "empty.md").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.jsonl").write_text(good)
    (tmp_path / "broken.jsonl").write_text(f'{good}{{"id": "b", "text": "It sings.", "cite": []}}\n')
    before = sorted(tmp_path.rglob("*"))

    ran = library("check", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == f"Error: {said}"
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_library_is_told(footnote: Footnote) -> None:
    """With how it is filled."""
    ran = footnote("check", typed=DRAFT)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == "Error: The library is empty; bring papers in with `footnote ingest PATH…`."


def test_verdicts_that_cannot_be_written_are_told(library: Footnote, tmp_path: Path) -> None:
    """Whatever the reason; an older file stays as it was."""
    (tmp_path / "claims.jsonl").write_text(json.dumps({"id": "a", "text": GLM.format("355B")}), encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    (tmp_path / "out.jsonl.part").mkdir()

    ran = library("check", "--claims", "claims.jsonl", "--out", "out.jsonl")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == "Error: out.jsonl cannot be written (Is a directory); name another file."
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
