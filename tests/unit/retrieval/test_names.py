"""People's names, taken apart and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import family, fits, key, one_name, orders, parts

WORDS = st.text("abcdefgh", min_size=2, max_size=6)
GIVEN_NAMES = st.lists(WORDS, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hui-Ling Zhen", "Huiling  ZHEN"),
        ("Jürgen Müller", "Jurgen Muller"),
        ("O'Neil, A.", "ONeil A"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Núñez-García", "Nunez Garcia"),
    ],
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    """Case, accents, spacing and punctuation make no difference."""
    assert key(one) == key(other)


def test_different_names_have_different_keys() -> None:
    """A letter more is another name, and words in another order are one too."""
    assert len({key("Li Wei"), key("Wei Li"), key("Lin Wei")}) == 3


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    """Reducing twice is reducing once, and nothing but plain small letters is left."""
    reduced = key(name)

    assert key(reduced) == reduced
    assert all("a" <= letter <= "z" for letter in reduced)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada Byron", ("ada", "byron")),
        ("Liu, Zicheng", ("zicheng", "liu")),
        ("H.-L. Zhen", ("h", "l", "zhen")),
        ("Byron,", ("byron",)),
        ("Jean–Luc  d'Arc", ("jean", "luc", "darc")),
        ("...", ()),
        ("", ()),
    ],
)
def test_a_name_is_taken_apart_family_last(name: str, words: tuple[str, ...]) -> None:
    """A comma turns the order round, dots and dashes divide, and what holds no letter is no word."""
    assert parts(name) == words


@given(GIVEN_NAMES, WORDS)
def test_both_orders_of_a_name_have_the_same_parts(given_names: list[str], last: str) -> None:
    """`family, given` is `given family`."""
    first = " ".join(given_names)

    assert parts(f"{last}, {first}") == parts(f"{first} {last}")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Rob van der Goot", "vandergoot"),
        ("Goot, Rob van der", "vandergoot"),
        ("Ada Byron", "byron"),
        ("Byron", "byron"),
        ("Van Byron", "byron"),
        ("", ""),
    ],
)
def test_a_family_name_keeps_its_particles(name: str, last: str) -> None:
    """Particles belong to the family name, except where one is all that stands before it."""
    assert family(name) == last


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Z. Zhou", "Zhongzhu Zhou"),
        ("Leon Song", "Shuaiwen Leon Song"),
        ("S. L. Song", "Shuaiwen Leon Song"),
        ("Song, Shuaiwen", "Shuaiwen Leon Song"),
    ],
)
def test_a_shortened_name_fits(typed: str, known: str) -> None:
    """Given names may be initials and may be left out."""
    assert fits(parts(typed), parts(known))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Song", "Shuaiwen Leon Song"),
        ("Leon Shuaiwen Song", "Shuaiwen Leon Song"),
        ("Leo Song", "Leon Song"),
        ("L. Son", "Leon Song"),
        ("X. Song", "Leon Song"),
        ("Leon Song", "L. Song"),
        ("Leon Song", ""),
    ],
)
def test_what_says_something_else_does_not_fit(typed: str, known: str) -> None:
    """A family name alone, another order, a part of a word and more than is known are not enough."""
    assert not fits(parts(typed), parts(known))


@given(GIVEN_NAMES, WORDS, st.data())
def test_leaving_out_and_shortening_given_names_fits(given_names: list[str], last: str, data: st.DataObject) -> None:
    """Whichever given names are kept, in their order, whole or as initials, the person is still meant."""
    kept = data.draw(st.sets(st.sampled_from(range(len(given_names))), min_size=1))
    short = data.draw(st.sets(st.sampled_from(range(len(given_names)))))
    typed = [given_names[at][:1] if at in short else given_names[at] for at in sorted(kept)]

    assert fits((*typed, last), (*given_names, last))
    assert not fits((*typed, last + "x"), (*given_names, last))


@pytest.mark.parametrize(
    ("typed", "known", "so"),
    [
        ("Hui-Ling Zhen", "Huiling Zhen", True),
        ("Zhen, Hui-Ling", "H.-L. Zhen", True),
        ("John Carroll", "John A. Carroll", True),
        ("J. Carroll", "John A. Carroll", True),
        ("Carroll", "J. Carroll", False),
        ("Ronan Bras", "Ronan Le Bras", False),
        ("R. Le Bras", "Ronan LeBras", True),
        ("Rob van der Goot", "R. VanderGoot", True),
        ("Mc Donald, J.", "John McDonald", True),
        ("Dick Crouch", "Richard Crouch", False),
        ("Andy Lücking", "Andy Luecking", False),
        ("Anaïs Halftermeyer", "Anaïs Lefeuvre-Halftermeyer", False),
        ("Anaïs Lefeuvre Halftermeyer", "Anaïs Lefeuvre-Halftermeyer", True),
        ("Nguyen Thi Thu Trang", "Thi-Trang Nguyen", False),
        ("Thi Thu Trang Nguyen", "Thi-Trang Nguyen", True),
        ("Arie Suryani", "Suryani", False),
        ("suryani", "Suryani", True),
        ("E. Stabler", "Edward P. Stabler, Jr.", True),
        ("Edward Stabler III", "Edward P. Stabler", True),
        ("Leon Song", "Shuaiwen Leon Song", False),
        ("", "Ada Byron", False),
        ("Ada Byron", "?", False),
    ],
)
def test_one_name_has_one_family_name_and_one_first_letter(typed: str, known: str, *, so: bool) -> None:
    """Accents, hyphens, spacing, further given names and initials make no other name."""
    assert one_name(typed, known) is so


@given(st.text("ab-., é", max_size=12))
def test_every_name_is_itself(name: str) -> None:
    """However it is written."""
    assert one_name(name, name)


def test_a_name_may_be_typed_from_any_of_its_words_on() -> None:
    """But not where a comma tells the family name."""
    assert orders("Gómez Adorno Helena") == ("Gómez Adorno Helena", "Adorno Helena Gómez", "Helena Gómez Adorno")
    assert orders("Zhen, Hui-Ling") == ("Hui-Ling Zhen",)
    assert orders("Zhen,") == ("Zhen,",)
    assert orders("Ed Poe, Jr.")[0] == "Ed Poe, Jr."
