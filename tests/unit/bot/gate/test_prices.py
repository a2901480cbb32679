"""Prices that nobody named."""

from __future__ import annotations

import pytest

from bot.gate.verdicts import Outcome
from bot.gate.weighing import weigh
from tests.unit.bot.gate.test_disagreement import a_carrier

STABLE = "KettleNet keeps training stable and reaches 71.2% accuracy on the Harbour set."


@pytest.mark.parametrize(
    "tail", [", at the cost of stability", ", at the expense of accuracy", ", sacrificing stability"]
)
def test_a_price_that_the_paper_does_not_name_does_not_pass(tail: str) -> None:
    """Not even where each of its words stands there, as praise."""
    verdict = weigh(f"{STABLE.rstrip('.')}{tail}.", [a_carrier(STABLE)])
    assert verdict.outcome is not Outcome.PASS
    assert tail.lstrip(", ") in verdict.reason


def test_a_price_that_the_paper_names_may_be_told() -> None:
    """In these words or others for it."""
    paid = "KettleNet reaches 71.2% accuracy at the cost of stability."
    assert weigh(paid, [a_carrier(paid)]).outcome is Outcome.PASS
