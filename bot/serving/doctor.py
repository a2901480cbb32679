"""Looks at an installation part by part: each probe is made here and judged in `checks`."""

from __future__ import annotations

import datetime as dt
import email.utils
import http.client
import socket
import tempfile
import urllib.error
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.completions import Instruction, Size, Task
from bot.errors import FootnoteError
from bot.prompting import Prompts
from bot.serving import checks
from bot.serving.checks import Check, SlackSaid
from bot.serving.needs import lacking
from bot.settings import EmbedderKind, Settings, SlackMode, llm_access
from retrieval.errors import RetrievalError
from retrieval.ingest import TERMS, vectors_name
from retrieval.papers import PaperId, Passage, Span

if TYPE_CHECKING:
    from pydantic import SecretStr
    from slack_sdk.web import SlackResponse

    from bot.bootstrap import Assistant
    from bot.ports import LLM

_TIMEOUT = 10  # seconds
_WORD = "footnote"
_ASKED = Instruction(
    task=Task.ANSWER, version="doctor", system="You are asked whether you are there.", user="Write the one word: yes"
)


def diagnose(assistant: Assistant) -> Iterator[Check]:
    """Every check, one after the other as it is made.

    Asks only Slack and, where they are set, the Chroma server and the LLM: of that one a word, which it may charge for.
    """
    chosen = assistant.settings
    yield checks.settings(lacking(chosen), chosen.slack_mode)
    yield from _slack(assistant)
    yield _home(assistant)
    yield _tried("library", lambda: checks.library(assistant.catalog.count()))
    yield _tried("memory", lambda: _memory(assistant))
    yield _tried("terms", lambda: _terms(assistant))
    if chosen.embedder is EmbedderKind.OPENAI:
        yield checks.skipped("model", "A service embeds; it is asked when a text has to be embedded.")
        yield checks.skipped("vectors", "Which ones they are is known once the service was asked.")
    else:
        yield _tried("model", lambda: _model(assistant))
        yield _tried("vectors", lambda: _vectors(assistant))
    yield from diagnose_llm(assistant)
    if chosen.slack_mode is SlackMode.HTTP:
        yield checks.port(chosen.http_address, _occupied(chosen.http_address))
    yield from checks.unneeded(chosen)


def diagnose_llm(assistant: Assistant) -> Iterator[Check]:
    """Whether each of the LLMs is reached, takes the key and is known by its name: it is asked for a word."""
    access = llm_access(assistant.settings)
    if access is None or assistant.llm is None:
        yield checks.no_llm(assistant.settings.writer)
        return
    llm = assistant.llm
    sizes = {Size.SMALL: access.small, Size.LARGE: access.large}
    if access.large == access.small:
        sizes.pop(Size.LARGE)
    for size, name in sizes.items():
        yield _tried(f"{size.value} LLM", partial(_word_of, llm, size, name, assistant.settings))
    yield _tried("prompts", lambda: _prompts(assistant.settings.prompts))
    yield checks.costs(assistant.settings, urlsplit(access.url).hostname or "")


def _slack(assistant: Assistant) -> Iterator[Check]:
    chosen = assistant.settings
    if chosen.slack_bot_token is None:
        for name in ("bot token", "scopes", "clock"):
            yield checks.skipped(name, "SLACK_BOT_TOKEN is not set.")
    else:
        said = ask_bot(chosen.slack_bot_token, chosen.slack_api_url)
        yield checks.bot_token(said, chosen.slack_api_url)
        yield checks.scopes(said) if not said.error else checks.skipped("scopes", "Slack did not take the bot token.")
        yield checks.clock(said, assistant.clock.now())
    if chosen.slack_mode is SlackMode.SOCKET:
        if chosen.slack_app_token is None:
            yield checks.skipped("app token", "SLACK_APP_TOKEN is not set.")
        else:
            yield checks.app_token(ask_app(chosen.slack_app_token, chosen.slack_api_url), chosen.slack_api_url)


