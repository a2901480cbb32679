"""Pure: the ways in which somebody's name stands on their papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.dialogue import Form, Sentence
from bot.writers import wording
from retrieval.papers import Paper
from retrieval.queries import Person, Scope

_TOLD = 4


def spellings(person: Person, papers: Iterable[Paper]) -> dict[str, tuple[Paper, ...]]:
    """Each way in which the person's name stands on papers, most papers first, with these papers."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        for name in {it.name for it in paper.authors if it.whose == person.ref or it.key in person.keys}:
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
        named = [f"{name} ({len(them)})" for name, them in found.items()]
        more = [wording.counted(len(named) - _TOLD, "other way")] if len(named) > _TOLD else []
        yield Sentence(text=f"On them the name is written {wording.joined([*named[:_TOLD], *more])}.", form=Form.NOTE)
