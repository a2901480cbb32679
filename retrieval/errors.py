"""What can go wrong in the library.

    RetrievalError
    ├── SourceError          a file or page cannot be read, or is not what it should be
    ├── CatalogError         the catalog cannot be opened or written
    ├── IndexUnavailable     vectors or terms cannot be opened, or belong to another process
    ├── EmbedderError        the embedder cannot be loaded, or its service does not answer
    ├── CollectionError      an evaluation collection is not in BEIR layout
    ├── PeopleError          who is who cannot be decided so
    └── AmendmentError       a paper cannot be hidden, removed, corrected or added so

Each carries the facts as attributes and, as its text, one sentence for a person: what, where, what to do.
"""

from __future__ import annotations


class RetrievalError(Exception):
    """The root: its text is one sentence that is safe to show."""


class SourceError(RetrievalError):
    """A source, or a place in it, that cannot be read; nothing of that place was stored."""

    def __init__(self, sentence: str, *, source: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.source = source
        self.line = line


class CatalogError(RetrievalError):
    """The catalog cannot be opened, migrated or written."""


class IndexUnavailable(RetrievalError):  # noqa: N818 - it names a state, as `BlockingIOError` does
    """Vectors or terms cannot be opened; `owner` is the process that holds them, where known."""

    def __init__(self, sentence: str, *, owner: str | None = None) -> None:
        super().__init__(sentence)
        self.owner = owner


class EmbedderError(RetrievalError):
    """The embedder cannot be loaded, or its service failed."""


class CollectionError(RetrievalError):
    """A retrieval collection or question file cannot be read."""


class PeopleError(RetrievalError):
    """A person, a name on a paper or a decision is not there, or not any more, or cannot be decided so."""


class AmendmentError(RetrievalError):
    """A paper or what was decided of it is not there, or not any more, or cannot be decided so."""
