"""Who is who in the given pages."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from retrieval.adapters.seed_source import find_sources
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sql_catalog.people import SqlPeople
from retrieval.ingest import Ingest
from retrieval.names import key
from retrieval.papers import MentionId, PersonId
from retrieval.people.settling import Settling
from retrieval.queries import Scope

PAGES = {"Xianzhi Yu": 32, "Zhongzhu Zhou": 16, "Zhuorui Liu": 4, "Zicheng Liu": 4}


@pytest.fixture(scope="module")
def whose(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[MentionId, PersonId | None]:
    """Whose each name of the seeds is, and of a paper that writes one of them family first."""
    folder = tmp_path_factory.mktemp("people")
    late = {"title": "Kettles at Night", "authors": ["Zhen, Hui-Ling", "Xianzhi Yu"], "year": 2026}
    (folder / "late.jsonl").write_text(json.dumps(late), encoding="utf-8")
    catalog, book = SqlCatalog.open(folder / "catalog.db"), SqlPeople.open(folder / "catalog.db")
    for report in Ingest(catalog)(find_sources((seeds, folder / "late.jsonl"))):
        assert not report.faults
    Settling(book)(lambda *_: None)
    papers = catalog.papers(catalog.select(Scope())).values()
    found = {it: book.whose(it) for paper in papers for a in paper.authors for it in [MentionId(f"{paper.id}:{a.key}")]}
    catalog.close()
    book.close()
    return found


def _people(whose: dict[MentionId, PersonId | None], *names: str) -> set[PersonId | None]:
    keys = {key(name) for name in names}
    return {person for mention, person in whose.items() if mention.rpartition(":")[2] in keys}


def test_three_spellings_are_one_person(whose: dict[MentionId, PersonId | None]) -> None:
    """Hyphens and order aside."""
    assert len(_people(whose, "Hui-Ling Zhen", "Huiling Zhen", "Zhen, Hui-Ling")) == 1


def test_two_who_share_a_family_name_are_two(whose: dict[MentionId, PersonId | None]) -> None:
    """However alike the rest looks."""
    assert len(_people(whose, "Zhuorui Liu", "Zicheng Liu")) == 2


def test_page_owners_have_their_own_papers_and_no_others(whose: dict[MentionId, PersonId | None]) -> None:
    """Each is one person, with as many papers as the page lists."""
    papers = defaultdict(set)
    for mention, person in whose.items():
        papers[person].add(mention.rpartition(":")[0])

    for name, count in PAGES.items():
        (person,) = _people(whose, name)
        assert len(papers[person]) == count + (name == "Xianzhi Yu")
