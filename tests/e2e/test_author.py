"""`footnote author`: somebody's work, whole, with its chart."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.program import Footnote
from tests.e2e.test_ingest import papers_file

pytestmark = pytest.mark.e2e

SINGER = {"name": "Yang Liu", "orcid": "0000-0001-5109-3700"}
KEEPER = {"name": "Yang Liu", "orcid": "0000-0002-1825-0097"}
PAPERS: list[dict[str, object]] = [
    {"title": "On Bees", "authors": [KEEPER, "Grace Murray"], "date": "2021", "abstract": "We film bees near rivers."},
    {
        "title": "On Kettles",
        "authors": [SINGER, "Ada Byron", "Bo Chen"],
        "date": "2024-05",
        "abstract": "We make kettles sing.",
    },
    {
        "title": "On Stoves",
        "authors": [SINGER, "Ada Byron", "Bo Chen"],
        "date": "2025",
        "abstract": "Stoves sing as well. Or not.",
    },
    {"title": "On Tides", "authors": ["Effie Grey"], "date": "2020", "abstract": "Tides rise. They fall as well."},
    {"title": "On Tents", "authors": ["Lita Grey"], "date": "2022", "abstract": "Tents stand. They fall as well."},
    {"title": "On Nothing", "authors": ["Mary Shelley"], "abstract": "Nobody knows when this was written."},
]
CHART = """\
Papers by Ada Byron per year
2 papers, 2024–2025

2024  ■ 1
2025  ■ 1

■ Several subjects · 2
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Footnote:
    """A library of six papers, two of them by one Yang Liu and one by another."""
    folder = tmp_path_factory.mktemp("author")
    footnote = Footnote(folder / "home")
    ran = footnote("ingest", "--no-vectors", papers_file(folder / "papers.jsonl", *PAPERS))
    assert ran.code == 0, ran.err
    return footnote


def test_the_whole_work_is_printed_with_its_chart(small: Footnote) -> None:
    """Every paper is named and cited, then the years; whoever reads it again is told that nothing is new."""
    first, again = small("author", "ada byron"), small("author", "Ada Byron")

    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("Ada Byron has 2 papers from 2024 to 2025 in the library.\n")
    assert "¹ On Stoves · Yang Liu, Ada Byron, Bo Chen · 2025\n     “Stoves sing as well.”" in first.out
    assert "² On Kettles · Yang Liu, Ada Byron, Bo Chen · May 2024" in first.out
    assert first.out.endswith(f"\n\n{CHART}")
    assert "Nothing here is new to you since" not in first.out
    assert "Nothing here is new to you since" in again.out


