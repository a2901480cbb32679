"""Use case: somebody's work, gathered as far as those who read it in Slack may know of it, and put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.briefs import Brief
from bot.conversations import Kept, Part, Place
from bot.dialogue import Draft
from bot.gate.quoting import check
from bot.part import Confined, scope_of
from retrieval.papers import PersonId
from retrieval.plaintext import clean
from retrieval.ports import Holdings
from retrieval.queries import Person, Scope


class Gathers(Protocol):
    """Gathers briefs."""

    def __call__(self, person: Person, *, within: Scope) -> Brief:
        """The person's work, or the part of it that is `within` these conditions."""
        ...


@dataclass(frozen=True, slots=True)
class Briefs:
    """Nobody reads more here than an answer in their channel would tell.

    `part` is what admins leave a channel (of a workspace); `person` whoever an id leads to now; `over` gathers from
    these papers alone; `worded` says the whole brief.
    """

    catalog: Holdings
    part: Callable[[str, str], Part]
    person: Callable[[PersonId], Person | None]
    over: Callable[[Holdings], Gathers]
    worded: Callable[[Brief], Draft]

    def of_answer(self, person: Person, kept: Kept) -> Brief | None:
        """What this answer is a brief of: within its channel's part, under its question's own conditions.

        None where nothing of it is in the library any more.
        """
        now = person if person.id is None else self.person(person.id)
        return None if now is None else self._gathered(now, kept.place, kept.answer.plan.scope)

    def of_person(self, person_id: PersonId, place: Place) -> Brief | None:
        """The work of whoever this id leads to, as a place may know it; None where nothing of it is there any more."""
        person = self.person(person_id)
        return None if person is None else self._gathered(person, place, Scope())

    def whole(self, brief: Brief) -> Draft:
        """All of it in words; what quotes a paper says it word for word."""
        abstracts = {paper.id: clean(paper.abstract or "") for paper in brief.papers}
        checked, _ = check(self.worded(brief), abstracts)
        return checked

    def _gathered(self, person: Person, place: Place, asked: Scope) -> Brief | None:
        part = scope_of(self.part(place.team, place.channel)) if place.channel else Scope()
        catalog = self.catalog if part == Scope() else Confined.to(part, self.catalog)
        brief = self.over(catalog)(person, within=asked.model_copy(update={"people": (person,)}))
        return brief if brief.papers else None
