"""Pure: what would be different of a digest, in plain words: from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.digests import Subscription, Timetable
from bot.timetables import told
from bot.writers import subscriptions as words
from bot.writers import wording
from retrieval import fields


def changed(before: Subscription, after: Subscription) -> str:
    """`it would come every day at 09:00 instead of every Monday at 09:00; no more papers on …`; empty for nothing."""
    was, is_ = before.interests, after.interests
    said = [_when(before.timetable, after.timetable) if before.timetable != after.timetable else ""]
    said += _more_and_less("on", was.topics, is_.topics)
    said += _more_and_less("by", [it.name for it in was.people], [it.name for it in is_.people])
    said += _places("at", was.venues, is_.venues)
    said += _places("in", [fields.name(it) for it in was.fields], [fields.name(it) for it in is_.fields])
    new, gone = _apart(was.excluded, is_.excluded)
    said += [f"nothing on {wording.joined(new, 'or')}"] if new else []
    said += [f"{wording.joined(gone)} left out no more"] if gone else []
    said += [f"{after.most} papers at most instead of {before.most}"] if before.most != after.most else []
    said += [f"in {_where(after)} instead of {_where(before)}"] if before.channel != after.channel else []
    if before.nothing_new != after.nothing_new:
        said.append("a line where nothing is new" if after.nothing_new else "silence where nothing is new")
    return "; ".join(filter(None, said))


def offer(before: Subscription, after: Subscription) -> str:
    """What would be changed, and whether it is to be; that it is so already, where nothing would."""
    about = f"your digest of {words.papers(before.interests)}"
    if _in_channel(before):
        about = f"the digest of {words.papers(before.interests)}"
    different = changed(before, after)
    if not different:
        return f"Nothing to change: {about} is so already."
    awaited = words.awaited([it for it in after.interests.awaited if it not in before.interests.people])
    return " ".join(filter(None, (f"I would change {about}: {different}.", awaited, "Shall I save it?")))


def _when(before: Timetable, after: Timetable) -> str:
    """With the time zone where that changes, too."""
    was, is_ = told(before), told(after)
    if before.zone == after.zone:
        was, is_ = (it.removesuffix(f" ({before.zone})") for it in (was, is_))
    return f"it would come {is_} instead of {was}"


def _more_and_less(how: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    new, gone = _apart(before, after)
    return [
        *([f"also papers {how} {wording.joined(new, 'or')}"] if new else []),
        *([f"no longer papers {how} {wording.joined(gone, 'or')}"] if gone else []),
    ]


def _places(how: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    new, gone = _apart(before, after)
    if new and not before:
        return [f"on its topics only papers {how} {wording.joined(new, 'or')}"]
    return [
        *([f"also papers {how} {wording.joined(new, 'or')}"] if new else []),
        *([f"not only papers {how} {wording.joined(gone, 'or')}"] if gone and not after else []),
        *([f"no longer papers {how} {wording.joined(gone, 'or')}"] if gone and after else []),
    ]


def _apart(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is new, and what is gone."""
    was, is_ = list(before), list(after)
    return [it for it in is_ if it not in was], [it for it in was if it not in is_]


def _where(subscription: Subscription) -> str:
    return "a channel" if _in_channel(subscription) else "your direct messages with me"


def _in_channel(subscription: Subscription) -> bool:
    return subscription.channel.startswith(("C", "G"))
