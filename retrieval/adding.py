"""Use case: papers that somebody brings, by an id or in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from retrieval.amending.amending import Amending
from retrieval.amending.amendments import Amendment
from retrieval.errors import AmendmentError, SourceError
from retrieval.harvests import ADDED, Run
from retrieval.identity import identify
from retrieval.ids import parse_id
from retrieval.papers import ExternalId, Fault, Frozen, Page, PaperId, Record, Scheme
from retrieval.parsers.notes import quoted
from retrieval.plaintext import clean
from retrieval.ports import Catalog, Clock, PaperSource

_TOLD = 5
"""So many sentences of what could not be read are kept of a visit (as `harvesting`)."""


class Registry(Protocol):
    """Somebody who knows papers by their ids."""

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """What is said of the paper, as a record of this source; None where there is no such paper.

        Raises:
            SourceError: nobody answers, or not as it should be; one sentence.
        """
        ...


class Came(StrEnum):
    """What became of a paper that somebody wanted to add."""

    NEW = "new"
    HERE = "here"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"
    SILENT = "silent"
    UNREACHED = "unreached"


class Addition(Frozen):
    """What became of it: NEW and HERE (it was, or is now told of by one source more) come with the `paper`.

    WITHHELD comes with the amendment that keeps it out, where that is known; SILENT is one without an abstract, whose
    `title` is told; UNREACHED says `why`. `entry` is what can be taken back.
    """

    id: ExternalId
    came: Came
    paper: PaperId | None = None
    title: str = ""
    why: str = ""
    amendment: Amendment | None = None
    entry: str = ""


class Received(Frozen):
    """What came in with a file; `withheld` records are of papers that curators hid or removed."""

    run: Run
    new: tuple[PaperId, ...] = ()
    changed: tuple[PaperId, ...] = ()
    faults: tuple[Fault, ...] = ()
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Adding:
    """Each addition is a visit to a source of its own, and noted as one."""

    catalog: Catalog
    amending: Amending
    clock: Clock
    registries: Mapping[Scheme, Registry]

    def __call__(self, typed: str) -> Addition:
        """Look the paper up and file it; nobody is asked for one that is here, or that is kept out.

        Raises:
            AmendmentError: the text is no id.
        """
        wanted = parse_id(typed)
        if wanted is None:
            raise AmendmentError(
                f"{quoted(typed)} is no arXiv id, DOI or ACL Anthology id, and no link with one; check it, or send the"
                " paper as BibTeX."
            )
        if amendment := self.amending.withholding([wanted]):
            return Addition(id=wanted, came=Came.WITHHELD, amendment=amendment)
        if paper := self.catalog.identified([wanted]).get(wanted):
            return Addition(id=wanted, came=Came.HERE, paper=paper)
        run = Run(source=ADDED, began=self.clock.now())
        try:
            record = self.registries[wanted.scheme].look_up(wanted, source=ADDED)
        except SourceError as error:
            return self._failed(run, Addition(id=wanted, came=Came.UNREACHED, why=str(error)))
        if record is None:
            missing = Addition(id=wanted, came=Came.UNKNOWN, why=f"There is no paper {wanted.value}.")
            return self._failed(run, missing)
        if not record.abstract or not record.title:
            title = clean(record.title or wanted.value)
            silent = Addition(id=wanted, came=Came.SILENT, title=title, why=f"{wanted.value} has no abstract.")
            return self._failed(run, silent)
        return self._filed(run, wanted, record)

    def take_back(self, entry: str) -> tuple[PaperId, ...]:
        """Make it as if this had not been added by hand; the papers that this touched, which may be gone now."""
        with self.catalog.writing() as writer:
            return writer.withdraw(ADDED, [entry])

    def file(self, source: PaperSource) -> Received:
        """File the papers of a file beside those that it held when it was sent before.

        Raises:
            SourceError: the file as a whole cannot be read; that is noted, too.
        """
        run = Run(source=source.name, began=self.clock.now())
        try:
            page = source.read()
        except SourceError as error:
            self._note(run.model_copy(update={"ended": self.clock.now(), "why": str(error)}))
            raise
        return self._received(run, page)

    def _received(self, run: Run, page: Page) -> Received:
        with self.catalog.writing() as writer:
            filed = identify(writer, page.records)
            added = writer.add(run.source, filed)
        shown = self.catalog.papers({paper_id for paper_id, _ in filed})
        new, changed = (tuple(it for it in ids if it in shown) for ids in (added.new, added.changed))
        ended = run.model_copy(
            update={
                "ended": self.clock.now(),
                "seen": len(page.records) + len(page.faults),
                "new": len(new),
                "changed": len(changed),
                "failed": len(page.faults),
                "faults": tuple(it.sentence for it in page.faults[:_TOLD]),
            }
        )
        self._note(ended)
        withheld = sum(paper_id not in shown for paper_id, _ in filed)
        return Received(run=ended, new=new, changed=changed, faults=page.faults, withheld=withheld)

    def _filed(self, run: Run, wanted: ExternalId, record: Record) -> Addition:
        entry = f"{wanted.scheme.value}:{wanted.value}"
        ids = tuple(dict.fromkeys((*record.ids, wanted)))
        told = record.model_copy(update={"ids": ids, "entry": entry})
        received = self._received(run, Page(records=(told,)))
        paper = next(iter((*received.new, *received.changed)), None)
        if paper is None:
            amendment = self.amending.withholding(ids)
            return Addition(id=wanted, came=Came.WITHHELD, amendment=amendment, title=clean(record.title or ""))
        return Addition(id=wanted, came=Came.NEW if received.new else Came.HERE, paper=paper, entry=entry)

    def _failed(self, run: Run, addition: Addition) -> Addition:
        told = {"ended": self.clock.now(), "seen": 1, "failed": 1, "faults": (addition.why,)}
        self._note(run.model_copy(update=told))
        return addition

    def _note(self, run: Run) -> None:
        with self.catalog.writing() as writer:
            writer.note_run(run)
