"""auth.test, api.test, apps.connections.open, bots.info, team.info."""

from __future__ import annotations

from bot.localslack.records import Json
from bot.localslack.refusals import Refused
from bot.localslack.webapi.calling import Call, Methods


def _auth_test(call: Call) -> Json:
    space = call.workspace
    return {
        "url": f"{call.house.base_url()}/",
        "team": space.team.name,
        "user": space.app.name,
        "team_id": space.team.id,
        "user_id": space.app.user_id,
        "bot_id": space.app.bot_id,
        "is_enterprise_install": False,
    }


def _api_test(call: Call) -> Json:
    if call.text("error"):
        raise Refused(call.text("error"), extra={"args": call.given})
    return {"args": call.given}


def _connect(call: Call) -> Json:
    return {"url": call.house.open_socket()}


def _bot(call: Call) -> Json:
    app = call.workspace.app
    if call.text("bot") not in {"", app.bot_id}:
        raise Refused("bot_not_found")
    return {"bot": {"id": app.bot_id, "app_id": app.app_id, "user_id": app.user_id, "name": app.name, "deleted": False}}


def _team(call: Call) -> Json:
    team = call.workspace.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain}}


METHODS: Methods = {
    "api.test": _api_test,
    "apps.connections.open": _connect,
    "auth.test": _auth_test,
    "bots.info": _bot,
    "team.info": _team,
}
