"""The themes of a person's papers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.writers.themes import MOST, themes
from retrieval.queries import Evidence
from tests.builders import a_paper

WORDS = ("cache", "quantization", "bees", "rivers", "kettles", "long", "neural", "maps")


def paper(title: str, *, date: str | None = "2024", abstract: str | None = "Nothing of note.") -> Evidence:
    """A paper with this title, known by it."""
    return Evidence(paper=a_paper(title, title=title, date=date, abstract=abstract), score=1.0)


def grouped(*papers: Evidence) -> dict[str, list[str]]:
    """Titles by the name of their theme."""
    return {theme.name: [found.paper.title or "" for found in theme.evidence] for theme in themes(papers)}


def test_papers_that_share_a_phrase_are_a_theme() -> None:
    """The phrase of most papers names it, as it is written in a title; the rest is other work."""
    assert grouped(
        paper("Cache Compression for Kettles"),
        paper("Better Cache Compression"),
        paper("Dances of Bees"),
    ) == {
        "Cache Compression": ["Cache Compression for Kettles", "Better Cache Compression"],
        "Other work": ["Dances of Bees"],
    }


def test_a_phrase_said_twice_in_an_abstract_counts() -> None:
    """A paper belongs to a theme that its title does not name when its abstract speaks of it."""
    told = "Cache compression saves memory. We study cache compression."

    assert grouped(
        paper("Cache Compression for Kettles"),
        paper("Small Memories", abstract=told),
        paper("Dances of Bees"),
        paper("Maps of Rivers"),
    )["Cache Compression"] == ["Cache Compression for Kettles", "Small Memories"]


def test_the_newest_theme_comes_first_and_papers_newest_first() -> None:
    """Years span from the oldest to the newest paper; papers without a date make a theme old."""
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

    assert [(theme.name, theme.years) for theme in found] == [
        ("Cache Compression", "2022–2025"),
        ("Bee Dances", "2020–2021"),
        ("River Maps", "no date"),
    ]
    assert [evidence.paper.title for evidence in found[0].evidence] == ["More Cache Compression", "Cache Compression"]


def test_few_papers_are_one_theme() -> None:
    """A single paper goes by its subject, two by what they share, and none are no theme."""
    assert themes([]) == ()
    assert list(grouped(paper("A Study of Cache Compression"))) == ["Cache Compression"]
    assert list(grouped(paper("On It"))) == ["Work"]
    assert list(grouped(paper("Cache Compression"), paper("More Cache Compression"))) == ["Cache Compression"]


def test_papers_without_a_common_phrase_are_one_theme() -> None:
    """No phrase of one of them stands for all."""
    assert grouped(paper("Honey Bees"), paper("Cold Rivers")) == {"Several subjects": ["Honey Bees", "Cold Rivers"]}


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True), max_size=9, unique_by=tuple))
def test_every_paper_is_in_exactly_one_theme(titles: list[list[str]]) -> None:
    """Grouping loses no paper and repeats none, and names few themes."""
    papers = [paper(" ".join(words).title(), date=str(2000 + len(words))) for words in titles]

    found = themes(papers)

    assert sorted(it.paper.id for theme in found for it in theme.evidence) == sorted(it.paper.id for it in papers)
    assert len(found) <= MOST + 1
    assert all(theme.name for theme in found)
