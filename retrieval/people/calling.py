"""Pure: what each person is called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from retrieval.papers import MentionId, PersonId
from retrieval.people.decisions import Decision, Deed
from retrieval.people.naming import parse


def called(whose: Mapping[MentionId, PersonId], written: Mapping[MentionId, str]) -> dict[PersonId, str]:
    """What their papers call these people: the spelling that most have, initials only where nothing else is written.

    `written` gives the name as the paper has it. Ties go to the first in the alphabet; a name that is written family
    first, or all in capitals, comes after the others.
    """
    spelled: dict[PersonId, Counter[str]] = defaultdict(Counter)
    for mention, person in whose.items():
        spelled[person][written[mention]] += 1
    return {person: min(names, key=lambda name: _rank(name, names[name])) for person, names in spelled.items()}


def renamed(whose: Mapping[MentionId, PersonId], decisions: Iterable[Decision]) -> dict[PersonId, str]:
    """What curators call people: of those who share the names that a decision was about, whoever has most of them.

    The latest decision on somebody counts; `decisions` come oldest first.
    """
    names: dict[PersonId, str] = {}
    for decision in decisions:
        shares = Counter(whose[mention] for mention in decision.mentions if mention in whose)
        if decision.deed is Deed.RENAME and shares:
            names[min(shares, key=lambda person: (-shares[person], person))] = decision.name
    return names


def _rank(name: str, papers: int) -> tuple[bool, bool, bool, int, str]:
    taken = parse(name)
    return taken.only_initials, taken.inverted, name.isupper(), -papers, name
