"""The state of a catalog in memory, as one transaction writes it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from retrieval.amending.amendments import Amended, Amendment
from retrieval.amending.removed import Removed
from retrieval.cards import Told, whole
from retrieval.harvests import Added, Filed, Mark, Run, entry_of, replacing
from retrieval.identity import Shelf, new_id
from retrieval.papers import Metric, PaperId, Record


@dataclass
class Source:
    """What one source holds."""

    digest: str
    records: list[tuple[PaperId, Record]]
    metrics: tuple[Metric, ...]


@dataclass
class Transaction:
    """What a transaction on a catalog in memory works on: a `CatalogWriter`."""

    sources: dict[str, Source] = field(default_factory=dict)
    shelf: Shelf | None = None
    arrived: dict[PaperId, dt.datetime] = field(default_factory=dict)
    united: dict[PaperId, PaperId] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    visits: dict[tuple[str, dt.datetime], Run] = field(default_factory=dict)
    amendments: list[Amendment] = field(default_factory=list)

    def digest(self, source: str) -> str | None:
        return self.sources[source].digest if source in self.sources else None

    def lookalikes(self, records: Sequence[Told]) -> tuple[tuple[PaperId, Record], ...]:
        own = records[0].source if records else ""
        if self.shelf is None or self.shelf.own != own:
            self.shelf = Shelf(own=own)
            for source in self.sources.values():
                for paper_id, known in source.records:
                    self.shelf.add(paper_id, known)
        found = {paper_id for record in records for paper_id, _ in self.shelf.lookalikes(record)}
        stems = {new_id(record) for record in records}
        found |= {it.paper for it in self.amendments if it.paper.partition("-")[0] in stems}
        held = [(paper_id, whole(known)) for paper_id, known in self.shelf.records() if paper_id in found]
        return tuple(sorted(held, key=_by_paper_and_place))

    def replace(
        self, source: str, digest: str, records: Sequence[tuple[PaperId, Told]], metrics: Sequence[Metric]
    ) -> tuple[PaperId, ...]:
        filed = self._admitted([(paper_id, whole(told)) for paper_id, told in records])
        before = self.sources[source].records if source in self.sources else []
        self.shelf = None
        self.sources[source] = Source(digest=digest, records=list(filed), metrics=tuple(metrics))
        return tuple(sorted({paper_id for paper_id, _ in (*before, *filed)}))

    def unite(self, kept: PaperId, absorbed: PaperId) -> None:
        self.shelf = None
        if moments := [self.arrived[it] for it in (kept, absorbed) if it in self.arrived]:
            self.arrived[kept] = min(moments)
        self.united = {
            before: kept if now == absorbed else now for before, now in self.united.items() if before != kept
        }
        self.united[absorbed] = kept
        self.amendments = [
            it.model_copy(update={"paper": kept}) if it.paper == absorbed else it for it in self.amendments
        ]
        for source in self.sources.values():
            source.records = [(kept if filed == absorbed else filed, record) for filed, record in source.records]

    def add(self, source: str, records: Sequence[Filed]) -> Added:
        records = self._admitted(records)
        known = self.by_paper().keys()
        here = self.sources.setdefault(source, Source(digest="", records=[], metrics=()))
        held = {entry_of(it): it for it in here.records if it[1].entry}
        new = replacing(records, held, known)
        gone = [held[entry] for entry in new if entry in held]
        self.shelf = None
        here.records = [it for it in here.records if it not in gone] + list(new.values())
        here.digest += repr(list(new.values())) if new else ""
        touched = {paper_id for paper_id, _ in (*new.values(), *gone)}
        return Added(new=tuple(sorted(touched - known)), changed=tuple(sorted(touched & known)))

    def withdraw(self, source: str, entries: Collection[str]) -> tuple[PaperId, ...]:
        here = self.sources.setdefault(source, Source(digest="", records=[], metrics=()))
        gone = [it for it in here.records if it[1].entry in entries]
        self.shelf = None
        here.records = [it for it in here.records if it not in gone]
        here.digest += repr(gone) if gone else ""
        return tuple(sorted({paper_id for paper_id, _ in gone}))

    def mark(self, source: str) -> Mark | None:
        return self.marks.get(source)

    def note_mark(self, source: str, mark: Mark) -> None:
        self.marks[source] = mark

    def note_run(self, run: Run) -> None:
        self.visits[run.source, run.began] = run

    def done(self, deed: Amended) -> list[Amendment]:
        return [it for it in self.amendments if it.deed is deed and not it.undone]

    def hidden(self) -> set[PaperId]:
        return {it.paper for it in self.done(Amended.HIDE)}

    def _admitted(self, records: Sequence[Filed]) -> Sequence[Filed]:
        gone = Removed(self.done(Amended.REMOVE))
        return [it for it in records if not gone.has(it[1])]

    def by_paper(self) -> dict[PaperId, list[Record]]:
        grouped: dict[PaperId, list[Record]] = defaultdict(list)
        for source in self.sources.values():
            for paper_id, record in source.records:
                grouped[paper_id].append(record)
        return grouped


def _by_paper_and_place(filed: tuple[PaperId, Record]) -> tuple[str, str, int]:
    return filed[0], filed[1].source, filed[1].lines.start
