"""Tokens, scopes, rates and faults: what stands before every method."""

from __future__ import annotations

import json
from functools import partial
from http.client import HTTPConnection, RemoteDisconnected
from urllib.parse import urlencode, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator

from bot.localslack.faults import (
    EVERY_METHOD,
    ApiError,
    DeadSocket,
    Delay,
    Drop,
    Fault,
    HttpStatus,
    RateLimited,
)
from bot.localslack.records import App, Json
from bot.localslack.transcript import Direction
from bot.localslack.webapi.api import WebApi
from bot.localslack.webapi.calling import House
from bot.localslack.webserver import Request
from bot.localslack.workspace import Workspace
from tests.unit.bot.localslack.web.conftest import Local, ask, refusal, section

_AT_ONCE = FixedValueRetryIntervalCalculator(fixed_internal=0.0)


def _posts(local: Local) -> list[str]:
    return [message.text for message in local.space.messages[local.general.id].values()]


def test_the_bot_learns_who_it_is(local: Local, client: WebClient) -> None:
    """`auth.test` names team, user and bot; the granted scopes come in a header."""
    said = client.auth_test()

    app = local.space.app
    assert (said["team_id"], said["user_id"], said["bot_id"]) == (local.space.team.id, app.user_id, app.bot_id)
    assert "chat:write" in said.headers["x-oauth-scopes"].split(",")
    assert client.bots_info(bot=app.bot_id)["bot"]["app_id"] == app.app_id
    assert client.team_info()["team"]["domain"] == "local"
    assert refusal(partial(client.bots_info, bot="B404")) == "bot_not_found"


def test_a_socket_is_opened_with_the_app_token_only(local: Local, client: WebClient) -> None:
    """`apps.connections.open` wants the app's token, everything else the bot's."""
    app_client = local.client(local.space.app.app_token)

    assert app_client.apps_connections_open(app_token=local.space.app.app_token)["url"].startswith("ws://")
    assert (
        refusal(partial(client.apps_connections_open, app_token=local.space.app.bot_token)) == "not_allowed_token_type"
    )
    assert refusal(app_client.auth_test) == "not_allowed_token_type"


def test_strangers_are_sent_away(local: Local) -> None:
    """No token and a wrong one have their words; unknown methods are unknown."""
    assert refusal(local.client("xoxb-else").auth_test) == "invalid_auth"
    assert refusal(partial(local.client().api_call, "chat.scream")) == "unknown_method"
    assert json.loads(ask(local.url, "/api/auth.test", b"")[1])["error"] == "not_authed"


def test_a_form_with_its_token_inside_is_read_too(local: Local) -> None:
    """Arguments may come as a form, structures in it as JSON."""
    form = {
        "token": local.space.app.bot_token,
        "channel": local.general.id,
        "text": "x",
        "blocks": json.dumps([section("<!here>")]),
    }

    said = json.loads(ask(local.url, "/api/chat.postMessage", urlencode(form).encode())[1])

    assert said["ok"] is True

    assert [notice.token for notice in local.space.notices] == ["<!here>"]
    assert "token" not in local.checks.transcript.entries("chat.postMessage")[0].payload


@pytest.mark.parametrize(("body", "word"), [(b"{", "invalid_json"), (b"[]", "json_not_object")])
def test_what_is_no_object_is_refused(local: Local, body: bytes, word: str) -> None:
    """A JSON body must be JSON, and an object."""
    said = json.loads(ask(local.url, "/api/api.test", body, {"Content-Type": "application/json"})[1])

    assert said["error"] == word


def test_the_test_method_answers_what_it_is_told(client: WebClient) -> None:
    """`api.test` gives its arguments back, or the error that is asked for."""
    assert client.api_test(foo="bar")["args"]["foo"] == "bar"
    assert refusal(partial(client.api_test, error="my_error")) == "my_error"


def test_a_scope_that_was_not_granted_is_named(local: Local) -> None:
    """`missing_scope` says which one is needed and which there are."""
    narrow = Workspace(local.clock.now, app=App(scopes=frozenset({"im:read"})))
    triggers = local.triggers.exchange
    api = WebApi(House(narrow, local.streams, triggers, lambda: "", lambda: ""), local.checks)

    reply = api.call(Request("POST", "chat.postMessage", "token=xoxb-local-footnote", {}, b""))

    assert reply is not None
    said = json.loads(reply.body)
    assert (said["error"], said["needed"], said["provided"]) == ("missing_scope", "chat:write", "im:read")


def test_posting_meets_its_rate_channel_by_channel(local: Local, client: WebClient) -> None:
    """A short burst goes through, then one a second; another channel has its own count; time gives it back."""
    for _ in range(4):
        client.chat_postMessage(channel=local.general.id, text="x")

    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=local.general.id, text="x")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    assert refused.value.response["error"] == "ratelimited"
    client.chat_postMessage(channel=local.direct.id, text="x")
    local.clock.advance(1)
    client.chat_postMessage(channel=local.general.id, text="x")


