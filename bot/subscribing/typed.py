"""What somebody typed for a subscription, option by option."""

from __future__ import annotations

from bot.digests import Timetable
from retrieval.papers import Frozen

Listed = tuple[str, ...] | None


class Typed(Frozen):
    """As it was typed; an option that is None stays as it was, or is as usual in a new subscription.

    `authors` may be names, handles or ids; `when` is read as in `timetables.parse` where it is no timetable yet.
    """

    channel: str | None = None
    topics: Listed = None
    authors: Listed = None
    venues: Listed = None
    fields: Listed = None
    excluded: Listed = None
    when: Timetable | str | None = None
    most: int | None = None
    look_back: int | None = None
    nothing_new: bool | None = None
