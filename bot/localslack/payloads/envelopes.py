"""Pure: the envelope around every event."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import App, Json, Team

TOKEN = "local-verification-token"  # noqa: S105 - Slack's deprecated verification token; it opens nothing


def event_callback(event: Json, *, team: Team, app: App, event_id: str, at: float, shared: bool = False) -> Json:
    """An event as it is delivered; `at` is epoch seconds, `shared` tells of a Slack Connect channel.

    `authed_users`, which old schemas require, is left out: Slack put `authorizations` in its place in 2021.
    """
    authorization: Json = {
        "enterprise_id": None,
        "team_id": team.id,
        "user_id": app.user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    authorizations: list[JsonValue] = [authorization]
    return {
        "token": TOKEN,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(at),
        "authorizations": authorizations,
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }
