"""The same papers from two sources become the same library in either order."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.settings import Settings
from retrieval.papers import Paper, Scheme
from retrieval.queries import Scope
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("arxiv_first", [False, True], ids=["seeds-first", "arxiv-first"])
def test_the_seeds_on_arxiv_add_links_and_authors(
    footnote: Footnote, seeds: Path, shared: Path, *, arxiv_first: bool
) -> None:
    """56 papers as before, 28 of them now with their arXiv id and address, and 32 with the whole list of authors."""
    paths = [seeds, shared / "data" / "seeds-on-arxiv.jsonl"]

    ran = footnote("ingest", "--no-vectors", *(paths[::-1] if arxiv_first else paths))

    papers = _papers(footnote.home)
    assert ran.code == 0, ran.err
    assert len(papers) == 56
    assert sum(any(known.scheme is Scheme.ARXIV for known in paper.ids) for paper in papers) == 28
    assert sum((paper.url or "").startswith("https://arxiv.org/abs/") for paper in papers) == 28
    assert sum(paper.authors_complete for paper in papers) == 32


def test_the_order_does_not_show(tmp_path: Path, seeds: Path, shared: Path) -> None:
    """Apart from their own ids, the papers of both orders are equal."""
    arxiv = shared / "data" / "seeds-on-arxiv.jsonl"
    one, other = Footnote(tmp_path / "one"), Footnote(tmp_path / "other")

    one("ingest", "--no-vectors", seeds, arxiv)
    other("ingest", "--no-vectors", arxiv, seeds)

    assert _shown(one.home) == _shown(other.home)


def _papers(home: Path) -> list[Paper]:
    catalog = Assistant(settings=Settings(home=home)).catalog
    return list(catalog.papers(catalog.select(Scope())).values())


def _shown(home: Path) -> list[Paper]:
    anonymous = [paper.model_copy(update={"id": ""}) for paper in _papers(home)]
    return sorted(anonymous, key=lambda paper: paper.title or "")
