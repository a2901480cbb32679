"""Pure: how much was deleted, in one sentence, the same on every surface."""

from __future__ import annotations

from bot.conversations import Forgotten
from bot.writers import wording

_PLURAL = {
    "note of a brief that was read": "notes of briefs that were read",
    "vote on a paper": "votes on papers",
    "subscription to a digest": "subscriptions to digests",
    "digest for a channel": "digests for channels",
}
_POSTED = "what was posted in Slack stays there."


def of_person(gone: Forgotten, name: str = "") -> str:
    """How much is gone of this person; without a name it is told to the person."""
    if not gone:
        return f"Nothing of {name} was kept." if name else "I kept nothing of yours."
    whose = "their" if name else "your"
    settings = (f"{whose} settings",) if gone.settings else ()
    maker = (f"{whose} name on {_counted(gone.unnamed, 'digest for a channel')}",) if gone.unnamed else ()
    head = f"Deleted of {name}" if name else "Deleted"
    return f"{head}: {wording.joined((*_counts(gone), *settings, *maker))}; {_POSTED}"


def of_old(gone: Forgotten, age: int) -> str:
    """How much is gone that was older than so many days."""
    if not gone:
        return f"Nothing that is kept is older than {days(age)}."
    return f"Deleted what was older than {days(age)}: {wording.joined(_counts(gone))}; {_POSTED}"


def days(count: int) -> str:
    """`1 day`, `30 days`."""
    return wording.counted(count, "day")


def _counts(gone: Forgotten) -> tuple[str, ...]:
    """Each with its number; those of which there are none are left out."""
    counts = {
        "question": gone.questions,
        "answer": gone.answers,
        "verdict": gone.verdicts,
        "error note": gone.mishaps,
        "note of a brief that was read": gone.readings,
        "vote on a paper": gone.votes,
        "saved paper": gone.saved,
        "subscription to a digest": gone.subscriptions,
    }
    return tuple(_counted(count, noun) for noun, count in counts.items() if count)


def _counted(count: int, noun: str) -> str:
    return f"{count} {_PLURAL[noun]}" if count > 1 and noun in _PLURAL else wording.counted(count, noun)
