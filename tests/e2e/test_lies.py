"""A language model that lies and breaks down: nothing of it is shown, and every question ends in time.

A thousand answers are in `tests/soaks/test_lies.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.lying import GERMAN, Heard, Lied, asked, lied_to, questions
from tests.e2e.program import Footnote
from tests.llmserver.liar import MISHAPS, Liar
from tests.llmserver.lies import Lie

pytestmark = pytest.mark.e2e

ANSWERS = 16
SYSTEMS = ("AttentionPredictor", "CMoE", "FlatQuant", "HAWK", "OSCAR", "PreMoe", "SwiftMem", "WindowKV")
LOADING = 5
"""Questions after which nothing is left to load."""
ABOUT = "Which results does OSCAR report?"


@pytest.fixture(autouse=True)
def warnings_are_expected() -> Iterator[None]:
    """Every breakdown is logged; here they are made on purpose."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def lied(library: Footnote, root: Path) -> Iterator[Lied]:
    """An assistant whose language model has a second; everything is loaded, which may take longer than that."""
    liar = Liar(root / "prompts", honesty=0.4)
    with lied_to(library.home, liar, seconds=1) as made:
        for _ in range(LOADING):
            if not liar.told:
                made.ask((ABOUT,), Heard())
        yield made


def test_no_lie_is_shown(library: Footnote, root: Path) -> None:
    """Of a language model that lies in every way, true sentences are shown and no other."""
    liar = Liar(root / "prompts", honesty=0.4, english=GERMAN)
    with lied_to(library.home, liar, seconds=20) as lied:
        heard = asked(lied, questions(SYSTEMS), written=ANSWERS, most=4 * ANSWERS)

    assert heard.written == ANSWERS
    assert heard.unsupported == []
    assert heard.wrong == []
    assert heard.sentences > 0
    assert heard.dropped > 0
    assert len(lied.kinds()) > len(Lie) / 2


@pytest.mark.parametrize("mishap", MISHAPS)
def test_every_breakdown_ends_in_an_answer(lied: Lied, mishap: str) -> None:
    """Within the second that the language model has, with what was checked before, or in the papers' own words."""
    lied.liar.health, lied.liar.mishap, heard = 0, mishap, Heard()
    lied.liar.mishaps.clear()
    lied.ask((ABOUT,), heard)

    assert set(lied.liar.mishaps) == {mishap}
    assert (heard.unsupported, heard.wrong) == ([], [])
