"""How figures are read: one spelling, units, bounds, what is counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.gate.bounds import Bound, bound_before, may_stand
from bot.gate.quantities import Quantity, quantities, same_count
from bot.gate.spelling import one_spelling
from bot.gate.tokens import tokens


def read(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence."""
    return quantities(tokens(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5.5 times", "5.5×"),
        ("5.5-fold", "5.5x"),
        ("fivefold", "5x"),
        ("twice", "2x"),
        ("by a factor of 12.", "by 12x."),
        ("12 percent", "12%"),
        ("4 percentage points", "4pp"),
        ("1.15 to 2.28%", "1.15 - 2.28%"),
        ("355 billion", "355B"),
        ("5,000", "5000"),
        ("three maps", "3 maps"),
        ("twenty-one maps", "21 maps"),
        ("30 minutes", "30 min"),
        ("half an hour", "30 minutes"),
        ("one map", "a single map"),
        ("~3x", "about 3x"),
        ("≤ 3x", "up to 3x"),
        ("state-of-the-art", "SOTA"),
        ("ranks third overall", "ranks 3rd overall"),
    ],
)
def test_spellings_of_one_value_are_one(one: str, other: str) -> None:
    """What a reader takes for the same figure is the same figure."""
    assert one_spelling(one).lower() == one_spelling(other).lower()


def test_nothing_is_calculated() -> None:
    """A half is not 50%, an hour not 60 minutes, and `one another` counts nothing."""
    assert "50" not in one_spelling("half of the maps")
    assert one_spelling("1 hour") == "1h"
    assert one_spelling("one another, no one, one-to-one") == "one another, no one, one-to-one"


@pytest.mark.parametrize(
    ("text", "values", "unit", "bound"),
    [
        ("by up to about 3.5x", ("3.5",), "x", Bound.UP_TO),
        ("at least 12%", ("12",), "%", Bound.AT_LEAST),
        ("no less than 12%", ("12",), "%", Bound.AT_LEAST),
        ("more than 26 points", ("26",), "pp", Bound.OVER),
        ("under 1%", ("1",), "%", Bound.BELOW),
        ("nearly 8x", ("8",), "x", Bound.NEARLY),
        ("roughly 70%", ("70",), "%", Bound.ABOUT),
        ("within only 30 minutes", ("30",), "min", Bound.WITHIN),
        ("2.1x–4.1x", ("2.1", "4.1"), "x", Bound.EXACT),
        ("pruned to 8/128", ("8", "128"), "/", Bound.EXACT),
        ("390GB of memory", ("390",), "GB", Bound.EXACT),
        ("2-bit maps", ("2",), "bit", Bound.EXACT),
        ("32k tokens", ("32000",), "", Bound.EXACT),
    ],
)
def test_a_value_is_read_with_unit_and_bound(text: str, values: tuple[str, ...], unit: str, bound: Bound) -> None:
    """Each in its plain form."""
    (found,) = read(text)

    assert (found.values, found.unit) == (tuple(map(Decimal, values)), unit)
    assert bound in found.bounds


def test_a_list_shares_its_unit_and_its_bound() -> None:
    """Of `more than 26 and 15 points` both are points, and both are more than."""
    first, second = read("by more than 26 and 15 points")

    assert first.unit == second.unit == "pp"
    assert Bound.OVER in first.bounds & second.bounds


def test_both_ends_of_a_change_are_read_alone_and_together() -> None:
    """A sentence may rest on either end or on the whole."""
    low, high, both = read("rises from 72.9% to 81.1%")

    assert (low.change, high.change, both.paired) == ("from", "to", True)
    assert both.values == (*low.values, *high.values)


def test_a_bare_number_counts_the_noun_behind_it() -> None:
    """Five maps are not five seas, whatever adjectives stand between."""
    maps, seas, old = (read(text)[0] for text in ("five folded maps", "five seas", "five very old maps"))

    assert same_count(maps, old)
    assert not same_count(maps, seas)
    assert same_count(maps, read("all five")[0])


def test_numbers_in_names_are_no_quantities() -> None:
    """A model's size in its name, a version and a year behind a data set belong to the name."""
    assert read("GLM-4.5 and LLaMA-3-8B on AIME 2025, AIME24 and W4A4") == ()
    assert [token.key for token in tokens("AIME 24, AIME-24, AIME24") if token.says] == ["aime24"] * 3


def test_one_name_with_strokes_stands_for_several() -> None:
    """Each of them is found under it."""
    (found,) = tokens("OPT-30B/66B")

    assert {"opt30b", "opt66b"} <= found.others
    assert found.choices == {"opt30b", "opt66b"}


@pytest.mark.parametrize(
    ("said", "given", "stands"),
    [
        (Bound.EXACT, Bound.ABOUT, True),
        (Bound.ABOUT, Bound.EXACT, True),
        (Bound.AT_LEAST, Bound.OVER, True),
        (Bound.UP_TO, Bound.BELOW, True),
        (Bound.EXACT, Bound.UP_TO, False),
        (Bound.UP_TO, Bound.EXACT, False),
        (Bound.OVER, Bound.ABOUT, False),
        (Bound.EXACT, Bound.OVER, False),
        (Bound.EXACT, Bound.NEARLY, False),
        (Bound.AT_LEAST, Bound.UP_TO, False),
    ],
)
def test_a_bound_may_stand_for_another_only_where_it_claims_no_more(said: Bound, given: Bound, *, stands: bool) -> None:
    """`70%` may stand for `about 70%`; `5%` may not for `up to 5%`, nor the other way round."""
    assert may_stand(frozenset({said}), frozenset({given})) is stands


def test_fillers_do_not_hide_a_bound() -> None:
    """`up to a mere` and `up to about` are still up to."""
    assert bound_before(["up", "to", "a", "mere"]) is Bound.UP_TO
    assert bound_before(["up", "to", "about"]) is Bound.UP_TO
    assert bound_before([]) is Bound.EXACT
