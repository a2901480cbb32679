"""Who and what is in the workspace at first."""

from __future__ import annotations

from bot.localslack.records import ChannelKind
from bot.localslack.workspace import Workspace

OTHER_BOT = "B0000000002"
"""The bot_id of an app that is not ours."""


def seed(workspace: Workspace) -> None:
    """Ann and Bob, Ada who administers, another bot; two channels with the app, one that is private, one without it."""
    ann, bob = workspace.add_user("ann").id, workspace.add_user("bob", tz="America/New_York").id
    ada = workspace.add_user("ada", is_admin=True, tz="UTC").id
    workspace.add_user("feeds", is_bot=True)
    people = {ann, bob, ada}
    with_app = people | {workspace.app.user_id}
    workspace.add_channel("papers", members=with_app)
    workspace.add_channel("reading-group", members=with_app)
    workspace.add_channel("reviewers", kind=ChannelKind.PRIVATE, members={ann, ada, workspace.app.user_id})
    workspace.add_channel("random", members=people)
