"""Pure: the ways in which somebody's name stands on their papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.dialogue import Form, Sentence
from bot.writers import wording
from retrieval.names import key, letters, orders
from retrieval.papers import Paper
from retrieval.queries import Person, Plan, Reading, Scope

_TOLD = 4


def spellings(person: Person, papers: Iterable[Paper]) -> dict[str, tuple[Paper, ...]]:
    """Each way in which the person's name stands on papers, most papers first, with these papers."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        for name in set(_names(person, paper)):
            found.setdefault(name, []).append(paper)
    counted = Counter({name: len(them) for name, them in found.items()})
    return {name: tuple(found[name]) for name in sorted(found, key=lambda it: (-counted[it], it))}


def others(person: Person, papers: Iterable[Paper]) -> dict[str, tuple[Paper, ...]]:
    """The same without the name that the person is called by."""
    return {name: them for name, them in spellings(person, papers).items() if name != person.name}


def spelt(scope: Scope, papers: Iterable[Paper]) -> Iterator[Sentence]:
    """How often each spelling stands on somebody's papers, where there are several: whoever counts one counts less."""
    if len(scope.people) != 1:
        return
    found = spellings(scope.people[0], papers)
    if len(found) > 1:
        named = _first([f"{name} ({len(them)})" for name, them in found.items()])
        yield Sentence(text=f"On them the name is written {named}.", form=Form.NOTE)


def twice(scope: Scope, papers: Iterable[Paper]) -> Iterator[Sentence]:
    """How often author lists have somebody's name, where one has it again: whoever counts names counts more."""
    if len(scope.people) != 1:
        return
    times = [len(_names(scope.people[0], paper)) for paper in papers]
    if again := sum(it > 1 for it in times):
        named = f"{wording.called(scope)[0]} {sum(times)} times"
        have = "one has it" if again == 1 else f"{again} have it"
        alone = f"Its author list names {named}."
        text = alone if len(times) == 1 else f"Their author lists name {named}, for {have} more than once."
        yield Sentence(text=text, form=Form.NOTE)


def elsewhere(scope: Scope, papers: Sequence[Paper], *, beside: int | None = None) -> Iterator[Sentence]:
    """How many more papers of the same people stand under other names than were asked for, and how to have them.

    A count tells the sum, too: with those `beside` which they stand.
    """
    others_of = [found for person in scope.people if (found := _not_asked_for(person, papers))]
    if not others_of:
        return
    stand = "stands" if len(papers) == 1 else "stand"
    who = "person" if len(others_of) == 1 else "people"
    names = _first([name for found in others_of for name in found])
    in_all = f": {beside + len(papers)} in all" if beside is not None else ""
    said = f"{len(papers)} more {stand} under {names}, taken for the same {who}{in_all}."
    yield Sentence(text=f'{said} Say "under every name" for all of them.', form=Form.NOTE)


def _names(person: Person, paper: Paper) -> list[str]:
    """The names in its author list that are this person's."""
    return [it.name for it in paper.authors if it.whose == person.ref or it.key in person.keys]


def _not_asked_for(person: Person, papers: Iterable[Paper]) -> list[str]:
    """The names under which they stand on these papers and were not asked for, each as most have it."""
    found: dict[str, str] = {}
    if person.asked is not None:
        for name in spellings(person, papers):
            if name not in person.asked.spellings:
                found.setdefault(letters(name), name)
    return list(found.values())


def readings(plan: Plan) -> Iterator[Reading]:
    """How names were read, as answers tell it: whoever is asked for by a name on papers is called by that name."""
    names = {it.name: it.asked.name for it in plan.scope.people if it.asked} if plan.scope.as_asked else {}
    for reading in plan.read_as:
        name = names.get(reading.meant)
        if name is None:
            yield reading
        elif key(name) not in map(key, orders(reading.typed)):
            yield Reading(typed=reading.typed, meant=name)


def _first(names: Sequence[str]) -> str:
    """The first of several ways to write a name, and how many others there are."""
    more = [wording.counted(len(names) - _TOLD, "other way")] if len(names) > _TOLD else []
    return wording.joined([*names[:_TOLD], *more])
