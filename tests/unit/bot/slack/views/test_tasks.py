"""What is shown while an answer comes about."""

from __future__ import annotations

from bot.dialogue import Found, Understood
from bot.slack.views import tasks
from retrieval.papers import PaperId
from retrieval.queries import Plan, Scope, Wanted
from tests.unit.bot.slack.views.builders import PLAN, a_citation

UNDERSTOOD = Understood(plan=PLAN)


def test_the_status_says_what_is_done() -> None:
    """In words that go on from the assistant's name."""
    these = Plan(question="?", wanted=Wanted.LIST, scope=Scope(papers=(PaperId("p1"), PaperId("p2"))))

    assert tasks.looking() == "is looking at your question"
    assert tasks.searching(UNDERSTOOD) == "is searching the library"
    assert tasks.searching(UNDERSTOOD, papers=56) == "is searching 56 papers"
    assert tasks.searching(Understood(plan=these), papers=56) == "is looking at 2 papers"
    assert tasks.reading(Found(papers=(a_citation(),))) == "is reading 1 paper"
    assert tasks.reading(Found(papers=())) == "is writing the answer"


def test_a_question_that_is_understood_is_searched_for() -> None:
    """Two steps, the first with what was understood."""
    assert tasks.understood(UNDERSTOOD) == (
        {
            "type": "task_update",
            "id": "understanding",
            "title": "Understanding the question",
            "status": "complete",
            "output": "something that a paper states, about “kettles”",
        },
        {"type": "task_update", "id": "searching", "title": "Searching the library", "status": "in_progress"},
    )


def test_papers_that_are_found_are_sources() -> None:
    """Five at most, each with an address; what is found is being read."""
    papers = (a_citation(1, url=None), a_citation(2, title=" "), *(a_citation(n, title="<!here>") for n in range(3, 9)))

    understood, searched, reading = tasks.found(Found(papers=papers))

    assert "output" not in understood
    assert (searched["status"], searched["output"]) == ("complete", "8 papers to read")
    assert searched["sources"] == [
        {"type": "url", "url": "https://example.org/kettle", "text": text}
        for text in ("(no title)", *["<\u2060!here>"] * 4)
    ]
    assert (reading["id"], reading["status"]) == ("reading", "in_progress")


def test_finding_nothing_is_said() -> None:
    """Without sources."""
    _, searched, _ = tasks.found(Found(papers=()), plan=PLAN)

    assert searched["output"] == "No paper to read"
    assert "sources" not in searched


def test_reading_ends_with_what_was_read() -> None:
    """Where that is known."""
    assert tasks.read(3)[0]["output"] == "3 papers"
    assert "output" not in tasks.read()[0]
