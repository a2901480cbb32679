"""Under which name somebody is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import key, one_name
from retrieval.planning.asked import by_asked_name, by_every_name, widened
from retrieval.queries import Person
from tests.unit.retrieval.planning.test_namesakes import an_author

CROUCH = an_author("Richard Crouch", "Dick Crouch", "R. Crouch", of="p1")
ALBISSER = an_author("Doris Marty-Albisser", "Doris Albisser", of="p2")
TRANG = an_author("Nguyen Thi Thu Trang", "Thi Thu Trang Nguyen", "Thi-Trang Nguyen", of="p3")
BOTH_LI = (key("Bo Li"), key("Bob Li"))
RENAMED = an_author("Bo Li (Oslo)", "Bo Li", "Bob Li", of="p4").model_copy(update={"keys": BOTH_LI})
NAMES = st.sampled_from(["Ann Ray", "A. Ray", "Ray Ann", "Bea Ray", "Ann Ray-Poe", "Ann B. Ray", "Poe", "Änn Ray"])


def asked(person: Person, *typed: str) -> tuple[str, set[str]] | None:
    """The name asked for as it is shown, and its keys."""
    name = by_asked_name(person, typed).asked
    return (name.name, set(name.keys)) if name else None


@pytest.mark.parametrize(
    ("person", "typed", "name", "spellings"),
    [
        (CROUCH, "Dick Crouch", "Dick Crouch", ["Dick Crouch"]),
        (CROUCH, "crouch, d.", "Dick Crouch", ["Dick Crouch"]),
        (CROUCH, "Crouch Dick", "Dick Crouch", ["Dick Crouch"]),
        (CROUCH, "Richard Crouch", "Richard Crouch", ["Richard Crouch", "R. Crouch"]),
        (CROUCH, "R. Crouch", "R. Crouch", ["Richard Crouch", "R. Crouch"]),
        (CROUCH, "Richard S. Crouch", "Richard Crouch", ["Richard Crouch", "R. Crouch"]),
        (ALBISSER, "doris albisser", "Doris Albisser", ["Doris Albisser"]),
        (ALBISSER, "Marty-Albisser, D.", "Doris Marty-Albisser", ["Doris Marty-Albisser"]),
        (TRANG, "Trang, Nguyen Thi Thu", "Nguyen Thi Thu Trang", ["Nguyen Thi Thu Trang"]),
        (TRANG, "Thi Thu Trang Nguyen", "Thi Thu Trang Nguyen", ["Thi Thu Trang Nguyen", "Thi-Trang Nguyen"]),
        (RENAMED, "Bo Li", "Bo Li", ["Bo Li", "Bob Li"]),
    ],
)
def test_a_typed_name_is_that_name_on_papers(person: Person, typed: str, name: str, spellings: list[str]) -> None:
    """The family name and the first letter tell it, as typed or, where that is nothing, with its words turned round."""
    found = asked(person, typed)
    whole = {key(it) for it in spellings} == set(person.keys)

    assert found == (None if whole else (name, {key(it) for it in spellings}))


@pytest.mark.parametrize(
    ("person", "typed"),
    [
        (CROUCH, "Crouch"),
        (CROUCH, "Richie Krouch"),
        (RENAMED, "Bo Li (Oslo)"),
        (ALBISSER, "Albisser"),
        (ALBISSER, "Doris"),
        (CROUCH, ""),
    ],
)
def test_a_name_that_is_on_no_paper_or_is_all_of_them_tells_nothing(person: Person, typed: str) -> None:
    """Then the person is asked for as such."""
    assert asked(person, typed) is None


def test_whoever_asks_by_two_names_gets_both() -> None:
    """At once or later; all of them are the person as such."""
    one, other = by_asked_name(TRANG, ["Thi-Trang Nguyen"]), by_asked_name(TRANG, ["Nguyen Thi Thu Trang"])
    three = an_author("Ann Ray", "Bea Ray", "Cleo Ray", of="p5")

    assert asked(CROUCH, "Dick Crouch", "Richard Crouch") is None
    assert widened([one], [other]) == (by_every_name(one),) == widened([one], [TRANG]) == (TRANG,)
    assert widened([one, CROUCH], [ALBISSER]) == (one, CROUCH)
    assert asked(three, "Ann Ray", "Cleo Ray") == ("Ann Ray", {"annray", "cleoray"})
    ann, cleo = by_asked_name(three, ["Ann Ray"]), by_asked_name(three, ["Cleo Ray"])
    assert widened([ann], [cleo]) == (by_asked_name(three, ["Ann Ray", "Cleo Ray"]),)


@given(name=NAMES, others=st.lists(NAMES, max_size=4, unique_by=key))
def test_every_spelling_that_is_the_name_is_under_it(name: str, others: list[str]) -> None:
    """Those and no others; the name itself is always one of them."""
    person = an_author(*dict.fromkeys([name, *others]), of="p1")
    under = by_asked_name(person, [name]).asked

    keys = set(under.keys) if under else set(person.keys)
    assert key(name) in keys
    assert keys == {key(it) for it in (person.name, *person.variants) if one_name(name, it)}
