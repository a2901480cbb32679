"""`footnote eval retrieval` on a collection of five documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

CORPUS = {
    "d1": ("Kettles", "A kettle boils water on a stove in ninety seconds.\u2028It whistles."),
    "d2": ("Maps", "A folded map keeps little of its area on a table."),
    "d3": ("Bees", "Honey bees dance to tell others where flowers are."),
    "d4": ("Bridges", "A suspension bridge hangs from two cables over the river."),
    "d5": ("", "Glaciers move a few metres a year and carve valleys."),
}
QUERIES = {"q1": "boiling water", "q2": "dance of honey bees", "q3": "a bridge over a river", "q4": "not judged"}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A folder in BEIR layout whose queries each have one relevant document."""
    folder = tmp_path / "collection"
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": key, "title": title, "text": text} for key, (title, text) in CORPUS.items()]
    queries = [{"_id": key, "text": text} for key, text in QUERIES.items()]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\nq3\td4\t2\n")
    return folder


def test_every_ranking_is_measured_and_written(footnote: Footnote, collection: Path, tmp_path: Path) -> None:
    """A line each for words, meaning and both, and with `--runs` a TREC run file each, best document first."""
    runs = tmp_path / "new" / "runs"

    ran = footnote("eval", "retrieval", collection, "--runs", runs)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"{half:8} ndcg_at_10 1.0000 · recall_at_10 1.0000 · recall_at_100 1.0000 · 3 queries"
        for half in ("lexical", "dense", "fused")
    ]
    assert ran.err.splitlines() == ["  vectors 5/5"]
    assert sorted(path.name for path in runs.iterdir()) == ["dense.run", "fused.run", "lexical.run"]
    fused = (runs / "fused.run").read_text().splitlines()
    assert [line.split()[:4] for line in fused if line.split()[3] == "1"] == [
        ["q1", "Q0", "d1", "1"],
        ["q2", "Q0", "d3", "1"],
        ["q3", "Q0", "d4", "1"],
    ]
    assert all(re.fullmatch(r"q\d Q0 d\d \d+ -?\d+\.\d{6} footnote-fused", line) for line in fused)


def test_a_collection_is_embedded_once(footnote: Footnote, collection: Path) -> None:
    """The second run measures the same without making vectors again, and the library is left alone."""
    first = footnote("eval", "retrieval", collection)

    second = footnote("eval", "retrieval", collection)

    assert (second.out, second.err) == (first.out, "")
    assert not (footnote.home / "catalog.db").exists()


@pytest.mark.parametrize(
    ("broken", "content", "told"),
    [
        ("corpus.jsonl", None, "corpus.jsonl: not found or not UTF-8 text"),
        ("queries.jsonl", b"\xff\xfe", "queries.jsonl: not found or not UTF-8 text"),
        ("corpus.jsonl", b'{"_id": "d1", "text": "one"}\nnot json\n', "corpus.jsonl, line 2: expected a JSON object"),
        ("qrels/test.tsv", b"q1 d1 1\n", "qrels/test.tsv, line 1: expected query-id, corpus-id and a whole grade"),
    ],
    ids=["missing", "encoding", "line", "columns"],
)
def test_a_broken_collection_is_one_sentence(
    footnote: Footnote, collection: Path, broken: str, content: bytes | None, told: str
) -> None:
    """Exit code 1, the file and what was expected; nothing is embedded."""
    if content is None:
        (collection / broken).unlink()
    else:
        (collection / broken).write_bytes(content)

    ran = footnote("eval", "retrieval", collection)

    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not footnote.home.exists()


def test_runs_that_cannot_be_written_are_wrong_usage(footnote: Footnote, collection: Path) -> None:
    """A file where the folder of runs should be is told before anything is embedded."""
    ran = footnote("eval", "retrieval", collection, "--runs", collection / "corpus.jsonl")

    assert (ran.code, ran.out) == (2, "")
    assert "cannot be made (File exists); name a folder for the run files." in ran.err
    assert not footnote.home.exists()
