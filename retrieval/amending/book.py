"""The port to what the catalog keeps of amendments."""

from __future__ import annotations

from typing import Protocol

from retrieval.amending.amendments import Amendment


class AmendmentBook(Protocol):
    """What curators decided of papers, in order; nothing is ever taken out of it, only marked as undone."""

    def amend(self, amendment: Amendment) -> Amendment:
        """Store it, with its number, and what it changes at once, in one transaction.

        A removal deletes all that sources said of the paper, and the texts that earlier corrections gave it; what the
        paper is known by is kept with it.
        """
        ...

    def undo(self, number: int) -> None:
        """Mark it as undone, and show the paper again as it is without it, in one transaction.

        The sources of a paper whose removal is undone count as changed, so that the next reading brings it back.
        """
        ...

    def standing(self) -> tuple[Amendment, ...]:
        """Every amendment that holds, oldest first."""
        ...

    def history(self, limit: int) -> tuple[Amendment, ...]:
        """The last ones, undone ones among them, newest first."""
        ...
