"""`footnote paper`: what the library knows of one paper, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.papers import PaperId
from tests.builders import a_record
from tests.e2e.program import Footnote
from tests.e2e.test_ingest import papers_file

pytestmark = pytest.mark.e2e


@pytest.fixture
def shelf(footnote: Footnote, tmp_path: Path) -> Footnote:
    """A library of two papers that begin alike, and one without an abstract; the first comes from two files."""
    kettle: dict[str, object] = {
        "title": "Kettle: Boiling on Blue Stoves",
        "authors": ["Ada Byron", "Chen Zhang"],
        "date": "2024-05-17",
        "abstract": "We boil water. Plans: https://github.com/example/kettle",
    }
    first = papers_file(tmp_path / "first.jsonl", kettle, {"title": "Silent Stoves", "authors": ["Grace Murray"]})
    second = papers_file(tmp_path / "second.jsonl", {**kettle, "id": "2405.01234", "categories": ["cs.AR"]})
    assert footnote("ingest", "--no-vectors", first, second).code == 0
    return footnote


def test_every_value_is_shown_with_its_line(shelf: Footnote) -> None:
    """Title, authors, date, links and ids, each with file and line, then the sources and the abstract."""
    ran = shelf("paper", "Kettle")

    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[0].startswith("id         p")
    assert any(
        line.startswith("title      Kettle: Boiling on Blue Stoves  (") and ", line 1)" in line for line in lines
    )
    assert any(line.startswith("authors    Ada Byron, Chen Zhang  (") for line in lines)
    assert any(line.startswith("date       17 May 2024  (first.jsonl, line 1)") for line in lines)
    assert any(line.startswith("links      https://github.com/example/kettle [code]") for line in lines)
    assert any(line.startswith("ids        arxiv:2405.01234") for line in lines)
    assert [line.partition(":")[0] for line in lines if line.startswith("source ")] == [
        "source     first.jsonl, line 1",
        "source     second.jsonl, line 1",
    ]
    assert lines[-1].startswith("We boil water.")


def test_a_paper_is_found_by_its_id_too(shelf: Footnote) -> None:
    """The id that `paper` and `ask --json` show leads back to it."""
    shown = shelf("paper", "Kettle").out

    assert shelf("paper", shown.split()[1]).out == shown


def test_a_version_and_a_withdrawal_are_shown(footnote: Footnote) -> None:
    """Whoever reads of a paper learns that its authors took it back, and in which version."""
    catalog = SqlCatalog.open(footnote.home / "catalog.db")
    with catalog.writing() as writer:
        writer.add("arXiv", [(PaperId("p1"), a_record(source="arXiv", entry="2405.01234", version=3, withdrawn=True))])
    catalog.close()

    lines = footnote("paper", "p1").out.splitlines()

    assert "version    3" in lines
    assert "withdrawn  yes, by its authors" in lines


def test_what_is_not_known_is_not_shown(shelf: Footnote) -> None:
    """No empty lines for a venue or a date that no source gives."""
    ran = shelf("paper", "Silent Stoves")

    assert "venue" not in ran.out
    assert ran.out.endswith("\n\nNo abstract.\n")


def test_a_cut_list_is_shown_cut(library: Footnote) -> None:
    """The list ends in "et al.", and a hidden author stands apart."""
    ran = library("paper", "WindowKV")

    assert "authors    Youhui Zuo, Sibo Wei, Chen Zhang et al.  (" in ran.out
    assert "also by    Zhuorui Liu" in ran.out
    assert "3 authors et al." in ran.out


def test_a_paper_that_is_not_there_is_told(shelf: Footnote) -> None:
    """Exit code 2 and how papers are named; nothing is shown instead."""
    ran = shelf("paper", "Volcanoes")

    assert (ran.code, ran.out) == (2, "")
    assert "Volcanoes" in ran.err.splitlines()[-1]
    assert ran.err.splitlines()[-1].endswith("give its id, its title or the name before its colon.")


def test_papers_that_share_a_name_are_listed(footnote: Footnote, tmp_path: Path) -> None:
    """Each with its id, to choose from; none is guessed."""
    papers: list[dict[str, object]] = [
        {"title": f"Kettle: {rest}", "authors": ["Ada Byron"], "abstract": f"On {rest}."}
        for rest in ("Copper", "Brass")
    ]
    footnote("ingest", "--no-vectors", papers_file(tmp_path / "two.jsonl", *papers))

    ran = footnote("paper", "Kettle")

    assert ran.code == 0
    assert sorted(line.partition("  ")[2] for line in ran.out.splitlines()) == ["Kettle: Brass", "Kettle: Copper"]
