"""`footnote digest preview`: what would come, in words and as a page, with nothing sent and nothing noted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.bootstrap import Assistant
from bot.digests import Parcel
from bot.settings import Settings
from tests.e2e.program import Footnote, Ran
from tests.e2e.test_digests_of_seeds import built
from tests.e2e.test_ingest import papers_file

pytestmark = pytest.mark.e2e

ADA = {"name": "Ada Byron", "orcid": "0000-0002-1825-0097"}
PAPERS: list[dict[str, object]] = [
    {
        "title": "Kettle: *Water* on <b>Stoves</b>",
        "authors": [ADA, "Bo Chen"],
        "date": "2024-05",
        "abstract": "Water is wet. However, we propose Kettle, a vessel with a copper floor.",
        "url": "https://example.org/kettle",
    },
    {"title": "On Silence", "authors": [ADA], "date": "2023"},
    {"title": "On Bees", "authors": ["Grace Murray"], "date": "2021", "abstract": "We film bees near rivers."},
]
BY_ADA = ("--author", "Ada Byron")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Footnote:
    """A library of three papers, made once and only copied."""
    folder = tmp_path_factory.mktemp("previews")
    ran = Footnote(folder / "home")("ingest", papers_file(folder / "papers.jsonl", *PAPERS), "--no-vectors")
    assert ran.code == 0, ran.err
    return Footnote(folder / "home")


@pytest.fixture
def library(made: Footnote, tmp_path: Path) -> Footnote:
    """A copy of that library."""
    shutil.copytree(made.home, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock"))
    return Footnote(tmp_path / "home")


@pytest.fixture
def assistant(library: Footnote) -> Iterator[Assistant]:
    """What is kept of digests in it."""
    with built(Settings(home=library.home)) as assistant:
        yield assistant
        assistant.digests.close()


def preview(library: Footnote, *arguments: str | Path) -> Ran:
    """A preview that goes well."""
    ran = library("digest", "preview", *arguments)
    assert ran.code == 0, ran.err
    return ran


def refused(library: Footnote, *arguments: str | Path) -> str:
    """What is said of one that does not."""
    ran = library("digest", "preview", *arguments)
    assert ran.code == 2, ran.out
    return " ".join(ran.err.split())


def added(library: Footnote, *arguments: str) -> None:
    """A digest that is stored."""
    ran = library("digest", "add", "--channel", "C1", *arguments)
    assert ran.code == 0, ran.err


def without_day(text: str) -> str:
    """The text without the day on which the papers came in, which is that of the test."""
    head, since, rest = text.partition(" since ")
    return head + since + rest.partition(".")[2]


def test_what_is_not_stored_can_be_tried(library: Footnote) -> None:
    """Everything of others is escaped; asked again it is the same, for nothing was noted."""
    told = preview(library, *BY_ADA).out

    assert without_day(told) == snapshot("""\
**2 new papers** by Ada Byron since \n\

## From people you follow

