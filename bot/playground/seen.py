"""What somebody sees of the workspace, drawn: messages, threads, forms, Home; nothing is changed by looking."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.localslack.forms import NotThereError
from bot.localslack.hands import Person
from bot.localslack.records import ChannelKind, Ephemeral, Json, Message, View
from bot.localslack.server import LocalSlack
from bot.playground.places import HOME, At
from bot.playground.rendering import messages, views
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.names import Names

APP = "Footnote"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the page has it; `replies` how many stand in its thread.

    `private` where nobody else sees it, `writing` while it is being written; `doing`: what the app does in its thread.
    """

    ts: str
    author: str
    by_app: bool
    time: str
    content: Markup
    private: bool = False
    writing: bool = False
    replies: int = 0
    doing: str = ""
    root: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A modal that is open: what it is called, and what stands in it; `depth` is how many lie under it."""

    view: str
    title: str
    content: Markup
    depth: int


@dataclass(frozen=True, slots=True)
class Room:
    """An entry of the sidebar."""

    id: str
    name: str
    direct: bool = False

    @property
    def shown(self) -> str:
        """`#papers`, `Footnote`."""
        return self.name if self.direct else f"#{self.name}"


@dataclass(slots=True)
class Sight:
    """Looks for one person at a time; `base` begins every address, `errors` are what was wrong in forms, by view."""

    slack: LocalSlack
    base: str = ""
    errors: dict[str, dict[str, str]] = field(default_factory=dict)

    def rooms(self, person: Person) -> tuple[Room, ...]:
        """The conversations that this person is in, channels first."""
        dm = person.dm
        channels = [it for it in tuple(self.slack.workspace.channels.values()) if it.kind is not ChannelKind.IM]
        theirs = (Room(it.id, it.name) for it in channels if person.id in it.members)
        return (*theirs, Room(dm, APP, direct=True))

    def messages(self, person: Person, at: At) -> tuple[Shown, ...]:
        """What stands in the room itself: no replies, but those that were sent to the channel too."""
        seen = [it for it in self._seen(person, at.room) if _is_root(it)]
        return tuple(self._shown(it, person, at) for it in seen)

    def thread(self, person: Person, at: At) -> tuple[Shown, ...]:
        """The thread that is open, its first message first."""
        if not at.thread:
            return ()
        seen = [it for it in self._seen(person, at.room) if at.thread in (it.ts, it.thread_ts)]
        return tuple(self._shown(it, person, at, inside=True) for it in seen)

    def status(self, at: At) -> str:
        """What the app is doing in the open thread, or in the room where none is open."""
        found = self.slack.workspace.status(at.room, at.thread)
        return found.text if found else ""

    def stoppable(self, at: At) -> bool:
        """Whether an answer is being written in the open thread."""
        session = self.slack.workspace.sessions.get((at.room, at.thread))
        return session is not None and session.status == "processing"

    def prompts(self, at: At) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The questions suggested in this direct message, and the words over them."""
        found = self.slack.workspace.prompts.get(at.room)
        return (found.title, found.prompts) if found else ("", ())

    def home(self, person: Person) -> Markup | None:
        """The app's Home tab; None before it was published."""
        view = person.home
        return None if view is None else views.home(view.payload, self._of_view(view, person))

    def form(self, person: Person) -> Form | None:
        """The form that is open before this person."""
        view = person.form
        if view is None:
            return None
        depth = len(self.slack.workspace.modals.get(person.id, ())) - 1
        content = views.modal(view.payload, self._of_view(view, person))
        return Form(view.id, views.title(view.payload), content, depth)

    def raw(self, person: Person, at: At, *, ts: str = "", view: str = "") -> str:
        """The payload of a message, or of a form or Home, as JSON.

        Raises:
            NotThereError: this person sees no such message, or has no such view open.
        """
        if view:
            return _raw(self.slack.scene.view(view, person.user).payload)
        for said in self._seen(person, at.room):
            if said.ts == ts:
                return _raw(said.payload)
        raise NotThereError(f"There is no message {ts} here.")

    def names(self, person: Person) -> Names:
        """What ids are called here, and where files lie for this person."""
        space = self.slack.workspace
        people = {it.id: name_of(it.real_name or it.name) for it in tuple(space.users.values())}
        channels = {it.id: it.name for it in tuple(space.channels.values()) if it.name}
        return Names(people=people, channels=channels, files=self._file(person))

    def _file(self, person: Person) -> Callable[[str], str]:
        return lambda file_id: f"{self.base}{person.id}/files/{file_id}" if file_id else ""

    def _of_view(self, view: View, person: Person) -> Drawing:
        return Drawing(
            names=self.names(person),
            key=view.id,
            errors=self.errors.get(view.id, {}),
            filled=person.filled(view.id),
            viewer=person.id,
        )

    def _seen(self, person: Person, room: str) -> tuple[Message | Ephemeral, ...]:
        return () if room == HOME else person.sees(room)

    def _shown(self, said: Message | Ephemeral, person: Person, at: At, *, inside: bool = False) -> Shown:
        space, names = self.slack.workspace, self.names(person)
        drawing = Drawing(names=names, key=f"{'t' if inside else 'm'}{said.ts.replace('.', '-')}", viewer=person.id)
        private = isinstance(said, Ephemeral)
        author = str(said.payload.get("user", "")) if not private else space.app.user_id
        by_app = author == space.app.user_id or private
        replies = 0 if private or inside else len(space.thread(at.room, said.ts)) - 1
        status = None if private or inside else space.status(at.room, said.ts)
        return Shown(
            ts=said.ts,
            author=APP if by_app else names.people.get(author, str(said.payload.get("username", "somebody"))),
            by_app=by_app,
            time=_clock(said.ts, person.user.tz),
            content=Markup("").join(self._content(said, drawing)),
            private=private,
            writing=said.payload.get("streaming_state") == "in_progress",
            replies=max(replies, 0),
            doing=status.text if status else "",
            root=said.thread_ts or said.ts,
        )

    def _content(self, said: Message | Ephemeral, drawing: Drawing) -> Iterable[Markup]:
        space = self.slack.workspace
        yield messages.content(said.payload, drawing)
        yield messages.reactions(tuple(space.reactions.get((said.channel, said.ts), {}).items()), drawing)


def name_of(user: str) -> str:
    """A person's name as the page shows it: `Ada`."""
    return APP if user == APP.lower() else user[:1].upper() + user[1:]


def _is_root(said: Message | Ephemeral) -> bool:
    return said.thread_ts in ("", said.ts) or said.payload.get("subtype") == "thread_broadcast"


def _clock(ts: str, zone: str) -> str:
    return dt.datetime.fromtimestamp(float(ts), tz=ZoneInfo(zone)).strftime("%H:%M")


def _raw(payload: Json) -> str:
    return json.dumps(payload, ensure_ascii=False, indent=2)
