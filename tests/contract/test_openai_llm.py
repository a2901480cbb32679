"""What the adapter sends, what it stops sending, and how it asks for a shape."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.completions import Completion, Size, Tokens
from bot.errors import LLMRefusedError, LLMUnreadableError
from bot.settings import Price, Prices
from retrieval.papers import Frozen
from tests.contract.llm_calls import ASKED, KEY, WITHIN, calling, streamed, whole
from tests.llmserver import Fails, Reply, Request, Says, in_turn

SWAP = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."


class Kind(Frozen):
    """What is to be filled."""

    kind: str
    n: int = 0


def test_question_and_evidence_are_sent_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The request holds the prompt and its options; of the machine and of the SDK's own variables it says nothing."""
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/of-the-environment")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "authorization: Bearer of-the-environment\nx-of: of-the-environment")

    with calling(in_turn(Says("A plan."))) as (llm, server):
        whole(llm)

    sent = server.requests[0]
    assert sent.path == "/v1/chat/completions"
    assert sent.body == {
        "model": "small",
        "messages": [{"role": "system", "content": "Answer."}, {"role": "user", "content": "What is a foldmap?"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.0,
        "max_tokens": 100,
    }
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert set(sent.headers) == {
        *("host", "connection", "accept", "accept-encoding", "user-agent", "authorization"),
        *("content-type", "content-length", "x-stainless-raw-response"),
    }
    assert "of-the-environment" not in str(sent.headers)


def test_a_service_without_a_key_is_asked_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the environment takes the place of the one that is not set."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")

    with calling(in_turn(Says("A plan.")), key=None) as (llm, server):
        whole(llm)

    assert server.requests[0].headers["authorization"] == "Bearer none"


def test_nobody_is_followed_elsewhere() -> None:
    """A redirection would take the evidence to another address: it is refused."""
    with (
        calling(in_turn(Says("Never."))) as (_, other),
        calling(in_turn(Fails(307, headers={"location": other.url}))) as (llm, _),
        pytest.raises(LLMRefusedError, match="refused the request"),
    ):
        whole(llm)

    assert other.requests == []


def test_what_an_llm_refuses_it_is_not_asked_again() -> None:
    """Each refused option is replaced or left out, at once and from then on, and only for this LLM."""
    refusals = (
        Fails(400, SWAP, named="max_tokens"),
        Fails(400, "Unsupported value: 'temperature' does not support 0 with this model.", named="temperature"),
        Fails(422, "extra fields not permitted: stream_options"),
        Fails(400, "max_completion_tokens: unknown field"),
    )
    with calling(in_turn(*refusals, Says("A plan."))) as (llm, server):
        assert [whole(llm).text, whole(llm).text] == ["A plan.", "A plan."]
        whole(llm, size=Size.LARGE)

    options = [set(request.body) - {"model", "messages", "stream"} for request in server.requests]
    assert options == [
        {"stream_options", "temperature", "max_tokens"},
        {"stream_options", "temperature", "max_completion_tokens"},
        {"stream_options", "max_completion_tokens"},
        {"max_completion_tokens"},
        set(),
        set(),
        {"stream_options", "temperature", "max_tokens"},
    ]


@pytest.mark.parametrize("key", ["sk-…", "sk-1\nx: y", "sk 1"])
def test_a_key_that_cannot_be_sent_is_told(key: str) -> None:
    """One that was copied with dots in it, say: nobody is asked, and the key is not shown."""
    with (
        calling(in_turn(Says("Never.")), key=key) as (llm, server),
        pytest.raises(LLMRefusedError, match="cannot be told a key like this one") as error,
    ):
        whole(llm)

    assert server.requests == []
    assert key not in str(error.value)


def test_half_a_letter_is_no_trouble() -> None:
    """A question may hold one; it is sent as a question mark."""
    asked = ASKED.model_construct(**{**ASKED.model_dump(), "user": "What is \ud83d?"})
    with calling(in_turn(Says("A plan."))) as (llm, server):
        llm.complete(asked, size=Size.SMALL, within=WITHIN)

    assert server.requests[0].user == "What is ??"


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (Fails(400, "The model is asleep."), "refused the request"),
        (
            Fails(400, "max_tokens is too large: this model's maximum context length is 2048", named="max_tokens"),
            "takes no prompt as long as this one",
        ),
    ],
)
def test_another_refusal_is_none_of_an_option(refusal: Fails, sentence: str) -> None:
    """What no option is to blame for is told at once, and costs none of them."""
    with calling(in_turn(refusal, Says("A plan."))) as (llm, server):
        with pytest.raises(LLMRefusedError, match=sentence):
            whole(llm)
        whole(llm)

    assert [len(request.body) for request in server.requests] == [6, 6]


