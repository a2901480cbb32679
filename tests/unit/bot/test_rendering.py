"""An answer as text, for a terminal, as JSON, and the way it came about."""

from __future__ import annotations

import json

from bot.dialogue import AbstainReason, Answer, Citation, Form, Quote, ResultRow, Sentence, Timing
from bot.terminal import rendering
from bot.writers.footnotes import cited
from retrieval.papers import PaperId, Span
from retrieval.queries import Plan, Wanted
from tests.builders import a_paper

PLAN = Plan(question="?", wanted=Wanted.FACT, topic="kettles")


def a_citation(n: int = 1, *, quotes: tuple[str, ...] = (), names: int = 2, complete: bool = True) -> Citation:
    """A citation with so many authors."""
    return Citation(
        n=n,
        paper_id=PaperId(f"p{n}"),
        title=f"Title {n}",
        authors=tuple(f"A {letter}" for letter in "BCDEF"[:names]),
        authors_complete=complete,
        date="17 May 2024",
        venue="ACL",
        url="https://example.org/1",
        quotes=tuple(Quote(text=text, span=Span(start=0, end=len(text))) for text in quotes),
    )


def an_answer(
    *sentences: Sentence, citations: tuple[Citation, ...] = (), reason: AbstainReason | None = None
) -> Answer:
    """An answer of these sentences."""
    return Answer(sentences=sentences, citations=citations, plan=PLAN, abstain_reason=reason)


def test_text_marks_what_each_sentence_rests_on() -> None:
    """Numbers in brackets behind the sentence, items of a list counted, notes as they are."""
    answer = an_answer(
        Sentence(text="**2** papers.", cites=(1, 2)),
        Sentence(text="One", cites=(1,), form=Form.ITEM),
        Sentence(text="Two", cites=(2,), form=Form.ITEM),
        Sentence(text="That is all.", form=Form.NOTE),
    )

    assert rendering.text(answer) == "**2** papers. [1] [2]\n1. One [1]\n2. Two [2]\nThat is all."


def test_a_terminal_shows_raised_numbers_and_footnotes() -> None:
    """No Markdown; each footnote with authors, venue, date and address, its quotes beneath."""
    answer = an_answer(
        Sentence(text="**Kettle**: “It boils.”", cites=(1,)), citations=(a_citation(quotes=("It boils.",)),)
    )

    assert rendering.for_terminal(answer) == (
        "Kettle: “It boils.”¹\n\n¹ Title 1 · A B, A C · ACL · 17 May 2024 · https://example.org/1\n     “It boils.”"
    )


def test_footnotes_name_three_authors_at_most() -> None:
    """More, or a list that is cut, end in "et al."; nobody is nobody."""
    shown = rendering.for_terminal(
        an_answer(
            Sentence(text="Three.", cites=(1, 2, 10)),
            citations=(a_citation(1, names=4), a_citation(2, names=1, complete=False), a_citation(10, names=0)),
        )
    )

    assert "¹ Title 1 · A B, A C, A D et al. · ACL" in shown
    assert "² Title 2 · A B et al. · ACL" in shown
    assert "¹⁰ Title 10 · ACL" in shown
    assert shown.startswith("Three.¹²¹⁰\n\n")


def test_footnotes_that_no_sentence_shows_are_counted() -> None:
    """Every paper is cited, but only those beside a sentence are printed."""
    answer = an_answer(Sentence(text="12 papers.", cites=(1,)), citations=tuple(a_citation(n) for n in (1, 2, 3)))

    assert rendering.for_terminal(answer).endswith("… and 2 more cited papers (`footnote ask --json` holds them all)")


def test_an_answer_without_footnotes_is_its_sentences() -> None:
    """Nothing hangs beneath a "no"."""
    assert rendering.for_terminal(an_answer(Sentence(text="Not one for me."))) == "Not one for me."


def test_json_holds_everything_that_programs_read() -> None:
    """The agreed fields in their order; the plan without what it does not state."""
    answer = Answer(
        sentences=(Sentence(text="**7**", cites=(1,)),),
        citations=(a_citation(quotes=("It boils.",)),),
        rows=(ResultRow(label="h-index", value="7", source="page.txt, line 4"),),
        plan=PLAN,
        timings=(Timing(step="plan", ms=1.5),),
    )

    assert json.loads(json.dumps(rendering.as_json(answer, question="How many?", id="q1"))) == {
        "id": "q1",
        "question": "How many?",
        "answer": "**7** [1]",
        "abstained": False,
        "abstain_reason": None,
        "kind": "fact",
        "citations": [
            {
                "n": 1,
                "paper_id": "p1",
                "title": "Title 1",
                "authors": ["A B", "A C"],
                "authors_complete": True,
                "date": "17 May 2024",
                "venue": "ACL",
                "url": "https://example.org/1",
                "quotes": [{"text": "It boils.", "span": {"start": 0, "end": 9}}],
                "shown": "Title 1",
            }
        ],
        "rows": [{"label": "h-index", "value": "7", "paper_id": None, "source": "page.txt, line 4", "person": None}],
        "plan": {"question": "?", "wanted": "fact", "topic": "kettles"},
        "writer": "exact",
        "timings_ms": {"plan": 1.5},
    }


def test_json_has_titles_as_sources_write_them() -> None:
    """With their LaTeX, beside what people read; a paper without a title has what stands for it."""
    papers = [
        a_paper("m", title=r"$\mu$PLAN: A {P}lan"),
        a_paper("k", title="Kettles"),
        a_paper("n", title=None, abstract=None),
    ]
    answer = an_answer(Sentence(text="Three.", cites=(1, 2, 3)), citations=cited(papers))

    told = json.loads(json.dumps(rendering.as_json(answer, question="?")))["citations"]

    assert [(it["title"], it["shown"]) for it in told] == [
        (r"$\mu$PLAN: A {P}lan", "μPLAN: A Plan"),
        ("Kettles", "Kettles"),
        ("(no title)", "(no title)"),
    ]


def test_json_of_a_no_says_which() -> None:
    """`abstained` and its reason go together."""
    answer = an_answer(Sentence(text="Not here."), reason=AbstainReason.NOT_IN_LIBRARY)

    shown = rendering.as_json(answer, question="?")

    assert (shown["abstained"], shown["abstain_reason"], shown["id"]) == (True, "not_in_library", None)
