"""Use case: what a process left undone when it ended or died is found by another, and finished or told of."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.conversations import Request, RequestState
from bot.errors import FootnoteError, MessengerError
from bot.ports import Messenger, Post, State
from bot.slack.conversation import SEEN
from bot.slack.settling import HURRIED, Settling
from bot.slack.views import notices
from retrieval.ports import Clock

BEAT = timedelta(seconds=10)
"""How often a process says that it is alive, and looks for others that are not."""
ALIVE = timedelta(seconds=60)
"""A process that has not said so for this long is taken for dead."""
REMEMBERED = timedelta(days=1)
"""How long a message that needed no request is known: Slack's last retry comes within six minutes."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watch:
    """Says that this process (`owner`) is alive, and takes over the requests of those that are not.

    `sweep` forgets a little of what is old, where it is time.
    """

    messenger: Messenger
    state: State
    clock: Clock
    owner: str
    resume: Callable[[Request], None]
    sweep: Callable[[], None]
    _ended: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Say so at once, and look again and again in a thread of its own, until `finish`.

        Raises:
            StateError: the database cannot be written.
        """
        self.state.beat(self.owner, self.clock.now())
        thread = threading.Thread(target=self._keep, name="footnote-watch")
        self._threads.append(thread)
        thread.start()

    def finish(self) -> None:
        """End, and leave what this process has queued to the next."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self.state.leave(self.owner)

    def look(self) -> None:
        """Queue what a dead process had queued; where it was in the middle of an answer, say so in its place."""
        now = self.clock.now()
        self.state.beat(self.owner, now)
        self.state.forget(SEEN, now - REMEMBERED)
        for request in self.state.abandoned(now - ALIVE):
            if not self.state.adopt(request.id, self.owner, now - ALIVE):
                continue
            if request.state is RequestState.QUEUED:
                self.resume(request)
            else:
                self._say_interrupted(request)
                self.state.finish(request.id, RequestState.FAILED)

    def _keep(self) -> None:
        while not self._ended.is_set():
            self._try(self.look, "looking for abandoned requests")
            self._try(self.sweep, "forgetting what is old")
            self._ended.wait(BEAT.total_seconds())

    @staticmethod
    def _try(call: Callable[[], None], doing: str) -> None:
        try:
            call()
        except FootnoteError:
            _LOG.exception("%s failed; it will be tried again", doing)

    def _say_interrupted(self, request: Request) -> None:
        asked, said = request.asked, Post(text=notices.interrupted())
        try:
            Settling(self.messenger, HURRIED, ending=self._ended, shown=lambda: self.state.shown(asked.place))(
                asked.place, versions=((said,),), begun=[*request.posted], after=asked.ts, unsure=not request.posted
            )
        except MessengerError as error:
            _LOG.warning("request %s: %s", request.id, error)
