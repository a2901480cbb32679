"""Who is who in a library that holds the whole ACL Anthology, from its tables and back into them."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.bootstrap import Assistant, build
from bot.settings import Settings
from retrieval.papers import MentionId
from retrieval.queries import Scope

MINUTES, GIGABYTES, AT_ONCE = 10, 3, 0.5
PAPERS = 100_000
_SETTLING = """
import sys, time
from pathlib import Path
from bot.bootstrap import build
from bot.settings import Settings
settling = build(Settings(home=Path(sys.argv[1]))).settling
began, spent = time.perf_counter(), time.process_time()
found = settling(lambda *_: None)
print(f"{time.perf_counter() - began:.2f} {time.process_time() - spent:.2f} {found.people} people")
"""


@pytest.fixture(scope="module")
def assistant(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A library with every paper of the Anthology in its catalog, of which nothing is indexed."""
    folder = tmp_path_factory.mktemp("anthology")
    with tarfile.open(shared / "data" / "acl-anthology.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    made = build(Settings(home=folder / "home"))
    for _ in made.ingest(made.sources((folder,))):
        pass
    assert made.catalog.count() > PAPERS
    return made


def _settle(assistant: Assistant) -> tuple[str, float]:
    began = time.perf_counter()
    found = assistant.settling(lambda *_: None)
    took = time.perf_counter() - began
    assert found is not None
    return f"{found.mentions} names, {found.people} people, {found.uncertain} uncertain pairs", took


def test_everybody_is_settled_in_minutes(assistant: Assistant, figure: Callable[[str], None]) -> None:
    """All names, why each is whose it is, and the tables written, in ten minutes and 3 GB; nothing waits then."""
    counted, took = _settle(assistant)

    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    size = (assistant.settings.home / "catalog.db").stat().st_size / 2**20
    figure(f"people settled: {counted}; {took:.0f} s, {memory:.1f} GB, the catalog then {size:.0f} MB")
    assert not assistant.settling.waits()
    assert took < MINUTES * 60
    assert memory < GIGABYTES


def test_a_curators_word_holds_at_once(assistant: Assistant, figure: Callable[[str], None]) -> None:
    """Merging the likeliest pair, and taking it back, does not wait for the library to be settled."""
    pair = assistant.book.uncertain(1)[0]
    people = [person for it in (pair.one, pair.other) if (person := assistant.book.whose(MentionId(it)))]

    began = time.perf_counter()
    assistant.curating.merge(people, by="bench")
    merged = time.perf_counter() - began
    assistant.curating.undo(by="bench")
    undone = time.perf_counter() - began - merged

    figure(f"a curator's word on two people of all: {merged * 1e3:.0f} ms, taking it back {undone * 1e3:.0f} ms")
    assert max(merged, undone) < AT_ONCE


@pytest.mark.parametrize(("papers", "within"), [(1, 3), (10, 20), (100, 120)])
def test_new_papers_are_settled_by_another_process(
    assistant: Assistant, papers: int, within: int, root: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """By one that has read nothing yet: it looks into what the papers reach, in seconds of CPU."""
    chosen = random.Random(papers)
    known = assistant.catalog.select(Scope())
    others = list(assistant.catalog.papers(chosen.sample(known, papers)).values())
    drawn = assistant.catalog.papers(chosen.sample(known, papers)).values()
    lines = [
        {
            "title": f"{titled.title} for {' '.join((paper.title or '').split()[:3])}",
            "authors": [author.name for author in paper.authors] or ["Ada Byron"],
            "year": 2026,
        }
        for paper, titled in zip(drawn, others, strict=True)
    ]
    file = tmp_path / "new.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for report in assistant.ingest(assistant.sources((file,))):
        assert not report.faults

    run = subprocess.run(
        [sys.executable, "-c", _SETTLING, assistant.settings.home], cwd=root, capture_output=True, text=True, check=True
    )

    took, spent, counted = run.stdout.split(maxsplit=2)
    figure(f"people settled after {papers} more papers: {counted.strip()}; {took} s, {spent} s of CPU")
    assert not assistant.settling.waits()
    assert float(spent) < within
