"""What a thread was about before the assistant was asked in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversations import Place
from bot.dialogue import Answer, Turn
from bot.errors import MessengerError
from bot.ports import Messenger
from bot.slack import spoken
from bot.slack.desk.lookup import Lookup
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper
from retrieval.queries import Plan, Wanted

LOOKED_AT = 15
"""Messages of a thread that are read, once: what Slack gives at a time to every kind of app (changelog 2025-05-29)."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Context:
    """Reads the messages of a thread for papers of the library, so that "it" can mean what people talk about there."""

    lookup: Lookup
    messenger: Messenger

    def __call__(self, place: Place) -> tuple[Turn, ...]:
        """One turn that cites the papers that the thread names, the last named first; none where it names none."""
        try:
            texts = self.messenger.replies(place, LOOKED_AT)
        except MessengerError as error:
            _LOG.info("the thread stays unread: %s", error)
            return ()
        notes = Footnotes()
        for paper in self._named(texts):
            notes.cite(paper)
        if not notes.citations():
            return ()
        plan = Plan(question="", wanted=Wanted.FACT)
        return (Turn(question="", answer=Answer(sentences=(), citations=notes.citations(), plan=plan)),)

    def _named(self, texts: tuple[str, ...]) -> Iterator[Paper]:
        for text in reversed(texts):
            yield from self.lookup.mentioned(text, titles=spoken.words(text, "")).papers
