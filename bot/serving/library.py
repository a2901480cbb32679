"""The library while the assistant serves: held by this process, which takes in what others store in the catalog."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field

from retrieval.errors import RetrievalError
from retrieval.ingest import Indexing
from retrieval.people.settling import Settling

EVERY = 15.0
"""Seconds between two looks at what waits to be indexed."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Owns the folder of vectors and terms: whoever else wrote there would go unseen by this process.

    `indexing` holds the folder while its block runs; `settling` tells who is who, once nothing more has been stored
    between two looks: people are settled all at once, and not for each of many files.
    """

    indexing: Callable[[], AbstractContextManager[Indexing]]
    settling: Settling
    every: float = EVERY
    _held: ExitStack = field(default_factory=ExitStack)
    _ended: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Take the folder, and index and settle what waits now and later, in a thread of its own.

        Raises:
            IndexUnavailable: another process holds the folder.
        """
        indexing = self._held.enter_context(self.indexing())
        thread = threading.Thread(target=self._keep, args=(indexing,), name="footnote-library")
        self._held.callback(thread.join)
        self._held.callback(self._ended.set)
        thread.start()

    def finish(self) -> None:
        """End the indexing after the batch it is at, and give the folder back."""
        self._held.close()

    def _keep(self, indexing: Indexing) -> None:
        seen: str | None = None
        while not self._ended.is_set():
            try:
                if indexing.waits():
                    for name, done in indexing(self._progress):
                        _LOG.info("%s: %s written, %s removed", name, done.written, done.removed)
                before, seen = seen, self.settling.waits()
                if seen is not None and seen == before and (found := self.settling(self._progress)):
                    _LOG.info("people: %s of %s names", found.people, found.mentions)
            except _EndedError:
                return
            except RetrievalError as error:
                _LOG.warning("%s It will be tried again.", error)
            self._ended.wait(self.every)

    def _progress(self, step: str, done: int, total: int) -> None:
        """A batch is done and noted: the place to stop at."""
        _LOG.info("%s: %s of %s", step, done, total)
        if self._ended.is_set():
            raise _EndedError


class _EndedError(Exception):
    """The process ends; what was not indexed yet still waits in the catalog."""
