"""Feeds that give what a test says, in portions, and may fail or be killed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retrieval.harvests import Harvest, Mark


class Killed(BaseException):
    """The process is gone."""


@dataclass
class ListedFeed:
    """Gives these portions at every visit, then raises `then`; `marks` are those it was visited with."""

    name: str
    portions: Sequence[Harvest] = ()
    then: BaseException | None = None
    marks: list[Mark | None] = field(default_factory=list)

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """The portions, whatever the mark."""
        self.marks.append(mark)
        yield from self.portions
        if self.then is not None:
            raise self.then
