"""views.*: modals, which need a fresh trigger, and Home tabs (docs.slack.dev/surfaces/modals)."""

from __future__ import annotations

import hashlib
import json

from bot.localslack.records import Json, View, with_ids
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.triggers import Trigger, TriggerError
from bot.localslack.validation.whole import check_view
from bot.localslack.webapi.calling import Call, Methods
from bot.slackfacts.limits import bound


def _read(call: Call, kind: str) -> Json:
    view = call.structure("view")
    if view is None:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view"])
    refuse_where(check_view(view), "invalid_arguments")
    if not isinstance(view, dict) or view["type"] != kind:
        raise Refused("invalid_arguments", [f"[ERROR] must be of type {kind} [json-pointer:/view/type]"])
    return view


def _make(call: Call, view: Json, user: str, *, view_id: str = "", root: str = "", previous: str = "") -> View:
    space = call.workspace
    made = view_id or space.next_id("V")
    mark = hashlib.sha256(f"{space.next_ts()}{json.dumps(view, sort_keys=True)}".encode()).hexdigest()[:8]
    stamp = f"{int(space.now())}.{mark}"
    known: Json = {
        "id": made,
        "team_id": space.team.id,
        "app_id": space.app.app_id,
        "bot_id": space.app.bot_id,
        "hash": stamp,
        "root_view_id": root or made,
        "previous_view_id": previous or None,
        "state": {"values": {}},
    }
    defaults: Json = {"private_metadata": "", "callback_id": "", "external_id": ""}
    return View(
        made, user, stamp, {**defaults, **with_ids(view), **known}, external_id=str(view.get("external_id") or "")
    )


def _trigger(call: Call) -> Trigger:
    taken = call.house.take_trigger(call.required("trigger_id"))
    if isinstance(taken, TriggerError):
        raise Refused(str(taken))
    return taken


def _unique(call: Call, view: Json, view_id: str = "") -> None:
    wanted = view.get("external_id")
    open_views = [held for stack in call.workspace.modals.values() for held in stack]
    if wanted and any(held.external_id == wanted and held.id != view_id for held in open_views):
        raise Refused("duplicate_external_id")


def _open(call: Call) -> Json:
    view = _read(call, "modal")
    with call.workspace.changing():
        _unique(call, view)
        user = _trigger(call).user
        made = _make(call, view, user)
        call.workspace.modals[user] = [made]
    return {"view": made.payload}


def _push(call: Call) -> Json:
    view = _read(call, "modal")
    with call.workspace.changing():
        _unique(call, view)
        user = _trigger(call).user
        stack = call.workspace.modals.get(user, [])
        if not stack:
            raise Refused("not_found")
        if len(stack) >= bound("view.stack.max_items"):
            raise Refused("push_limit_reached")
        made = _make(call, view, user, root=stack[0].id, previous=stack[-1].id)
        call.workspace.modals[user] = [*stack, made]
    return {"view": made.payload}


def _update(call: Call) -> Json:
    view = _read(call, "modal")
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not (view_id or external_id):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view_id"])
    with call.workspace.changing():
        for user, stack in call.workspace.modals.items():
            for place, held in enumerate(stack):
                if held.id == view_id or (external_id and held.external_id == external_id):
                    if call.text("hash") not in {"", held.hash}:
                        raise Refused("hash_conflict")
                    _unique(call, view, held.id)
                    made = _make(call, view, user, view_id=held.id, root=stack[0].id)
                    call.workspace.modals[user] = [*stack[:place], made, *stack[place + 1 :]]
                    return {"view": made.payload}
    raise Refused("not_found")


def _publish(call: Call) -> Json:
    view = _read(call, "home")
    user = call.user("user_id")
    with call.workspace.changing():
        before = call.workspace.homes.get(user.id)
        if before is not None and call.text("hash") not in {"", before.hash}:
            raise Refused("hash_conflict")
        made = _make(call, view, user.id, view_id=before.id if before else "")
        call.workspace.homes[user.id] = made
    return {"view": made.payload}


METHODS: Methods = {"views.open": _open, "views.push": _push, "views.update": _update, "views.publish": _publish}
