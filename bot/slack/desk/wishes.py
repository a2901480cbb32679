"""Use case: what somebody wishes of digests in words: it is seen to once they have confirmed how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.conversations import Place
from bot.digests import Subscription
from bot.errors import MessengerError, SubscribingError
from bot.ports import Messenger, Post
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from bot.slack.desk.digest_forms import DigestForms, sentence
from bot.slack.desk.my_digests import MyDigests
from bot.slack.desk.reception import Reception
from bot.slack.desk.rights import Rights
from bot.slack.views import subscriptions
from bot.slack.views import wishes as views
from bot.subscribing import Subscribing, Typed
from bot.wishes import Kind, Where, Wish, read
from retrieval.ports import Clock

NOT_KEPT = "I no longer know what this was about; please ask for it again."
WHICH_CHANNEL = "I cannot tell which channel that is; press Change and choose it."


@dataclass(frozen=True, slots=True)
class Wishes:
    """Nothing is stored before whoever wishes for it has pressed a button; nobody else sees what was understood."""

    subscribing: Callable[[], Subscribing]
    forms: DigestForms
    digests: MyDigests
    rights: Rights
    reception: Reception
    messenger: Messenger
    clock: Clock

    def heard(self, place: Place, user: str, text: str) -> Callable[[], None] | None:
        """What sees to the wish of a message, as Slack writes it; None where it wishes for nothing."""
        wish = read(text)
        return None if wish is None else partial(self.see_to, place, user, wish)

    def see_to(self, place: Place, user: str, wish: Wish) -> None:
        """Say in its thread how a new digest was understood, or show those that it is about, with buttons."""
        caller = Caller(team=place.team, user=user, channel=place.channel)
        with self.reception.careful(caller, "understanding a wish for a digest"):
            if wish.kind is Kind.SUBSCRIBE:
                post = self._understood(caller, _where(caller, wish), wish)
            else:
                post = self.digests.meant(caller, wish, channel=_where(caller, wish))
            self._tell(place, user, post)

    def command(self, caller: Caller, text: str) -> None:
        """Show the form with what these words ask for, or the digests that they are about."""
        with self.reception.careful(caller, "understanding a wish for a digest"):
            asked = (text, f"subscribe me to a digest {text}", f"subscribe me to a digest on {text}")
            wish = next(filter(None, map(read, asked)), None)
            if wish is None:
                self.forms.asked(caller, Typed())
            elif wish.kind is Kind.SUBSCRIBE:
                self.forms.asked(caller, _typed(wish, _where(caller, wish)))
            else:
                self.reception.tell(caller, self.digests.meant(caller, wish, channel=_where(caller, wish)))

    def save(self, caller: Caller, value: str) -> None:
        """Subscribe to what the button carries."""
        with self.reception.careful(caller, "saving a digest"):
            typed = views.carried(value)
            if typed is None:
                self.reception.tell(caller, NOT_KEPT)
                return
            said, stored = self._saved(caller, typed)
            if stored:
                self._replace(caller, said)
            else:
                self.reception.tell(caller, said)

    def change(self, caller: Caller, value: str) -> None:
        """Open the form with what the button carries."""
        with self.reception.careful(caller, "opening the form of a digest"):
            typed = views.carried(value)
            if typed is None:
                self.reception.tell(caller, NOT_KEPT)
            else:
                self.forms.asked(caller, typed)

    def _understood(self, caller: Caller, channel: str | None, wish: Wish) -> Post:
        typed = _typed(wish, channel)
        if channel is None:
            return views.unclear(WHICH_CHANNEL, typed)
        try:
            blank = self.forms.blank(caller, zone=self.forms.zone(caller))
            meant = self.subscribing().meant(typed, blank)
        except SubscribingError as error:
            return views.unclear(sentence(error), typed)
        return views.offered(meant, self.forms.typed(meant))

    def _saved(self, caller: Caller, typed: Typed) -> tuple[str, Subscription | None]:
        """What has come of it, and what was stored; None where nothing was."""
        try:
            refused = self.rights.refusal(caller, self.subscribing().meant(typed, self.forms.blank(caller)))
            if refused is not None:
                return refused, None
            stored = self.subscribing().add(typed, team=caller.team, owner=caller.user)
        except SubscribingError as error:
            return sentence(error), None
        return subscriptions.saved(stored, now=self.clock.now()), stored

    def _tell(self, place: Place, user: str, post: Post) -> None:
        if place.channel.startswith("D"):
            self.messenger.post(place.channel, place.thread, post)
        else:
            self.messenger.whisper(place.channel, user, post, thread=place.thread)

    def _replace(self, caller: Caller, said: str) -> None:
        """In place of the question where that is still there."""
        post = Post(text=escaping.mrkdwn(said))
        try:
            self.messenger.respond(caller.response_url, post, replace=True)
        except MessengerError:
            self.reception.tell(caller.model_copy(update={"response_url": ""}), post)


def _where(caller: Caller, wish: Wish) -> str | None:
    """The channel or the person that it is for; None where a channel is named that Slack gave no id of."""
    here = caller.channel if caller.channel.startswith(("C", "G")) else caller.user
    match wish.where:
        case Where.ME:
            return caller.user
        case Where.HERE:
            return here
        case Where.CHANNEL:
            return None if wish.channel.startswith("#") else wish.channel


def _typed(wish: Wish, channel: str | None) -> Typed:
    """The wish as it could be typed; what it does not say is as usual."""
    return Typed(
        channel=channel,
        topics=wish.topics,
        authors=wish.authors,
        venues=wish.venues,
        fields=wish.fields,
        excluded=wish.excluded,
        when=wish.when or None,
        most=wish.most,
    )