1. **[Kettle: \\*Water\\* on \\<b\\>Stoves\\</b\\>](https://example.org/kettle)** · Ada Byron, Bo Chen · May 2024

   “we propose Kettle, a vessel with a copper floor.”¹

   *because you follow Ada Byron*

2. **On Silence** · Ada Byron · 2023

   *because you follow Ada Byron*
""")
    assert preview(library, *BY_ADA).out == told
    assert library("digest", "list").out.startswith("No digests yet")


def test_a_stored_digest_is_previewed_by_its_number_or_alone(library: Footnote) -> None:
    """What was delivered is left out; options stand for what it has."""
    added(library, *BY_ADA)

    told = preview(library, "1").out
    assert told == preview(library).out
    assert told.startswith("**2 new papers** by Ada Byron since ")
    bees = preview(library, "1", "--author", "Grace Murray", "--max", "1").out
    assert "On Bees" in bees
    assert "Kettle" not in bees


def test_what_was_delivered_does_not_come_again(library: Footnote, assistant: Assistant) -> None:
    """As in the digest that is sent."""
    added(library, *BY_ADA)
    now = assistant.clock.now()
    (subscription,) = assistant.digests.subscriptions()
    digest = assistant.digesting(subscription, now=now, delivered=())
    assert assistant.digests.write(Parcel(key="k", subscription=1, due=now, digest=digest), "p1", now)

    assert preview(library, "1").out.startswith("Nothing new by Ada Byron as of ")


def test_without_a_number_every_digest_is_told(library: Footnote) -> None:
    """Each under its name."""
    added(library, *BY_ADA)
    added(library, "--author", "Grace Murray")

    lines = preview(library).out.splitlines()

    assert [line for line in lines if line.startswith("# ")] == ["# Digest 1 for C1", "# Digest 2 for C1"]
    assert "There are 2 digests; name one by its ID" in refused(library, "--html", "page.html")


def test_a_page_is_written_where_it_is_asked_for(library: Footnote, tmp_path: Path) -> None:
    """In place of what was there, beside the Markdown; the terminal says what it holds."""
    page = tmp_path / "digest.html"
    page.write_text("old", encoding="utf-8")

    ran = preview(library, *BY_ADA, "--html", page)

    assert ran.err.startswith(f"Wrote {page}: 2 new papers by Ada Byron since ")
    assert ran.out == preview(library, *BY_ADA).out
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert "Kettle: *Water* on &lt;b&gt;Stoves&lt;/b&gt;" in written
    assert [it.name for it in tmp_path.iterdir() if "digest" in it.name] == ["digest.html"]


def test_a_page_is_refused_where_it_cannot_be_written(library: Footnote, tmp_path: Path) -> None:
    """Before anything is gathered, where that can be known."""
    assert "is a folder; name a file for the page" in refused(library, *BY_ADA, "--html", tmp_path)
    assert "is no folder; name a file in a folder that exists" in refused(
        library, *BY_ADA, "--html", tmp_path / "a" / "b"
    )
    for name in ("x" * 300, "x" * 254):  # with what stands behind it while it is written
        assert "cannot be written" in refused(library, *BY_ADA, "--html", tmp_path / name)


def test_what_cannot_be_previewed_is_said(library: Footnote) -> None:
    """No digest at all, none of this number, nobody of this name."""
    assert "No digests yet; say what one would tell of" in refused(library)
    assert "There is no digest 7; footnote digest list names them." in refused(library, "7")
    assert "nobody in the library is called Quill" in refused(library, "--author", "Quill")


def test_somebody_is_followed_before_their_first_paper(library: Footnote, tmp_path: Path) -> None:
    """That is said where it is asked for; once a paper comes under the name, it is in the digest, and why."""
    awaited = "Nobody in the library is called Zoe Quill yet; papers come once they arrive under this name."
    made = library("digest", "add", "--channel", "C1", "--author", "Quill, Zoe")
    assert made.out.endswith(f"{awaited}\n")
    assert "papers by Zoe Quill; ten at most" in library("digest", "list").out
    empty = preview(library).out
    assert empty.startswith("Nothing new by Zoe Quill as of ")
    assert awaited in empty

    paper: dict[str, object] = {
        "title": "Looms",
        "authors": ["Zoe Quill"],
        "date": "2026",
        "abstract": "We weave with looms.",
    }
    assert library("ingest", papers_file(tmp_path / "more.jsonl", paper), "--no-vectors").code == 0
    told = preview(library).out
    assert "## From people you follow" in told
    assert "**Looms** · Zoe Quill · 2026" in told
    assert "*because you follow Zoe Quill*" in told
    assert "Nobody in the library" not in told


def test_a_device_is_written_to_as_it_is(library: Footnote) -> None:
    """Nothing is put in its place."""
    assert preview(library, *BY_ADA, "--html", "/dev/null").err.startswith("Wrote /dev/null: 2 new papers")
