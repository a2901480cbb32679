"""What the library says to somebody's sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.checking.checking import Checking
from bot.checking.findings import Checked, Claim, Finding
from bot.gate.verdicts import Carrier, Likeness, Verdict
from retrieval.plaintext import clean
from retrieval.queries import Scope
from tests.fakes.gate import plain_weigh
from tests.unit.bot.conftest import Desk

Check = Callable[[str], Checked]


def papers(checked: Checked) -> list[str]:
    """The ids of the papers that are shown."""
    return [str(citation.paper_id) for citation in checked.citations]


def quotes(checked: Checked) -> list[str]:
    """The quotes that are shown."""
    return [quote.text for citation in checked.citations for quote in citation.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "KettleBoil boils a litre of water in 90 seconds.",
        "KettleBoil boils a litre of water in 90 seconds (Byron and Wu, 2024).",
        r"KettleBoil boils a litre of water in 90 seconds~\cite{byron2024kettleboil}.",
        "Boils a litre of water in 90 seconds.",
        "FoldMap is not it. However, no.\n\nkettleboil boils a litre of water in 90 seconds.",
    ],
)
def test_what_a_paper_says_is_supported_with_its_quote(check: Check, text: str) -> None:
    """Whether the paper is cited, named, or found by words and meaning."""
    checked = check(text)

    assert (checked.finding, checked.reason, papers(checked)) == (Finding.SUPPORTED, "", ["kettle"])
    assert quotes(checked) == [
        "On blue stoves KettleBoil boils a litre of water in 90 seconds, 2.5x faster than a pot."
    ]


def test_quotes_stand_where_they_say(check: Check, desk: Desk) -> None:
    """In the shown abstract, word for word."""
    (citation,) = check("KettleBoil boils a litre of water in 90 seconds.").citations
    shown = clean(desk.catalog.papers([citation.paper_id])[citation.paper_id].abstract or "")

    assert [shown[it.span.start : it.span.end] for it in citation.quotes] == [it.text for it in citation.quotes]


@pytest.mark.parametrize(
    "text",
    ["KettleBoil boils a litre of water in 70 seconds.", "Boils a litre of water in 70 seconds (Byron and Wu, 2024)."],
)
def test_what_a_paper_says_otherwise_is_contradicted(check: Check, text: str) -> None:
    """With what it says."""
    checked = check(text)

    assert (checked.finding, checked.reason) == (Finding.CONTRADICTED, "The paper gives another number.")
    assert quotes(checked)[0].startswith("On blue stoves KettleBoil boils a litre of water in 90 seconds")


def test_a_paper_that_was_only_found_contradicts_what_says_nearly_the_same(check: Check) -> None:
    """And nothing else: it may be about another thing."""
    near, far = check("A folded plan keeps 41% of its area on a table of one metre."), check("A folded plan keeps 41%.")

    assert (near.finding, papers(near)) == (Finding.CONTRADICTED, ["maps"])
    assert (far.finding, papers(far)) == (Finding.NOT_FOUND, [])


def test_two_cited_papers_may_carry_a_sentence_together(check: Check) -> None:
    """Where neither does alone; one that does is enough."""
    cited = "a folded plan keeps 40% of its area (Byron and Wu, 2024; Wu and Murray, 2025)."
    both, one = f"KettleBoil boils a litre of water and {cited}", cited

    assert papers(check(both)) == ["kettle", "maps"]
    assert check(both).finding is Finding.SUPPORTED
    assert papers(check(one)) == ["maps"]


def test_a_cited_paper_and_one_that_is_named_may_carry_a_sentence(check: Check) -> None:
    """Together, and not the named one alone: the citation would be wrong."""
    both = check("We introduce FoldMap and KettleBoil boils a litre of water (Byron and Wu, 2024).")
    wrong = check("We introduce FoldMap (Byron and Wu, 2024).")

    assert (both.finding, sorted(papers(both))) == (Finding.SUPPORTED, ["kettle", "maps"])
    assert (wrong.finding, papers(wrong)) == (Finding.NOT_FOUND, ["maps"])


def test_of_several_papers_the_first_may_contradict(check: Check) -> None:
    """What another gives otherwise may be of another thing."""
    first = check("KettleBoil boils a litre of water in 70 seconds and FoldMap folds.")
    second = check("FoldMap folds and KettleBoil boils a litre of water in 70 seconds.")

    assert (first.finding, second.finding) == (Finding.CONTRADICTED, Finding.NOT_FOUND)


def test_a_wrong_citation_is_no_support(check: Check) -> None:
    """Though another paper says it, which is shown."""
    checked = check("A folded plan keeps 40% of its area (Byron and Wu, 2024).")

    assert checked.finding is Finding.NOT_FOUND
    assert checked.reason == "What it cites does not say so; another paper does."
    assert papers(checked) == ["maps"]


def test_a_citation_that_the_library_lacks_is_told(check: Check) -> None:
    """Also where another paper carries the sentence; but what strangers do no other paper can tell."""
    supported = check("A folded plan keeps 40% of its area (Turing, 1950).")
    nothing = check("Machines think (Turing, 1950).")
    strangers = check("Turing et al. (1950) fold plans. Turing et al. (1950) say: a folded plan keeps 40% of its area.")

    assert (supported.finding, papers(supported)) == (Finding.SUPPORTED, ["maps"])
    assert {supported.reason, nothing.reason} == {"The library holds no paper by Turing (1950)."}
    assert (strangers.finding, strangers.reason) == (
        Finding.NOT_FOUND,
        "The library holds no paper by Turing et al. (1950).",
    )


def test_what_no_paper_says_is_not_found(check: Check) -> None:
    """With the reason, and what comes nearest in the paper that is meant."""
    named, nobody = check("KettleBoil sings."), check("Machines think.")

    assert (named.finding, named.reason, papers(named)) == (
        Finding.NOT_FOUND,
        "Its words are not carried.",
        ["kettle"],
    )
    assert (nobody.finding, nobody.reason, nobody.citations) == (
        Finding.NOT_FOUND,
        "Nothing in the library says so.",
        (),
    )


def test_a_paper_without_an_abstract_carries_nothing(check: Check) -> None:
    """And that is said."""
    checked = check(r"A title stands alone \cite{murmur}.")

    assert (checked.finding, checked.reason) == (
        Finding.NOT_FOUND,
        "The library holds no abstract of the paper that it means.",
    )


def test_a_sentence_that_leans_on_the_one_before_means_its_papers(check: Check) -> None:
    """Through several sentences, within a paragraph."""
    text = "KettleBoil is a vessel. It sings. It boils a litre of water in 70 seconds."

    assert check(text.replace("It boils", "They are common. It boils")).finding is Finding.NOT_FOUND
    assert papers(check(text)) == ["kettle"]
    assert papers(check("KettleBoil is a vessel.\n\nIt sings.")) == []


@pytest.mark.parametrize(
    "text", ["In this section we review kettles (Byron and Wu, 2024).", "Do kettles boil?", "In short, kettles."]
)
def test_what_claims_nothing_is_told_to_be_no_claim(check: Check, text: str) -> None:
    """Signposts, questions, connecting words."""
    assert check(text) == Checked(sentence=text, finding=Finding.NO_CLAIM)


def test_papers_are_numbered_through_a_draft(checking: Checking) -> None:
    """A paper keeps its number."""
    found = checking.draft("We introduce FoldMap. We propose KettleBoil. We introduce FoldMap.")

    assert [citation.n for checked in found for citation in checked.citations] == [1, 2, 1]


def test_only_the_part_of_the_library_is_looked_at(checking: Checking) -> None:
    """As if there were no other papers."""
    (checked,) = checking.draft("A folded plan keeps 40% of its area.", within=Scope(venues=("ACL",)))

    assert (checked.finding, checked.citations) == (Finding.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("claim", "finding", "reason"),
    [
        (Claim(text="We propose KettleBoil.", cites=("kettleboil",)), Finding.SUPPORTED, ""),
        (Claim(text="We propose KettleBoil."), Finding.SUPPORTED, ""),
        (Claim(text="Boils in 90 seconds. Sings.", cites=("kettle",)), Finding.NOT_FOUND, "Its words are not carried."),
        (Claim(text="We propose KettleBoil. In short, it sings."), Finding.SUPPORTED, ""),
        (Claim(text="In short, it sings."), Finding.NOT_FOUND, "It claims nothing of a paper."),
        (
            Claim(text="Sings. Boils a litre of water in 7 seconds.", cites=("kettle",)),
            Finding.CONTRADICTED,
            "The paper gives another number.",
        ),
        (
            Claim(text="We propose KettleBoil.", cites=("kettle", "Teapots")),
            Finding.NOT_FOUND,
            "No paper of the library has a title that starts with “Teapots”.",
        ),
        (
            Claim(text="We introduce FoldMap.", cites=("kettle",)),
            Finding.NOT_FOUND,
            "What it cites does not say so; another paper does.",
        ),
        (Claim(text="[1]"), Finding.NOT_FOUND, "Nothing in the library says so."),
    ],
)
def test_a_claim_of_a_set_is_as_good_as_the_worst_of_its_sentences(
    checking: Checking, claim: Claim, finding: Finding, reason: str
) -> None:
    """Against what it cites, or without citations as in a draft; never "no claim"."""
    (checked,) = checking.claims([claim])

    assert (checked.sentence, checked.finding, checked.reason) == (claim.text, finding, reason)


def test_several_sentences_show_all_their_papers(checking: Checking) -> None:
    """Of a claim that is supported."""
    (checked,) = checking.claims([Claim(text="We propose KettleBoil. We introduce FoldMap.")])

    assert papers(checked) == ["kettle", "maps"]


def test_the_gate_is_given_every_sentence_of_the_abstract_and_the_likeness(checking: Checking) -> None:
    """And decides alone."""
    given: list[tuple[int, bool]] = []

    def watched(claim: str, cited: Sequence[Carrier], *, likeness: Likeness | None = None) -> Verdict:
        given.append((len(cited), likeness is not None))
        return plain_weigh(claim, cited, likeness=likeness)

    list(replace(checking, weigh=watched).claims([Claim(text="We propose KettleBoil.", cites=("kettle",))]))

    assert given == [(0, False), (4, True)]


def test_a_paper_that_was_only_found_supports_what_is_like_its_words(check: Check) -> None:
    """A few words that stand in it somewhere are no support; of a paper that is named they are."""
    assert check("A pot.").finding is Finding.NOT_FOUND
    assert check("A pot (Byron and Wu, 2024).").finding is Finding.SUPPORTED
