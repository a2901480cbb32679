"""Answers that a language model writes: what of them is shown, mended, quoted instead, or left out."""

from __future__ import annotations

import pytest

from bot.completions import Instruction, Size, Task
from bot.dialogue import Draft, Sentence
from bot.errors import LLMError, LLMLimitedError, LLMRefusedError, LLMUnreachableError, LLMUnreadableError
from bot.writers.footnotes import cited
from bot.writers.page import MOST
from tests.fakes.llm import FakeLLM
from tests.unit.bot.pens import (
    BOILS,
    BOTH,
    FACT,
    KEEPS,
    KETTLE,
    Reply,
    begun,
    says,
    texts,
    write,
)


def test_what_its_citations_carry_is_shown_between_the_drafts_lead_and_rest() -> None:
    """Numbers follow the order of citing; papers nobody wrote about stay in the list; remarks stay."""
    said, written = write(FakeLLM().queue(Task.ANSWER, says((KEEPS, KEEPS))), BOTH)

    assert texts(written) == ["Here:", KEEPS, "“Kettle: Boiling Water on Blue Stoves”", "Dates may be missing."]
    assert [it.cites for it in written.sentences] == [(), (1,), (2,), ()]
    assert [(it.n, it.paper_id) for it in written.citations] == [(1, "fold"), (2, "kettle")]
    assert written.citations[0].quotes[0].text == KEEPS
    assert tuple(it.sentence for it in said) == written.sentences
    assert [it.n for it in said[1].citations] == [1]
    assert (written.answered, written.llm, written.dropped) == (True, "fake-small", ())


def test_a_fact_that_is_answered_needs_no_draft() -> None:
    """What was written stands alone, with what the draft remarks."""
    _, written = write(FakeLLM().queue(Task.ANSWER, says((BOILS, BOILS))), FACT)
    assert texts(written) == ["Here:", BOILS, "Dates may be missing."]


def test_what_does_not_answer_is_followed_by_the_papers_own_words() -> None:
    """A true sentence beside the point is shown, and the draft after it."""
    aside = "Kettle needs no electricity."
    _, written = write(FakeLLM().queue(Task.ANSWER, says((aside, aside))), FACT)
    assert texts(written) == ["Here:", aside, "“Kettle: Boiling Water on Blue Stoves”", "Dates may be missing."]


def test_a_sentence_that_fails_is_written_once_more_with_the_reason() -> None:
    """By the large language model; what it mends is shown, and both the stop and the call are kept for the audit."""
    llm = FakeLLM(cost=0.01)
    llm.queue(Task.ANSWER, says(("On blue stoves Kettle boils a litre of water in 80 seconds.", BOILS)))
    llm.queue(Task.REPAIR, says((BOILS, BOILS)))

    asking = begun(llm)
    _, written = write(asking, FACT)

    assert texts(written) == ["Here:", BOILS, "Dates may be missing."]
    assert [it.text for it in written.dropped] == ["On blue stoves Kettle boils a litre of water in 80 seconds."]
    assert written.dropped[0].reason in llm.asked(Task.REPAIR)[0].asked.user
    assert [(call.task, call.size) for call in asking.calls] == [(Task.ANSWER, Size.SMALL), (Task.REPAIR, Size.LARGE)]
    assert asking.calls[1].why == "the gate stopped 1 of 1 sentences"


def test_what_cannot_be_mended_is_left_out_and_counted() -> None:
    """The answer says how many sentences it lacks; where nothing is left it is the papers' own words."""
    wrong = says(("Kettle boils a litre of water in 80 seconds.", BOILS), ("Kettle is green.", ""))
    llm = FakeLLM().queue(Task.ANSWER, wrong).queue(Task.REPAIR, says(("Kettle boils a litre in 70 seconds.", BOILS)))

    _, written = write(llm, FACT)

    assert texts(written) == [
        "Here:",
        "“Kettle: Boiling Water on Blue Stoves”",
        "Dates may be missing.",
        "2 sentences were left out: the papers do not carry them.",
    ]
    assert len(written.dropped) == 3
    assert all(it.reason for it in written.dropped)
    assert not written.answered


def test_ids_that_were_never_retrieved_are_no_citation() -> None:
    """Also beside a known one."""
    llm = FakeLLM().queue(Task.ANSWER, f"{BOILS} [zz99]").queue(Task.REPAIR, "NOTHING")
    _, written = write(llm, FACT)
    assert written.dropped[0].reason == "It cites what was not among the evidence."
    assert BOILS not in texts(written)


