"""What people do with what the app shows: commands, buttons, forms, shortcuts, Stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from bot.localslack import forms
from bot.localslack.deliveries import Kind
from bot.localslack.forms import NotThereError, Part, Value
from bot.localslack.modals import Modals, Submitted
from bot.localslack.payloads import happenings, interactions
from bot.localslack.payloads.interactions import Doer, Means
from bot.localslack.records import ChannelKind, File, Json, View
from bot.localslack.responses import Origin
from bot.localslack.scene import Answered
from bot.localslack.streams import Streams
from bot.localslack.voice import Voice
from bot.localslack.webapi.files import share, visible

DONE = Answered({})
"""Something that the app hears of only later, with the form."""


@dataclass(frozen=True, slots=True)
class CommandResult(Answered):
    """What came of a command; `ts` is what was shown for it at once, empty where nothing was."""

    ts: str = ""


@dataclass(frozen=True, slots=True)
class Person(Voice):
    """Somebody of the workspace: speaks (`Voice`), and uses what the app shows.

    Each doing waits for the app's acknowledgement and tells what came of it.
    """

    modals: Modals
    streams: Streams

    def runs(self, command: str, text: str = "", *, channel: str) -> CommandResult:
        """Run a slash command in a channel."""
        where = self._inside(channel)
        origin = Origin(where.id, self.id)
        means = self._means(origin)
        payload = interactions.slash_command(self._doer, command, text, channel=where, means=means)
        shown: list[str] = []
        answered = self.scene.dispatch(
            Kind.COMMAND,
            payload,
            on_acked=lambda said: shown.append(self.scene.responses.said(means.response_url, said)),
        )
        return CommandResult(answered.body, error=answered.error, seconds=answered.seconds, ts="".join(shown))

    def clicks(self, channel: str, ts: str, action_id: str, choice: Value = "") -> Answered:
        """Press something in a message, or choose there.

        `choice` is an option by value or words, `positive` or `negative` of feedback buttons, or a text.

        Raises:
            NotThereError: the person sees no such message, or it has no such element or choice.
        """
        where = self._inside(channel)
        said = self.scene.shown(where, ts, self.user)
        blocks = said.payload.get("blocks")
        action = self._act(said.ts, forms.find(blocks, action_id), choice)
        payload = interactions.pressed_in_message(
            self._doer,
            action,
            said,
            channel=where,
            values=self._values(said.ts, blocks),
            means=self._means(Origin(where.id, self.id, said.ts, said.thread_ts)),
        )
        return self.scene.dispatch(Kind.INTERACTION, payload)

    def presses(self, view_id: str, action_id: str, choice: Value = "") -> Answered:
        """Press something in a form or Home tab, or choose there; inputs are kept until the form is sent.

        Raises:
            NotThereError: no such view is open before this person, or it has no such element or choice.
        """
        view = self.scene.view(view_id, self.user)
        blocks = view.payload.get("blocks")
        part = forms.find(blocks, action_id)
        action = self._act(view.id, part, choice)
        if not part.sends:
            return DONE
        means = Means(self.scene.triggers.issue(self.id, view_id=view.id))
        payload = interactions.pressed_in_view(
            self._doer, action, view, values=self._values(view.id, blocks), means=means
        )
        return self.scene.dispatch(Kind.INTERACTION, payload)

    def submits(self, view_id: str, filled: Mapping[str, Mapping[str, Value]] | None = None) -> Submitted:
        """Fill a form in and send it; `filled` is what to put in, by block_id and action_id.

        Raises:
            NotThereError: no such form is open, it has no such field or option, or a field that is needed is empty.
        """
        self.fills(view_id, filled or {})
        view = self.scene.view(view_id, self.user)
        blocks = view.payload.get("blocks")
        lacking = forms.lacking(blocks, self._drafts(view.id))
        if lacking:
            raise NotThereError(f"The form is not sent before these are filled in: {', '.join(lacking)}.")
        means = Means(self.scene.triggers.issue(self.id, view_id=view.id))
        payload = interactions.view_submission(self._doer, view, values=self._values(view.id, blocks), means=means)
        return self.modals.answered(view, self.scene.dispatch(Kind.INTERACTION, payload))

    def fills(self, view_id: str, filled: Mapping[str, Mapping[str, Value]]) -> None:
        """Put values into a form, by block_id and action_id, without sending it.

        Raises:
            NotThereError: no such form is open, or it has no such field or option.
        """
        view = self.scene.view(view_id, self.user)
        for block_id, fields in filled.items():
            for action_id, value in fields.items():
                part = _field(view.payload.get("blocks"), block_id, action_id)
                self._keep(view.id, part, value)

    def filled(self, view_id: str) -> forms.Filled:
        """What they have put into a form so far."""
        return self._drafts(view_id)

    def closes(self, view_id: str, *, whole: bool = False) -> None:
        """Close a form, or the `whole` stack that it stands in; the app hears of it where it asked to.

        Raises:
            NotThereError: no such form is open.
        """
        view = self.scene.view(view_id, self.user)
        for closed in self.modals.close(view, whole=whole):
            if closed.payload.get("notify_on_close") is True:
                values = self._values(closed.id, closed.payload.get("blocks"))
                payload = interactions.view_closed(self._doer, closed, values=values, cleared=whole)
                self.scene.dispatch(Kind.INTERACTION, payload)

    def uses(self, callback_id: str, channel: str, ts: str) -> Answered:
        """Use a message shortcut of the app.

        Raises:
            NotThereError: there is no such message in the channel.
        """
        where = self._inside(channel)
        said = self._message(where, ts)
        payload = interactions.message_action(
            self._doer,
            callback_id,
            said,
            channel=where,
            ts=self.scene.workspace.next_ts(),
            means=self._means(Origin(where.id, self.id, said.ts, said.thread_ts)),
        )
        return self.scene.dispatch(Kind.INTERACTION, payload)

    def uploads(self, channel: str, name: str, content: bytes, *, text: str = "", thread: str | None = None) -> str:
        """Share a file, with a text or without; the ts of the message that shows it."""
        workspace = self.scene.workspace
        where = self._inside(channel)
        file = File(
            workspace.next_id("F"),
            name,
            len(content),
            self.id,
            int(workspace.now()),
            content=content,
            completed=True,
        )
        body = self._body(text)
        with workspace.changing():
            ts = share(self.modals.house, [file], where, body=body, user=self.id, thread_ts=thread or "")
        if workspace.app.user_id in where.members:
            event = happenings.file_shared(file, where.id, ts=ts)
            self.scene.announcer.announce(event, channel=where.id)
        return ts

    def opens(self, file_id: str) -> bytes:
        """Look at a file that somebody, or the app, has shared: its bytes.

        Raises:
            NotThereError: there is no such file, or it was not shared with this person.
        """
        file = self.scene.workspace.files.get(file_id)
        if file is None or file.content is None or not visible(self.modals.house, file, self.user):
            raise NotThereError(f"{self.user.name} sees no file {file_id}.")
        return file.content

    def stops(self, channel: str, thread: str) -> tuple[str, ...]:
        """Press Stop in a thread: the ts of the streams that this ended; the app is told."""
        where = self._inside(channel)
        ended = self.streams.stop_by_user(where.id, thread)
        ts = self.scene.workspace.next_ts()
        event = happenings.agent_session_stopped(self.id, where.id, thread, streams=ended, ts=ts)
        self.scene.announcer.announce(event, channel=where.id)
        return ended

    @property
    def form(self) -> View | None:
        """The form that is open before this person, the topmost of its stack; None where none is."""
        stack = self.scene.workspace.modals.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The app's Home tab as this person sees it; None where the app has published none."""
        return self.scene.workspace.homes.get(self.id)

    @property
    def _doer(self) -> Doer:
        return Doer(self.user, self.scene.workspace.team, self.scene.workspace.app)

    def _means(self, origin: Origin) -> Means:
        return Means(self.scene.triggers.issue(self.id), self.scene.responses.issue(origin))

    def _act(self, where: str, part: Part, choice: Value) -> Json:
        action = forms.action(part, choice, ts=self.scene.workspace.next_ts())
        if part.kind in forms.KEYS:
            self._keep(where, part, choice)
        return action

    def _keep(self, where: str, part: Part, value: Value) -> None:
        """Put this in; of conversations people are offered only those that they see."""
        if "conversation" in forms.KEYS.get(part.kind, "") or "channel" in forms.KEYS.get(part.kind, ""):
            for one in filter(None, [value] if isinstance(value, str) else value):
                self._offered(one)
        self.scene.drafts.setdefault(f"{self.id} {where}", {})[part.key] = forms.put_in(part, value)

    def _offered(self, name: str) -> None:
        channel = self.scene.channel(name)
        if channel.kind is not ChannelKind.PUBLIC and self.id not in channel.members:
            raise NotThereError(f"{self.user.name} sees no channel {name}.")

    def _drafts(self, where: str) -> forms.Filled:
        return self.scene.drafts.get(f"{self.id} {where}", {})

    def _values(self, where: str, blocks: JsonValue) -> Json:
        return forms.values(blocks, self._drafts(where))


def _field(blocks: JsonValue, block_id: str, action_id: str) -> Part:
    for part in forms.parts(blocks):
        if part.key == (block_id, action_id):
            return part
    names = ", ".join(f"{part.block_id}/{part.action_id}" for part in forms.parts(blocks)) or "none"
    raise NotThereError(f"The form has no field {block_id}/{action_id}; it has {names}.")
