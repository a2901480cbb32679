"""Many sources read in a process beside this one, so that a second core parses while this one stores."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Queue

from retrieval.gathering import Digests, Gathered, one_by_one
from retrieval.ports import PaperSource

_AHEAD = 160
"""Sources that lie ready at most: reading goes on while a second's work is stored, and small ones make up for the
time that a large one takes; of the Anthology ten thousand papers, 50 MB."""
_OBJECTS = 50_000
"""Between two looks of the garbage collector; what parsers make goes without it."""


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """A `Gathering` for sources that can be pickled.

    The first few are read here, which is all there is to a small run; a process for the rest starts meanwhile. Should
    it die, what it has not handed over is read here.
    """

    here: int = 32

    def __call__(self, sources: Iterable[PaperSource], stored: Digests) -> Generator[Gathered, None, None]:
        """The sources, read, in their order."""
        known = tuple(sources)
        first, rest = known[: self.here], known[self.here :]
        if not rest:
            yield from one_by_one(first, stored)
            return
        with _beside(rest, stored) as received:
            yield from one_by_one(first, stored)
            done = 0
            for gathered in received:
                done += 1
                yield gathered
        yield from one_by_one(rest[done:], stored)


@contextmanager
def _beside(sources: Sequence[PaperSource], stored: Digests) -> Iterator[Iterator[Gathered]]:
    """A process that reads these sources, gone when the block ends; it hands over fewer where it dies."""
    # Neither threads nor open databases come along, as they would with a fork.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(sources, stored, sender), daemon=True)
    with closing(receiver):
        process.start()
        sender.close()
        try:
            yield _received(receiver)
        finally:
            process.terminate()
            process.join()
            process.close()


def _received(receiver: Connection) -> Iterator[Gathered]:
    while True:
        try:
            content = receiver.recv_bytes()
        except EOFError:
            return
        yield pickle.loads(content)  # noqa: S301 - our own process wrote it


def _serve(sources: Sequence[PaperSource], stored: Digests, sender: Connection) -> None:
    """Read the sources and hand them over, until nobody takes them any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who began this decides when it ends
    gc.set_threshold(_OBJECTS, 20, 20)
    ready: Queue[bytes | None] = Queue(_AHEAD)
    threading.Thread(target=_read, args=(sources, stored, ready), daemon=True).start()
    with closing(sender):
        while (content := ready.get()) is not None:
            try:
                sender.send_bytes(content)
            except OSError:
                return


def _read(sources: Sequence[PaperSource], stored: Digests, ready: Queue[bytes | None]) -> None:
    try:
        for gathered in one_by_one(sources, stored):
            ready.put(pickle.dumps(gathered))
    finally:
        ready.put(None)
