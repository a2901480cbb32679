"""Two or more people side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.briefs import Brief, Theme
from bot.dialogue import Draft, Form
from bot.gate.quoting import check
from bot.writers import comparing
from bot.writers.comparing import CITED, Meeting
from retrieval import reading
from retrieval.papers import Metric, MetricKind, Paper, PaperId, PersonKey
from retrieval.plaintext import clean
from retrieval.queries import Evidence, Standing
from tests.builders import a_metric, a_paper, a_person

ADA, GRACE, LING = a_person("Ada Byron"), a_person("Grace Murray"), a_person("Ling Wu")


def read(paper: Paper) -> Evidence:
    """The paper with its sentences."""
    return reading.gist_of(paper)


def a_theme(name: str, *papers: Paper, other: bool = False) -> Theme:
    """A theme of these papers."""
    return Theme(name=name, evidence=tuple(map(read, papers)), other=other)


def paper(
    name: str, title: str, abstract: str = "We present a thing.", *, date: str = "2025", cut: bool = False
) -> Paper:
    """A paper."""
    return a_paper(name, title=title, abstract=abstract, date=date, authors_complete=not cut)


KETTLE, STOVES = paper("k", "KettleBoil: On Stoves"), paper("s", "Stoves of Copper", date="2023")
BEES, HIVES = (
    paper("b", "Dances of Bees", "Bees dance. We present a film of bees.", date="2024"),
    paper("h", "Hives", date="2022"),
)
JOINT = paper("j", "Bees on Stoves", date="2026")


def a_side(person: str, *papers: Paper, themes: Sequence[Theme] = (), metrics: Sequence[Metric] = ()) -> Brief:
    """One of those compared."""
    cut = sum(not it.authors_complete for it in papers)
    return Brief(person=a_person(person), papers=papers, themes=tuple(themes), metrics=tuple(metrics), cut_lists=cut)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def stands(draft: Draft, *papers: Paper) -> bool:
    """The gate drops nothing."""
    return not check(draft, {it.id: clean(it.abstract or "") for it in papers})[1]


ONE = a_side("Ada Byron", KETTLE, STOVES, themes=[a_theme("Stoves", KETTLE, STOVES)])
OTHER = a_side("Grace Murray", BEES, HIVES, themes=[a_theme("Bees", BEES), a_theme("Other work", HIVES, other=True)])


def test_two_people_are_told_apart_and_meet_in_their_nearest_papers() -> None:
    """A line each, the nearest papers quoted, what only one works on, and that nothing names both."""
    draft = comparing.two(ONE, OTHER, Meeting(nearest=(read(KETTLE), read(BEES))))

    assert texts(draft) == [
        "**Ada Byron** (2 papers, 2023–2025): Stoves (2 papers, 2023–2025)",
        "**Grace Murray** (2 papers, 2022–2024): Bees (1 paper, 2024); 1 on other matters",
        "Nearest to Grace Murray: **KettleBoil** (2025): “We present a thing.”",
        "Nearest to Ada Byron: **Dances of Bees** (2024): “We present a film of bees.”",
        "What only Ada Byron works on: Stoves (2 papers, 2023–2025).",
        "What only Grace Murray works on: Bees (1 paper, 2024).",
        "No paper here names both Ada Byron and Grace Murray as authors.",
    ]
    assert all(it.cites for it in draft.sentences if it.form is not Form.NOTE)
    assert stands(draft, KETTLE, STOVES, BEES, HIVES)


def test_what_they_wrote_together_comes_before_what_is_near() -> None:
    """The newest of it quoted, and with whom both wrote."""
    shared = Standing(name="Ling Wu", key=PersonKey("lingwu"), papers=(PaperId("j"), PaperId("b")))
    one = ONE.model_copy(update={"papers": (JOINT, *ONE.papers)})
    other = OTHER.model_copy(update={"papers": (JOINT, *OTHER.papers)})

    draft = comparing.two(one, other, Meeting(joint=(read(JOINT),), coauthors=(shared,)))

    assert "Ada Byron and Grace Murray have **1** paper together (2026)." in texts(draft)
    assert "Together: **Bees on Stoves** (2026): “We present a thing.”" in texts(draft)
    assert "Both wrote with Ling Wu." in texts(draft)
    assert not any("No paper here" in text for text in texts(draft))


def test_a_comparison_of_many_papers_cites_few() -> None:
    """The lines say how many; the papers shown are cited, and every row stands behind the answer."""
    many = [paper(f"m{n}", f"Maps {n}", date=str(2000 + n)) for n in range(20)]
    themes = [a_theme(f"Theme {name}", *many[n : n + 4]) for n, name in enumerate("abcde")]
    one = a_side("Ada Byron", *many, themes=themes)
    shared = [Standing(name=f"X{n}", key=PersonKey(f"x{n}"), papers=(PaperId("m3"),)) for n in range(5)]

    draft = comparing.two(one, OTHER, Meeting(nearest=(read(many[0]), read(BEES)), coauthors=tuple(shared)))

    assert len(draft.citations) <= CITED
    assert "Both wrote with X0, X1, X2 and 2 more." in texts(draft)
    assert {row.paper_id for row in draft.rows if row.paper_id} == {it.id for it in (*many, BEES, HIVES)}


def test_a_theme_that_the_others_papers_speak_of_is_not_one_persons_alone() -> None:
    """One word in an abstract is enough to say less."""
    speaking = a_side("Grace Murray", paper("x", "Ovens", "Ovens replace stoves."))

    draft = comparing.two(ONE, speaking, Meeting())

    assert not any("What only Ada" in text for text in texts(draft))


def test_figures_stand_beside_each_other_where_they_were_measured_alike() -> None:
    """Of the same day and place; what one of them lacks or has from elsewhere is said."""

    def noted(one: Brief, other: Brief) -> list[str]:
        return [it.text for it in comparing.two(one, other, Meeting()).sentences if "measured alike" in it.text]

    ours = ONE.model_copy(update={"metrics": (a_metric(), a_metric(kind=MetricKind.NOVELTY, value=40))})
    theirs = OTHER.model_copy(update={"metrics": (a_metric("Grace Murray", value=9),)})
    later = OTHER.model_copy(update={"metrics": (a_metric("Grace Murray", as_of=dt.date(2027, 1, 1)),)})

    both = comparing.two(ours, theirs, Meeting())

    assert "As of 21 Nov 2026, from the page of Ada Byron: h-index 31, novelty 40%." in texts(both)
    assert [row.value for row in both.rows if row.source] == ["31", "40%", "9"]
    assert noted(ours, theirs) == []
    assert noted(ours, OTHER) == ["They are not measured alike: no page here gives figures for Grace Murray."]
    assert noted(ours, later) == ["They are not measured alike: the pages are of different days or places."]


def test_cut_lists_may_hide_what_they_wrote_together() -> None:
    """How many of them are cut is said."""
    one, other = (a_side(name, paper(name, name, cut=True)) for name in ("Ada", "Grace"))

    hidden = comparing.two(one, other, Meeting())
    found = comparing.two(one, one, Meeting(joint=(read(one.papers[0]),)))

    assert texts(hidden)[-1].endswith("; 2 of their author lists are cut, so one may be hidden.")
    assert texts(found)[-1] == "Some of these author lists are cut; names may be missing."


def test_a_single_cut_list_is_told_of_too() -> None:
    """It may hide the other's name as well as several can."""
    one, other = a_side("Ada", paper("a", "A", cut=True)), a_side("Grace", paper("g", "G"))

    told = texts(comparing.two(one, other, Meeting()))[-1]

    assert told.endswith("; 1 of their author lists is cut, so one may be hidden.")


