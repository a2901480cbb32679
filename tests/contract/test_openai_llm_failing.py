"""Every call of the adapter is over in time, with one safe sentence where it brought nothing."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from bot.adapters.openai_llm import OpenAILLM
from bot.completions import Completion, Delta, Size
from bot.errors import LLMError, LLMLimitedError, LLMRefusedError, LLMUnreachableError
from bot.settings import LLMAccess
from tests.contract.llm_calls import ASKED, KEY, calling, streamed, whole
from tests.llmserver import After, Breaks, Fails, LLMServer, Reply, Says, Sends, Stalls, in_turn

SAID = b'data: {"choices": [{"delta": {"content": "A plan"}}]}\n\n'
SHORT = 0.3
SLACK = 2.0
"""Seconds that a busy machine may take to notice that time is up."""


@contextmanager
def _seconds(at_most: float) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    assert time.perf_counter() - begun < at_most


@pytest.mark.parametrize(
    ("status", "kind", "sentence"),
    [
        (401, LLMRefusedError, "did not accept the key; check FOOTNOTE_LLM_KEY"),
        (403, LLMRefusedError, "does not let this key use it"),
        (404, LLMRefusedError, "is not known there; check FOOTNOTE_LLM_SMALL"),
        (400, LLMRefusedError, "refused the request"),
        (413, LLMRefusedError, "refused the request"),
        (429, LLMLimitedError, "takes no more for now"),
        (409, LLMUnreachableError, "failed; try again later"),
        (500, LLMUnreachableError, "failed; try again later"),
        (503, LLMUnreachableError, "failed; try again later"),
    ],
)
def test_a_refusal_is_one_sentence(status: int, kind: type[LLMError], sentence: str) -> None:
    """It says which LLM, where, and what to do, and never what the service said."""
    with calling(in_turn(Fails(status))) as (llm, server), pytest.raises(kind) as error:
        whole(llm, within=0.9)  # too short for the SDK to try again

    assert str(error.value).startswith(f"The LLM small at {server.url} {sentence}")
    assert str(error.value).endswith(".")
    assert KEY not in str(error.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize("failed", [Fails(500), Fails(429, retry_after="0.05"), Sends(b"", status=503), Breaks()])
def test_what_passes_is_tried_again(failed: Reply) -> None:
    """The SDK's own retries see to a failure that is gone the next time."""
    with calling(in_turn(failed, Says("A plan."))) as (llm, server):
        assert streamed(llm)[0] == "A plan."

    assert len(server.requests) == 2


@pytest.mark.parametrize("wait", ["5", "Sun, 22 Nov 2026 12:00:00 GMT", "1e9"])
def test_a_wait_past_the_deadline_is_not_waited(wait: str) -> None:
    """A service that asks for more patience than there is time is given up at once."""
    with calling(in_turn(Fails(429, retry_after=wait))) as (llm, server), _seconds(2), pytest.raises(LLMLimitedError):
        whole(llm, within=3)

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Stalls(),
        Says("A plan", after=After.STALL),
        Says([], after=After.STALL),
        Sends([b"data: ", None]),
        Sends([b'{"choices"', None], content_type="application/json"),
        Sends([b'{"error"', None], status=500),
        Sends(itertools.repeat(b": still there\n\n")),
    ],
    ids=[
        "no answer",
        "in the middle",
        "after the role",
        "in a line",
        "in the JSON",
        "in the error",
        "comments for ever",
    ],
)
def test_a_call_is_over_when_its_time_is(reply: Reply) -> None:
    """Wherever a service stalls, whoever asked has their error in time, and the connection is closed."""
    with calling(in_turn(reply)) as (llm, server):
        with _seconds(SHORT + SLACK), pytest.raises(LLMUnreachableError, match="did not answer in time"):
            whole(llm, within=SHORT)

        assert server.wait_left(1)


def _drip(listening: socket.socket, begun: bytes, drop: bytes, ended: threading.Event) -> None:
    """Take one client and send it a byte now and then, so that no time-out between bytes ever strikes."""
    client, _ = listening.accept()
    with client:
        client.recv(65_536)
        client.sendall(begun)
        while not ended.wait(0.02):
            try:
                client.sendall(drop)
            except OSError:
                return


