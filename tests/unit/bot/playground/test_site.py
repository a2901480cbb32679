"""Who gets what from the page's site: nothing without the token, from elsewhere, or of others."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from bot.localslack.records import Json
from bot.playground.places import HOME, At
from bot.playground.rendering.drawing import press
from tests.unit.bot.playground.played import Play

DIVIDER: Json = {"type": "divider"}


@pytest.mark.parametrize("path", ["/", "/t/", "/t/wrong/style.css", "/t/wrong/U0000000002/home", "/favicon.ico"])
def test_nothing_is_there_without_the_token(play: Play, path: str) -> None:
    """Not even whether there is a playground."""
    answer = play.asked("GET", path)

    assert (answer.status, answer.text) == (404, "Nothing is here.")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "localhost", ""])
def test_nothing_is_there_under_another_name(play: Play, host: str) -> None:
    """A name that somebody made point to this machine opens nothing (DNS rebinding)."""
    assert play.get("style.css", Host=host).status == 404


def test_it_is_there_under_both_names_of_the_machine(play: Play) -> None:
    """By number and as localhost."""
    port = play.site.url.split(":")[2].partition("/")[0]

    assert play.get("style.css", Host=f"localhost:{port}").status == 200
    assert play.get("style.css", Host=f"127.0.0.1:{port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "same-site", "Origin": "null"},
    ],
)
def test_forms_come_from_the_page_itself(play: Play, headers: dict[str, str]) -> None:
    """Another page that knows the token says nothing here."""
    answer = play.post(At(play.ada.id, play.papers), "say", {"text": "Hello."}, **headers)

    assert answer.status == 403
    assert "Hello." not in str(play.ada.sees(play.papers))


def test_what_is_served_can_run_nothing_of_others(play: Play) -> None:
    """The policy knows the page's own script and style alone; no address of it is told elsewhere, nothing is kept."""
    answer = play.get(At(play.ada.id, play.papers).path)
    policy = answer.headers["content-security-policy"]

    assert answer.status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert " style=" not in answer.text
    assert "<script>" not in answer.text
    assert "onclick" not in answer.text


@pytest.mark.parametrize(("name", "kind"), [("style.css", "text/css"), ("page.js", "text/javascript")])
def test_style_and_script_are_files(play: Play, name: str, kind: str) -> None:
    """Two of them, and no other of the folder."""
    answer = play.get(name)

    assert answer.headers["content-type"].startswith(kind)
    assert len(answer.body) > 1_000
    assert play.get("page.html").status == 404


def test_places_that_there_are_not(play: Play) -> None:
    """Nobody, nowhere, a channel that one is not in, a form that the page does not send."""
    private = play.slack.workspace.add_channel("board", members=[play.ben.id]).id
    for path in (
        "U0000000099/home",
        f"{play.ada.id}/C0000000099",
        f"{play.ada.id}/{private}",
        f"{play.ada.id}/{play.ben.dm}",
        "x/y",
        f"{play.ada.id}/{play.papers}/raw?ts=1.000000",
        f"{play.ada.id}/{HOME}/raw?ts=1.000000",
    ):
        assert play.get(path).status == 404, path
    assert play.post(At(play.ada.id, play.papers), "dance", {"text": "Hello."}).status == 404
    assert play.post(At(play.ada.id, private), "say", {"text": "Hello."}).status == 404


def test_forms_that_nobody_has_filled_in(play: Play) -> None:
    """What is no form, or none of the page's, is refused in words."""
    here = At(play.ada.id, play.papers)
    for what, body, kind in (
        ("press", b"press=nonsense", ""),
        ("press", b"press=%5B1%2C2%5D", ""),
        ("say", b"\xff\xfe=1", ""),
        ("say", b"nonsense", ""),
        ("clock", b"never=1", ""),
        ("clock", b"to=yesterday", ""),
    ):
        answer = play.post(here, what, body, Content_Type=kind or "application/x-www-form-urlencoded")
        assert (answer.status, answer.text) == (400, "No form of this page says so."), body


def test_looking_at_home_and_messages_is_told_to_the_app(play: Play) -> None:
    """So that it fills them; both are drawn before that as what they are."""
    home, messages = play.get(At(play.ada.id, HOME).path), play.get(At(play.ada.id, play.ada.dm).path)

    assert "Footnote has published no Home tab yet." in home.text
    assert "Nothing has been said here yet." in messages.text
    told = play.slack.transcript.jsonl()
    assert told.count("app_home_opened") >= 2


def test_files_are_for_those_with_whom_they_were_shared(play: Play) -> None:
    """Pictures are shown, everything else is offered to be kept, whatever it calls itself."""
    play.ada.uploads(play.ada.dm, 'a"b.html', b"<script>alert(1)</script>")
    play.ada.uploads(play.papers, "dot.png", b"\x89PNG\r\n")
    html, png = play.slack.workspace.files

    kept = play.get(f"{play.ada.id}/files/{html}")
    assert kept.headers["content-type"] == "application/octet-stream"
    assert kept.headers["content-disposition"] == 'attachment; filename="ab.html"'
    assert play.get(f"{play.ben.id}/files/{html}").status == 404
    assert play.get(f"{play.ben.id}/files/{png}").headers["content-type"] == "image/png"
    assert play.get(f"{play.ada.id}/files/F0").status == 404


