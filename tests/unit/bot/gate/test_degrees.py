"""How much: little is not turned into much, in whatever words."""

from __future__ import annotations

import pytest

from bot.gate.verdicts import Fault, Outcome
from bot.gate.weighing import weigh
from tests.unit.bot.gate.test_disagreement import a_carrier

SAID = "Across seven tasks, PotNet cuts the memory of kettles by nearly 8x with negligible accuracy loss."


@pytest.mark.parametrize(
    "claim",
    [
        "PotNet cuts the memory of kettles by nearly 8x but loses much accuracy.",
        "PotNet cuts the memory of kettles by nearly 8x with much accuracy loss.",
        "PotNet cuts the memory of kettles by nearly 8x with a noticeable loss in accuracy.",
    ],
)
def test_little_is_not_much(claim: str) -> None:
    """A degree that is turned round contradicts."""
    verdict = weigh(claim, [a_carrier(SAID)])
    assert (verdict.outcome, verdict.fault, verdict.contradicted) == (Outcome.FAIL, Fault.DIRECTION, True)


@pytest.mark.parametrize(
    "claim",
    [
        "PotNet cuts the memory of kettles by nearly 8x and loses little accuracy.",
        "PotNet cuts the memory of kettles by nearly 8x with hardly any loss of accuracy.",
    ],
)
def test_little_is_little_in_other_words(claim: str) -> None:
    """The same degree passes."""
    assert weigh(claim, [a_carrier(SAID)]).outcome is Outcome.PASS


def test_a_multiple_belongs_to_what_it_measures() -> None:
    """What is so many times faster is not so many times more accurate."""
    fast = "PotNet achieves 47x faster search than baselines while maintaining competitive accuracy."
    assert weigh("PotNet is 47x faster than baselines.", [a_carrier(fast)]).outcome is Outcome.PASS
    assert weigh("PotNet is 47x more accurate than baselines.", [a_carrier(fast)]).outcome is Outcome.FAIL


def test_a_stance_that_nobody_took_is_no_filling() -> None:
    """To speak of something is not to recommend it."""
    spoken = "Vector quantization of caches adds only marginal gains."
    assert weigh("The paper recommends vector quantization of caches.", [a_carrier(spoken)]).outcome is not Outcome.PASS


def test_an_average_is_no_single_case() -> None:
    """And the other way round; each keeps its value."""
    said = "At equal accuracy PotNet is on average over 30% faster than PanNet, with some cases exceeding 8x speedup."
    assert weigh("PotNet is on average over 30% faster than PanNet.", [a_carrier(said)]).outcome is Outcome.PASS
    assert weigh("PotNet is on average over 8x faster than PanNet.", [a_carrier(said)]).outcome is Outcome.FAIL


def test_risks_are_no_gains() -> None:
    """What is lost and what is won are opposites."""
    said = "Lower bit-widths introduce significant accuracy risks."
    assert weigh("Lower bit-widths bring significant accuracy gains.", [a_carrier(said)]).outcome is Outcome.FAIL
