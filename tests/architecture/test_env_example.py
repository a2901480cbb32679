"""`.env.example` and the settings say the same."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings, read_settings


def _example(text: str) -> list[tuple[str, str, str]]:
    """(comment, variable, value) of every setting; what stands before the first blank line is the heading."""
    entries, comment = [], ""
    for line in text.split("\n\n", maxsplit=1)[1].splitlines():
        if line.startswith("# "):
            comment += line.removeprefix("# ")
        else:
            variable, value = line.split("=")
            entries.append((comment, variable, value))
            comment = ""
    return entries


def test_the_example_lists_every_setting_with_its_comment_and_default(root: Path) -> None:
    """The example holds the settings in their order, each with its description and its default."""
    settings = [
        (field.description, field.alias, "" if field.default in {None, ()} else str(field.default))
        for field in Settings.model_fields.values()
    ]

    assert _example((root / ".env.example").read_text(encoding="utf-8")) == settings


def test_the_example_as_it_stands_sets_the_defaults(root: Path) -> None:
    """Somebody who copies the example changes nothing by that."""
    assert read_settings({}, root / ".env.example") == Settings()
