"""The scripted service is what OpenAI's own client takes for one, and does the harm that it is told to do."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

from tests.llmserver import After, Fails, LLMServer, Reply, Request, Says, Script, Sends, Stalls, in_turn
from tests.llmserver.honest import honest

EVIDENCE = (
    "Paper: FoldMap: Paper Plans (Ling Wu; 2 Mar 2025)\n"
    "[k3f7] We fold plans to 40% of their area.\n"
    "[m2p4] It needs no ruler."
)
QUESTION = "To what share of its area is a plan folded?"
ASKED: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "Answer."},
    {
        "role": "user",
        "content": f"<evidence>\n{EVIDENCE}\n</evidence>\n\n<question>\n{QUESTION}\n</question>",
    },
]


@contextmanager
def _asking(script: Script, *, timeout: float = 5.0, key: str | None = None) -> Iterator[tuple[OpenAI, LLMServer]]:
    with (
        LLMServer(script, key=key, models=("small", "large")) as server,
        OpenAI(base_url=server.url, api_key="sk-right", max_retries=0, timeout=timeout) as client,
    ):
        yield client, server


def _streamed(client: OpenAI) -> str:
    chunks = client.chat.completions.create(messages=ASKED, model="small", stream=True)
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def _whole(client: OpenAI) -> str | None:
    return client.chat.completions.create(messages=ASKED, model="small").choices[0].message.content


def test_a_text_comes_whole_or_in_pieces() -> None:
    """The same words either way, and a script that is read in turn stays with its last reply."""
    with _asking(in_turn(Says("One."), Says("Two and two."))) as (client, _):
        assert [_whole(client), _whole(client), _streamed(client)] == ["One.", "Two and two.", "Two and two."]


def test_a_script_sees_what_was_asked() -> None:
    """Model, messages, question, evidence and ids are there for the script to answer from."""
    seen: list[Request] = []

    def script(request: Request) -> Reply:
        seen.append(request)
        return Says(f"So [{request.ids[0]}].")

    with _asking(script) as (client, server):
        assert _whole(client) == "So [k3f7]."
        assert [_.id for _ in client.models.list()] == ["small", "large"]

    assert seen[0].model == "small"
    assert seen[0].system == "Answer."
    assert seen[0].question == QUESTION
    assert seen[0].evidence == {"k3f7": "We fold plans to 40% of their area.", "m2p4": "It needs no ruler."}
    assert not seen[0].streamed
    assert not seen[0].format
    assert server.requests[0] == seen[0]


def test_it_refuses_as_services_do() -> None:
    """The wrong key, an unknown LLM and whatever the script refuses."""
    with _asking(in_turn(Fails(429, retry_after="7"), Fails(400, named="max_tokens"))) as (client, _):
        with pytest.raises(openai.RateLimitError) as limited:
            _whole(client)
        with pytest.raises(openai.BadRequestError) as refused:
            _streamed(client)
        with pytest.raises(openai.NotFoundError):
            client.chat.completions.create(messages=ASKED, model="unknown")
    with _asking(in_turn(Says("Never.")), key="sk-other") as (client, _), pytest.raises(openai.AuthenticationError):
        _whole(client)

    assert limited.value.response.headers["retry-after"] == "7"
    assert refused.value.param == "max_tokens"


@pytest.mark.parametrize("reply", [Stalls(), Says("Begun", after=After.STALL), Sends([b"data: ", None])])
def test_it_stalls_until_the_client_leaves(reply: Reply) -> None:
    """A client that waits in vain hangs up, and the service notices."""
    with _asking(in_turn(reply), timeout=0.1) as (client, server):
        with pytest.raises(openai.APITimeoutError):
            _streamed(client)

        assert server.wait_left(1)


def test_it_breaks_off_and_it_never_ends() -> None:
    """A broken connection is one for the client; an endless answer ends when the client has enough."""
    with _asking(in_turn(Says("Begun", after=After.BREAK), Says(itertools.repeat("on ")))) as (client, server):
        with pytest.raises(openai.APIConnectionError):
            _streamed(client)
        endless = client.chat.completions.create(messages=ASKED, model="small", stream=True)
        assert len(list(itertools.islice(endless, 500))) == 500
        endless.close()

        assert server.wait_left(1)


def test_it_ends_while_somebody_waits() -> None:
    """Closing the service lets go of clients that it keeps waiting."""
    with LLMServer(in_turn(Says("Begun", after=After.STALL))) as server:
        client = OpenAI(base_url=server.url, api_key="none", max_retries=0)
        begun = client.chat.completions.create(messages=ASKED, model="small", stream=True)
        assert next(begun).choices == []

    client.close()
    assert server.left == 0


def test_the_honest_one_answers_from_the_evidence() -> None:
    """The sentence that answers, told by somebody else, with its id; nothing where none does."""
    with _asking(honest) as (client, _):
        assert _streamed(client) == "The authors fold plans to 40% of their area [k3f7]."

        other = str(ASKED[1]["content"]).replace(QUESTION, "Who sells zebras?")
        said = client.chat.completions.create(messages=[{"role": "user", "content": other}], model="large")
        assert said.choices[0].message.content == "NOTHING"
