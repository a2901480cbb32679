"""Under which name somebody is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import key, letters, one_name
from retrieval.planning.asked import by_asked_name, by_every_name, widened
from retrieval.queries import Person
from tests.unit.retrieval.planning.test_namesakes import an_author

CROUCH = an_author("Richard Crouch", "Dick Crouch", "R. Crouch", of="p1")
ALBISSER = an_author("Doris Marty-Albisser", "Doris Albisser", of="p2")
TRANG = an_author("Nguyen Thi Thu Trang", "Thi Thu Trang Nguyen", "Thi-Trang Nguyen", of="p3")
BOTH_LI = (key("Bo Li"), key("Bob Li"))
RENAMED = an_author("Bo Li (Oslo)", "Bo Li", "Bob Li", of="p4").model_copy(update={"keys": BOTH_LI})
JIMENEZ = an_author("Sergio Jimenez", "Sergio Guillén Jiménez", "S. Jimenez", "SERGIO JIMÉNEZ", of="p5")
KURFALI = an_author("Murathan Kurfalı", "Murathan Kurfali", "M. Kurfalı", of="p6")
NAMES = st.sampled_from(
    [
        "Ann Ray",
        "A. Ray",
        "Ray Ann",
        "Bea Ray",
        "Ann Ray-Poe",
        "Ann B. Ray",
        "Poe",
        "Änn Ray",
        "Ann Bea Ray",
        "Aßa Ray",
        "Assa Ray",
    ]
)

APART = {"Ann Bea Ray", "Aßa Ray", "Assa Ray"}
"""Of those names the ones with a given name more, or other letters, than others with one key or one initial."""


def asked(person: Person, *typed: str) -> tuple[str, set[str]] | None:
    """The name asked for as it is shown, and its spellings."""
    name = by_asked_name(person, typed).asked
    return (name.name, set(name.spellings)) if name else None


def written(person: Person) -> list[str]:
    """The ways in which their name stands on papers."""
    return [it for it in (person.name, *person.variants) if key(it) in person.keys]


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
        (TRANG, "Thi Thu Trang Nguyen", "Thi Thu Trang Nguyen", ["Thi Thu Trang Nguyen"]),
        (TRANG, "T. T. Nguyen", "Thi Thu Trang Nguyen", ["Thi Thu Trang Nguyen", "Thi-Trang Nguyen"]),
        (JIMENEZ, "Sergio Jimenez", "Sergio Jimenez", ["Sergio Jimenez", "S. Jimenez", "SERGIO JIMÉNEZ"]),
        (JIMENEZ, "jiménez, sergio", "Sergio Jimenez", ["Sergio Jimenez", "S. Jimenez", "SERGIO JIMÉNEZ"]),
        (JIMENEZ, "Sergio Guillen Jimenez", "Sergio Guillén Jiménez", ["Sergio Guillén Jiménez", "S. Jimenez"]),
        (JIMENEZ, "S. Jimenez", "S. Jimenez", written(JIMENEZ)),
        (JIMENEZ, "Sergi Jimenez", "Sergio Jimenez", written(JIMENEZ)),
        (KURFALI, "Murathan Kurfalı", "Murathan Kurfalı", ["Murathan Kurfalı", "M. Kurfalı"]),
        (KURFALI, "kurfali, murathan", "Murathan Kurfali", ["Murathan Kurfali"]),
        (KURFALI, "M. Kurfali", "M. Kurfalı", written(KURFALI)),
        (RENAMED, "Bo Li", "Bo Li", ["Bo Li", "Bob Li"]),
    ],
)
def test_a_typed_name_is_that_name_on_papers(person: Person, typed: str, name: str, spellings: list[str]) -> None:
    """The family name and the first letter tell it, as typed or, where that is nothing, with its words turned round.

    Where it stands just so, other letters and further given names are another name.
    """
    found = asked(person, typed)

    assert found == (None if set(spellings) == set(written(person)) else (name, set(spellings)))


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
    one, other = (by_asked_name(ALBISSER, [it]) for it in written(ALBISSER))
    three = an_author("Ann Ray", "Bea Ray", "Cleo Ray", of="p5")

    assert asked(CROUCH, "Dick Crouch", "Richard Crouch") is None
    assert widened([one], [other]) == (by_every_name(one),) == widened([one], [ALBISSER]) == (ALBISSER,)
    assert widened([one, CROUCH], [TRANG]) == (one, CROUCH)
    assert asked(three, "Ann Ray", "Cleo Ray") == ("Ann Ray", {"Ann Ray", "Cleo Ray"})
    ann, cleo = by_asked_name(three, ["Ann Ray"]), by_asked_name(three, ["Cleo Ray"])
    assert widened([ann], [cleo]) == (by_asked_name(three, ["Ann Ray", "Cleo Ray"]),)


@given(name=NAMES, others=st.lists(NAMES, max_size=4, unique=True))
def test_every_spelling_that_is_the_name_is_under_it(name: str, others: list[str]) -> None:
    """Those and no others; the name itself is always one of them, and what is left out has other letters."""
    person = an_author(*dict.fromkeys([name, *others]), of="p1")
    under = by_asked_name(person, [name]).asked

    spelt = set(under.spellings) if under else set(written(person))
    named = {it for it in written(person) if one_name(name, it)}
    assert name in spelt <= named
    assert letters(name) not in map(letters, named - spelt)
    assert name in APART or named - spelt <= APART


@given(person=st.sampled_from([JIMENEZ, KURFALI, CROUCH, TRANG, ALBISSER]), data=st.data())
def test_what_is_asked_for_by_any_of_several_names_is_all_of_these(person: Person, data: st.DataObject) -> None:
    """Each name has its part, and together they have them all."""
    typed = data.draw(st.lists(st.sampled_from(written(person)), min_size=1, max_size=3))
    under = [asked(person, it) for it in typed]
    parts = [found[1] if found else set(written(person)) for found in under]
    together = asked(person, *typed)

    assert (together[1] if together else set(written(person))) == set().union(*parts)
