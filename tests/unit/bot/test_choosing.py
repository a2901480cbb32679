"""Which language model writes, and whether what it wrote answers."""

from __future__ import annotations

import pytest

from bot.choosing import answers, chosen, unwritten
from bot.completions import Size, Task
from bot.gate.verdicts import Carrier, Source
from bot.material import Material
from retrieval.papers import PaperId, Span
from retrieval.reading import Ask
from tests.builders import a_paper

KETTLE = Source(
    paper_id=PaperId("kettle"), title="Kettle: Boiling Water", abstract="Kettle boils a litre in 90 seconds."
)
BOILS = Carrier(id="k1", text=KETTLE.abstract, span=Span(start=0, end=len(KETTLE.abstract)), source=KETTLE)
HOW_FAST = Ask(text="How many seconds does a litre need?", terms=(("seconds", 1.0), ("litre", 1.0)), number=True)


def material(papers: int = 1, *, thin: bool = False, ask: Ask | None = None) -> Material:
    """What may be written from so many papers."""
    return Material(task=Task.ANSWER, papers=(a_paper("p"),) * papers, thin=thin, ask=ask)


@pytest.mark.parametrize(
    ("given", "size", "why"),
    [
        (material(1), Size.SMALL, "one paper bears on it"),
        (material(4), Size.SMALL, "4 papers bear on it"),
        (material(5), Size.LARGE, "5 papers have to be brought together"),
        (material(1, thin=True), Size.LARGE, "no sentence found answers the question by its words"),
    ],
)
def test_the_large_language_model_writes_only_where_it_is_needed(given: Material, size: Size, why: str) -> None:
    """Thin evidence and many papers need it; the reason goes into the audit."""
    assert chosen(given) == (size, why)


@pytest.mark.parametrize(
    ("text", "ask", "enough"),
    [
        ("Kettle boils a litre in 90 seconds.", HOW_FAST, True),
        ("Kettle boils a litre quickly, in seconds.", HOW_FAST, False),
        ("Kettle is blue.", None, True),
        ("Kettle boils 3 of them.", Ask(text="How warm are bees?", terms=(("bees", 1.0),), number=False), False),
    ],
    ids=["it covers the question", "no number where one is asked for", "any finding serves", "beside the point"],
)
def test_written_sentences_answer_when_they_cover_what_was_asked(text: str, ask: Ask | None, enough: bool) -> None:  # noqa: FBT001 - a case
    """Judged over all of them with what they rest on, by the share that a quoted sentence would need."""
    assert answers(material(ask=ask), [(text, (BOILS,))]) is enough


def test_written_sentences_cover_no_less_than_those_that_would_be_quoted() -> None:
    """A true sentence beside the point does not stand in for a better one of the paper's own."""
    aside = [("Kettle boils a litre in 90 seconds.", (BOILS,))]
    asked = Ask(
        text="How many seconds for a litre of tea?", terms=(("seconds", 1.0), ("litre", 1.0), ("tea", 1.0)), number=True
    )
    assert answers(material(ask=asked), aside)
    assert not answers(material(ask=asked).model_copy(update={"covered": 1.0}), aside)


def test_what_asks_for_several_things_rests_on_as_many_sentences() -> None:
    """As those do that would be quoted."""
    asked = HOW_FAST.model_copy(update={"parts": True})
    one = [("Kettle boils a litre in 90 seconds.", (BOILS,))]
    assert answers(material(ask=asked).model_copy(update={"sentences": 1}), one)
    assert not answers(material(ask=asked).model_copy(update={"sentences": 2}), one)


def test_what_needs_no_wording_is_not_written() -> None:
    """Exact answers, and questions that one sentence answers; the reason goes into the audit."""
    assert unwritten(None) == "nothing in it has to be worded anew"
    assert unwritten(material().model_copy(update={"quotable": True})) == "one sentence answers it"
    assert unwritten(material()) == ""


def test_nothing_written_answers_nothing() -> None:
    """Not even where any finding would serve."""
    assert not answers(material(), [])
