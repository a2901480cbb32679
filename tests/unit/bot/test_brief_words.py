"""Somebody's work in words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.briefs import Brief, Maybe, News, Theme
from bot.dialogue import Draft, Form
from bot.gate.quoting import check
from bot.writers import briefing
from retrieval.facts import standings
from retrieval.papers import MetricKind, Origin, Paper, SourceLine
from retrieval.plaintext import clean
from retrieval.queries import DateRange, Evidence, Person, Scope, Scored
from retrieval.reading import sentences_of
from tests.builders import a_metric, a_paper, a_person

ADA = a_person("Ada Byron")
SAYS = "We keep the keys and values of long contexts small."
ONE = a_paper("p1", title="Cache One: Small", date="2025-03-02", authors=["Ada Byron", "Chen Zhang"], code_flag=True)
TWO = a_paper("p2", title="Cache Two: Smaller", date="2024", authors=["Ada Byron", "Chen Zhang"])
BEES = a_paper("p3", title="Honey Bees", date="2022", abstract=None, authors=["Ada Byron", "Bo Li"])
FLIES = a_paper("p4", title="Fire Flies", date=None, abstract=None, authors=["Ada Byron"])


def told(paper: Paper) -> Evidence:
    """The first sentence of the paper's abstract, where it has one."""
    first = [Scored(text=text, span=span, score=1.0, coverage=1.0) for text, span in sentences_of(paper)[:1]]
    return Evidence(paper=paper, score=1.0, sentences=tuple(first))


def theme(name: str, *papers: Paper, other: bool = False) -> Theme:
    """A theme with these papers."""
    years = [paper.date.year for paper in papers if paper.date]
    evidence = tuple(map(told, papers))
    return Theme(
        name=name, evidence=evidence, first=min(years, default=None), last=max(years, default=None), other=other
    )


def a_brief(*themes: Theme, person: Person = ADA) -> Brief:
    """A brief of the papers of these themes, with everybody on them."""
    papers = tuple(found.paper for it in themes for found in it.evidence)
    return Brief(
        person=person,
        papers=papers,
        themes=themes,
        coauthors=tuple(it for it in standings(papers) if it.name != "Ada Byron"),
        latest=papers[:1],
        with_code=tuple(paper for paper in papers if paper.has_code),
    )


WORK = a_brief(theme("Cache compression", ONE, TWO), theme("Other work", BEES, FLIES, other=True))


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def stands(draft: Draft, brief: Brief) -> bool:
    """Whether the gate lets every sentence out."""
    return not check(draft, {paper.id: clean(paper.abstract or "") for paper in brief.papers})[1]


def test_the_short_brief_is_themes_what_stands_out_and_company() -> None:
    """A line each, with years and papers; the quote is the newest paper's own sentence; every paper is cited."""
    draft = briefing.short(WORK)

    assert texts(draft) == [
        "**Ada Byron** has 4 papers from 2022 to 2025 in the library.",
        f"**Cache compression** (2024–2025, 2 papers) – Cache One: “{SAYS}” Also: Cache Two.",
        "**Other work** (2022, 2 papers): Honey Bees; Fire Flies.",
        "Latest: Cache One (2 Mar 2025); with code: Cache One.",
        "Most often with Chen Zhang (2).",
    ]
    assert [sentence.cites for sentence in draft.sentences] == [(), (1, 2), (3, 4), (1,), (1, 2)]
    assert [citation.paper_id for citation in draft.citations] == ["p1", "p2", "p3", "p4"]
    assert draft.citations[0].quotes[0].text == SAYS
    assert stands(draft, WORK)


def test_the_frame_is_the_short_brief_without_quotes() -> None:
    """It claims nothing that a paper says, so that somebody else may."""
    frame = briefing.frame(WORK)

    assert "**Cache compression** (2024–2025, 2 papers): Cache One; Cache Two." in texts(frame)
    assert not any("“" in text for text in texts(frame))
    assert len(frame.sentences) == len(briefing.short(WORK).sentences)


def test_the_whole_brief_names_every_paper_under_its_theme() -> None:
    """Each with a sentence of its own where its abstract is known, and every co-author by number of papers."""
    draft = briefing.whole(WORK)

    assert texts(draft) == [
        "**Ada Byron** has 4 papers from 2022 to 2025 in the library.",
        "**Cache compression** (2024–2025, 2 papers):",
        f"**Cache One: Small** (2 Mar 2025): “{SAYS}”",
        f"**Cache Two: Smaller** (2024): “{SAYS}”",
        "**Other work** (2022, 2 papers):",
        "**Honey Bees** (2022): no abstract in the library.",
        "**Fire Flies**: no abstract in the library.",
        "Latest: Cache One (2 Mar 2025); with code: Cache One.",
        "With 2 co-authors in the author lists I have:",
        "On 2 papers: Chen Zhang.",
        "On 1 paper: Bo Li.",
    ]
    assert [it.cites for it in draft.sentences if it.form is Form.ITEM] == [(1,), (2,), (3,), (4,)]
    assert stands(draft, WORK)


