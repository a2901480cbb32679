"""The assistant behind Slack as one thing that starts, says whether it is ready, and ends in good order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.delivering.rounds import Rounds
from bot.errors import FootnoteError
from bot.ports import Digests, State
from bot.serving.library import Keeper
from bot.slack.watch import Watch
from bot.slack.workers import Workers
from retrieval.errors import RetrievalError

_SENDING = 2.0
"""Seconds for a message of a digest that is being posted: what is not, the next process goes on with."""


@dataclass(frozen=True, slots=True)
class Service:
    """`ending` tells those who are cut short why; `bound` questions may wait; `papers` counts the library."""

    keeper: Keeper
    watch: Watch
    rounds: Rounds
    workers: Workers
    errands: ThreadPoolExecutor
    state: State
    digests: Digests
    ending: threading.Event
    bound: int
    papers: Callable[[], int]
    open_library: Callable[[], None]

    def start(self) -> None:
        """Take the library, open it, and take over what a process before this one left undone.

        Raises:
            IndexUnavailable: another process serves this library.
        """
        try:
            self.keeper.start()
            self.open_library()
            self.watch.start()
            self.rounds.start()
        except BaseException:
            self.finish(0)  # threads that wait for work would keep the process
            raise

    def finish(self, within: float) -> None:
        """Finish what is under way within these seconds and cut the rest; what waits is left to the next process."""
        self.ending.set()
        for job in self.workers.close(within):
            if job.lost is not None:
                self.errands.submit(job.lost)
        self.errands.shutdown(wait=True)
        self.rounds.finish(_SENDING)
        self.watch.finish()
        self.keeper.finish()
        self.digests.close()
        self.state.close()

    def ready(self) -> tuple[str, ...]:
        """Why it cannot take questions just now, a plain sentence each; nothing when it can."""
        reasons = []
        if self.workers.waiting >= self.bound:
            reasons.append("As many questions wait as may.")
        try:
            self.state.mishaps("", 1)
            self.papers()
        except (FootnoteError, RetrievalError) as error:
            reasons.append(str(error))
        return tuple(reasons)
