"""Which phrases name subjects, by what the titles of a library tell."""

from __future__ import annotations

import numpy as np

from bot.writers.subjects import LEAST, Subjects
from retrieval.papers import PaperId, Text

KETTLES = ["Copper Kettles in Winter", "On Copper Kettles", "Copper Kettles for Two", "Old Copper Kettles"]
HIVES = ["Warm Hives in Winter", "Hives of Honey", "Bees in Hives", "Hives for Two", "Old Hives", "On Hives"]


def learned(*titles: tuple[str, tuple[float, float, float] | None]) -> Subjects:
    """A library of these titles and where they point."""
    named = {PaperId(f"p{n}"): it for n, it in enumerate(titles)}
    vectors = {it: np.array([way], dtype=np.float32) for it, (_, way) in named.items() if way is not None}
    return Subjects.of({it: Text(title=title) for it, (title, _) in named.items()}, vectors)


def library() -> Subjects:
    """Kettles, hives, in winter one of each, and what is like neither."""
    ways = [(x, y, z) for x in (-1.0, 0.0) for y in (-1.0, 0.0) for z in (-1.0, 1.0)]
    return learned(
        *((title, (1, 0.1 * n, 0)) for n, title in enumerate(KETTLES)),
        *((title, (0.1 * n, 1, 0)) for n, title in enumerate(HIVES)),
        *((title, way) for title, way in zip(("Tides in Winter", "Winds in Winter", *"ABCDEF"), ways, strict=True)),
    )


def test_what_papers_that_mean_alike_have_in_their_titles_names_a_subject() -> None:
    """In several words or in one."""
    assert library().names(("copper", "kettl")) is True
    assert library().names(("hive",)) is True


def test_what_papers_on_anything_have_names_none() -> None:
    """Everything happens in winter."""
    assert library().names(("winter",)) is False


def test_part_of_a_longer_name_is_no_name() -> None:
    """Where one longer phrase takes its place, or another word always follows."""
    assert library().names(("kettl",)) is False
    assert library().names(("copper",)) is False


def test_few_titles_do_not_tell() -> None:
    """Nor do titles of papers that have no vectors."""
    few = learned(*((title, (1.0, 0.0, 0.0)) for title in KETTLES[: LEAST - 1]), ("Tides", (0, 1, 0)))

    assert few.names(("copper", "kettl")) is None
    assert learned(*((title, None) for title in KETTLES)).names(("copper", "kettl")) is None
    assert library().names(("teapot",)) is None


def test_a_paper_that_means_something_else_by_a_word_is_told_from_the_others() -> None:
    """What points away from all that have it in their titles; without vectors nobody can tell."""
    texts = {PaperId(f"p{n}"): Text(title=title) for n, title in enumerate([*HIVES, "Hives of the Skin", "Hives"])}
    ways = {PaperId(f"p{n}"): np.array([[1, 0.1 * n]]) for n in range(len(HIVES))}
    subjects = Subjects.of(texts, {**ways, PaperId("p6"): np.array([[-1, 0]])})

    assert subjects.means(("hive",), PaperId("p0"))
    assert not subjects.means(("hive",), PaperId("p6"))
    assert subjects.means(("hive",), PaperId("p7"))
