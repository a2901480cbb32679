"""`footnote papers`: hide, correct and remove papers in the terminal."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.terminal.amending import Amender
from retrieval.amending.amendments import Amended, Values
from retrieval.errors import AmendmentError
from tests.e2e.program import Footnote, Ran, assembled
from tests.e2e.test_curating import PAPERS, written

pytestmark = pytest.mark.e2e
KETTLE = "Kettle: Boiling Water on Stoves"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Footnote:
    """A library of three papers, made once and only copied."""
    folder = tmp_path_factory.mktemp("amending")
    ran = Footnote(folder / "home")("ingest", written(folder / "papers.jsonl", PAPERS), "--no-vectors")
    assert ran.code == 0, ran.err
    return Footnote(folder / "home")


@pytest.fixture
def library(made: Footnote, tmp_path: Path) -> Footnote:
    """A copy of that library."""
    shutil.copytree(made.home, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock"))
    return Footnote(tmp_path / "home")


def papers(library: Footnote, *arguments: str) -> Ran:
    """A `footnote papers` that goes well."""
    ran = library("papers", *arguments)
    assert ran.code == 0, ran.err
    return ran


def count(library: Footnote) -> str:
    """What is answered to how many papers there are by one of the authors."""
    return library("ask", "How many papers by Grace Hopper?").out


def test_a_hidden_paper_is_in_no_answer_until_it_is_shown(library: Footnote) -> None:
    """Neither by its name nor in a count; whoever hid it is told how to undo that."""
    assert "**2** papers" in count(library) or "2 papers" in count(library)
    hidden = papers(library, "hide", "kettle", "--yes").out

    assert hidden == (
        f"{KETTLE} is hidden: it is in no answer, list, count or digest now; undo with footnote papers undo 1\n"
    )
    assert "1 paper" in count(library)
    assert library("paper", "Kettle").code == 2
    assert "hid Kettle" in papers(library, "log", "--withheld").out

    assert papers(library, "show", "kettle").out == f"Undone: amendment 1, which hid {KETTLE}; it is shown again.\n"
    assert "2 papers" in count(library)
    assert papers(library, "log", "--withheld").out == "No paper is hidden or removed.\n"


def test_a_removed_paper_stays_away_until_that_is_undone(library: Footnote, made: Footnote) -> None:
    """Its source may be read as often as it is; undone, the next reading brings it back, unchanged as it is."""
    source = made.home.parent / "papers.jsonl"
    papers(library, "hide", "Kettle", "--yes")
    removed = papers(library, "remove", "Kettle", "--yes").out
    assert removed.startswith(f"{KETTLE} is removed, and its text is deleted; undo with footnote papers undo 2")
    library("ingest", source, "--no-vectors")
    assert library("paper", "Kettle").code == 2

    undone = papers(library, "undo", "--yes").out
    assert undone.endswith("; it comes back when a source that gives it is read again.\n")
    papers(library, "undo", "1", "--yes")
    assert "papers.jsonl: 3 papers\n" in library("ingest", source, "--no-vectors").err
    assert library("paper", "Kettle").code == 0
    assert papers(library, "remove", KETTLE, "--yes").out.startswith(f"{KETTLE} is removed")


def test_a_corrected_paper_says_where_each_value_is_from(library: Footnote) -> None:
    """The correction's number, whose it is and when; the others keep their place in a source."""
    correction = ["--title", "Kettle, Revisited", "--author", "Ada Byron", "--author", "Bo Dahl", "--no", "date"]
    told = papers(library, "correct", "Kettle", *correction, "--field", "cs.CL", "--yes").out
    shown = library("paper", "Kettle, Revisited").out

    assert told.startswith(
        f"{KETTLE} is shown with the title Kettle, Revisited, the authors Ada Byron and Bo Dahl, no date and the fields"
        " cs.CL now; undo with footnote papers undo 1"
    )
    assert "title      Kettle, Revisited  (correction 1 by terminal, " in shown
    assert "authors    Ada Byron, Bo Dahl  (correction 1 by terminal, " in shown
    assert "date " not in shown
    assert "source     papers.jsonl, line 1: Kettle: Boiling Water on Stoves" in shown
    (logged,) = json.loads(papers(library, "log", "--json").out)
    assert logged["said"] == f"corrected title, authors, date and fields of {KETTLE}"
    assert logged["values"]["authors"] == ["Ada Byron", "Bo Dahl"]

    papers(library, "undo", "--yes")
    assert f"title      {KETTLE}  (papers.jsonl, line 1)" in library("paper", "Kettle").out
    assert "(undone)" in papers(library, "log", "--all").out


