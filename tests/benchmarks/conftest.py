"""What every measurement needs: a library of the seeds, abstracts by the thousand, and a place for its figures."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from pydantic import ConfigDict

from retrieval.papers import Frozen
from retrieval.sentences import spans
from tests.benchmarks.arriving import Arxiv, arxiv
from tests.e2e.program import Footnote

_FIGURES = pytest.StashKey[list[str]]()


class Abstract(Frozen):
    """A paper of the benchmarks, as a line of JSONL holds it."""

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str
    abstract: str


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Adds a line to the figures that stand at the end of the run, whether the bound holds or not."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """All figures together, below everything else."""
    if lines := config.stash.get(_FIGURES, []):
        terminalreporter.section("figures")
        terminalreporter.write("".join(f"{line}\n" for line in lines))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Footnote:
    """The program with the seeds in its library."""
    footnote = Footnote(tmp_path_factory.mktemp("seeds") / "home")
    ran = footnote.process("ingest", seeds)
    assert ran.code == 0, ran.err
    return footnote


@pytest.fixture(scope="session")
def abstracts(root: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Abstract, ...]:
    """Two thousand different abstracts: arXiv's where they lie beside the project, otherwise the seeds' recombined."""
    records = root.parent / "shared" / "data" / "arxiv-records-2025-11.jsonl.gz"
    made = _recorded(records) if records.exists() else _recombined(seeds, tmp_path_factory.mktemp("pool"))
    return tuple(islice(made, 2_000))


@pytest.fixture(scope="session")
def month(shared: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Arxiv:
    """A month of arXiv; its vectors stay among pytest's cached files, if it has any, so that a second run has them."""
    cache: pytest.Cache | None = getattr(request.config, "cache", None)  # none with `-p no:cacheprovider`
    folder = cache.mkdir("footnote-digests") if cache else tmp_path_factory.mktemp("arxiv")
    return arxiv(shared / "data" / "arxiv-records-2025-11.jsonl.gz", folder / "vectors.npz")


def _recorded(path: Path) -> Iterator[Abstract]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(Abstract.model_validate_json, lines)


def _recombined(seeds: Path, folder: Path) -> Iterator[Abstract]:
    """Eight of the seeds' sentences at a time, drawn alike on every run."""
    from bot.bootstrap import build  # noqa: PLC0415 - needed only where no records are
    from bot.settings import Settings  # noqa: PLC0415 - as above

    assistant = build(Settings(home=folder))
    pages = [source.read() for source in assistant.sources((seeds,))]
    texts = [record.abstract for page in pages for record in page.records if record.abstract]
    pool = [text[span.start : span.end] for text in texts for span in spans(text)]
    draw = random.Random(0)
    while True:
        chosen = draw.sample(pool, 8)
        title = " ".join(word for sentence in chosen for word in sentence.split()[:2])
        yield Abstract(id=f"made-{draw.getrandbits(48):012x}", title=title, abstract=" ".join(chosen))
