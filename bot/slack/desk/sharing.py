"""Use case: what one person sees is posted for a channel, once however often the button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.errors import MessengerError
from bot.ports import Block, Ledger, Messenger, Post
from bot.slack.desk.callers import Caller
from bot.slack.views import cards
from retrieval.ports import Clock

_OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})
_NOT_LET_IN = "I couldn't post that here: I am not in this channel. Invite me with `/invite`, then share it."
_NOT_TAKEN = "I couldn't post that here: Slack did not take it. Try again in a minute."


class Again(Protocol):
    """Makes the button that shares the same once more."""

    def __call__(self, *, nonce: str) -> Block:
        """The button; `nonce` tells it from those that were used."""
        ...


@dataclass(frozen=True, slots=True)
class Sharing:
    """A button's value is used up by the first press, whichever process it reaches."""

    messenger: Messenger
    ledger: Ledger
    clock: Clock
    new_id: Callable[[], str]

    def __call__(self, caller: Caller, value: str, *, messages: Sequence[Post], button: Again) -> tuple[str, ...]:
        """The ts of these messages, now posted in the caller's channel as one thread; none where they were not.

        What was private is replaced by one sentence. Where Slack does not take all of it, nothing stays, the sentence
        says so, and `button` tries again.

        Raises:
            MessengerError: the caller cannot be told.
        """
        if not self.ledger.first(caller.team, f"share:{value}", self.clock.now()):
            return ()
        posted: list[str] = []
        try:
            for message in messages:
                posted.append(self.messenger.post(caller.channel, posted[0] if posted else None, message))
        except MessengerError as error:
            for ts in posted:
                self.messenger.delete(caller.channel, ts)
            sentence = _NOT_LET_IN if error.code in _OUTSIDE else _NOT_TAKEN
            self._replace(caller, cards.not_shared(sentence, button(nonce=self.new_id())))
            return ()
        return tuple(posted)

    def done(self, caller: Caller) -> None:
        """Say in place of what was private that it is shared."""
        self._replace(caller, Post(text="Shared in this channel."))

    def _replace(self, caller: Caller, message: Post) -> None:
        if caller.response_url:
            self.messenger.respond(caller.response_url, message, replace=True)
        else:
            self.messenger.whisper(caller.channel, caller.user, message)
