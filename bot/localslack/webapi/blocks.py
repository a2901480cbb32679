"""blocks.validate: what Slack would say of blocks, a message or a view."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Json
from bot.localslack.refusals import Refused
from bot.localslack.validation.findings import Finding
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_attachments, check_blocks, check_view
from bot.localslack.webapi.calling import Call, Methods


def _found(call: Call) -> tuple[Finding, ...]:
    given = [name for name in ("blocks", "message", "view") if call.text(name)]
    if len(given) != 1:
        raise Refused("invalid_arguments", ["[ERROR] exactly one of blocks, message, view is required"])
    held = call.structure(given[0])
    if given[0] == "view":
        return check_view(held)
    if given[0] == "blocks":
        return check_blocks(held, Surface.MESSAGE)
    if not isinstance(held, dict):
        raise Refused("invalid_arguments", ["[ERROR] must be an object [json-pointer:/message]"])
    return (*check_blocks(held.get("blocks", []), Surface.MESSAGE), *check_attachments(held.get("attachments", [])))


def _validate(call: Call) -> Json:
    found = _found(call)
    if found:
        errors: list[JsonValue] = [
            {
                "pointer": finding.pointer,
                "code": "invalid",
                "message": finding.message,
                "constraint": finding.constraint,
            }
            for finding in found
        ]
        raise Refused("invalid_blocks", extra={"errors": errors})
    return {}


METHODS: Methods = {"blocks.validate": _validate}