def test_tokens_and_costs_are_counted() -> None:
    """As the service counts them, at each LLM's price; by letters where it counts none."""
    prices = Prices(small=Price(read=1, written=2), large=Price(read=10, written=20))
    with calling(in_turn(Says("A plan.", usage=(1000, 200))), prices=prices) as (llm, _):
        small, large = whole(llm), whole(llm, size=Size.LARGE)
    with calling(in_turn(Says("A plan of 20 letters", usage=None))) as (llm, _):
        estimated = whole(llm)

    assert small.tokens == Tokens(read=1000, written=200)
    assert small.cost == pytest.approx(0.0014)
    assert large.llm == "large"
    assert large.cost == pytest.approx(0.014)
    assert (estimated.tokens, estimated.cost) == (Tokens(read=7, written=5), None)


def test_a_shape_is_asked_for_as_strictly_as_the_service_can() -> None:
    """A JSON schema, else any JSON object, else words alone; the schema is told in words each time."""
    told = "'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\""
    refusals = (Fails(500, told, headers={"x-should-retry": "false"}), Fails(400, "What?"))
    with calling(in_turn(*refusals, Says('{"kind": "topic"}'))) as (llm, server):
        filled, _ = llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)
        llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)

    assert filled == Kind(kind="topic")
    assert [request.format for request in server.requests] == ["json_schema", "json_object", "", ""]
    assert all(json.dumps(Kind.model_json_schema()) in request.system for request in server.requests)
    assert server.requests[0].body["response_format"]["json_schema"] == {
        "name": "Kind",
        "schema": Kind.model_json_schema(),
    }


def test_an_answer_without_the_shape_is_asked_for_once_more() -> None:
    """The LLM is told what was wrong with its answer; both calls are counted."""
    prices = Prices(small=Price(read=1, written=1), large=Price(read=1, written=1))
    with calling(in_turn(Says('{"n": "many"}'), Says('{"kind": "fact"}')), prices=prices) as (llm, server):
        filled, completion = llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)

    assert filled == Kind(kind="fact")
    assert completion.tokens == Tokens(read=200, written=40)
    assert completion.cost == pytest.approx(240e-6)
    assert server.requests[1].body["messages"][2] == {"role": "assistant", "content": '{"n": "many"}'}
    assert "kind: Field required; n: Input should be a valid integer" in server.requests[1].user


def test_nobody_is_asked_a_third_time() -> None:
    """Two answers without the shape are enough, and neither is shown."""
    with (
        calling(in_turn(Says("No."), Says("Never: sk-secret."))) as (llm, server),
        pytest.raises(LLMUnreadableError) as error,
    ):
        llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)

    assert len(server.requests) == 2
    assert str(error.value) == f"The LLM small at {server.url} gave no usable answer twice; try another LLM."


def test_threads_may_share_one() -> None:
    """Each gets its own answer, while others are on their way."""

    def script(request: Request) -> Reply:
        return Says(f"So be it, {request.user}.")

    said: dict[int, Completion] = {}
    with calling(script) as (llm, _):

        def ask(number: int) -> None:
            asked = ASKED.model_copy(update={"user": f"number {number}"})
            said[number] = llm.complete(asked, size=Size.SMALL, within=WITHIN)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert {number: completion.text for number, completion in said.items()} == {
        number: f"So be it, number {number}." for number in range(12)
    }


def test_a_closed_one_opens_again() -> None:
    """Closing lets go of connections, and of nothing else."""
    with calling(in_turn(Says("A plan."))) as (llm, _):
        llm.close()
        llm.close()

        assert streamed(llm)[0] == "A plan."


def test_the_sdk_is_imported_with_the_first_call(root: Path) -> None:
    """Making one costs no import of the SDK: an exact answer needs none."""
    program = "import sys; from bot.adapters.openai_llm import OpenAILLM; print('openai' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"
