"""What shared co-authors, and initials, say of two mentions."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from retrieval.people.agglomeration import agglomerate
from retrieval.people.census import Census
from retrieval.people.evidence import Scales, evidence
from retrieval.people.filing import Filing
from retrieval.people.mentions import Mention
from retrieval.people.naming import parse
from retrieval.people.register import Register
from retrieval.people.traits import UNKNOWN, Profile, Traits, profile
from retrieval.people.weights import Weights

CROWD = tuple(f"{first}{second}a Q{first}{second}in" for first in "bcdfghklmn" for second in "aeiou")
"""Fifty names that have nothing in common."""


SCALES = Scales(coauthor=lambda _: 2.5, tie=lambda _: 2.5, word=lambda _: 1.0)


def _alike(shared: int, listed: int, *, weights: Weights) -> float:
    """What all says of two mentions on papers of so many co-authors each, of whom so many are on both."""
    one = Traits(id="p#0", key="weiwang", paper="p", coauthors=tuple(range(listed)))
    other = Traits(id="q#0", key="weiwang", paper="q", coauthors=tuple(range(listed - shared, 2 * listed - shared)))
    return evidence(profile([one]), profile([other]), scales=SCALES, weights=weights).total


def test_one_name_in_two_long_lists_says_less_than_in_two_short_ones() -> None:
    """Lists of up to six are short; beyond, each doubling takes half a unit away, however much of them is shared."""
    weights = Weights(chance=0.0)

    assert _alike(1, 6, weights=weights) == _alike(1, 3, weights=weights) == 2.5
    assert _alike(1, 12, weights=weights) == 2.0
    assert _alike(1, 48, weights=weights) == 1.0
    assert _alike(48, 48, weights=weights) > _alike(2, 2, weights=weights)


def test_what_many_co_authors_share_by_chance_says_nothing() -> None:
    """Of two people with a hundred co-authors each, one in common is expected; of three each, it is not."""
    weights = Weights(crowd=0.0)

    assert _alike(1, 100, weights=weights) == 0.0
    assert _alike(1, 3, weights=weights) > 2.4


GROUPS = st.lists(
    st.builds(
        lambda number, coauthors, words, year, venue: Traits(
            id=f"{number}", key="weiwang", paper=f"{number}", coauthors=coauthors, words=words, year=year, venue=venue
        ),
        st.integers(0, 99_999),
        st.frozensets(st.integers(0, 60), max_size=40).map(lambda some: tuple(sorted(some))),
        st.frozensets(st.integers(100, 110), max_size=4).map(lambda some: tuple(sorted(some))),
        st.one_of(st.just(UNKNOWN), st.integers(1960, 2026)),
        st.one_of(st.none(), st.integers(200, 203)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.id,
).map(profile)


@given(GROUPS, GROUPS)
def test_the_table_scores_as_the_evidence_is_told(one: Profile, other: Profile) -> None:
    """What joins two groups, or leaves them open, is the sum that a reader is shown."""
    assume(one.papers.isdisjoint(other.papers))
    weights = Weights()
    joins, _, uncertain = agglomerate([one, other], [], prior=0.0, weights=weights, scales=SCALES)
    told = evidence(one, other, scales=SCALES, weights=weights).total

    for _, _, score in (*joins, *uncertain):
        assert score == pytest.approx(told)
    assert bool(joins) == (told >= weights.same) or told == pytest.approx(weights.same)


MANY = (
    *(f"{a}{v}{b}o {b}{w}{a}ek" for a, v, b, w in product("bdfgklmnprst", "aeiu", "bdfgklmnprst", "aiou")),
    *(f"Anna {a}ullivan" for a in "bdfgklm"),
    *(f"{a}ulia Smith" for a in "bdfgklm"),
)
"""Over two thousand names, among which others are rare, Anna Smith less than most."""


def _are_one(name: str, other: str, *, coauthors: tuple[str, ...] = (), venue: str | None = None) -> bool:
    """Whether two mentions of rare names, thirteen years apart, are found to be one person's."""
    register = Register()
    register.add(
        [Mention(id="kettles#0", name=MANY[0], paper="kettles", title="kettles", coauthors=(*MANY, *coauthors))]
    )
    register.add(
        Mention(id=paper, name=written, paper=paper, title=paper, year=year, coauthors=coauthors, venue=venue)
        for paper, written, year in (("glaciers", name, 1992), ("sonnets", other, 2005))
    )
    return ("glaciers", "sonnets") in register.people().persons


def test_a_name_is_not_enough_after_ten_years_of_silence() -> None:
    """Who wrote of something else, with others, elsewhere and long ago may be a namesake; one venue bridges that."""
    assert not _are_one("Anna Smith", "Anna Smith")
    assert _are_one("Anna Smith", "Anna Smith", venue="COLING")
    assert _are_one("Okko Vesterinen", "Okko Vesterinen")


def test_another_spelling_takes_something_in_common() -> None:
    """Names as rare as can be that differ in a letter are two people's until a co-author speaks for one."""
    assert not _are_one("Rajesh Bhatti", "Rajesh Bhati")
    assert _are_one("Rajesh Bhatti", "Rajesh Bhati", coauthors=("Olga Petrova",))


def test_a_common_name_on_many_papers_is_several_peoples() -> None:
    """What a common name says sinks with each doubling of what stands under it; a rare one's owner may write much."""
    weights = Weights()

    assert weights.of_papers(32, -4.0) == 0.0
    assert weights.of_papers(64, 0.0) == 0.5
    assert weights.of_papers(128, 2.0) == 0.5
    assert weights.of_papers(1024, 4.0) == 0.0


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
