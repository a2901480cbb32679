"""An installation whose answers are written, looked at, with an LLM of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.serving import checks
from bot.serving.checks import Check, Outcome
from bot.serving.doctor import diagnose_llm
from bot.settings import Settings, read_settings
from tests.llmserver import LLMServer, Says, in_turn


def found(home: Path, environ: dict[str, str]) -> dict[str, Check]:
    """The checks by name."""
    made = build(read_settings({"FOOTNOTE_HOME": str(home), **environ}))
    return {check.name: check for check in diagnose_llm(made)}


@pytest.mark.parametrize(
    ("environ", "finding"),
    [
        ({}, "No key and no address of one is set: answers are in the papers' own words."),
        (
            {"OPENAI_API_KEY": "sk-secret", "FOOTNOTE_WRITER": "extractive"},
            "FOOTNOTE_WRITER=extractive: answers are in the papers' own words.",
        ),
    ],
)
def test_no_llm_is_said_and_no_failure(tmp_path: Path, environ: dict[str, str], finding: str) -> None:
    """Where nobody is to write nobody is asked, and the reason is there."""
    checked = found(tmp_path, environ)

    assert checked["LLM"] == Check(name="LLM", outcome=Outcome.SKIPPED, finding=finding)
    assert {"small LLM", "large LLM", "prompts", "costs"} & set(checked) == set()


def test_both_llms_are_asked_for_a_word(tmp_path: Path) -> None:
    """Address, key and both names are proven by an answer; a second name for the same one is not asked twice."""
    with LLMServer(in_turn(Says("yes")), key="sk-right", models=("qwen:8b", "qwen:32b")) as server:
        environ = {"FOOTNOTE_LLM_URL": server.url, "FOOTNOTE_LLM_KEY": "sk-right", "FOOTNOTE_LLM_SMALL": "qwen:8b"}
        one = found(tmp_path, environ)
        both = found(tmp_path, {**environ, "FOOTNOTE_LLM_LARGE": "qwen:32b"})

    assert (one["small LLM"].outcome, one["small LLM"].finding) == (Outcome.OK, "qwen:8b answers.")
    assert "large LLM" not in one
    assert both["large LLM"].finding == "qwen:32b answers."
    assert both["prompts"].outcome is Outcome.OK
    assert both["costs"].outcome is Outcome.SKIPPED
    assert [request.model for request in server.requests] == ["qwen:8b", "qwen:8b", "qwen:32b"]


def test_what_is_wrong_with_an_llm_is_one_sentence_each(tmp_path: Path) -> None:
    """A wrong key, an unknown name, an address where nobody is: each says what to check."""
    with LLMServer(in_turn(Says("yes")), key="sk-right", models=("qwen:8b",)) as server:
        environ = {"FOOTNOTE_LLM_URL": server.url, "FOOTNOTE_LLM_SMALL": "qwen:8b", "FOOTNOTE_LLM_LARGE": "qwen:80b"}
        refused = found(tmp_path, {**environ, "FOOTNOTE_LLM_KEY": "sk-wrong"})
        unknown = found(tmp_path, {**environ, "FOOTNOTE_LLM_KEY": "sk-right"})
    nowhere = found(tmp_path, {"FOOTNOTE_LLM_URL": "http://127.0.0.1:1/v1", "FOOTNOTE_LLM_SECONDS": "1"})

    assert refused["small LLM"].outcome is Outcome.FAIL
    assert "did not accept the key" in refused["small LLM"].finding
    assert "sk-wrong" not in str(refused)
    assert unknown["small LLM"].outcome is Outcome.OK
    assert "is not known there; check FOOTNOTE_LLM_SMALL" in unknown["large LLM"].finding
    assert nowhere["small LLM"].outcome is Outcome.FAIL
    assert "http://127.0.0.1:1/v1" in nowhere["small LLM"].finding


def test_prompts_of_ones_own_are_read(tmp_path: Path) -> None:
    """What is wrong with them is told here, before somebody asks a question."""
    (tmp_path / "ours" / "anser").mkdir(parents=True)
    with LLMServer(in_turn(Says("yes"))) as server:
        checked = found(tmp_path, {"FOOTNOTE_LLM_URL": server.url, "FOOTNOTE_PROMPTS": str(tmp_path / "ours")})

    assert checked["prompts"].outcome is Outcome.FAIL
    assert "anser" in checked["prompts"].finding


@pytest.mark.parametrize(
    ("environ", "host", "outcome", "finding"),
    [
        ({}, "api.openai.com", Outcome.WARN, "What answers cost is not known, and nothing limits it."),
        ({}, "localhost", Outcome.SKIPPED, "No prices are set: what answers cost is not counted."),
        ({}, "10.1.2.3", Outcome.SKIPPED, "No prices are set: what answers cost is not counted."),
        ({"FOOTNOTE_LLM_PRICES": "1/2"}, "localhost", Outcome.WARN, "They are counted, and nothing limits them."),
        (
            {"FOOTNOTE_LLM_PRICES": "1/2", "FOOTNOTE_LLM_DAILY_COST": "3"},
            "api.openai.com",
            Outcome.OK,
            "They are counted, and end at $3 a day.",
        ),
        (
            {"FOOTNOTE_LLM_PRICES": "1/2", "FOOTNOTE_LLM_DAILY_COST": "3", "FOOTNOTE_LLM_COST": "0.05"},
            "api.openai.com",
            Outcome.OK,
            "They are counted, and end at $0.05 an answer and $3 a day.",
        ),
    ],
)
def test_costs_that_nothing_limits_are_a_warning(
    environ: dict[str, str], host: str, outcome: Outcome, finding: str
) -> None:
    """Unless the LLM is on this machine or in this network, where it may well be free."""
    settings: Settings = read_settings(environ)

    assert (checks.costs(settings, host).outcome, checks.costs(settings, host).finding) == (outcome, finding)
