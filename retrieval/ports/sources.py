"""Where papers come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from retrieval.harvests import Harvest, Mark
    from retrieval.papers import Page


class PaperSource(Protocol):
    """One place papers come from: a file, later a feed or a service."""

    @property
    def name(self) -> str:
        """What the catalog files this source under; the same on every run."""
        ...

    @property
    def digest(self) -> str:
        """Changes exactly when reading would give something else.

        Raises:
            SourceError: the source cannot be opened.
        """
        ...

    def read(self) -> Page:
        """Everything the source holds, its unreadable places among `Page.faults`.

        Raises:
            SourceError: the source as a whole cannot be read.
        """
        ...


class Feed(Protocol):
    """A place that goes on giving papers: a category of arXiv, a journal's feed."""

    @property
    def name(self) -> str:
        """What the catalog files its papers under; the same on every run."""
        ...

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """Portions of what is new since the mark, less the look-back, each with how far it has been read.

        Oldest first where the source allows it. A record carries what the source calls its entry (`Record.entry`), and
        a later one of the same entry stands in its place.

        Raises:
            SourceError: the source does not answer, or not in its format; what was given before stands.
        """
        ...
