"""An answer put together from what was written and what the draft says."""

from __future__ import annotations

from bot.dialogue import Draft, Form, Sentence
from bot.gate.verdicts import Carrier, Source
from bot.writers.composing import Composition
from bot.writers.footnotes import cited
from retrieval.papers import PaperId, Span
from tests.builders import a_paper

KETTLE, FOLD = a_paper("kettle", title="Kettle: Boiling"), a_paper("fold", title="FoldMap: Plans")
PAPERS = {KETTLE.id: KETTLE, FOLD.id: FOLD}
HEAD = Sentence(text="**2** papers bear on this:")
FIRST = Sentence(text="**Kettle**: “It boils.”", cites=(1,), form=Form.ITEM)
SECOND = Sentence(text="**FoldMap**", cites=(2,), form=Form.ITEM)
REMARK = Sentence(text="Author lists may be cut.", form=Form.NOTE)
DRAFT = Draft(sentences=(HEAD, FIRST, SECOND, REMARK), citations=cited((KETTLE, FOLD)))


def a_carrier(paper_id: str, text: str) -> Carrier:
    """A sentence of this paper."""
    source = Source(paper_id=PaperId(paper_id), title="", abstract=text)
    return Carrier(id=f"{paper_id}-{len(text)}", text=text, span=Span(start=0, end=len(text)), source=source)


def test_papers_are_numbered_as_they_are_cited() -> None:
    """The first cited is 1, whatever the draft called it, and each keeps its number and gathers its quotes."""
    page = Composition(DRAFT, PAPERS)

    first = page.written("Folding is flat.", [a_carrier("fold", "It folds.")])
    both = page.written("Both work.", [a_carrier("kettle", "It boils."), a_carrier("fold", "It works.")])

    assert (first.cites, both.cites) == ((1,), (2, 1))
    assert [(it.n, it.paper_id, [quote.text for quote in it.quotes]) for it in page.citations(whole=False)] == [
        (1, "fold", ["It folds.", "It works."]),
        (2, "kettle", ["It boils."]),
    ]
    assert [it.paper_id for it in page.cited(first)] == ["fold"]


def test_the_lead_is_what_the_draft_says_before_it_cites() -> None:
    """How many, who, since when; a draft that cites at once has none."""
    assert Composition(DRAFT, PAPERS).lead() == (HEAD,)
    assert Composition(DRAFT.model_copy(update={"sentences": (FIRST,)}), PAPERS).lead() == ()


def test_the_rest_leaves_out_papers_that_were_written_about() -> None:
    """Every paper of a list is told of once; numbers follow what was written."""
    page = Composition(DRAFT, PAPERS)
    page.written("Kettle boils.", [a_carrier("kettle", "It boils.")])
    assert page.rest(whole=False) == (SECOND, REMARK)
    assert page.remarks() == (REMARK,)


def test_the_whole_rest_is_the_draft_without_its_lead() -> None:
    """Where what was written does not answer, the papers' own words follow it."""
    page = Composition(DRAFT, PAPERS)
    page.written("FoldMap folds.", [a_carrier("fold", "It folds.")])
    assert [(it.text, it.cites) for it in page.rest(whole=True)] == [
        (FIRST.text, (2,)), (SECOND.text, (1,)), (REMARK.text, ()),
    ]  # fmt: skip


def test_figures_that_nothing_written_states_are_kept_where_they_count() -> None:
    """A comparison lacks no number that the draft has."""
    fast = Sentence(text="**Kettle**: “It boils in 90 s, 2.5x faster.”", cites=(1,), form=Form.ITEM)
    page = Composition(Draft(sentences=(fast,), citations=cited((KETTLE,))), PAPERS)
    page.written("Kettle boils in 90 s.", [a_carrier("kettle", "It boils.")])
    assert [it.text for it in page.rest(figures=True)] == [fast.text]
    page.written("Kettle is 2.5x faster.", [a_carrier("kettle", "It boils.")])
    assert page.rest(figures=True) == ()


def test_written_sentences_stand_as_they_are_to() -> None:
    """As items of a list, where they are findings of several papers."""
    page = Composition(DRAFT, PAPERS, form=Form.ITEM)
    assert page.written("Kettle boils.", [a_carrier("kettle", "It boils.")]).form is Form.ITEM


def test_a_quote_stands_for_a_sentence_under_its_papers_name() -> None:
    """As in answers without a language model."""
    sentence = Composition(DRAFT, PAPERS).quoted(a_carrier("kettle", "It boils."))
    assert (sentence.text, sentence.cites) == ("Kettle: “It boils.”", (1,))


def test_the_whole_drafts_papers_can_be_opened() -> None:
    """Also those that nobody had room for."""
    page = Composition(DRAFT, PAPERS)
    assert page.citations(whole=False) == ()
    assert [it.paper_id for it in page.citations(whole=True)] == ["kettle", "fold"]
