"""One call of Slack's Web API through the SDK: its arguments, its answer, and its refusal in our own words."""

from __future__ import annotations

import http.client
import json
import urllib.error
from collections.abc import Callable, Mapping

from pydantic import JsonValue
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.errors import MessengerError

UNREACHABLE = "unreachable"
"""No answer came: whether the call was carried out is not known."""
LIMITED = "ratelimited"
"""Too many calls: nothing was done."""
BROKEN = (urllib.error.URLError, OSError, http.client.HTTPException, ValueError)
"""What a connection that breaks, or an answer that cannot be read, raises."""


def objects(said: Mapping[str, JsonValue], name: str) -> list[dict[str, JsonValue]]:
    """The objects of a list in what Slack says; none where it has no such list."""
    held = said.get(name)
    return [it for it in held if isinstance(it, dict)] if isinstance(held, list) else []


def call(client: WebClient, method: str, **arguments: JsonValue) -> dict[str, JsonValue]:
    """What Slack says to a method with these arguments, those that are None left out.

    Raises:
        MessengerError: it refuses, or no answer came.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    return answer(method, lambda: client.api_call(method, json=given))


def read(client: WebClient, method: str, **arguments: str | int | None) -> dict[str, JsonValue]:
    """The same of a method that only reads: it takes no JSON (docs.slack.dev, using the Web API).

    Raises:
        MessengerError: it refuses, or no answer came.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    return answer(method, lambda: client.api_call(method, params=given))


def answer(method: str, ask: Callable[[], SlackResponse]) -> dict[str, JsonValue]:
    """What Slack says, however it is asked.

    Raises:
        MessengerError: it refuses, or no answer came.
    """
    try:
        data = ask().data
    except SlackApiError as error:
        raise _refused(method, error) from error
    except urllib.error.HTTPError as error:  # the bytes of a file were refused
        error.close()
        raise MessengerError(method, UNREACHABLE) from error
    except (*BROKEN, SlackClientError) as error:
        raise MessengerError(method, UNREACHABLE) from error
    return data if isinstance(data, dict) else {}


def word(said: str) -> str:
    """Slack's word for a refusal, which a response_url gives in JSON or bare."""
    try:
        told = json.loads(said)
    except ValueError:
        told = said.strip()
    found = told.get("error") if isinstance(told, dict) else told
    return found if isinstance(found, str) and found.isidentifier() else ""


def _refused(method: str, error: SlackApiError) -> MessengerError:
    response = error.response
    status = getattr(response, "status_code", None)
    if isinstance(status, int) and status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        return MessengerError(method, UNREACHABLE)
    said = getattr(response, "data", None)
    data = said if isinstance(said, dict) else {}
    metadata = data.get("response_metadata")
    remarks = metadata.get("messages") if isinstance(metadata, dict) else None
    details = tuple(str(remark) for remark in remarks) if isinstance(remarks, list) else ()
    code = LIMITED if status == http.HTTPStatus.TOO_MANY_REQUESTS else str(data.get("error") or UNREACHABLE)
    return MessengerError(method, code, details=details, after=_after(response) if code == LIMITED else None)


def _after(response: object) -> float | None:
    """The seconds that Slack asks to be left alone for; None where it does not say."""
    headers = getattr(response, "headers", None) or {}
    asked = [str(value) for name, value in headers.items() if name.lower() == "retry-after"]
    return float(asked[0]) if asked and asked[0].isdecimal() else None