def ask_bot(token: SecretStr, url: str) -> SlackSaid:
    """What Slack says of a bot token (auth.test)."""
    from slack_sdk import WebClient  # noqa: PLC0415 - without tokens it is not needed

    client = WebClient(token.get_secret_value(), base_url=url, timeout=_TIMEOUT, retry_handlers=[])
    return _said(client.auth_test)


def ask_app(token: SecretStr, url: str) -> SlackSaid:
    """What Slack says of an app-level token (apps.connections.open; the connection is not taken up)."""
    from slack_sdk import WebClient  # noqa: PLC0415 - see above

    client = WebClient(base_url=url, timeout=_TIMEOUT, retry_handlers=[])
    return _said(lambda: client.apps_connections_open(app_token=token.get_secret_value()))


def _said(call: Callable[[], SlackResponse]) -> SlackSaid:
    from slack_sdk.errors import SlackApiError, SlackClientError  # noqa: PLC0415 - see above

    try:
        response = call()
    except SlackApiError as error:
        return SlackSaid(error=str(error.response.get("error") or "unknown"), date=_date(error.response))
    except (SlackClientError, urllib.error.URLError, OSError, http.client.HTTPException, ValueError):
        return SlackSaid(error="unreachable")
    granted = _header(response, "x-oauth-scopes")
    return SlackSaid(
        user=str(response.get("user", "")),
        team=str(response.get("team", "")),
        scopes=None if granted is None else frozenset(scope.strip() for scope in granted.split(",")),
        date=_date(response),
    )


def _date(response: SlackResponse) -> dt.datetime | None:
    try:
        date = email.utils.parsedate_to_datetime(_header(response, "date") or "")
    except ValueError:
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=dt.UTC)


def _header(response: SlackResponse, name: str) -> str | None:
    headers = {str(key).lower(): value for key, value in response.headers.items()}
    return str(headers[name]) if name in headers else None


def _tried(name: str, probe: Callable[[], Check]) -> Check:
    """The probe's own judgement, or the sentence of what it stumbled over."""
    try:
        return probe()
    except (FootnoteError, RetrievalError) as error:
        return checks.fail(name, str(error))


def _home(assistant: Assistant) -> Check:
    home = assistant.settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        advice = "Change its permissions, or set FOOTNOTE_HOME to a folder that may be written to."
        return checks.fail("home", f"Nothing can be written into {home} ({error.strerror}).", advice)
    return checks.ok("home", f"{home} may be written to.")


def _memory(assistant: Assistant) -> Check:
    assistant.state.usage("", assistant.clock.now())
    assistant.state.close()
    return checks.ok("memory", "The file of conversations opens.")


def _terms(assistant: Assistant) -> Check:
    assistant.terms.count()
    return checks.index("terms", len(assistant.catalog.pending(TERMS)))


def _model(assistant: Assistant) -> Check:
    assistant.embedder.embed([_WORD])
    return checks.ok("model", "The embedding model is there, and is the pinned one.")


def _vectors(assistant: Assistant) -> Check:
    """The library's own open; where it has none yet, a folder made for the purpose shows whether Chroma works here."""
    if assistant.vectors.count() == 0 and assistant.settings.chroma_url is None:
        with tempfile.TemporaryDirectory() as folder:
            _, vectors = assistant.indexes(Path(folder))
            passage = Passage(paper_id=PaperId(_WORD), index=0, text=_WORD, span=Span(start=0, end=len(_WORD)))
            vectors.upsert([passage], assistant.embedder.embed([_WORD]))
    return checks.index("vectors", len(assistant.catalog.pending(vectors_name(assistant.embedder))))


def _word_of(llm: LLM, size: Size, name: str, chosen: Settings) -> Check:
    llm.complete(_ASKED, size=size, within=chosen.llm_seconds)
    return checks.ok(f"{size.value} LLM", f"{name} answers.")


def _prompts(folder: Path | None) -> Check:
    Prompts.load(folder)
    return checks.ok("prompts", "They can be read, and every hole in them is one that is filled.")


def _occupied(address: str) -> str:
    """Why nothing can listen there; empty where something can."""
    parts = urlsplit(f"//{address}")
    host, port = parts.hostname or "", parts.port or 0
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        return error.strerror or "unknown"
    return ""
