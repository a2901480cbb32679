"""`footnote eval retrieval`: how well words, meaning and their fusion rank a collection in BEIR layout."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.errors import UsageError
from retrieval.errors import CollectionError
from retrieval.evaluation import Quality, entries, judgements, quality, run_lines
from retrieval.ingest import embed
from retrieval.papers import Paper, PaperId
from retrieval.ports import LexicalIndex, VectorStore
from retrieval.queries import Hit
from retrieval.search import Ranked, rank

_HALVES = ("lexical", "dense", "fused")
_DEPTH = 100


def evaluate_retrieval(assistant: Assistant, folder: Path, *, split: str, runs: Path | None) -> None:
    """Print a line of nDCG@10 and recall@10 and @100 for each of lexical, dense and fused; run files with `runs`.

    The collection's terms and vectors stay in the home folder under its content's digest: a second run is quick.
    """
    if runs is not None:
        _make(runs)
    corpus, judged = _text(folder / "corpus.jsonl"), _text(folder / "qrels" / f"{split}.tsv")
    wanted = judgements(judged.split("\n"), file=f"qrels/{split}.tsv")
    queries = {
        entry.id: entry.text for entry in entries(_text(folder / "queries.jsonl").split("\n"), file="queries.jsonl")
    }
    papers = [
        Paper(id=PaperId(entry.id), title=entry.title or None, abstract=entry.text)
        for entry in entries(corpus.split("\n"), file="corpus.jsonl")
    ]
    terms, vectors = _indexed(assistant, corpus, papers)
    ranked = {query: _rank(assistant, queries[query], terms, vectors) for query in wanted if query in queries}
    for half in _HALVES:
        hits = {query: getattr(found, half)[:_DEPTH] for query, found in ranked.items()}
        measured = quality({query: [hit.paper_id for hit in found] for query, found in hits.items()}, wanted)
        click.echo(_line(half, measured))
        if runs is not None:
            _write_run(runs / f"{half}.run", hits, tag=f"footnote-{half}")


def _indexed(assistant: Assistant, corpus: str, papers: Sequence[Paper]) -> tuple[LexicalIndex, VectorStore]:
    folder = assistant.settings.home / "eval" / sha256(corpus.encode()).hexdigest()[:16]
    done = folder / f"{assistant.embedder.name}.done"
    terms, vectors = assistant.indexes(folder)
    if not done.exists():
        terms.upsert(papers)
        for number, batch in enumerate(_batches(papers), start=1):
            embed(assistant.embedder, vectors, batch)
            click.echo(f"  vectors {min(number * _DEPTH, len(papers))}/{len(papers)}", err=True)
        done.touch()
    return terms, vectors


def _batches(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    return [papers[start : start + _DEPTH] for start in range(0, len(papers), _DEPTH)]


def _rank(assistant: Assistant, text: str, terms: LexicalIndex, vectors: VectorStore) -> Ranked:
    return rank(text, terms, vectors, assistant.embedder.embed([text])[0])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        sentence = (
            f"{path}: not found or not UTF-8 text; a collection holds corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv."
        )
        raise CollectionError(sentence) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made ({error.strerror}); name a folder for the run files.") from error


def _write_run(path: Path, hits: dict[str, Sequence[Hit]], *, tag: str) -> None:
    lines = [line for query, found in hits.items() for line in run_lines(query, found, tag=tag)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _line(half: str, measured: Quality) -> str:
    figures = " · ".join(f"{name} {value:.4f}" for name, value in measured if name != "queries")
    return f"{half:8} {figures} · {measured.queries} queries"
