"""Whether two papers give different figures for the same thing."""

from __future__ import annotations

import pytest

from bot.gate.disagreement import other_figure
from bot.gate.verdicts import Carrier, Source
from retrieval.papers import PaperId, Span

SAID = "On the Harbour set, KettleNet reaches 71.2% accuracy with 8 stoves."


def a_carrier(text: str) -> Carrier:
    """A sentence of another paper."""
    source = Source(paper_id=PaperId("other"), title="Stoves Revisited", abstract=text)
    return Carrier(id="k3f7", text=text, span=Span(start=0, end=len(text)), source=source)


@pytest.mark.parametrize(
    "text",
    [
        "On the Harbour set, KettleNet reaches 68.4% accuracy with 8 stoves.",
        "KettleNet reaches an accuracy of 68.4% on the Harbour set with 8 stoves.",
    ],
)
def test_another_figure_for_the_same_thing_is_found(text: str) -> None:
    """The same system, data set and measure, another value."""
    found = other_figure(SAID, [a_carrier("Maps fold in 3 ways."), a_carrier(text)])
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "On the Harbour set, PotNet reaches 68.4% accuracy with 8 stoves.",
        "KettleNet has 3 layers and 40 million parameters.",
        "KettleNet reaches a high accuracy on the Harbour set with many stoves.",
        "We boil water on 8 stoves.",
    ],
    ids=["the same", "another system", "another measure", "no figure", "another matter"],
)
def test_what_does_not_contradict_is_no_disagreement(text: str) -> None:
    """Papers may speak of one thing and say different things of it."""
    assert other_figure(SAID, [a_carrier(text)]) is None


def test_a_sentence_without_figures_disagrees_with_none() -> None:
    """Only figures are compared."""
    assert other_figure("KettleNet is accurate on the Harbour set.", [a_carrier(SAID)]) is None
