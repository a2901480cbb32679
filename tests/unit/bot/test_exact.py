"""Counts, lists, extremes and figures, said with their rows."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import Draft, Form
from bot.writers import exact
from retrieval.papers import Link, LinkKind, MetricKind, Paper, Venue
from retrieval.queries import DateRange, Finding, Plan, Scope, Wanted
from tests.builders import a_metric, a_paper, a_person

ADA, CHEN = a_person("Ada Byron"), a_person("Chen Zhang")


def plan(scope: Scope | None = None, wanted: Wanted = Wanted.COUNT) -> Plan:
    """A plan for these papers, or for all."""
    return Plan(question="?", wanted=wanted, scope=scope or Scope())


def papers(number: int) -> tuple[Paper, ...]:
    """Papers numbered from 1, newest first."""
    return tuple(a_paper(f"p{n}", title=f"Title {n}", date=f"2024-05-{29 - n:02}") for n in range(1, number + 1))


def found(number: int, **limits: int) -> Finding:
    """A finding of so many papers."""
    return Finding(papers=papers(number), count=number, **limits)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def test_a_count_says_the_number_first() -> None:
    """The number in bold, what it counts, and few papers by name, each cited."""
    draft = exact.count(plan(Scope(people=(ADA,))), found(2))

    assert texts(draft) == [
        "Ada Byron has **2** papers in the library.",
        "Title 1 · 28 May 2024",
        "Title 2 · 27 May 2024",
    ]
    assert [sentence.cites for sentence in draft.sentences] == [(1, 2), (1,), (2,)]
    assert [row.label for row in draft.rows] == ["Title 1", "Title 2"]
    assert draft.abstain_reason is None


@pytest.mark.parametrize(
    ("scope", "number", "said"),
    [
        (Scope(), 56, "The library holds **56** papers."),
        (Scope(people=(ADA,)), 1, "Ada Byron has **1** paper in the library."),
        (Scope(people=(ADA,)), 0, "Ada Byron has **0** papers in the library."),
        (Scope(people=(ADA,), with_code=True), 3, "Ada Byron has **3** papers with code in the library."),
        (Scope(people=(ADA, CHEN)), 2, "The library holds **2** papers by Ada Byron and Chen Zhang."),
        (
            Scope(people=(ADA,), places=(1,)),
            6,
            "The library holds **6** papers with Ada Byron as first author.",
        ),
    ],
)
def test_a_count_names_what_it_counts(scope: Scope, number: int, said: str) -> None:
    """The person, the conditions, and one paper or several."""
    draft = exact.count(plan(scope), Finding(papers=papers(min(number, 9)), count=number))

    assert texts(draft)[0] == said


def test_a_large_count_names_no_papers_and_cites_all() -> None:
    """Past five the sentence is marked with the first five, and the citations hold all."""
    draft = exact.count(plan(), found(6))

    assert len(draft.sentences) == 1
    assert draft.sentences[0].cites == (1, 2, 3, 4, 5)
    assert len(draft.citations) == 6


def test_a_count_names_few_papers_in_few_words() -> None:
    """Long titles are cut short, as they are in passing."""
    long = tuple(a_paper(f"p{n}", title=f"{n} " + "word " * 40) for n in range(5))

    draft = exact.count(plan(), Finding(papers=long, count=5))

    assert sum(len(text.split()) for text in texts(draft)) < 130
    assert texts(draft)[1].endswith("word … · 17 May 2024")
    assert len(draft.citations) == len(draft.sentences) - 1 == 5


def test_coarse_dates_limit_a_count() -> None:
    """Papers of which only the year is known are said to be possible ones."""
    scope = Scope(dates=DateRange(first=dt.date(2025, 5, 1), last=dt.date(2025, 5, 31)))

    draft = exact.count(plan(scope), found(6, undated=3))

    assert draft.sentences[-1].form is Form.NOTE
    assert texts(draft)[-1] == "3 more papers may belong here; only the year is known."


def test_cut_lists_limit_what_is_said_of_several_people() -> None:
    """Whether two people wrote together may be hidden behind "et al."; of one person nothing is hidden."""
    together = exact.listing(plan(Scope(people=(ADA, CHEN))), found(1, cut_lists=1))
    alone = exact.listing(plan(Scope(people=(ADA,))), found(1, cut_lists=1))

    assert texts(together)[-1] == "Some author lists are cut after three names; papers may be missing."
    assert len(alone.sentences) == 2


def test_a_list_has_a_line_a_paper() -> None:
    """How many, then title and date, newest first; a single paper is cited at once."""
    draft = exact.listing(plan(wanted=Wanted.LIST), found(2))
    single = exact.listing(plan(wanted=Wanted.LIST), found(1))

    assert texts(draft) == ["The library holds **2** papers.", "Title 1 · 28 May 2024", "Title 2 · 27 May 2024"]
    assert [sentence.form for sentence in draft.sentences] == [Form.PROSE, Form.ITEM, Form.ITEM]
    assert draft.sentences[0].cites == ()
    assert single.sentences[0].cites == (1,)


def test_a_long_list_shows_ten_and_cites_all() -> None:
    """Past ten the text says how many more, and the citations hold every one."""
    draft = exact.listing(plan(), found(12))

    assert len([sentence for sentence in draft.sentences if sentence.form is Form.ITEM]) == 10
    assert texts(draft)[-1] == '2 more; the footnotes hold them all. Say "show all" for every one.'
    assert len(draft.citations) == len(draft.rows) == 12


def test_a_list_is_whole_where_somebody_asks_for_all() -> None:
    """Up to two hundred papers, then the rest is counted."""
    found = Finding(papers=tuple(a_paper(f"p{n}", title=f"Pot {n}") for n in range(203)))
    whole = Plan(question="show all", wanted=Wanted.LIST, whole=True)
    draft = exact.listing(whole, found)
    assert len(draft.sentences) == 202
    assert texts(draft)[-1] == "3 more; the footnotes hold them all."


def test_a_paper_without_a_date_says_so() -> None:
    """In a list nothing is left blank."""
    draft = exact.listing(plan(), Finding(papers=(a_paper(title="Undated", date=None),), count=1))

    assert texts(draft)[1] == "Undated · no date"


def test_with_code_says_what_shows_it() -> None:
    """The address in the abstract or the page's flag, paper by paper."""
    code = Link(url="https://example.org/code", kind=LinkKind.CODE)
    both = (a_paper("p1", title="One", code_flag=True), a_paper("p2", title="Two", links=(code,)))

    draft = exact.listing(plan(Scope(with_code=True)), Finding(papers=both, count=2))

    assert "Code flag" in texts(draft)[1]
    assert "https://example.org/code" in texts(draft)[2]


