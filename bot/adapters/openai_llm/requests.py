"""Pure: what a service is asked, and what it is not asked again once it has refused it."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from pydantic import BaseModel, JsonValue

from bot.completions import Instruction
from retrieval.papers import Frozen

_TOO_LONG = re.compile(
    r"context.{0,40}(?:length|size|window|limit)|exceed\w*.{0,40}context|too (?:long|many tokens)", re.IGNORECASE
)


class Option(StrEnum):
    """What goes with a request where a service takes it: no two take the same."""

    USAGE = "stream_options"
    TEMPERATURE = "temperature"
    TOKENS = "max_tokens"
    COMPLETION_TOKENS = "max_completion_tokens"
    """What OpenAI calls it now; elsewhere it may be unknown, or silently of no effect."""
    SCHEMA = "json_schema"
    OBJECT = "json_object"


_BLAMED_BY = {
    Option.USAGE: ("stream_options", "include_usage"),
    Option.TEMPERATURE: ("temperature",),
    Option.TOKENS: ("max_tokens",),
    Option.COMPLETION_TOKENS: ("max_completion_tokens",),
    Option.SCHEMA: ("response_format", "json_schema", "schema", "grammar"),
    Option.OBJECT: ("response_format", "json_object"),
}
FORMATS = frozenset({Option.SCHEMA, Option.OBJECT})


class Message(Frozen):
    """What somebody says in a chat: the system, the user or the assistant."""

    role: str
    content: str


class Wanted(Frozen):
    """What is wanted besides a text: how freely worded, how long at most in tokens, in which shape as a JSON schema."""

    temperature: float
    tokens: int
    shape: str = ""
    json_schema: JsonValue = None


def messages(asked: Instruction, shape: type[BaseModel] | None = None) -> tuple[Message, ...]:
    """The instruction as a chat; a shape is told in words, too, since not every service holds an LLM to it."""
    system = asked.system
    if shape is not None:
        system += (
            f"\n\nAnswer with one JSON object of this JSON schema and with nothing else:\n{json.dumps(schema(shape))}"
        )
    return (Message(role="system", content=_whole(system)), Message(role="user", content=_whole(asked.user)))


def again(said: tuple[Message, ...], answer: str, fault: str) -> tuple[Message, ...]:
    """The chat with an answer that could not be used, and what was wrong with it."""
    told = f"That cannot be used: {fault}. Answer again with the JSON object alone."
    return (*said, Message(role="assistant", content=_whole(answer)), Message(role="user", content=_whole(told)))


def _whole(text: str) -> str:
    """The text without halves of letters, which come in as JSON and cannot be sent."""
    return text.encode(errors="replace").decode()


def schema(shape: type[BaseModel]) -> JsonValue:
    """The JSON schema of a shape."""
    return shape.model_json_schema()


def options(wanted: Wanted, refused: frozenset[Option], *, newest: bool) -> dict[Option, JsonValue]:
    """The options to send; `newest` begins with what only OpenAI itself is sure to know."""
    sent: dict[Option, JsonValue] = {Option.USAGE: {"include_usage": True}, Option.TEMPERATURE: wanted.temperature}
    counted = (Option.TOKENS, Option.COMPLETION_TOKENS)
    names = [name for name in (reversed(counted) if newest else counted) if name not in refused]
    if names:
        sent[names[0]] = wanted.tokens
    if wanted.json_schema and Option.SCHEMA not in refused:
        named: dict[str, JsonValue] = {"name": wanted.shape, "schema": wanted.json_schema}
        sent[Option.SCHEMA] = {"type": "json_schema", "json_schema": named}
    elif wanted.json_schema:
        sent[Option.OBJECT] = {"type": "json_object"}
    return {option: value for option, value in sent.items() if option not in refused}


def fields(sent: dict[Option, JsonValue]) -> dict[str, JsonValue]:
    """The options as fields of the request."""
    return {"response_format" if option in FORMATS else option.value: value for option, value in sent.items()}


def blamed(sent: dict[Option, JsonValue], parameter: str | None, text: str, *, surely: bool) -> Option | None:
    """The option that a refusal is about, by the parameter that it names or else by what it says; None for another.

    Where it says nothing of any, and it is `surely` the request that is refused, the format is to blame if one was
    asked for: it is what services know least. That the prompt is too long is nobody's fault, though `max_tokens` is
    often named with it.
    """
    if _TOO_LONG.search(text):
        return None
    for told in filter(None, (parameter, text.lower())):
        for option in sent:
            if any(word in told for word in _BLAMED_BY[option]):
                return option
    return next((option for option in sent if option in FORMATS), None) if surely else None


def too_long(text: str) -> bool:
    """Whether a refusal says that the prompt is too long for the LLM."""
    return _TOO_LONG.search(text) is not None
