"""A brief that a language model words: the frame stays, and nothing is shown that a paper does not carry."""

from __future__ import annotations

from bot.briefs import Brief, Theme
from bot.completions import Task
from bot.dialogue import Draft, Form
from bot.errors import LLMUnreachableError
from bot.material import Material
from bot.writers import briefing
from retrieval.queries import Evidence, Scored, Standing
from retrieval.reading import sentences_of
from tests.builders import a_person
from tests.fakes.llm import FakeLLM
from tests.unit.bot.pens import BOILS, FOLD, KEEPS, KETTLE, Reply, says, texts, write

ADA = a_person("Ada Byron")
BRIEF = Brief(
    person=ADA,
    papers=(KETTLE, FOLD),
    themes=tuple(
        Theme(
            name=name,
            evidence=(
                Evidence(
                    paper=paper,
                    score=1.0,
                    sentences=tuple(
                        Scored(text=text, span=span, score=1.0, coverage=1.0) for text, span in sentences_of(paper)
                    ),
                ),
            ),
            first=2024,
            last=2024,
        )
        for name, paper in (("Blue stoves", KETTLE), ("Paper plans", FOLD))
    ),
    coauthors=(Standing(name="Chen Zhang", key=KETTLE.authors[1].key, papers=(KETTLE.id, FOLD.id)),),
    cut_lists=1,
    latest=(KETTLE,),
)
FRAME = [
    "**Blue stoves** (2024, 1 paper): Kettle.",
    "**Paper plans** (2024, 1 paper): FoldMap.",
    "Latest: Kettle (17 May 2024).",
    "Most often with Chen Zhang (2).",
    "1 of the 2 author lists I have is cut after the first names; co-authors may be missing.",
]
WHO = "**Ada Byron** has 2 papers from 2024 in the library."
FALSE = "On blue stoves Kettle boils a litre of water in 20 seconds."


def material() -> Material:
    """What such a brief is written from."""
    return Material(task=Task.AUTHOR_BRIEF, papers=BRIEF.papers, person=ADA.name, frame=briefing.frame(BRIEF))


def draft() -> Draft:
    """The brief in the papers' own words."""
    return briefing.short(BRIEF)


def wording(*lines: tuple[str, str], mended: Reply | str = "NOTHING") -> FakeLLM:
    """A language model that writes these lines, each resting on a sentence of the evidence."""
    return FakeLLM().queue(Task.AUTHOR_BRIEF, says(*lines)).queue(Task.REPAIR, mended)


def test_themes_are_worded_and_the_frame_stays() -> None:
    """Who first, then what was written, each sentence cited, then themes with their papers, and the rest."""
    _, written = write(wording((BOILS, BOILS), (KEEPS, KEEPS)), material(), given=draft())

    assert texts(written) == [WHO, BOILS, KEEPS, *FRAME]
    assert [it.cites for it in written.sentences] == [(), (1,), (2,), (1,), (2,), (1,), (1, 2), ()]
    assert [it.form for it in written.sentences[1:5]] == [Form.ITEM] * 4
    assert [(it.paper_id, len(it.quotes)) for it in written.citations] == [("kettle", 1), ("fold", 1)]
    assert written.answered


def test_a_lie_is_left_out_and_told_of() -> None:
    """What stands is shown; the rest of the frame is as ever."""
    _, written = write(wording((KEEPS, KEEPS), (FALSE, BOILS)), material(), given=draft())

    assert texts(written)[:2] == [WHO, KEEPS]
    assert texts(written)[2:-1] == [FRAME[0], FRAME[1], *FRAME[2:]]
    assert texts(written)[-1] == "1 sentence was left out: the papers do not carry it."
    assert [it.text for it in written.dropped] == [FALSE]


def test_where_nothing_stands_the_brief_is_in_the_papers_own_words() -> None:
    """Only lies, nothing at all, or nobody there: the extractive brief is what is shown."""
    _, lied = write(wording((FALSE, BOILS)), material(), given=draft())
    _, silent = write(FakeLLM().queue(Task.AUTHOR_BRIEF, "NOTHING"), material(), given=draft())
    _, gone = write(FakeLLM().queue(Task.AUTHOR_BRIEF, LLMUnreachableError("Gone.")), material(), given=draft())

    own = [sentence.text for sentence in draft().sentences]
    assert texts(silent) == own
    assert texts(lied)[: len(own)] == own
    assert texts(gone)[: len(own)] == own
    assert texts(gone)[-1].startswith("I couldn't reach the language model just now")
    assert not any(it.answered for it in (lied, silent, gone))
