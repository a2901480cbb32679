"""Use case: a subscription is made, changed, paused, served again, ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.digests import State, Subscription, Timetable
from bot.errors import SubscribingError
from bot.ports import Subscriptions
from bot.subscribing import changing, resolving
from bot.subscribing.typed import Typed
from bot.timetables import amended
from bot.wishes import About, Change
from retrieval.interests import Interests
from retrieval.people.roster import Roster
from retrieval.planning.planner import Planner
from retrieval.ports import Clock
from retrieval.queries import Person

LARGEST = 50
"""Papers that a digest may show: all of them stand in one thread."""
FARTHEST = 366
"""Days that a look-back may reach: papers count by when they came in."""
_NOTHING_LEFT = "topic: nothing would be left of this digest; end it, or say what else it is to tell of."
_ID = re.compile(r"[A-Z][A-Z0-9]{1,30}")
_MENTION = re.compile(r"<[#@]([A-Z][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Reads what was typed against the library's own names, and stores what it means.

    Every method raises `SubscribingError` where something cannot be meant, with nothing stored then.
    """

    subscriptions: Subscriptions
    roster: Callable[[], Roster]
    planner: Callable[[], Planner]
    clock: Clock

    def add(self, typed: Typed, *, team: str = "", owner: str = "", zone: str = "UTC") -> Subscription:
        """Store a new one for what was typed; a timetable without a zone is read in this one."""
        made = self.meant(
            typed,
            Subscription(
                team=team,
                channel=typed.channel or "",
                owner=owner,
                interests=Interests(),
                timetable=Timetable(zone=zone),
                made=self.clock.now(),
            ),
        )
        same = [it for it in self.subscriptions.subscriptions(team=team, channel=made.channel) if _alike(it, made)]
        if same:
            sentence = f"topic: {made.channel} has this digest already: it is number {same[0].id}."
            raise SubscribingError(sentence, option="topic")
        return self.subscriptions.subscribe(made)

    def amend(self, subscription_id: int, typed: Typed) -> Subscription:
        """Store what was typed anew of this one; what was not typed stays.

        With another timetable it comes next when that says, and with all that came in since it came last.
        """
        before = self._there(subscription_id)
        return self._stored(self.meant(typed, before), before)

    def change(self, subscription_id: int, change: Change) -> Subscription:
        """Store this one with what is to be different of it; what is not said stays, as of `amend`."""
        before = self._there(subscription_id)
        return self._stored(self.changed(before, change), before)

    def meant(self, typed: Typed, before: Subscription) -> Subscription:
        """What a subscription is with what was typed; nothing is stored."""
        when = typed.when
        timetable = amended(when, before.timetable) if isinstance(when, str) else when or before.timetable
        interests = _sensible(self._interests(typed, before.interests))
        return before.model_copy(
            update={
                "channel": _channel(before.channel if typed.channel is None else typed.channel),
                "interests": interests,
                "timetable": _known(timetable),
                "most": _within(typed.most, before.most, (1, LARGEST), option="max"),
                "look_back": _within(typed.look_back, before.look_back, (0, FARTHEST), option="look-back"),
                "nothing_new": before.nothing_new if typed.nothing_new is None else typed.nothing_new,
            }
        )

    def changed(self, before: Subscription, change: Change) -> Subscription:
        """What a subscription is with what is to be different of it; nothing is stored.

        What was asked for stays asked for in the words it was typed in, whoever has a name by now.
        """
        planner = self.planner()
        interests = changing.without(before.interests, change.less, planner)
        for spared in change.spared:
            interests = changing.sparing(interests, spared, planner)
        called, others = self.called(change.named)
        topics = (*change.more.topics, *others)
        more = Typed(**{**change.more.model_dump(), "topics": topics, "authors": (*change.more.authors, *called)})
        interests = changing.joined(interests, self._interests(more, Interests()))
        only = Typed.model_validate({slot: held for slot, held in change.only if held})
        interests = changing.alone(interests, self._interests(only, Interests()))
        if not (interests.topics or interests.people or interests.venues or interests.fields):
            raise SubscribingError(_NOTHING_LEFT, option="topic")
        for option, held in (("topic", interests.topics), ("exclude", interests.excluded)):
            resolving.listed(held, option)
        typed = Typed(
            channel=change.channel,
            when=change.when or None,
            most=change.most,
            look_back=change.look_back,
            nothing_new=change.nothing_new,
        )
        return self.meant(typed, before.model_copy(update={"interests": interests}))

    def widening(self, before: Subscription, change: Change) -> tuple[Change, About]:
        """What of a change narrows nothing that it only adds to, and the rest: what would narrow it instead."""
        called, others = self.called(change.named)
        more = change.more.model_copy(
            update={"topics": (*change.more.topics, *others), "authors": (*change.more.authors, *called)}
        )
        slots = changing.narrowing(before.interests, self.changed(before, change).interests)
        narrowing = {it: held for it in slots if (held := getattr(more, it))}
        if not narrowing:
            return change, About()
        kept = more.model_copy(update=dict.fromkeys(narrowing, ()))
        return change.model_copy(update={"more": kept, "named": ()}), About.model_validate(narrowing)

    def called(self, named: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those of these that are somebody's name, as far as that can be told, and the others."""
        people = self.planner().people if named else None
        called = tuple(it for it in named if people is not None and resolving.is_called(it, people))
        return called, tuple(it for it in named if it not in called)

    def awaited(self, subscription: Subscription) -> tuple[Person, ...]:
        """Those of its people who had no paper when they were typed, and whose name nobody has in the library yet."""
        waited = subscription.interests.awaited
        if not waited:
            return ()
        borne = self.planner().people.by_key
        return tuple(it for it in waited if not any(borne.get(key) for key in it.keys))

    def pause(self, subscription_id: int) -> Subscription:
        """Serve it no more until it is resumed; one that is paused stays so."""
        self._there(subscription_id)
        self.subscriptions.pause(subscription_id, State.PAUSED)
        return self._there(subscription_id)

    def resume(self, subscription_id: int) -> Subscription:
        """Serve it again: what came in meanwhile comes with the next digest."""
        self._there(subscription_id)
        self.subscriptions.pause(subscription_id, State.ACTIVE)
        return self._there(subscription_id)

    def remove(self, subscription_id: int) -> Subscription:
        """End it; what it was."""
        ended = self._there(subscription_id)
        if not self.subscriptions.unsubscribe(subscription_id):
            raise _gone(subscription_id)
        return ended

    def _stored(self, amended: Subscription, before: Subscription) -> Subscription:
        if amended.timetable != before.timetable:
            amended = amended.model_copy(update={"timed": self.clock.now()})
        if not self.subscriptions.amend(amended):
            raise _gone(before.id)
        return amended

    def _there(self, subscription_id: int) -> Subscription:
        found = self.subscriptions.subscription(subscription_id)
        if found is None:
            raise _gone(subscription_id)
        return found

    def _interests(self, typed: Typed, before: Interests) -> Interests:
        interests = before
        if typed.topics is not None:
            interests = interests.model_copy(update={"topics": resolving.listed(typed.topics, "topic")})
        if typed.excluded is not None:
            interests = interests.model_copy(update={"excluded": resolving.listed(typed.excluded, "exclude")})
        if typed.authors:
            people, roster = self.planner().people, self.roster()
            found = (resolving.person(it, roster, people) for it in resolving.listed(typed.authors, "author"))
            interests = interests.model_copy(update={"people": tuple({it.ref: it for it in found}.values())})
        elif typed.authors is not None:
            interests = interests.model_copy(update={"people": ()})
        if typed.venues is not None:
            known = self.planner().directory
            series = [it for name in resolving.listed(typed.venues, "venue") for it in resolving.venues(name, known)]
            interests = interests.model_copy(update={"venues": tuple(dict.fromkeys(series))})
        if typed.fields is not None:
            known = self.planner().directory
            codes = [resolving.field(it, known) for it in resolving.listed(typed.fields, "field")]
            interests = interests.model_copy(update={"fields": tuple(dict.fromkeys(codes))})
        return interests


def _sensible(interests: Interests) -> Interests:
    """The interests, where they say what to tell of and do not take it back.

    Raises:
        SubscribingError: they do not.
    """
    if not (interests.topics or interests.people or interests.venues or interests.fields):
        sentence = "topic: say what the digest is to tell of: a topic, an author, a venue or a field."
        raise SubscribingError(sentence, option="topic")
    topics = {it.casefold() for it in interests.topics}
    if both := [it for it in interests.excluded if it.casefold() in topics]:
        raise SubscribingError(
            f"exclude: {both[0]} is a topic of this digest; leave it out here or there.", option="exclude"
        )
    return interests


def _channel(typed: str) -> str:
    mentioned = _MENTION.fullmatch(typed.strip())
    channel = mentioned[1] if mentioned else typed.strip()
    if not _ID.fullmatch(channel):
        shown = f"{channel} is no channel's id" if channel else "say where it goes"
        raise SubscribingError(
            f"channel: {shown}; write the id, such as C0123456789, which stands at the end of the channel's details in"
            " Slack, or a member's id for direct messages.",
            option="channel",
        )
    return channel


def _known(timetable: Timetable) -> Timetable:
    try:
        ZoneInfo(timetable.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SubscribingError(f"when: I know no time zone called {timetable.zone}.", option="when") from error
    return timetable


def _within(typed: int | None, before: int, bounds: tuple[int, int], *, option: str) -> int:
    if typed is None:
        return before
    if not bounds[0] <= typed <= bounds[1]:
        raise SubscribingError(f"{option}: write a number from {bounds[0]} to {bounds[1]}.", option=option)
    return typed


def _alike(one: Subscription, other: Subscription) -> bool:
    """Whether both tell of the same at the same times."""
    people = [{it.ref for it in side.interests.people} for side in (one, other)]
    rest = [side.interests.model_copy(update={"people": ()}) for side in (one, other)]
    return people[0] == people[1] and rest[0] == rest[1] and one.timetable == other.timetable


def _gone(subscription_id: int) -> SubscribingError:
    return SubscribingError(f"id: there is no digest {subscription_id}; it may have ended.", option="id")
