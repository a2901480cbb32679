"""What `footnote serve` lacks, said before it starts."""

from __future__ import annotations

import pytest

from bot.serving.needs import lacking, secrets
from bot.settings import read_settings

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "signing"}


@pytest.mark.parametrize(
    ("mode", "given", "wanted"),
    [
        ("socket", (), ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ("http", (), ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ("socket", ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"), ["SLACK_APP_TOKEN"]),
        ("http", ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"), ["SLACK_SIGNING_SECRET"]),
        ("socket", ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"), []),
        ("http", ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"), []),
    ],
)
def test_each_thing_that_is_missing_gets_a_sentence(mode: str, given: tuple[str, ...], wanted: list[str]) -> None:
    """The sentence names the variable and where its value is found; the other mode's needs are not mentioned."""
    settings = read_settings({"FOOTNOTE_SLACK_MODE": mode, **{name: TOKENS[name] for name in given}})

    sentences = lacking(settings)

    assert [sentence.split()[0] for sentence in sentences] == wanted
    assert all(" is not set; " in sentence and "https://api.slack.com/apps" in sentence for sentence in sentences)


def test_all_secrets_are_known_to_whoever_hides_them() -> None:
    """Tokens, signing secret and key; nothing where none is set."""
    settings = read_settings({**TOKENS, "OPENAI_API_KEY": "sk-1"})

    assert set(secrets(settings)) == {"xoxb-1", "xapp-1", "signing", "sk-1"}
    assert secrets(read_settings({})) == ()
