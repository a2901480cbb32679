"""How titles, dates, names and conditions read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers import wording
from retrieval.papers import Venue
from retrieval.queries import DateRange, Number, Scope
from tests.builders import a_date, a_paper, a_person


def span(first: str | None, last: str | None) -> DateRange:
    """From one ISO day to another."""
    return DateRange(
        first=dt.date.fromisoformat(first) if first else None, last=dt.date.fromisoformat(last) if last else None
    )


Y2019, Y2021 = span("2019-01-01", "2019-12-31"), span("2021-01-01", "2021-12-31")


def test_a_title_is_shown_clean() -> None:
    """LaTeX in a title is shown as a person reads it."""
    assert wording.title(a_paper(title="E$^3$-Pruner: \\textit{Towards} Pruning")) == "E³-Pruner: Towards Pruning"


def test_a_paper_without_a_title_is_called_by_its_opening_words() -> None:
    """What stands for a title says that it is none."""
    untitled = a_paper(title=None, abstract="One two three four five six seven eight nine ten.")

    assert wording.title(untitled) == "(no title; its abstract begins: One two three four five six seven eight …)"
    assert wording.title(a_paper(title=None, abstract=None)) == "(no title)"


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("WindowKV: Task-Adaptive Selection", "WindowKV"),
        ("A Study of Many Different Things: And More", "A Study of Many Different Things: And More"),
        ("On Kettles", "On Kettles"),
        ("word " * 30, ("word " * 18).strip() + " …"),
    ],
)
def test_in_passing_a_paper_goes_by_its_short_name(title: str, called: str) -> None:
    """The name before the colon where it is one, else the title, cut at a word where it is long."""
    assert wording.short_title(a_paper(title=title)) == called


@pytest.mark.parametrize(
    ("known", "shown"), [("2025-03-23", "23 Mar 2025"), ("2025-03", "Mar 2025"), ("2025", "2025"), (None, None)]
)
def test_a_date_is_shown_as_far_as_it_is_known(known: str | None, shown: str | None) -> None:
    """Day, month and year as a reader of the house expects them; nothing is made up."""
    assert wording.date(a_date(known) if known else None) == shown


def test_a_full_day_has_no_leading_zero() -> None:
    """`5 Jan 2026`, not `05 Jan 2026`."""
    assert wording.day(dt.date(2026, 1, 5)) == "5 Jan 2026"


@pytest.mark.parametrize(
    ("venue", "alone", "dated"),
    [
        (Venue(name="P", series="ACL", track="Industry Track"), "ACL, Industry Track", "ACL 2024, Industry Track"),
        (Venue(name="P", series="Workshop at ICML", track="Workshop"), "Workshop at ICML", "Workshop at ICML 2024"),
        (Venue(name="P", series="Findings of ACL", track="Findings"), "Findings of ACL", "Findings of ACL 2024"),
        (Venue(name="Proceedings", series="ACL"), "ACL", "ACL 2024"),
        (Venue(name="Journal of \\emph{Kettles}"), "Journal of Kettles", "17 May 2024"),
        (None, None, "17 May 2024"),
    ],
)
def test_a_venue_is_shown_by_series_and_track(venue: Venue | None, alone: str | None, dated: str) -> None:
    """What is recognised is short; what is not is shown as given, and then the date says when."""
    paper = a_paper(venue=venue)

    assert wording.venue(paper) == alone
    assert wording.when_and_where(paper) == dated


def test_a_venue_without_a_year_and_a_paper_without_both_are_shown() -> None:
    """Nothing is said where nothing is known."""
    assert wording.when_and_where(a_paper(venue=Venue(name="P", series="ACL"), date=None)) == "ACL"
    assert wording.when_and_where(a_paper(date=None)) == ""


def test_authors_are_the_first_of_the_list() -> None:
    """All where few; the first three and "et al." where more or cut; a hidden one where nobody is listed."""
    assert wording.authors(a_paper(authors=["A B", "C D", "E F"])) == "A B, C D, E F"
    assert wording.authors(a_paper(authors=["A B", "C D", "E F", "G H"])) == "A B, C D, E F et al."
    assert wording.authors(a_paper(authors=["A B"], authors_complete=False, hidden=["Z Z"])) == "A B et al."
    assert wording.authors(a_paper(authors=[], hidden=["Z Z"])) == "Z Z"


def test_years_are_one_or_a_stretch() -> None:
    """`2025`, `2023–2026`, or nothing."""
    assert [wording.years(them) for them in ([], [2025], [2025, 2025], [2026, 2023])] == [
        "",
        "2025",
        "2025",
        "2023–2026",
    ]


def test_names_are_joined_and_counted() -> None:
    """Commas, then the word; a plural only where there are several, or none."""
    assert [wording.joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert wording.joined(["A", "B"], "or") == "A or B"
    assert [wording.counted(n, "paper") for n in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-01-01", "2025-12-31", "from 2025"),
        ("2023-01-01", "2025-12-31", "from 2023 to 2025"),
        ("2026-04-01", "2026-04-30", "from Apr 2026"),
        ("2024-02-01", "2024-02-29", "from Feb 2024"),
        ("2024-10-01", "2025-02-28", "from Oct 2024 to Feb 2025"),
        ("2024-02-01", "2024-02-28", "from 1 Feb 2024 to 28 Feb 2024"),
        ("2026-04-05", "2026-04-05", "from 5 Apr 2026"),
        ("2026-04-05", "2026-06-07", "from 5 Apr 2026 to 7 Jun 2026"),
        ("2024-01-01", None, "since 2024"),
        ("2024-03-01", None, "since Mar 2024"),
        ("2024-03-02", None, "since 2 Mar 2024"),
        (None, "2022-12-31", "before 2023"),
        (None, "2023-02-28", "before Mar 2023"),
        (None, "2023-02-27", "before 28 Feb 2023"),
        (None, None, ""),
    ],
)
def test_a_range_of_dates_is_said_as_people_say_it(first: str | None, last: str | None, said: str) -> None:
    """Whole years and months by their names, other days in full."""
    assert wording.dates(span(first, last)) == said


@given(st.dates(), st.dates())
def test_any_range_can_be_said(one: dt.date, other: dt.date) -> None:
    """The first and the last day that a calendar has are no exception."""
    first, last = min(one, other), max(one, other)

    assert wording.dates(DateRange(first=first, last=last)).startswith("from ")
    assert wording.dates(DateRange(first=first)).startswith("since ")
    assert wording.dates(DateRange(last=last)).startswith(("before ", "until "))


def test_the_last_day_of_the_calendar_can_be_said() -> None:
    """There is no day after it to be before."""
    assert wording.dates(span(None, "9999-12-31")) == "until 9999"
    assert wording.dates(span("9999-12-01", "9999-12-31")) == "from Dec 9999"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(), ""),
        (Scope(people=(a_person("Ada Byron"),)), "by Ada Byron"),
        (Scope(people=(a_person("Ada Byron"), a_person("Chen Zhang"))), "by Ada Byron and Chen Zhang"),
        (Scope(people=(a_person("Ada Byron"),), places=(1,)), "with Ada Byron as first author"),
        (Scope(people=(a_person("Ada Byron"),), places=(-1,)), "with Ada Byron as last author"),
        (Scope(people=(a_person("Ada Byron"),), authors=Number(most=1)), "by Ada Byron alone"),
        (
            Scope(people=(a_person("Ada Byron"), a_person("Chen Zhang")), places=(1, -1)),
            "by Ada Byron and Chen Zhang with Ada Byron as first author and Chen Zhang as last author",
        ),
        (
            Scope(
                people=(a_person("A B"),), none_of=(Scope(people=(a_person("C D"),)), Scope(people=(a_person("E F"),)))
            ),
            "by A B without C D or E F",
        ),
        (Scope(dates=span("2025-01-01", "2025-12-31"), with_code=True), "from 2025 with code"),
        (Scope(venues=("ACL",)), "at ACL"),
        (Scope(venues=("ACL", "EMNLP")), "at ACL or EMNLP"),
        (Scope(venues=("ACL", "ACL-IJCNLP")), "at ACL"),
        (Scope(venues=("EMNLP",), none_of=(Scope(venues=("ACL", "ACL-IJCNLP")),)), "at EMNLP outside ACL"),
        (
            Scope(none_of=(Scope(venues=("ACL", "EMNLP")),), dates=span("2025-01-01", "2025-12-31")),
            "from 2025 outside ACL and EMNLP",
        ),
        (Scope(people=(a_person("A B"), a_person("C D")), either=True), "by A B or C D"),
        (
            Scope(people=(a_person("A B"), a_person("C D")), either=True, places=(1, 1)),
            "with A B or C D as first author",
        ),
        (Scope(people=(a_person("A B"),), places=(2,)), "with A B as second author"),
        (Scope(people=(a_person("A B"),), places=(12,)), "with A B as author number 12"),
        (Scope(people=(a_person("A B"),), authors=Number(fewest=3, most=3)), "by A B with 3 authors"),
        (Scope(authors=Number(most=1)), "with 1 author"),
        (Scope(authors=Number(fewest=4)), "with at least 4 authors"),
        (Scope(authors=Number(most=3)), "with at most 3 authors"),
        (Scope(authors=Number(fewest=2, most=4)), "with 2 to 4 authors"),
        (Scope(any_of=(Scope(dates=Y2019), Scope(dates=Y2021))), "from 2019 or 2021"),
        (Scope(any_of=(Scope(venues=("ACL",), dates=Y2019), Scope(with_code=True))), "from 2019 at ACL or with code"),
        (Scope(none_of=(Scope(dates=Y2019), Scope(dates=Y2021))), "not from 2019 or 2021"),
        (Scope(none_of=(Scope(with_code=True), Scope(tracks=("Findings",)))), "outside Findings without code"),
        (
            Scope(people=(a_person("A B"),), none_of=(Scope(people=(a_person("A B"),), places=(1,)),)),
            "by A B not as first author",
        ),
        (Scope(venues=("ACL",), tracks=("Industry Track",)), "at ACL (Industry Track)"),
        (Scope(tracks=("Industry Track",)), "(Industry Track)"),
        (Scope(fields=("cs.CL",), people=(a_person("A B"),)), "in Computation and Language by A B"),
    ],
)
def test_conditions_stand_behind_the_papers(scope: Scope, said: str) -> None:
    """What was asked for, in words, in one order."""
    assert wording.conditions(scope) == said


def test_people_can_be_left_out_of_the_conditions() -> None:
    """Where a sentence begins with the person, only their role remains."""
    scope = Scope(people=(a_person("Ada Byron"),), places=(1,), dates=span("2024-01-01", None))

    assert wording.conditions(scope, people=False) == "as first author since 2024"
    assert wording.conditions(scope.model_copy(update={"places": ()}), people=False) == "since 2024"


def test_a_short_title_ends_with_its_last_letter() -> None:
    """French sets a blank before the colon."""
    assert wording.short_title(a_paper(title="Projet AMIS : traduction de vidéos")) == "Projet AMIS"
