"""The check over a small library, with a gate that goes by the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.checking.checking import Checking
from bot.checking.findings import Checked
from bot.checking.meaning import Pointing
from retrieval.likeness import Likeness
from retrieval.papers import Record
from retrieval.planning.planner import Planner
from tests.builders import a_record, an_arxiv_id
from tests.fakes.gate import plain_weigh
from tests.unit.bot.conftest import Desk, WordEmbedder
from tests.unit.bot.shelf import PAPERS

MORE: tuple[tuple[str, Record], ...] = (
    (
        "sundial",
        a_record(
            "Sundial: Telling Time by Shade",
            line=70,
            authors=["Grace Murray", "Émile van der Goot"],
            abstract="Shade moves with the sun. We present Sundial, which tells time within 5 minutes.",
            date="2025-06-01",
            ids=(an_arxiv_id("2506.00001"),),
        ),
    ),
    ("foldless", a_record("FoldMap Revisited", line=80, authors=["Émile van der Goot"], abstract="Folds wear out.")),
)


@pytest.fixture
def desk() -> Desk:
    """A library of eight papers."""
    desk = Desk()
    desk.hold(*PAPERS, *MORE)
    return desk


@pytest.fixture
def pointing(desk: Desk) -> Pointing:
    """What finds the papers that are meant in it."""
    planner = Planner.of(desk.directory)
    return Pointing(catalog=desk.catalog, holdings=desk.catalog, planner=planner, search=desk.search)


@pytest.fixture
def checking(desk: Desk) -> Checking:
    """The check over it."""
    return Checking(
        catalog=desk.catalog,
        planner=lambda: Planner.of(desk.directory),
        search=lambda: desk.search,
        likeness=lambda: Likeness(WordEmbedder()),
        weigh=plain_weigh,
    )


@pytest.fixture
def check(checking: Checking) -> Callable[[str], Checked]:
    """What is found of the last sentence of a text."""
    return lambda text: list(checking.draft(text))[-1]
