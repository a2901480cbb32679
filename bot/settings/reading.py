"""The settings, read once from the environment and a file, with one sentence for each misuse."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings.declared import Settings
from bot.settings.kinds import EmbedderKind

PREFIX = "FOOTNOTE_"
"""Variables that begin so are ours, so an unknown one is a misspelt one."""

_LIKENESS = 0.6


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
    _agree(settings)
    return settings


def _agree(settings: Settings) -> None:
    """Settings that need others have them."""
    if settings.embedder is EmbedderKind.OPENAI and not (settings.openai_api_key or settings.openai_base_url):
        sentence = (
            "FOOTNOTE_EMBEDDER=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL for a service that asks for no key; "
            "FOOTNOTE_EMBEDDER=local needs neither."
        )
        raise SettingsError(sentence, variable="FOOTNOTE_EMBEDDER")
    for variable, ceiling in (
        ("FOOTNOTE_LLM_COST", settings.llm_cost),
        ("FOOTNOTE_LLM_DAILY_COST", settings.llm_daily_cost),
    ):
        if ceiling is not None and settings.llm_prices is None:
            sentence = f"{variable} needs FOOTNOTE_LLM_PRICES: what an answer costs is not known without."
            raise SettingsError(sentence, variable=variable)


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
