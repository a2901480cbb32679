"""An installation looked at, with a Slack of this machine."""

from __future__ import annotations

import email.utils
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.bootstrap import Assistant, build
from bot.serving.checks import Check, Outcome
from bot.serving.doctor import diagnose
from bot.serving.manifest import SCOPES
from bot.settings import EmbedderKind, read_settings
from retrieval.adapters.local_embedder import LocalEmbedder
from retrieval.adapters.system_clock import SystemClock
from tests.unit.bot.serving.smallslack import Reply, small_slack

KNOWN = {"ok": True, "user": "footnote", "team": "Efficient LLMs"}
Build = Callable[..., Assistant]
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "xapp-secret"}


@pytest.fixture(scope="module")
def model() -> LocalEmbedder:
    """The model, loaded once."""
    return LocalEmbedder()


@pytest.fixture
def assistant(model: LocalEmbedder) -> Build:
    """An assistant at home in a folder, with the model that is loaded already where the settings want that one."""

    def built(home: Path, environ: Mapping[str, str] | None = None) -> Assistant:
        made = build(read_settings({"FOOTNOTE_HOME": str(home), **(environ or {})}))
        if made.settings.embedder is EmbedderKind.LOCAL:
            made.embedder = model
        return made

    return built


def found(made: Assistant) -> dict[str, Check]:
    """The checks by name."""
    return {check.name: check for check in diagnose(made)}


def outcomes(checked: Mapping[str, Check], *names: str) -> list[Outcome]:
    """How these went."""
    return [checked[name].outcome for name in names]


def test_without_tokens_the_rest_is_checked(assistant: Build, tmp_path: Path) -> None:
    """Slack's checks are skipped, each with its reason; an empty library is told, and nothing fails."""
    checked = found(assistant(tmp_path / "home"))

    assert outcomes(checked, "bot token", "scopes", "clock", "app token") == [Outcome.SKIPPED] * 4
    assert checked["app token"].finding == "SLACK_APP_TOKEN is not set."
    assert outcomes(checked, "home", "memory", "terms", "model", "vectors") == [Outcome.OK] * 5
    assert outcomes(checked, "settings", "library") == [Outcome.WARN] * 2
    assert outcomes(checked, "LLM", "port") == [Outcome.SKIPPED] * 2


def test_tokens_that_slack_knows_are_well(assistant: Build, tmp_path: Path) -> None:
    """Both are shown to Slack, whose answer tells scopes and time as well."""
    said = {"x-oauth-scopes": ",".join(SCOPES), "Date": email.utils.format_datetime(SystemClock().now(), usegmt=True)}
    methods = {"auth.test": Reply(KNOWN, headers=said), "apps.connections.open": Reply({"ok": True, "url": "wss://x"})}
    with small_slack(methods=methods) as slack:
        checked = found(assistant(tmp_path, {**TOKENS, "FOOTNOTE_SLACK_API_URL": slack.url}))
        calls = [slack.calls.get_nowait() for _ in range(slack.calls.qsize())]

    assert outcomes(checked, "settings", "bot token", "scopes", "clock", "app token") == [Outcome.OK] * 5
    assert calls == [("auth.test", "Bearer xoxb-secret"), ("apps.connections.open", "Bearer xapp-secret")]


@pytest.mark.parametrize(
    "reply", [Reply({"ok": False, "error": "invalid_auth"}), Reply({"ok": False, "error": "invalid_auth"}, status=401)]
)
def test_tokens_that_slack_refuses_fail(assistant: Build, tmp_path: Path, reply: Reply) -> None:
    """Slack's word is in the finding, nothing of the tokens is anywhere."""
    methods = {"auth.test": reply, "apps.connections.open": reply}
    with small_slack(methods=methods) as slack:
        checked = found(assistant(tmp_path, {**TOKENS, "FOOTNOTE_SLACK_API_URL": slack.url}))

    assert outcomes(checked, "bot token", "app token", "scopes", "clock") == [
        Outcome.FAIL, Outcome.FAIL, Outcome.SKIPPED, Outcome.SKIPPED,
    ]  # fmt: skip
    assert "(invalid_auth)" in checked["bot token"].finding
    assert "secret" not in str(checked)


@pytest.mark.parametrize("date", ["", "yesterday"])
def test_a_slack_that_tells_neither_scopes_nor_time_is_not_judged(assistant: Build, tmp_path: Path, date: str) -> None:
    """The token is well all the same."""
    with small_slack(methods={"auth.test": Reply(KNOWN, headers={"Date": date} if date else {})}) as slack:
        checked = found(assistant(tmp_path, {"SLACK_BOT_TOKEN": "xoxb-1", "FOOTNOTE_SLACK_API_URL": slack.url}))

    assert outcomes(checked, "bot token", "scopes", "clock") == [Outcome.OK, Outcome.SKIPPED, Outcome.SKIPPED]


def test_a_slack_that_is_not_there_fails(assistant: Build, tmp_path: Path) -> None:
    """The address that was tried is in the finding."""
    checked = found(assistant(tmp_path, {**TOKENS, "FOOTNOTE_SLACK_API_URL": "http://127.0.0.1:9/api"}))

    assert checked["bot token"].finding == "Slack cannot be reached at http://127.0.0.1:9/api/."
    assert checked["app token"].outcome is Outcome.FAIL


def test_in_http_mode_the_address_is_tried(assistant: Build, tmp_path: Path) -> None:
    """One in use is told, a free one is well, and the app token is not missed."""
    chosen = {"FOOTNOTE_SLACK_MODE": "http", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
    chosen["FOOTNOTE_SLACK_API_URL"] = "http://127.0.0.1:9/api"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        checked = found(assistant(tmp_path, {**chosen, "FOOTNOTE_HTTP_ADDRESS": address}))

    assert outcomes(checked, "settings", "port", "app token") == [Outcome.OK, Outcome.WARN, Outcome.SKIPPED]
    free = found(assistant(tmp_path, {**chosen, "FOOTNOTE_HTTP_ADDRESS": "127.0.0.1:0"}))
    assert free["port"].outcome is Outcome.OK


def test_a_home_that_cannot_be_written_fails(assistant: Build, tmp_path: Path) -> None:
    """Home, library and memory each say so in a sentence, and the checks go on."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")

    checked = found(assistant(in_the_way / "home"))

    assert outcomes(checked, "home", "library", "memory") == [Outcome.FAIL] * 3
    assert checked["model"].outcome is Outcome.OK
    assert "FOOTNOTE_HOME" in checked["home"].advice


def test_a_damaged_file_fails_alone(assistant: Build, tmp_path: Path) -> None:
    """What is well stays well."""
    (tmp_path / "state.db").write_text("this is no database, but long enough to be taken for one" * 40)

    checked = found(assistant(tmp_path))

    assert outcomes(checked, "memory", "library", "model") == [Outcome.FAIL, Outcome.WARN, Outcome.OK]


def test_a_service_that_embeds_is_not_asked(assistant: Build, tmp_path: Path) -> None:
    """What it embeds is known when somebody asks for it."""
    chosen = {"FOOTNOTE_EMBEDDER": "openai", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}

    checked = found(assistant(tmp_path, chosen))

    assert outcomes(checked, "model", "vectors") == [Outcome.SKIPPED] * 2
