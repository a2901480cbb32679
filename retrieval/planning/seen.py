"""Pure: what a question names, which decides what its other words ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """What else the question names: it decides what its words ask for; `names` are typed for so many `people`."""

    people: int
    papers: int
    mentions: int
    constrained: bool
    topic: bool
    unknown_people: bool = False
    names: int = 0
    venues: bool = False

    @property
    def plain(self) -> bool:
        """Papers are spoken of by who wrote them, when or where, and by nothing else."""
        return not (self.papers or self.mentions or self.topic) and (self.somebody or self.constrained)

    @property
    def somebody(self) -> bool:
        """A person is named, known or not."""
        return self.people > 0 or self.unknown_people
