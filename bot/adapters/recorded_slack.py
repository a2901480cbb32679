"""Slack for a look ahead: every call is written down as it would go out, and nothing does."""

from __future__ import annotations

from pydantic import JsonValue
from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler
from slack_sdk.web import SlackResponse
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result

from retrieval.papers import Frozen


class Call(Frozen):
    """One call of the Web API: its method, and its arguments exactly as they would be sent."""

    method: str
    payload: dict[str, JsonValue]


_TEAM, _USER, _BOT, _DIRECT, _FILE = "T0PREVIEW", "U0PREVIEW", "B0PREVIEW", "D0PREVIEW", "F0PREVIEW"
_UPLOAD = "https://files.slack.com/upload/v1/preview"


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
        arguments = {name: value for name, value in (json or params or {}).items() if value is not None}
        self._calls.append(Call(method=api_method, payload=arguments))
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
            "channel": {"id": _DIRECT},
            "upload_url": _UPLOAD,
            "file_id": _FILE,
            "files": [{"id": _FILE}],
        }
        return SlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data=said, headers={}, status_code=200
        )

    def _upload_file(self, *, url: str, data: bytes, **_more: object) -> FileUploadV2Result:
        """The bytes of a file: how many they are, in place of them."""
        self._calls.append(Call(method="upload", payload={"url": url, "size": len(data)}))
        return FileUploadV2Result(status=200, body="OK")
