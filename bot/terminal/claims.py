"""What the check is given: text, and claims as a JSONL file holds them, of which no misspelt field is left aside."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ConfigDict, Field, JsonValue, StrictInt, StrictStr, ValidationError
from rapidfuzz.distance import DamerauLevenshtein

from bot.checking.findings import Claim
from bot.errors import UsageError
from retrieval.papers import Frozen

_EXPECTED = "expected a JSON object with an id, a text and, if you like, cites (a list of starts of titles)"
_MISSPELT = 1
"""A field so many letters from one of ours is taken for it; others are a grader's own."""
_TOO_SHORT = 2
"""A field of two letters is near to too many."""


class SetClaim(Frozen):
    """A line of a set of claims; fields that only a grader reads are left aside."""

    model_config = ConfigDict(extra="ignore")

    id: StrictStr | StrictInt
    text: StrictStr = Field(pattern=r"\S")
    cites: tuple[StrictStr, ...] = ()

    @property
    def claim(self) -> Claim:
        """What is to be checked."""
        return Claim(text=self.text, cites=self.cites)


def read(file: Path) -> tuple[SetClaim, ...]:
    """Every claim of the file, in order.

    Raises:
        UsageError: the file or one of its lines cannot be used; it says which.
    """
    claims: list[SetClaim] = []
    seen: dict[str | int, int] = {}
    for number, line in enumerate(text_of(file).split("\n"), start=1):  # other line ends may stand inside a claim
        if not line.strip():
            continue
        claim = _read(line, f"{file}, line {number}")
        first = seen.setdefault(claim.id, number)
        if first != number:
            raise UsageError(f"{file}, line {number}: the id {claim.id} stands in line {first} already.")
        claims.append(claim)
    return tuple(claims)


def text_of(file: Path) -> str:
    """What a text file says.

    Raises:
        UsageError: there is no such file, it cannot be read, or it is no text.
    """
    try:
        given = file.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{file} does not exist; name a file of text.") from error
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}); name a file of text.") from error
    return decoded(given, str(file))


def decoded(given: bytes, name: str) -> str:
    """The bytes as text.

    Raises:
        UsageError: they are none, or hold nothing; `name` says what they are called.
    """
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UsageError(f"{name} is no text; save it as plain text, Markdown or LaTeX in UTF-8.")
    if not text.strip():
        raise UsageError(f"{name} is empty; it has to hold the sentences that are to be checked.")
    return text


def _read(line: str, where: str) -> SetClaim:
    try:
        given: JsonValue = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: this is no JSON; {_EXPECTED}.") from error
    if not isinstance(given, dict):
        raise UsageError(f"{where}: {_EXPECTED}.")
    for name in given:
        meant = next((it for it in SetClaim.model_fields if it not in given and _misspells(name, it)), None)
        if meant is not None:
            raise UsageError(f"{where}: a claim has no field {name}; did you mean {meant}?")
    try:
        return SetClaim.model_validate(given)
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise UsageError(f"{where}: the field {field} is missing or of another kind; {_EXPECTED}.") from error


def _misspells(name: str, known: str) -> bool:
    return DamerauLevenshtein.distance(name.casefold(), known) <= _MISSPELT and len(known) > _TOO_SHORT
