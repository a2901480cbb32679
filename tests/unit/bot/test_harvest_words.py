"""What is said of sources and of the visits to them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.sources import AnthologySource, ArxivSource, FeedSource, FolderSource
from bot.writers import harvests
from bot.writers.harvests import Standing
from retrieval.harvests import Run

NINE = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def a_run(*, seen: int = 0, new: int = 0, changed: int = 0, failed: int = 0, why: str = "") -> Run:
    """A visit that has ended."""
    return Run(source="a", began=NINE, ended=NINE, seen=seen, new=new, changed=changed, failed=failed, why=why)


def test_each_source_stands_with_its_papers_and_its_last_visit() -> None:
    """A feed's papers are filed under its name, those of files under their paths."""
    configured = (
        ArxivSource(category=("cs.CL",)),
        FeedSource(url="https://example.org/feed"),
        FolderSource(path=Path("inbox")),
        AnthologySource(path=Path("acl")),
    )
    here = Path.cwd().as_posix()
    held = {"arXiv cs.CL": 7, f"{here}/inbox/a.bib": 2, f"{here}/inbox/deep/b.bib": 3, f"{here}/inbox2/c.bib": 9}

    found = harvests.standings(configured, held=held, runs={"inbox": a_run(seen=5)})

    assert found == (
        Standing(name="arXiv cs.CL", kind="arxiv", papers=7),
        Standing(name="example.org/feed", kind="feed", papers=0),
        Standing(name="inbox", kind="folder", papers=5, last=a_run(seen=5)),
        Standing(name="ACL Anthology", kind="anthology", papers=0),
    )


def test_a_visit_is_told_in_counts() -> None:
    """What was seen and new always; what changed or failed where there was any."""
    assert harvests.outcome(a_run(seen=24, new=20, changed=1, failed=2)) == "24 seen, 20 new, 1 changed, 2 failed"
    assert harvests.outcome(a_run(seen=24)) == "24 seen, 0 new"
    assert harvests.outcome(a_run()) == "nothing new"


def test_a_visit_has_not_been_goes_on_broke_off_or_ended() -> None:
    """Each is told apart, with when it began."""
    began = a_run(seen=3, new=3).model_copy(update={"ended": None})

    assert harvests.visited(None) == "not visited yet"
    assert harvests.visited(began) == "began 23 Nov 2026, 09:00 UTC and has not ended, 3 seen, 3 new so far"
    assert harvests.visited(a_run(why="No.")) == "23 Nov 2026, 09:00 UTC: broke off with nothing new"
    assert harvests.visited(a_run(seen=1, new=1)) == "23 Nov 2026, 09:00 UTC: 1 seen, 1 new"


def test_what_failed_is_told_and_what_is_left_out_is_counted() -> None:
    """Why it broke off comes first."""
    run = a_run(failed=5, why="It broke off.").model_copy(update={"faults": ("One.", "Two.")})

    assert list(harvests.faults(run)) == ["It broke off.", "One.", "Two.", "3 more could not be read."]
    assert list(harvests.faults(a_run())) == []
