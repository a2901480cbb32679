"""What many parts of the assistant in Slack need, made once."""

from __future__ import annotations

import logging
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conversations import Mishap, RequestState
from bot.errors import FootnoteError
from bot.ports import Messenger, State
from bot.serving import works
from bot.slack.briefs import Briefs
from bot.slack.charts import Charts
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.desk.suggestions import Suggestions
from bot.slack.workers import Job, Workers
from retrieval.ports import Clock

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

ERRANDS = 8
"""Threads for what has to begin at once: modals, statuses, previews."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shared:
    """What many of the parts need."""

    assistant: Assistant
    messenger: Messenger
    state: State
    clock: Clock
    workers: Workers
    errands: ThreadPoolExecutor
    reception: Reception
    admins: Admins
    ending: threading.Event

    @classmethod
    def of(cls, assistant: Assistant) -> Shared:
        settings, state, messenger = assistant.settings, assistant.state, assistant.messenger
        noted = _Noted(state, assistant.clock)
        return cls(
            assistant=assistant,
            messenger=messenger,
            state=state,
            clock=assistant.clock,
            workers=Workers(threads=settings.workers, bound=settings.queue, on_error=noted),
            errands=ThreadPoolExecutor(ERRANDS, thread_name_prefix="errands"),
            reception=Reception(messenger=messenger, desk=state, clock=assistant.clock, new_id=reference),
            admins=Admins(messenger, frozenset(settings.admins)),
            ending=threading.Event(),
        )

    @property
    def briefs(self) -> Briefs:
        """Somebody's work as far as those who read it may know of it."""
        return works.briefs(self.assistant, part=lambda team, channel: self.state.policy(team, channel).part)

    @property
    def charts(self) -> Charts:
        """Their charts, beside the answers that are briefs."""
        return Charts(
            brief=self.briefs.of_answer,
            draw=works.drawing(self.assistant),
            messenger=self.messenger,
            memory=self.state,
            clock=self.clock,
        )

    @property
    def lookup(self) -> Lookup:
        it = self.assistant
        return Lookup(catalog=it.catalog, planner=lambda: it.planner, search=lambda: it.search)

    @property
    def suggestions(self) -> Suggestions:
        return Suggestions(lookup=self.lookup, reception=self.reception, messenger=self.messenger, clock=self.clock)

    @property
    def sharing(self) -> Sharing:
        return Sharing(messenger=self.messenger, ledger=self.state, clock=self.clock, new_id=new_id)


class _Noted:
    """Hears of work that failed where nothing should: logs it, notes it for the admins, closes the request."""

    def __init__(self, state: State, clock: Clock) -> None:
        self._state, self._clock = state, clock

    def __call__(self, job: Job, error: BaseException) -> None:
        ref = reference()
        _LOG.error("request %s failed (ref %s)", job.key, ref, exc_info=error)
        what = str(error) if isinstance(error, FootnoteError) else type(error).__name__
        try:
            self._state.note(Mishap(team=job.place.team, ref=ref, what=what, at=self._clock.now()))
        finally:
            self._state.finish(job.key, RequestState.FAILED)


def new_id() -> str:
    """The id of an answer, or a word that tells one button from the next."""
    return secrets.token_hex(6)


def reference() -> str:
    """Short enough to be read out; it only has to be found among the last mishaps."""
    return secrets.token_hex(3)
