"""What somebody typed for a subscription, option by option."""

from __future__ import annotations

from bot.digests import Timetable
from bot.wishes import Wish
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


def typed(wish: Wish, channel: str) -> tuple[Typed, ...]:
    """What a wish to subscribe types for this channel; two digests where it names people and, without a topic, places.

    People are followed wherever they publish, so that what appears at a venue is a digest of its own beside them.
    """
    whole = Typed(
        channel=channel,
        topics=wish.topics,
        authors=wish.authors,
        venues=wish.venues,
        fields=wish.fields,
        excluded=wish.excluded,
        when=wish.when or None,
        most=wish.most,
    )
    if wish.topics or not wish.authors or not (wish.venues or wish.fields):
        return (whole,)
    return whole.model_copy(update={"venues": (), "fields": ()}), whole.model_copy(update={"authors": ()})
