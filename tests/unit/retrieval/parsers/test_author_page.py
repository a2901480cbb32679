"""Author pages: glued metrics and headings, dates without a year, and pages that break off."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.papers import Author, Lines, MetricKind, Page, PaperDate, Record
from retrieval.parsers import author_page

CAPTURED = dt.date(2026, 11, 21)
HEAD = "Ada Lovelace\n\nCL\nh-index31\n2papers\n1,346citations\nNovelty39%\nAI Score40\n\n2 Papers\n\n"
FIRST = "94.3CLApr 9Code\nOn the Engine\n\nAda Lovelace, B. C. et al. · analytical-engines\n\nIt computes numbers.\n\n"
SECOND = "AIAug 8, 2025\nNotes\n\nAlan Turing\n\nIt halts."


def parse(text: str) -> Page:
    """The text read as the page `ada.txt`."""
    return author_page.parse(text, source="/library/ada.txt", captured=CAPTURED)


def test_a_paper_is_read_with_the_line_of_every_value() -> None:
    """Score, field, date, flag, title, authors, affiliation and abstract of an entry, each with where it stands."""
    first, second = parse(HEAD + FIRST + SECOND).records

    assert first == Record(
        source="/library/ada.txt",
        lines=Lines(start=12, title=13, authors=15, date=12, abstract=17),
        title="On the Engine",
        authors=(
            Author(name="Ada Lovelace", affiliation="analytical-engines"),
            Author(name="B. C.", affiliation="analytical-engines"),
        ),
        authors_complete=False,
        owner="Ada Lovelace",
        abstract="It computes numbers.",
        date=PaperDate(year=2026, month=4, day=9),
        fields=("cs.CL",),
        code_flag=True,
        score=94.3,
    )
    assert (second.authors, second.authors_complete) == ((Author(name="Alan Turing"),), True)
    assert (second.score, second.code_flag, second.owner) == (None, False, "Ada Lovelace")


def test_a_whole_page_has_no_fault() -> None:
    """What is as it should be is not complained about."""
    assert parse(HEAD + FIRST + SECOND).faults == ()


def test_metrics_carry_the_capture_date_and_their_line() -> None:
    """The figures glued to their names are read, thousands included."""
    metrics = parse(HEAD + FIRST + SECOND).metrics

    assert [(metric.kind, metric.value, metric.unit, metric.at.line) for metric in metrics] == [
        (MetricKind.H_INDEX, 31, "", 4),
        (MetricKind.PAPERS, 2, "", 5),
        (MetricKind.CITATIONS, 1346, "", 6),
        (MetricKind.NOVELTY, 39, "%", 7),
        (MetricKind.AI_SCORE, 40, "", 8),
    ]
    assert {(metric.person, metric.as_of) for metric in metrics} == {("Ada Lovelace", CAPTURED)}


@pytest.mark.parametrize(
    ("written", "value"), [("12.3kcitations", 12300), ("2Mcitations", 2_000_000), ("7citation", 7)]
)
def test_large_figures_are_read(written: str, value: int) -> None:
    """Thousands and millions in short are numbers too."""
    (metric,) = (m for m in parse(HEAD.replace("1,346citations", written)).metrics if m.kind is MetricKind.CITATIONS)

    assert metric.value == value


def test_a_figure_that_is_no_number_is_a_fault() -> None:
    """A metric that cannot be read is reported; one that the page leaves empty is not."""
    page = parse(HEAD.replace("h-index31", "h-index3.7").replace("Novelty39%", "Novelty—%") + FIRST + SECOND)

    assert {metric.kind for metric in page.metrics} == {MetricKind.PAPERS, MetricKind.CITATIONS, MetricKind.AI_SCORE}
    assert [fault.sentence for fault in page.faults] == [
        "ada.txt, line 4: “h-index3.7” holds no whole number; correct it and ingest the file again."
    ]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("CLNov 21", PaperDate(year=2026, month=11, day=21)),
        ("CLNov 22", PaperDate(year=2025, month=11, day=22)),
        ("CLDec 31", PaperDate(year=2025, month=12, day=31)),
        ("CLFeb 29", PaperDate(year=2024, month=2, day=29)),
        ("MLMay 5", PaperDate(year=2026, month=5, day=5)),
        ("CLJuly 4, 2023", PaperDate(year=2023, month=7, day=4)),
        ("CLSept. 4, 2023Code", PaperDate(year=2023, month=9, day=4)),
        ("Jun 2020", PaperDate(year=2020, month=6)),
    ],
)
def test_a_day_without_a_year_is_the_most_recent_one(written: str, date: PaperDate) -> None:
    """It never lies after the capture; a stated year is taken as it is."""
    assert parse(HEAD + FIRST.replace("94.3CLApr 9Code", written) + SECOND).records[0].date == date


@pytest.mark.parametrize("written", ["CLFeb 30, 2025", "CLFeb 30", "CLNov 22, 2026", "CLMay 1, 2126", "CLMai 3, 2025"])
def test_a_date_that_cannot_be_is_a_fault_and_the_paper_stays(written: str) -> None:
    """The paper is read without its date."""
    page = parse(HEAD + FIRST.replace("94.3CLApr 9Code", written) + SECOND)

    expected = "such as “Aug 8, 2025”, up to the page's capture on 2026-11-21"
    assert [(record.title, record.date is None) for record in page.records] == [
        ("On the Engine", True),
        ("Notes", False),
    ]
    assert page.records[0].fields == ("cs.CL",)
    assert [fault.sentence for fault in page.faults] == [
        f"ada.txt, line 12: “{written}” holds no date that can be ({expected}); correct it and ingest the file again."
    ]


def test_fields_of_other_archives_are_kept_as_given() -> None:
    """A field with its archive is in full already; one may be missing."""
    page = parse(HEAD + FIRST.replace("94.3CL", "quant-ph") + SECOND.replace("AIAug", "Aug"))

    assert [record.fields for record in page.records] == [("quant-ph",), ()]


def test_an_abstract_may_have_several_lines_or_be_missing() -> None:
    """Lines up to the next heading belong to the abstract; a paper without one is a paper."""
    page = parse(
        HEAD + FIRST.replace("numbers.", "numbers.\nMany of them.\n\nAnd notes.").replace("\n\n94", "\n94") + SECOND
    )
    bare = parse(HEAD + FIRST.replace("It computes numbers.\n\n", "") + SECOND)

    assert page.records[0].abstract == "It computes numbers.\nMany of them.\nAnd notes."
    assert (bare.records[0].abstract, bare.faults) == (None, ())


def test_a_name_that_looks_like_a_number_is_a_name() -> None:
    """A team that calls itself after a version is an author."""
    page = parse(HEAD + FIRST.replace("Ada Lovelace, B. C.", "GLM-4. 5 Team, and Xin Lv") + SECOND)

    assert [author.name for author in page.records[0].authors] == ["GLM-4. 5 Team", "Xin Lv"]


@pytest.mark.parametrize("sentence", ["It computes numbers.", "It computes many, and takes no rest.", "word " * 30])
def test_a_paper_without_authors_is_kept_and_reported(sentence: str) -> None:
    """A sentence where the names should be is the abstract."""
    again = "add them and ingest again."
    page = parse(HEAD + "CLApr 9\nOn the Engine\n\n" + sentence + "\n\n" + SECOND)

    assert (page.records[0].authors, page.records[0].authors_complete) == ((), False)
    assert page.records[0].abstract == sentence.strip()
    assert [fault.sentence for fault in page.faults] == [
        f"ada.txt, line 15: authors such as “A. One, B. Two et al.” are expected under the title; {again}"
    ]


def test_a_junior_ends_no_sentence() -> None:
    """A list of names may end in a full stop."""
    page = parse(HEAD + FIRST.replace("Ada Lovelace, B. C. et al.", "Ada Lovelace, Sammy Davis Jr.") + SECOND)

    assert page.records[0].authors[1].name == "Sammy Davis Jr."


def test_a_heading_without_a_title_is_reported() -> None:
    """Two headings in a row: the first has no paper."""
    page = parse(HEAD + "CLApr 9\n\n" + FIRST + SECOND)

    assert len(page.records) == 2
    assert page.faults[0].sentence == (
        "ada.txt, line 12: a title is expected under this heading; add it and ingest the file again."
    )


def test_a_count_that_differs_is_a_fault() -> None:
    """The page says how many papers it has."""
    again = "if it was cut, save it whole and ingest it again."
    assert [fault.sentence for fault in parse(HEAD + FIRST).faults] == [
        f"ada.txt, line 10: the page announces 2 papers and 1 could be read; {again}"
    ]


AGAIN = "the page seems to be cut here, so save it whole and ingest it again."


@pytest.mark.parametrize(
    ("text", "titles", "sentence"),
    [
        (FIRST + "AIAug 8, 2025", ["On the Engine"],
         f"ada.txt, line 19: the title, authors and abstract are missing for the last paper; {AGAIN}"),
        (FIRST + "AIAug 8, 2025\nNot", ["On the Engine"],
         f"ada.txt, line 19: the authors and abstract are missing for the last paper; {AGAIN}"),
        (FIRST + "AIAug 8, 2025\nNotes\n\nAlan Tur", ["On the Engine"],
         f"ada.txt, line 19: the authors and abstract are missing for the last paper; {AGAIN}"),
        (FIRST + "AIAug 8, 2025\nNotes\n\nAlan Turing\n", ["On the Engine", "Notes"],
         f"ada.txt, line 22: the abstract of the last paper is missing; {AGAIN}"),
        (FIRST + SECOND.removesuffix("lts."), ["On the Engine", "Notes"],
         f"ada.txt, line 24: the last abstract breaks off in the middle of a sentence; {AGAIN}"),
        (FIRST + "AIAu", ["On the Engine"],
         f"ada.txt, line 19: “AIAu” is the beginning of a paper's heading; {AGAIN}"),
    ],
)  # fmt: skip
def test_a_page_cut_in_the_middle_says_so(text: str, titles: list[str], sentence: str) -> None:
    """What is whole is read, what may be half is left out, and the place is named."""
    page = parse(HEAD + text)

    assert [record.title for record in page.records] == titles
    assert sentence in [fault.sentence for fault in page.faults]
    assert page.records[0].abstract == "It computes numbers."


def test_a_list_cut_within_a_name_loses_that_name() -> None:
    """The last name of a page that ends there may be half a name."""
    page = parse(HEAD + FIRST + "AIAug 8, 2025\nNotes\n\nAlan Turing, Alonzo Chu")

    assert page.records[1].authors == (Author(name="Alan Turing"),)
    assert not page.records[1].authors_complete


def test_a_page_without_a_name_says_so() -> None:
    """Metrics of nobody are left out; the papers stay."""
    page = parse(HEAD.removeprefix("Ada Lovelace\n\nCL\n") + FIRST + SECOND)

    assert page.metrics == ()
    assert [record.owner for record in page.records] == [None, None]
    assert page.faults[0].sentence == (
        "ada.txt, line 1: the author's name is expected on the first line; add it and ingest the file again."
    )


def test_a_page_without_papers_is_its_metrics() -> None:
    """Somebody new has no paper yet."""
    page = parse("Ada Lovelace\n\nh-index0\n0papers\n\n0 Papers\n")

    assert (page.records, len(page.metrics), page.faults) == ((), 2, ())


def test_windows_line_ends_make_no_difference() -> None:
    """A page saved elsewhere reads the same."""
    text = HEAD + FIRST + SECOND

    assert parse(text.replace("\n", "\r\n")) == parse(text)
    assert parse(text.replace("\n", "\r")) == parse(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (HEAD + FIRST, True),
        ("A Name\n\nh-index31", True),
        ("x\nCLApr 9\nTitle", True),
        ("Just a letter.\n\nTo you.", False),
        ("", False),
    ],
)
def test_an_author_page_is_known_by_its_content(text: str, known: bool) -> None:  # noqa: FBT001 - the expected answer
    """Glued metrics or headings make a text an author page."""
    assert author_page.recognises(text) is known
