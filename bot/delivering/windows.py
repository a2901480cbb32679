"""Pure: which window of a subscription is to be served, and where the messages of a parcel may stand."""

from __future__ import annotations

import datetime as dt

from bot import timetables
from bot.digests import Parcel, State, Subscription
from bot.ports import Tag

KIND = "footnote_digest"
"""The kind of tag that a digest's messages carry."""
ASKEW = dt.timedelta(hours=1)
"""So much may our clock be ahead of Slack's, by which messages are dated."""


def window(subscription: Subscription, now: dt.datetime) -> dt.datetime | None:
    """When the latest window of a subscription ended; None where it is not served, or none has ended so far.

    Those that ended before it was made, or got the timetable that it has, are none of its own. Windows that
    were missed before that one are not made up for: what came in meanwhile is in this one's digest.
    """
    if subscription.state is not State.ACTIVE:
        return None
    due = timetables.last_due(subscription.timetable, now)
    return due if due >= (subscription.timed or subscription.made) else None


def earliest(parcel: Parcel) -> str:
    """A ts before which none of its messages can stand: it was composed before it was written."""
    return f"{(parcel.digest.at - ASKEW).timestamp():.6f}"


def tag(parcel: Parcel, number: int = 0) -> Tag:
    """What a message of it carries; the number says nothing where messages are looked for."""
    return Tag(kind=KIND, key=parcel.key, number=number)


def in_order(standing: dict[int, str]) -> tuple[str, ...]:
    """The ts of its messages up to the first that is missing."""
    return tuple(standing[number] for number in range(len(standing)) if all(it in standing for it in range(number + 1)))