def test_the_clients_own_retries_meet_the_faults(local: Local) -> None:
    """slack_sdk's handlers repeat a call that was limited, cut off or met by a 500, and then it succeeds."""
    handlers = [
        RateLimitErrorRetryHandler(max_retry_count=3),
        ConnectionErrorRetryHandler(max_retry_count=3, interval_calculator=_AT_ONCE),
        ServerErrorRetryHandler(max_retry_count=3, interval_calculator=_AT_ONCE),
    ]
    client = WebClient(local.space.app.bot_token, base_url=f"{local.url}/api/", retry_handlers=handlers)
    local.checks.faults.inject("chat.postMessage", RateLimited(0))
    local.checks.faults.inject("chat.postMessage", Drop())
    local.checks.faults.inject("chat.postMessage", HttpStatus(500))

    client.chat_postMessage(channel=local.general.id, text="a")

    assert _posts(local) == ["a"]


def test_a_call_may_take_effect_and_its_answer_be_lost(local: Local, client: WebClient) -> None:
    """With `after` the message is there though the caller saw a broken connection or a 500."""
    local.checks.faults.inject("chat.postMessage", Drop(after=True))
    local.checks.faults.inject("chat.postMessage", HttpStatus(503, after=True))

    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=local.general.id, text="a")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=local.general.id, text="b")

    assert refused.value.response.status_code == 503
    assert _posts(local) == ["a", "b"]


@pytest.mark.parametrize("fault", [ApiError("msg_too_long"), RateLimited(7), Drop(), HttpStatus(500)])
def test_a_fault_keeps_the_call_from_its_method(local: Local, client: WebClient, fault: Fault) -> None:
    """A call that meets a fault changes nothing, and the next one goes through."""
    local.checks.faults.inject("chat.postMessage", fault)

    with pytest.raises((SlackApiError, RemoteDisconnected, ConnectionResetError)):
        client.chat_postMessage(channel=local.general.id, text="a")
    assert _posts(local) == []

    client.chat_postMessage(channel=local.general.id, text="b")
    assert _posts(local) == ["b"]


def test_a_slow_answer_still_comes(local: Local, client: WebClient) -> None:
    """A delay holds the answer back and changes nothing else."""
    local.checks.faults.inject(EVERY_METHOD, Delay(0.01))

    assert client.auth_test()["ok"]


def test_closing_ends_a_long_delay(local: Local) -> None:
    """Nobody waits for a delayed answer once the API closes."""
    api = WebApi(House(local.space, local.streams, local.triggers.exchange, str, str), local.checks)
    local.checks.faults.inject("api.test", Delay(60))
    api.close()

    assert api.call(Request("POST", "api.test", "", {}, b"")) is not None


def test_a_dead_socket_is_no_methods_fault(local: Local) -> None:
    """It can only be planned for the socket; for a method it is a mistake in the test."""
    api = WebApi(House(local.space, local.streams, local.triggers.exchange, str, str), local.checks)
    local.checks.faults.inject("api.test", DeadSocket())

    with pytest.raises(TypeError, match="SOCKET"):
        api.call(Request("POST", "api.test", "", {}, b""))


def test_everything_said_is_written_down(local: Local, client: WebClient) -> None:
    """The transcript has the call and its answer, in order."""
    client.chat_postMessage(channel=local.general.id, text="12%")

    call, answer = local.checks.transcript.entries("chat.postMessage")
    assert (call.direction, call.payload["text"]) == (Direction.FROM_APP, "12%")
    assert (answer.direction, answer.payload["ok"]) == (Direction.TO_APP, True)


def test_slack_judges_blocks_without_posting_them(client: WebClient) -> None:
    """`blocks.validate` names pointer, message and constraint of each fault, for blocks, messages and views."""
    long: Json = section("x" * 3001)
    modal: Json = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [section()]}

    assert client.blocks_validate(blocks=[section()])["ok"]
    assert client.blocks_validate(message={"text": "x", "blocks": [section()]})["ok"]
    assert client.blocks_validate(view=modal)["ok"]
    with pytest.raises(SlackApiError) as refused:
        client.blocks_validate(message={"blocks": [long]})
    fault = refused.value.response["errors"][-1]
    assert (fault["pointer"], fault["constraint"]) == ("/blocks/0/text/text", "section.text.max_length")
    assert refusal(partial(client.blocks_validate, blocks=[section()], view=modal)) == "invalid_arguments"
    assert refusal(partial(client.blocks_validate, message="[]")) == "invalid_arguments"


def test_the_server_refuses_what_it_does_not_serve(local: Local) -> None:
    """Unknown paths are 404, and a body may not be endless."""
    assert ask(local.url, "/elsewhere")[0] == 404
    connection = HTTPConnection(urlsplit(local.url).netloc)
    connection.putrequest("POST", "/api/api.test")
    connection.putheader("Content-Length", str(10**9))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
