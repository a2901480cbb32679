"""What the gate lets through and what it stops, on papers that were made up for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.gate.verdicts import Carrier, Fault, Outcome, Verdict
from bot.gate.weighing import weigh
from tests.unit.bot.gate.conftest import paper, sentences

ABSTRACT = (
    "Most folding methods still need a ruler and fold maps one by one. "
    "We propose FoldIt, a training-free framework that folds paper maps without any glue. "
    "On the AtlasBench data set, FoldIt is up to 5.5x faster than CreaseNet and keeps approximately 70% of the area. "
    "FoldIt-Large has 355B parameters, FoldIt-Small has 12B parameters. "
    "It reduces memory by 40% and improves accuracy by 3.5 points on three ocean maps, "
    "while CreaseNet degrades on long routes. "
    "With 5K samples and 30 minutes on a single GPU, the retention rises from 72.9% to 81.1%. "
    "FoldIt groups creases within each sheet, and it eliminates the need for a table."
)
FOLDIT = sentences(paper(ABSTRACT, date="2025-03-23"))
OTHER = sentences(
    paper("We present KettleNet, which boils water at 95 degrees in 4 minutes.", title="KettleNet: Boiling", n=2)
)


def verdict(text: str, cited: Sequence[Carrier] = FOLDIT, cosine: float | None = None) -> Verdict:
    """What the gate says; with a cosine, every likeness is that."""
    if cosine is None:
        return weigh(text, cited)
    return weigh(text, cited, likeness=lambda _, others: [cosine for _ in others])


@pytest.mark.parametrize(
    "text",
    [
        "FoldIt is up to 5.5 times faster than CreaseNet on AtlasBench.",
        "On AtlasBench, FoldIt is up to 5.5$\\times$ faster than CreaseNet.",
        "FoldIt retains about 70% of the area.",
        "FoldIt keeps 70 percent of the area.",
        "FoldIt-Small has 12 billion parameters, FoldIt-Large has 355B.",
        "FoldIt lowers memory by 40% and raises accuracy by 3.5 percentage points on 3 ocean maps.",
        "FoldIt needs no glue.",
        "FoldIt folds maps without training.",
        "Retention rises to 81.1% with 5,000 samples and 30 min on one GPU.",
        "CreaseNet gets worse on long routes.",
        "FoldIt avoids the need for a table.",
        "FoldIt groups creases in each sheet.",
    ],
)
def test_what_the_paper_says_passes_in_other_words(text: str) -> None:
    """Units, figures, voice and common words may be spelt otherwise."""
    assert verdict(text) == Verdict(outcome=Outcome.PASS, carriers=verdict(text).carriers)
    assert verdict(text).carriers


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("FoldIt keeps about 80% of the area.", Fault.NUMBER),
        ("FoldIt keeps about 70 points of the area.", Fault.NUMBER),
        ("FoldIt is 5.5x faster than CreaseNet on AtlasBench.", Fault.BOUND),
        ("FoldIt is at least 5.5x faster than CreaseNet on AtlasBench.", Fault.BOUND),
        ("FoldIt keeps over 70% of the area.", Fault.BOUND),
        ("Retention rises by 81.1%.", Fault.BOUND),
        ("FoldIt-Small has 355B parameters, FoldIt-Large has 12B.", Fault.BELONGING),
        ("FoldIt lowers memory by 3.5 points.", Fault.BELONGING),
        ("FoldIt improves accuracy by 3.5 points on three long routes.", Fault.BELONGING),
        ("FoldIt is up to 5.5x faster than CreaseNet on GlobeBench.", Fault.NAME),
        ("AtlasBench keeps about 70% of the area.", Fault.NAME),
        ("FoldIt folds paper maps with glue.", Fault.NEGATION),
        ("FoldIt does not fold paper maps.", Fault.NEGATION),
        ("FoldIt has the need for a table.", Fault.NEGATION),
        ("FoldIt increases memory by 40%.", Fault.DIRECTION),
        ("FoldIt degrades accuracy by 3.5 points on three ocean maps.", Fault.DIRECTION),
        ("CreaseNet is up to 5.5x faster than FoldIt on AtlasBench.", Fault.DIRECTION),
        ("FoldIt groups creases across each sheet.", Fault.DIRECTION),
        ("FoldIt reduces memory on all ocean maps.", Fault.CONTENT),
        ("FoldIt only reduces memory.", Fault.CONTENT),
        ("FoldIt bakes bread for astronauts.", Fault.CONTENT),
    ],
)
def test_what_the_paper_does_not_say_fails_with_its_fault(text: str, fault: Fault) -> None:
    """Each kind of falsehood is told apart, with a sentence that says what is wrong."""
    found = verdict(text)

    assert (found.outcome, found.fault) == (Outcome.FAIL, fault)
    assert found.reason.endswith(".")


def test_another_value_of_the_same_thing_contradicts() -> None:
    """A reader of a checked draft is told what the paper gives."""
    found = verdict("FoldIt keeps about 80% of the area.")

    assert (found.contradicted, found.reason) == (True, "The paper gives 70%, not 80%.")
    assert FOLDIT[2] in found.carriers


def test_a_sentence_needs_a_citation_unless_it_only_leads_on() -> None:
    """A number, a name or a predicate makes a claim; what introduces a list does not."""
    for text in ("Here is what the papers say:", "In short:", "To sum up:", ""):
        assert verdict(text, ()).outcome is Outcome.PASS
    for text in ("FoldIt folds maps.", "It does.", "There are 3 papers.", "Maps fold faster.", "In short, not."):
        assert verdict(text, ()).fault is Fault.UNCITED


def test_everyday_words_may_be_others_where_the_sentences_are_alike() -> None:
    """Likeness is asked only where an everyday word is all that is missing; without it the verdict is unsure."""
    text = "FoldIt folds paper maps nicely without any glue."

    assert verdict(text).outcome is Outcome.UNSURE
    assert verdict(text, cosine=0.9).outcome is Outcome.PASS
    assert verdict(text, cosine=0.3).outcome is Outcome.UNSURE
    assert verdict("FoldIt folds paper maps on volcanoes without any glue.", cosine=0.99).outcome is Outcome.UNSURE
    assert verdict("The method works.", cosine=0.99).outcome is Outcome.UNSURE


def test_a_background_sentence_is_not_said_of_the_papers_own_thing() -> None:
    """What most methods do is not what the paper's method does."""
    assert verdict("FoldIt still needs a ruler and folds maps one by one.").outcome is Outcome.FAIL


