"""Slack for a look ahead: every call is written down as it would go out, and nothing does."""

from __future__ import annotations

from pydantic import JsonValue
from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler
from slack_sdk.web import SlackResponse

from retrieval.papers import Frozen


class Call(Frozen):
    """One call of the Web API: its method, and its arguments exactly as they would be sent."""

    method: str
    payload: dict[str, JsonValue]


_TEAM, _USER, _BOT = "T0PREVIEW", "U0PREVIEW", "B0PREVIEW"


class Recorder:
    """Makes SDK clients that share one list of `calls`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __call__(self, _handlers: list[RetryHandler]) -> WebClient:
        return _Recording(self.calls)


class _Recording(WebClient):
    def __init__(self, calls: list[Call]) -> None:
        super().__init__(token=None)
        self._calls = calls

    def api_call(
        self,
        api_method: str,
        *,
        json: dict[str, JsonValue] | None = None,
        params: dict[str, JsonValue] | None = None,
        **_more: object,
    ) -> SlackResponse:
        arguments = json or params or {}
        self._calls.append(Call(method=api_method, payload=dict(arguments)))
        said = {
            "ok": True,
            "ts": f"{len(self._calls):010}.000000",
            "team_id": _TEAM,
            "user_id": _USER,
            "bot_id": _BOT,
            "url": "",
            "messages": [],
            "user": {},
            "view": {"id": "V0PREVIEW"},
        }
        return SlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data=said, headers={}, status_code=200
        )
