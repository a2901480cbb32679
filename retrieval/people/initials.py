"""Pure: for which given names initials can stand."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.people.short_names import usual

_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    r"(?:[iu]ang|iong|[aeio]ng|i?an|iao|u?ai|uan|ao|ei|en|er|i[aenu]|ou|u[aeino]|[aeiouv])"
)
_LONGEST_SYLLABLE = 6


def abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether initials can stand for the other's given names: the first for the first, further ones in their order."""
    initials, names = (one, other) if all(len(word) == 1 for word in one) else (other, one)
    if initials[0] not in {names[0][0], *(name[0] for name in usual(names[0]))}:
        return False
    if all(len(word) == 1 for word in names):
        return initials[: len(names)] == names[: len(initials)]
    if len(names) > 1:
        return _in_order(initials[1:], tuple(word[0] for word in names[1:]))
    return _in_order(initials[1:], later_initials(names[0]))


@lru_cache(maxsize=200_000)
def later_initials(word: str) -> tuple[str, ...]:
    """The letters of one word that initials after the first may stand for: of Pinyin those that begin syllables.

    >>> later_initials("zhigang"), later_initials("jihyuk")
    (('g',), ('i', 'h', 'y', 'u', 'k'))
    """
    steps = {
        (start, end)
        for start in range(len(word))
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(word)) + 1)
        if _SYLLABLE.fullmatch(word, start, end)
    }
    reached, leading = {0}, {len(word)}
    for start, end in sorted(steps):
        if start in reached:
            reached.add(end)
    for start, end in sorted(steps, reverse=True):
        if end in leading:
            leading.add(start)
    if 0 not in leading:
        return tuple(word[1:])
    return tuple(word[place] for place in sorted((reached & leading) - {0, len(word)}))


def _in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    left = iter(many)
    return all(any(word == known for known in left) for word in few)
