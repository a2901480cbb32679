"""Sentences and their ids out of a text that is still being written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers.stated import LONGEST, NOTHING, Stated, stated

KEEPS, BOILS = "Kettle keeps 12%.", "FoldMap folds 3 plans."

_WORDS = (
    "Kettle keeps 12%|FoldMap folds 3.5 plans|vLLM runs|The|the|12|et al.|e.g.|NOTHING|Sure!|Here is the answer:"
    "|[k3f7]|[k3f7, a81c]|(a81c)|【b2c3】|[id: k3f7]|[|]|(|)|<think>|</think>|</|<|>|<|im_end|>"
)
_SIGNS = (
    " ",
    "\n",
    "\r\n",
    "\u2028",
    *".!:,;。",
    "**",
    *"*_`",
    "```",
    "- ",
    "1. ",
    "# ",
    "> ",
    "|",
    *'"“”',
    '{"a": 1}',
)
PIECES = st.lists(st.sampled_from([*_WORDS.split("|"), *_SIGNS]) | st.text(max_size=5), max_size=30).map("".join)


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What is stated by the whole text."""
    return [(it.text, it.ids) for it in stated([text])]


@pytest.mark.parametrize(
    "text",
    [
        "Kettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\n",
        "Kettle keeps 12%. [k3f7]\nFoldMap folds 3 plans. [k3f7, a81c]",
        "Kettle keeps 12%. [k3f7] FoldMap folds 3 plans. [k3f7] [a81c]",
        "Kettle keeps 12% [k3f7]. FoldMap folds 3 plans [k3f7][a81c].",
        "[k3f7] Kettle keeps 12%.\n[k3f7, a81c] FoldMap folds 3 plans.\n",
        "[k3f7] Kettle keeps 12%. [k3f7; a81c] FoldMap folds 3 plans.",
        "Kettle [k3f7] keeps 12%.\nFoldMap [k3f7] folds 3 plans [a81c].\n",
        "Kettle keeps 12% (k3f7).\nFoldMap folds 3 plans (k3f7 and a81c).\n",
        "Kettle keeps 12%【k3f7】\nFoldMap folds 3 plans {k3f7} {a81c}\n",
        "Kettle keeps 12% [id: k3f7].\nFoldMap folds 3 plans [ids: k3f7 a81c].\n",
        "Kettle keeps 12% [K3F7].\nFoldMap folds 3 plans [Evidence: k3f7/a81c].\n",
        "Kettle keeps 12% [`k3f7`](#k3f7).\nFoldMap folds 3 plans [[k3f7]], [^a81c].\n",
        "Kettle keeps 12%.\n[k3f7]\n\nFoldMap folds 3 plans.\n\n[k3f7, a81c]",
        "- Kettle keeps 12% [k3f7].\n* FoldMap folds 3 plans [k3f7, a81c].",
        "1. Kettle keeps 12% [k3f7].\n2) FoldMap folds 3 plans [k3f7, a81c].",
        "**Kettle** keeps **12%** [k3f7].\n> *FoldMap* folds `3` __plans__ [k3f7, a81c].\n",
        '"Kettle keeps 12%." [k3f7]\n“FoldMap folds 3 plans” [k3f7, a81c].\n',
        "# Heat\nKettle keeps 12% [k3f7].\n**Plans**\nFoldMap folds 3 plans [k3f7, a81c].\n",
        "```markdown\nKettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\n```\n",
        "Sure! Here is the answer:\n\nKettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\nLet me know more.",
        "<think>\nKettle boils [a81c].\n</think>\n\nKettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].",
        "<THINKING>Is it? [a81c].</thinking>Kettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].",
        "Is it so?</think>Kettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].",
        "<answer>\r\nKettle keeps 12% [k3f7].\r\nFoldMap folds 3 plans [k3f7, a81c].\r\n</answer><|im_end|>",
        "**Answer:** Kettle keeps 12% [k3f7].\nBased on the evidence, FoldMap folds 3 plans [k3f7, a81c].\n",
        "Kettle keeps\n12% [k3f7].\nFoldMap folds\n3 plans [k3f7, a81c].\n",
        "Kettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\nFoldMap also fol",
        "Kettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\nFoldMap weighs 12.",
        "Kettle keeps 12% [k3f7].\n---\n| FoldMap folds 3 plans [k3f7, a81c] |\n|---|\n",
        '{"answer":\nKettle keeps 12% [k3f7].\nFoldMap folds 3 plans [k3f7, a81c].\n}',
        "Kettle keeps 12% [k3f7].\n\n[a81c]\nFoldMap folds 3 plans [k3f7, k3f7, a81c].\n",
    ],
)  # fmt: skip
def test_sentences_and_ids_are_found_in_every_form(text: str) -> None:
    """However a language model writes the two sentences and cites, they are the same two with the same ids."""
    assert told(text) == [(KEEPS, ("k3f7",)), (BOILS, ("k3f7", "a81c"))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        NOTHING,
        f"{NOTHING}\n",
        f"**{NOTHING}**.",
        f"{NOTHING} [k3f7]\n",
        "<think>Kettle keeps",
        " \n\n",
        "---\n",
        "[k3f7]\n",
    ],
)
def test_nothing_is_stated_by_nothing(text: str) -> None:
    """The agreed word, thinking that never ends, and lines without words state nothing."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kettle boils. Kettle keeps 12% [k3f7].", [("Kettle boils.", ()), (KEEPS, ("k3f7",))]),
        ("Kettle boils.\nKettle keeps 12% [k3f7].", [("Kettle boils.", ()), (KEEPS, ("k3f7",))]),
        ("Kettle boils\nKettle keeps 12% [k3f7].", [("Kettle boils.", ()), (KEEPS, ("k3f7",))]),
        ("[k3f7] Kettle keeps 12%. Kettle boils.", [(KEEPS, ("k3f7",)), ("Kettle boils.", ())]),
        ("Kettle boils\n- [k3f7] of 12 pots.\n", [("Kettle boils.", ()), ("of 12 pots.", ("k3f7",))]),
        ("Kettle boils.", [("Kettle boils.", ())]),
        ("Kettle boils.\n", [("Kettle boils.", ())]),
    ],
)
def test_a_sentence_that_cites_nothing_has_no_ids(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """It is handed on as it is; the ids behind the next sentence are not its own."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Values in [0, 1] and [MASK] in (fp32) stay [k3f7].\n", "Values in [0, 1] and [MASK] in (fp32) stay."),
        ("A* and snake_case_names and 2*3 or 3*4 stay [k3f7].\n", "A* and snake_case_names and 2*3 or 3*4 stay."),
        ("Kettle keeps 3.5 of “12 pots”, e.g. GLM-4.5 [k3f7].\n", "Kettle keeps 3.5 of “12 pots”, e.g. GLM-4.5."),
        ("vLLM is 2x faster than Kettle et al. [k3f7].\n", "vLLM is 2x faster than Kettle et al."),
        ("“Kettle” boils “water” [k3f7].\n", "“Kettle” boils “water”."),
        ("Does Kettle boil? [k3f7]\n", "Does Kettle boil?"),
        ("壶保留12%的热量。[k3f7]\n", "壶保留12%的热量。"),
        ("The answer: Kettle boils, [k3f7],\n", "The answer: Kettle boils."),
    ],
)  # fmt: skip
def test_what_belongs_to_a_sentence_stays(text: str, expected: str) -> None:
    """Brackets that hold no id, signs that are no emphasis, quotations and abbreviations are left alone."""
    assert told(text) == [(expected, ("k3f7",))]


