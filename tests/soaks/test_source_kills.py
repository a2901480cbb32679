"""Visits of `footnote sources run` to a folder and a feed, each killed at a moment of its own: six minutes."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.e2e.killing import Contents, contents
from tests.e2e.program import Footnote, Ran
from tests.feedserver import Answer, FeedServer

KILLS = 20
SEED = 20_261_122
ENTRIES = 120
_FEED = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Stove Letters</title>'
    "<id>tag:stoves.example,2026:feed</id><updated>2026-11-20T12:00:00Z</updated>{}</feed>"
)
_ENTRY = (
    "<entry><title>On Stove {0}</title><id>tag:stoves.example,2026:{0}</id><updated>2026-11-19T12:00:00Z</updated>"
    '<link rel="alternate" href="https://stoves.example/{0}"/><author><name>Grace Murray</name></author>'
    "<summary>Stove {0} grows with the length of winter {0}, and we found that a window chosen for each of its {0} "
    "kettles keeps most of what matters at an eighth of the wood.</summary></entry>"
)


@pytest.mark.parametrize("vectors", [False, True], ids=["catalog", "vectors"])
def test_twenty_kills_of_a_visit_leave_no_trace(tmp_path: Path, seeds: Path, *, vectors: bool) -> None:
    """Whenever a visit is killed, the next one ends with the library of an undisturbed one: none lost, none twice."""
    body, draw = _FEED.format("".join(map(_ENTRY.format, range(ENTRIES)))).encode(), Random(SEED)
    with FeedServer(lambda _: Answer(body)) as server:
        undisturbed = _configured(tmp_path / "undisturbed", seeds, server.url)
        started = monotonic()
        assert _visit(undisturbed, vectors=vectors).code == 0
        took, wanted = monotonic() - started, _held(undisturbed.home)
        ends = []
        for number in range(KILLS if not vectors else KILLS // 4):
            footnote = _configured(tmp_path / str(number), seeds, server.url)
            after = draw.uniform(0.1, 1.0) * took
            killed = _killed(footnote, after, vectors=vectors)
            ran = _visit(footnote, vectors=vectors)
            assert ran.code == 0, ran.err
            ends.append((f"{after:.2f} s", killed, _held(footnote.home) == wanted))
    print(f"{sum(killed for _, killed, _ in ends)} of {len(ends)} were killed before their end: {ends}")  # noqa: T201 - the figures are the point
    assert [end for end in ends if not end[2]] == []


def _configured(folder: Path, seeds: Path, url: str) -> Footnote:
    """The program with two sources, the seeds and the feed."""
    footnote = Footnote(folder / "home")
    footnote.home.mkdir(parents=True)
    sources = f'[[folder]]\npath = "{seeds}"\n[[feed]]\nname = "Stove Letters"\nurl = "{url}/feed"\n'
    (footnote.home / "sources.toml").write_text(sources, encoding="utf-8")
    return footnote


def _arguments(*, vectors: bool) -> list[str]:
    return ["sources", "run", *([] if vectors else ["--no-vectors"])]


def _visit(footnote: Footnote, *, vectors: bool) -> Ran:
    return footnote.process(*_arguments(vectors=vectors))


def _killed(footnote: Footnote, after: float, *, vectors: bool) -> bool:
    """Begin a visit and kill it (SIGKILL) after so many seconds; False when it was quicker."""
    arguments = _arguments(vectors=vectors)
    with footnote.start(*arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.returncode < 0


def _held(home: Path) -> Contents:
    """Everything in the library but the list of visits, which tells of one more, and that it was killed."""
    found = contents(home)
    return replace(found, catalog={name: rows for name, rows in found.catalog.items() if name != "run"})
