"""Where questions are asked and what is kept of them: the frozen types of the assistant's memory.

Everything is keyed by workspace (`team`), so that one installation can serve several.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from bot.dialogue import Answer
from retrieval.papers import Frozen


class Place(Frozen):
    """A thread of a conversation in a workspace; `thread` is the ts of its first message."""

    team: str
    channel: str
    thread: str


class Asked(Frozen):
    """A question as it came in: `ts` is the message that asks, once per channel, so that nothing is answered twice.

    `direct` is a direct message with the assistant: nobody else reads it, and a stream needs no recipient.
    """

    place: Place
    ts: str
    user: str
    question: str
    direct: bool = False


class RequestState(StrEnum):
    """How far a request is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Request(Frozen):
    """A question that was taken on; `posted` are the messages begun for it, oldest first."""

    id: int
    asked: Asked
    state: RequestState = RequestState.QUEUED
    posted: tuple[str, ...] = ()


class Kept(Frozen):
    """An answer as it was given: for its buttons, for the next turn of its thread, and for the audit.

    `id` is short and safe to show: the reference that a person can quote. `posted` are the messages that show it; a
    private answer (from a command) has none until it is shared.
    """

    id: str
    place: Place
    user: str
    question: str
    answer: Answer
    at: dt.datetime
    posted: tuple[str, ...] = ()
    private: bool = False


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    UP = "up"
    DOWN = "down"


class Feedback(Frozen):
    """One reader's verdict on one answer; a later one of the same reader replaces it."""

    team: str
    answer_id: str
    user: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    comment: str = ""
    at: dt.datetime


class Replying(StrEnum):
    """When the assistant speaks in a channel."""

    MENTIONS = "mentions"
    THREADS = "threads"
    EVERYONE = "everyone"


class Part(Frozen):
    """A part of the library: papers of one of these fields, of one of these venues, since that year; empty is all."""

    fields: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    since: int | None = None


class Policy(Frozen):
    """What the admins decided for a channel.

    `replying`: only when mentioned; also to follow-ups in threads it takes part in; or to every question asked there.
    `users` may ask (empty: everybody); `quota` is how many questions a person may ask there on one day in UTC.
    """

    replying: Replying = Replying.THREADS
    users: tuple[str, ...] = ()
    part: Part = Part()
    quota: int | None = None


class Preferences(Frozen):
    """What a person chose for themselves: whether follow-ups without a mention are answered, and whom they follow."""

    follow_ups: bool = True
    follows: tuple[str, ...] = ()


class Mishap(Frozen):
    """Something that went wrong: the reference that the person was given, and what happened, safe to show to admins."""

    team: str
    ref: str
    what: str
    at: dt.datetime


class Usage(Frozen):
    """What was asked of the assistant since a moment."""

    questions: int = 0
    people: int = 0
    answered: int = 0
    failed: int = 0
    up: int = 0
    down: int = 0


class Forgotten(Frozen):
    """How much was deleted: questions, answers, verdicts (with their comments), settings, mishaps, notes of briefs.

    Of digests: `votes` on papers, papers `saved`, the person's own `subscriptions`; `unnamed` are those for channels,
    which stay and no longer say who made them.
    """

    questions: int = 0
    answers: int = 0
    verdicts: int = 0
    settings: int = 0
    mishaps: int = 0
    readings: int = 0
    votes: int = 0
    saved: int = 0
    subscriptions: int = 0
    unnamed: int = 0

    def __bool__(self) -> bool:
        """Whether anything was."""
        return any(getattr(self, name) for name in type(self).model_fields)

    def __add__(self, other: Forgotten) -> Forgotten:
        """Both together."""
        return Forgotten(**{name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields})


class Member(Frozen):
    """Somebody of the workspace."""

    id: str
    name: str = ""
    admin: bool = False
    bot: bool = False
    zone: str = "UTC"
