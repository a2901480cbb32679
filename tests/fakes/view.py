"""A view of who is who in memory, and what the last settling rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.papers import MentionId, PaperId, PersonId
from retrieval.people.book import Basis, News, Start
from retrieval.people.filing import Row
from retrieval.people.mentions import Mention
from retrieval.people.packing import pack


@dataclass
class Kept:
    """What people were last settled on."""

    rules: str | None = None
    turn: int = 0
    papers: dict[PaperId, str] = field(default_factory=dict)
    rows: set[Row] = field(default_factory=set)
    decided: set[PersonId] = field(default_factory=set)
    scope: Collection[MentionId] | None = None

    def settle(self, basis: Basis | None) -> None:
        """People were settled on this."""
        self.turn += 1
        self.rules = basis.rules if basis else None
        self.decided = set()
        self.scope = basis.scope if basis else None
        if basis is None:
            return
        kept = {} if basis.scope is None else self.papers
        self.papers = {it: packed for it, packed in {**kept, **basis.papers}.items() if packed is not None}
        rows, added = set() if basis.scope is None else self.rows, list(basis.added)
        assert not rows.intersection(added)
        assert rows.issuperset(basis.removed)
        self.rows = (rows - set(basis.removed)) | set(added)


@dataclass
class MemoryView:
    """A `PeopleView` of these mentions, and of what was kept."""

    kept: Kept
    mentions: Sequence[Mention]
    whose: Mapping[MentionId, PersonId]

    def start(self) -> Start:
        now = pack(self.mentions)
        waiting = sum(now.get(it) != self.kept.papers.get(it) for it in {**now, **self.kept.papers})
        return Start(rules=self.kept.rules, turn=self.kept.turn, upto=0, waiting=waiting, papers=len(now))

    def news(self) -> News:
        now, before = pack(self.mentions), self.kept.papers
        papers = {it: (before.get(it), now.get(it)) for it in {**before, **now} if before.get(it) != now.get(it)}
        persons = {person for it, person in self.whose.items() if it.rpartition(":")[0] in papers}
        return News(papers=papers, persons=frozenset(persons | self.kept.decided))

    def counts(self, tokens: Collection[str]) -> Mapping[str, int]:
        return Counter(token for token, _ in self.kept.rows if token in tokens)

    def holders(self, tokens: Collection[str]) -> Mapping[str, Collection[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for token, holder in self.kept.rows:
            if token in tokens:
                found[token].add(holder)
        return found

    def bearing(self, names: Collection[str]) -> set[PaperId]:
        return {PaperId(it.paper) for it in self.mentions if it.name in names}

    def on(self, papers: Collection[PaperId]) -> Iterator[Mention]:
        return (it for it in self.mentions if it.paper in papers)

    def owners(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
        here = {it.id for it in self.mentions}
        return {it: self.whose[it] for it in mentions if it in self.whose and it in here}

    def theirs(self, persons: Collection[PersonId]) -> Mapping[MentionId, str]:
        named = ((MentionId(it.id), it.name) for it in self.mentions)
        return {it: name for it, name in named if self.whose.get(it) in persons}

    def written(self, mentions: Collection[MentionId]) -> Mapping[MentionId, str]:
        return {MentionId(it.id): it.name for it in self.mentions if it.id in mentions}
