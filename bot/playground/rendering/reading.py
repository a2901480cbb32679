"""Reading Slack's JSON without trusting it: what is not there, or is something else, is empty."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from bot.localslack.records import Json


def string(value: JsonValue, *path: str) -> str:
    """The text at this path; empty where none is."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def record(value: JsonValue, *path: str) -> Json:
    """The object at this path; empty where none is."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def records(value: JsonValue, *path: str) -> Iterator[Json]:
    """The objects of the list at this path."""
    return (item for item in items(value, *path) if isinstance(item, dict))


def items(value: JsonValue, *path: str) -> list[JsonValue]:
    """The list at this path; empty where none is."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


def number(value: JsonValue, *path: str) -> float:
    """The number at this path; 0 where none is."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0


def flag(value: JsonValue, *path: str) -> bool:
    """Whether true stands at this path."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value is True
