"""What can be set of the LLM that writes, and when one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.serving.needs import secrets
from bot.settings import Judge, LLMAccess, Price, Prices, Settings, Writer, llm_access, read_settings, writes

EVERY = {
    "FOOTNOTE_WRITER": "auto",
    "FOOTNOTE_LLM_URL": "http://127.0.0.1:11434/v1/",
    "FOOTNOTE_LLM_KEY": "sk-llm",
    "FOOTNOTE_LLM_SMALL": "qwen3:8b",
    "FOOTNOTE_LLM_LARGE": "qwen3:32b",
    "FOOTNOTE_LLM_TEMPERATURE": "0.2",
    "FOOTNOTE_LLM_TOKENS": "800",
    "FOOTNOTE_LLM_SECONDS": "40",
    "FOOTNOTE_LLM_PRICES": "0.40/1.60 2.00/8",
    "FOOTNOTE_LLM_COST": "0.05",
    "FOOTNOTE_LLM_DAILY_COST": "3",
    "FOOTNOTE_JUDGE": "on",
    "FOOTNOTE_PROMPTS": "our-prompts",
    "FOOTNOTE_RETENTION_DAYS": "90",
}


def _access(environ: dict[str, str]) -> LLMAccess:
    access = llm_access(read_settings(environ))
    assert access is not None
    return access


def test_every_variable_is_read() -> None:
    """Each variable reaches the setting that it names."""
    settings = read_settings(EVERY)

    assert settings == Settings(
        writer=Writer.AUTO,
        llm_url="http://127.0.0.1:11434/v1",
        llm_key=settings.llm_key,
        llm_small="qwen3:8b",
        llm_large="qwen3:32b",
        llm_temperature=0.2,
        llm_tokens=800,
        llm_seconds=40,
        llm_prices=Prices(small=Price(read=0.4, written=1.6), large=Price(read=2, written=8)),
        llm_cost=0.05,
        llm_daily_cost=3,
        judge=Judge.ON,
        prompts=Path("our-prompts"),
        retention_days=90,
    )
    assert Settings(llm_cost=None) == Settings()
    assert settings.llm_key is not None
    assert settings.llm_key.get_secret_value() == "sk-llm"


def test_one_price_is_that_of_both() -> None:
    """Where one LLM does everything, its price is written once."""
    one = Price(read=0.75, written=4.5)

    assert read_settings({"FOOTNOTE_LLM_PRICES": "0.75/4.50"}).llm_prices == Prices(small=one, large=one)


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        ("FOOTNOTE_WRITER", "llm", "'auto' or 'extractive'"),
        ("FOOTNOTE_JUDGE", "yes", "'off' or 'on'"),
        ("FOOTNOTE_LLM_URL", "localhost:11434", "an address such as http://127.0.0.1:8000"),
        ("FOOTNOTE_LLM_TEMPERATURE", "2.1", "a number from 0 to 2"),
        ("FOOTNOTE_LLM_TEMPERATURE", "nan", "a number from 0 to 2"),
        ("FOOTNOTE_LLM_TOKENS", "many", "a whole number from 16 to 100000"),
        ("FOOTNOTE_LLM_SECONDS", "86", "a whole number from 1 to 85"),
        ("FOOTNOTE_LLM_PRICES", "0.40", "dollars per million tokens, read/written, once or for both LLMs, such as"),
        ("FOOTNOTE_LLM_PRICES", "1/2 3/4 5/6", "dollars per million tokens, read/written, once or for both LLMs"),
        ("FOOTNOTE_LLM_PRICES", "1/x", "dollars per million tokens, read/written, once or for both LLMs, such as"),
        ("FOOTNOTE_LLM_COST", "0", "a number of US dollars, such as 0.05"),
        ("FOOTNOTE_LLM_DAILY_COST", "$5", "a number of US dollars, such as 0.05"),
        ("FOOTNOTE_RETENTION_DAYS", "-1", "a whole number from 0 to 36500"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence(variable: str, value: str, wanted: str) -> None:
    """The sentence names the variable, its value and what is allowed."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})

    assert str(caught.value).startswith(f'{variable} is "{value}" in the environment, but must be {wanted}')
    assert caught.value.variable == variable


@pytest.mark.parametrize("variable", ["FOOTNOTE_LLM_COST", "FOOTNOTE_LLM_DAILY_COST"])
def test_a_ceiling_on_cost_needs_prices(variable: str) -> None:
    """A ceiling that could never be kept is refused."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: "1"})

    assert str(caught.value) == f"{variable} needs FOOTNOTE_LLM_PRICES: what an answer costs is not known without."
    assert caught.value.variable == variable


def test_the_key_is_never_shown() -> None:
    """The LLM's key is in no printed settings, and among those that the log leaves out."""
    settings = read_settings(EVERY)

    assert "sk-llm" not in repr(settings) + repr(llm_access(settings))
    assert "sk-llm" in secrets(settings)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"OPENAI_API_KEY": "sk-1"}, True),
        ({"FOOTNOTE_LLM_KEY": "sk-1"}, True),
        ({"FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1"}, True),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, True),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "FOOTNOTE_EMBEDDER": "openai"}, False),
        ({"OPENAI_API_KEY": "sk-1", "FOOTNOTE_EMBEDDER": "openai"}, True),
        ({"OPENAI_API_KEY": "sk-1", "FOOTNOTE_WRITER": "extractive"}, False),
        ({"FOOTNOTE_LLM_SMALL": "gpt-9"}, False),
    ],
)
def test_an_llm_writes_where_there_is_a_way_to_one(environ: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - a table's column
    """A key or an address of one is a way; the address of a service that embeds is none, nor is a name alone."""
    settings = read_settings(environ)

    assert writes(settings) is expected
    assert (llm_access(settings) is not None) is expected


def test_openai_itself_is_asked_by_default() -> None:
    """With nothing but a key, OpenAI's own address and the default LLM, for both sizes."""
    access = _access({"OPENAI_API_KEY": "sk-1"})

    assert access.url == "https://api.openai.com/v1"
    assert access.key is not None
    assert access.key.get_secret_value() == "sk-1"
    assert access.small == access.large == "gpt-5.4-mini"


@pytest.mark.parametrize(
    ("environ", "key"),
    [
        ({"FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1"}, None),
        ({"FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1", "FOOTNOTE_LLM_KEY": "sk-llm"}, "sk-llm"),
        ({"FOOTNOTE_LLM_URL": "https://api.openai.com/v1"}, "sk-openai"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "sk-openai"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1/"}, "sk-openai"),
        ({"FOOTNOTE_LLM_KEY": "sk-llm"}, "sk-llm"),
    ],
)
def test_a_key_is_told_to_nobody_but_its_service(environ: dict[str, str], key: str | None) -> None:
    """OpenAI's key does not travel to another address that somebody set for the LLM."""
    access = _access({"OPENAI_API_KEY": "sk-openai", **environ})

    assert (access.key.get_secret_value() if access.key else None) == key


def test_a_large_llm_is_the_small_one_unless_named() -> None:
    """A server that knows one LLM needs one name."""
    access = _access({"FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1", "FOOTNOTE_LLM_SMALL": "llama"})

    assert (access.small, access.large) == ("llama", "llama")
    assert _access(EVERY).large == "qwen3:32b"
