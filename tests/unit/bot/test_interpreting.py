"""Questions in other languages, questions that lean on others, and answers by a language model, from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answer import Answering
from bot.asking import Means
from bot.completions import Instruction, Task
from bot.dialogue import Answer, Finished, Form, Found, Question, Said, Turn, Understood
from bot.errors import LLMUnreachableError
from bot.gate.faithful import faithful
from bot.prompting import Prompts
from bot.understanding import Understanding
from bot.writing import Writing
from retrieval.likeness import Likeness
from retrieval.queries import Scope, Wanted
from tests.fakes.llm import FakeLLM
from tests.unit.bot.conftest import Desk, Noon, WordEmbedder

GERMAN = "Wie schnell kocht Kettle einen Liter Wasser?"
ENGLISH = "How fast does Kettle boil a litre of water?"
Reply = Callable[[Instruction], str]


def assisted(desk: Desk, llm: FakeLLM, *, budget: float | None = None) -> Answering:
    """The desk's assistant with this language model."""
    plain, prompts = desk.answering, Prompts.load()
    understanding = Understanding(
        llm=llm, prompts=prompts, stopwatch=plain.stopwatch, planner=plain.interpreting.planner, faithful=faithful
    )
    means = Means(llm=llm, stopwatch=plain.stopwatch, clock=Noon(), seconds=60, cost=budget)
    writing = Writing(prompts=prompts, likeness=Likeness(WordEmbedder()))
    return replace(
        plain,
        interpreting=replace(plain.interpreting, helped=lambda: understanding),
        means=lambda: means,
        writing=lambda: writing,
    )


def first_line(asked: Instruction) -> str:
    """The evidence sentence that says most about boiling, with its id."""
    found = re.findall(r"^\[(\w+)\] (.*litre of water.*)$", asked.user, re.MULTILINE)
    return "\n".join(f"{text} [{id_}]" for id_, text in found[:1]) or "NOTHING"


def texts(answer: Answer) -> list[str]:
    """What is said."""
    return [sentence.text for sentence in answer.sentences]


def test_exact_questions_ask_no_language_model(desk: Desk) -> None:
    """Counts, lists, figures and people cost nothing, nor does a question that one sentence answers."""
    llm = FakeLLM()
    ask = assisted(desk, llm)
    for question in (
        "How many papers are there?",
        "papers by Ada Byron",
        "What is Ada Byron's h-index?",
        "Who wrote FoldMap?",
        "How fast does Kettle boil a litre of water?",
    ):
        answer = ask(Question(text=question))
        assert answer.writer in {"exact", "extractive"}
        assert answer.abstain_reason is None
        assert answer.chosen
    assert llm.calls == []


def test_a_topic_is_written(desk: Desk) -> None:
    """What was understood and found comes first, then each checked sentence, then the whole with its calls."""
    llm = FakeLLM(cost=0.01).queue(Task.ANSWER, first_line)

    steps = list(assisted(desk, llm).steps(Question(text="papers about boiling water")))

    assert isinstance(steps[0], Understood)
    assert isinstance(steps[1], Found)
    assert all(isinstance(step, Said) for step in steps[2:-1])
    finished = steps[-1]
    assert isinstance(finished, Finished)
    assert finished.answer.writer == "fake-small"
    assert tuple(it.sentence for it in steps[2:-1] if isinstance(it, Said)) == finished.answer.sentences
    assert [(call.task, call.cost) for call in finished.answer.calls] == [(Task.ANSWER, 0.01)]
    assert "write" in {timing.step for timing in finished.answer.timings}


def test_a_question_in_another_language_is_answered_in_it(desk: Desk) -> None:
    """It is put into English to be answered; what we say is put into its language, what papers say is quoted."""
    llm = FakeLLM().queue(
        Task.TRANSLATION, ENGLISH, lambda asked: re.sub("A language model.*", "Übersetzt.", _text(asked))
    )

    llm.always(Task.ANSWER, "NOTHING")
    answer = assisted(desk, llm)(Question(text=GERMAN))

    assert answer.plan.wanted is Wanted.FACT
    assert texts(answer) == [
        "Kettle: “On blue stoves Kettle boils a litre of water in 90 seconds, 2.5x faster than a pot.”", "Übersetzt.",
    ]  # fmt: skip
    assert answer.sentences[-1].form is Form.NOTE
    assert [call.task for call in answer.calls] == [Task.TRANSLATION, Task.TRANSLATION]


