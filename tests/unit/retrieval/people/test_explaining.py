"""Why is told in the papers' own words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from retrieval.people.mentions import Mention
from retrieval.people.register import Register

CROWD = [Mention(id=f"z{it}", name="Olga Petrova", paper=f"z{it}", title=f"Other Work {it}") for it in range(80)]


def a_mention(mention: str, told: Mapping[str, object] | None = None) -> Mention:
    """A name on a paper of the same id, and what else is told of them."""
    return Mention.model_validate({"id": mention, "name": "Ada Byron", "paper": mention, **(told or {})})


def _why(one: Mention, other: Mention) -> str:
    register = Register()
    register.add([*CROWD, one, other])
    register.people()
    return register.compare(one.id, other.id).why


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        ({"coauthors": ["Zoë McKay", "Li Chen"]}, "they share co-authors: Li Chen, Zoë McKay"),
        ({"title": "The Kettles of Bohemia"}, "their papers share words: Bohemia, Kettles"),
        ({"title": "An NLP"}, "their papers use the same words"),
        ({"venue": "EMNLP"}, "both appeared at EMNLP"),
        ({"ids": ["orcid:1"]}, "both have orcid:1"),
        ({"page": "pages/ada.txt"}, "both are on the author's own page, ada.txt"),
        ({}, "both are written Ada Byron"),
    ],
    ids=["co-authors", "titles", "short words", "venue", "id", "page", "name"],
)
def test_what_two_share_is_named_as_papers_write_it(shared: dict[str, object], said: str) -> None:
    """Names with their accents, venues in capitals, words as they stand in a title."""
    assert said in _why(a_mention("a", shared), a_mention("b", shared))


@pytest.mark.parametrize(("years", "said"), [((2020, 2021), "a year lies"), ((1990, 2021), "31 years lie")])
def test_years_between_are_counted(years: tuple[int, int], said: str) -> None:
    """One, or more."""
    assert f"{said} between their papers" in _why(
        a_mention("a", {"year": years[0]}), a_mention("b", {"year": years[1]})
    )


def test_a_co_author_who_is_shortened_once_is_told_in_short() -> None:
    """The family name and initial is all that the two papers share."""
    why = _why(a_mention("a", {"coauthors": ["Zoë McKay"]}), a_mention("b", {"coauthors": ["Z. McKay"]}))

    assert "they share co-authors: Z. Mckay" in why


def test_two_authors_of_one_paper_are_told_so() -> None:
    """Which settles it."""
    assert "both are authors of a" in _why(a_mention("a"), a_mention("b", {"name": "A. Byron", "paper": "a"}))
