"""Use case: curators hide, remove and correct papers; what they say holds at once, and over every later reading."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from retrieval.amending.amendments import Amended, Amendment, Value, Values
from retrieval.amending.book import AmendmentBook
from retrieval.errors import AmendmentError
from retrieval.ids import parse_id
from retrieval.papers import ExternalId, Paper, PaperId
from retrieval.plaintext import clean, title_key
from retrieval.ports import Catalog, Clock


@dataclass(frozen=True, slots=True)
class Amending:
    """Each deed concerns one paper.

    Every deed raises `AmendmentError`, as one sentence for whoever asked, where it cannot be done; then nothing has
    changed.
    """

    catalog: Catalog
    book: AmendmentBook
    clock: Clock

    def hide(self, paper: PaperId, *, by: str) -> Amendment:
        """Take the paper out of every list, count and answer; it stays in the catalog."""
        if hidden := self._standing(paper, Amended.HIDE):
            raise AmendmentError(f"{_called(hidden)} is hidden already.")
        return self.book.amend(self._amendment(Amended.HIDE, self._present(paper), by=by))

    def show(self, paper: PaperId, *, by: str) -> Amendment:
        """Show a hidden paper again; the amendment that hid it, undone."""
        hidden = self._standing(paper, Amended.HIDE)
        if hidden is None:
            raise AmendmentError("No paper with this id is hidden.")
        return self.undo(hidden.id, by=by)

    def remove(self, paper: PaperId, *, by: str) -> Amendment:
        """Delete the paper and its text, for good: no reading of a source brings it back. A hidden one may be, too."""
        hidden = self._standing(paper, Amended.HIDE)
        if hidden is None:
            return self.book.amend(self._amendment(Amended.REMOVE, self._present(paper), by=by))
        known = hidden.model_copy(update={"deed": Amended.REMOVE, "by": by, "at": self.clock.now(), "id": 0})
        return self.book.amend(known)

    def correct(self, paper: PaperId, values: Values, *, by: str) -> Amendment:
        """Show these values of the paper in place of its sources'."""
        known = self._present(paper)
        if not values.given:
            raise AmendmentError("Nothing was given to correct; name a value and what it should be.")
        if all(_shows(known, values, it) for it in values.given):
            raise AmendmentError(f"{clean(known.title or known.id)} says so already.")
        correction = self._amendment(Amended.CORRECT, known, by=by)
        return self.book.amend(correction.model_copy(update={"values": values}))

    def undo(self, number: int | None = None, *, by: str) -> Amendment:
        """Make it as if this amendment, or the last one of `by` that holds, had never been; the amendment, undone.

        A removed paper comes back with the next reading of a source that gives it, for its text is gone.
        """
        standing = self.book.standing()
        meant = [it for it in standing if (it.by == by if number is None else it.id == number)]
        if not meant:
            none = "of yours" if number is None else f"with the number {number}"
            raise AmendmentError(f"There is no amendment {none} to undo; there never was, or it is undone already.")
        self.book.undo(meant[-1].id)
        return meant[-1].model_copy(update={"undone": True})

    def history(self, limit: int) -> tuple[Amendment, ...]:
        """The last amendments, undone ones among them, newest first."""
        return self.book.history(limit)

    def withheld(self) -> tuple[Amendment, ...]:
        """What hides or removes a paper now, newest first."""
        return tuple(it for it in reversed(self.book.standing()) if it.deed is not Amended.CORRECT)

    def called(self, text: str) -> tuple[Amendment, ...]:
        """What withholds papers of this id, title or short name, in any spelling, newest first."""
        wanted, named = title_key(text), parse_id(text)
        return tuple(
            it
            for it in self.withheld()
            if it.paper == text.strip() or (named in it.ids) or (wanted and wanted in _names(it.title))
        )

    def withholding(self, ids: Collection[ExternalId]) -> Amendment | None:
        """What hides or removes a paper with one of these ids; None where nothing does."""
        return next((it for it in self.withheld() if not set(it.ids).isdisjoint(ids)), None)

    def _present(self, paper: PaperId) -> Paper:
        known = self.catalog.papers([paper]).get(paper)
        if known is not None:
            return known
        if hidden := self._standing(paper, Amended.HIDE):
            raise AmendmentError(f"{_called(hidden)} is hidden; show it first.")
        raise AmendmentError("This paper is not in the library, or not any more; look it up again.")

    def _standing(self, paper: PaperId, deed: Amended) -> Amendment | None:
        return next((it for it in self.book.standing() if it.paper == paper and it.deed is deed), None)

    def _amendment(self, deed: Amended, paper: Paper, *, by: str) -> Amendment:
        title = clean(paper.title or paper.id)
        return Amendment(deed=deed, paper=paper.id, title=title, ids=paper.ids, by=by, at=self.clock.now())


def _names(title: str) -> set[str]:
    """The title, and the short name before its colon, as they are compared."""
    return {title_key(title), title_key(title.partition(":")[0])}


def _called(amendment: Amendment) -> str:
    return amendment.title or amendment.paper


def _shows(paper: Paper, values: Values, value: Value) -> bool:
    """Whether the paper shows this value as it would be corrected."""
    shown = getattr(paper, value.value)
    if value is Value.AUTHORS:
        return paper.authors_complete and tuple(it.name for it in shown) == values.authors
    return bool((shown or None) == (getattr(values, value.value) or None))