def test_sentences_are_translated_one_for_one_and_only_faithfully(desk: Desk) -> None:
    """A translation with another number is not shown; the sentence then stays English."""

    def badly(asked: Instruction) -> str:
        return "\n".join(line.replace("**4**", "**5**") for line in _text(asked).splitlines())

    llm = FakeLLM().queue(Task.TRANSLATION, "How many papers are there?", badly)
    answer = assisted(desk, llm)(Question(text="Wie viele Artikel gibt es hier?"))
    assert texts(answer)[0] == "The library holds **4** papers."


@pytest.mark.parametrize("reply", [LLMUnreachableError("It is away."), "What is the h-index of Ada Byron?"])
def test_a_translation_that_fails_leaves_the_question_as_it_is(desk: Desk, reply: str | LLMUnreachableError) -> None:
    """A language model that is away, or asks something else, changes nothing."""
    llm = FakeLLM().queue(Task.TRANSLATION, reply, reply).always(Task.ANSWER, "NOTHING")
    answer = assisted(desk, llm)(Question(text=GERMAN))
    assert answer.plan.question == GERMAN
    assert answer.calls[0].failed


def test_a_spent_budget_asks_nothing_more(desk: Desk) -> None:
    """Neither to understand nor to write nor to translate; the papers' own words answer, and say why."""
    llm = FakeLLM(cost=1.0).queue(Task.TRANSLATION, "papers about boiling water")
    answer = assisted(desk, llm, budget=0.5)(Question(text="Artikel über kochendes Wasser, was gibt es da?"))
    assert [call.task for call in llm.asked(Task.TRANSLATION)] == [Task.TRANSLATION]
    assert len(llm.calls) == 1
    assert "limit is reached for now" in texts(answer)[-1]


def test_what_is_asked_within_a_part_is_written_from_it_alone(desk: Desk) -> None:
    """The evidence holds no paper outside the part, and the note on it follows."""
    llm = FakeLLM().always(Task.ANSWER, first_line)
    ada = next(person for person in desk.directory.people if person.name == "Ada Byron")
    assisted(desk, llm)(Question(text="papers about honey bees and boiling water", within=Scope(people=(ada,))))
    assert all(
        "honey bees" not in call.asked.user.partition("<evidence>")[2].partition("</evidence>")[0] for call in llm.calls
    )


def test_a_follow_up_that_leans_on_the_turns_before_is_completed(desk: Desk) -> None:
    """The completed question is planned anew, where it says only what was left unsaid."""
    llm = FakeLLM().always(Task.FOLLOW_UP, '{"question": "How fast does Kettle boil a litre of water?"}')
    llm.always(Task.ANSWER, "NOTHING")
    ask = assisted(desk, llm)
    before = ask(Question(text="How many papers are there?"))
    answer = ask(Question(text="And why is that?", turns=(Turn(question="How many papers are there?", answer=before),)))
    assert answer.plan.question == "And why is that?"


def test_leaving_in_the_middle_cancels_the_call(desk: Desk) -> None:
    """Whoever stops listening stops the language model too."""
    llm = FakeLLM().queue(Task.ANSWER, lambda asked: [first_line(asked) + "\n", "Kettle is", " a pot."])
    steps = assisted(desk, llm).steps(Question(text="papers about boiling water"))
    for step in steps:
        if isinstance(step, Said) and step.citations:
            break
    steps.close()
    assert len(llm.cancelled) == 1


def _text(asked: Instruction) -> str:
    """The lines that are to be translated."""
    return asked.user.partition("<text>")[2].partition("</text>")[0].strip()
