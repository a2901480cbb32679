"""What shared co-authors, and initials, say of two mentions."""

from __future__ import annotations

from retrieval.people.census import Census
from retrieval.people.evidence import Scales, evidence
from retrieval.people.filing import Filing
from retrieval.people.mentions import Mention
from retrieval.people.naming import parse
from retrieval.people.register import Register
from retrieval.people.traits import Traits, profile
from retrieval.people.weights import Weights

CROWD = tuple(f"{first}{second}a Q{first}{second}in" for first in "bcdfghklmn" for second in "aeiou")
"""Fifty names that have nothing in common."""


SCALES = Scales(coauthor=lambda _: 2.5, tie=lambda _: 2.5, word=lambda _: 1.0)


def _alike(shared: int, listed: int) -> float:
    """What all says of two mentions on papers of so many co-authors each, of whom so many are on both."""
    one = Traits(id="p#0", key="weiwang", paper="p", coauthors=tuple(range(listed)))
    other = Traits(id="q#0", key="weiwang", paper="q", coauthors=tuple(range(listed - shared, 2 * listed - shared)))
    return evidence(profile([one]), profile([other]), scales=SCALES, weights=Weights()).total


def test_one_name_in_two_long_lists_says_less_than_in_two_short_ones() -> None:
    """Lists of up to six are short; beyond, each doubling takes half a unit away, however much of them is shared."""
    assert _alike(1, 6) == _alike(1, 3) == 2.5
    assert _alike(1, 12) == 2.0
    assert _alike(1, 48) == 1.0
    assert _alike(48, 48) > _alike(2, 2)


def test_who_shares_most_of_a_long_list_is_one_person() -> None:
    """A collaboration of fifty that publishes again is the same people."""
    register = Register()
    register.add(
        Mention(id=f"p{number}#0", name="W. Wang", paper=f"p{number}", coauthors=CROWD[number:]) for number in range(5)
    )

    assert len(register.people().persons) == 1


def test_initials_are_as_common_as_the_names_they_fit() -> None:
    """Two initials are rarer than one, by the names in full that only the one may stand for."""
    files = Filing()
    census = Census(files)
    for name in ("Zhigang Wang", "Zhihao Wang", "Zhen Wang", "Zhaowei Wang", "Z. G. Wang", "Z. Wang"):
        files.meet(name)

    assert census.rarity(parse("Z. G. Wang")) > census.rarity(parse("Z. Wang")) + 2


def test_initials_go_to_whoever_wrote_much() -> None:
    """Of two with one and the same in common with the initials, the one of many papers is the likelier."""
    register = Register()
    prolific = [
        Mention(id=f"p{number}#0", name="Wei Wang", paper=f"p{number}", title="Glaciers", coauthors=("Olga Petrova",))
        for number in range(9)
    ]
    once = Mention(id="q1#0", name="Wenbo Wang", paper="q1", title="Glaciers", coauthors=("Olga Petrova",))
    short = Mention(id="r1#0", name="W. Wang", paper="r1", title="Glaciers", coauthors=("Mary Smith",))
    register.add([*prolific, once, short])
    register.people()

    assert register.compare("r1#0", "p0#0").score > register.compare("r1#0", "q1#0").score


def test_the_census_counts_a_name_once_whichever_form_comes_first() -> None:
    """`Mei-Hua Chen` and `MeiHua Chen` are one name, and as long as its longer form."""
    names = ("Mei-Hua Chen", "Meihua Chen", "Mei Chen", "M. H. Chen")
    onward, backward = Filing(), Filing()
    for one, other in zip(names, reversed(names), strict=True):
        onward.meet(one)
        backward.meet(other)

    rarities = [[Census(files).rarity(parse(name)) for name in names] for files in (onward, backward)]
    assert rarities[0] == rarities[1]