def test_nothing_is_an_answer_of_the_language_model_too() -> None:
    """It then says nothing, and the draft stands."""
    _, written = write(FakeLLM().queue(Task.ANSWER, "NOTHING"), FACT)
    assert texts(written) == ["Here:", "“Kettle: Boiling Water on Blue Stoves”", "Dates may be missing."]
    assert (written.answered, written.dropped) == (False, ())


def test_the_papers_own_words_take_over_where_the_language_model_is_away() -> None:
    """And the answer says so."""
    error = LLMUnreachableError("The LLM x at http://127.0.0.1/v1 did not answer.")
    asking = begun(FakeLLM().queue(Task.ANSWER, error))
    _, written = write(asking, FACT)
    assert texts(written)[-1] == (
        "I couldn't reach the language model just now; so here is the answer in the papers' own words."
    )
    assert "“Kettle: Boiling Water on Blue Stoves”" in texts(written)
    assert asking.calls[0].failed == "The LLM x at http://127.0.0.1/v1 did not answer."


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LLMLimitedError("429 of x"), "The language model's limit is reached for now; so here is"),
        (LLMUnreadableError("x wrote {"), "The language model brought nothing usable; so here is"),
        (LLMRefusedError("401 for sk-1"), "The language model brought nothing usable; so here is"),
    ],
)
def test_readers_are_told_in_their_terms_what_failed(error: LLMError, told: str) -> None:
    """No error's text reaches them; the audit has it."""
    asking = begun(FakeLLM().queue(Task.ANSWER, error))
    _, written = write(asking, FACT)
    assert texts(written)[-1].startswith(told)
    assert str(error) not in "".join(texts(written))
    assert asking.calls[0].failed == str(error)


def test_what_was_shown_before_it_broke_off_stays() -> None:
    """It is checked; what was not whole is not shown."""
    error = LLMUnreachableError("The language model broke off.")

    def breaks(asked: Instruction) -> list[str | LLMUnreachableError]:
        return [says((BOILS, BOILS))(asked) + "\n", "Kettle is", error]

    _, written = write(FakeLLM().queue(Task.ANSWER, breaks), FACT)
    assert texts(written)[1] == BOILS
    assert texts(written)[-1] == "I couldn't reach the language model just now; what stands above is checked."


@pytest.mark.parametrize(("reply", "shown"), [(says((BOILS, BOILS)), True), ("NOTHING", False)])
def test_thin_evidence_is_held_back_until_it_answers(reply: Reply | str, shown: bool) -> None:  # noqa: FBT001 - a case
    """The large language model is asked; where it finds no answer either the honest no stands alone."""
    no = Draft(sentences=(Sentence(text="It does not say.", cites=(1,)),), citations=cited((KETTLE,)))
    thin = FACT.model_copy(update={"thin": True})
    llm = FakeLLM().queue(Task.ANSWER, reply)

    _, written = write(llm, thin, given=no)

    assert texts(written) == ([BOILS] if shown else ["It does not say."])
    assert llm.calls[0].size is Size.LARGE
    assert written.answered is shown


def test_true_sentences_that_do_not_answer_are_not_shown_on_thin_evidence() -> None:
    """The no stands, and is not dressed up."""
    no = Draft(sentences=(Sentence(text="It does not say.", cites=(1,)),), citations=cited((KETTLE,)))
    aside = "Kettle needs no electricity."
    llm = FakeLLM().queue(Task.ANSWER, says((aside, aside)))
    said, written = write(llm, FACT.model_copy(update={"thin": True}), given=no)
    assert texts(written) == ["It does not say."]
    assert [it.sentence.text for it in said] == ["It does not say."]


def test_a_sentence_is_said_once() -> None:
    """A language model that repeats itself is cut short."""
    llm = FakeLLM().queue(Task.ANSWER, says(*[(BOILS, BOILS)] * 40))
    _, written = write(llm, FACT)
    assert texts(written).count(BOILS) == 1


def test_no_answer_is_endless() -> None:
    """However much is written."""
    lines = [(f"Kettle boils a litre of water in {n} seconds.", BOILS) for n in range(100, 200)]
    llm = FakeLLM().queue(Task.ANSWER, says(*lines)).queue(Task.REPAIR, says(*lines))
    _, written = write(llm, FACT)
    assert len(written.dropped) <= 2 * MOST
    assert len(llm.cancelled) == 2
