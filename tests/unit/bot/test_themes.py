"""The themes of a person's papers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers.themes import MOST, themes
from retrieval.papers import PaperId
from retrieval.queries import Evidence
from tests.builders import a_paper

if TYPE_CHECKING:
    from retrieval.ports import Vectors

WORDS = ("cache", "quantization", "bees", "rivers", "kettles", "long", "neural", "maps")
CACHES = "Cache Compression for Kettles", "Better Cache Compression"
BEES = "Dances of Honey Bees", "Honey Bees in Winter"


def paper(title: str, *, date: str | None = "2024", abstract: str | None = "Nothing of note.") -> Evidence:
    """A paper with this title, known by it."""
    return Evidence(paper=a_paper(title, title=title, date=date, abstract=abstract), score=1.0)


def grouped(papers: Sequence[Evidence], vectors: dict[PaperId, Vectors] | None = None) -> dict[str, list[str]]:
    """Titles by the name of their theme."""
    return {theme.name: [found.paper.id for found in theme.evidence] for theme in themes(papers, vectors)}


def pointing(**directions: tuple[float, float]) -> dict[PaperId, Vectors]:
    """A passage's vector for each title, blanks written as underscores."""
    return {PaperId(title.replace("_", " ")): np.array([it], dtype=np.float32) for title, it in directions.items()}


def test_papers_that_mean_alike_are_a_theme_named_by_what_they_share() -> None:
    """Two groups of vectors, each with a phrase in its titles; what is like nothing else is other work."""
    papers = [paper(title) for title in (*CACHES, *BEES, "Maps of Rivers")]
    near = {CACHES[0]: (1, 0), CACHES[1]: (1, 0.1), BEES[0]: (0, 1), BEES[1]: (0.1, 1), "Maps of Rivers": (-1, -1)}
    vectors = {PaperId(title): np.array([it], dtype=np.float32) for title, it in near.items()}

    assert grouped(papers, vectors) == {
        "Cache compression": [*sorted(CACHES)],
        "Honey bees": sorted(BEES),
        "Other work": ["Maps of Rivers"],
    }


def test_meaning_goes_before_words() -> None:
    """A paper whose vector is far from those that share its phrase, and near nothing, joins them by its title alone."""
    titles = ("Maps of Rivers", "River Maps at Night", "Kettles", "Bees")
    papers = [paper(title) for title in titles]

    apart = grouped(papers, pointing(Maps_of_Rivers=(1, 0), River_Maps_at_Night=(-1, 0), Kettles=(0, 1), Bees=(0, -1)))

    assert list(apart) == ["Several subjects"]


def test_who_does_not_speak_of_a_theme_is_not_in_it() -> None:
    """A paper in the middle of a group, whose words do not have what names it, is other work."""
    papers = [paper(title) for title in (*CACHES, "Small Memories", "Bees")]
    near = {CACHES[0]: (1, 0), CACHES[1]: (1, 0.1), "Small Memories": (1, 0.05), "Bees": (0, 1)}
    vectors = {PaperId(title): np.array([it], dtype=np.float32) for title, it in near.items()}

    assert grouped(papers, vectors) == {"Cache compression": sorted(CACHES), "Other work": ["Bees", "Small Memories"]}


@pytest.mark.parametrize(
    ("abstract", "joins"),
    [("Cache compression saves memory.", True), ("Nothing of note.", False), (None, False)],
)
def test_a_paper_without_vectors_joins_the_theme_that_it_speaks_of(abstract: str | None, *, joins: bool) -> None:
    """Or it is other work; nobody guesses."""
    late = paper("Small Memories", abstract=abstract)
    papers = [*(paper(title) for title in (*CACHES, *BEES)), late]
    near = {CACHES[0]: (1, 0), CACHES[1]: (1, 0.1), BEES[0]: (0, 1), BEES[1]: (0.1, 1)}
    vectors = {PaperId(title): np.array([it], dtype=np.float32) for title, it in near.items()}

    found = grouped(papers, vectors)

    assert ("Small Memories" in found["Cache compression"]) is joins
    assert found.get("Other work", []) == ([] if joins else ["Small Memories"])


def test_without_vectors_papers_belong_together_by_their_words() -> None:
    """The phrases that they share stand in for what they mean."""
    papers = [paper(title) for title in (*CACHES, *BEES, "Maps of Rivers")]

    assert grouped(papers) == {
        "Cache compression": sorted(CACHES),
        "Honey bees": sorted(BEES),
        "Other work": ["Maps of Rivers"],
    }


def test_the_newest_theme_comes_first_and_papers_newest_first() -> None:
    """Years go from the oldest to the newest paper; a theme without dates comes last, without years."""
    found = themes(
        [
            paper("Bee Dances", date="2020"),
            paper("More Bee Dances", date="2021"),
            paper("Cache Compression", date="2022"),
            paper("More Cache Compression", date="2025"),
            paper("River Maps", date=None),
            paper("More River Maps", date=None),
        ]
    )

    assert [(theme.name, theme.first, theme.last, theme.other) for theme in found] == [
        ("Cache compression", 2022, 2025, False),
        ("Bee dances", 2020, 2021, False),
        ("River maps", None, None, False),
    ]
    assert [evidence.paper.title for evidence in found[0].evidence] == ["More Cache Compression", "Cache Compression"]


def test_few_papers_have_no_themes() -> None:
    """Nothing is a theme of all papers; none make none."""
    assert themes([]) == ()
    (only,) = themes([paper("A Study of Cache Compression")])
    assert (only.name, only.other) == ("Several subjects", True)
    assert list(grouped([paper("Cache Compression"), paper("More Cache Compression")])) == ["Several subjects"]


def test_somebody_with_many_papers_has_more_themes() -> None:
    """Six are told of few papers; of hundreds there may be ten."""
    subjects = (
        "honey",
        "river",
        "kettle",
        "winter",
        "copper",
        "garden",
        "silver",
        "timber",
        "velvet",
        "marble",
        "amber",
    )
    few = [paper(f"{word.title()} Maps in Place {n}") for word in subjects for n in "AB"]
    many = [paper(f"{word.title()} Maps in Place {n}") for word in subjects for n in "ABCDEFGHIJKLMNO"]

    assert len([it for it in themes(few) if not it.other]) == MOST
    assert len([it for it in themes(many) if not it.other]) == 10


titles = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True), max_size=9, unique_by=" ".join)


@given(titles, st.data(), st.randoms())
def test_every_paper_is_in_one_theme_and_order_changes_nothing(
    drawn: list[list[str]], data: st.DataObject, chance: random.Random
) -> None:
    """No paper is lost or repeated, themes are few, none has all papers, and shuffled papers give the same ones."""
    papers = [paper(" ".join(words).title(), date=str(2000 + len(words))) for words in drawn]
    numbers = st.lists(st.integers(-3, 3), min_size=3, max_size=3)
    near = {it.paper.id: np.array([data.draw(numbers)], dtype=np.float32) for it in papers if data.draw(st.booleans())}

    found = themes(papers, near)

    assert sorted(it.paper.id for theme in found for it in theme.evidence) == sorted(it.paper.id for it in papers)
    assert len(found) <= MOST + 1
    assert all(theme.name for theme in found)
    assert all(len(theme.evidence) < len(papers) for theme in found if not theme.other)
    assert themes(sorted(papers, key=lambda _: chance.random()), dict(sorted(near.items(), reverse=True))) == found
