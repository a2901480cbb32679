"""Use case: `/footnote forget me`: somebody's conversations are deleted, once they said so twice."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.errors import MessengerError
from bot.ports import Messenger, Post, Retention
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception
from bot.slack.views.forgetting import shall_i
from bot.writers import forgotten
from retrieval.ports import Clock

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Of nobody but the caller, and in their workspace alone."""

    reception: Reception
    messenger: Messenger
    memory: Retention
    clock: Clock

    def asked(self, caller: Caller) -> None:
        """Ask, where nobody else sees it, whether it is meant."""
        self.reception.tell(caller, shall_i())

    def confirmed(self, caller: Caller, _: str) -> None:
        """Delete all of it, and say in place of the question how much it was."""
        with self.reception.careful(caller, "forgetting somebody"):
            gone = self.memory.forget_person(caller.user, self.clock.now(), team=caller.team)
            post = Post(text=escaping.mrkdwn(forgotten.of_person(gone)))
            if not (caller.response_url and self._replaced(caller.response_url, post)):
                self.reception.tell(caller.model_copy(update={"response_url": ""}), post)

    def _replaced(self, response_url: str, post: Post) -> bool:
        try:
            self.messenger.respond(response_url, post, replace=True)
        except MessengerError as error:
            _LOG.info("not said in place of the question, but beneath it: %s", error)
            return False
        return True
