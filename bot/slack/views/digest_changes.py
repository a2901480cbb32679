"""Pure: what would be different of a digest, in plain words: from what to what."""

from __future__ import annotations

from bot.digests import Subscription, Timetable
from bot.timetables import told
from bot.writers import subscriptions as words
from bot.writers.subscription_changes import changed as interests_changed
from bot.writers.subscription_changes import narrower
from retrieval.interests import Interests


def changed(before: Subscription, after: Subscription) -> str:
    """`it would come every day at 09:00 instead of every Monday at 09:00; no more papers on …`; empty for nothing."""
    said = [_when(before.timetable, after.timetable) if before.timetable != after.timetable else ""]
    said += interests_changed(before.interests, after.interests)
    said += [f"{after.most} papers at most instead of {before.most}"] if before.most != after.most else []
    said += [f"in {_where(after)} instead of {_where(before)}"] if before.channel != after.channel else []
    if before.nothing_new != after.nothing_new:
        said.append("a line where nothing is new" if after.nothing_new else "silence where nothing is new")
    return "; ".join(filter(None, said))


def offer(before: Subscription, after: Subscription) -> str:
    """What would be changed, and whether it is to be; that it is so already, where nothing would."""
    about = _called(before)
    different = changed(before, after)
    if not different:
        return f"Nothing to change: {about} is so already."
    awaited = words.awaited([it for it in after.interests.awaited if it not in before.interests.people])
    return " ".join(filter(None, (f"I would change {about}: {different}.", awaited, "Shall I save it?")))


def widened(before: Subscription, rest: Subscription, narrowed: Subscription, narrow: Interests) -> str:
    """Why what was to be added would narrow it instead, and what can be had, behind what else would be changed.

    `rest` is the digest with all else of the change, `narrowed` with what would narrow it, which is `narrow`.
    """
    why = narrower(before.interests, narrow, narrowed.interests)
    about = f"For {_called(before)}: {why[:1].lower()}{why[1:]}"
    return f"{offer(before, rest)} {about}" if rest != before else about


def _called(subscription: Subscription) -> str:
    whose = "the" if _in_channel(subscription) else "your"
    return f"{whose} digest of {words.papers(subscription.interests)}"


def _when(before: Timetable, after: Timetable) -> str:
    """With the time zone where that changes, too."""
    was, is_ = told(before), told(after)
    if before.zone == after.zone:
        was, is_ = (it.removesuffix(f" ({before.zone})") for it in (was, is_))
    return f"it would come {is_} instead of {was}"


def _where(subscription: Subscription) -> str:
    return "a channel" if _in_channel(subscription) else "your direct messages with me"


def _in_channel(subscription: Subscription) -> bool:
    return subscription.channel.startswith(("C", "G"))
