"""The whole Slack: how it starts, what it holds, what it leaves behind."""

from __future__ import annotations

import threading

from slack_sdk import WebClient

from bot.localslack.clock import ManualClock
from bot.localslack.records import ChannelKind
from bot.localslack.server import LocalSlack


def test_it_leaves_no_thread_behind() -> None:
    """With a clock of its own, a connection's worth of calls and a delivery under way: all threads end."""
    before = set(threading.enumerate())

    with LocalSlack.start() as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url)
        assert client.auth_test()["user_id"] == slack.workspace.app.user_id
        slack.person("ann").says("#papers", "hello")
        assert not slack.settle(0)

    assert set(threading.enumerate()) == before


def test_it_is_seeded_with_people_and_channels() -> None:
    """Ann, Bob and Ada, who administers; channels with the app, one private, one without it."""
    with LocalSlack.start(clock=ManualClock()) as slack:
        app = slack.workspace.app.user_id
        kinds = {c.name: (c.kind, app in c.members) for c in slack.workspace.channels.values()}

        assert {user.name for user in slack.workspace.users.values() if user.is_admin} == {"ada"}
        assert kinds == {
            "papers": (ChannelKind.PUBLIC, True),
            "reading-group": (ChannelKind.PUBLIC, True),
            "reviewers": (ChannelKind.PRIVATE, True),
            "random": (ChannelKind.PUBLIC, False),
        }


def test_more_people_and_channels_can_come() -> None:
    """Who and what is added later works like the rest."""
    with LocalSlack.start(clock=ManualClock()) as slack:
        eve = slack.workspace.add_user("eve")
        slack.workspace.add_channel("late", members={eve.id, slack.workspace.app.user_id})

        ts = slack.person("eve").asks("late", "hello")

        assert slack.wait_for(lambda: ts in slack.workspace.messages[slack.scene.channel("late").id])
        assert len(slack.deliveries.all) == 2
