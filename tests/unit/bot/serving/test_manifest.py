"""What Slack is told of the app."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ports import Prompt
from bot.serving.manifest import EVENTS, SCOPES, manifest
from bot.slack import bolt
from bot.slack.actions import Command, Shortcut

SAID: dict[str, Any] = manifest()


def test_every_command_and_shortcut_of_the_program_is_declared() -> None:
    """Slack offers exactly what is listened to, and sends people and channels as ids."""
    commands = SAID["features"]["slash_commands"]

    assert [command["command"] for command in commands] == [command.value for command in Command]
    assert all(command["should_escape"] is True for command in commands)
    assert [shortcut["callback_id"] for shortcut in SAID["features"]["shortcuts"]] == [it.value for it in Shortcut]


def test_it_is_an_agent_with_a_home() -> None:
    """The agent's view replaces the assistant's, and people may write to it."""
    features = SAID["features"]

    assert "assistant_view" not in features
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert features["bot_user"]["always_online"] is True
    assert len(features["agent_view"]["agent_description"]) <= 300


def test_four_prompts_are_suggested_at_most() -> None:
    """More are left out; without any the list is left out."""
    prompts = [Prompt(title=f"t{n}", message=f"m{n}") for n in range(6)]
    said: dict[str, Any] = manifest(prompts=prompts)

    suggested = said["features"]["agent_view"]["suggested_prompts"]
    assert suggested == [{"title": f"t{n}", "message": f"m{n}"} for n in range(4)]
    assert "suggested_prompts" not in SAID["features"]["agent_view"]


def test_every_event_has_the_scope_that_slack_asks_for_it() -> None:
    """Slack refuses a subscription without its scope (docs.slack.dev/reference/events)."""
    needed = {
        "app_mention": "app_mentions:read",
        "link_shared": "links:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "member_joined_channel": "channels:read",
    }

    assert set(needed) <= set(EVENTS)
    assert set(needed.values()) <= set(SCOPES)
    assert SAID["settings"]["event_subscriptions"] == {"bot_events": list(EVENTS)}


def test_socket_mode_needs_no_address() -> None:
    """Without an address no URL stands anywhere, and Socket Mode is on."""
    assert SAID["settings"]["socket_mode_enabled"] is True
    assert "url" not in str(SAID["settings"]) + str(SAID["features"]["slash_commands"])


@pytest.mark.parametrize(
    "url", ["https://papers.example", "https://papers.example/", "https://papers.example/slack/events"]
)
def test_an_address_turns_socket_mode_off(url: str) -> None:
    """Events, buttons and commands all go to the one path."""
    said: dict[str, Any] = manifest(url=url)
    path = "https://papers.example/slack/events"

    assert said["settings"]["socket_mode_enabled"] is False
    assert said["settings"]["event_subscriptions"]["request_url"] == path
    assert said["settings"]["interactivity"] == {"request_url": path, "is_enabled": True}
    assert {command["url"] for command in said["features"]["slash_commands"]} == {path}


def test_what_the_manifest_subscribes_to_is_listened_to() -> None:
    """An event that is asked for and not seen to would only cost; one that is seen to and not asked for never comes."""
    assert {event.partition(".")[0] for event in EVENTS} == set(bolt.EVENTS)
