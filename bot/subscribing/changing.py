"""Pure: interests with something more or less in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.errors import SubscribingError
from bot.subscribing import resolving
from bot.wishes import About
from bot.writers import wording
from retrieval.interests import Interests
from retrieval.planning.people import PeopleIndex
from retrieval.planning.planner import Planner
from retrieval.queries import Person

NARROWING = ("topics", "venues", "fields")
"""What narrows each other in a digest."""


def joined(before: Interests, more: Interests) -> Interests:
    """Both together. What is asked for is left out no more, and what is left out is asked for no more."""
    topics = _less(before.topics, more.excluded)
    excluded = _less(before.excluded, more.topics)
    return Interests(
        topics=_once((*topics, *more.topics)),
        people=tuple({it.ref: it for it in (*before.people, *more.people)}.values()),
        venues=_once((*before.venues, *more.venues)),
        fields=_once((*before.fields, *more.fields)),
        excluded=_once((*excluded, *more.excluded)),
    )


def alone(before: Interests, only: Interests) -> Interests:
    """The interests with what is here in place of all of its kind."""
    slots = {slot: held for slot in ("topics", "people", "venues", "fields") if (held := getattr(only, slot))}
    return before.model_copy(update=slots)


def narrowing(before: Interests, after: Interests) -> tuple[str, ...]:
    """Which of topics, venues and fields it had none of and would have: each leaves out some of what came before.

    They narrow each other (`Interests`): the first of a kind widens only what told of none of the three.
    """
    had = [slot for slot in NARROWING if getattr(before, slot)]
    return tuple(slot for slot in NARROWING if had and slot not in had and getattr(after, slot))


def without(before: Interests, less: About, known: Planner) -> Interests:
    """The interests without what is named, each as its kind can be typed.

    Raises:
        SubscribingError: one of them is none of the digest's; it says which there are.
    """
    kept = before.people
    for typed in less.authors:
        meant = _bearers(typed, kept, known.people)
        if not meant:
            raise _none("author", typed, [it.name for it in kept])
        kept = tuple(it for it in kept if it not in meant)
    venues = [(typed, resolving.venues(typed, known.directory)) for typed in less.venues]
    fields = [(typed, (resolving.field(typed, known.directory),)) for typed in less.fields]
    return Interests(
        topics=_taken(before.topics, [(it, (it,)) for it in less.topics], "topic"),
        people=kept,
        venues=_taken(before.venues, venues, "venue"),
        fields=_taken(before.fields, fields, "field"),
        excluded=_taken(before.excluded, [(it, (it,)) for it in less.excluded], "exclude"),
    )


def sparing(before: Interests, typed: str, known: Planner) -> Interests:
    """The interests without whatever is called so there, and with it left out where nothing is."""
    for slot in ("topics", "authors", "venues", "fields"):
        try:
            return without(before, About.model_validate({slot: (typed,)}), known)
        except SubscribingError:
            continue
    return joined(before, Interests(excluded=(typed,)))


def _bearers(typed: str, followed: Sequence[Person], people: PeopleIndex) -> tuple[Person, ...]:
    """Those who are called so, or nearly so, or have this id."""
    exact = tuple(it for it in followed if typed.casefold() in {it.name.casefold(), str(it.id), it.ref})
    return exact or tuple(it for it in followed if resolving.fits(typed, it, people))


def _taken(before: Iterable[str], less: Iterable[tuple[str, tuple[str, ...]]], option: str) -> tuple[str, ...]:
    kept = tuple(before)
    for typed, meant in less:
        left = _less(kept, meant)
        if left == kept:
            raise _none(option, typed, kept)
        kept = left
    return kept


def _less(before: Iterable[str], less: Iterable[str]) -> tuple[str, ...]:
    gone = {" ".join(it.split()).casefold() for it in less}
    return tuple(it for it in before if it.casefold() not in gone)


def _once(items: Iterable[str]) -> tuple[str, ...]:
    """Each as it was first written."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(item.casefold(), item)
    return tuple(first.values())


def _none(option: str, typed: str, there: Sequence[str]) -> SubscribingError:
    has = f"leaves out no {typed}" if option == "exclude" else f"has no {option} {typed}"
    told = f"it has {wording.joined(there)}" if option != "exclude" else f"it leaves out {wording.joined(there)}"
    rest = f"; {told}." if there else "."
    return SubscribingError(f"{option}: this digest {has}{rest}", option=option, instead=tuple(there))
