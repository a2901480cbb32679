"""Use case: what somebody wishes of digests in words: it is seen to once they have confirmed how it was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.conversations import Place
from bot.digests import Subscription
from bot.errors import MessengerError, SubscribingError
from bot.ports import Messenger, Post
from bot.slack import escaping
from bot.slack.desk.amendments import NOT_KEPT, Amendments
from bot.slack.desk.callers import Caller
from bot.slack.desk.digest_forms import DigestForms, sentence
from bot.slack.desk.my_digests import MyDigests
from bot.slack.desk.reception import Reception
from bot.slack.desk.rights import Rights
from bot.slack.desk.talks import Talks
from bot.slack.views import subscriptions
from bot.slack.views import wishes as views
from bot.subscribing import Subscribing, Typed
from bot.wishes import Help, Kind, Where, Wish, helped, read, vague, within
from bot.wishes.schedules import schedule
from retrieval.ports import Clock

_ALL = re.compile(r"\ball\b|\bdigests\b|\bsubscriptions\b", re.IGNORECASE)
_OF_ONE = frozenset({Kind.CHANGE, Kind.PAUSE, Kind.RESUME, Kind.UNSUBSCRIBE, Kind.PREVIEW})
WHICH_CHANNEL = "I cannot tell which channel that is; press Change and choose it."


@dataclass(frozen=True, slots=True)
class Wishes:
    """Nothing is stored before whoever wishes for it has pressed a button; nobody else sees what was understood."""

    subscribing: Callable[[], Subscribing]
    amendments: Amendments
    talks: Talks
    forms: DigestForms
    digests: MyDigests
    rights: Rights
    reception: Reception
    messenger: Messenger
    clock: Clock

    def heard(self, place: Place, user: str, text: str) -> Callable[[], None] | None:
        """What sees to the wish of a message, as Slack writes it; None where it wishes for nothing.

        In a thread that is about a digest, what is said of "it", or of nothing by name, is a wish too.
        """
        wish, here = read(text), within(text)
        new = wish is not None and wish.kind is Kind.SUBSCRIBE
        if wish is not None and new and here is None:
            return partial(self.see_to, place, user, wish)
        said = wish or here or helped(text, here=True)
        if said is None:
            return None
        caller = Caller(team=place.team, user=user, channel=place.channel)
        near = self.digests.near(caller, place.channel)
        about = () if _ALL.search(text) else self.talks.about(place, near)
        if said.help is Help.WHY and not near:
            return None  # a paper came with an answer
        if new and here is not None and about:  # "follow Ada Byron" where a digest is talked of
            said = here
        return partial(self.see_to, place, user, said, about) if wish or about else None

    def overheard(self, place: Place, user: str, text: str) -> Callable[[], None] | None:
        """What sees to a wish about the digest that opened this thread, which nobody was asked for by name.

        None for all else, questions about digests among it: people also talk of a digest with each other.
        """
        wish = within(text) or read(text)
        if wish is None or wish.kind not in _OF_ONE or vague(wish):
            return None
        near = self.digests.near(Caller(team=place.team, user=user, channel=place.channel), place.channel)
        opened = self.talks.opened(place, near)
        return partial(self.see_to, place, user, wish, opened) if opened else None

    def see_to(self, place: Place, user: str, wish: Wish, about: Sequence[Subscription] = ()) -> None:
        """Say in its thread how a new digest was understood, or show those that it is about, with buttons.

        Where it does not say which, it is one of those that the thread is `about`.
        """
        caller = Caller(team=place.team, user=user, channel=place.channel)
        with self.reception.careful(caller, "understanding a wish for a digest"):
            if wish.kind is Kind.SUBSCRIBE:
                post = self._understood(caller, _where(caller, wish), wish, thread=place.thread)
            else:
                fitting = self.digests.fitting(caller, wish, channel=_where(caller, wish), among=about)
                post = self._shown(caller, wish, fitting)
                if len(fitting) == 1:
                    self.talks.note(place, fitting[0].id)
            self._tell(place, user, post)

    def command(self, caller: Caller, text: str) -> None:
        """Show the form with what these words ask for, or the digests that they are about."""
        with self.reception.careful(caller, "understanding a wish for a digest"):
            asked = (f"subscribe me to a digest {text}", f"subscribe me to a digest on {text}")
            said = read(text) or (None if schedule(text) else within(text))
            wish = said or next(filter(None, map(read, asked)), None)
            if wish is None:
                self.forms.asked(caller, Typed())
            elif wish.kind is Kind.SUBSCRIBE:
                self.forms.asked(caller, _typed(wish, _where(caller, wish)))
            else:
                fitting = self.digests.fitting(caller, wish, channel=_where(caller, wish))
                self.reception.tell(caller, self._shown(caller, wish, fitting))

    def save(self, caller: Caller, value: str) -> None:
        """Subscribe to what the button carries."""
        with self.reception.careful(caller, "saving a digest"):
            carried = views.carried(value)
            if carried is None:
                self.reception.tell(caller, NOT_KEPT)
                return
            said, stored = self._saved(caller, carried.typed)
            if stored:
                self._replace(caller, said)
                if carried.thread:
                    place = Place(team=caller.team, channel=caller.channel, thread=carried.thread)
                    self.talks.note(place, stored.id)
            else:
                self.reception.tell(caller, said)

    def change(self, caller: Caller, value: str) -> None:
        """Open the form with what the button carries."""
        with self.reception.careful(caller, "opening the form of a digest"):
            carried = views.carried(value)
            if carried is None:
                self.reception.tell(caller, NOT_KEPT)
            else:
                self.forms.asked(caller, carried.typed)

    def _shown(self, caller: Caller, wish: Wish, fitting: Sequence[Subscription]) -> Post:
        """What can be done with those that are meant."""
        if wish.number is not None and wish.number not in {it.id for it in fitting}:
            return self.digests.unknown(caller, wish.number, fitting)
        if wish.kind is Kind.PREVIEW:
            return self.digests.previewed(caller, fitting, wish)
        if wish.change is not None and fitting:
            return self.amendments.offered(caller, fitting, wish.change)
        return self.digests.meant(caller, wish, fitting)

    def _understood(self, caller: Caller, channel: str | None, wish: Wish, *, thread: str) -> Post:
        called, others = self.subscribing().called(wish.named)
        named = {"authors": (*wish.authors, *called), "topics": (*wish.topics, *others)}
        typed = _typed(wish.model_copy(update=named), channel)
        if channel is None:
            return views.unclear(WHICH_CHANNEL, typed, thread=thread)
        try:
            blank = self.forms.blank(caller, zone=self.forms.zone(caller))
            meant = self.subscribing().meant(typed, blank)
        except SubscribingError as error:
            return views.unclear(sentence(error), typed, thread=thread)
        return views.offered(meant, self.forms.typed(meant), thread=thread)

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
