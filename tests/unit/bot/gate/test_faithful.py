"""Whether a translation keeps the figures, names and denials of a sentence."""

from __future__ import annotations

import pytest

from bot.gate.faithful import faithful

SAID = "Kitty cuts KV memory by nearly 8x on LLaMA-3-8B, with 1,024 tokens and 2.5% loss."


@pytest.mark.parametrize(
    ("original", "translated", "code"),
    [
        (
            SAID,
            "Kitty senkt den KV-Speicher auf LLaMA-3-8B um fast das 8-fache, mit 1.024 Tokens und 2,5 % Verlust.",
            "de",
        ),
        (SAID, "Kitty réduit la mémoire KV de près de 8× sur LLaMA-3-8B, avec 1 024 tokens et 2,5 % de perte.", "fr"),
        (SAID, "Kitty 在 LLaMA-3-8B 上将 KV 内存减少近 8 倍，使用 1024 个词元，损失 2.5%。", "zh"),  # noqa: RUF001
        ("WindowKV needs no training.", "WindowKV benötigt kein Training.", "de"),
        ("WindowKV needs no training.", "WindowKV n'a pas besoin d'entraînement.", "fr"),
        ("TrimR works without training.", "TrimR はトレーニングなしで動作します。", "ja"),
        ("TrimR works without training.", "TrimR работает без обучения.", "ru"),
        ("The library holds **4** papers.", "Die Bibliothek enthält **4** Artikel.", "de"),
    ],
)
def test_a_translation_that_keeps_them_is_faithful(original: str, translated: str, code: str) -> None:
    """However its language writes digits, multiples and compounds."""
    assert faithful(original, translated, code=code)


@pytest.mark.parametrize(
    "translated",
    [
        "",
        "Kitty senkt den KV-Speicher auf LLaMA-3-8B um fast das 6-fache, mit 1.024 Tokens und 2,5 % Verlust.",
        "Kitty senkt den KV-Speicher auf LLaMA-3-70B um fast das 8-fache, mit 1.024 Tokens und 2,5 % Verlust.",
        "Kitty senkt den KV-Speicher um fast das 8-fache, mit 1.024 Tokens und 2,5 % Verlust.",
        "Kitty senkt den KV-Speicher auf LLaMA-3-8B nicht um das 8-fache, mit 1.024 Tokens und 2,5 % Verlust.",
        "Kitty und OSCAR senken den KV-Speicher auf LLaMA-3-8B um das 8-fache, mit 1.024 Tokens und 2,5 % Verlust.",
        "Kitty senkt den KV-Speicher auf LLaMA-3-8B um das 8-fache, mit 1.024 Tokens und 25 % Verlust.",
    ],
    ids=["empty", "another figure", "another name", "a name lost", "a denial", "a name added", "a comma lost"],
)
def test_a_translation_that_changes_one_is_not(translated: str) -> None:
    """Any figure or name more or less, and a denial put in."""
    assert not faithful(SAID, translated, code="de")


@pytest.mark.parametrize(
    ("translated", "code"),
    [
        ("WindowKV benötigt Training.", "de"),
        ("WindowKV necesita entrenamiento.", "es"),
        ("WindowKV haihitaji mafunzo.", "sw"),
    ],
)
def test_a_denial_that_is_not_found_again_is_noticed(translated: str, code: str) -> None:
    """The opposite is no translation, and what cannot be told is not shown."""
    assert not faithful("WindowKV needs no training.", translated, code=code)


def test_figures_that_change_places_are_noticed() -> None:
    """Whose they are cannot be told in another language but by their order."""
    said = "The gap is 1.42 points on A and 3.78 on B."
    assert faithful(said, "Der Abstand ist 1,42 Punkte bei A und 3,78 bei B.", code="de")
    assert not faithful(said, "Der Abstand ist 3,78 Punkte bei A und 1,42 bei B.", code="de")


def test_one_languages_denial_is_anothers_article() -> None:
    """Portuguese "no" is "in the"."""
    assert faithful("WindowKV keeps 12% of the cache.", "O WindowKV mantém 12% no cache.", code="pt")
