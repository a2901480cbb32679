"""What can be set from outside: values, read once from the environment and `.env`, with no behaviour of their own."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import SettingsError
from retrieval.papers import Frozen

PREFIX = "FOOTNOTE_"
"""Variables that begin so are ours, so an unknown one is a misspelt one."""

_LIKENESS = 0.6

_PAGE = "of your app at https://api.slack.com/apps"
BOT_TOKEN = f"copy the Bot User OAuth Token from “OAuth & Permissions” {_PAGE}"
"""Where a person finds it; so are the next two."""
APP_TOKEN = f"make one with the scope connections:write under “Basic Information”, “App-Level Tokens” {_PAGE}"
SIGNING_SECRET = f"copy the Signing Secret from “Basic Information” {_PAGE}"


class EmbedderKind(StrEnum):
    """What turns texts into vectors."""

    LOCAL = "local"
    OPENAI = "openai"


class SlackMode(StrEnum):
    """How Slack's events come in: over a connection that we open, or to an address of ours."""

    SOCKET = "socket"
    HTTP = "http"


def _web_address(text: str) -> str:
    wanted = "an address such as http://127.0.0.1:8000"
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(wanted) from error
    if not usable:
        raise ValueError(wanted)
    return text.rstrip("/")


def _folder(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        message = "a folder, and ~ the home of somebody on this machine"
        raise ValueError(message) from error


def _listening(address: str) -> str:
    wanted = "a host and a port, such as 127.0.0.1:3000"
    try:
        parts = urlsplit(f"//{address}")
        usable = bool(parts.hostname) and parts.port is not None and parts.netloc == address and not parts.username
    except ValueError as error:
        raise ValueError(wanted) from error
    if not usable:
        raise ValueError(wanted)
    return address


def _begins(prefix: str, wanted: str) -> Callable[[SecretStr], SecretStr]:
    def check(token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith(prefix):
            raise ValueError(wanted)
        return token

    return check


def _whole(low: int, high: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        wanted = f"a whole number from {low} to {high}"
        try:
            number = int(str(value))
        except ValueError as error:
            raise ValueError(wanted) from error
        if not low <= number <= high:
            raise ValueError(wanted)
        return number

    return check


def _members(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = tuple(part for part in re.split(r"[\s,]+", value) if part)
    if not all(re.fullmatch("[UW][A-Z0-9]+", part) for part in ids):
        wanted = "member ids such as U012AB3CD with commas between (in Slack: a person's profile, ⋮, Copy member ID)"
        raise ValueError(wanted)
    return ids


WebAddress = Annotated[str, AfterValidator(_web_address)]
SlackAddress = Annotated[str, AfterValidator(lambda text: f"{_web_address(text)}/")]  # slack_sdk joins names to it
Folder = Annotated[Path, AfterValidator(_folder)]
BotToken = Annotated[SecretStr, AfterValidator(_begins("xoxb-", f"the bot token that begins with xoxb-: {BOT_TOKEN}"))]
AppToken = Annotated[SecretStr, AfterValidator(_begins("xapp-", f"a token that begins with xapp-: {APP_TOKEN}"))]


class Settings(Frozen):
    """Every setting; a field's alias is its variable, its description the comment in `.env.example`."""

    model_config = ConfigDict(populate_by_name=True, hide_input_in_errors=True)

    home: Folder = Field(
        default=Path("var"),
        alias="FOOTNOTE_HOME",
        description="The folder for everything that Footnote keeps: catalog, vectors, terms.",
    )
    embedder: EmbedderKind = Field(
        default=EmbedderKind.LOCAL,
        alias="FOOTNOTE_EMBEDDER",
        description='What turns texts into vectors: "local" (on this machine) or "openai" (any compatible service).',
    )
    embedding_name: str = Field(
        default="text-embedding-3-small",
        alias="FOOTNOTE_EMBEDDING_NAME",
        description='Which embedding the service is asked for; read only with the "openai" embedder.',
    )
    openai_api_key: SecretStr | None = Field(
        default=None,
        alias="OPENAI_API_KEY",
        repr=False,
        description="The service's key; never shown or logged.",
    )
    openai_base_url: WebAddress | None = Field(
        default=None,
        alias="OPENAI_BASE_URL",
        description="Where a compatible service listens, such as http://127.0.0.1:8080/v1; empty for OpenAI itself.",
    )
    chroma_url: WebAddress | None = Field(
        default=None,
        alias="FOOTNOTE_CHROMA_URL",
        description="A Chroma server, such as http://127.0.0.1:8000; empty to keep vectors in the folder above.",
    )
    slack_bot_token: BotToken | None = Field(
        default=None,
        alias="SLACK_BOT_TOKEN",
        repr=False,
        description="Slack's bot token (xoxb-…): “OAuth & Permissions” of your app; never shown or logged.",
    )
    slack_app_token: AppToken | None = Field(
        default=None,
        alias="SLACK_APP_TOKEN",
        repr=False,
        description="Slack's app-level token (xapp-…), for Socket Mode: “Basic Information”; never shown or logged.",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        alias="SLACK_SIGNING_SECRET",
        repr=False,
        description="What Slack signs its requests with, for HTTP: “Basic Information”; never shown or logged.",
    )
    slack_mode: SlackMode = Field(
        default=SlackMode.SOCKET,
        alias="FOOTNOTE_SLACK_MODE",
        description='How Slack reaches Footnote: "socket" (no open port needed) or "http" (at the address below).',
    )
    slack_api_url: SlackAddress = Field(
        default="https://slack.com/api/",
        alias="FOOTNOTE_SLACK_API_URL",
        description="Slack's Web API; another address for a Slack of your own, such as the local one of the tests.",
    )
    http_address: Annotated[str, AfterValidator(_listening)] = Field(
        default="127.0.0.1:3000",
        alias="FOOTNOTE_HTTP_ADDRESS",
        description="Where Footnote listens in HTTP mode: /slack/events, /healthz and /readyz.",
    )
    admins: Annotated[tuple[str, ...], BeforeValidator(_members)] = Field(
        default=(),
        alias="FOOTNOTE_ADMINS",
        description="Slack members who may set policies besides the workspace's admins: ids with commas between.",
    )
    workers: Annotated[int, BeforeValidator(_whole(1, 64))] = Field(
        default=4,
        alias="FOOTNOTE_WORKERS",
        description="How many questions from Slack are answered at once.",
    )
    queue: Annotated[int, BeforeValidator(_whole(1, 10_000))] = Field(
        default=200,
        alias="FOOTNOTE_QUEUE",
        description="How many questions from Slack may wait; over that, people are told to come back.",
    )


class _Value(NamedTuple):
    text: str
    place: str


def read_settings(environ: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """The settings as `environ` (by default the process's own) and `env_file` give them, checked together.

    The environment goes before the file; an empty value counts as not given; a file that does not exist is empty.

    Raises:
        SettingsError: a FOOTNOTE_* variable is unknown, a value cannot be used, or the file cannot be read.
    """
    given = {
        **(_from_file(env_file) if env_file is not None else {}),
        **_from_environment(os.environ if environ is None else environ),
    }
    known = {str(field.alias): name for name, field in Settings.model_fields.items()}
    for variable, value in given.items():
        if variable.startswith(PREFIX) and variable not in known:
            raise SettingsError(_unknown(variable, value.place, known), variable=variable)
    try:
        settings = Settings.model_validate({name: given[name].text for name in known if name in given})
    except ValidationError as error:
        raise _unusable(error, given) from error
    if settings.embedder is EmbedderKind.OPENAI and not (settings.openai_api_key or settings.openai_base_url):
        sentence = (
            "FOOTNOTE_EMBEDDER=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL for a service that asks for no key; "
            "FOOTNOTE_EMBEDDER=local needs neither."
        )
        raise SettingsError(sentence, variable="FOOTNOTE_EMBEDDER")
    return settings


def _from_environment(environ: Mapping[str, str]) -> dict[str, _Value]:
    return {name: _Value(text.strip(), "the environment") for name, text in environ.items() if text.strip()}


def _from_file(path: Path) -> dict[str, _Value]:
    """What the file sets; dollar signs are taken as they stand, since a key may hold one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        sentence = f"{path} cannot be read as a text file of settings; see .env.example for how it looks."
        raise SettingsError(sentence) from error
    from dotenv.parser import parse_stream  # noqa: PLC0415 - most runs have no such file

    values: dict[str, _Value] = {}
    for binding in parse_stream(StringIO(text)):
        line = binding.original.line + _leading_newlines(binding.original.string)
        if binding.error or (binding.key is not None and binding.value is None):
            sentence = f"{path}, line {line} is not a setting: write NAME=value, or # in front of a comment."
            raise SettingsError(sentence)
        if binding.key is not None and (value := (binding.value or "").strip()):
            values[binding.key] = _Value(value, f"{path}, line {line}")
    return values


def _leading_newlines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _unknown(variable: str, place: str, known: Mapping[str, str]) -> str:
    rests = {name.removeprefix(PREFIX): name for name in known}
    nearest = difflib.get_close_matches(variable.removeprefix(PREFIX), rests, n=1, cutoff=_LIKENESS)
    advice = f"did you mean {rests[nearest[0]]}?" if nearest else ".env.example lists every one."
    return f"{variable} in {place} is not a setting of Footnote; {advice}"


def _unusable(error: ValidationError, given: Mapping[str, _Value]) -> SettingsError:
    first = error.errors(include_url=False)[0]
    variable, context = str(first["loc"][0]), first.get("ctx", {})
    wanted = context.get("expected") or context.get("error") or first["msg"]
    value = given[variable]
    secrets = {field.alias for field in Settings.model_fields.values() if not field.repr}
    found = f"in {value.place}" if variable in secrets else f'is "{value.text}" in {value.place}, but'
    return SettingsError(f"{variable} {found} must be {wanted}.", variable=variable)
