"""Laws of the gate, over every sentence of the given papers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gate.verdicts import Carrier, Outcome
from bot.gate.weighing import weigh

Papers = tuple[tuple[Carrier, ...], ...]
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\d]|[.,]\d|-)")
_VERBS = re.compile(r"\b(is|are|can|does|has|have)\b(?! not| only)")


def passes(text: str, cited: tuple[Carrier, ...]) -> bool:
    """Whether the gate lets the sentence out."""
    return weigh(text, cited).outcome is Outcome.PASS


def test_every_sentence_stands_on_itself_and_on_its_abstract(seed_papers: Papers) -> None:
    """What a paper says is carried by what it says, cited alone or with the rest."""
    fallen = [
        each.text
        for cited in seed_papers
        for each in cited
        if not passes(each.text, (each,)) or not passes(each.text, cited)
    ]

    assert fallen == []


def test_a_changed_number_never_stands(seed_papers: Papers) -> None:
    """Whatever digit of whatever number is another: the abstract does not carry it."""
    leaked = []
    for cited in seed_papers:
        for each in cited:
            for found in _NUMBER.finditer(each.text):
                digits = found[0]
                for at, digit in enumerate(digits):
                    if digit.isdigit():
                        other = digits[:at] + str((int(digit) + 3) % 10 or 4) + digits[at + 1 :]
                        text = each.text[: found.start()] + other + each.text[found.end() :]
                        if passes(text, cited):
                            leaked.append(text)

    assert leaked == []


def test_a_negation_put_in_never_stands(seed_papers: Papers) -> None:
    """A `not` behind a verb turns the sentence round."""
    leaked = []
    for cited in seed_papers:
        for each in cited:
            for found in _VERBS.finditer(each.text):
                text = each.text[: found.end()] + " not" + each.text[found.end() :]
                if passes(text, cited):
                    leaked.append(text)

    assert leaked == []


def test_a_negation_left_out_never_stands(seed_papers: Papers) -> None:
    """Without its `not` or `no`, a sentence says the opposite."""
    leaked = []
    for cited in seed_papers:
        for each in cited:
            for found in re.finditer(r"\b(?:not(?! only| just| merely)|no|without|never) ", each.text):
                text = each.text[: found.start()] + each.text[found.end() :]
                if passes(text, cited):
                    leaked.append(text)

    assert leaked == []


def test_two_values_of_one_unit_never_change_places(seed_papers: Papers) -> None:
    """Swapped, each belongs to what the other did."""
    leaked = []
    for cited in seed_papers:
        for each in cited:
            found = list(re.finditer(r"(?<![\w.-])(\d+(?:\.\d+)?)(%|x|×)", each.text))
            for one in found:
                for other in found:
                    if one.start() < other.start() and one[2] == other[2] and one[1] != other[1]:
                        text = (
                            each.text[: one.start()]
                            + other[0]
                            + each.text[one.end() : other.start()]
                            + one[0]
                            + each.text[other.end() :]
                        )
                        if passes(text, cited):
                            leaked.append(text)

    assert leaked == []


@pytest.mark.parametrize("bound", ["up to ", "more than ", "over ", "at least ", "less than ", "nearly "])
def test_a_bound_left_out_or_turned_never_stands(seed_papers: Papers, bound: str) -> None:
    """Without its bound, or with another, a value claims something else."""
    leaked = []
    for cited in seed_papers:
        for each in cited:
            for found in re.finditer(rf"\b{bound}(?=~?\d[\d.]*(?:%|x|×))", each.text):
                for other in ("", "up to " if bound in {"over ", "more than ", "at least "} else "at least "):
                    text = each.text[: found.start()] + other + each.text[found.end() :]
                    if passes(text, cited):
                        leaked.append(text)

    assert leaked == []


@given(paper=st.integers(0, 55), text=st.text(max_size=200), words=st.lists(st.integers(0, 60), max_size=20))
def test_what_is_weighed_never_breaks(seed_papers: Papers, paper: int, text: str, words: list[int]) -> None:
    """Any text at all gets a verdict, the same on every run, and a reason where it does not pass."""
    cited = seed_papers[paper % len(seed_papers)]
    known = cited[0].text.split()
    shuffled = " ".join(known[word % len(known)] for word in words)

    for claim in (text, shuffled, f"{shuffled} {text}"):
        verdict = weigh(claim, cited)
        assert verdict == weigh(claim, cited)
        assert (verdict.outcome is Outcome.PASS) == (verdict.reason == "")
