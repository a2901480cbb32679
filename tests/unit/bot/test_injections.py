"""Sentences that are addressed to a language model, and sentences that only speak of such."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.writers.injections import instructs
from retrieval.plaintext import clean
from retrieval.sentences import spans
from tests.conftest import ROOT


class Case(BaseModel):
    """A line of the golden file."""

    instructs: bool
    kind: str
    text: str


CASES = [
    Case.model_validate_json(line)
    for line in (ROOT / "tests/golden/injections.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.kind}-{case.text[:30].encode('ascii', 'replace').decode()}"
)
def test_what_is_addressed_to_a_model_is_told_from_what_speaks_of_it(case: Case) -> None:
    """Every known pattern is seen, in whatever language or disguise, and none of the sentences about them is."""
    assert instructs(case.text) is case.instructs


def test_the_golden_file_holds_enough_of_both() -> None:
    """There are at least sixty patterns of several kinds, and as many harmless sentences."""
    assert sum(case.instructs for case in CASES) >= 60
    assert sum(not case.instructs for case in CASES) >= 60
    assert len({case.kind for case in CASES if case.instructs}) >= 8


def test_no_sentence_of_the_given_pages_gives_orders(seeds: Path) -> None:
    """Nothing in the pages that travel with the project is taken for an order to a language model."""
    found = [line for page in sorted(seeds.glob("*.txt")) for line in _sentences(page.read_text(encoding="utf-8"))]

    assert len(found) > 300
    assert [line for line in found if instructs(line)] == []


def test_hardly_a_real_abstract_is_taken_for_an_order(shared: Path) -> None:
    """Of the sentences of 700 real abstracts on prompts and jailbreaks at most one in 1,000 is left out."""
    about = (text for text in _abstracts(shared) if any(it in text for it in ("prompt", "jailbreak", "injection")))
    sentences = [line for text in islice(about, 700) for line in _sentences(text)]

    assert len(sentences) > 5_000
    assert sum(map(instructs, sentences)) <= len(sentences) / 1_000


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    """It answers for whatever it is given, and in the same way again."""
    assert instructs(text) is instructs(text)


def test_nested_encoding_ends() -> None:
    """What is encoded in what is encoded is read twice and no deeper."""
    assert not instructs("UVVGQlFVRkJRVUZCUVVGQlFVRkJRVUZCUVVGQlFVRT0=")


def _sentences(text: str) -> Iterator[str]:
    shown = clean(text)
    return (shown[span.start : span.end] for span in spans(shown))


def _abstracts(shared: Path) -> Iterator[str]:
    with gzip.open(shared / "data" / "arxiv-records-2026-05.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["abstract"]