def test_a_form_leads_back_or_stays(play: Play) -> None:
    """Without JavaScript to where it was sent from; with it to nowhere."""
    here = At(play.ada.id, play.papers, "1.000000")
    plain = play.post(At(play.ada.id, play.papers), "say", {"text": "One."})
    live = play.post(At(play.ada.id, play.papers), "say", {"text": "Two."}, X_Live="1")

    assert (plain.status, plain.headers["location"]) == (303, f"{play.base}{here.in_thread('').path}")
    assert (live.status, live.body) == (204, b"")
    assert [it.payload["text"] for it in play.ada.sees(play.papers)][-2:] == ["One.", "Two."]


def test_the_clock_is_moved(play: Play) -> None:
    """From the page, which shows it."""
    here = At(play.ada.id, play.papers)
    assert "Sun 22 Nov 2026, 13:00" in play.get(here.path).text
    play.post(here, "clock", {"hours": "1"})
    assert "Sun 22 Nov 2026, 14:00" in play.get(here.path).text
    play.post(here, "clock", {"monday": "1"})
    assert "Mon 23 Nov 2026, 09:00" in play.get(here.path).text


def test_what_changes_is_told_as_it_does(play: Play) -> None:
    """A stream of regions, all of them at first, and those that changed from then on; it ends with the site."""
    connection = HTTPConnection(urlsplit(play.site.url).netloc, timeout=10)
    connection.request("GET", play.base + At(play.ada.id, play.papers).live)
    stream = connection.getresponse()
    first = [stream.readline() for _ in range(1)]
    play.ada.says(play.papers, "A new thought.")
    seen = b""
    while b"A new thought." not in seen:
        seen = stream.readline()
    play.site.close()
    stream.read()
    connection.close()

    assert stream.headers["content-type"].startswith("text/event-stream")
    assert first == [b"event: messages\n"]


def test_a_payload_is_shown_as_it_is(play: Play) -> None:
    """Of a message, and of a form."""
    ts = play.ada.says(play.papers, "A thought.")
    view = play.opens(play.ada, {"type": "modal", "title": {"type": "plain_text", "text": "Form"}, "blocks": [DIVIDER]})
    here = At(play.ada.id, play.papers)

    assert '"text": "A thought."' in play.get(here.raw("ts", ts)).text
    assert '"type": "modal"' in play.get(here.raw("view", view)).text
    assert play.get(At(play.ben.id, play.papers).raw("view", view)).status == 404


def test_a_thread_is_a_page_too(play: Play) -> None:
    """With its replies and its own composer, without JavaScript."""
    ts = play.ada.says(play.papers, "A thought.")
    play.ben.says(play.papers, "And another.", thread=ts)
    page = play.get(At(play.ada.id, play.papers, ts).path).text

    assert 'aria-label="Reply in thread"' in page
    assert "And another." in page
    assert "1 reply" in page


def test_a_file_is_sent_and_what_was_wrong_is_told(play: Play) -> None:
    """To whoever sent it, until they do something else."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nRead.\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nA.\r\n--x--\r\n'
    )
    here = At(play.ada.id, play.papers)
    play.post(here, "say", body, Content_Type="multipart/form-data; boundary=x")
    assert [it.name for it in play.slack.workspace.files.values()] == ["a.txt"]
    play.post(here, "say", {"text": "/dance"})

    assert "There is no command /dance here" in play.get(here.path).text
    assert "There is no command /dance here" not in play.get(At(play.ben.id, play.papers).path).text


def test_what_has_to_be_asked_is_asked_on_a_page(play: Play) -> None:
    """Whose form says the same again; where the page itself has asked nothing is."""
    asked: Json = {it: {"type": "plain_text", "text": f"<{it}>"} for it in ("title", "text", "confirm", "deny")}
    button: Json = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "confirm": asked}
    ts = play.says({"type": "actions", "elements": [button]})
    here = At(play.ada.id, play.papers)
    answer = play.post(here, "press", {"ts": ts, "press": press("go")})

    assert answer.status == 200
    assert "&lt;title&gt;</h1>" in answer.text
    assert f'name="ts" value="{ts}"' in answer.text
    assert play.app.payloads == []
    assert play.post(here, "press", {"ts": ts, "press": press("go")}, X_Live="1").status == 204
    assert play.post(here, "press", {"ts": ts, "press": press("go"), "sure": "1"}).status == 303
    assert len(play.app.payloads) == 2


def test_a_page_without_words_of_its_own_says_yes_and_no(play: Play) -> None:
    """Where the app gave none."""
    button: Json = {
        "type": "button",
        "action_id": "go",
        "text": {"type": "plain_text", "text": "Go"},
        "confirm": {"title": {"type": "plain_text", "text": "Sure?"}},
    }
    ts = play.says({"type": "actions", "elements": [button]})
    answer = play.post(At(play.ada.id, play.papers), "press", {"ts": ts, "press": press("go")})

    assert answer.status == 200
    assert ">Yes</button>" in answer.text
    assert ">No</a>" in answer.text
