"""Response URLs: five posts in thirty minutes, and what they do to what was there."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import RemoteDisconnected

import pytest
from pydantic import JsonValue
from slack_sdk.webhook import WebhookClient

from bot.localslack.faults import Delay, Drop, HttpStatus
from bot.localslack.hands import Person
from bot.localslack.records import Json
from bot.localslack.replying import RESPONSE_URL
from tests.unit.bot.localslack.delivery.scripted import Played, played

BUTTON: Json = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
ROW: list[JsonValue] = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]


@pytest.fixture
def play() -> Iterator[Played]:
    """A Slack and its scripted app."""
    with played() as game:
        yield game


def last_url(play: Played) -> str:
    """The response URL of what the app heard last."""
    return str(play.app.payloads[-1][1]["response_url"])


def command(play: Played, person: Person) -> str:
    """The response URL of a command."""
    person.runs("/ask", channel="#papers")
    return last_url(play)


def post(url: str, **body: JsonValue) -> tuple[int, str]:
    """Post to a response URL as slack_sdk does."""
    said = WebhookClient(url).send_dict(dict(body))
    return said.status_code, said.body


def shown(person: Person) -> list[object]:
    """The texts that a person sees in #papers."""
    return [said.payload["text"] for said in person.sees("#papers")]


def test_a_response_is_private_unless_it_says_otherwise(play: Played) -> None:
    """`ephemeral` is the default; `in_channel` everybody sees, in the thread that it names."""
    ann, bob = play.person("ann"), play.person("bob")
    root = bob.says("#papers", "root")
    url = command(play, ann)

    assert post(url, text="for you") == (200, "ok")
    assert post(url, text="for all", response_type="in_channel", thread_ts=root) == (200, "ok")

    assert shown(ann) == ["root", "for you", "for all"]
    assert shown(bob) == ["root", "for all"]
    assert [said.payload["text"] for said in bob.sees("#papers", thread=root)] == ["root", "for all"]


def test_five_posts_use_a_url_up(play: Played) -> None:
    """The sixth post is refused with `used_url`; refused posts do not count."""
    url = command(play, play.person("ann"))

    assert post(url)[0] == 400
    statuses = [post(url, text=str(number))[0] for number in range(5)]

    assert statuses == [200] * 5
    assert post(url, text="one more") == (404, '{"ok": false, "error": "used_url"}')


def test_a_url_ends_after_thirty_minutes(play: Played) -> None:
    """At thirty minutes it works, after them it is expired."""
    url = command(play, play.person("ann"))

    play.clock.advance(1800)
    assert post(url, text="just in time")[0] == 200
    play.clock.advance(1)

    assert post(url, text="too late") == (404, '{"ok": false, "error": "expired_url"}')


def test_an_unknown_url_and_a_wrong_body_are_refused(play: Played) -> None:
    """What was never issued is not there; what is no JSON object is no payload; wrong blocks are refused."""
    url = command(play, play.person("ann"))

    assert post(f"{play.slack.url}/actions/T1/1/abc", text="x")[0] == 404
    assert post(url, blocks=[{"type": "made_up"}])[0] == 400
    for body in (b"[]", b"{"):
        request = urllib.request.Request(url, data=body, method="POST")  # noqa: S310 - an address on loopback
        with pytest.raises(urllib.error.HTTPError, match="400") as refused:
            urllib.request.urlopen(request)  # noqa: S310 - an address on loopback
        refused.value.close()


def test_a_message_is_replaced_and_deleted(play: Played) -> None:
    """A button's URL can replace its message, for all; and take it away."""
    ann, app = play.person("ann"), play.slack.workspace.app.user_id
    ts = play.slack.workspace.post(play.channel("papers"), {"text": "before", "blocks": ROW}, user=app).ts
    ann.clicks("#papers", ts, "go")
    url = last_url(play)

    post(url, text="after", replace_original=True)
    replaced = play.slack.workspace.messages[play.channel("papers")][ts]
    post(url, delete_original=True)
    post(url, delete_original=True)
    post(url, text="new", replace_original=True)

    assert (replaced.payload["text"], replaced.payload["blocks"]) == ("after", [])
    assert shown(ann) == ["new"]


def test_a_whisper_is_replaced_and_deleted(play: Played) -> None:
    """A button in an ephemeral can replace it and take it away."""
    ann = play.person("ann")
    whispered = play.slack.workspace.whisper(play.channel("papers"), ann.id, {"text": "before", "blocks": ROW})
    ann.clicks("#papers", whispered.ts, "go")
    url = last_url(play)

    post(url, text="after", replace_original=True)
    after = shown(ann)
    post(url, delete_original=True)

    assert (after, shown(ann)) == (["after"], [])


def test_a_commands_last_answer_can_be_replaced(play: Played) -> None:
    """A command has no message: `replace_original` replaces what was answered last, the acknowledgement first."""
    ann = play.person("ann")
    play.app.answer = lambda _payload: {"text": "working"}
    url = command(play, ann)

    post(url, text="done", replace_original=True)
    post(url, text="and more")
    post(url, delete_original=True)

    assert shown(ann) == ["done"]


def test_an_acknowledgement_that_is_no_message_shows_nothing(play: Played) -> None:
    """Blocks that Slack does not take are not shown."""
    ann = play.person("ann")
    play.app.answer = lambda _payload: {"blocks": [{"type": "made_up"}]}

    assert ann.runs("/ask", channel="#papers").ts == ""
    assert shown(ann) == []


def test_what_a_response_would_notify_is_noted(play: Played) -> None:
    """Tokens that notify somebody are found in responses too."""
    post(command(play, play.person("ann")), text="<!channel> look", response_type="in_channel")

    assert [notice.token for notice in play.slack.workspace.notices] == ["<!channel>"]


def test_the_transcript_holds_responses(play: Played) -> None:
    """What is posted to response URLs stands in the transcript."""
    post(command(play, play.person("ann")), text="hello")

    assert [entry.payload for entry in play.slack.transcript.entries(RESPONSE_URL)] == [{"text": "hello"}]


def test_faults_can_be_planned_for_responses(play: Played) -> None:
    """A response can meet an error before or after it took effect, a broken connection, and a delay."""
    ann = play.person("ann")
    url = command(play, ann)
    faults = play.slack.faults

    faults.inject(RESPONSE_URL, HttpStatus(503))
    assert post(url, text="lost")[0] == 503
    faults.inject(RESPONSE_URL, HttpStatus(500, after=True))
    assert post(url, text="shown all the same")[0] == 500
    faults.inject(RESPONSE_URL, Drop())
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        WebhookClient(url, retry_handlers=[]).send_dict({"text": "gone"})
    faults.inject(RESPONSE_URL, Delay(0.01))
    assert post(url, text="late")[0] == 200

    assert shown(ann) == ["shown all the same", "late"]


def test_an_acknowledgement_and_a_response_may_be_in_the_channel(play: Played) -> None:
    """`response_type` counts in an acknowledgement too."""
    play.app.answer = lambda _payload: {"text": "for all", "response_type": "in_channel"}

    result = play.person("ann").runs("/ask", channel="#papers")

    assert json.dumps(result.body)
    assert shown(play.person("bob")) == ["for all"]
