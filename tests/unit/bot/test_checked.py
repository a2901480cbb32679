"""What the check found, as it is shown."""

from __future__ import annotations

from bot.checking.findings import Checked, Finding
from bot.checking.telling import counted
from bot.dialogue import Citation, Quote
from bot.terminal.checked import as_json, for_terminal, verdict
from retrieval.papers import PaperId, Span

KETTLE = Citation(
    n=12,
    paper_id=PaperId("kettle"),
    title="Kettle: Boiling Water",
    authors=("Ada Byron", "Ling Wu"),
    authors_complete=True,
    date="17 May 2024",
    venue=None,
    url=None,
    quotes=(Quote(text="It boils in 90 seconds.", span=Span(start=10, end=33)),),
)
OTHERWISE = Checked(
    sentence="It boils in 70 seconds [3].",
    finding=Finding.CONTRADICTED,
    reason="The paper gives another number.",
    citations=(KETTLE,),
)


def test_a_sentence_is_shown_with_its_finding_and_its_papers() -> None:
    """The reason, the paper and its quote stand indented under it."""
    assert for_terminal(OTHERWISE) == (
        "contradicted: It boils in 70 seconds [3].\n"
        "     The paper gives another number.\n"
        "     ¹² Kettle: Boiling Water · Ada Byron, Ling Wu · 17 May 2024\n"
        "          “It boils in 90 seconds.”"
    )


def test_a_sentence_without_papers_is_one_line() -> None:
    """Nothing is added to it."""
    assert for_terminal(Checked(sentence="Why?", finding=Finding.NO_CLAIM)) == "no claim: Why?"


def test_nothing_that_a_terminal_obeys_is_shown() -> None:
    """Neither of the draft nor of the paper."""
    hostile = KETTLE.model_copy(update={"title": "Red\x1b[31m\rHat"})

    shown = for_terminal(Checked(sentence="A\x1b[2Jb", finding=Finding.NOT_FOUND, citations=(hostile,)))

    assert "\x1b" not in shown
    assert "\r" not in shown


def test_findings_are_counted() -> None:
    """Each kind, the missing ones too."""
    assert counted([Finding.SUPPORTED, Finding.SUPPORTED, Finding.NOT_FOUND]) == (
        "3 sentences: 2 supported, 0 contradicted, 1 not found, 0 no claim."
    )
    assert counted([Finding.NO_CLAIM], "claim") == "1 claim: 0 supported, 0 contradicted, 0 not found, 1 no claim."


def test_programs_get_the_same() -> None:
    """Of a draft and of a set."""
    assert as_json(OTHERWISE) == {
        "sentence": "It boils in 70 seconds [3].",
        "verdict": "contradicted",
        "reason": "The paper gives another number.",
        "citations": [KETTLE.model_dump(mode="json")],
    }
    assert verdict("a", OTHERWISE) == {
        "id": "a",
        "verdict": "contradicted",
        "reason": "The paper gives another number.",
        "quotes": [{"paper": "kettle", "title": "Kettle: Boiling Water", "text": "It boils in 90 seconds."}],
    }
