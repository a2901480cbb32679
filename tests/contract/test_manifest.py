"""Slack's own schemas for app manifests take ours."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from bot.ports import Prompt
from bot.serving.manifest import manifest

PROMPTS = [Prompt(title=f"Title {n}", message=f"A question, number {n}?") for n in range(5)]


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
@pytest.mark.parametrize("url", [None, "https://papers.example"])
def test_slack_takes_the_manifest(shared: Path, version: str, url: str | None) -> None:
    """No error by either version of the schema, for Socket Mode and for HTTP."""
    schema = json.loads((shared / "oracles" / f"manifest.schema.{version}.json").read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema).validate(manifest(prompts=PROMPTS, url=url))


def test_the_schema_would_catch_a_mistake(shared: Path) -> None:
    """A command without its slash is refused, so that the test above says something."""
    schema = json.loads((shared / "oracles" / "manifest.schema.2.0.0.json").read_text(encoding="utf-8"))
    text = json.dumps(manifest()).replace('"/paper"', '"paper"')

    assert list(jsonschema.Draft7Validator(schema).iter_errors(json.loads(text)))
