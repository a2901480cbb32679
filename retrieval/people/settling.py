"""Use case: the names on the library's papers become people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeVar

from retrieval.papers import Frozen, MentionId, PaperId, PersonId
from retrieval.people.book import Basis, News, PeopleBook, Settled, Start
from retrieval.people.calling import called, renamed
from retrieval.people.constraints import constraints
from retrieval.people.decisions import Decision
from retrieval.people.filing import NAMES
from retrieval.people.joining import Joining
from retrieval.people.mentions import Mention
from retrieval.people.news import told
from retrieval.people.packing import pack, rows
from retrieval.people.register import MATCHER, People, Register
from retrieval.ports import Progress

T = TypeVar("T")


class Headcount(Frozen):
    """How many people the names on papers are, and how many pairs of people who may yet be one are kept in mind."""

    mentions: int
    people: int
    uncertain: int


@dataclass(frozen=True, slots=True)
class Settling:
    """Tells who is who in the library: what curators decided first, then what the evidence says.

    What comes out depends on the papers and the decisions alone, not on the order in which they came, nor on how often
    people were settled between: only what changed papers reach is looked into, but for more than this `share` of the
    library, or where its size makes everything weigh otherwise; then everybody is settled anew. A long run tells how
    far it is once every so many names, and can be ended there by an exception: nothing is stored before the end.
    """

    book: PeopleBook
    every: int = 5_000
    share: float = 0.1

    def waits(self) -> str | None:
        """What people wait to be settled on; None where names, decisions and rules are as they were the last time.

        It changes with each source that is stored: whoever sees the same twice has nobody to wait for.
        """
        mark = self._mark()
        return mark if self.book.settled() != mark else None

    def __call__(self, progress: Progress) -> Headcount | None:
        """Settle whoever waits and store it; None, and nothing done, where nothing has changed since the last time."""
        mark = self.waits()
        if mark is None:
            return None
        settled = False
        while not settled:  # else somebody decided or settled meanwhile
            joined = self._joined(mark)
            settled = self._anew(progress, mark) if joined is None else joined
        mentions, people, uncertain = self.book.counted()
        return Headcount(mentions=mentions, people=people, uncertain=uncertain)

    def _joined(self, mark: str) -> bool | None:
        """Settle what changed papers reach; False, and nothing stored, where others settled or decided meanwhile.

        None where that is too much to be looked at so.
        """
        decisions = self.book.decisions()
        with self.book.view() as view:
            start = view.start()
            if start.rules != MATCHER or start.waiting > self.share * start.papers:
                return None
            news = view.news()
            most = int(self.share * view.counts([NAMES]).get(NAMES, 0))
            joining = Joining.of(view, news, decisions, most=most)
            if joining is None:
                return None
            people = joining.register.people()
            links = list(joining.register.links(people))
        found = _settled(people, joining.register, decisions)
        basis = _basis(start, news, joining)
        return self.book.settle(found, links, mark=mark, honoured=[it.id for it in decisions], basis=basis)

    def _anew(self, progress: Progress, mark: str) -> bool:
        """Settle everybody; False, and nothing stored, where others settled meanwhile."""
        start = self._start()
        register, papers = self._read(self._watched(self.book.mentions(), partial(progress, "names")))
        while self._start().turn == start.turn:
            decisions = self.book.decisions()
            standing = constraints(decisions)
            register.retell(standing.together, standing.apart)
            people = register.people(partial(self._tell, partial(progress, "people")))
            found = _settled(people, register, decisions)
            links = self._watched(register.links(people), partial(progress, "links"))
            basis = Basis(rules=MATCHER, start=start, papers=papers, added=rows(papers))
            if self.book.settle(found, links, mark=mark, honoured=[it.id for it in decisions], basis=basis):
                return True
        return False

    def _start(self) -> Start:
        with self.book.view() as view:
            return view.start()

    def _read(self, mentions: Iterable[Mention]) -> tuple[Register, Mapping[PaperId, str]]:
        """A register of all these mentions, and what their papers tell."""
        register, papers = Register(), {}
        for _, theirs in groupby(mentions, lambda mention: mention.paper):
            them = list(theirs)
            register.add(them)
            papers.update(pack(them))
        return register, papers

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


def _settled(people: People, register: Register, decisions: Sequence[Decision]) -> Settled:
    """Whose each mention is, and what everybody is called."""
    whose = {MentionId(it): PersonId(person[0]) for person in people.persons for it in person}
    names = called(whose, register.written) | renamed(whose, decisions)
    return Settled.model_construct(whose=whose, names=names)


def _basis(start: Start, news: News, joining: Joining) -> Basis:
    """What settling the names around these news rests on."""
    now = {MentionId(it.id) for key in joining.scope for it in joining.mentions[key]}
    return Basis(
        rules=MATCHER,
        start=start,
        papers={paper: after for paper, (_, after) in news.papers.items()},
        added=joining.files.added,
        removed=joining.files.removed,
        scope=now | {MentionId(it.id) for it in told(news, now=False)},
    )
