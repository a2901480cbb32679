"""What was told of mentions: who is one person and who is not, whatever the evidence says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Told:
    """Sets of ids that are held together, and pairs that are kept apart; who is held together is not kept apart.

    Ids need not be known yet. Whatever is told, what comes out does not depend on the order of telling.
    """

    _mates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _apart: set[tuple[str, str]] = field(default_factory=set)
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
        for one, other in self._apart:
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