def test_each_clause_may_rest_on_its_own_paper() -> None:
    """A sentence over two papers passes where each says its part, and fails where they change places."""
    both = (*FOLDIT, *OTHER)

    assert (
        verdict("FoldIt keeps about 70% of the area, and KettleNet boils water in 4 minutes.", both).outcome
        is Outcome.PASS
    )
    assert (
        verdict("KettleNet keeps about 70% of the area, and FoldIt boils water in 4 minutes.", both).outcome
        is Outcome.FAIL
    )


def test_who_and_when_rest_on_the_imprint() -> None:
    """Title, authors, date and venue carry what is said of a paper's origin."""
    assert verdict("FoldIt is by Ada Lovelace and Wei Zhang, from 2025.").outcome is Outcome.PASS
    assert verdict("FoldIt is by Grace Hopper, from 2025.").outcome is Outcome.FAIL
    assert verdict("FoldIt is by Ada Lovelace, from 2019.").outcome is Outcome.FAIL


def test_a_sentence_cited_alone_may_name_what_its_pronoun_means() -> None:
    """The paper's own name stands for the `it` of the cited sentence."""
    assert verdict("FoldIt reduces memory by 40%.", FOLDIT[4:5]).outcome is Outcome.PASS
    assert verdict("CreaseNet reduces memory by 40%.", FOLDIT[4:5]).outcome is Outcome.FAIL


MORE = sentences(
    paper(
        "We propose GlobeIt, which turns flat maps into round globes. "
        "However, EarthKit only supports old maps such as Mercator charts. "
        "Paper-based globes are evaluated on OceanSet, while metal globes are left to later study. "
        "GlobeIt stores light globes in small boxes, whereas it hangs heavy globes on long ropes. "
        "It uses unlabelled charts and a large language model (LLM) as a guide. "
        "GlobeIt keeps 95% accuracy with 8/16 folding and 80% accuracy with 2/16 folding. "
        "Its rules are strict in each room.",
        title="GlobeIt: Maps into Globes",
        n=3,
    )
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("GlobeIt turns round globes into flat maps.", Fault.DIRECTION),
        ("GlobeIt only supports old maps such as Mercator charts.", Fault.BELONGING),
        ("OceanSet turns flat maps into round globes.", Fault.NAME),
        ("OceanSet evaluates globes.", Fault.NAME),
        ("EarthKit evaluates light globes on GlobeIt.", Fault.NAME),
        ("GlobeIt stores metal-based globes in small boxes.", Fault.NAME),
        ("GlobeIt stores heavy globes in small boxes, whereas it hangs light globes on long ropes.", Fault.BELONGING),
        ("GlobeIt stores heavy globes in boxes.", Fault.BELONGING),
        ("It uses labelled charts as a guide.", Fault.DIRECTION),
        ("It uses unlabelled charts and a large language model (LLM) as a teacher.", Fault.CONTENT),
        ("It uses unlabelled charts and a small language model (LLM) as a guide.", Fault.DIRECTION),
        ("GlobeIt keeps 80% accuracy with 8/16 folding.", Fault.BELONGING),
        ("GlobeIt keeps 95% accuracy with 8/16 folding and 95% accuracy with 2/16 folding.", Fault.BELONGING),
        ("All charts are a guide.", Fault.CONTENT),
        ("GlobeIt never turns flat maps into round globes.", Fault.NEGATION),
        ("GlobeIt does not dance.", Fault.NEGATION),
    ],
)
def test_a_part_put_in_the_place_of_another_fails(text: str, fault: Fault) -> None:
    """Subjects, sites, sides of a contrast, what becomes what: every word is in the paper, and the sentence is not."""
    assert (verdict(text, MORE).outcome, verdict(text, MORE).fault) == (Outcome.FAIL, fault)


@pytest.mark.parametrize(
    "text",
    [
        "GlobeIt turns flat maps into round globes.",
        "EarthKit supports old maps only, such as Mercator charts.",
        "GlobeIt keeps light globes in small boxes and hangs heavy ones on long ropes.",
        "An LLM guides GlobeIt, with charts that are unlabelled.",
        "GlobeIt keeps 80% accuracy with 2/16 folding.",
        "In each room the rules are strict.",
    ],
)
def test_parts_that_keep_their_places_pass(text: str) -> None:
    """The same sentences in other words and another order."""
    assert verdict(text, MORE, cosine=0.9).outcome is Outcome.PASS
