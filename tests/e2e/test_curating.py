"""`footnote people`: who is who, said in the terminal."""

from __future__ import annotations

import json
import os
import pty
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.settings import read_settings
from retrieval.papers import MentionId
from tests.e2e.program import Footnote, Ran, assembled

pytestmark = pytest.mark.e2e
PAPERS = (
    ("Kettle: Boiling Water on Stoves", ("Grace Hopper", "Ada Byron"), "2024-05-17"),
    ("Lantern: Light at Night", ("Grace Hopper", "Ada Byron"), "2025-02-01"),
    ("Rivers and Their Names", ("Mary Smith",), "2026-01-01"),
)
MERGED = "Mary Smith (1 paper) and Grace Hopper (2 papers) are one person now, shown as Grace Hopper"


def written(path: Path, papers: Iterable[tuple[str, tuple[str, ...], str]]) -> Path:
    """These papers as a file of lines."""
    lines = [
        json.dumps({"title": title, "authors": authors, "abstract": f"We write of {title}.", "date": date})
        for title, authors, date in papers
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Footnote:
    """A library of three papers by three people, made once and only copied."""
    folder = tmp_path_factory.mktemp("people")
    ran = Footnote(folder / "home")("ingest", written(folder / "papers.jsonl", PAPERS), "--no-vectors")
    assert ran.code == 0, ran.err
    return Footnote(folder / "home")


@pytest.fixture
def library(made: Footnote, tmp_path: Path) -> Footnote:
    """A copy of that library."""
    shutil.copytree(made.home, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock"))
    return Footnote(tmp_path / "home")


@pytest.fixture
def source(made: Footnote) -> Path:
    """The file that it was made of, with a line more."""
    path = made.home.parent / "papers.jsonl"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")
    return path


def people(library: Footnote, *arguments: str) -> Ran:
    """A `footnote people` that goes well."""
    ran = library("people", *arguments)
    assert ran.code == 0, ran.err
    return ran


def listed(library: Footnote) -> dict[str, list[int]]:
    """Everybody by name, with the numbers of papers of each."""
    found: dict[str, list[int]] = {}
    for person in json.loads(people(library, "list", "--json").out):
        found.setdefault(person["name"], []).append(person["papers"])
    return found


def test_people_are_listed_with_what_tells_them_apart(library: Footnote) -> None:
    """Name, papers, years; those whose name holds the text where one is given."""
    assert people(library, "list").out.splitlines() == [
        "Ada Byron · 2 papers · 2024–2025",
        "Grace Hopper · 2 papers · 2024–2025",
        "Mary Smith · 1 paper · 2026",
    ]
    assert people(library, "list", "smith").out == "Mary Smith · 1 paper · 2026\n"
    assert people(library, "list", "x\x1b[2J").out == "Nobody in the library is called x [2J.\n"
    assert people(library, "list", "--uncertain").out == "Nobody is left to decide on.\n"
    assert people(library, "log").out == "Nobody has decided anything so far.\n"


def test_a_person_is_shown_with_papers_and_the_names_on_them(library: Footnote) -> None:
    """However the name is typed."""
    shown = people(library, "show", "hopper, grace").out

    assert shown.startswith("Grace Hopper [gracehopper-")
    assert "written    Grace Hopper (2)" in shown
    assert "Lantern: Light at Night · 1 Feb 2025 · as Grace Hopper" in shown
    assert [it["name"] for it in json.loads(people(library, "show", "Grace Hopper", "--json").out)["signed"]] == [
        "Grace Hopper",
        "Grace Hopper",
    ]


def test_merging_is_told_kept_and_undone(library: Footnote, source: Path, tmp_path: Path) -> None:
    """It beats evidence, and stays when the same and new papers are ingested, until it is undone."""
    merged = people(library, "merge", "Mary Smith", "Grace Hopper", "--yes")
    assert merged.out == f"{MERGED}; undo with footnote people undo 1\n"
    assert listed(library) == {"Ada Byron": [2], "Grace Hopper": [3]}

    more = written(tmp_path / "more.jsonl", [("Brooks", ("Mary Smith", "Alan Turing"), "2026-02-01")])
    for path in (source, more):
        assert library("ingest", path, "--no-vectors").code == 0
    signed = json.loads(people(library, "show", "Grace Hopper", "--json").out)["signed"]
    assert {"Rivers and Their Names", "Lantern: Light at Night"} <= {it["title"] for it in signed}

    undone = people(library, "undo", "--yes")
    assert undone.out == "Undone: decision 1, which merged Grace Hopper (2 papers) and Mary Smith (1 paper).\n"
    left = json.loads(people(library, "show", "Grace Hopper", "--json").out)["signed"]
    assert "Rivers and Their Names" not in {it["title"] for it in left}
    assert "terminal · merged Grace Hopper (2 papers) and Mary Smith (1 paper) (undone)" in people(library, "log").out


def test_splitting_makes_namesakes_whom_handles_tell_apart(library: Footnote, source: Path) -> None:
    """Papers are named by id, title or short name; the split stays when papers are ingested again."""
    split = people(library, "split", "Grace Hopper", "kettle", "--yes").out
    assert split.startswith("Kettle is by another person now, shown as Grace Hopper [gracehopper-")
    assert split.endswith("Grace Hopper keeps 1 paper; undo with footnote people undo 1\n")
    assert library("ingest", source, "--no-vectors").code == 0
    assert listed(library)["Grace Hopper"] == [1, 1]

    several = library("people", "show", "Grace Hopper")
    assert several.code == 1
    assert "Grace Hopper is the name of several people; write gracehopper-" in several.err
    handles = [it["handle"] for it in json.loads(people(library, "list", "hopper", "--json").out)]
    assert sorted(library("people", "show", it).out.count("Kettle") for it in handles) == [0, 1]
    assert all(f"Grace Hopper [{it}] · 1 paper" in people(library, "list").out for it in handles)

    assert people(library, "merge", *handles, "--yes").code == 0
    assert listed(library)["Grace Hopper"] == [2]


def test_renaming_changes_the_name_that_is_shown(library: Footnote, source: Path) -> None:
    """Also after the papers are ingested again; the name on the papers still leads there."""
    renamed = people(library, "rename", "Mary Smith", "Mary A. Smith", "--yes").out
    assert renamed == "Mary Smith (1 paper) is shown as Mary A. Smith now; undo with footnote people undo 1\n"
    assert library("ingest", source, "--no-vectors").code == 0

    assert people(library, "list", "smith").out == "Mary A. Smith · 1 paper · 2026 · also Mary Smith\n"
    assert people(library, "show", "Mary Smith").out.startswith("Mary A. Smith [marysmith-")
    assert (
        json.loads(people(library, "log", "--json").out)[0]["said"] == "renamed Mary Smith (1 paper) to Mary A. Smith"
    )


def test_uncertain_pairs_are_listed_with_how_to_merge_them(footnote: Footnote, tmp_path: Path) -> None:
    """The likelier first, and why; whoever is in one is marked in the list."""
    papers = (
        ("Kettles", ("Zicheng Liu", "Ada Byron"), "2024"),
        ("Lids", ("Zhuorui Liu", "Alan Turing"), "2025"),
        ("Pots", ("Z. Liu",), "2025"),
    )
    assert footnote("ingest", written(tmp_path / "papers.jsonl", papers), "--no-vectors").code == 0
    pairs = json.loads(people(footnote, "list", "--uncertain", "--json").out)
    told = people(footnote, "list", "--uncertain").out.splitlines()

    assert {frozenset((it["one"]["name"], it["other"]["name"])) for it in pairs} == {
        frozenset(("Z. Liu", "Zicheng Liu")),
        frozenset(("Z. Liu", "Zhuorui Liu")),
    }
    assert "may be one person. “Z. Liu” and " in told[0]
    assert told[1] == f"  footnote people merge {pairs[0]['one']['handle']} {pairs[0]['other']['handle']}"
    assert "Z. Liu · 1 paper · 2025 · may be the same as somebody else" in people(footnote, "list").out
    assert people(footnote, "list", "byron", "--uncertain").out == "Nobody is left to decide on.\n"
    shown = people(footnote, "show", "Z. Liu").out
    assert shown.partition("May be the same, and is kept apart\n")[2].count("Liu (1 paper): ") == 2
    assert len(json.loads(people(footnote, "show", "Z. Liu", "--json").out)["maybe"]) == 2

    people(footnote, *told[1].split()[2:], "--yes")
    assert frozenset((pairs[0]["one"]["name"], pairs[0]["other"]["name"])) not in {
        frozenset((it["one"]["name"], it["other"]["name"]))
        for it in json.loads(people(footnote, "list", "--uncertain", "--json").out)
    }


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["merge", "Mary Smith", "Grace Hopper"], 2, "Nobody is here to confirm it; add --yes to decide"),
        (["merge", "Mary Smith", "--yes"], 1, "Mary Smith is one person already; name somebody else to merge with."),
        (["merge", "Mary Smith", "Jean Bartik", "--yes"], 1, "Nobody in the library is called Jean Bartik."),
        (["split", "Mary Smith", "rivers", "--yes"], 1, "These are all papers of Mary Smith; leave one out"),
        (["split", "Grace Hopper", "Rivers", "--yes"], 1, "Grace Hopper has no paper called Rivers here"),
        (["split", "Grace Hopper", "!", "--yes"], 1, "Grace Hopper has no paper called ! here"),
        (["undo", "--yes"], 1, "Nothing to undo: no decision taken in the terminal holds"),
        (["undo", "7", "--yes"], 1, "Nothing to undo: there is no decision 7"),
        (["show", "Grace"], 1, "Nobody in the library is called Grace; near names: Grace Hopper (2 papers)."),
    ],
)
def test_what_cannot_be_decided_is_said(library: Footnote, arguments: list[str], code: int, told: str) -> None:
    """In one sentence, and nothing has changed."""
    ran = library("people", *arguments)

    assert ran.code == code
    assert told in ran.err
    assert people(library, "log").out == "Nobody has decided anything so far.\n"


