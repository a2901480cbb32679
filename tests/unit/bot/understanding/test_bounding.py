"""Bounds of figures in translated sentences."""

from __future__ import annotations

import pytest

from bot.understanding.bounding import bounded

SAID = {  # up to 8x, at least 8x, more than 8x, less than 8x, nearly 8x, 8x
    "de": ("bis zu 8x", "mindestens 8x", "mehr als 8x", "weniger als 8x", "fast 8x", "8x"),
    "fr": ("jusqu'à 8x", "au moins 8x", "plus de 8x", "moins de 8x", "presque 8x", "8x"),
    "es": ("hasta 8x", "al menos 8x", "más de 8x", "menos de 8x", "casi 8x", "8x"),
    "it": ("fino a 8x", "almeno 8x", "più di 8x", "meno di 8x", "quasi 8x", "8x"),
    "pt": ("até 8x", "pelo menos 8x", "mais de 8x", "menos de 8x", "quase 8x", "8x"),
    "nl": ("tot wel 8x", "minstens 8x", "meer dan 8x", "minder dan 8x", "bijna 8x", "8x"),
    "pl": ("maksymalnie 8x", "co najmniej 8x", "ponad 8x", "mniej niż 8x", "prawie 8x", "8x"),
    "ru": ("максимум 8x", "не менее 8x", "свыше 8x", "ниже 8x", "почти 8x", "8x"),
    "zh": ("最多8x", "至少8x", "超过8x", "低于8x", "接近8x", "8x"),
    "ja": ("最大8x", "少なくとも8x", "8xを超える", "8x未満", "ほぼ8x", "8x"),
    "ko": ("최대 8x", "적어도 8x", "8x 초과", "8x 미만", "거의 8x", "8x"),
}
OURS = ("up to 8x", "at least 8x", "more than 8x", "less than 8x", "nearly 8x", "8x")


@pytest.mark.parametrize("code", SAID)
def test_a_bound_is_kept_and_is_not_another(code: str) -> None:
    """What is up to, at least, over, below or nearly stays so, and no figure loses its bound."""
    for own, theirs in enumerate(SAID[code][:-1]):
        taken = [ours for ours in OURS[:-1] if bounded(f"It saves {ours} memory.", f"X {theirs} Y.", code)]
        assert taken == [OURS[own]], theirs
        assert not bounded(f"It saves {OURS[own]} memory.", f"X {SAID[code][-1]} Y.", code)


@pytest.mark.parametrize("code", SAID)
def test_no_bound_comes_in(code: str) -> None:
    """A plain figure stays plain: up to and at least are said of none."""
    assert bounded("It saves 8x memory.", f"X {SAID[code][-1]} Y.", code)
    assert not bounded("It saves 8x memory.", f"X {SAID[code][1]} Y.", code)


def test_a_language_that_is_not_listed_takes_no_bound() -> None:
    """There a sentence with a bound stays English; one without may be translated."""
    assert not bounded("It saves up to 8x memory.", "8x-მდე", "ka")
    assert bounded("It saves 8x memory.", "8x", "ka")


@pytest.mark.parametrize(
    ("sentence", "translated"),
    [
        ("About 12% of the cache is kept.", "Etwa 12% des Caches bleiben."),
        ("In 2024 it was tested on three tasks.", "2024 wurde es an drei Aufgaben geprüft."),
        ("It was tested under load.", "Es wurde unter Last geprüft."),
    ],
)
def test_what_is_no_bound_needs_none(sentence: str, translated: str) -> None:
    """About, years and words without a figure ask for nothing."""
    assert bounded(sentence, translated, "de")