def test_figures_of_different_pages_or_days_never_stand_in_one_sentence() -> None:
    """Each page and day has its own, the newest first."""
    older = a_metric(value=9, as_of=dt.date(2025, 1, 2), source="a/old.txt")
    newer = a_metric(kind=MetricKind.CITATIONS, value=40, as_of=dt.date(2026, 1, 2), source="a/new.txt")

    said = texts(comparing.two(a_side("Ada Byron", KETTLE, metrics=[older, newer]), OTHER, Meeting()))

    assert [it for it in said if it.startswith("As of")] == [
        "As of 2 Jan 2026, from the page of Ada Byron (new.txt): citations 40.",
        "As of 2 Jan 2025, from the page of Ada Byron (old.txt): h-index 9.",
    ]


def test_papers_that_share_no_theme_are_named() -> None:
    """The newest titles say what somebody works on."""
    papers = [paper(f"p{n}", f"Title {n}") for n in range(5)]

    assert comparing.gist(a_side("Ada", *papers)) == "Title 0, Title 1, Title 2 and 2 more"


def test_more_than_two_people_get_a_line_each() -> None:
    """With their newest papers, and who of them wrote together."""
    third = a_side("Ling Wu", BEES, KETTLE)

    draft = comparing.several([ONE, OTHER, third], about="dances")

    assert texts(draft)[:3] == [
        "**Ada Byron** (2 papers, 2023–2025) on dances: Stoves (2 papers, 2023–2025)",
        "**Grace Murray** (2 papers, 2022–2024) on dances: Bees (1 paper, 2024); 1 on other matters",
        "**Ling Wu** (2 papers, 2024–2025) on dances: Dances of Bees and KettleBoil",
    ]
    assert "Ada Byron and Ling Wu have 1 paper together." in texts(draft)
    assert all(it.cites for it in draft.sentences)


def test_who_has_nothing_on_the_matter_is_named() -> None:
    """The others are shown; nothing is said of figures."""
    draft = comparing.several([ONE], about="stoves", without=["Grace Murray"])

    assert texts(draft)[-1] == "Nothing by Grace Murray here is on stoves."


def test_a_paper_without_an_abstract_is_named_without_a_quote() -> None:
    """There is nothing to quote."""
    silent = a_paper("q", title="Murmur", abstract=None, date=None)

    draft = comparing.two(a_side("Ada", silent), OTHER, Meeting(nearest=(read(silent), read(BEES))))

    assert "Nearest to Grace Murray: **Murmur**" in texts(draft)
    assert texts(draft)[0] == "**Ada** (1 paper): Murmur"
