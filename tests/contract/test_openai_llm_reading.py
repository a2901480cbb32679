"""How the adapter reads what services send, each in its own way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from bot.errors import LLMLimitedError, LLMUnreachableError, LLMUnreadableError
from tests.contract.llm_calls import calling, streamed, whole
from tests.llmserver import After, Reply, Says, Sends, in_turn

SAID = b'data: {"choices": [{"delta": {"content": "A plan."}}]}'
ENDED = b'\n\ndata: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'


@pytest.mark.parametrize(
    "reply",
    [
        Says("A plan."),
        Says("A plan.", newline="\r\n"),
        Says("A plan.", usage=None, finish="eos", eager=False),
        Says("A plan.", content_type="text/plain"),
        Says(["A ", "", "plan", "."], reasoning=("First ", "I think.")),
        Says(["<think>A rule", "r?</think>\n\n", "A plan."]),
        Says(["<", "thi", "nk>", "A ruler?", "</th", "ink>A plan."]),
        Says(["\n\n A pl", "an."]),
        Sends(SAID + ENDED),
        Sends(b": a comment\nid: 7\nevent: x\n" + SAID + b"\n\n: another" + ENDED.rstrip()),
        Sends(SAID + b'\n\ndata: {"choices": [{"delta": {}, "finish_reason": "stop"}]}'),
        Sends([bytes([byte]) for byte in SAID + ENDED]),
        Sends(b'data: {"choices": null, "error": null, "usage": null}\n\n' + SAID + ENDED),
        Sends(b'data: {"choices": [{"index": 1, "delta": {"content": "Or"}}]}\n\n' + SAID + ENDED),
        Sends(
            b'{"choices": [{"message": {"content": "A plan."}, "finish_reason": "stop"}]}',
            content_type="application/json; charset=utf-8",
        ),
    ],
)
def test_every_services_way_of_telling_is_read(reply: Reply) -> None:
    """Line ends, missing counts and reasons, roles, thoughts and comments: the text is the same."""
    with calling(in_turn(reply)) as (llm, _):
        said, completion = streamed(llm)

    assert said == completion.text == "A plan."
    assert not completion.cut
    assert completion.tokens.written > 0


@pytest.mark.parametrize(
    "sent",
    [
        Sends(b"<html>Welcome</html>", content_type="text/html"),
        Sends(b"data: {broken\n\n"),
        Sends(b'data: "A plan."\n\n'),
        Sends(b'data: {"choices": [{"delta": {"content": {"text": "A plan."}}}]}\n\n'),
        Sends(b"data: \xff\xfe\n\n"),
        Sends([b"data: "] + [b"on and on " * 10_000] * 11),
        Sends(b"{broken", content_type="application/json"),
        Sends([b"on and on " * 10_000] * 11, content_type="application/json"),
    ],
)
def test_what_is_no_answer_is_told_as_none(sent: Sends) -> None:
    """A page, broken JSON, other types, broken letters or a line without end: one sentence, with what to check."""
    with calling(in_turn(sent)) as (llm, _), pytest.raises(LLMUnreadableError, match="no answer of an LLM; check"):
        whole(llm)


@pytest.mark.parametrize(
    "said",
    ["", " \n ", "<think>I am still think", "<think>I thought.</think>"],
    ids=["none", "blank", "open", "closed"],
)
def test_an_empty_answer_is_an_error(said: str) -> None:
    """Nothing, white space and thoughts alone are nothing to write an answer from."""
    with calling(in_turn(Says([said]))) as (llm, _), pytest.raises(LLMUnreadableError, match="wrote nothing"):
        whole(llm)


def test_an_llm_that_only_thinks_is_told_to_the_operator() -> None:
    """Where all its tokens went into thinking, the sentence says which setting to raise."""
    reply = Says([], reasoning=("Hm. ",), finish="length")
    with calling(in_turn(reply)) as (llm, _), pytest.raises(LLMLimitedError, match="raise FOOTNOTE_LLM_TOKENS"):
        whole(llm)


@pytest.mark.parametrize(
    "reply",
    [
        Says("A pl", finish="length"),
        Says("A pl", finish="content_filter"),
        Says("A pl", after=After.SILENCE),
        Says("A pl", finish=None),
    ],
)
def test_an_answer_that_did_not_end_by_itself_is_marked(reply: Says) -> None:
    """Its last sentence may be half of one."""
    with calling(in_turn(reply)) as (llm, _):
        completion = whole(llm)

    assert completion.text == "A pl"
    assert completion.cut


@pytest.mark.parametrize("pieces", [itertools.repeat("on and on "), ["on and on " * 1_000]], ids=["endless", "at once"])
def test_an_answer_past_every_ceiling_is_cut(pieces: Iterable[str]) -> None:
    """A service that ignores how many tokens it may write is left, at eight letters a token."""
    with calling(in_turn(Says(pieces)), tokens=50) as (llm, _):
        completion = whole(llm)

    assert completion.cut
    assert completion.text.startswith("on and on")


def test_thoughts_count_against_the_ceiling() -> None:
    """An LLM that thinks on and on is left before it has written anything."""
    endless = Says(itertools.repeat("and yet "), reasoning=("Hm. ",) * 1_000)
    with calling(in_turn(endless), tokens=50) as (llm, server):
        with pytest.raises(LLMLimitedError, match="used up its tokens"):
            whole(llm)

        assert server.wait_left(1)


@pytest.mark.parametrize("sent", [SAID + b'\n\ndata: {"error": {"message": "sk-secret"}}\n\n', b"", b": ping\n\n"])
def test_a_service_that_fails_while_it_answers_says_so(sent: bytes) -> None:
    """What it says of it, which may hold anything, is not repeated; it may also end before it begins."""
    failing = Sends(sent)
    with calling(in_turn(failing)) as (llm, server), pytest.raises(LLMUnreachableError) as error:
        whole(llm)

    sentence = f"The LLM small at {server.url} failed while it answered; try again later, and look into its own log."
    assert str(error.value) == sentence