@pytest.mark.parametrize(
    ("wanted", "paper", "said"),
    [
        (Wanted.LATEST, a_paper(), "The latest paper by Ada Byron is **Windows over the Cache** (17 May 2024)."),
        (
            Wanted.FIRST,
            a_paper(venue=Venue(name="P", series="ACL"), date="2023"),
            "The first paper by Ada Byron is **Windows over the Cache** (ACL 2023).",
        ),
        (
            Wanted.MOST_CITED,
            a_paper(citations=120),
            "The most cited paper by Ada Byron is **Windows over the Cache** (17 May 2024) (120 citations).",
        ),
    ],
)
def test_an_extreme_is_one_paper(wanted: Wanted, paper: Paper, said: str) -> None:
    """Which it is, when it came out, and for citations how many."""
    draft = exact.extreme(plan(Scope(people=(ADA,)), wanted), Finding(papers=(paper,), count=3))

    assert texts(draft) == [said]
    assert draft.sentences[0].cites == (1,)


def test_an_extreme_of_the_whole_library_needs_no_condition() -> None:
    """Nothing stands where nothing was asked."""
    assert texts(exact.extreme(plan(wanted=Wanted.LATEST), found(1)))[0].startswith("The latest paper is **Title 1**")


def test_papers_that_tie_are_all_named() -> None:
    """Nothing is guessed where dates, or citations, do not tell papers apart."""
    latest = exact.extreme(plan(wanted=Wanted.LATEST), found(2))
    cited = exact.extreme(plan(wanted=Wanted.MOST_CITED), found(2))

    assert texts(latest)[0] == "2 papers may be the latest: their dates do not tell them apart."
    assert texts(cited)[0] == "2 papers are the most cited, equally often."
    assert len(latest.citations) == len(cited.citations) == 2


def test_a_figure_stands_first_with_its_day_and_page() -> None:
    """The number in bold, what it is, as of when, and on which line of which page it stands."""
    figures = (
        a_metric(value=31, source="pages/ada.txt"),
        a_metric(kind=MetricKind.NOVELTY, value=39, line=5),
        a_metric("Ada", kind=MetricKind.CITATIONS, value=12346, line=6),
    )

    draft = exact.metric(Finding(metrics=figures, count=3))

    assert texts(draft) == [
        "**31** is the h-index of Ada Byron, as of 21 Nov 2026 (from the author's page, ada.txt, line 4).",
        "**39%** is the novelty of Ada Byron, as of 21 Nov 2026 (from the author's page, page.txt, line 5).",
        "**12346** is the number of citations of Ada, as of 21 Nov 2026 (from the author's page, page.txt, line 6).",
    ]
    assert draft.rows[0].model_dump() == {
        "label": "Ada Byron, h-index",
        "value": "31",
        "paper_id": None,
        "source": "ada.txt, line 4",
        "person": None,
    }


def test_what_a_topic_narrowed_says_that_it_is_a_judgement() -> None:
    """A count or the latest paper on a topic rests on search, and says so."""
    scope = Scope(papers=(), about="folding")
    note = "What is on folding is judged by words and meaning, among the papers nearest to it."

    assert note in texts(exact.count(plan(scope=scope), found(1)))
    assert note in texts(exact.extreme(plan(wanted=Wanted.LATEST, scope=scope), found(1)))
    assert note not in texts(exact.count(plan(), found(1)))


def test_a_list_of_a_good_part_of_the_library_shows_the_newest_and_counts_all() -> None:
    """What is not at hand is counted, and it is said how many the footnotes hold."""
    draft = exact.listing(plan(), Finding(papers=papers(12), count=4_000))

    assert texts(draft)[0] == "The library holds **4000** papers."
    assert texts(draft)[-1] == '3990 more; the footnotes hold the newest 12. Say "show all" for 200.'
    assert draft.counted == 4_000


def test_many_papers_at_one_end_are_cut() -> None:
    """Ten of those that no date tells apart are shown, all are cited."""
    draft = exact.extreme(plan(wanted=Wanted.LATEST), Finding(papers=papers(12), count=12))

    assert texts(draft)[-1] == "2 more; the footnotes hold them all."
    assert (len(draft.sentences), len(draft.citations)) == (12, 12)
