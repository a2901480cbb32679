"""Use case: what somebody wants different of a digest, in words: offered first, and changed once they confirm it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.digests import Subscription
from bot.errors import MessengerError, SubscribingError
from bot.ports import Messenger, Post, Subscriptions
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from bot.slack.desk.digest_forms import DigestForms, sentence
from bot.slack.desk.reception import Reception
from bot.slack.desk.rights import GONE, Rights
from bot.slack.views import digest_changes, subscriptions
from bot.slack.views import wishes as views
from bot.slack.views.wishes import Amended, Offer
from bot.subscribing import Subscribing, Typed
from bot.wishes import About, Change, Where
from retrieval.interests import Interests
from retrieval.ports import Clock

NOT_KEPT = "I no longer know what this was about; please ask for it again."
WHICH_CHANNEL = "I cannot tell which channel that is; choose it in the form."


@dataclass(frozen=True, slots=True)
class Amendments:
    """Who may not change a digest is told so, and nothing of it is changed."""

    subscribing: Callable[[], Subscribing]
    forms: DigestForms
    subscriptions: Subscriptions
    rights: Rights
    reception: Reception
    messenger: Messenger
    clock: Clock

    def offered(self, caller: Caller, meant: Sequence[Subscription], change: Change) -> Post:
        """What would be different of each of these that the caller may change; why not, where they may of none.

        Raises:
            MessengerError: Slack does not tell whether they are an admin.
        """
        refused = {it.id: self.rights.changes(caller, it) for it in meant}
        allowed = [it for it in meant if refused[it.id] is None][: views.AMENDED]
        if not allowed:
            return Post(text=escaping.mrkdwn(next(filter(None, refused.values()), GONE)))
        return views.amending([self._offer(it, _placed(caller, change)) for it in allowed])

    def save(self, caller: Caller, value: str) -> None:
        """Change what the button carries."""
        with self.reception.careful(caller, "changing a digest"):
            amended = views.amended(value)
            if amended is None:
                self.reception.tell(caller, NOT_KEPT)
                return
            said, saved = self._saved(caller, amended)
            post = Post(text=escaping.mrkdwn(said))
            if saved:
                self._replace(caller, post)
            else:
                self.reception.tell(caller, post)

    def edit(self, caller: Caller, value: str) -> None:
        """Open the form of the digest as it would be."""
        with self.reception.careful(caller, "opening the form of a digest"):
            amended = views.amended(value)
            if amended is None:
                self.reception.tell(caller, NOT_KEPT)
            else:
                self.forms.edit(caller, str(amended.id), self._so_far(amended))

    def _offer(self, before: Subscription, change: Change) -> Offer:
        amended = Amended(id=before.id, change=change)
        if change.channel and change.channel.startswith("#"):
            return Offer(said=WHICH_CHANNEL, amended=amended, save=False)
        try:
            kept, narrow = self.subscribing().widening(before, change)
            after = self.subscribing().changed(before, kept)
            if narrow != About():
                return self._narrower(before, kept, narrow)
        except SubscribingError as error:
            return Offer(said=sentence(error), amended=amended, save=False)
        return Offer(said=digest_changes.offer(before, after), amended=amended, save=after != before)

    def _narrower(self, before: Subscription, kept: Change, narrow: About) -> Offer:
        """What can be had where something was to be added that would leave out others; nothing of that by itself.

        Raises:
            SubscribingError: one of them cannot be meant.
        """
        rest = self.subscribing().changed(before, kept)
        only = Change(only=narrow)
        narrowed = self.subscribing().changed(before, only)
        of = Interests.model_validate({slot: getattr(narrowed.interests, slot) for slot, held in narrow if held})
        second = Typed(
            channel=before.channel,
            topics=narrow.topics,
            venues=narrow.venues,
            fields=narrow.fields,
            when=before.timetable,
            most=before.most,
        )
        return Offer(
            said=digest_changes.widened(before, rest, narrowed, of),
            amended=Amended(id=before.id, change=kept),
            save=rest != before,
            only=Amended(id=before.id, change=only),
            second=views.Carried(typed=second),
        )

    def _so_far(self, amended: Amended) -> Callable[[Subscription], Subscription]:
        """The digest with as much of the change as can be meant."""

        def changed(before: Subscription) -> Subscription:
            try:
                return self.subscribing().changed(before, amended.change)
            except SubscribingError:
                return before

        return changed

    def _saved(self, caller: Caller, amended: Amended) -> tuple[str, bool]:
        """What has come of it, and whether it is stored."""
        before = self.subscriptions.subscription(amended.id)
        refused = self.rights.changes(caller, before)
        if refused is not None or before is None:
            return refused or GONE, False
        try:
            after = self.subscribing().changed(before, amended.change)
            elsewhere = self.rights.refusal(caller, after) if after.channel != before.channel else None
            if elsewhere is not None:
                return elsewhere, False
            stored = self.subscribing().change(amended.id, amended.change)
        except SubscribingError as error:
            return sentence(error), False
        return subscriptions.saved(stored, now=self.clock.now()), True

    def _replace(self, caller: Caller, post: Post) -> None:
        """In place of the question where that is still there."""
        try:
            self.messenger.respond(caller.response_url, post, replace=True)
        except MessengerError:
            self.reception.tell(caller.model_copy(update={"response_url": ""}), post)


def _placed(caller: Caller, change: Change) -> Change:
    """With the channel's or the person's own id, where it is to go elsewhere."""
    here = caller.channel if caller.channel.startswith(("C", "G")) else caller.user
    ids = {Where.ME: caller.user, Where.HERE: here}
    channel = ids.get(Where(change.channel)) if change.channel in set(Where) else change.channel
    return change.model_copy(update={"channel": channel})
