"""The themes of the papers that a digest shows."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers.digest_themes import MOST, OTHERS, themes_of
from bot.writers.subjects import Subjects
from retrieval.papers import Paper, PaperId, Text
from tests.builders import a_paper

BEES = ("Dances of Honey Bees", "Honey Bees in Winter", "Maps of Honey Bees")
POTS = ("Copper Kettles at Sea", "Old Copper Kettles", "On Copper Kettles")
WORDS = ("Honey Bees", "Copper Kettles", "River Maps", "Tides", "Cache", "Winter")


def papers(*titles: str, abstract: str | None = None) -> list[Paper]:
    """Each known by its title."""
    return [a_paper(title, title=title, abstract=abstract) for title in titles]


def knowing(some: Sequence[Paper], **ways: tuple[float, float]) -> Subjects:
    """What a library of these papers tells; ways by title, blanks as underscores."""
    vectors = {PaperId(title.replace("_", " ")): np.array([way], dtype=np.float32) for title, way in ways.items()}
    return Subjects.of({it.id: Text(title=it.title, abstract=it.abstract) for it in some}, vectors)


def themes(some: Sequence[Paper], *asked: str) -> dict[str, list[PaperId]]:
    """Without vectors."""
    return themes_of(some, knowing(some), asked=asked)


def test_papers_are_under_the_name_that_they_speak_of() -> None:
    """The order within is that of the papers; what speaks of none is in none."""
    assert themes(papers(*BEES, *POTS, "Tides")) == {"Honey bees": [*BEES], "Copper kettles": [*POTS]}


def test_more_than_half_on_nothing_together_leave_all_without_themes() -> None:
    """Nobody wants a heading for two of seven; nor one for all."""
    assert themes(papers(*BEES[:2], "Tides", "Winds", "Rain", "Snow")) == {}
    assert themes(papers(*BEES)) == {}
    assert themes([]) == {}


def test_what_was_asked_for_names_nothing() -> None:
    """Written short or in full, with other words or without."""
    some = papers(*BEES, *POTS, "Tides")

    assert themes(some, "honey bees and their hives") == {}
    shorts = papers("HB at Sea", "HB in Winter", *POTS, abstract="All honey bees (HB) dance.")
    assert "HB" not in themes(shorts, "honey bees")


def test_a_short_form_and_its_words_are_one_theme() -> None:
    """By what the abstracts say that it stands for."""
    told = papers("HBP at Sea", "Honey Bee Physics in Winter", abstract="Honey bee physics (HBP) is young.")
    others = papers(*POTS)

    assert ["HBP at Sea", "Honey Bee Physics in Winter"] in themes([*told, *others]).values()


def test_a_paper_that_mentions_a_name_belongs_where_it_means_the_same() -> None:
    """Another that mentions it in passing does not."""
    some = papers(*BEES, *POTS)
    near, far = (a_paper(it, title=it, abstract="Think of honey bees.") for it in ("Hives", "Clocks"))
    ways = dict.fromkeys((it.replace(" ", "_") for it in (*BEES, "Hives")), (1.0, 0.0))
    ways |= dict.fromkeys((it.replace(" ", "_") for it in (*POTS, "Clocks")), (0.0, 1.0))

    found = themes_of([*some, near, far], knowing([*some, near, far], **ways))

    assert found == {"Honey bees": [*BEES, "Hives"], "Copper kettles": [*POTS]}


@pytest.mark.parametrize("word", ["Talking", "Integration"])
def test_one_word_that_the_library_cannot_judge_names_nothing(word: str) -> None:
    """Two titles that share a single word share little; a wrong name is worse than none."""
    some = papers(f"{word} at Sea", f"{word} in Winter", *POTS)
    ways = {it.title.replace(" ", "_"): (1.0, 0.2 * n) for n, it in enumerate(some) if it.title}

    assert list(themes_of(some, knowing(some, **ways))) == ["Copper kettles"]
    assert list(themes(some)) == ["Copper kettles"]


titles = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), max_size=12, unique_by=str)


@given(titles, st.data(), st.randoms())
def test_each_paper_is_in_one_theme_at_most_and_order_changes_no_name(
    drawn: list[list[str]], data: st.DataObject, chance: random.Random
) -> None:
    """Themes are few, each has two papers at least, half of all are in one, and shuffled papers give the same ones."""
    some = papers(*(" of ".join(words) for words in drawn))
    numbers = st.lists(st.integers(-3, 3), min_size=2, max_size=2)
    ways = {it.id: np.array([data.draw(numbers)], dtype=np.float32) for it in some if data.draw(st.booleans())}
    subjects = Subjects.of({it.id: Text(title=it.title) for it in some}, ways)

    found = themes_of(some, subjects)

    held = [paper for members in found.values() for paper in members]
    assert len(held) == len(set(held))
    assert len(found) <= MOST
    assert all(len(members) > 1 for members in found.values())
    assert not found or len(some) - len(held) <= OTHERS * len(some)
    shuffled = sorted(some, key=lambda _: chance.random())
    assert {name: set(it) for name, it in themes_of(shuffled, subjects).items()} == {
        name: set(it) for name, it in found.items()
    }
