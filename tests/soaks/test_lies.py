"""A thousand answers by a language model that lies in every way and breaks down in every other.

A part of it is in the default suite (`tests/e2e/test_lies.py`); all of it takes some minutes.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.lying import GERMAN, PLANTED, Heard, Lied, asked, lied_to, own_questions, questions, systems
from tests.e2e.program import Footnote
from tests.llmserver.liar import MISHAPS, Liar
from tests.llmserver.lies import Lie

ANSWERS = 1_000
SECONDS = 2
_SHOWN = 10


@pytest.fixture(autouse=True)
def warnings_are_expected() -> Iterator[None]:
    """Every breakdown is logged; here they are made on purpose, by the hundred."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Footnote:
    """The seeds, and a paper that gives orders."""
    footnote, planted = Footnote(tmp_path / "home"), tmp_path / "planted.jsonl"
    planted.write_text(json.dumps(PLANTED) + "\n", encoding="utf-8")
    ran = footnote.process("ingest", seeds, planted)
    assert ran.code == 0, ran.err
    return footnote


def _figures(heard: Heard, lied: Lied, name: str) -> str:
    lies = Counter(it.lie for it in lied.liar.told)
    return (
        f"{name}: {heard.answers} answers, {heard.written} of them written, {sum(lies.values()) - lies[None]} lies and "
        f"{lies[None]} true sentences told, {heard.dropped} sentences stopped, {heard.sentences} written ones shown, "
        f"{len(heard.unsupported)} of them unsupported; {len(lied.liar.mishaps)} breakdowns, "
        f"slowest answer {heard.slowest:.1f} s of {lied.seconds} s"
    )


def test_a_thousand_answers_show_no_lie(
    library: Footnote, root: Path, seeds: Path, figure: Callable[[str], None]
) -> None:
    """Whatever was told, nothing is shown that its citation does not carry, and every question ends in time."""
    liar = Liar(root / "prompts", seed=1, health=0.85, english=GERMAN)
    with lied_to(library.home, liar, seconds=SECONDS) as lied:
        heard = asked(lied, (*questions(systems(seeds)), *own_questions(root)), written=ANSWERS, most=4 * ANSWERS)
        figure(_figures(heard, lied, "lies"))

    assert heard.written >= ANSWERS
    assert heard.unsupported[:_SHOWN] == []
    assert heard.wrong[:_SHOWN] == []
    assert lied.kinds() == set(Lie)
    assert set(liar.mishaps) == set(MISHAPS)
