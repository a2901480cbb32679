"""How people are told privately, also that something went wrong, and who may decide for others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.conversations import Mishap
from bot.errors import FootnoteError, MessengerError
from bot.ports import Desk, Messenger, Post
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from retrieval.errors import RetrievalError
from retrieval.ports import Clock

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reception:
    """Tells one person, and nobody else."""

    messenger: Messenger
    desk: Desk
    clock: Clock
    new_id: Callable[[], str]

    def tell(self, caller: Caller, message: Post | str) -> None:
        """Show this to the caller alone: in reply to what they used, else where they are, else in a direct message.

        A sentence is shown letter for letter.

        Raises:
            MessengerError: Slack takes none of it.
        """
        post = Post(text=escaping.mrkdwn(message)) if isinstance(message, str) else message
        if caller.response_url and self._replied(caller.response_url, post):
            return
        if caller.channel and not caller.channel.startswith("D"):
            self.messenger.whisper(caller.channel, caller.user, post)
        else:
            self.messenger.post(caller.channel or caller.user, None, post)

    def _replied(self, response_url: str, post: Post) -> bool:
        """Whether Slack took the reply; an address that is used up or too old takes none."""
        try:
            self.messenger.respond(response_url, post)
        except MessengerError as error:
            _LOG.info("not said in reply, but where the person is: %s", error)
            return False
        return True

    @contextmanager
    def careful(self, caller: Caller, doing: str, tell: Callable[[str], object] | None = None) -> Iterator[None]:
        """Let nothing out of the block: what goes wrong is noted under a reference, and told in one sentence.

        `doing` says for admins what was being done. `tell` tells the sentence, to the caller alone unless given.
        """
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it was, it is noted, and nobody is left waiting
            ref = self.new_id()
            _LOG.error("%s failed (ref %s)", doing, ref, exc_info=error)
            mishap = Mishap(team=caller.team, ref=ref, what=f"{doing}: {_safe(error)}", at=self.clock.now())
            said = went_wrong(error, ref)
            self._attempt(lambda: self.desk.note(mishap), ref)
            self._attempt(lambda: tell(said) if tell else self.tell(caller, said), ref)

    @staticmethod
    def _attempt(call: Callable[[], object], ref: str) -> None:
        try:
            call()
        except FootnoteError as error:
            _LOG.error("nor could that be told or noted (ref %s): %s", ref, error)


def went_wrong(error: Exception, ref: str) -> str:
    """What a person is told: where it lay, what to do, and the reference for an operator."""
    why = "Slack did not take it" if isinstance(error, MessengerError) else "something went wrong on my side"
    return f"I couldn't do that: {why}. Please try again in a minute. (ref {ref})"


def untold(_: str) -> None:
    """Nobody waits for this: what goes wrong is only noted."""


@dataclass(frozen=True, slots=True)
class Admins:
    """Those of the workspace, and those named in the settings."""

    messenger: Messenger
    named: frozenset[str] = frozenset()

    def __contains__(self, user: str) -> bool:
        """Whether this person may decide for others.

        Raises:
            MessengerError: Slack does not tell who they are.
        """
        return user in self.named or self.messenger.member(user).admin

    def surely(self, user: str) -> bool:
        """The same for what is only shown: whom Slack does not tell is shown what everybody is."""
        try:
            return user in self
        except MessengerError:
            return False


def _safe(error: Exception) -> str:
    """What may be shown to admins: our own sentences; of anything else only what kind it is."""
    return str(error) if isinstance(error, FootnoteError | RetrievalError) else type(error).__name__
