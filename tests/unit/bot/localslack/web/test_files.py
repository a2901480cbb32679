"""Files in three steps, by slack_sdk's own helper."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.localslack.faults import ApiError, Delay, Drop, Fault, Hold, HttpStatus, RateLimited
from bot.localslack.records import Change, ChannelKind
from bot.localslack.transfers import UPLOAD
from tests.unit.bot.localslack.web.conftest import Local, ask, refusal, section

PNG = b"\x89PNG"


def uploads(client: WebClient, channel: str | None = None) -> Callable[[], object]:
    """An upload of a small picture."""
    return lambda: client.files_upload_v2(content=PNG, filename="trend.png", channel=channel)


def test_a_chart_is_uploaded_and_shown(local: Local, client: WebClient) -> None:
    """`files_upload_v2` leaves a file with its bytes, shared in the thread with a comment."""
    asked = local.asks()

    said = client.files_upload_v2(
        channel=local.general.id,
        thread_ts=asked,
        content=PNG,
        filename="trend.png",
        title="Trend",
        alt_txt="Papers a year",
        initial_comment="As asked",
    )

    file = said["files"][0]
    held = local.space.files[file["id"]]
    assert (held.content, held.title, held.alt_text, held.shared) == (
        PNG,
        "Trend",
        "Papers a year",
        (local.general.id,),
    )
    shown = local.space.thread(local.general.id, asked)[1]
    assert (shown.text, shown.payload["subtype"]) == ("As asked", "file_share")
    told = client.files_info(file=file["id"])["file"]
    assert (told["name"], told["mimetype"], told["filetype"]) == ("trend.png", "image/png", "png")
    assert told["shares"] == {"public": {local.general.id: [{"ts": shown.ts, "thread_ts": asked}]}}


def test_a_message_shows_its_file_from_the_first_moment(local: Local, client: WebClient) -> None:
    """In the list of a thread's messages, and in what listeners are told, with title and alternative text."""
    told: list[Change] = []
    local.space.on_posted(told.append)
    asked = local.asks()
    client.files_upload_v2(
        channel=local.general.id, thread_ts=asked, content=PNG, filename="a.png", title="T", alt_txt="Alt"
    )
    (_, reply) = client.conversations_replies(channel=local.general.id, ts=asked)["messages"]

    assert [(file["title"], file["alt_txt"]) for file in reply["files"]] == [("T", "Alt")]
    assert reply["files"] == told[-1].message.payload["files"]


def test_a_file_without_a_conversation_is_the_apps_alone(local: Local, client: WebClient) -> None:
    """No message shows it; it can be shared with several later on by nobody."""
    client.files_upload_v2(content=PNG, filename="a.png")

    assert not local.space.messages[local.general.id]
    assert [file.shared for file in local.space.files.values()] == [()]


def test_several_conversations_and_people_may_be_named_at_once(local: Local, client: WebClient) -> None:
    """`channels` takes people too; `channel_id` takes none."""
    client.files_upload_v2(channels=[local.general.id, local.ann.id], content=PNG, filename="a.png")
    (file,) = local.space.files.values()

    assert file.shared == (local.general.id, local.direct.id)
    assert client.files_info(file=file.id)["file"]["shares"].keys() == {"public", "private"}
    assert refusal(uploads(client, channel=local.ann.id)) == "invalid_arguments"


def test_blocks_stand_over_a_file_where_no_comment_does(local: Local, client: WebClient) -> None:
    """They are checked like a message's."""
    asked = client.files_getUploadURLExternal(filename="a.png", length=4)
    ask(local.url, urlsplit(asked["upload_url"]).path, PNG)
    given = {"files": [{"id": asked["file_id"]}], "channel_id": local.general.id}
    complete = partial(client.api_call, "files.completeUploadExternal")

    assert refusal(lambda: complete(json={**given, "blocks": [{"type": "section"}]})) == "invalid_blocks"
    complete(json={**given, "blocks": [section("Over it")]})
    (shown,) = local.space.messages[local.general.id].values()
    assert shown.payload["blocks"]


@pytest.mark.parametrize("where", ["elsewhere", "archived", "unknown", "no thread", "a reply", "many"])
def test_a_file_is_shared_only_where_the_app_may_write(local: Local, client: WebClient, where: str) -> None:
    """And only under the first message of a thread; nothing is shared then, and it may be tried again."""
    space, app = local.space, local.space.app.user_id
    other = space.add_channel("other", kind=ChannelKind.PUBLIC, members=[local.ann.id]).id
    old = space.add_channel("old", members=[app]).id
    space.change_channel(old, is_archived=True)
    root = local.asks()
    reply = space.post(local.general.id, {"text": "yes"}, user=local.ann.id, thread_ts=root).ts
    given, word = {
        "elsewhere": ({"channel_id": other}, "not_in_channel"),
        "archived": ({"channel_id": old}, "is_archived"),
        "unknown": ({"channel_id": "C99999999"}, "channel_not_found"),
        "no thread": ({"channel_id": local.general.id, "thread_ts": "1.0"}, "cannot_reply_to_message"),
        "a reply": ({"channel_id": local.general.id, "thread_ts": reply}, "cannot_reply_to_message"),
        "many": ({"channels": f"{local.general.id},{local.direct.id}", "thread_ts": root}, "invalid_arguments"),
    }[where]
    asked = client.files_getUploadURLExternal(filename="a.png", length=4)
    ask(local.url, urlsplit(asked["upload_url"]).path, PNG)
    arguments = {"files": [{"id": asked["file_id"]}]}

    assert refusal(lambda: client.api_call("files.completeUploadExternal", json={**arguments, **given})) == word
    assert not space.files[asked["file_id"]].completed
    client.api_call("files.completeUploadExternal", json={**arguments, "channel_id": local.general.id})
    assert space.files[asked["file_id"]].shared == (local.general.id,)


