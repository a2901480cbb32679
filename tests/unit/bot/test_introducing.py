"""Who somebody is; whether two names are one person's."""

from __future__ import annotations

import datetime as dt

from bot.briefs import Brief, Maybe, Theme
from bot.dialogue import Draft, Form
from bot.gate.quoting import check
from bot.writers import introducing
from retrieval import reading
from retrieval.papers import MetricKind, Paper, PaperId, PersonId, PersonKey
from retrieval.plaintext import clean
from retrieval.queries import Evidence, Person, Standing
from tests.builders import a_metric, a_paper, a_person

KETTLE = a_paper("k", title="KettleBoil: On Stoves", authors=["Ada Byron", "Ling Wu"], date="2025-03")
STOVES = a_paper("s", title="Stoves", authors=["A. Byron", "Ling Wu"], date="2023", authors_complete=False)
ADA = a_person("Ada Byron", "A. Byron")
GRACE = a_person("Grace Murray")


def read(paper: Paper) -> Evidence:
    """The paper with its sentences."""
    told = reading.gist(reading.sentences_of(paper), clean(paper.title or ""))
    return Evidence(paper=paper, score=1.0, sentences=told)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


SIDE = Brief(
    person=ADA,
    papers=(KETTLE, STOVES),
    themes=(Theme(name="Stoves", evidence=(read(KETTLE), read(STOVES))),),
    metrics=(a_metric(), a_metric(kind=MetricKind.CITATIONS, value=120), a_metric(value=40, source="seeds/other.txt")),
    coauthors=(Standing(name="Ling Wu", key=PersonKey("lingwu"), papers=(PaperId("k"), PaperId("s"))),),
    cut_lists=1,
)


def test_somebody_is_introduced_by_what_the_library_shows() -> None:
    """Name and papers, spellings, figures by page, themes, co-authors, the newest paper quoted, limits."""
    draft = introducing.somebody(SIDE, read(KETTLE))

    assert texts(draft)[:-2] == [
        "**Ada Byron** has 2 papers from 2023 to 2025 in the library.",
        "Also written A. Byron (1 paper).",
        "As of 21 Nov 2026, from the author's page (page.txt): h-index 31, citations 120.",
        "As of 21 Nov 2026, from the author's page (other.txt): h-index 40.",
        "Mostly on Stoves (2 papers).",
        "Most often with Ling Wu (2).",
    ]
    assert texts(draft)[-2].startswith("Latest: **KettleBoil: On Stoves** (Mar 2025): “")
    assert texts(draft)[-1] == "1 of the 2 author lists I have is cut after the first names; co-authors may be missing."
    assert all(it.cites for it in draft.sentences if it.form is not Form.NOTE and "page" not in it.text)
    assert not check(draft, {it.id: clean(it.abstract or "") for it in SIDE.papers})[1]
    assert [row.label for row in draft.rows] == ["Ada Byron", "KettleBoil: On Stoves", "Stoves"]


def test_little_known_is_little_said() -> None:
    """One paper, no page, no theme, no co-author, no abstract."""
    silent = a_paper("q", title="Murmur", abstract=None, authors=["Ada Byron"], date="2024")
    side = Brief(person=a_person("Ada Byron"), papers=(silent,))

    assert texts(introducing.somebody(side, read(silent))) == [
        "**Ada Byron** has 1 paper from 2024 in the library.",
        "On Murmur.",
        "Latest: **Murmur** (2024).",
    ]
    assert len(introducing.somebody(side, None).sentences) == 2


def test_two_names_of_one_person_are_said_to_be() -> None:
    """Both as they stand on papers, or that all names are one where the question has another spelling."""
    asked = introducing.somebody(SIDE, None, asked="Are A. Byron and Ada Byron the same person?")
    other = introducing.somebody(SIDE, None, asked="Are Lady Byron and Countess Byron the same person?")

    assert texts(asked)[0] == "Ada Byron and A. Byron are one person here."
    assert texts(other)[0] == "These names are all Ada Byron, one person here."
    assert asked.sentences[0].cites == (1, 2)


def test_who_may_be_the_same_is_a_remark() -> None:
    """With the reason why that is uncertain."""
    maybe = Maybe(person=Person(name="A. Byrne", keys=(PersonKey("abyrne"),), papers=1), why="They share Ling Wu.")

    draft = introducing.somebody(SIDE.model_copy(update={"maybe": (maybe,)}), None)

    assert "Perhaps the same person, and kept apart: **A. Byrne** (1 paper): They share Ling Wu." in texts(draft)


def test_several_people_are_told_apart() -> None:
    """How many they are, and a line each."""
    grace = Brief(person=GRACE, papers=(a_paper("b", title="Bees", authors=["Grace Murray"], date="2024"),))
    more = Brief(person=a_person("Ling Wu"), papers=(KETTLE,))

    draft = introducing.apart([SIDE, grace])

    assert texts(draft) == [
        "Not the same: **Ada Byron** and **Grace Murray** are two people here.",
        "**Ada Byron** (2 papers, 2023–2025): Stoves (2 papers, 2023–2025)",
        "**Grace Murray** (1 paper, 2024): Bees",
    ]
    assert all(it.cites for it in draft.sentences)
    assert "are three people here" in texts(introducing.apart([SIDE, grace, more]))[0]
    assert "are 4 people here" in texts(introducing.apart([SIDE, grace, more, more]))[0]


def test_what_is_uncertain_is_no_no() -> None:
    """People who may be one are kept apart, and why is said."""
    other = Person(name="Ada B.", keys=(PersonKey("adab"),), id=PersonId("b:adab"), papers=1)
    ours = SIDE.model_copy(update={"maybe": (Maybe(person=other, why="the names are alike."),)})
    theirs = Brief(person=other, papers=(a_paper("b", title="Bees"),))

    draft = introducing.apart([ours, theirs])

    assert texts(draft)[0] == "That is uncertain: **Ada Byron** and **Ada B.** are kept apart as two people here."
    assert texts(draft)[1] == "They may be one: the names are alike."


def test_figures_of_different_days_never_share_a_sentence() -> None:
    """A page that was read twice gives two."""
    metrics = (a_metric(), a_metric(value=32, as_of=dt.date(2027, 1, 2)))

    draft = introducing.somebody(SIDE.model_copy(update={"metrics": metrics}), None)

    assert sum("from the author's page" in text for text in texts(draft)) == 2