def test_an_abstract_may_come_from_standard_input(library: Footnote) -> None:
    """It is long to write in a command."""
    ran = library("papers", "correct", "Kettle", "--abstract", "-", "--yes", typed="Water boils\nat night.\n")

    assert "is shown with another abstract now" in ran.out
    assert library("paper", "Kettle").out.endswith("\nWater boils at night.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["hide", "Kettle"], 2, "Nobody is here to confirm it; add --yes to decide"),
        (["hide", "Teapot", "--yes"], 2, "No paper here is called 'Teapot'"),
        (["show", "Kettle"], 1, "No hidden paper is called 'Kettle'; footnote papers log --withheld lists them."),
        (["correct", "Kettle", "--yes"], 1, "Nothing was given to correct"),
        (["correct", "Kettle", "--date", "soon", "--yes"], 1, "“soon” is no date that can be"),
        (["undo", "--yes"], 1, "Nothing to undo: no amendment made in the terminal holds"),
        (["undo", "7", "--yes"], 1, "Nothing to undo: there is no amendment 7"),
    ],
)
def test_what_cannot_be_decided_is_said(library: Footnote, arguments: list[str], code: int, told: str) -> None:
    """In one sentence, and nothing has changed."""
    ran = library("papers", *arguments)

    assert ran.code == code
    assert told in " ".join(ran.err.split())
    assert papers(library, "log").out == "Nobody has decided anything of a paper so far.\n"


class Prompt(io.StringIO):
    """Somebody at a terminal who answers yes; what is given happens meanwhile."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        super().__init__("y\n")
        self._meanwhile = meanwhile

    def isatty(self) -> bool:
        """It is one."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # its own bases disagree
        """The answer, once the other thing has happened."""
        self._meanwhile()
        return super().readline(size if size is not None else -1)


def test_at_a_terminal_it_is_asked_first(library: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is done where the paper is another one by then."""
    assistant = assembled(read_settings({"FOOTNOTE_HOME": str(library.home)}))
    kettle = assistant.planner.named("Kettle")[0].paper_id

    def correct() -> None:
        assistant.amending.correct(kettle, Values(title="Kettle: Mended"), by="U1")

    monkeypatch.setattr("sys.stdin", Prompt(correct))
    with pytest.raises(AmendmentError, match="The paper changed meanwhile"):
        Amender(assistant, yes=False).hide("Kettle")
    monkeypatch.setattr("sys.stdin", Prompt())
    Amender(assistant, yes=False).hide("Kettle")

    assert [it.deed for it in assistant.amending.history(2)] == [Amended.HIDE, Amended.CORRECT]


def test_a_name_of_several_papers_is_asked_back(footnote: Footnote, tmp_path: Path) -> None:
    """With the ids that tell them apart."""
    twins = [("Pot: Of Clay", ("Ada Byron",), "2024"), ("Pot: Of Iron", ("Bo Dahl",), "2025")]
    assert footnote("ingest", written(tmp_path / "papers.jsonl", twins), "--no-vectors").code == 0

    ran = footnote("papers", "hide", "Pot", "--yes")

    assert ran.code == 2
    assert "'Pot' fits several papers; give an id: p" in " ".join(ran.err.split())
