"""What is let out: sentences whose citations exist and whose quotes stand word for word in what they cite."""

from __future__ import annotations

import pytest

from bot.dialogue import AbstainReason, Citation, Draft, Quote, Sentence
from bot.gate.quoting import check
from retrieval.papers import PaperId, Span

ABSTRACT = "We fold maps. A folded map keeps 40% of its area, the “net” one."
P1, P2 = PaperId("p1"), PaperId("p2")
SHOWN = {P1: ABSTRACT, P2: "Kettles boil."}


def cited(n: int = 1, paper_id: PaperId = P1, *quotes: Quote, title: str = "Folding Maps") -> Citation:
    """A citation with these quotes."""
    return Citation(
        n=n,
        paper_id=paper_id,
        title=title,
        authors=(),
        authors_complete=True,
        date=None,
        venue=None,
        url=None,
        quotes=quotes,
    )


def quote(text: str) -> Quote:
    """A stretch of the abstract."""
    start = ABSTRACT.find(text)
    return Quote(text=text, span=Span(start=start, end=start + len(text)))


def passes(text: str, *citations: Citation, cites: tuple[int, ...] = (1,)) -> bool:
    """Whether the gate lets the sentence out."""
    draft = Draft(sentences=(Sentence(text=text, cites=cites),), citations=citations)
    checked, dropped = check(draft, SHOWN)
    assert tuple(it.text for it in dropped) == (() if checked.sentences else (text,))
    return bool(checked.sentences)


def test_a_sentence_without_a_quote_needs_its_citations_only() -> None:
    """Every number points at a citation that is there."""
    assert passes("Two papers.", cites=())
    assert passes("One paper.", cited())
    assert not passes("One paper.", cites=(1,))
    assert not passes("Two papers.", cited(), cites=(1, 2))


def test_a_quote_stands_word_for_word_at_its_place() -> None:
    """The stretch is in the abstract of the paper that is cited, where its span says."""
    whole = quote("A folded map keeps 40% of its area, the “net” one.")

    assert passes(f"Maps: “{whole.text}”", cited(1, P1, whole))
    assert passes("Maps: “We fold maps.”", cited(1, P1, quote("We fold maps.")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Maps: “A folded map keeps 90% of its area”", quote("A folded map keeps 40% of its area")),
        ("Maps: “We fold”", quote("We fold maps.")),
        ("Maps: “fold maps”", Quote(text="fold maps", span=Span(start=0, end=9))),
        ("Maps: “We fold maps and kettles.”", Quote(text="We fold maps and kettles.", span=Span(start=0, end=25))),
        ("Maps: “We fold maps.” and “others”", quote("We fold maps.")),
    ],
    ids=["changed", "shortened", "elsewhere", "invented", "one-of-two"],
)
def test_a_quote_that_is_not_carried_is_not_shown(text: str, kept: Quote) -> None:
    """Changed, cut, misplaced or invented: the sentence goes, whatever else it says."""
    assert not passes(text, cited(1, P1, kept))


def test_a_quote_is_carried_by_what_the_sentence_cites() -> None:
    """That another paper of the answer says it is not enough, and neither is a paper without an abstract."""
    kept = quote("We fold maps.")
    text = f"Maps: “{kept.text}”"

    assert passes(text, cited(1, P2), cited(2, P1, kept), cites=(1, 2))
    assert not passes(text, cited(1, P2), cited(2, P1, kept), cites=(1,))
    assert not passes(text, cited(1, PaperId("p3"), kept))


def test_quotation_marks_in_a_title_are_no_quote() -> None:
    """A title is not a stretch of the abstract; what else is quoted beside it still has to stand."""
    paper = cited(1, P1, quote("We fold maps."), title="Do “Maps” Fold? On “Paper”")

    assert passes("**Do “Maps” Fold? On “Paper”** (2024)", paper)
    assert passes("Do “Maps” Fold? …: “We fold maps.”", paper)
    assert passes("Do “Maps” Fold?: “We fold maps.” Also: Do “Maps” Fold?", paper)
    assert not passes("Do “Kettles” Fold? (2024)", paper)
    assert not passes("Do “Maps” Fold?: “We boil maps.”", paper)


def test_a_no_may_quote_the_question() -> None:
    """What was looked for is the reader's own word; an answer may not quote without a citation."""
    sentence = Sentence(text="Not in the library: I have nothing called “Kettles”.")
    no = Draft(sentences=(sentence,), abstain_reason=AbstainReason.NOT_IN_LIBRARY)

    assert check(no, SHOWN) == (no, ())
    assert not passes(sentence.text, cites=())


def test_what_stands_stays_in_order() -> None:
    """Only the sentences that fail are taken out, and they are told apart."""
    kept = quote("We fold maps.")
    sentences = (
        Sentence(text="Head."),
        Sentence(text="A: “We boil maps.”", cites=(1,)),
        Sentence(text="B: “We fold maps.”", cites=(1,)),
    )

    checked, dropped = check(Draft(sentences=sentences, citations=(cited(1, P1, kept),)), SHOWN)

    assert [sentence.text for sentence in checked.sentences] == ["Head.", "B: “We fold maps.”"]
    assert [it.text for it in dropped] == ["A: “We boil maps.”"]
