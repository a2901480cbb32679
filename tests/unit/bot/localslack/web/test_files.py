"""Files in three steps, by slack_sdk's own helper."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from slack_sdk import WebClient

from tests.unit.bot.localslack.web.conftest import Local, ask, refusal


def test_a_chart_is_uploaded_and_shown(local: Local, client: WebClient) -> None:
    """`files_upload_v2` leaves a file with its bytes, shared in the thread with a comment."""
    asked = local.asks()

    said = client.files_upload_v2(
        channel=local.general.id,
        thread_ts=asked,
        content=b"\x89PNG",
        filename="trend.png",
        title="Trend",
        alt_txt="Papers a year",
        initial_comment="As asked",
    )

    file = said["files"][0]
    held = local.space.files[file["id"]]
    assert (held.content, held.title, held.alt_text, held.shared) == (
        b"\x89PNG",
        "Trend",
        "Papers a year",
        (local.general.id,),
    )
    shown = local.space.thread(local.general.id, asked)[1]
    assert (shown.text, shown.payload["subtype"]) == ("As asked", "file_share")
    assert client.files_info(file=file["id"])["file"]["name"] == "trend.png"


def test_bytes_are_for_the_app_only(local: Local, client: WebClient) -> None:
    """A download needs the bot's token and a file that is there."""
    file = client.files_upload_v2(content=b"data", filename="a.txt")["files"][0]
    mine = {"Authorization": f"Bearer {local.space.app.bot_token}"}
    path = urlsplit(file["url_private"]).path

    assert ask(local.url, path, headers=mine) == (200, b"data")
    assert ask(local.url, path)[0] == 403
    assert ask(local.url, "/files/F404", headers=mine)[0] == 404


def test_an_upload_needs_each_of_its_steps(local: Local, client: WebClient) -> None:
    """Without a size, with other bytes, twice, or unknown: refused."""
    asked = client.files_getUploadURLExternal(filename="a.txt", length=4)
    complete = partial(client.files_completeUploadExternal, files=[{"id": asked["file_id"]}])
    path = urlsplit(asked["upload_url"]).path

    assert ask(local.url, path, b"longer")[0] == 404
    assert refusal(complete) == "file_not_found"
    assert ask(local.url, path, b"four") == (200, b"OK")
    assert refusal(partial(client.files_info, file=asked["file_id"])) == "file_not_found"
    assert complete()["files"][0]["size"] == 4
    assert refusal(complete) == "file_not_found"
    assert refusal(partial(client.files_getUploadURLExternal, filename="a", length=0)) == "invalid_arguments"
    long_words = partial(client.files_getUploadURLExternal, filename="a", length=1, alt_txt="x" * 1001)
    assert refusal(long_words) == "alt_txt_too_large"
    assert refusal(partial(client.files_completeUploadExternal, files=[])) == "invalid_arguments"
