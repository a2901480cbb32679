"""`footnote sources`: visits to a folder and to a feed of our own, and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.program import Footnote
from tests.e2e.test_ingest import papers_file
from tests.feedserver import Answer, FeedServer, Request

pytestmark = pytest.mark.e2e

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Stove Letters</title><id>tag:stoves.example,2026:feed</id><updated>2026-11-20T12:00:00Z</updated>
  <entry>
    <title>{title}</title>
    <id>tag:stoves.example,2026:1</id>
    <link rel="alternate" href="https://stoves.example/1"/>
    <updated>2026-11-19T12:00:00Z</updated>
    <author><name>Grace Murray</name></author>
    <summary>We looked at how stoves grow with the length of the winter, and found that a window chosen for each group
    of kettles keeps most of what matters at an eighth of the wood, on three tasks and in two houses.</summary>
  </entry>
</feed>"""


@pytest.fixture
def configured(footnote: Footnote, tmp_path: Path) -> Footnote:
    """The program with a watched folder that holds two papers, and a feed that nobody serves."""
    inbox = tmp_path / "home" / "inbox"
    inbox.mkdir(parents=True)
    papers_file(inbox / "two.jsonl", {"title": "Silent Stoves"}, {"title": "Loud Kettles"})
    (footnote.home / "sources.toml").write_text('[[folder]]\npath = "inbox"\n', encoding="utf-8")
    return footnote


def served(footnote: Footnote, server: FeedServer) -> None:
    """Make the feed of this site a source, too."""
    with (footnote.home / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[feed]]\nname = "Stove Letters"\nurl = "{server.url}/feed"\n')


def test_without_a_file_it_is_told_how_one_looks(footnote: Footnote) -> None:
    """List, check and run say where the file belongs, with an example."""
    for command in (["sources"], ["sources", "check"], ["sources", "run"]):
        ran = footnote(*command)

        assert ran.code == 0
        assert f"No sources yet: {footnote.home}/sources.toml says where" in ran.out + ran.err
        assert "[[arxiv]]" in ran.out + ran.err


def test_the_file_may_lie_elsewhere(footnote: Footnote, tmp_path: Path) -> None:
    """FOOTNOTE_SOURCES names it."""
    elsewhere = tmp_path / "feeds.toml"
    elsewhere.write_text('[[arxiv]]\ncategory = "cs.CL"\nfirst_days = 7\n', encoding="utf-8")

    ran = Footnote(footnote.home, {"FOOTNOTE_SOURCES": str(elsewhere)})("sources", "check")

    assert ran.out.splitlines() == [
        "arXiv cs.CL (arxiv): category cs.CL, first_days 7",
        f"{elsewhere}: 1 source, every key understood.",
    ]


def test_a_folder_is_read_and_the_run_is_told_after(configured: Footnote) -> None:
    """Before, it was not visited; then its papers are in the library, and a second run finds nothing new."""
    before = configured("sources").out
    first = configured("sources", "run", "--no-vectors")
    second = configured("sources", "run", "inbox", "--no-vectors")
    after = configured("sources").out

    assert before == "inbox (folder, 0 papers) · not visited yet\n"
    assert (first.code, first.err.splitlines()[:2]) == (0, ["inbox: 2 seen, 2 new", "The library holds 2 papers."])
    assert second.err.splitlines()[0] == "inbox: 2 seen, 0 new"
    assert "terms: up to date" in second.err
    assert after.startswith("inbox (folder, 2 papers) · ")
    assert after.endswith(": 2 seen, 0 new\n")


def test_what_is_dropped_in_comes_with_the_next_run(configured: Footnote) -> None:
    """A file that cannot be read is told each time, keeps no other out, and makes the exit code 1."""
    configured("sources", "run", "--no-vectors")
    inbox = configured.home / "inbox"
    papers_file(inbox / "three.jsonl", {"title": "Cold Ovens"})
    (inbox / "broken.bib").write_bytes(b"\0")

    ran = configured("sources", "run", "--no-vectors")
    listed = configured("sources").out.splitlines()

    assert ran.code == 1
    assert ran.err.splitlines()[0] == "inbox: 4 seen, 1 new, 1 failed"
    assert ran.err.splitlines()[1].startswith("  broken.bib, line 1: this is no text")
    assert listed[0].startswith("inbox (folder, 3 papers) · ")
    assert listed[1].startswith("  broken.bib, line 1: this is no text")


def test_a_feed_is_visited_and_its_changes_are_noted(configured: Footnote) -> None:
    """A retitled entry is the same paper, changed; a site that refuses keeps the folder in."""
    answers = [
        Answer(ATOM.format(title="Stoves").encode()),
        Answer(ATOM.format(title="Stoves Again").encode()),
        Answer(status=404),
    ]

    def script(request: Request) -> Answer:
        assert request.path == "/feed"
        return answers.pop(0)

    with FeedServer(script) as server:
        served(configured, server)
        runs = [configured("sources", "run", "--no-vectors") for _ in range(3)]
    told = json.loads(configured("sources", "--json").out)

    assert [run.code for run in runs] == [0, 0, 1], runs[0].err
    assert "Stove Letters: 1 seen, 1 new" in runs[0].err
    assert "Stove Letters: 1 seen, 0 new, 1 changed" in runs[1].err
    assert "Stove Letters: broke off with nothing new" in runs[2].err
    assert "HTTP 404" in runs[2].err
    assert [(it["name"], it["kind"], it["papers"]) for it in told] == [
        ("Stove Letters", "feed", 1),
        ("inbox", "folder", 2),
    ]
    assert "HTTP 404" in told[0]["last"]["why"]
    assert "broke off with nothing new" in configured("sources").out
    assert configured("paper", "Stoves Again").code == 0


def test_a_folder_that_is_no_anthology_is_told(configured: Footnote) -> None:
    """What is expected there is said; the run counts as failed."""
    (configured.home / "sources.toml").write_text('[[anthology]]\npath = "inbox"\n', encoding="utf-8")

    ran = configured("sources", "run", "--no-vectors")

    assert ran.code == 1
    assert "inbox: this is no checkout of the ACL Anthology's data" in ran.err


def test_a_name_that_no_source_has_is_told(configured: Footnote) -> None:
    """With the names there are, and exit code 2."""
    ran = configured("sources", "run", "outbox")

    assert ran.code == 2
    assert "No source is called 'outbox'" in ran.err
    assert '"inbox"' in ran.err


def test_a_folder_that_is_missing_is_found_by_the_check(configured: Footnote) -> None:
    """Exit code 1; a key that is wrong is one sentence and exit code 2."""
    file = configured.home / "sources.toml"
    file.write_text('[[folder]]\npath = "outbox"\n', encoding="utf-8")
    missing = configured("sources", "check")
    file.write_text('[[folder]]\npat = "outbox"\n', encoding="utf-8")
    wrong = configured("sources")

    assert missing.code == 1
    assert "outbox: there is no such folder" in missing.out
    assert (wrong.code, wrong.err.splitlines()[-1]) == (
        2,
        "Error: sources.toml, folder 1: path is missing.",
    )
