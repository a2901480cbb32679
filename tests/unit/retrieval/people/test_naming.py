"""Names of people, parsed and compared by class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.people.naming import NameClass, compare, name_class, parse

PIECES = ("Zhou", "Zhu", "Ada", "A.", "Bill", "William", "Wei", "Hui-Ling", "van", "Byron", "Jr.", ",")
NAMES = st.one_of(st.text(max_size=12), st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jürgen MÜLLER", "Jurgen Muller", "same"),
        ("Balamurali A.R.", "Balamurali A R", "same"),
        ("Yang Liu 0003", "Yang Liu", "same"),
        ("Zhen, Hui-Ling", "Hui-Ling Zhen", "order"),
        ("Chalamalasetti Kranti", "Kranti Chalamalasetti", "order"),
        ("Hui-Ling Zhen", "Huiling Zhen", "spacing"),
        ("Chin-Yew Lin", "ChinYew Lin", "spacing"),
        ("Zhen, Huiling", "Hui Ling Zhen", "spacing"),
        ("John Carroll", "John A. Carroll", "middle"),
        ("John Alan Carroll", "John A. Carroll", "middle"),
        ("Leon Song", "Shuaiwen Leon Song", "leading"),
        ("Yun Hu", "Zhong-Yun Hu", "leading"),
        ("Jia Li", "Karen Jia-Hui Li", "leading"),
        ("Allen Sears", "J. Allen Sears", "middle"),
        ("Dragos Ghinea", "Dragos-Dumitru Ghinea", "further"),
        ("Kamlesh Dutta", "Dr. Kamlesh Dutta", "middle"),
        ("Minh-Quang Pham", "Minh Pham", "syllable"),
        ("J. Carroll", "John Carroll", "initials"),
        ("JA Carroll", "John Alan Carroll", "initials"),
        ("H.-L. Zhen", "Huiling Zhen", "initials"),
        ("Wang, Z.G.", "Zhigang Wang", "initials"),
        ("Wang, Z.N.", "Zhigang Wang", "different"),
        ("Qi Zhou", "Qi Zhu", "surname"),
        ("Mark Johnson", "Mark Hasegawa-Johnson", "surname"),
        ("Johnson, Mark", "Hasegawa-Johnson, Mark", "surname"),
        ("Ana Ruiz", "Ana Maria Gomez-Ruiz", "surname"),
        ("M. Johnson", "Mark Hasegawa-Johnson", "different"),
        ("Mark H. Johnson", "Mark Hasegawa-Johnson", "middle"),
        ("Mark A. Hasegawa-Johnson", "Mark Hasegawa-Johnson", "middle"),
        ("Ahmed El-Kishky", "Ahmed El Kishky", "same"),
        ("Sergio Jimenez", "Sergio Guillén Jiménez", "further"),
        ("Hui Zhen", "Hui-Ling Zhen", "syllable"),
        ("Paden Tomasello", "Paden D. Tomasello", "middle"),
        ("Paden David Tomasello", "Paden D. Tomasello", "middle"),
        ("Md Rahim Khan", "Rahim Khan", "middle"),
        ("J. H. Kim", "Jihyuk Kim", "initials"),
        ("C. David Manning", "Christopher Manning", "initials"),
        ("W. Byrne", "Bill Byrne", "initials"),
        ("Steve Abney", "Steven Abney", "nickname"),
        ("Bill J. Byrne", "William Byrne", "nickname"),
        ("Felicia Körner", "Felicia Koerner", "nickname"),
        ("Aleksandr Panchenko", "Alexandr Panchenko", "nickname"),
        ("Solomon Teferra Abate", "Solomon Teferra", "surname"),
        ("José I. Abreu", "José Abreu Salas", "surname"),
        ("Katharina Kann", "Katharina von der Wense", "surname"),
        ("John A. Carroll", "John B. Carroll", "different"),
        ("Zhuorui Liu", "Zicheng Liu", "different"),
        ("J. Carroll", "Mary Carroll", "different"),
        ("J. A. Carroll", "J. B. Carroll", "different"),
        ("Jan Hajič jr.", "Jan Hajič", "different"),
        ("Katina Bontcheva", "Kalina Bontcheva", "different"),
        ("Andrew Bennett", "Andrea Bennetts", "different"),
        ("Marco Antonio Stranisci", "Marco Antonio Cabezudo Valenzuela", "different"),
        ("Ada", "Ada Byron", "different"),
        ("", "Ada Byron", "different"),
    ],
)
def test_names_are_compared_by_class(one: str, other: str, kind: str) -> None:
    """Each class has its cases, the same whichever name comes first, and says what it saw."""
    found = compare(one, other)

    assert found.kind == NameClass(kind)
    assert compare(other, one).kind is found.kind
    assert compare(other, one).why == found.why
    assert one in found.why
    assert other in found.why


@given(NAMES, NAMES)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    """Which name comes first makes no difference."""
    assert compare(one, other).kind is compare(other, one).kind
    assert name_class(parse(one), parse(other)) is name_class(parse(other), parse(one))


@given(NAMES)
def test_a_name_is_its_own(name: str) -> None:
    """A name with letters is the same as itself."""
    assert compare(name, name).kind is (NameClass.SAME if parse(name).words else NameClass.DIFFERENT)


@pytest.mark.parametrize(
    ("name", "given_names", "family", "suffix"),
    [
        ("Ludwig van Beethoven", ("ludwig",), "vanbeethoven", ""),
        ("van der Goot, Rob", ("rob",), "vandergoot", ""),
        ("Hal Daumé III", ("hal",), "daume", "iii"),
        ("King, Martin L., Jr.", ("martin", "l"), "king", "jr"),
        ("JC Smith", ("j", "c"), "smith", ""),
        ("JC SMITH", ("jc",), "smith", ""),
        ("Plato", (), "plato", ""),
        ("", (), "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, given_names: tuple[str, ...], family: str, suffix: str) -> None:
    """Given names in order, the family name with its particles, and what follows it."""
    parsed = parse(name)

    assert (parsed.given, parsed.family, parsed.suffix) == (given_names, family, suffix)
