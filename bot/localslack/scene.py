"""What people act in: the workspace, and the ways from it to the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.localslack.announcing import Announcer
from bot.localslack.clock import Clock
from bot.localslack.deliveries import Deliveries, Delivery, Kind, State
from bot.localslack.forms import NotThereError
from bot.localslack.records import Channel, Ephemeral, Json, Message, User, View
from bot.localslack.responses import ResponseUrls
from bot.localslack.triggers import Triggers
from bot.localslack.workspace import Workspace

PATIENCE = 10.0
"""Real seconds that a person waits for the app where the clock stands still; then the three seconds count as over."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an interaction: what the app said with its acknowledgement, or the error that the person saw.

    `error` is empty, `operation_timeout` or `dispatch_failed`; `seconds` is how long the app took, in real time.
    """

    body: Json
    error: str = ""
    seconds: float | None = None

    @property
    def acked(self) -> bool:
        """Whether the app acknowledged in time."""
        return not self.error


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a person's doing touches; `drafts` is what people put into forms and have not sent."""

    workspace: Workspace
    clock: Clock
    deliveries: Deliveries
    announcer: Announcer
    triggers: Triggers
    responses: ResponseUrls
    drafts: dict[str, dict[tuple[str, str], Json]] = field(default_factory=dict)
    patience: float = PATIENCE

    def channel(self, name: str) -> Channel:
        """The channel of this id or name (`#papers`, `papers`).

        Raises:
            NotThereError: there is none.
        """
        channels = self.workspace.channels
        if name in channels:
            return channels[name]
        for channel in tuple(channels.values()):
            if channel.name and channel.name == name.removeprefix("#"):
                return channel
        raise NotThereError(f"There is no channel {name}; add it with workspace.add_channel.")

    def user(self, name: str) -> User:
        """The person of this id or name.

        Raises:
            NotThereError: there is none.
        """
        users = self.workspace.users
        for user in tuple(users.values()):
            if name in (user.id, user.name):
                return user
        raise NotThereError(f"There is nobody called {name}; add them with workspace.add_user.")

    def shown(self, channel: Channel, ts: str, user: User) -> Message | Ephemeral:
        """A message that this person sees, also one that only they see.

        Raises:
            NotThereError: they see none.
        """
        said = self.workspace.messages[channel.id].get(ts)
        if said is not None:
            return said
        for whispered in tuple(self.workspace.ephemerals):
            if (whispered.channel, whispered.ts, whispered.user) == (channel.id, ts, user.id) and not whispered.removed:
                return whispered
        raise NotThereError(f"{user.name} sees no message {ts} in {channel.name or channel.id}.")

    def view(self, view_id: str, user: User) -> View:
        """A form or Home tab that is open before this person.

        Raises:
            NotThereError: it is not.
        """
        open_now = list(self.workspace.modals.get(user.id, ()))
        if user.id in self.workspace.homes:
            open_now.append(self.workspace.homes[user.id])
        for view in open_now:
            if view.id == view_id:
                return view
        names = ", ".join(view.id for view in open_now) or "none"
        raise NotThereError(f"{user.name} has no view {view_id} open; open: {names}.")

    def dispatch(self, kind: Kind, payload: Json, *, on_acked: Callable[[Json], object] | None = None) -> Answered:
        """Tell the app of an interaction, and wait until it acknowledges or is too late."""
        delivery = self.deliveries.send(kind, payload, on_acked=on_acked)
        if not self.deliveries.wait(delivery, self.patience):
            self.deliveries.expire(delivery)
        return _answered(delivery)


def _answered(delivery: Delivery) -> Answered:
    if delivery.state is State.ACKED:
        return Answered(delivery.response, seconds=delivery.attempts[-1].seconds)
    return Answered({}, error=delivery.error)
