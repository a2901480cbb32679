"""What the assistant needs of the world besides the library: a stopwatch, its memory, and Slack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from bot.conversations import (
    Asked,
    Feedback,
    Kept,
    Member,
    Mishap,
    Place,
    Policy,
    Preferences,
    Request,
    RequestState,
    Usage,
)
from bot.dialogue import Turn
from retrieval.papers import Frozen

Block = dict[str, JsonValue]
"""One block of Block Kit, as Slack takes it."""
View = dict[str, JsonValue]
"""A modal or a Home tab, as Slack takes it."""
Chunk = dict[str, JsonValue]
"""A piece of a stream: `markdown_text`, `task_update`, `plan_update` or `blocks`."""


class Stopwatch(Protocol):
    """Measures how long steps take; its zero means nothing."""

    def __call__(self) -> float:
        """Seconds on a clock that never goes back."""
        ...


class Ledger(Protocol):
    """Which deliveries were seen, so that none counts twice, whichever process it reached."""

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        """Whether this key (an `event_id`, a trigger) is new in this workspace; from now on it is not."""
        ...

    def forget(self, kind: str, before: dt.datetime) -> None:
        """Drop keys of this kind (what stands before their first ":") that were seen before this moment."""
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


class State(Ledger, Requests, Answers, Desk, Protocol):
    """Everything the assistant remembers."""

    def close(self) -> None:
        """Let go of the database."""
        ...


class SessionStatus(StrEnum):
    """What Slack shows of an agent's session in a thread."""

    PROCESSING = "processing"
    ACTIVE = "active"
    CLOSED = "closed"


class Post(Frozen):
    """A message: `text` is what notifications and screen readers get, and all there is without blocks."""

    text: str
    blocks: tuple[Block, ...] = ()


class Prompt(Frozen):
    """A suggested question: what is shown, and what is sent."""

    title: str
    message: str


class Identity(Frozen):
    """Who the assistant is in this workspace."""

    team: str
    user: str
    bot_id: str
    url: str = ""


class Messenger(Protocol):
    """What can be told to and asked of Slack.

    Every method raises `MessengerError` when Slack refuses or cannot be reached; rate limits are waited out briefly.
    """

    def identity(self) -> Identity:
        """Who the assistant is; asked once."""
        ...

    def member(self, user: str) -> Member:
        """Somebody of the workspace."""
        ...

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        """Post a message; its ts."""
        ...

    def update(self, channel: str, ts: str, message: Post) -> None:
        """Replace what a message shows."""
        ...

    def delete(self, channel: str, ts: str) -> None:
        """Take a message away."""
        ...

    def whisper(self, channel: str, user: str, message: Post, *, thread: str | None = None) -> None:
        """Post what only this person sees."""
        ...

    def respond(self, response_url: str, message: Post, *, replace: bool = False, remove: bool = False) -> None:
        """Answer a command or a button privately, in place of what is there with `replace`; `remove` takes it away."""
        ...

    def status(self, place: Place, text: str) -> None:
        """Show what the assistant is doing ("is reading 3 papers"); an empty text clears it."""
        ...

    def session(
        self, place: Place, status: SessionStatus, *, title: str | None = None, user: str | None = None
    ) -> None:
        """Move the thread's session, and name it."""
        ...

    def start(self, place: Place, chunks: Sequence[Chunk], *, user: str | None) -> str:
        """Begin a stream with these chunks; its ts. `user` is who it is for, needed outside direct messages."""
        ...

    def append(self, channel: str, ts: str, chunks: Sequence[Chunk]) -> None:
        """Add to a stream."""
        ...

    def stop(
        self, channel: str, ts: str, chunks: Sequence[Chunk], blocks: Sequence[Block], *, active: bool = True
    ) -> None:
        """End a stream with its last chunks and closing blocks; `active` gives the session back to the person."""
        ...

    def open(self, trigger: str, view: View) -> str:
        """Open a modal; its id."""
        ...

    def change(self, view_id: str, view: View) -> None:
        """Replace what a modal shows."""
        ...

    def publish(self, user: str, view: View) -> None:
        """Show this Home tab to a person."""
        ...

    def prompts(self, channel: str, prompts: Sequence[Prompt], *, title: str) -> None:
        """Suggest questions in a direct message."""
        ...

    def unfurl(self, channel: str, ts: str, previews: dict[str, tuple[Block, ...]]) -> None:
        """Show these blocks under the links of a message, by address as it stands in the message.

        Without a channel, `ts` is what Slack calls a message that is still being written (`unfurl_id`).
        """
        ...

    def replies(self, place: Place, limit: int) -> tuple[str, ...]:
        """The texts of the thread's last messages, oldest first, the assistant's own left out."""
        ...

    def own(self, place: Place, after: str) -> tuple[str, ...]:
        """The ts of the assistant's own messages in this thread that are later than `after`, oldest first."""
        ...
