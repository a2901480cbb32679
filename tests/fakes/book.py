"""A book of people in memory, with every promise of the port."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from retrieval.names import listed
from retrieval.papers import DateBasis, MentionId, Paper, PersonId, mention_id
from retrieval.people.book import Basis, PeopleView, Settled
from retrieval.people.decisions import Decision
from retrieval.people.mentions import Link, Mention, Outcome, likelier
from retrieval.queries import Scope
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.view import Kept, MemoryView


class MemoryBook:
    """The book of people of a test, on the papers of a catalog in memory."""

    def __init__(self, catalog: MemoryCatalog) -> None:
        self.catalog = catalog
        self._whose: dict[MentionId, PersonId] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._decisions: list[Decision] = []
        self._mark: str | None = None
        self.kept = Kept()
        self.names: dict[PersonId, str] = {}
        self.revision = 0

    def afresh(self) -> MemoryBook:
        """The same papers and decisions, with nobody settled."""
        other = MemoryBook(self.catalog)
        other._decisions = list(self._decisions)
        return other

    def mark(self) -> str:
        return f"{self.catalog.edition().mark} {[it.undone for it in self._decisions]}"

    def settled(self) -> str | None:
        return self._mark if self._written().keys() <= self._whose.keys() else None

    def mentions(self) -> Iterator[Mention]:
        for paper in self._papers():
            authors = {author.key: author for author in reversed(paper.authors)}
            records = self.catalog.records(paper.id)
            named = [author.name for author in authors.values()]
            for at, author in sorted(authors.items()):
                pages = sorted({it.source for it in records if it.owner and listed(it.owner, named) == at})
                yield Mention(
                    id=mention_id(paper.id, at),
                    name=author.name,
                    paper=paper.id,
                    title=paper.title or "",
                    coauthors=tuple(it.name for it in authors.values() if it.key != at),
                    year=paper.date.year if paper.date and paper.date.basis is not DateBasis.LISTED else None,
                    venue=(paper.venue.series or paper.venue.name) if paper.venue else None,
                    ids=(*author.ids, *(f"page:{source}" for source in pages[1:])),
                    page=pages[0] if pages else None,
                )

    def counted(self) -> tuple[int, int, int]:
        unsure = [it for it in self._links.values() if it.outcome is Outcome.UNCERTAIN]
        return len(self._written()), len(self.names), len(unsure)

    def view(self) -> AbstractContextManager[PeopleView]:
        return nullcontext(MemoryView(self.kept, list(self.mentions()), dict(self._whose)))

    def settle(
        self,
        found: Settled,
        links: Iterable[Link],
        *,
        mark: str,
        honoured: Collection[int] = (),
        basis: Basis | None = None,
    ) -> bool:
        others = basis is not None and basis.start.turn != self.kept.turn
        if others or {it.id for it in self.decisions()} != set(honoured):
            return False
        before, self._mark, known = (dict(self._whose), dict(self.names)), mark, self._written()
        self._whose = {it: person for it, person in {**self._whose, **found.whose}.items() if it in known}
        self.names = {it: name for it, name in {**self.names, **found.names}.items() if it in self._whose.values()}
        scope = None if basis is None or basis.scope is None else frozenset(map(str, basis.scope))
        others_links = {} if scope is None else {at: it for at, it in self._links.items() if scope.isdisjoint(at)}
        self._links = others_links | {(it.one, it.other): it for it in links}
        self.kept.settle(basis)
        self.revision += before != (self._whose, self.names)
        return True

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(it for it in self._decisions if not it.undone)

    def history(self, limit: int) -> tuple[Decision, ...]:
        return tuple(self._decisions[::-1][:limit])

    def decide(self, decision: Decision, found: Settled, links: Iterable[Link]) -> Decision:
        self._decisions.append(decision.model_copy(update={"id": len(self._decisions) + 1, "undone": False}))
        self._apply(found, links)
        return self._decisions[-1]

    def undo(self, decision_id: int, found: Settled, links: Iterable[Link]) -> None:
        undone = self._decisions[decision_id - 1].model_copy(update={"undone": True})
        self._decisions[decision_id - 1] = undone
        self._apply(found, links)

    def _apply(self, found: Settled, links: Iterable[Link]) -> None:
        theirs = {it: person for it, person in found.whose.items() if it in self._whose}
        self.kept.decided |= {*theirs.values(), *(self._whose[it] for it in theirs)}
        self._whose.update(theirs)
        self.names.update(found.names)
        self.names = {it: name for it, name in self.names.items() if it in self._whose.values()}
        kept = {pair: it for pair, it in self._links.items() if not found.whose.keys() >= set(pair)}
        self._links = kept | {(it.one, it.other): it for it in links}
        self.revision += 1

    def whose(self, mention: MentionId) -> PersonId | None:
        written = self._written()
        if mention in self._whose and mention in written:
            return self._whose[mention]
        return next((who for it, who in self._whose.items() if str(who) == mention and it in written), None)

    def members(self, person: PersonId) -> Mapping[MentionId, str]:
        written = self._written()
        return {it: written[it] for it, owner in sorted(self._whose.items()) if owner == person and it in written}

    def links(self, people: Sequence[PersonId]) -> tuple[Link, ...]:
        within = {mention for person in people for mention in self.members(person)}
        return tuple(sorted((it for it in self._links.values() if {it.one, it.other} & within), key=likelier))

    def uncertain(self, limit: int) -> tuple[Link, ...]:
        unsure = [it for it in self._links.values() if it.outcome is Outcome.UNCERTAIN]
        return tuple(sorted(unsure, key=likelier)[:limit])

    def _papers(self) -> list[Paper]:
        return sorted(self.catalog.papers(self.catalog.select(Scope())).values(), key=lambda paper: paper.id)

    def _written(self) -> dict[MentionId, str]:
        return {mention_id(paper.id, it.key): it.name for paper in self._papers() for it in reversed(paper.authors)}
