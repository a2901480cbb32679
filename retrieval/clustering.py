"""Pure: which papers belong together by what their abstracts mean, as a tree, and the best groups of such a tree.

Ward's method on unit vectors (J. H. Ward, "Hierarchical Grouping to Optimize an Objective Function", 1963), updated by
the formula of Lance and Williams (1967): the two groups are united whose union spreads least. On the work of one
author, where everything is near everything, average linkage makes one large group and many loners; this does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.papers import PaperId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.ports import Vectors


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that were united, in order of their ids; `cohesion` is the mean cosine between two of them.

    `parts` are the groups it was united from, none for a single paper, whose cohesion is 1.
    """

    members: tuple[PaperId, ...]
    cohesion: float = 1.0
    parts: tuple[Group, ...] = ()


def mean_vectors(vectors: Mapping[PaperId, Vectors]) -> dict[PaperId, NDArray[np.float64]]:
    """The direction of each paper's passages together, of unit length, in order of the ids; those without one go."""
    import numpy as np  # noqa: PLC0415 - loaded where papers are grouped, not where an exact question is answered

    means = {paper: np.asarray(vectors[paper], dtype=np.float64).mean(axis=0) for paper in sorted(vectors)}
    lengths = {paper: float(np.linalg.norm(mean)) for paper, mean in means.items()}
    return {paper: mean / lengths[paper] for paper, mean in means.items() if lengths[paper] > 0}


def tree(directions: Mapping[PaperId, NDArray[np.float64]]) -> Group | None:
    """All papers as one group, united step by step; the same however they come in; None without any.

    Takes time with the cube of their number: 0.03 s for 100, 1 s for 1,000.
    """
    import numpy as np  # noqa: PLC0415 - see above

    ids = sorted(directions)
    if not ids:
        return None
    rows = np.vstack([directions[paper] for paper in ids])
    cosines = rows @ rows.T
    apart = np.maximum(2 - 2 * cosines, 0) / 2
    np.fill_diagonal(apart, np.inf)
    sums = cosines.copy()  # of the cosines between the members of two groups
    groups: list[Group] = [Group((paper,)) for paper in ids]
    sizes = np.ones(len(ids))
    for _ in range(len(ids) - 1):
        one, other = sorted(divmod(int(apart.argmin()), len(ids)))
        apart[one] = apart[:, one] = _reunited(apart, sizes, one, other)
        apart[one, one] = apart[other] = apart[:, other] = np.inf
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sizes[one] += sizes[other]
        pairs = sizes[one] * (sizes[one] - 1)
        groups[one] = Group(
            members=tuple(sorted((*groups[one].members, *groups[other].members))),
            cohesion=float((sums[one, one] - sizes[one]) / pairs),
            parts=(groups[one], groups[other]),
        )
    return groups[0]


def _reunited(apart: NDArray[np.float64], sizes: NDArray[np.float64], one: int, other: int) -> NDArray[np.float64]:
    """How far every group is from the union of these two, by how much uniting them would spread."""
    weighed = (sizes + sizes[one]) * apart[one] + (sizes + sizes[other]) * apart[other] - sizes * apart[one, other]
    united: NDArray[np.float64] = weighed / (sizes + sizes[one] + sizes[other])
    return united


def best_groups(root: Group, worth: Callable[[Group], float], *, most: int, whole: bool = False) -> tuple[Group, ...]:
    """At most so many groups of the tree, none within another, that are worth most together.

    The `whole` tree is one of them only where that is wanted.

    Only what is worth more than nothing is chosen; of several ways that are worth the same the one with fewer groups.
    """
    if not root.parts:
        return ()
    one, other = root.parts
    ways = _ways(root, worth, most) if whole else _either(_ways(one, worth, most), _ways(other, worth, most), most)
    return max(ways, key=lambda way: (way.worth, -len(way.groups))).groups


@dataclass(frozen=True, slots=True)
class _Way:
    """Some groups of a tree, and what they are worth together."""

    worth: float = 0.0
    groups: tuple[Group, ...] = ()


def _ways(root: Group, worth: Callable[[Group], float], most: int) -> list[_Way]:
    """The best way with so many groups at most, for none, one, …; trees may be deep, so no recursion."""
    done: dict[int, list[_Way]] = {}
    waiting: list[tuple[Group, bool]] = [(root, False)]
    while waiting:
        group, ready = waiting.pop()
        if not group.parts:
            done[id(group)] = [_Way()] * (most + 1)
        elif not ready:
            waiting += [(group, True), *((part, False) for part in group.parts)]
        else:
            inside = _either(done.pop(id(group.parts[0])), done.pop(id(group.parts[1])), most)
            whole = _Way(worth(group), (group,))
            done[id(group)] = [inside[0], *(max(way, whole, key=lambda it: it.worth) for way in inside[1:])]
    return done[id(root)]


def _either(one: list[_Way], other: list[_Way], most: int) -> list[_Way]:
    """The best ways of two trees beside each other."""
    return [
        max(
            (
                _Way(one[here].worth + other[there - here].worth, one[here].groups + other[there - here].groups)
                for here in range(there + 1)
            ),
            key=lambda way: (way.worth, -len(way.groups)),
        )
        for there in range(most + 1)
    ]