def test_the_chart_is_written_as_a_picture(small: Footnote, tmp_path: Path) -> None:
    """A whole PNG, in place of what was there, and one line that says so."""
    (tmp_path / "work.png").write_text("old", encoding="utf-8")

    ran = small("author", "Bo Chen", "--png", "work.png")

    assert ran.code == 0
    said = ran.out.splitlines()[-1]
    assert said.startswith("Wrote work.png: Papers by Bo Chen per year, as a PNG of ")
    with Image.open(tmp_path / "work.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 675))
    assert [it.name for it in tmp_path.iterdir()] == ["work.png"]


def test_the_picture_may_go_to_a_device(small: Footnote) -> None:
    """What is no file is written to as it is, never replaced."""
    ran = small("author", "Bo Chen", "--png", os.devnull)

    assert ran.code == 0
    assert not Path(os.devnull).is_file()


def test_programs_get_one_object(small: Footnote, tmp_path: Path) -> None:
    """The answer as of `ask --json`, and with it the person, the themes and the numbers of the chart."""
    ran = small("author", "Grace Murray", "--json", "--png", tmp_path / "work.png")

    told = json.loads(ran.out)
    assert ran.err.startswith("Wrote ")
    assert told["question"] == "Summarize Grace Murray's work"
    assert told["answer"].startswith("**Grace Murray** has 1 paper from 2021")
    assert [citation["title"] for citation in told["citations"]] == ["On Bees"]
    assert told["person"]["name"] == "Grace Murray"
    assert "asked" not in told["person"]
    assert [(it["first"], len(it["papers"])) for it in told["themes"]] == [(2021, 1)]
    assert told["coauthors"] == [{"name": "Yang Liu", "papers": told["themes"][0]["papers"]}]
    assert told["chart"]["years"] == [2021]
    assert told["chart"]["series"][0]["counts"] == [1]
    assert told["chart"]["alt_text"].startswith("Papers by Grace Murray per year: 1 paper, 2021.")


def test_a_name_of_two_is_asked_back_and_a_handle_tells_them_apart(small: Footnote, tmp_path: Path) -> None:
    """Never a guess, and nothing written; each handle leads to that one's papers alone."""
    both = small("author", "Yang Liu", "--png", "work.png")

    assert (both.code, both.err) == (0, "")
    assert both.out.startswith("Which Yang Liu? ")
    assert "\nWrite the handle of the one you mean: yangliu-" in both.out
    handles = [word for word in both.out.split() if word.startswith("yangliu-")]
    assert list(tmp_path.iterdir()) == []
    briefs = [small("author", handle).out for handle in handles]
    assert [("On Bees" in it, "On Kettles" in it, "On Stoves" in it) for it in briefs] == [
        (False, True, True),
        (True, False, False),
    ]


def test_a_name_of_several_is_asked_back(small: Footnote) -> None:
    """Where a full name decides it, that is what is asked for."""
    ran, only = small("author", "Grey"), small("author", "Grey 2020")

    assert ran.code == 0
    assert ran.out.startswith("Which Grey? ")
    assert ran.out.endswith("\nWrite the name in full.\n")
    assert only.out.splitlines()[1].startswith("Effie Grey has 1 paper from 2020")


def test_nobody_is_an_answer_too(small: Footnote) -> None:
    """Who is not in the library is said not to be, as a question would be answered."""
    ran, asked = small("author", "Zebedee Quux"), small("ask", "Summarize Zebedee Quux's work")
    told = json.loads(small("author", "On Kettles", "--json").out)

    assert ran.code == 0
    assert ran.out == asked.out
    assert told["abstain_reason"] == "not_in_library"
    assert told["answer"].startswith("Not in the library: I have nothing by On Kettles.")
    assert "chart" not in told


def test_a_name_that_is_nearly_right_is_read_as_the_right_one(small: Footnote) -> None:
    """How it was read is said before all else."""
    ran = small("author", "Murray")

    assert ran.out.splitlines()[:2] == [
        "I read “Murray” as Grace Murray.",
        "Grace Murray has 1 paper from 2021 in the library.",
    ]


def test_a_name_with_a_year_tells_that_part(small: Footnote) -> None:
    """Conditions hold as in a question, and the chart says what it shows."""
    ran = small("author", "Bo Chen 2025")

    assert "On Stoves" in ran.out
    assert "On Kettles" not in ran.out
    assert "Papers by Bo Chen from 2025 per year\n1 paper, 2025" in ran.out


def test_work_without_a_date_has_no_chart(small: Footnote, tmp_path: Path) -> None:
    """The words are printed all the same, and no picture is written."""
    ran = small("author", "Mary Shelley", "--png", "work.png")

    assert ran.code == 0
    assert ran.out.endswith(
        "\n\nNo paper of theirs has a date, so there is no chart to draw; work.png was not written.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "png", "said"),
    [
        ("Ada Byron", ".", ". is a folder; name a file for the picture."),
        ("Ada Byron", "no/work.png", "no is no folder; name a file in a folder that exists."),
        ("Ada Byron", "taken/work.png", "taken/work.png cannot be written ("),
        ("Ada Byron", f"{'x' * 300}.png", "x.png cannot be written (File name too long); name another file."),
        ("Ada Byron", f"{'x' * 300}/a.png", "a.png cannot be written (File name too long); name another file."),
        ("Ada Byron and Grace Murray", "a.png", "That names Ada Byron and Grace Murray; name one of them."),
        (" ", "a.png", "Name somebody whose work is to be told."),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    small: Footnote, tmp_path: Path, name: str, png: str, said: str
) -> None:
    """Nothing is printed but why, and what to do instead."""
    (tmp_path / "taken" / "work.png.part").mkdir(parents=True)

    ran = small("author", name, "--png", png)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_plain_terminal_gets_plain_signs_and_the_home_folder_nothing(small: Footnote, tmp_path: Path) -> None:
    """Where the encoding lacks the signs ASCII does; nothing is written but the picture and what is the library's."""
    (tmp_path / "person").mkdir()
    bare = Footnote(small.home, settings={"HOME": str(tmp_path / "person"), "PYTHONIOENCODING": "ascii:replace"})
    process = bare.start("author", "Bo Chen", "--png", tmp_path / "work.png")

    out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "")
    assert "2 papers, 2024-2025\n\n2024  # 1\n2025  # 1\n\n# Several subjects, 2\n" in out
    assert list((tmp_path / "person").iterdir()) == []
    assert [it.suffix for it in (small.home / "matplotlib").iterdir()] == [".json"]
