"""What the assistant remembers: deliveries, requests, answers, and what people set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from bot.briefs import Reading
from bot.conversations import (
    Asked,
    Feedback,
    Forgotten,
    Kept,
    Mishap,
    Place,
    Policy,
    Preferences,
    Request,
    RequestState,
    Usage,
)
from bot.dialogue import Turn
from retrieval.papers import PersonId


class Ledger(Protocol):
    """Which deliveries were seen, so that none counts twice, whichever process it reached."""

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        """Whether this key (an `event_id`, a trigger) is new in this workspace; from now on it is not."""
        ...

    def forget(self, kind: str, before: dt.datetime) -> None:
        """Drop keys of this kind (what stands before their first ":") that were seen before this moment."""
        ...


class Noted(Protocol):
    """What stands in the ledger, for whoever only looks."""

    def known(self, team: str, key: str) -> bool:
        """Whether this key was seen in this workspace; that it was asked for changes nothing."""
        ...


class Requests(Protocol):
    """Questions that were taken on; what one process leaves undone another finds."""

    def take(self, asked: Asked, owner: str, now: dt.datetime) -> Request | None:
        """File the question as queued by this process; None when (team, channel, ts) was filed before."""
        ...

    def run(self, request_id: int, owner: str) -> bool:
        """Make a queued request running; False when another process has it, or it is over."""
        ...

    def begun(self, request_id: int, ts: str) -> None:
        """Note that this message was begun for it."""
        ...

    def shown(self, place: Place) -> frozenset[str]:
        """Every message that was begun for a request of this thread, over or not."""
        ...

    def finish(self, request_id: int, state: RequestState) -> None:
        """It is over: done, failed or stopped."""
        ...

    def engaged(self, place: Place) -> bool:
        """Whether anything was ever asked of the assistant in this thread, or an answer stands in it."""
        ...

    def asked(self, team: str, channel: str, user: str, since: dt.datetime) -> int:
        """How many questions this person asked in this channel since then."""
        ...

    def beat(self, owner: str, now: dt.datetime) -> None:
        """This process is alive."""
        ...

    def leave(self, owner: str) -> None:
        """This process ends; what it has queued is anybody's at once."""
        ...

    def abandoned(self, alive_since: dt.datetime) -> tuple[Request, ...]:
        """Queued and running requests of processes that left or have not beaten since then, oldest first."""
        ...

    def adopt(self, request_id: int, owner: str, alive_since: dt.datetime) -> bool:
        """Make an abandoned request this process's, queued again; False when another was quicker."""
        ...

    def usage(self, team: str, since: dt.datetime) -> Usage:
        """What was asked, answered and said of the answers since then."""
        ...


class Answers(Protocol):
    """The audit trail: every answer given, with its plan and evidence, and what readers said of it."""

    def keep(self, kept: Kept) -> None:
        """Store the answer, or what has changed of it."""
        ...

    def get(self, team: str, answer_id: str) -> Kept | None:
        """The answer of this id; None for an unknown or deleted one."""
        ...

    def turns(self, place: Place, limit: int) -> tuple[Turn, ...]:
        """The last answers of this thread that were not deleted, private ones left out, oldest first."""
        ...

    def last(self, limit: int) -> tuple[Kept, ...]:
        """The last answers of all workspaces that were not deleted, newest first."""
        ...

    def beginning(self, answer_id: str, limit: int) -> tuple[Kept, ...]:
        """Answers of all workspaces whose id begins so, deleted ones left out, newest first."""
        ...

    def spent(self, since: dt.datetime) -> float:
        """What the answers given since then cost, in US dollars, as far as that is known; those forgotten count too.

        And so does what was spent on anything else (`pay`).
        """
        ...

    def pay(self, team: str, cost: float, at: dt.datetime) -> None:
        """Note what was spent on something else than an answer, in US dollars; nothing where it cost nothing."""
        ...

    def delete(self, team: str, answer_id: str) -> None:
        """Mark the answer as withdrawn; the audit keeps it, nothing shows it any more."""
        ...

    def rate(self, feedback: Feedback) -> None:
        """Store a reader's verdict in place of their earlier one."""
        ...

    def ratings(self, team: str, answer_id: str) -> tuple[Feedback, ...]:
        """What readers said of this answer, by user."""
        ...


class Desk(Protocol):
    """What people set: channel policies and their own preferences; whom it has welcomed; what went wrong."""

    def policy(self, team: str, channel: str) -> Policy:
        """The channel's policy; the default one where nothing was decided."""
        ...

    def decide(self, team: str, channel: str, policy: Policy) -> None:
        """Store the channel's policy."""
        ...

    def preferences(self, team: str, user: str) -> Preferences:
        """What this person chose; the defaults where they chose nothing."""
        ...

    def prefer(self, team: str, user: str, preferences: Preferences) -> None:
        """Store what this person chose."""
        ...

    def note(self, mishap: Mishap) -> None:
        """Remember what went wrong."""
        ...

    def mishaps(self, team: str, limit: int) -> tuple[Mishap, ...]:
        """What went wrong last, newest first."""
        ...


class Readings(Protocol):
    """Which briefs of whose work somebody was given."""

    def last_read(self, reader: str, people: Collection[PersonId]) -> Reading | None:
        """The last brief that this reader was given of any of these; a person may be kept under any of their ids."""
        ...

    def note_reading(self, reading: Reading) -> None:
        """Remember that it was given, in place of this reader's earlier one of the same person."""
        ...


class Retention(Protocol):
    """What is kept no longer. What an answer cost goes on counting, and says nothing of whose it was."""

    def forget_person(self, user: str, now: dt.datetime, *, team: str | None = None) -> Forgotten:
        """Delete what this person asked, was answered, read, said of answers and set, in one workspace or in all.

        And what they said of papers in digests, what they saved, and the subscriptions that go to their direct
        messages; those that they made for channels stay, without their name.
        All of it goes, or nothing does. That they asked stays for the rest of the day in UTC, without what they asked,
        so that nobody's quota begins anew; what they have waiting is stopped. What admins decided about them stays.
        """
        ...

    def purge(self, now: dt.datetime, *, before: dt.datetime | None, limit: int) -> Forgotten:
        """Delete what was asked, answered, read, said of answers or went wrong before this moment, so much of each.

        What is set stays. With or without such a moment, what `forget_person` left for a day that is over goes.
        """
        ...


class State(Ledger, Noted, Requests, Answers, Desk, Readings, Retention, Protocol):
    """Everything the assistant remembers."""

    def close(self) -> None:
        """Let go of the database."""
        ...
