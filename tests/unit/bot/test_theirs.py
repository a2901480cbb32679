"""What somebody's papers say on a topic, or that none is on it."""

from __future__ import annotations

from bot.dialogue import AbstainReason, Draft
from bot.gate.quoting import check
from bot.writers import theirs
from bot.writers.extractive import TOPIC_PAPERS
from retrieval import reading
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import DateRange, Evidence, Plan, Scope, Wanted
from tests.builders import a_paper, a_person

ADA, LING = a_person("Ada Byron"), a_person("Ling Wu")


def plan(*people: object, **scope: object) -> Plan:
    """A question for somebody's papers on stoves."""
    return Plan(
        question="?",
        wanted=Wanted.TOPIC,
        topic="stoves",
        scope=Scope.model_validate({"people": people or (ADA,), **scope}),
    )


def read(paper: Paper) -> Evidence:
    """The paper with its sentences."""
    told = reading.gist(reading.sentences_of(paper), clean(paper.title or ""))
    return Evidence(paper=paper, score=1.0, sentences=told)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def test_each_paper_on_the_topic_stands_with_a_sentence() -> None:
    """How many, under which conditions, then each quoted."""
    papers = [
        a_paper("k", title="Kettles", abstract="We present kettles.", date="2025"),
        a_paper("q", title="Murmur", abstract=None, date=None),
    ]

    draft = theirs.on_topic(plan(dates=DateRange(first=None, last=None), venues=("ACL",)), list(map(read, papers)))

    assert texts(draft) == [
        "Ada Byron has **2** papers at ACL on stoves in the library, newest first:",
        "**Kettles** (2025): “We present kettles.”",
        "**Murmur**",
    ]
    assert not check(draft, {PaperId("k"): "We present kettles."})[1]


def test_several_people_have_them_together() -> None:
    """And one paper is one."""
    assert texts(theirs.on_topic(plan(ADA, LING), [read(a_paper("k"))]))[0] == (
        "Ada Byron and Ling Wu together have **1** paper on stoves in the library:"
    )


def test_past_a_screenful_the_rest_is_counted() -> None:
    """The newest are shown; every one stands behind the answer."""
    draft = theirs.on_topic(plan(), [read(a_paper(f"k{n}")) for n in range(TOPIC_PAPERS + 2)])

    assert len(draft.citations) == TOPIC_PAPERS
    assert texts(draft)[-1] == "2 older ones; narrow the years to see them."
    assert len(draft.rows) == TOPIC_PAPERS + 2


def test_nothing_on_the_topic_is_said_with_what_is_near() -> None:
    """Their nearest paper, and one by others that is on it."""
    near, other = a_paper("k", title="Kettles"), a_paper("s", title="Stoves", authors=["Grace Murray"])

    draft = theirs.nothing(plan(), 3, near, [other, near])
    alone = theirs.nothing(plan(dates=None), 1, None, [a_paper("s", title="Stoves", authors=[])])

    assert texts(draft) == [
        "In the library, but nothing of theirs on stoves: 3 papers by Ada Byron, and none of them is on it.",
        "Their nearest paper is **Kettles** (17 May 2024).",
        "By others here is **Stoves** (Grace Murray).",
    ]
    assert [it.cites for it in draft.sentences] == [(), (1,), (2,)]
    assert draft.abstain_reason is AbstainReason.NO_EVIDENCE
    assert texts(alone)[0].endswith("1 paper by Ada Byron, and it is not on it.")
    assert texts(alone)[1] == "By others here is **Stoves**."


def test_somebody_without_papers_cannot_be_compared() -> None:
    """Who, and under which conditions."""
    assert texts(theirs.none_by(["Ada Byron", "Ling Wu"], "from 2024")) == [
        "Not in the library: I have nothing by Ada Byron or Ling Wu from 2024, so there is nothing to compare."
    ]
