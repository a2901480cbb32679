"""Groups that grow together, except across fences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Partition:
    """Places 0 to `size` - 1, each a group of its own but for those `held` together; a fence holds for whatever joins.

    What is held together no fence keeps apart.
    """

    size: int
    fences: Iterable[tuple[int, int]] = ()
    held: Iterable[tuple[int, int]] = ()
    _root: list[int] = field(init=False)
    _members: dict[int, list[int]] = field(init=False)
    _fenced: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._root = list(range(self.size))
        self._members = {place: [place] for place in range(self.size)}
        self._fenced = defaultdict(set)
        for one, other in self.held:
            self.unite(one, other)
        for one, other in self.fences:
            ours, theirs = self._root[one], self._root[other]
            if ours != theirs:
                self._fenced[ours].add(other)
                self._fenced[theirs].add(one)

    @property
    def fenced(self) -> bool:
        """Whether there is any fence."""
        return bool(self._fenced)

    def root(self, place: int) -> int:
        """The smallest place of this one's group."""
        return self._root[place]

    def apart(self, one: int, other: int) -> bool:
        """Whether a fence stands between the two places' groups."""
        if not self._fenced:
            return False
        mine, theirs = self._root[one], self._root[other]
        return not self._fenced.get(mine, set()).isdisjoint(self._members[theirs])

    def unite(self, one: int, other: int) -> bool:
        """Make the groups of two places one; False where they are already, or a fence stands between."""
        low, high = sorted((self._root[one], self._root[other]))
        if low == high or self.apart(low, high):
            return False
        moved = self._members.pop(high)
        for place in moved:
            self._root[place] = low
        self._members[low] += moved
        if high in self._fenced:
            self._fenced[low] |= self._fenced.pop(high)
        return True

    def groups(self) -> list[list[int]]:
        """The groups, each in order, by their smallest place."""
        return [sorted(self._members[root]) for root in sorted(self._members)]
