"""Pure: how earlier versions wrote the conditions of a question, and what they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel


class _Once(BaseModel):
    """The fields that a `Scope` had once, beside whom they are about."""

    people: Sequence[object] = ()
    first_author: bool = False
    last_author: bool = False
    alone: bool = False
    without: Sequence[object] = ()
    outside: Sequence[str] = ()


_GONE = frozenset(_Once.model_fields) - {"people"}


def as_now(stored: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of a `Scope`, whichever version wrote them.

    Once the first and the last of the people were said to be first or last author (`first_author`, `last_author`), all
    of them to be the only ones (`alone`), and whoever and whatever was left out had fields of their own (`without`,
    `outside`).
    """
    if _GONE.isdisjoint(stored):
        return stored
    once = _Once.model_validate(stored)
    number = len(once.people)
    places = [0] * number
    if number and once.last_author:
        places[-1] = -1
    if number and once.first_author:
        places[0] = 1
    now = {name: value for name, value in stored.items() if name not in _GONE}
    now["places"] = tuple(places) if any(places) else ()
    if number and once.alone:
        now["authors"] = {"fewest": number, "most": number}
    outside = [{"venues": once.outside}] if once.outside else []
    now["none_of"] = (*({"people": (person,)} for person in once.without), *outside)
    return now


def asked_now(stored: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of a `Person`, whichever version wrote them.

    Once the keys of the name that they were asked for by were kept, which do not tell its spellings: then it is the
    person as such.
    """
    asked = stored.get("asked")
    return {**stored, "asked": None} if isinstance(asked, dict) and "keys" in asked else stored
