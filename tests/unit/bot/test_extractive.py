"""Answers in the papers' own words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Draft, Form
from bot.gate.quoting import check
from bot.writers import extractive
from retrieval.papers import Paper, Span
from retrieval.plaintext import clean
from retrieval.queries import DateRange, Evidence, Plan, Scope, Scored, Wanted
from retrieval.reading import sentences_of
from tests.builders import a_paper, a_person

ADA = a_person("Ada Byron")


def read(paper: Paper, *places: int) -> Evidence:
    """The sentences at these places of the paper's abstract."""
    told = sentences_of(paper)
    scored = tuple(Scored(text=told[at][0], span=told[at][1], score=1.0, coverage=1.0) for at in places)
    return Evidence(paper=paper, score=1.0, sentences=scored)


def a_plan(topic: str = "", scope: Scope | None = None) -> Plan:
    """A plan on this topic."""
    return Plan(question="?", wanted=Wanted.TOPIC, topic=topic, scope=scope or Scope())


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def stands(draft: Draft, *papers: Paper) -> bool:
    """Whether the gate lets everything out."""
    return check(draft, {paper.id: clean(paper.abstract or "") for paper in papers})[1] == ()


def test_a_fact_is_its_sentence_with_its_paper() -> None:
    """The sentence in quotation marks behind the paper's name, and cited."""
    paper = a_paper(title="WindowKV: A Selection")

    draft = extractive.fact([read(paper, 2)])

    assert texts(draft) == ["WindowKV: “On three tasks the memory falls to 12% at equal quality.”"]
    assert draft.sentences[0].cites == (1,)
    assert draft.writer == "extractive"
    assert stands(draft, paper)


def test_a_second_part_is_a_second_sentence_of_the_same_footnote() -> None:
    """Both quotes gather under one number."""
    draft = extractive.fact([read(a_paper(), 2, 0)])

    assert [sentence.cites for sentence in draft.sentences] == [(1,), (1,)]
    assert [len(citation.quotes) for citation in draft.citations] == [2]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("However, we fold maps.", "we fold maps."),
        ("In addition, we fold maps.", "we fold maps."),
        ("However we fold maps.", "However we fold maps."),
        ("We, however, fold maps.", "We, however, fold maps."),
    ],
)
def test_a_connective_at_the_start_is_left_off(sentence: str, shown: str) -> None:
    """What only ties a sentence to the one before is not quoted, and the span still says where the quote stands."""
    scored = Scored(text=sentence, span=Span(start=10, end=10 + len(sentence)), score=1.0, coverage=1.0)

    quote = extractive.trimmed(scored)

    assert quote.text == shown
    assert (quote.span.start, quote.span.end) == (10 + len(sentence) - len(shown), 10 + len(sentence))


@given(st.text(max_size=60), st.integers(min_value=0, max_value=1000))
def test_a_quote_is_always_the_end_of_its_sentence(text: str, start: int) -> None:
    """Trimming only ever takes something from the front."""
    quote = extractive.trimmed(Scored(text=text, span=Span(start=start, end=start + len(text)), score=0, coverage=0))

    assert text.endswith(quote.text)
    assert quote.span.end - quote.span.start == len(quote.text)


def test_a_topic_quotes_four_papers_and_names_the_rest() -> None:
    """How many bear on it, then one finding a paper from the best four, then titles, twelve papers at most."""
    papers = [a_paper(f"p{n}", title=f"Title {n}") for n in range(15)]

    draft = extractive.topic(a_plan("cache windows"), [read(paper, 2) for paper in papers])

    assert texts(draft)[0] == "**12** papers bear on cache windows:"
    assert texts(draft)[1] == (
        "**Title 0** (17 May 2024): “On three tasks the memory falls to 12% at equal quality.”"
    )  # fmt: skip
    assert texts(draft)[5] == "**Title 4** (17 May 2024)"
    assert len(draft.citations) == len(draft.rows) == 12
    assert all(sentence.form is Form.ITEM for sentence in draft.sentences[1:])
    assert stands(draft, *papers)


def test_a_topic_with_few_papers_quotes_each_twice() -> None:
    """Where little bears on a topic, more of it is shown."""
    paper = a_paper()

    draft = extractive.topic(a_plan("cache"), [read(paper, 2, 0)])

    assert texts(draft)[0] == "**1** paper bears on cache:"
    assert len(draft.sentences) == 3
    assert len(draft.citations) == 1


def test_a_topic_names_its_conditions() -> None:
    """People and dates that narrowed it are said first; a paper without sentences or date is only named."""
    scope = Scope(people=(ADA,), dates=DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31)))
    silent = a_paper(title="Silent", abstract=None, date=None)

    draft = extractive.topic(a_plan(scope=scope), [read(silent), read(a_paper("p2"), 0)])

    assert texts(draft)[:2] == ["**2** papers by Ada Byron from 2024 bear on this:", "**Silent**"]


def test_a_comparison_stands_side_by_side() -> None:
    """A line for each thing said, the papers in order, and at the end what cannot be concluded."""
    one, other = a_paper("p1", title="One: A"), a_paper("p2", title="Two: B", abstract=None, date=None)

    draft = extractive.compare([read(one, 0, 2), read(other)])

    assert [text.partition(":")[0] for text in texts(draft)[:3]] == ["**One** (17 May 2024)"] * 2 + ["**Two**"]
    assert texts(draft)[2] == "**Two**: no abstract in the library."
    assert draft.sentences[-1].form is Form.NOTE
    assert "do not say that they were measured alike" in texts(draft)[-1]
    assert [sentence.cites for sentence in draft.sentences] == [(1,), (1,), (2,), ()]
    assert stands(draft, one, other)