@pytest.mark.parametrize(
    ("begun", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nx-drip: ", b"a"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: ", b"a"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n", b": on\n"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + SAID, b": on\n"),
        (b"HTTP/1.1 400 No\r\ncontent-length: 99999\r\n\r\n", b"a"),
    ],
    ids=["header", "line", "comments", "after a text", "error"],
)
def test_a_dripping_service_is_left_in_time(begun: bytes, drop: bytes) -> None:
    """A byte now and then keeps no call going."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_drip, args=(listening, begun, drop, ended))
        thread.start()
        llm = _at(f"http://127.0.0.1:{listening.getsockname()[1]}/v1")
        with _seconds(SHORT + SLACK), pytest.raises(LLMUnreachableError, match="did not answer in time"):
            whole(llm, within=SHORT)
        ended.set()
        thread.join()
        llm.close()


def _at(url: str) -> OpenAILLM:
    access = LLMAccess(url=url, key=SecretStr(KEY), small="small", large="large")
    llm = OpenAILLM(access, stopwatch=time.perf_counter)
    llm.prepare()
    return llm


def test_an_answer_that_nobody_reads_on_is_over_too() -> None:
    """Whoever comes back to a stream after its time finds it ended."""
    with calling(in_turn(Says(["A ", "plan."], after=After.STALL))) as (llm, server):
        stream = llm.stream(ASKED, size=Size.SMALL, within=SHORT)
        assert next(stream) == Delta(text="A ")
        assert server.wait_left(1)

        with pytest.raises(LLMUnreachableError, match="did not answer in time"):
            list(stream)


@pytest.mark.parametrize("pieces", [2, 40])
def test_a_stream_that_is_closed_closes_its_connection(pieces: int) -> None:
    """Nobody goes on writing, and being paid, for an answer that nobody wants any more."""
    with calling(in_turn(Says(itertools.chain(["on "] * pieces, itertools.repeat("and on "))))) as (llm, server):
        stream = llm.stream(ASKED, size=Size.SMALL, within=20)
        assert isinstance(next(stream), Delta)
        with _seconds(SLACK):
            stream.close()  # type: ignore[attr-defined]

            assert server.wait_left(1)


def test_a_broken_connection_is_one_sentence() -> None:
    """What came before it was said; the end is told as missing."""
    with calling(in_turn(Says("A plan of paper.", after=After.BREAK))) as (llm, _):
        stream = llm.stream(ASKED, size=Size.SMALL, within=20)
        with pytest.raises(LLMUnreachableError, match="broke off in the middle of its answer"):
            assert not [part for part in stream if isinstance(part, Completion)]


@pytest.mark.parametrize(
    ("url", "kind", "sentence"),
    [
        ("http://127.0.0.1:1/v1", LLMUnreachableError, "cannot be reached; check the address and the network."),
        ("http://someone:sk-secret@127.0.0.1:1/v1?sk-secret", LLMUnreachableError, "cannot be reached"),
        ("http://127.0.0.1:1/v1\x00", LLMRefusedError, "has an address that cannot be one; check FOOTNOTE_LLM_URL."),
        ("http://127..0.0.1:1/v1", LLMRefusedError, "has an address that cannot be one"),
    ],
)
def test_where_nobody_listens_is_one_sentence(url: str, kind: type[LLMError], sentence: str) -> None:
    """The address is named, without what it holds of a password."""
    with pytest.raises(kind, match=sentence) as error:
        whole(_at(url), within=0.9)

    assert str(error.value).startswith("The LLM small at http://127.")
    assert KEY not in str(error.value)


def test_no_time_at_all_is_no_request() -> None:
    """A call that begins after its time asks nobody."""
    with calling(in_turn(Says("A plan."))) as (llm, server):
        with pytest.raises(LLMUnreachableError, match="did not answer in time"):
            whole(llm, within=0)

        assert server.requests == []


def test_filling_has_one_time_for_both_its_calls() -> None:
    """The second try has what the first one left."""
    with (
        calling(in_turn(Says("No JSON."), Stalls())) as (llm, server),
        _seconds(SHORT + SLACK),
        pytest.raises(LLMUnreachableError, match="did not answer in time"),
    ):
        llm.fill(ASKED, LLMAccess, size=Size.SMALL, within=SHORT)

    assert len(server.requests) == 2


def test_a_connection_serves_the_next_call() -> None:
    """What one call's end in time leaves behind harms no other: a late alarm cuts nobody's answer."""
    replies: list[Callable[[], Reply]] = [lambda: Says("A plan."), Stalls, lambda: Says("Another.")]
    with LLMServer(lambda _: replies.pop(0)()) as server:
        llm = _at(server.url)
        said = [whole(llm).text]
        with pytest.raises(LLMUnreachableError):
            whole(llm, within=SHORT)
        said.append(whole(llm).text)
        llm.close()

    assert said == ["A plan.", "Another."]
