"""Use case: the names on the library's papers become people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from retrieval.papers import Frozen, MentionId, PersonId
from retrieval.people.book import PeopleBook, Settled
from retrieval.people.calling import called, renamed
from retrieval.people.constraints import constraints
from retrieval.people.register import MATCHER, Register
from retrieval.ports import Progress

T = TypeVar("T")


class Headcount(Frozen):
    """How many people the names on papers are, and how many pairs of people may yet be one."""

    mentions: int
    people: int
    uncertain: int


@dataclass(frozen=True, slots=True)
class Settling:
    """Tells who is who in the whole library: what curators decided first, then what the evidence says.

    What comes out depends on the papers and the decisions alone, not on the order in which they came. A long run tells
    how far it is once every so many names, and can be ended there by an exception: nothing is stored before the end.
    """

    book: PeopleBook
    every: int = 5_000

    def waits(self) -> str | None:
        """What people wait to be settled on; None where names, decisions and rules are as they were the last time.

        It changes with each source that is stored: whoever sees the same twice has nobody to wait for.
        """
        mark = self._mark()
        return mark if self.book.settled() != mark else None

    def __call__(self, progress: Progress) -> Headcount | None:
        """Settle everybody and store it; None, and nothing done, where nothing has changed since the last time."""
        mark = self.waits()
        if mark is None:
            return None
        register = Register()
        register.add(self._watched(self.book.mentions(), partial(progress, "names")))
        while True:
            decisions = self.book.decisions()
            told = constraints(decisions)
            register.retell(told.together, told.apart)
            people = register.people(partial(self._tell, partial(progress, "people")))
            whose = {MentionId(it): PersonId(person[0]) for person in people.persons for it in person}
            names = called(whose, register.written) | renamed(whose, decisions)
            found = Settled.model_construct(whose=whose, names=names)
            links = self._watched(register.links(people), partial(progress, "links"))
            if self.book.settle(found, links, mark=mark, honoured=[it.id for it in decisions]):
                return Headcount(mentions=len(register), people=len(people.persons), uncertain=len(people.uncertain))

    def _mark(self) -> str:
        """The state of the names and of the rules they are read by."""
        return f"{self.book.mark()} {MATCHER}"

    def _watched(self, items: Iterable[T], tell: Callable[[int, int], None]) -> Iterator[T]:
        for number, item in enumerate(items, start=1):
            yield item
            self._tell(tell, number, number)

    def _tell(self, tell: Callable[[int, int], None], done: int, total: int) -> None:
        if done and done % self.every == 0:
            tell(done, total)