@pytest.mark.parametrize(("typed", "code", "left"), [("y", 0, [3]), ("n", 1, [2])])
def test_at_a_terminal_it_is_confirmed_first(library: Footnote, typed: str, code: int, left: list[int]) -> None:
    """After what it changes was said."""
    ours, theirs = pty.openpty()
    command = ("people", "merge", "Mary Smith", "Grace Hopper")

    with library.start(*command, stdin=theirs) as process, os.fdopen(ours, "rb+", buffering=0) as terminal:
        os.close(theirs)
        terminal.write(f"{typed}\n".encode())
        out, err = process.communicate()

    assert "Mary Smith (1 paper) and Grace Hopper (2 papers) become one person.\nDo it?" in out + err
    assert process.returncode == code
    assert listed(library)["Grace Hopper"] == left


def test_what_runs_already_sees_what_is_decided(library: Footnote) -> None:
    """An assistant that has read the names before reads them anew."""
    serving: Assistant = assembled(read_settings({"FOOTNOTE_HOME": str(library.home)}))
    before = {person.name: person.papers for person in serving.planner.directory.people}
    people(library, "merge", "Mary Smith", "Grace Hopper", "--yes")
    after = {person.name: person.papers for person in serving.planner.directory.people}

    assert before == {"Ada Byron": 2, "Grace Hopper": 2, "Mary Smith": 1}
    assert after == {"Ada Byron": 2, "Grace Hopper": 3}
    assert all(serving.book.whose(MentionId(str(it.id))) == it.id for it in serving.planner.directory.people)
