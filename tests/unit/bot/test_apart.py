"""What tells people apart whom one name may mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.writers.apart import Side, told_apart
from retrieval.papers import Venue
from tests.builders import a_paper, a_person

ACL, LREC = (Venue(name=name, series=name) for name in ("ACL", "LREC"))


def a_side(name: str, *years: str, colleagues: tuple[str, ...] = (), venue: Venue | None = None, of: str = "p") -> Side:
    """Somebody with a paper in each of these years."""
    papers = tuple(
        a_paper(f"{of}{at}", title=f"{of}{at}: A Title", date=year, venue=venue) for at, year in enumerate(years)
    )
    return Side(person=a_person(name), papers=papers, colleagues=colleagues)


def test_papers_and_years_tell_people_of_different_names_apart() -> None:
    """However many colleagues they have; without papers at hand those of the directory are counted."""
    unread = Side(person=a_person("Wei Wu").model_copy(update={"papers": 3}))

    told = told_apart([a_side("Ling Wu", "2024", "2022", colleagues=("Ada Byron",)), a_side("Bo Wu", "2024"), unread])

    assert told == ("2 papers, 2022–2024", "1 paper, 2024", "3 papers")


def test_namesakes_come_with_their_own_colleagues() -> None:
    """Those first that only one of them has; whoever has none comes with what else tells them."""
    one = a_side("Ling Wu", "2024", colleagues=("Ada Byron", "Bo Chen", "Eve Stone"))
    other = a_side("LING WU", "2023", colleagues=("Ada Byron",))

    assert told_apart([one, other, a_side("Ling Wu", "2022")]) == (
        "1 paper, 2024, with Bo Chen and Eve Stone",
        "1 paper, 2023, with Ada Byron",
        "1 paper, 2022",
    )


def test_where_colleagues_are_alike_venues_tell_and_then_titles() -> None:
    """More is said only where it is needed."""
    ann = ("Ann Ray",)
    sides = [
        a_side("Ling Wu", "2024", colleagues=ann, venue=ACL, of="a"),
        a_side("Ling Wu", "2024", colleagues=ann, venue=LREC, of="b"),
        a_side("Ling Wu", "2024", colleagues=ann, venue=LREC, of="c"),
    ]

    assert told_apart(sides) == (
        "1 paper, 2024, with Ann Ray, at ACL",
        "1 paper, 2024, with Ann Ray, at LREC, latest: b0",
        "1 paper, 2024, with Ann Ray, at LREC, latest: c0",
    )


def test_one_may_be_told_closely() -> None:
    """With colleagues, though nobody else has the name."""
    assert told_apart([a_side("Bo Wu", "2024", colleagues=("Ada Byron",))], closely=True) == (
        "1 paper, 2024, with Ada Byron",
    )


_SIDES = st.lists(
    st.tuples(
        st.sampled_from(["Ling Wu", "Bo Wu"]),
        st.lists(st.sampled_from(["2023", "2024"]), min_size=1, max_size=2),
        st.lists(st.sampled_from(["Ann Ray", "Bo Chen"]), max_size=2, unique=True),
        st.sampled_from([ACL, LREC, None]),
    ),
    max_size=8,
)


@given(_SIDES)
def test_no_two_of_one_name_look_the_same(drawn: list[tuple[str, list[str], list[str], Venue | None]]) -> None:
    """As long as their newest papers have titles of their own."""
    sides = [
        a_side(name, *years, colleagues=tuple(colleagues), venue=venue, of=f"{at}x")
        for at, (name, years, colleagues, venue) in enumerate(drawn)
    ]

    labels = [(side.person.name, told) for side, told in zip(sides, told_apart(sides), strict=True)]

    assert len(set(labels)) == len(labels)
