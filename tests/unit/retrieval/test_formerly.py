"""Conditions that earlier versions wrote are read as what they meant."""

from __future__ import annotations

from typing import Any

import pytest

from retrieval.queries import AskedName, Number, Person, Scope
from tests.builders import a_person

ADA, CHEN = a_person("Ada Byron"), a_person("Chen Zhang")


@pytest.mark.parametrize(
    ("once", "now"),
    [
        ({"first_author": True, "last_author": False}, Scope(people=(ADA, CHEN), places=(1, 0))),
        ({"last_author": True}, Scope(people=(ADA, CHEN), places=(0, -1))),
        ({"alone": True}, Scope(people=(ADA, CHEN), authors=Number(fewest=2, most=2))),
        ({"outside": ["ACL"], "without": []}, Scope(people=(ADA, CHEN), none_of=(Scope(venues=("ACL",)),))),
        ({"without": [ADA.model_dump()]}, Scope(people=(ADA, CHEN), none_of=(Scope(people=(ADA,)),))),
        ({"first_author": False, "alone": False, "without": [], "outside": []}, Scope(people=(ADA, CHEN))),
    ],
)
def test_what_was_stored_once_is_read(once: dict[str, Any], now: Scope) -> None:
    """Roles of the first and the last, nobody else, and what was left out."""
    people = [it.model_dump() for it in (ADA, CHEN)]
    among = {"among": {"people": people, **once}}

    assert Scope.model_validate({"people": people, **once}) == now
    assert Scope.model_validate(among).among == now


def test_whoever_was_asked_for_by_the_keys_of_a_name_is_asked_for_as_such() -> None:
    """The keys do not tell how it was written, wherever the person is kept."""
    once = ADA.model_dump() | {"asked": {"name": "Ada Byron", "keys": ["adabyron"]}}
    now = ADA.model_copy(update={"asked": AskedName(name="Ada Byron", spellings=("Ada Byron",))})

    assert Person.model_validate(once) == ADA
    assert Scope.model_validate({"people": [once]}) == Scope(people=(ADA,))
    assert Person.model_validate_json(now.model_dump_json()) == now


def test_what_is_written_now_is_read_as_it_is() -> None:
    """Nothing is lost on the way."""
    scope = Scope(
        people=(ADA,), places=(2,), none_of=(Scope(with_code=True),), any_of=(Scope(), Scope(venues=("ACL",)))
    )

    assert Scope.model_validate_json(scope.model_dump_json()) == scope


def test_a_field_that_no_version_had_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="third_author"):
        Scope.model_validate({"third_author": True})
