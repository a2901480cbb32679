"""What can be told to Slack and asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from bot.conversations import Member, Place
from retrieval.papers import Frozen

Block = dict[str, JsonValue]
"""One block of Block Kit, as Slack takes it."""
View = dict[str, JsonValue]
"""A modal or a Home tab, as Slack takes it."""
Chunk = dict[str, JsonValue]
"""A piece of a stream: `markdown_text`, `task_update`, `plan_update` or `blocks`."""


class SessionStatus(StrEnum):
    """What Slack shows of an agent's session in a thread."""

    PROCESSING = "processing"
    ACTIVE = "active"
    CLOSED = "closed"


class Tag(Frozen):
    """What a message carries unseen, by which it is found again: the key of what it is part of, and its number there.

    Every app and member of the workspace can read it, so nothing secret is in it.
    """

    kind: str
    key: str
    number: int = 0


class Post(Frozen):
    """A message: `text` is what notifications and screen readers get, and all there is without blocks."""

    text: str
    blocks: tuple[Block, ...] = ()
    tag: Tag | None = None


class Upload(Frozen):
    """A file: its bytes, what it is called, and the title over it.

    `comment` is the text of the message that brings it; a file in a thread often needs none.
    """

    content: bytes
    name: str
    title: str
    comment: str = ""


class Picture(Upload):
    """A picture, and what it shows, in words for who sees none."""

    alt: str


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
        """Post a message; its ts. `channel` may be a person: then in their direct messages."""
        ...

    def update(self, channel: str, ts: str, message: Post) -> None:
        """Replace what a message shows."""
        ...

    def delete(self, channel: str, ts: str) -> None:
        """Take a message away. `channel` may be a person: then from their direct messages."""
        ...

    def whisper(self, channel: str, user: str, message: Post, *, thread: str | None = None) -> None:
        """Post what only this person sees."""
        ...

    def joined(self, channel: str) -> frozenset[str]:
        """Who is in a channel, the assistant too where it is; all of them, however many."""
        ...

    def upload(self, channel: str, thread: str | None, file: Upload) -> str:
        """Share a file in a message; its id. `channel` may be a person: then in their direct messages."""
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

    def push(self, trigger: str, view: View) -> str:
        """Lay a modal on the one that the trigger came from; its id. A stack takes three."""
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
        """The ts of the assistant's own messages in this thread later than `after`, oldest first, pictures left out."""
        ...

    def pictures(self, place: Place, after: str) -> dict[str, str]:
        """The ts of those that show a picture, by the name of its file."""
        ...

    def tagged(self, channel: str, tag: Tag, *, after: str, thread: str | None = None) -> dict[int, tuple[str, ...]]:
        """The assistant's own messages with a tag of this kind and key: their ts by number, whatever that is in `tag`.

        Looked for are those of the channel itself later than the ts `after` (of direct messages where `channel` is a
        person), or those of this thread; all of them, however many others stand between. A number that stands twice has
        both, the first one first.
        """
        ...
