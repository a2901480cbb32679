"""Citations in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.findings import Mark
from bot.checking.marks import filled, marked


def without(text: str) -> str:
    """The text with what its citations say in their place."""
    given, marks = marked(text)
    return filled(given, marks, lambda mark: mark.said)[0]


def works(text: str) -> list[tuple[tuple[str, ...], int | None, str]]:
    """Family names, year and word of every work that is cited."""
    return [(work.families, work.year, work.word) for mark in marked(text)[1] for work in mark.works]


@pytest.mark.parametrize(
    "citation",
    [
        " (Zuo et al., 2025)",
        " (Zuo et al. 2025)",
        " (Zuo, 2025)",
        " (Zuo & Wei, 2025a)",
        " (see Zuo, Wei, and Zhang, 2025, p. 3)",
        " (e.g., Zuo et al., 2025; van der Goot and Plank, 2019, inter alia)",
        " (https://arxiv.org/abs/2503.17922)",
        " (arXiv:2503.17922)",
        r" \cite{zuo2025window}",
        r"~\citep[see][p. 3]{zuo2025window, liu_24_kivi}",
        r"\parencite*{a}",
        " [@zuo2025; @liu2024]",
        " [12]",
        "[1, 2]",
        " [3–5]",
        " [12, Sec. 3]",
        "[^1]",
    ],
)
def test_a_citation_beside_the_words_is_taken_out(citation: str) -> None:
    """Whatever it looks like; the sentence reads on without it."""
    assert without(f"Windows{citation} help.") == "Windows help."


@pytest.mark.parametrize(
    "text",
    [
        "Values lie in [1, 10].",
        "It starts at [0, 1].",
        "Results (ACL 2025) differ.",
        "It (see Table 2) works.",
        "A model (GPT-4 and LLaMA) works.",
        "The code is at https://github.com/example/x.",
        "They ask whom (and why).",
        "It was accepted (NAACL, 2025).",
    ],
)
def test_what_only_looks_like_a_citation_stays(text: str) -> None:
    """Intervals, venues, asides, other addresses."""
    assert without(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zuo et al. (2025) keep windows.", "the authors keep windows."),
        ("As Zuo and Wei (2025b) show, it helps.", "As the authors show, it helps."),
        ("Zuo et al. [12] agree.", "the authors agree."),
        ("Zuo et al.'s method helps.", "the authors method helps."),
        (r"Zuo et al.~\citep{zuo2025} agree.", "the authors agree."),
        ("TaDA (2025) compresses.", "TaDA compresses."),
        (r"\citet{zuo2025} keep windows.", "the authors keep windows."),
        ("[12] keeps windows.", "the authors keeps windows."),
        (r"It helps. \cite{a} shows it.", "It helps. the authors shows it."),
        ("They [3] agree.", "They agree."),
        ("Kettles (as maps [3] do) boil.", "Kettles (as maps do) boil."),
        ("See [WindowKV](https://arxiv.org/abs/2503.17922).", "See WindowKV."),
        ("An ![image](x.png) is no text.", "An  is no text."),
    ],
)
def test_a_citation_that_is_part_of_the_sentence_leaves_words(text: str, said: str) -> None:
    """The authors for people, the name for what may be a system, a link's own words."""
    assert without(text) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Zuo et al., 2025; Wu, 2019)", [(("Zuo",), 2025, ""), (("Wu",), 2019, "")]),
        ("(van der Goot and Plank, 2019)", [(("van der Goot", "Plank"), 2019, "")]),
        ("Müller, Øster & O'Neill (2024) say", [(("Müller", "Øster", "O'Neill"), 2024, "")]),
        ("Vaswani et al. propose", [(("Vaswani",), None, "")]),
        (r"\cite{zuo2025windowkv}", [(("zuo",), 2025, "windowkv")]),
        (r"\cite{zuo2025a}", [(("zuo",), 2025, "")]),
        (r"\cite{liu_etal:98-kivi}", [(("liu",), 1998, "kivi")]),
        (r"\cite{kivi}", [((), None, "kivi")]),
        ("[@zuo24]", [(("zuo",), 2024, "")]),
    ],
)  # fmt: skip
def test_a_citation_says_whose_work_of_which_year_it_means(
    text: str, found: list[tuple[tuple[str, ...], int | None, str]]
) -> None:
    """By names and year, or by what its key says of them."""
    assert works(text) == found


def test_an_address_says_which_paper_it_means() -> None:
    """However it is spelt."""
    marks = marked(
        "See https://arxiv.org/pdf/2503.17922v2, arXiv:2506.00001 and [it](https://aclanthology.org/P19-1001)."
    )[1]

    assert [it.value for mark in marks for it in mark.ids] == ["2503.17922", "2506.00001", "P19-1001"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It helps.[3] It is fast.", "It helps[3]. It is fast."),
        ("It helps.¹ It is fast.¹\u202f²", "It helps¹. It is fast¹\u202f²."),
        ("“It helps.”¹ It is 10² m².", "“It helps¹.” It is 10² m²."),
    ],
)
def test_a_citation_behind_a_full_stop_belongs_to_its_sentence(text: str, shown: str) -> None:
    """As journals with raised numbers set it, and as answers do."""
    given, marks = marked(text)

    assert filled(given, marks, lambda mark: mark.written)[0] == shown


@given(text=st.text(alphabet="aZ .()[]{}@\\cite~12025,;&'\U000f0000\U000f0001\n", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Whatever a text holds, each citation is shown once, and signs of ours in it are never taken for citations."""
    given_, marks = marked(text)
    shown: list[Mark] = []
    filled(given_, marks, lambda mark: shown.append(mark) or "")  # type: ignore[func-returns-value]

    assert sorted(map(id, shown)) == sorted(map(id, marks))
