"""Who works on a topic, with their papers."""

from __future__ import annotations

from bot.dialogue import Draft, Form
from bot.gate.quoting import check
from bot.writers.experts import who_works
from bot.writers.extractive import TOPIC_PAPERS
from retrieval import reading
from retrieval.expertise import circles, experts
from retrieval.papers import Paper
from retrieval.plaintext import clean
from retrieval.queries import Evidence, Plan, Wanted
from tests.builders import a_paper

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PLAN = Plan(question="Who works on bees?", wanted=Wanted.WHO_WORKS, topic="bees")


def on(
    name: str, *authors: str, date: str = "2025", abstract: str | None = "Bees dance. We present a film of bees."
) -> Paper:
    """A paper on bees."""
    return a_paper(name, title=f"Bees {name}", authors=authors, date=date, abstract=abstract)


def told(*papers: Paper, by_number: bool = False, cut: int = 0) -> Draft:
    """The answer where the first of these papers bears most on the topic."""
    bearing = [(paper, 1.0 - 0.01 * n) for n, paper in enumerate(papers)]
    read = [
        Evidence(paper=it, score=much, sentences=reading.gist(reading.sentences_of(it), clean(it.title or "")))
        for it, much in bearing
    ]
    return who_works(PLAN, circles(experts(bearing), by_number=by_number), read, by_number=by_number, cut_lists=cut)


def items(draft: Draft) -> list[str]:
    """The lines of the list."""
    return [it.text for it in draft.sentences if it.form is Form.ITEM]


def notes(draft: Draft) -> list[str]:
    """What is remarked."""
    return [it.text for it in draft.sentences if it.form is Form.NOTE]


def test_people_come_with_their_papers_and_one_sentence() -> None:
    """Who has more to show comes first; a sentence is quoted once."""
    one, two = on("one", "Ada", "Ben", "Cyd"), on("two", "Ada", "Dov", date="2024")

    draft = told(one, two)

    assert draft.sentences[0].text == "**2** papers on bees name 4 people:"
    assert items(draft) == [
        "**Ada** · 2 papers, first or last author, 2024–2025 – Bees one: “We present a film of bees.”",
        "**Cyd** and Ben together · 1 paper, 2025",
        "**Dov** · 1 paper, first or last author, 2024 – Bees two: “We present a film of bees.”",
    ]
    assert [it.cites for it in draft.sentences[1:4]] == [(1, 2), (1,), (2,)]
    assert notes(draft) == [
        "In order of how much their papers are on it, whether they lead them, and how recent these are."
    ]
    assert not check(draft, {it.id: it.abstract or "" for it in (one, two)})[1]


def test_how_often_somebody_leads_is_said() -> None:
    """Of how many papers."""
    draft = told(on("one", "Ada", "Ben"), on("two", "Cyd", "Ada", "Dov"))

    assert items(draft)[0].startswith("**Ada** · 2 papers, first or last author of 1, 2025")


def test_many_authors_of_one_paper_stand_in_one_line() -> None:
    """A few are named where there are others besides, nearly all where there are none."""
    crowd = [f"A{letter}" for letter in "bcdefghijk"]

    alone, among = told(on("one", *crowd)), told(on("one", *crowd), on("two", "Zoe"))

    assert items(alone)[0].startswith("**Ab**, Ak, Ac, Ad, Ae, Af, Ag, Ah, Ai and Aj together · 1 paper")
    assert items(among)[0].startswith("**Ab**, Ak, Ac, Ad, Ae and 5 others together · 1 paper")


def test_equals_and_what_is_left_out_are_stated() -> None:
    """Ties, further people and cut lists."""
    draft = told(on("one", "Ada"), *(on(f"p{n:02}", f"Ben {LETTERS[n]}", date="2025") for n in range(1, 13)), cut=2)

    assert len(items(draft)) == 10
    assert notes(draft)[0] == "3 more people with less to show for it."
    assert notes(draft)[-1] == "2 of the 13 author lists are cut after the first names; names may be missing."
    assert len(draft.rows) == 13

    tied = told(on("one", "Ada", "Ben"), on("two", "Cyd"), on("three", "Dov", "Ben"))
    same = who_works(
        PLAN,
        circles(experts([(on("one", "Ada"), 1.0), (on("two", "Cyd"), 1.0)])),
        [Evidence(paper=on("one", "Ada"), score=1.0), Evidence(paper=on("two", "Cyd"), score=1.0)],
    )
    assert not any("equal" in note for note in notes(tied))
    assert notes(same)[0] == "Ada and Cyd stand equal, in order of their names."


def test_by_number_says_so() -> None:
    """The order is another one, and so is the remark."""
    draft = told(on("one", "Eve"), on("two", "Ada", "Ben", "X"), on("three", "Cyd", "Ben", "Y"), by_number=True)

    assert items(draft)[0].startswith("**Ben** · 2 papers")
    assert notes(draft) == ["In order of the number of papers."]


def test_no_more_papers_are_cited_than_a_topic_has_room_for() -> None:
    """Those of every line first."""
    papers = [on(f"p{n:02}", "Ada", f"Ben {LETTERS[n]}", "Zoe") for n in range(20)]

    draft = told(*papers)

    assert len(draft.citations) <= TOPIC_PAPERS
    assert all(it.cites for it in draft.sentences if it.form is Form.ITEM)


def test_one_person_more_is_one_person() -> None:
    """And a single cut list is one."""
    draft = told(*(on(f"p{n:02}", f"Ben {LETTERS[n]}") for n in range(11)), cut=1)

    assert notes(draft)[0] == "1 more person with less to show for it."
    assert notes(draft)[-1].startswith("1 of the 11 author lists is cut")
    assert told(on("one", "Ada")).sentences[0].text == "**1** paper on bees names 1 person:"


def test_a_paper_without_an_abstract_is_not_quoted() -> None:
    """The line stands without."""
    assert items(told(on("one", "Ada", abstract=None))) == ["**Ada** · 1 paper, first or last author, 2025"]