def test_figures_are_told_page_by_page() -> None:
    """A sentence for each source and day, the newest first; pages are named where there are several."""
    one = [a_metric(value=7), a_metric(kind=MetricKind.NOVELTY, value=39)]
    old = a_metric(value=5, as_of=dt.date(2024, 1, 2), source="pages/old.txt")

    single = briefing.short(WORK.model_copy(update={"metrics": tuple(one)}))
    several = briefing.short(WORK.model_copy(update={"metrics": (*one, old)}))

    assert texts(single)[1] == "As of 21 Nov 2026, from the author's page: h-index 7, novelty 39%."
    assert texts(several)[1:3] == [
        "As of 21 Nov 2026, from the author's page (page.txt): h-index 7, novelty 39%.",
        "As of 2 Jan 2024, from the author's page (old.txt): h-index 5.",
    ]
    row = several.rows[-1]
    assert (row.label, row.value, row.source) == ("Ada Byron, h-index", "5, as of 2 Jan 2024", "old.txt, line 4")


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (0, None),
        (1, "1 of the 4 author lists I have is cut after the first names; co-authors may be missing."),
        (4, "The 4 author lists I have are cut after the first names; co-authors may be missing."),
    ],
)
def test_cut_author_lists_are_told(cut: int, said: str | None) -> None:
    """What they hide may be more co-authors."""
    for worded in (briefing.short, briefing.whole):
        notes = [it.text for it in worded(WORK.model_copy(update={"cut_lists": cut})).sentences if it.form is Form.NOTE]
        assert notes == ([said] if said else [])


def test_what_is_new_to_the_reader_is_told_with_the_day() -> None:
    """With the papers; that nothing is new, too; and nothing to somebody who reads for the first time."""
    since = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
    new = WORK.model_copy(update={"news": News(since=since, papers=(ONE.id, BEES.id))})
    old = WORK.model_copy(update={"news": News(since=since)})

    said = briefing.short(new).sentences[-1]

    assert said.text == "New to you since 4 Mar 2026, when you last read of them: 2 papers: Cache One; Honey Bees."
    assert said.cites == (1, 3)
    assert texts(briefing.whole(new))[1] == said.text
    assert texts(briefing.short(old))[-1] == "Nothing here is new to you since 4 Mar 2026, when you last read of them."


def test_who_may_be_the_same_is_kept_apart() -> None:
    """Named last, with how many papers and why; a name in quotation marks loses them, since nothing is quoted."""
    other = a_person("A. Byron").model_copy(update={"papers": 3})
    brief = WORK.model_copy(update={"maybe": (Maybe(person=other, why="“A. Byron” may be short; one co-author."),)})

    for worded in (briefing.short, briefing.whole):
        draft = worded(brief)
        assert draft.sentences[-1].form is Form.NOTE
        assert texts(draft)[-1] == (
            "Perhaps the same person, and kept apart: **A. Byron** (3 papers): A. Byron may be short; one co-author."
        )
        assert stands(draft, brief)


def test_the_most_cited_is_told_with_who_counts() -> None:
    """Only where a source counts; it says that nobody dates it."""
    origin = Origin(field="citations", at=SourceLine(source="lists/papers.jsonl", line=3))
    cited = ONE.model_copy(update={"citations": 12, "origins": (origin,)})
    brief = WORK.model_copy(update={"most_cited": (cited,), "with_code": ()})
    bare = brief.model_copy(update={"most_cited": (cited.model_copy(update={"citations": 1, "origins": ()}),)})

    assert texts(briefing.short(brief))[3] == (
        "Latest: Cache One (2 Mar 2025); most cited: Cache One (12 citations, as papers.jsonl gives it, undated)."
    )
    assert texts(briefing.short(bare))[3].endswith("most cited: Cache One (1 citation).")


