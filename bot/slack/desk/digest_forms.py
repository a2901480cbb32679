"""Use case: somebody asks for a digest in a form, or changes one; what it would hold is shown before it is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.digests import Digest, Subscription, Timetable
from bot.errors import MessengerError, SubscribingError
from bot.ports import Messenger, Subscriptions, View
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception
from bot.slack.desk.rights import GONE, Rights
from bot.slack.payloads import Submitted
from bot.slack.views import digest_form, digests, subscriptions
from bot.slack.views.digest_form import Carried
from bot.slack.views.inputs import Values
from bot.subscribing import Subscribing, Typed
from bot.subscribing.resolving import typeable
from bot.timetables import known_zone, parse
from retrieval.interests import Interests
from retrieval.papers import PaperId
from retrieval.people.roster import Roster
from retrieval.planning.planner import Planner
from retrieval.ports import Clock
from retrieval.queries import Person

DAYS = 7
"""Days that a preview looks back on."""
LOOKING = "Looking at what came in …"
_BACK = f"Over the last {DAYS} days this digest would have held:"


class Digesting(Protocol):
    """Makes digests; nothing is noted anywhere."""

    def __call__(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        """What is new for the subscription at this moment."""
        ...


@dataclass(frozen=True, slots=True)
class DigestForms:
    """What is wrong is told beside its field; who may not is told when they save, with all that they filled in kept."""

    subscribing: Callable[[], Subscribing]
    digesting: Callable[[], Digesting]
    planner: Callable[[], Planner]
    roster: Callable[[], Roster]
    subscriptions: Subscriptions
    rights: Rights
    reception: Reception
    messenger: Messenger
    clock: Clock

    def new(self, caller: Caller, _: str = "") -> None:
        """Show the form of a new digest, in the caller's own time zone."""
        self.asked(caller, Typed())

    def asked(self, caller: Caller, typed: Typed) -> None:
        """The same, filled in so far."""
        with self.reception.careful(caller, "opening the form of a digest"):
            filled = typed.model_copy(update={"when": self._when(caller, typed)})
            self.messenger.open(caller.trigger, self._form(caller, filled, Carried(channel=caller.channel)))

    def edit(
        self, caller: Caller, value: str, changed: Callable[[Subscription], Subscription] = lambda as_it_is: as_it_is
    ) -> None:
        """Show the form of a digest as it is, or `changed` so far."""
        with self.reception.careful(caller, "opening the form of a digest"):
            found = self.subscriptions.subscription(int(value)) if value.isdecimal() else None
            refused = self.rights.changes(caller, found)
            if refused is not None or found is None:
                self.reception.tell(caller, refused or GONE)
                return
            carried = Carried(id=found.id, channel=caller.channel)
            self.messenger.open(caller.trigger, self._form(caller, self.typed(changed(found)), carried))

    def sent(self, caller: Caller, sent: Submitted, values: Values) -> tuple[dict[str, str], Callable[[], None] | None]:
        """What is wrong in a form, by block; and where nothing is, what saves it, which may wait for Slack."""
        carried = digest_form.carried(sent.metadata)
        typed, errors, _ = self._read(caller, carried, values)
        if typed is None:
            return errors, None
        return {}, partial(self._save, caller, carried, typed)

    def preview(self, caller: Caller, values: Values, metadata: str) -> None:
        """Show, on the form, what it would have held; or what is wrong in it."""
        with self.reception.careful(caller, "previewing a digest"):
            _, errors, meant = self._read(caller, digest_form.carried(metadata), values)
            if meant is None:
                said = " ".join(errors.values())
                self.messenger.push(caller.trigger, digest_form.note(said))
                return
            view = self.messenger.push(caller.trigger, digest_form.note(LOOKING))
            with self.reception.careful(caller, "previewing a digest", partial(self._say, view)):
                self.messenger.change(view, digests.preview(self._over(meant), _BACK))

    def _over(self, meant: Subscription) -> Digest:
        now = self.clock.now()
        tried = meant.model_copy(update={"id": 0, "made": now, "look_back": DAYS})
        return self.digesting()(tried, now=now, delivered=())

    def _save(self, caller: Caller, carried: Carried, typed: Typed) -> None:
        """Store it, and say so in a form of its own; the form again, with a sentence, where the caller may not."""
        with self.reception.careful(caller, "saving a digest"):
            before = self.subscriptions.subscription(carried.id) if carried.id else None
            refused = self.rights.changes(caller, before) if carried.id else None
            meant = self.subscribing().meant(typed, before or self.blank(caller))
            refused = refused or self.rights.refusal(caller, meant)
            if refused is not None:
                self._show(caller, self._form(caller, typed, carried, said=refused), refused)
                return
            try:
                stored = self._stored(caller, carried, typed)
            except SubscribingError as error:
                said = sentence(error)
                self._show(caller, self._form(caller, typed, carried, said=said), said)
                return
            said = subscriptions.saved(stored, now=self.clock.now())
            self._show(caller, digest_form.note(said), said)

    def _stored(self, caller: Caller, carried: Carried, typed: Typed) -> Subscription:
        if carried.id:
            return self.subscribing().amend(carried.id, typed)
        return self.subscribing().add(typed, team=caller.team, owner=caller.user)

    def _show(self, caller: Caller, view: View, said: str) -> None:
        """In a form of its own; privately in words where its time is over."""
        try:
            self.messenger.open(caller.trigger, view)
        except MessengerError:
            self.reception.tell(caller, said)

    def _read(
        self, caller: Caller, carried: Carried, values: Values
    ) -> tuple[Typed | None, dict[str, str], Subscription | None]:
        """What was filled in with the zone's own name, what is wrong with it, and what it means."""
        filled = digest_form.parse(values, user=caller.user)
        typed = filled.typed
        if typed is None:
            return None, filled.errors, None
        try:
            if isinstance(typed.when, Timetable):
                zone = known_zone(typed.when.zone)
                typed = typed.model_copy(update={"when": typed.when.model_copy(update={"zone": zone})})
            before = self.subscriptions.subscription(carried.id) if carried.id else None
            meant = self.subscribing().meant(typed, before or self.blank(caller))
        except SubscribingError as error:
            return None, {digest_form.OF_OPTION.get(error.option, digest_form.TOPICS): sentence(error)}, None
        return typed, {}, meant

    def blank(self, caller: Caller, *, zone: str = Timetable().zone) -> Subscription:
        """A new one for the caller themself, as usual; nothing is stored."""
        return Subscription(
            team=caller.team,
            channel=caller.user,
            owner=caller.user,
            interests=Interests(),
            timetable=Timetable(zone=zone),
            made=self.clock.now(),
        )

    def zone(self, caller: Caller) -> str:
        """The caller's own time zone; UTC where Slack does not tell it."""
        try:
            return known_zone(self.messenger.member(caller.user).zone)
        except (MessengerError, SubscribingError):
            return Timetable().zone

    def typed(self, subscription: Subscription) -> Typed:
        """The subscription as it could be typed."""
        interests = subscription.interests
        return Typed(
            channel=subscription.channel,
            topics=interests.topics,
            authors=tuple(typeable(it) if it in interests.awaited else self._name(it) for it in interests.people),
            venues=interests.venues,
            fields=interests.fields,
            excluded=interests.excluded,
            when=subscription.timetable,
            most=subscription.most,
            nothing_new=subscription.nothing_new,
        )

    def _name(self, person: Person) -> str:
        """The person's name, or where others are called the same what tells them apart."""
        roster = self.roster()
        now = (roster.person(person.id) if person.id else None) or person
        return now.name if roster.labelled(now) == now else roster.handle(now)

    def _form(self, caller: Caller, typed: Typed, carried: Carried, *, said: str = "") -> View:
        directory = self.planner().directory
        return digest_form.form(directory, typed, carried=carried, user=caller.user, said=said)

    def _when(self, caller: Caller, typed: Typed) -> Timetable:
        """As it was typed, where that can be read."""
        if isinstance(typed.when, Timetable):
            return typed.when
        zone = self.zone(caller)
        try:
            return parse(typed.when or "", zone=zone)
        except SubscribingError:
            return Timetable(zone=zone)

    def _say(self, view: str, said: str) -> None:
        self.messenger.change(view, digest_form.note(said))


def sentence(error: SubscribingError) -> str:
    """What is wrong, without the name of the option: it stands beside its field."""
    said = str(error).removeprefix(f"{error.option}: ")
    return said[:1].upper() + said[1:]
