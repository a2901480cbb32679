"""Pure: a subscription in words, the same on every surface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.digests import State, Subscription
from bot.timetables import DAYS, next_due, told
from bot.writers import wording
from retrieval import fields
from retrieval.interests import Interests
from retrieval.numerals import CARDINALS
from retrieval.queries import Person, Scope

_IN_WORDS = 10
"""Up to which a number of papers is written in words."""


def described(subscription: Subscription) -> str:
    """When it comes and what it tells of: `every Monday at 09:00 (UTC): papers on …; nothing on …; ten at most`."""
    told_of = [f"{told(subscription.timetable)}: {papers(subscription.interests)}"]
    if subscription.interests.excluded:
        told_of.append(f"nothing on {wording.joined(subscription.interests.excluded, 'or')}")
    most = subscription.most
    told_of.append(f"{CARDINALS[most - 1] if 1 <= most <= _IN_WORDS else most} at most")
    if subscription.nothing_new:
        told_of.append("a line where nothing is new")
    return "; ".join(told_of)


def papers(interests: Interests) -> str:
    """What it tells of: `papers on KV cache compression at ACL, or by Ada Byron`."""
    about = [f"on {wording.joined(interests.topics, 'or')}"] if interests.topics else []
    about += [wording.conditions(Scope(venues=interests.venues))] if interests.venues else []
    about += [f"in {wording.joined([_field(it) for it in interests.fields], 'or')}"] if interests.fields else []
    people = [f"by {wording.joined([it.name for it in interests.people], 'or')}"] if interests.people else []
    return f"papers {', or '.join(filter(None, (' '.join(about), *people)))}"


def due(subscription: Subscription, now: dt.datetime) -> str:
    """When it comes next, `next on Monday, 30 Nov 2026, at 09:00 (Europe/Berlin)`; of a paused one, that it is."""
    if subscription.state is State.PAUSED:
        return f"paused: {subscription.why}" if subscription.why else "paused"
    timetable = subscription.timetable
    at = next_due(timetable, now).astimezone(ZoneInfo(timetable.zone))
    return f"next on {DAYS[at.weekday()]}, {wording.day(at.date())}, at {at:%H:%M} ({timetable.zone})"


def since(subscription: Subscription) -> str:
    """From when on papers count: `It tells of papers that came in from 15 Nov 2026 on.`, a sentence."""
    first = subscription.since.astimezone(ZoneInfo(subscription.timetable.zone)).date()
    return f"It tells of papers that came in from {wording.day(first)} on."


def awaited(people: Sequence[Person]) -> str:
    """That these people are not in the library yet, and what comes of that, in a sentence; empty for none."""
    names = [it.name for it in people]
    if not names:
        return ""
    they = "this name" if len(names) == 1 else "these names"
    return (
        f"Nobody in the library is called {wording.joined(names, 'or')} yet; papers come once they arrive under {they}."
    )


def _field(code: str) -> str:
    """`Computation and Language (cs.CL)`; the code alone where its name is not known."""
    name = fields.name(code)
    return code if name == code else f"{name} ({code})"
