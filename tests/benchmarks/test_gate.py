"""What the gate costs: milliseconds for each sentence that it weighs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.gate.verdicts import Carrier, Likeness, Source
from bot.gate.weighing import read_ahead, weigh
from bot.settings import Settings
from retrieval.papers import PaperId
from retrieval.plaintext import clean
from retrieval.sentences import spans
from tests.benchmarks.measuring import percentile

MILLISECONDS = 10
CITED = 3
"""Sentences that one rests on, at most, as they are written."""

Weighed = tuple[str, tuple[Carrier, ...]]


@pytest.fixture(scope="module")
def claims(root: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Weighed]:
    """Sentences about the seeds, true and false, each with all sentences of the abstract that it cites."""
    assistant = build(Settings(home=tmp_path_factory.mktemp("pages")))
    records = [record for source in assistant.sources((seeds,)) for record in source.read().records]
    papers = {
        clean(record.title): _carriers(record.title, record.abstract)
        for record in records
        if record.title and record.abstract
    }
    rows = map(json.loads, (root / "tests" / "golden" / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["text"], tuple(_cited(row["cites"], papers))) for row in rows]


def _carriers(title: str, abstract: str) -> tuple[Carrier, ...]:
    text = clean(abstract)
    source = Source(paper_id=PaperId(title), title=clean(title), abstract=text)
    return tuple(
        Carrier(id=f"{title} {n}", text=text[span.start : span.end], span=span, source=source)
        for n, span in enumerate(spans(text))
    )


def _cited(openings: Iterable[str], papers: dict[str, tuple[Carrier, ...]]) -> Iterable[Carrier]:
    for opening in openings:
        yield from next(carriers for title, carriers in papers.items() if title.startswith(opening))


def _nearest(claim: str, carriers: tuple[Carrier, ...]) -> tuple[Carrier, ...]:
    """The sentences with the most words of the claim: what a writer would cite."""
    words = set(claim.casefold().split())
    return tuple(sorted(carriers, key=lambda it: -len(words & set(it.text.casefold().split())))[:CITED])


def _times(weighed: Iterable[Weighed], likeness: Likeness) -> list[float]:
    """Milliseconds for each."""
    times = []
    for claim, carriers in weighed:
        began = time.perf_counter()
        weigh(claim, carriers, likeness=likeness)
        times.append(1000 * (time.perf_counter() - began))
    return times


def test_a_sentence_is_weighed_in_few_milliseconds(
    claims: list[Weighed], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """Of sentences that cite a few others, and of those that cite whole abstracts, 95 in 100 cost less than 10 ms.

    Each is new to the gate and the embedder; what it cites was read and embedded before, as while an answer begins.
    """
    likeness = build(Settings(home=tmp_path)).likeness
    texts = list(dict.fromkeys(carrier.text for _, carriers in claims for carrier in carriers))
    likeness(texts[0], texts[1:])  # loads the embedder, too
    for _, carriers in claims:
        read_ahead(carriers)
    few = _times([(claim, _nearest(claim, carriers)) for claim, carriers in claims[::2]], likeness)
    whole = _times(claims[1::2], likeness)
    figure(
        f"gate: {len(few)} sentences that cite {CITED} each, median {percentile(few, 0.5):.2f} ms, p95 "
        f"{percentile(few, 0.95):.2f} ms; {len(whole)} that cite whole abstracts, median "
        f"{percentile(whole, 0.5):.2f} ms, p95 {percentile(whole, 0.95):.2f} ms; under {MILLISECONDS} ms"
    )

    assert percentile(few, 0.95) < MILLISECONDS
    assert percentile(whole, 0.95) < MILLISECONDS
