"""What was told of mentions: who is one person and who is not, whatever the evidence says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations


@dataclass(slots=True)
class Told:
    """Sets of ids that are held together, and pairs that are kept apart; who is held together is not kept apart.

    Ids need not be known yet. Whatever is told, what comes out does not depend on the order of telling.
    """

    _mates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _apart: set[tuple[str, str]] = field(default_factory=set)
    _guarded: set[tuple[str, str]] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    def hold_together(self, one: str, other: str) -> None:
        """Both, with all that they are held together with, are one person."""
        together = tuple(sorted({*self.mates(one), *self.mates(other)}))
        self._mates.update(dict.fromkeys(together, together))
        self._named |= {one, other}

    def tell_apart(self, one: str, other: str) -> None:
        """The two, with all that they are held together with, are two people."""
        self._apart.add((one, other))
        self._named |= {one, other}

    def guard(self, sets: Collection[str]) -> None:
        """Keep these sets, each named by one of its ids, apart from one another until `unguard`.

        Each name's mentions are gathered by themselves, and a set that has several names joins what was gathered: by
        that, two who were told apart could become one.
        """
        self._guarded |= set(combinations(sorted(sets), 2))

    def unguard(self) -> set[str]:
        """Keep apart only what was told apart; the ids that this frees."""
        freed = {it for pair in self._guarded for it in pair}
        self._guarded.clear()
        return freed

    def clashing(self, groups: Iterable[Collection[str]], apart: Mapping[str, Collection[str]]) -> list[set[str]]:
        """Groups of ids that hold two that are kept apart, each as the sets, by their first ids, that it has."""
        return [
            {self.mates(it)[0] for it in group if it in self._named or it in self._mates}
            for group in map(set, groups)
            if any(not group.isdisjoint(apart.get(it, ())) for it in group)
        ]

    def names(self, mention: str) -> bool:
        """Whether anything was told of this id."""
        return mention in self._named

    def everyone(self) -> set[str]:
        """All of whom anything was told."""
        return {*self._mates, *self._named}

    def mates(self, mention: str) -> tuple[str, ...]:
        """All that this one is held together with, itself among them, in order."""
        return self._mates.get(mention, (mention,))

    def held(self) -> Mapping[str, str]:
        """The set, by its first id, of each id that is held together with others."""
        return {it: together[0] for it, together in self._mates.items()}

    def sets(self) -> Collection[tuple[str, ...]]:
        """Those that are held together, each set once."""
        return dict.fromkeys(self._mates.values())

    def apart(self, key_of: Callable[[str], str | None]) -> Mapping[str, set[str]]:
        """From whom ids are kept apart: one id stands for all of its set that have the same name.

        `key_of` gives the name of an id, None for one that is not known.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in self._apart | self._guarded:
            if other in self.mates(one):
                continue
            theirs = self._standing(other, key_of)
            for it in self._standing(one, key_of):
                found[it] |= theirs
                for their in theirs:
                    found[their].add(it)
        return dict(found)

    def _standing(self, mention: str, key_of: Callable[[str], str | None]) -> set[str]:
        first: dict[str, str] = {}
        for it in self.mates(mention):
            key = key_of(it)
            if key is not None:
                first.setdefault(key, it)
        return set(first.values())
