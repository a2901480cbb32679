"""`footnote eval people` on a handful of mentions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

LINES = (
    {"mention": "1", "name": "Hui-Ling Zhen", "paper": "a", "coauthors": ["Ada Byron"], "year": 2024, "person": "zhen"},
    {"mention": "2", "name": "Huiling Zhen", "paper": "b", "coauthors": ["Ada Byron"], "year": 2025, "person": "zhen"},
    {"mention": "3", "name": "Zhen, Hui-Ling", "paper": "c", "title": None, "coauthors": ["Byron, Ada"], "more": []},
    {"mention": "4", "name": "Zhuorui Liu", "paper": "d", "title": "Kettles", "venue": "ACL", "person": "zhuorui"},
    {"mention": "5", "name": "Zicheng Liu", "paper": "d", "title": "Kettles", "venue": "ACL", "person": "zicheng"},
)


@pytest.fixture
def mentions(tmp_path: Path) -> Path:
    """A file of five mentions of three people."""
    file = tmp_path / "mentions.jsonl"
    file.write_text("\n".join(map(json.dumps, LINES)) + "\n\n", encoding="utf-8")
    return file


def test_mentions_are_gathered_and_compared(footnote: Footnote, mentions: Path, tmp_path: Path) -> None:
    """Figures over the lines that name a person, and with `--out` a cluster for every line."""
    out = tmp_path / "clusters.jsonl"

    ran = footnote("eval", "people", mentions, "--out", out)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "5 mentions · 3 people · 0 uncertain pairs, kept apart",
        "compared: 4 mentions of 3 people, found as 3",
        "pairwise precision 1.0000 · recall 1.0000 · F1 1.0000",
        "B³       precision 1.0000 · recall 1.0000 · F1 1.0000",
    ]
    clusters = {row["mention"]: row["cluster"] for row in map(json.loads, out.read_text().splitlines())}
    assert clusters == {"1": "1", "2": "1", "3": "1", "4": "4", "5": "5"}


def test_the_gold_changes_nothing(footnote: Footnote, mentions: Path, tmp_path: Path) -> None:
    """Without any `person` the clusters are the same, and there is nothing to compare with."""
    blind, outs = tmp_path / "blind.jsonl", (tmp_path / "one", tmp_path / "other")
    blind.write_text(
        "\n".join(json.dumps({name: value for name, value in line.items() if name != "person"}) for line in LINES)
    )

    footnote("eval", "people", mentions, "--out", outs[0])
    ran = footnote("eval", "people", blind, "--out", outs[1])

    assert ran.out.splitlines()[1] == "no line names a person, so there is nothing to compare with"
    assert outs[0].read_text() == outs[1].read_text()


def test_figures_for_programs(footnote: Footnote, mentions: Path) -> None:
    """With `--json` one object, unrounded."""
    found = json.loads(footnote("eval", "people", mentions, "--json").out)

    assert (found["mentions"], found["people"], found["uncertain"]) == (5, 3, 0)
    assert found["gold"]["b_cubed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["gold"]["people"] == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 6: expected a JSON object with"),
        ("[]", "line 6: expected a JSON object with"),
        ('{"mention": "6", "paper": "a"}', 'line 6: the field "name" is missing or of another kind'),
        ('{"mention": "6", "paper": "a", "name": "X", "year": "MMXX"}', 'line 6: the field "year" is missing'),
        ('{"mention": "5", "paper": "a", "name": "X"}', 'line 6: the mention "5" stands in line 5 already'),
    ],
)
def test_a_bad_line_is_named(footnote: Footnote, mentions: Path, line: str, said: str) -> None:
    """File, line and what was expected, in one sentence; nothing is measured."""
    mentions.write_text(mentions.read_text(encoding="utf-8").strip() + "\n" + line, encoding="utf-8")

    ran = footnote("eval", "people", mentions)

    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_cannot_be_used_is_named(footnote: Footnote, mentions: Path, tmp_path: Path) -> None:
    """Missing, no text, empty, or a place that cannot be written to."""
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("\n")
    binary.write_bytes(b"\xff\xfe")

    assert "cannot be read as a file of mentions" in footnote("eval", "people", tmp_path / "none").err
    assert "cannot be read as a file of mentions" in footnote("eval", "people", binary).err
    assert "holds no mention" in footnote("eval", "people", empty).err
    assert "cannot be written" in footnote("eval", "people", mentions, "--out", tmp_path / "no" / "out").err