def test_a_sentence_comes_as_soon_as_it_is_whole() -> None:
    """A line's sentence is there with its line break, and one within a line when the next one begins."""
    taken: list[str] = []

    def pieces() -> Iterator[str]:
        for sign in "Kettle boils [k3f7].\nFoldMap folds. [a81c] L":
            taken.append(sign)
            yield sign

    found = stated(pieces())

    assert next(found) == Stated(text="Kettle boils.", ids=("k3f7",))
    assert "".join(taken) == "Kettle boils [k3f7].\n"
    assert next(found) == Stated(text="FoldMap folds.", ids=("a81c",))
    assert "".join(taken).endswith("[a81c] L")
    assert list(found) == []


def test_an_endless_line_is_not_kept() -> None:
    """Of a line without end the sentences are taken as they come, one without end is passed over."""
    endless = itertools.chain(
        itertools.repeat("Kettle boils. ", 1_000), ["x" * 5 * LONGEST, "\nFoldMap folds [k3f7].\n"]
    )

    found = list(stated(endless))

    assert found[-1] == Stated(text="FoldMap folds.", ids=("k3f7",))
    assert {it.text for it in found[:-1]} == {"Kettle boils."}
    assert max(len(it.text) for it in found) < LONGEST


def test_what_follows_a_long_thought_is_read() -> None:
    """Thinking takes no room, however long it is, and ends at its mark."""
    assert told(f"<think>{'Hm. ' * 5 * LONGEST}</think>Kettle boils [k3f7].") == [("Kettle boils.", ("k3f7",))]


@given(PIECES, st.lists(st.integers(0, 200)))
def test_how_the_text_is_cut_changes_nothing(text: str, cuts: list[int]) -> None:
    """The same sentences come out of one piece, of single signs and of any pieces between."""
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    whole = list(stated([text]))

    assert list(stated(text)) == whole
    assert list(stated([text[start:end] for start, end in itertools.pairwise(places)])) == whole


@given(PIECES)
def test_every_sentence_is_fit_to_be_shown(text: str) -> None:
    """It has words, one line, an end, no id in brackets; its ids are named once each and stand in the text."""
    for it in stated([text]):
        assert re.search(r"\w", it.text)
        assert not re.search(r"[\n\r]|\[[a-z]\d[a-z0-9]{2}\]", it.text)
        assert it.text.rstrip("\"'”’)]*_»`")[-1] in ".!?…。！？"  # noqa: RUF001 - CJK marks
        assert len(set(it.ids)) == len(it.ids)
        assert all(id_ in text.lower() for id_ in it.ids)
