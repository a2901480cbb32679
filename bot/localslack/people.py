"""The people of the workspace, and those who are no people."""

from __future__ import annotations

from bot.localslack.hands import CommandResult, Person
from bot.localslack.modals import Submitted
from bot.localslack.payloads import happenings, messages
from bot.localslack.records import Json
from bot.localslack.scene import Answered, Scene
from bot.localslack.seeding import OTHER_BOT

__all__ = ["Answered", "CommandResult", "Person", "Submitted", "bot_says", "invite_app"]


def bot_says(scene: Scene, channel: str, text: str, *, thread: str | None = None) -> str:
    """Let another app post a message, which has a `bot_id` and no `user`; its ts."""
    body: Json = {
        "subtype": "bot_message",
        "bot_id": OTHER_BOT,
        "username": "feeds",
        "text": messages.typed(text),
    }
    where = scene.channel(channel)
    return scene.workspace.post(where.id, body, user="", thread_ts=thread or "").ts


def invite_app(scene: Scene, channel: str, *, by: str) -> None:
    """Let somebody bring the app into a channel; it hears of its own joining."""
    workspace = scene.workspace
    where = scene.channel(channel)
    app = workspace.app.user_id
    workspace.change_channel(where.id, members=where.members | {app})
    event = happenings.member_joined_channel(
        app, where, team=workspace.team, ts=workspace.next_ts(), inviter=scene.user(by).id
    )
    scene.announcer.announce(event, channel=where.id)
