"""Pure: how earlier versions wrote the conditions of a question, and what they are now."""

from __future__ import annotations

from typing import Any


def as_now(stored: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `Scope`, whichever version wrote them.

    Once the first and the last of the people were said to be first or last author (`first_author`, `last_author`), all
    of them to be the only ones (`alone`), and whoever and whatever was left out had fields of their own (`without`,
    `outside`).
    """
    if _ONCE.isdisjoint(stored):
        return stored
    now = {name: value for name, value in stored.items() if name not in _ONCE}
    number = len(stored.get("people", ()))
    places = [0] * number
    if number and stored.get("last_author"):
        places[-1] = -1
    if number and stored.get("first_author"):
        places[0] = 1
    now["places"] = tuple(places) if any(places) else ()
    if number and stored.get("alone"):
        now["authors"] = {"fewest": number, "most": number}
    left_out = [{"people": (person,)} for person in stored.get("without", ())]
    left_out += [{"venues": stored["outside"]}] if stored.get("outside") else []
    now["none_of"] = tuple(left_out)
    return now


def asked_now(stored: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `Person`, whichever version wrote them.

    Once the keys of the name that they were asked for by were kept, which do not tell its spellings: then it is the
    person as such.
    """
    asked = stored.get("asked")
    return {**stored, "asked": None} if isinstance(asked, dict) and "keys" in asked else stored


_ONCE = frozenset({"first_author", "last_author", "alone", "without", "outside"})
