"""The truth about papers: what is written, and what answers are read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from retrieval.cards import Told
    from retrieval.directory import Directory, Edition
    from retrieval.harvests import Added, Arrival, Mark, Run
    from retrieval.papers import ExternalId, Metric, Paper, PaperId, PersonId, Record, Text
    from retrieval.ports.names import Names
    from retrieval.queries import Finding, Person, Scope


class CatalogWriter(Protocol):
    """The catalog inside one transaction: all of it is stored, or nothing."""

    def digest(self, source: str) -> str | None:
        """The digest under which this source was last stored; None for a new one."""
        ...

    def lookalikes(self, records: Sequence[Told]) -> tuple[tuple[PaperId, Record], ...]:
        """Every record of the papers that any of these could be, by paper.

        Those are papers with a record that shares an external id, the title's key or part of the abstract's sketch with
        one, and papers filed under the id that a new paper with one would get (`identity.new_id`). The records are of
        one source; what it lists under one title is none of what it lists under another, whatever the sketches share.
        """
        ...

    def replace(
        self,
        source: str,
        digest: str,
        records: Sequence[tuple[PaperId, Told]],
        metrics: Sequence[Metric],
    ) -> tuple[PaperId, ...]:
        """File the source's records and metrics instead of what it held before; the ids of every paper this touches.

        A touched paper's shown values are merged anew from all its records (`merging.merge`); one that is left without
        records is removed.
        """
        ...

    def unite(self, kept: PaperId, absorbed: PaperId) -> None:
        """Move every record of `absorbed` to `kept`: they turned out to be one paper."""
        ...

    def add(self, source: str, records: Sequence[tuple[PaperId, Record]]) -> Added:
        """File each record in place of the source's earlier one of the same entry; all its others stay.

        Of two versions of an entry the later one stands, whichever comes first. An entry stays the paper that it was,
        under whatever title, unless its record was recognised as another paper that is there. A record without an
        entry is known by its paper.
        """
        ...

    def withdraw(self, source: str, entries: Collection[str]) -> tuple[PaperId, ...]:
        """Take back what the source said of these entries; the ids of the papers that this touches."""
        ...

    def mark(self, source: str) -> Mark | None:
        """How far this source was read; None for one never read."""
        ...

    def note_mark(self, source: str, mark: Mark) -> None:
        """Note how far this source was read."""
        ...

    def note_run(self, run: Run) -> None:
        """Note a visit, in place of what was noted of the one to this source that began at the same moment."""
        ...


class Holdings(Protocol):
    """What answers are read from: the whole catalog, or a part of it."""

    def count(self, scope: Scope | None = None) -> int:
        """How many papers there are, or for how many of them every condition holds."""
        ...

    def select(self, scope: Scope, *, most: int | None = None) -> tuple[PaperId, ...]:
        """The papers for which every condition holds, newest first, then by title; the first so many at `most`.

        A person is whoever has the mention now that their id names, else whoever bears one of the keys; with
        `Scope.as_asked` one of the spellings of the name asked for (`Person.asked`) must stand on the paper. A date
        that is less precise than the range (a year for a month) counts only when all of it lies inside.
        """
        ...

    def foremost(self, scope: Scope, *, most: int) -> Finding:
        """The people with most of the papers in scope, so many at `most`, equals by name; `count` is of all people.

        Each with their papers, newest first, by the name they are called, else the spelling that most of these papers
        have. No paper comes along, but how many of their author lists are cut.
        """
        ...

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        """These papers, in the order of the ids, each author with whose name it is now; unknown ids are left out."""
        ...

    def texts(self, ids: Collection[PaperId]) -> dict[PaperId, Text]:
        """What these papers say, in no order, a good deal sooner than all that is known of them; unknown left out."""
        ...

    def metrics(self, people: Collection[Person]) -> tuple[Metric, ...]:
        """What author pages say of these people, newest first.

        Of namesakes a page tells of the one who has its papers under its owner's name.
        """
        ...

    def called(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """The names by which these people are shown; unknown ones are left out."""
        ...


class Catalog(Holdings, Protocol):
    """The truth about papers; vectors and terms can always be rebuilt from it."""

    def writing(self) -> AbstractContextManager[CatalogWriter]:
        """One transaction, kept when the block ends and undone when it raises; writers wait for one another."""
        ...

    def identified(self, ids: Collection[ExternalId]) -> dict[ExternalId, PaperId]:
        """The papers that carry these external ids; unknown ids are left out."""
        ...

    def records(self, paper_id: PaperId) -> tuple[Record, ...]:
        """Every source's values for this paper, ordered by source and line."""
        ...

    def directory(self) -> Directory:
        """The names the library knows; the lists of all people and titles are read when they are first looked at."""
        ...

    def names(self) -> Names:
        """The same names, to be looked up: what there is of words now, and who and what is called so when asked."""
        ...

    def edition(self) -> Edition:
        """Which state the catalog is in, and since when; in UTC, None where that was never noted."""
        ...

    def sources(self) -> dict[str, int]:
        """How many records each source holds, by its name."""
        ...

    def digests(self) -> dict[str, str]:
        """Under which digest each source is stored, by its name."""
        ...

    def runs(self) -> dict[str, Run]:
        """The last visit to each source that was visited, by its name."""
        ...

    def arrivals(self, *, since: dt.datetime | None = None) -> tuple[Arrival, ...]:
        """The papers that there are with when each first came, from `since` on, the first to come first.

        A paper that is stored again, changes, or goes and comes again came when it first did; one of two that turned
        out to be the same, when the first of them did, and it knows what it was called formerly.
        """
        ...

    def pending(self, index: str) -> tuple[PaperId, ...]:
        """Papers whose text this index does not hold yet or holds in an older form, in order of their ids."""
        ...

    def stale(self, index: str) -> tuple[PaperId, ...]:
        """Papers that this index still holds and the catalog does not."""
        ...

    def indexed(self, index: str, ids: Collection[PaperId], *, seen: Mapping[PaperId, Paper] | None = None) -> None:
        """Note that the index now holds these papers as they are (or, where they are gone, no longer holds them).

        `seen` is what `papers` gave when they were indexed: one that another process has changed since stays pending.
        """
        ...

    def unindexed(self, index: str) -> None:
        """Note that the index holds nothing: everything becomes pending."""
        ...
