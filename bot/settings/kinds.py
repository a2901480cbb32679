"""Pure: what a setting's value may be, and what is said where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from retrieval.papers import Frozen

_PAGE = "of your app at https://api.slack.com/apps"
BOT_TOKEN = f"copy the Bot User OAuth Token from “OAuth & Permissions” {_PAGE}"
"""Where a person finds it; so are the next two."""
APP_TOKEN = f"make one with the scope connections:write under “Basic Information”, “App-Level Tokens” {_PAGE}"
SIGNING_SECRET = f"copy the Signing Secret from “Basic Information” {_PAGE}"

_HOTTEST = 2
_SIDES = 2


class EmbedderKind(StrEnum):
    """What turns texts into vectors."""

    LOCAL = "local"
    OPENAI = "openai"


class SlackMode(StrEnum):
    """How Slack's events come in: over a connection that we open, or to an address of ours."""

    SOCKET = "socket"
    HTTP = "http"


class Writer(StrEnum):
    """Who writes answers: an LLM where there is a way to one, or nobody (they are quoted)."""

    AUTO = "auto"
    EXTRACTIVE = "extractive"


class Judge(StrEnum):
    """Whether the small LLM may decide over a sentence of which the gate is not sure."""

    OFF = "off"
    ON = "on"


class Price(Frozen):
    """US dollars per million tokens."""

    read: float
    written: float


class Prices(Frozen):
    """What the small and the large LLM cost."""

    small: Price
    large: Price


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


def _at(place: str) -> Callable[[Path], Path]:
    def check(path: Path) -> Path:
        try:
            return path.expanduser()
        except RuntimeError as error:
            message = f"{place}, and ~ the home of somebody on this machine"
            raise ValueError(message) from error

    return check


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


def whole(low: int, high: int) -> Callable[[object], int]:
    """What takes whole numbers from `low` to `high` and nothing else."""

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


def temperature(value: object) -> float:
    """A number from 0 to 2 (platform.openai.com/docs/api-reference/chat/create)."""
    number = _number(value)
    if number is None or not 0 <= number <= _HOTTEST:
        message = f"a number from 0 to {_HOTTEST}"
        raise ValueError(message)
    return number


def _dollars(value: object) -> float | None:
    if value is None:
        return None
    number = _number(value)
    if number is None or number <= 0:
        wanted = "a number of US dollars, such as 0.05"
        raise ValueError(wanted)
    return number


def _number(value: object) -> float | None:
    """A finite number, written with digits; None for anything else."""
    text = str(value)
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text, re.ASCII) else None


def _prices(value: object) -> object:
    if not isinstance(value, str):
        return value
    pairs = [[_number(part) for part in pair.split("/")] for pair in value.split()]
    found = [Price(read=pair[0], written=pair[1]) for pair in pairs if len(pair) == _SIDES and None not in pair]
    if len(found) != len(pairs) or len(found) not in {1, _SIDES}:
        wanted = "dollars per million tokens, read/written, once or for both LLMs, such as 0.75/4.50 2.50/15"
        raise ValueError(wanted)
    return Prices(small=found[0], large=found[-1])


WebAddress = Annotated[str, AfterValidator(_web_address)]
SlackAddress = Annotated[str, AfterValidator(lambda text: f"{_web_address(text)}/")]  # slack_sdk joins names to it
Folder = Annotated[Path, AfterValidator(_at("a folder"))]
File = Annotated[Path, AfterValidator(_at("a file"))]
BotToken = Annotated[SecretStr, AfterValidator(_begins("xoxb-", f"the bot token that begins with xoxb-: {BOT_TOKEN}"))]
AppToken = Annotated[SecretStr, AfterValidator(_begins("xapp-", f"a token that begins with xapp-: {APP_TOKEN}"))]
Listening = Annotated[str, AfterValidator(_listening)]
Members = Annotated[tuple[str, ...], BeforeValidator(_members)]
Dollars = Annotated[float | None, BeforeValidator(_dollars)]
PricesText = BeforeValidator(_prices)
