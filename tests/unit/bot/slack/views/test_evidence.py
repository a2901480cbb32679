"""What an answer rests on: abstracts with their quoted sentences in bold."""

from __future__ import annotations

import json

from bot.ports import View
from bot.slack.views import kit, rich
from bot.slack.views.evidence import ABSTRACT as SHOWN
from bot.slack.views.evidence import ROOM, evidence
from retrieval.papers import PaperId
from tests.unit.bot.slack.views.builders import ABSTRACT, a_citation, a_kept, an_answer, item, prose

QUOTE = "KettleBoil boils a litre in 90 seconds."
P1 = PaperId("p1")


def blocks(view: View) -> list[dict[str, object]]:
    """The blocks of a view."""
    return json.loads(json.dumps(view["blocks"]))  # type: ignore[no-any-return]


def words(block: object) -> str:
    """The text of a rich text block, quoted stretches in square brackets."""
    runs = [run for part in block["elements"] for run in part["elements"]]  # type: ignore[index]
    return "".join(f"[{run['text']}]" if run.get("style", {}).get("bold") else run["text"] for run in runs)


def test_a_paper_shows_its_abstract_with_the_quote_in_bold() -> None:
    """Under its title, which leads to it, its authors and what it is cited for."""
    answer = an_answer(prose("It boils **quickly**.", 1), citations=(a_citation(1, quotes=(QUOTE,)),))

    view = evidence(a_kept(answer), {P1: ABSTRACT})

    assert view["blocks"] == [
        kit.context("What the answer quotes stands in bold."),
        rich.rich_text(
            rich.paragraph(
                rich.run("[1] ", bold=True),
                rich.link("https://example.org/kettle", "KettleBoil: Boiling Water", bold=True),
            ),
            rich.paragraph(rich.run("Byron, Wu · 17 May 2024 · ACL")),
            rich.paragraph(rich.run("Cited for: It boils quickly.", italic=True)),
        ),
        rich.rich_text(
            rich.quote(rich.run("Kettles are slow. "), rich.run(QUOTE, bold=True), rich.run(" Plans are open."))
        ),
        kit.divider(),
    ]


def test_sentences_that_only_repeat_what_stands_there_are_left_out() -> None:
    """An item that is the title, and a sentence that is the quote."""
    citation = a_citation(1, quotes=(QUOTE,))
    answer = an_answer(
        item("KettleBoil: Boiling Water · 2024", 1), prose(f"Kettle: “{QUOTE}”", 1), citations=(citation,)
    )

    assert "Cited for" not in json.dumps(evidence(a_kept(answer), {P1: ABSTRACT}))


def test_more_than_three_sentences_are_counted() -> None:
    """The first three are shown."""
    answer = an_answer(*(prose(f"Sentence {n}.", 1) for n in range(5)), citations=(a_citation(1),))

    shown = json.dumps(evidence(a_kept(answer), {P1: ABSTRACT}))

    assert shown.count("Cited for") == 3
    assert "And for 2 more sentences." in shown


def test_a_paper_without_an_abstract_says_so() -> None:
    """It is listed all the same, and nothing is said of quotes where there are none."""
    citation = a_citation(1, url=None).model_copy(update={"authors": (), "date": None, "venue": None})

    told, head, abstract, _ = blocks(evidence(a_kept(an_answer(citations=(citation,))), {}))

    assert "quotes no abstract" in json.dumps(told)
    assert words(head) == "[[1] ][KettleBoil: Boiling Water]"
    assert words(abstract) == "The library has no abstract of this paper."


def test_a_quote_that_stands_elsewhere_by_now_is_kept() -> None:
    """The abstract was replaced after the answer was given."""
    answer = an_answer(prose("x", 1), citations=(a_citation(1, quotes=("It boils.",)),))

    _, _, abstract, _ = blocks(evidence(a_kept(answer), {P1: ABSTRACT}))

    assert words(abstract) == f"{ABSTRACT}[ As it stood when the answer was given: “It boils.”]"


def test_of_a_long_abstract_quotes_are_shown_first() -> None:
    """What is left out is marked; a quote far down is still there."""
    long = "Water is wet. " * 400 + QUOTE + " It is so." * 400
    citation = a_citation(1, quotes=(QUOTE,))
    quote = citation.quotes[0].model_copy(update={"span": citation.quotes[0].span.model_copy(
        update={"start": long.index(QUOTE), "end": long.index(QUOTE) + len(QUOTE)})})  # fmt: skip
    answer = an_answer(prose("x", 1), citations=(citation.model_copy(update={"quotes": (quote,)}),))

    _, _, abstract, _ = blocks(evidence(a_kept(answer), {P1: long}))

    assert words(abstract).endswith(f"…[{QUOTE}]…")
    assert len(words(abstract)) <= SHOWN + 3


def test_papers_that_do_not_fit_are_named() -> None:
    """A modal takes a hundred blocks; what is left out is counted, with its numbers."""
    answer = an_answer(citations=tuple(a_citation(n) for n in range(1, 61)))

    shown = blocks(evidence(a_kept(answer), {}))

    assert len(shown) == 98
    numbers = ", ".join(f"[{n}]" for n in range(33, 53))
    assert shown[-1] == kit.context(f"28 more papers did not fit here: {numbers}.")


def test_the_modal_stays_below_what_slack_takes() -> None:
    """In bytes, too, where every letter takes six."""
    answer = an_answer(citations=tuple(a_citation(n) for n in range(1, 21)))

    view = evidence(a_kept(answer), {PaperId(f"p{n}"): "ж" * 3_000 for n in range(1, 21)})

    assert ROOM - 20_000 < len(json.dumps(view)) < ROOM + 10_000
    assert "more papers did not fit here" in json.dumps(view)


def test_an_answer_without_papers_says_so() -> None:
    """The button is not there, but it may have been pressed."""
    assert evidence(a_kept(an_answer()), {})["blocks"] == [kit.section("This answer cites no paper.")]
