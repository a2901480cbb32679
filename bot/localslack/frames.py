"""Pure: what Slack says in Socket Mode, around the payloads (docs.slack.dev, Using Socket Mode)."""

from __future__ import annotations

import uuid

from bot.localslack.deliveries import Attempt, Delivery, Kind
from bot.localslack.records import Json

ANSWERED = ("view_submission", "block_suggestion")
"""Interactions whose acknowledgement may carry a payload."""


def envelope(delivery: Delivery, attempt: Attempt) -> Json:
    """What carries one attempt at a delivery; its id is new each time."""
    kind = delivery.kind
    message: Json = {
        "envelope_id": str(uuid.uuid4()),
        "payload": delivery.payload,
        "type": kind.value,
        "accepts_response_payload": kind is Kind.COMMAND or delivery.payload.get("type") in ANSWERED,
    }
    if kind is Kind.EVENT:
        message |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return message


def hello(app_id: str, number: int) -> Json:
    """What Slack says first: `number` is how many connections the app has now."""
    debug: Json = {"host": "applink-local", "build_number": 1, "approximate_connection_time": 18_060}
    return {
        "type": "hello",
        "num_connections": number,
        "debug_info": debug,
        "connection_info": {"app_id": app_id},
    }


def disconnect(reason: str) -> Json:
    """Why the connection ends, or will: `warning`, `refresh_requested`, `link_disabled`, `too_many_websockets`."""
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-local"}}
