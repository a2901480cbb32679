"""Bounds of years and negations, over the languages."""

# ruff: noqa: RUF001 - letters of many alphabets look like those of another

from __future__ import annotations

import pytest

from bot.understanding.limiting import loosened

SAID = {  # "papers before / after / since / until 2023", "models without training"
    "de": ("vor 2023", "nach dem Jahr 2023", "seit 2023", "bis Ende 2023", "ohne Training"),
    "fr": ("avant 2023", "après 2023", "depuis 2023", "jusqu'en 2023", "sans entraînement"),
    "es": ("antes de 2023", "después del año 2023", "desde 2023", "hasta 2023", "sin entrenamiento"),
    "it": ("prima del 2023", "dopo il 2023", "dal 2023", "fino al 2023", "senza addestramento"),
    "pt": ("antes de 2023", "depois de 2023", "desde 2023", "até 2023", "sem treinamento"),
    "nl": ("vóór 2023", "na 2023", "sinds 2023", "tot 2023", "zonder training"),
    "pl": ("przed 2023", "po 2023", "od 2023", "do 2023", "bez treningu"),
    "cs": ("před rokem 2023", "po roce 2023", "od roku 2023", "do roku 2023", "bez tréninku"),
    "sv": ("före 2023", "efter 2023", "sedan 2023", "till 2023", "utan träning"),
    "da": ("før 2023", "efter 2023", "siden 2023", "til 2023", "uden træning"),
    "nb": ("før 2023", "etter 2023", "siden 2023", "til 2023", "uten trening"),
    "ro": ("înainte de 2023", "după 2023", "începând cu 2023", "până în 2023", "fără antrenare"),
    "id": ("sebelum 2023", "setelah 2023", "sejak 2023", "hingga 2023", "tanpa pelatihan"),
    "vi": ("trước năm 2023", "sau năm 2023", "từ 2023", "đến 2023", "không cần huấn luyện"),
    "ru": ("перед 2023", "после 2023", "с 2023", "по 2023", "без обучения"),
    "uk": ("перед 2023", "після 2023", "з 2023", "по 2023", "без навчання"),
    "ar": ("قبل 2023", "بعد عام ٢٠٢٣", "منذ 2023", "حتى 2023", "بدون تدريب"),
    "hi": ("2023 से पहले", "2023 के बाद", "2023 से", "2023 तक", "प्रशिक्षण के बिना"),
    "tr": ("2023'ten önce", "2023'ten sonra", "2023'ten beri", "2023'e kadar", "eğitim olmadan"),
    "zh": ("2023年之前", "2023年以后", "2023年以来", "2023年为止", "无需训练"),
    "ja": ("2023年以前", "2023年より後", "2023年以降", "2023年まで", "学習なし"),
    "ko": ("2023년 이전", "2023년 후", "2023년부터", "2023년까지", "학습 없이"),
}
OURS = ("before 2023", "after the year 2023", "since 2023", "until 2023")


@pytest.mark.parametrize("code", SAID)
def test_every_bound_is_told_from_the_others(code: str) -> None:
    """Before, after, since and until a year are each themselves and none of the others, nor the year alone."""
    *said, _ = SAID[code]

    for own, phrase in enumerate(said):
        taken = [ours for ours in (*OURS, "in 2023") if not loosened(f"X {phrase} Y", f"papers {ours}", code)]
        assert taken == [OURS[own]], (phrase, taken)


@pytest.mark.parametrize("code", SAID)
def test_a_year_alone_stays_alone(code: str) -> None:
    """A year that the question does not bound is not bounded by the translation."""
    taken = [ours for ours in OURS if not loosened("X 2023 Y", f"papers {ours}", code)]

    assert taken == []
    assert loosened("X 2023 Y", "papers from 2023", code) == ""


@pytest.mark.parametrize("code", SAID)
def test_a_negation_is_neither_lost_nor_put_in(code: str) -> None:
    """It may be said by an ending, too."""
    question = f"X {SAID[code][-1]} Y"

    assert loosened(question, "models without training", code) == ""
    assert loosened(question, "training-free models", code) == ""
    assert loosened(question, "models with training", code) == "It left out a negation."
    assert loosened("X Y", "models that do not train", code) == "It put in a negation."


@pytest.mark.parametrize(
    ("code", "question", "translated"),
    [
        ("de", "Paper von 2023 bis 2024", "papers from 2023 to 2024"),
        ("fr", "entre 2023 et 2024", "between 2023 and 2024"),
        ("ru", "с 2023 по 2024", "from 2023 to 2024"),
        ("de", "Suche nach Papern aus 2023", "search for papers from 2023"),
        ("de", "vor allem Paper aus 2023", "mainly papers from 2023"),
        ("zh", "有没有2023年的论文,有什么不同", "are there papers from 2023, and what is different"),
        ("vi", "Có bài báo nào không?", "Are there any papers?"),
        ("de", "Paper ab 2023", "papers from 2023 onwards"),
        ("ka", "2023 წლამდე", "papers after 2023"),
    ],
)
def test_what_only_looks_like_a_bound_is_none(code: str, question: str, translated: str) -> None:
    """Ranges, other uses of the same words, question particles; and what is not known is not judged."""
    assert loosened(question, translated, code) == ""
