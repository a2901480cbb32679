"""Use case: the digests that somebody has: shown, previewed, paused, resumed, ended, and made to forget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.digests import Subscription
from bot.ports import Block, Digests, Messenger, Post
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from bot.slack.desk.digest_forms import LOOKING, Digesting
from bot.slack.desk.reception import Reception
from bot.slack.desk.rights import ONLY_THEIRS, Rights
from bot.slack.views import digest_form, digests, subscriptions
from bot.subscribing import Subscribing
from bot.wishes import Kind, Where, Wish
from bot.writers.subscriptions import due
from retrieval.ports import Clock

_NEXT = "So far the next digest would hold:"
_PRESS = {
    Kind.CHANGE: "Edit",
    Kind.PAUSE: "Pause",
    Kind.RESUME: "Resume",
    Kind.UNSUBSCRIBE: "Unsubscribe",
    Kind.PREVIEW: "Preview",
}


@dataclass(frozen=True, slots=True)
class MyDigests:
    """Everybody sees their own and those of the channel they are in; only their owners and admins change them."""

    subscribing: Callable[[], Subscribing]
    digesting: Callable[[], Digesting]
    kept: Digests
    rights: Rights
    reception: Reception
    messenger: Messenger
    clock: Clock

    def shown(self, caller: Caller) -> Sequence[Block]:
        """The Home tab's part; for admins with the digests of channels that others asked for."""
        mine = self._mine(caller)
        others: list[Subscription] | None = None
        if self.rights.admins.surely(caller.user):
            every = self.kept.subscriptions(team=caller.team)
            others = [it for it in every if subscriptions.shared(it) and it not in mine]
        return subscriptions.own(mine, others, now=self.clock.now())

    def near(self, caller: Caller, channel: str | None) -> list[Subscription]:
        """The caller's own digests, and those of this channel."""
        mine = self._mine(caller)
        here = self.kept.subscriptions(team=caller.team, channel=channel) if channel else ()
        return [*mine, *(it for it in here if it not in mine)]

    def fitting(
        self, caller: Caller, wish: Wish, *, channel: str | None, among: Sequence[Subscription] = ()
    ) -> Sequence[Subscription]:
        """Those that somebody's words are about: `among` these where they do not say which; all where none fits."""
        if among and not (wish.number or wish.channel or _named(wish)):
            return among
        every = self.near(caller, channel)
        return [it for it in every if _fits(it, wish, channel)] or every

    def meant(self, caller: Caller, wish: Wish, fitting: Sequence[Subscription]) -> Post:
        """Those that are meant, each with what the caller may do, and what is to be done or known of them."""
        shown = [(it, self.rights.changes(caller, it) is None) for it in fitting]
        if wish.help is not None:
            return subscriptions.helped(wish.help, shown, now=self.clock.now())
        press = _PRESS.get(wish.kind, "")
        if press and shown and not any(changes for _, changes in shown):
            return Post(text=escaping.mrkdwn(ONLY_THEIRS))
        alone = bool(wish.when) and wish.kind is Kind.PAUSE
        return subscriptions.listed(shown, now=self.clock.now(), press=press, alone=alone)

    def unknown(self, caller: Caller, number: int, others: Sequence[Subscription]) -> Post:
        """That there is none of this number which they could mean, and those that they could."""
        shown = [(it, self.rights.changes(caller, it) is None) for it in others]
        return subscriptions.unknown(number, shown, now=self.clock.now())

    def previewed(self, caller: Caller, fitting: Sequence[Subscription], wish: Wish) -> Post:
        """What the next digest of the one that is meant would hold; of several, those to choose from."""
        if len(fitting) != 1 or self.rights.changes(caller, fitting[0]) is not None:
            return self.meant(caller, wish, fitting)
        (found,) = fitting
        digest = self.digesting()(found, now=self.clock.now(), delivered=self.kept.delivered(found.id))
        return digests.previewed(digest, _NEXT)

    def told(self, caller: Caller) -> None:
        """Tell the caller of their own, and of those of the channel where they ask."""
        with self.reception.careful(caller, "listing digests"):
            every = self.near(caller, caller.channel)
            shown = [(it, self.rights.changes(caller, it) is None) for it in every]
            self.reception.tell(caller, subscriptions.listed(shown, now=self.clock.now()))

    def preview(self, caller: Caller, value: str) -> None:
        """Show what the next digest would hold as things stand."""
        with self.reception.careful(caller, "previewing a digest"):
            refused, found = self._theirs(caller, value)
            if found is None:
                self.reception.tell(caller, refused)
                return
            view = self.messenger.open(caller.trigger, digest_form.note(LOOKING))
            with self.reception.careful(caller, "previewing a digest", partial(self._say, view)):
                delivered = self.kept.delivered(found.id)
                digest = self.digesting()(found, now=self.clock.now(), delivered=delivered)
                self.messenger.change(view, digests.preview(digest, _NEXT))

    def pause(self, caller: Caller, value: str) -> str:
        """Send it no more until it is resumed; a sentence that says so, or why not."""
        refused, found = self._theirs(caller, value)
        if found is None:
            return refused
        self.subscribing().pause(found.id)
        return f"Paused: {subscriptions.about(found)}. What comes in meanwhile comes once you resume it."

    def resume(self, caller: Caller, value: str) -> str:
        """Send it again."""
        refused, found = self._theirs(caller, value)
        if found is None:
            return refused
        resumed = self.subscribing().resume(found.id)
        return f"Resumed: {subscriptions.about(found)}; {due(resumed, self.clock.now())}."

    def end(self, caller: Caller, value: str) -> str:
        """Send it never again, and forget what it learnt."""
        refused, found = self._theirs(caller, value)
        if found is None:
            return refused
        self.subscribing().remove(found.id)
        return f"Ended: {subscriptions.about(found)}."

    def reset(self, caller: Caller, value: str) -> str:
        """Forget the votes on its papers, whoever gave them."""
        refused, found = self._theirs(caller, value)
        if found is None:
            return refused
        self.kept.reset(found.id)
        return f"Forgotten: the votes on {subscriptions.about(found)}. Reading lists stay as they are."

    def _mine(self, caller: Caller) -> list[Subscription]:
        asked_for = self.kept.subscriptions(team=caller.team, owner=caller.user)
        sent = self.kept.subscriptions(team=caller.team, channel=caller.user)
        return [*asked_for, *(it for it in sent if it not in asked_for)]

    def _theirs(self, caller: Caller, value: str) -> tuple[str, Subscription | None]:
        """The digest of this id where the caller may change it; else why not."""
        found = self.kept.subscription(int(value)) if value.isdecimal() else None
        refused = self.rights.changes(caller, found)
        return (refused, None) if refused is not None else ("", found)

    def _say(self, view: str, said: str) -> None:
        self.messenger.change(view, digest_form.note(said))


def _fits(subscription: Subscription, wish: Wish, channel: str | None) -> bool:
    """Whether a digest is one that the words name: by its number, by where it goes, by what it is on."""
    if wish.number is not None:
        return subscription.id == wish.number
    if wish.where is not Where.HERE and subscription.channel != channel:
        return False
    interests = subscription.interests
    known = " ".join((*interests.topics, *(it.name for it in interests.people), *interests.venues, *interests.fields))
    return all(it.casefold() in known.casefold() for it in _named(wish))


def _named(wish: Wish) -> tuple[str, ...]:
    """What it says the digests are on."""
    return (*wish.topics, *wish.authors, *wish.venues, *wish.fields)
