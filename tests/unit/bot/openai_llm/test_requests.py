"""What is sent depends on what was refused, and on nothing that the words of a service could bring in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.openai_llm.requests import FORMATS, Option, Wanted, blamed, fields, options, too_long
from bot.adapters.openai_llm.timed import pause

WANTED = Wanted(temperature=0.2, tokens=9, shape="Kind", json_schema={"type": "object"})
refused = st.frozensets(st.sampled_from(Option))


def test_openai_is_told_the_ceiling_in_its_own_words() -> None:
    """Its newer LLMs refuse the old name; elsewhere the new one may be unknown, or silently of no effect."""
    assert options(WANTED, frozenset(), newest=True)[Option.COMPLETION_TOKENS] == 9
    assert options(WANTED, frozenset(), newest=False)[Option.TOKENS] == 9
    assert options(WANTED, frozenset({Option.COMPLETION_TOKENS}), newest=True)[Option.TOKENS] == 9


@given(refused, st.booleans())
def test_nothing_refused_is_sent(refused: frozenset[Option], newest: bool) -> None:  # noqa: FBT001 - drawn
    """Neither is one ceiling told twice, nor are two formats asked for."""
    sent = options(WANTED, refused, newest=newest)

    assert not refused & set(sent)
    assert len({Option.TOKENS, Option.COMPLETION_TOKENS} & set(sent)) <= 1
    assert len(FORMATS & set(sent)) <= 1
    assert ("response_format" in fields(sent)) == bool(FORMATS & set(sent))


@given(refused, st.booleans(), st.none() | st.text(), st.text())
def test_every_refusal_makes_a_request_smaller(
    refused: frozenset[Option],
    newest: bool,  # noqa: FBT001 - drawn
    parameter: str | None,
    text: str,
) -> None:
    """Only what was sent is blamed, so asking again comes to an end."""
    sent = options(WANTED, refused, newest=newest)
    option = blamed(sent, parameter, text, surely=True)

    assert option is None or option in sent


@pytest.mark.parametrize(
    ("parameter", "text", "expected"),
    [
        ("max_tokens", "Use 'max_completion_tokens' instead.", Option.TOKENS),
        ("response_format", "Invalid schema", Option.SCHEMA),
        (None, "Unsupported value: 'Temperature' does not support 0.2", Option.TEMPERATURE),
        (None, "Unrecognized request argument supplied: stream_options", Option.USAGE),
        (None, "failed to parse grammar", Option.SCHEMA),
        (None, "no idea", Option.SCHEMA),
        ("messages", "no idea", Option.SCHEMA),
        ("max_tokens", "max_tokens is too large: maximum context length is 2048", None),
    ],
)
def test_the_option_to_blame_is_found(parameter: str | None, text: str, expected: Option | None) -> None:
    """By the parameter that is named, by the words, or else the format that was asked for."""
    assert blamed(options(WANTED, frozenset(), newest=False), parameter, text, surely=True) is expected


def test_a_failure_of_the_service_is_an_options_only_where_it_is_named() -> None:
    """llama-cpp-python fails where it is asked for a schema, and says so; another failure passes by itself."""
    sent = options(WANTED, frozenset(), newest=False)

    assert blamed(sent, None, "'loc': ('body', 'response_format', 'type')", surely=False) is Option.SCHEMA
    assert blamed(sent, None, "The server is on fire.", surely=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
        "the request exceeds the available context size, try increasing it",
        "Requested tokens (3001) exceed context window of 2048",
        "prompt is too long: 210000 tokens > 200000 maximum",
    ],
)
def test_a_prompt_that_is_too_long_is_known(text: str) -> None:
    """As OpenAI, llama.cpp, llama-cpp-python and others say it."""
    assert too_long(text)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 1.0),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "-1"}, 1.0),
        ({"retry-after": "600"}, 1.0),
        ({"retry-after": "nan"}, 1.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:00 GMT"}, float("inf")),
    ],
)
def test_the_wait_before_a_retry_is_known(headers: dict[str, str], seconds: float) -> None:
    """As the SDK reads it; past two minutes it does not try again, and a date counts as too far away."""
    assert pause(headers) == seconds