def test_a_file_goes_to_a_hundred_conversations_at_most(client: WebClient) -> None:
    """More are refused."""
    named = [f"C{n:09}" for n in range(101)]

    assert refusal(partial(client.files_upload_v2, content=PNG, filename="a.png", channels=named)) == (
        "channels_limit_exceeded"
    )


def test_bytes_are_for_the_app_only(local: Local, client: WebClient) -> None:
    """A download needs the bot's token, with leave to read files, and a file that is there."""
    file = client.files_upload_v2(content=b"data", filename="a.txt")["files"][0]
    mine = {"Authorization": f"Bearer {local.space.app.bot_token}"}
    path = urlsplit(file["url_private"]).path

    assert ask(local.url, path, headers=mine) == (200, b"data")
    assert ask(local.url, path)[0] == 403
    assert ask(local.url, "/files/F404", headers=mine)[0] == 404
    local.space.app = replace(local.space.app, scopes=frozenset({"files:write"}))
    assert ask(local.url, path, headers=mine)[0] == 403


def test_an_upload_needs_each_of_its_steps(local: Local, client: WebClient) -> None:
    """Without a size, with other bytes, twice, or unknown: refused."""
    asked = client.files_getUploadURLExternal(filename="a.txt", length=4)
    complete = partial(client.files_completeUploadExternal, files=[{"id": asked["file_id"]}])
    path = urlsplit(asked["upload_url"]).path

    assert ask(local.url, path, b"longer")[0] == 404
    assert refusal(complete) == "file_not_found"
    assert ask(local.url, path, b"four") == (200, b"OK - 4")
    assert refusal(partial(client.files_info, file=asked["file_id"])) == "file_not_found"
    assert complete()["files"][0]["size"] == 4
    assert refusal(complete) == "file_not_found"
    assert refusal(partial(client.files_getUploadURLExternal, filename="a", length=0)) == "missing_argument"
    long_words = partial(client.files_getUploadURLExternal, filename="a", length=1, alt_txt="x" * 1001)
    assert refusal(long_words) == "alt_txt_too_large"
    assert refusal(partial(client.files_completeUploadExternal, files=[])) == "invalid_arguments"


def test_an_upload_needs_leave_to_write_files(local: Local, client: WebClient) -> None:
    """An app that was installed without the scope is told which one it lacks."""
    local.space.app = replace(local.space.app, scopes=frozenset({"chat:write"}))

    assert refusal(uploads(client)) == "missing_scope"
    assert not local.space.files


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (HttpStatus(503), HTTPError),
        (RateLimited(1), HTTPError),
        (ApiError("rejected"), HTTPError),
        (Drop(), OSError),
        (Drop(after=True), OSError),
    ],
)
def test_the_bytes_may_be_lost_on_their_way(
    local: Local, client: WebClient, fault: Fault, error: type[Exception]
) -> None:
    """The address they are sent to fails as the methods do; nothing is shared, and the next upload goes through."""
    local.checks.faults.inject(UPLOAD, fault)

    with pytest.raises((error, SlackRequestError)):
        uploads(client, channel=local.general.id)()
    assert not local.space.messages[local.general.id]
    uploads(client, channel=local.general.id)()
    assert len(local.space.messages[local.general.id]) == 1


@pytest.mark.parametrize("after", [True, False])
def test_the_bytes_may_take_their_time(local: Local, client: WebClient, *, after: bool) -> None:
    """They wait to be let through, or for so long."""
    gate = threading.Event()
    local.checks.faults.inject(UPLOAD, Hold(gate, after=after))
    local.checks.faults.inject(UPLOAD, Delay(0.01), skip=1)
    upload = threading.Thread(target=uploads(client, channel=local.general.id))
    upload.start()
    try:
        assert upload.is_alive()
        assert not local.space.messages[local.general.id]
    finally:
        gate.set()
        upload.join()
    uploads(client, channel=local.general.id)()

    assert len(local.space.messages[local.general.id]) == 2
    assert [entry.payload["size"] for entry in local.checks.transcript.entries(UPLOAD)] == [4, 4]