def test_other_spellings_conditions_and_company_are_said_first() -> None:
    """Who it is, and of which part of their work this tells."""
    person = ADA.model_copy(update={"variants": ("A. Byron", "Byron, Ada")})
    since = DateRange(first=dt.date(2024, 1, 1))
    within = Scope(people=(person, a_person("Chen Zhang")), dates=since)

    said = texts(briefing.short(a_brief(*WORK.themes, person=person).model_copy(update={"within": within})))[0]

    assert said == (
        "**Ada Byron** (also written A. Byron and Byron, Ada) has 4 papers with Chen Zhang since 2024 in the library."
    )


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2025", "2025"], "**Ada Byron** has 2 papers from 2025 in the library."),
        ([None, None], "**Ada Byron** has 2 papers in the library."),
        ([None], "**Ada Byron** has 1 paper in the library."),
    ],
)
def test_what_is_not_known_is_not_said(dates: list[str | None], said: str) -> None:
    """Years only where there are dates; a single paper stands out in nothing."""
    papers = [a_paper(f"p{n}", title=f"Bees {n}", date=date, authors=["Ada Byron"]) for n, date in enumerate(dates)]
    draft = briefing.short(a_brief(theme("Several subjects", *papers, other=True)).model_copy(update={"latest": ()}))

    assert texts(draft)[0] == said
    assert all(text.startswith("**Bees") for text in texts(draft)[1:])


def test_where_there_are_no_themes_the_newest_papers_speak() -> None:
    """Four in their own words, the rest by name."""
    papers = [a_paper(f"p{n}", title=f"Paper {n}", authors=["Ada Byron"]) for n in range(6)]

    draft = briefing.short(a_brief(theme("Several subjects", *papers, other=True)))

    items = [it for it in draft.sentences if it.form is Form.ITEM]
    assert [it.text.partition(":")[0] for it in items] == [
        *(f"**Paper {n}** (17 May 2024)" for n in range(4)),
        "Further",
    ]
    assert items[-1].text == "Further: Paper 4; Paper 5."
    assert items[-1].cites == (5, 6)


def test_more_themes_than_a_thread_takes_are_named() -> None:
    """The four with most papers are told of, in their order; of many papers the first are named."""
    large = [theme(f"Large {n}", *(a_paper(f"l{n}{m}", title=f"L{n}{m}") for m in range(3))) for n in range(4)]
    small = theme("Small", *(a_paper(f"s{n}", title=f"S{n}") for n in range(2)))
    many = theme("Other work", *(a_paper(f"o{n}", title=f"O{n}") for n in range(9)), other=True)

    items = [it for it in briefing.short(a_brief(small, *large, many)).sentences if it.form is Form.ITEM]

    assert [it.text.split("**")[1] for it in items] == [
        "Large 0",
        "Large 1",
        "Large 2",
        "Large 3",
        "Small",
        "Other work",
    ]
    assert items[4].text == "Further: **Small** (2024, 2 papers)."
    assert items[5].text == "**Other work** (2024, 9 papers): O0; O1; O2; O3; O4; O5 and 3 more."
    assert len(items[5].cites) == 9


def test_company_met_once_is_named_where_it_is_small() -> None:
    """Nobody is left out silently: the whole brief has them all, the short one those met often."""
    alone = a_brief(theme("Several subjects", BEES, other=True))
    crowd = [a_paper("c", title="Crowd", authors=["Ada Byron", *(f"Bo {letter}" for letter in "ABCDEF")])]

    assert "With Bo Li." in texts(briefing.short(alone))
    assert not any(text.startswith(("With", "Most")) for text in texts(briefing.short(a_brief(theme("X", *crowd)))))
    assert "On 1 paper: Bo A, Bo B, Bo C, Bo D, Bo E and Bo F." in texts(briefing.whole(a_brief(theme("X", *crowd))))


def test_what_moved_is_told_with_the_papers_that_show_it() -> None:
    """After the themes, in the short brief and in the whole one."""
    bees = [a_paper(f"b{n}", title=f"Bees {n}", date="2020", authors=["Ada Byron"]) for n in range(2)]
    brief = a_brief(theme("Cache compression", ONE, TWO), theme("Bees", *bees))

    for worded in (briefing.short, briefing.whole):
        moved = next(it for it in worded(brief).sentences if it.text.startswith("In 2020"))
        assert moved.text == (
            "In 2020 most often **Bees** (2 of 2 papers); since 2024 **Cache compression** (2 of 2 papers)."
        )
        assert len(moved.cites) == 4


def test_who_works_alone_has_no_company() -> None:
    """Nothing is said of co-authors where the lists name none."""
    assert texts(briefing.whole(a_brief(theme("Fire", FLIES))))[-1] == "**Fire Flies**: no abstract in the library."
