"""Slack's Web API as the assistant's messenger; the SDK's types and exceptions stop here."""

from __future__ import annotations

import http
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from pydantic import JsonValue
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.webhook import WebhookClient

from bot.adapters import slack_tags
from bot.adapters.slack_calls import BROKEN, UNREACHABLE, answer, call, objects, read, word
from bot.adapters.slack_patience import Pause, patient, pausing, sure
from bot.conversations import Member, Place
from bot.errors import MessengerError
from bot.ports import Block, Chunk, Identity, Picture, Post, Prompt, SessionStatus, Tag, Upload, View
from bot.slackfacts.limits import bound

SLACK = "https://slack.com/api/"
TIMEOUT = 10
"""Seconds."""
_TITLE = 200
"""Characters of a session's title (docs.slack.dev, agents.sessions.rename)."""


class SlackMessenger:
    """Speaks with one workspace's token.

    What can be said twice without harm is tried again after a broken connection; what cannot (a post, the start of a
    stream) never is: only a rate limit, which says that nothing happened, is waited out there. The start of a stream
    is not even that: a limit is reason to post instead.
    """

    def __init__(self, client: Callable[[list[RetryHandler]], WebClient], *, pause: Pause = pausing) -> None:
        """`client` makes an SDK client with these retry handlers, which wait with `pause`."""
        self._once = client([])
        self._patient = client(patient(pause))
        self._sure = client(sure(pause))
        self._asking = threading.Lock()
        self._identity: Identity | None = None
        self._directs: dict[str, str] = {}

    @classmethod
    def of(cls, token: str, *, base_url: str = SLACK, timeout: int = TIMEOUT, pause: Pause = pausing) -> SlackMessenger:
        """A messenger for the workspace of this bot token; nothing is asked of Slack yet.

        An answer that takes longer than `timeout` seconds is not waited for.
        """
        # urllib would read the system's certificates anew for every call, which takes 20 ms
        secure = ssl.create_default_context() if base_url.startswith("https:") else None

        def client(handlers: list[RetryHandler]) -> WebClient:
            return WebClient(token, base_url=base_url, timeout=timeout, ssl=secure, retry_handlers=handlers)

        return cls(client, pause=pause)

    def identity(self) -> Identity:
        with self._asking:  # many may want to know at once, and Slack is asked by the first
            if self._identity is None:
                said = call(self._sure, "auth.test")
                self._identity = Identity(
                    team=str(said["team_id"]),
                    user=str(said["user_id"]),
                    bot_id=str(said["bot_id"]),
                    url=str(said["url"]),
                )
            return self._identity

    def member(self, user: str) -> Member:
        said = read(self._sure, "users.info", user=user)["user"]
        found = said if isinstance(said, dict) else {}
        profile = found.get("profile")
        shown = profile.get("display_name") if isinstance(profile, dict) else None
        return Member(
            id=user,
            name=str(shown or found.get("real_name") or found.get("name") or ""),
            admin=bool(found.get("is_admin") or found.get("is_owner")),
            bot=bool(found.get("is_bot")),
            zone=str(found.get("tz") or "UTC"),
        )

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        body = {**_message(message), **_QUIET, "metadata": slack_tags.metadata(message.tag)}
        said = call(self._patient, "chat.postMessage", channel=self._where(channel), thread_ts=thread, **body)
        return str(said["ts"])

    def update(self, channel: str, ts: str, message: Post) -> None:
        # blocks that are not sent stay as they were (docs.slack.dev, chat.update)
        call(self._sure, "chat.update", channel=channel, ts=ts, **{"blocks": [], **_message(message)})

    def delete(self, channel: str, ts: str) -> None:
        call(self._sure, "chat.delete", channel=self._where(channel), ts=ts)

    def whisper(self, channel: str, user: str, message: Post, *, thread: str | None = None) -> None:
        call(self._patient, "chat.postEphemeral", channel=channel, user=user, thread_ts=thread, **_message(message))

    def joined(self, channel: str) -> frozenset[str]:
        return frozenset(
            user
            for said in self._pages("conversations.members", channel=channel)
            for user in cast("list[str]", said.get("members", []))
        )

    def upload(self, channel: str, thread: str | None, file: Upload) -> str:
        where, alt = self._where(channel), file.alt if isinstance(file, Picture) else ""
        data = answer(
            "files.completeUploadExternal",
            lambda: self._patient.files_upload_v2(
                content=file.content,
                filename=file.name,
                title=file.title,
                alt_txt=alt[: bound("file.alt_text.max_length")] or None,
                initial_comment=file.comment or None,
                channel=where,
                thread_ts=thread,
            ),
        )
        return next(str(shared["id"]) for shared in objects(data, "files"))

    def _where(self, channel: str) -> str:
        """The conversation: with a person it is their direct message, which stays the same once it was opened.

        Files are shared with conversations only (slackapi/bolt-js#2115), and history is read of them only.
        """
        if not channel.startswith(("U", "W")):
            return channel
        if channel not in self._directs:
            said = call(self._sure, "conversations.open", users=channel)["channel"]
            self._directs[channel] = str(said["id"]) if isinstance(said, dict) else ""
        return self._directs[channel]

    def respond(self, response_url: str, message: Post, *, replace: bool = False, remove: bool = False) -> None:
        body: dict[str, JsonValue] = {"delete_original": True} if remove else _message(message)
        hook = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=[])
        try:
            said = hook.send_dict({**body, "response_type": "ephemeral", "replace_original": replace})
        except (*BROKEN, SlackClientError) as error:
            raise MessengerError("response_url", UNREACHABLE) from error
        if said.status_code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise MessengerError("response_url", UNREACHABLE)
        if said.status_code != http.HTTPStatus.OK:
            raise MessengerError("response_url", word(said.body) or str(said.status_code))

    def status(self, place: Place, text: str) -> None:
        call(self._once, "assistant.threads.setStatus", channel_id=place.channel, thread_ts=place.thread, status=text)

    def session(
        self, place: Place, status: SessionStatus, *, title: str | None = None, user: str | None = None
    ) -> None:
        call(
            self._once,
            "agents.sessions.setStatus",
            channel_id=place.channel,
            thread_ts=place.thread,
            status=status.value,
            title=title[:_TITLE] if title else None,
            initiator_user_id=user,
        )

    def start(self, place: Place, chunks: Sequence[Chunk], *, user: str | None) -> str:
        said = call(
            self._once,
            "chat.startStream",
            channel=place.channel,
            thread_ts=place.thread,
            chunks=[*chunks],
            task_display_mode="timeline",
            recipient_team_id=place.team if user else None,
            recipient_user_id=user,
        )
        return str(said["ts"])

    def append(self, channel: str, ts: str, chunks: Sequence[Chunk]) -> None:
        call(self._patient, "chat.appendStream", channel=channel, ts=ts, chunks=[*chunks])

    def stop(
        self, channel: str, ts: str, chunks: Sequence[Chunk], blocks: Sequence[Block], *, active: bool = True
    ) -> None:
        call(
            self._patient,
            "chat.stopStream",
            channel=channel,
            ts=ts,
            chunks=[*chunks] or None,
            blocks=[*blocks] or None,
            session_status=(SessionStatus.ACTIVE if active else SessionStatus.PROCESSING).value,
        )

    def open(self, trigger: str, view: View) -> str:
        said = call(self._once, "views.open", trigger_id=trigger, view=view)["view"]
        return str(said["id"]) if isinstance(said, dict) else ""

    def push(self, trigger: str, view: View) -> str:
        said = call(self._once, "views.push", trigger_id=trigger, view=view)["view"]
        return str(said["id"]) if isinstance(said, dict) else ""

    def change(self, view_id: str, view: View) -> None:
        call(self._sure, "views.update", view_id=view_id, view=view)

    def publish(self, user: str, view: View) -> None:
        call(self._sure, "views.publish", user_id=user, view=view)

    def prompts(self, channel: str, prompts: Sequence[Prompt], *, title: str) -> None:
        call(
            self._sure,
            "assistant.threads.setSuggestedPrompts",
            channel_id=channel,
            title=title,
            prompts=[prompt.model_dump() for prompt in prompts],
        )

    def unfurl(self, channel: str, ts: str, previews: dict[str, tuple[Block, ...]]) -> None:
        unfurls: dict[str, JsonValue] = {url: {"blocks": [*blocks]} for url, blocks in previews.items()}
        where = {"channel": channel, "ts": ts} if channel else {"unfurl_id": ts, "source": "composer"}
        call(self._sure, "chat.unfurl", unfurls=unfurls, **where)

    def replies(self, place: Place, limit: int) -> tuple[str, ...]:
        others = (message for message in self._thread(place, limit) if not self._mine(message))
        return tuple(str(message.get("text") or "") for message in others)

    def own(self, place: Place, after: str) -> tuple[str, ...]:
        return tuple(str(message["ts"]) for message in self._own(place, after) if not message.get("files"))

    def pictures(self, place: Place, after: str) -> dict[str, str]:
        shown = [(file, it["ts"]) for it in self._own(place, after) for file in objects(it, "files")]
        return {str(file.get("name")): str(ts) for file, ts in shown}

    def tagged(self, channel: str, tag: Tag, *, after: str, thread: str | None = None) -> dict[int, tuple[str, ...]]:
        where = self._where(channel)
        method = "conversations.replies" if thread else "conversations.history"
        asked = {"ts": thread} if thread else {"oldest": after}
        pages = self._pages(method, channel=where, include_all_metadata="true", **asked)
        found: dict[int, set[str]] = {}
        for message in (it for said in pages for it in objects(said, "messages")):
            number = slack_tags.number(message, tag)
            if number is not None and self._mine(message):
                found.setdefault(number, set()).add(str(message["ts"]))
        return {number: tuple(sorted(ts)) for number, ts in found.items()}

    def _pages(self, method: str, **asked: str) -> Iterator[dict[str, JsonValue]]:
        """All that the method tells, a page at a time."""
        cursor: str | None = None
        while cursor != "":
            said = read(self._sure, method, limit=_PAGE, cursor=cursor, **asked)
            yield said
            more = said.get("response_metadata")
            cursor = str(more.get("next_cursor") or "") if isinstance(more, dict) else ""

    def _mine(self, message: Mapping[str, JsonValue]) -> bool:
        own = self.identity()
        return message.get("user") == own.user or message.get("bot_id") == own.bot_id

    def _own(self, place: Place, after: str) -> list[dict[str, JsonValue]]:
        recent = self._thread(place, _RECENT, oldest=after)
        return [message for message in recent if self._mine(message) and str(message["ts"]) > after]

    def _thread(self, place: Place, limit: int, *, oldest: str | None = None) -> list[dict[str, JsonValue]]:
        said = read(
            self._sure, "conversations.replies", channel=place.channel, ts=place.thread, limit=limit, oldest=oldest
        )
        return objects(said, "messages")


_RECENT = 15
"""Objects a call may ask for under the strictest limit (docs.slack.dev, changelog 2025-05-29)."""
_PAGE = 200
"""Messages, or members, asked for at a time; Slack gives fewer under its strictest limit, and tells where to go on."""
_QUIET: Mapping[str, JsonValue] = {"unfurl_links": False, "unfurl_media": False}


def _message(message: Post) -> dict[str, JsonValue]:
    body: dict[str, JsonValue] = {"text": message.text}
    if message.blocks:
        body["blocks"] = slack_tags.marked(message.blocks, message.tag)
    return body
