"""Pure: a value read from a text that should be JSON and is at best JSON with something around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pydantic import ValidationError

from bot.ports import Filled

_FENCED = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL | re.IGNORECASE)
_TRIED = 100
"""How many braces an object may begin at: each is read to its end, and nested ones again and again."""
_SHOWN = 3
"""How many faults of a value are told."""


def read(text: str, shape: type[Filled]) -> Filled:
    """The value: the whole text, or else the first object in it, fenced or among words, that has this shape.

    Raises:
        ValueError: there is none; its text says in a line what is wrong with the first one found.
    """
    faults = []
    for candidate in _candidates(text):
        try:
            return shape.model_validate_json(candidate)
        except ValidationError as error:
            faults.append(_told(error))
    raise ValueError(faults[min(1, len(faults) - 1)])  # of the object, where there is one


def _candidates(text: str) -> Iterator[str]:
    yield text.strip()
    for fenced in _FENCED.findall(text):
        yield fenced.strip()
    decoder = json.JSONDecoder()
    end = 0
    for _ in range(_TRIED):
        begin = text.find("{", end)
        if begin < 0:
            return
        try:
            _, end = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError):
            end = begin + 1
        else:
            yield text[begin:end]


def _told(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_input=False, include_context=False)
    told = [f"{'.'.join(str(part) for part in one['loc']) or 'the text'}: {one['msg']}" for one in details[:_SHOWN]]
    return "; ".join(told)
