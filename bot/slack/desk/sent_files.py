"""Use case: files of papers that people send in a direct message, or in a message that mentions the assistant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import MessengerError
from bot.ports import Ledger, Messenger, Post
from bot.ports.attachments import Attachments
from bot.slack.conversation import SEEN
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception
from bot.slack.incoming import Attached, Message
from bot.slack.routing import at_once
from bot.slack.spoken import mentions
from bot.slack.views import additions as views
from bot.slack.views.additions import FileTold
from bot.writers import adding as said
from retrieval.adding import Adding
from retrieval.errors import SourceError
from retrieval.papers import Paper
from retrieval.ports import Clock, PaperSource

MOST = 10
"""Files of one message that are read."""
LARGEST = 16 * 1024 * 1024
"""Bytes of one: some 5,000 papers with abstracts."""
_ENDINGS = (".bib", ".bibtex", ".jsonl", ".ndjson")
_STRANGERS = "Only people of this workspace can bring papers to its library."
_MISSING_SCOPE = "Slack does not let me read files: an admin has to give the app the scope files:read."
_NOT_GIVEN = "Slack did not give me the file; send it again."
_TOO_LARGE = f"the file has more than {LARGEST // (1024 * 1024)} MB; split it."
_WHY = {"missing_scope": _MISSING_SCOPE, "not_allowed": _MISSING_SCOPE, "too_large": _TOO_LARGE}


@dataclass(frozen=True, slots=True)
class SentFiles:
    """Reads BibTeX and JSONL; what came in is told in the message's thread, with what could not be read and why."""

    adding: Callable[[], Adding]
    sent: Callable[[str, bytes], PaperSource]
    attachments: Attachments
    lookup: Lookup
    reception: Reception
    messenger: Messenger
    ledger: Ledger
    clock: Clock

    def takes(self, message: Message) -> bool:
        """Whether the message brings papers to the assistant; it is then no question, whatever else it says."""
        if not _papers(message):
            return False
        own = self.messenger.identity()
        if at_once(message, bot_user=own.user, bot_id=own.bot_id) is not None:
            return False
        return message.direct or mentions(message.text, own.user)

    def receive(self, message: Message) -> None:
        """Read its files, once, and say what came in."""
        place = message.place
        caller = Caller(team=message.team, user=message.user, channel=message.channel)
        with self.reception.careful(caller, "reading a file of papers"):
            if not self.ledger.first(message.team, f"{SEEN}:{message.channel}:{message.ts}", self.clock.now()):
                return
            if message.foreign:
                self.messenger.post(place.channel, place.thread, Post(text=_STRANGERS))
                return
            told = [self._read(file) for file in _papers(message)[:MOST]]
            left = len(_papers(message)) - len(told)
            self.messenger.post(place.channel, place.thread, views.received(told, left=left))

    def _read(self, file: Attached) -> FileTold:
        try:
            content = self.attachments.fetch(file.id, most=LARGEST)
        except MessengerError as error:
            return FileTold(said=f"{file.name}: {_WHY.get(error.code, _NOT_GIVEN)}")
        try:
            found = self.adding().file(self.sent(file.name, content))
        except SourceError as error:
            return FileTold(said=str(error))
        new: list[Paper] = [paper for it in found.new[: views.NEW] if (paper := self.lookup.paper(it))]
        return FileTold(
            said=said.received(found, file.name),
            faults=tuple(said.faults(found)),
            new=tuple(new),
            more=len(found.new) - len(new),
        )


def _papers(message: Message) -> tuple[Attached, ...]:
    return tuple(it for it in message.attached if it.name.lower().endswith(_ENDINGS))
