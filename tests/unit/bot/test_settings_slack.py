"""What can be set of the assistant in Slack, and what is said of a value that cannot be used."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import SlackMode, read_settings


def _refusal(environ: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_settings(environ)
    return caught.value


def test_every_variable_of_slack_is_read() -> None:
    """Each variable of the assistant in Slack reaches the setting that it names."""
    settings = read_settings(
        {
            "SLACK_BOT_TOKEN": "xoxb-1-2-a",
            "SLACK_APP_TOKEN": "xapp-1-A-b",
            "SLACK_SIGNING_SECRET": "signed",
            "FOOTNOTE_SLACK_MODE": "http",
            "FOOTNOTE_SLACK_API_URL": "http://127.0.0.1:9/api",
            "FOOTNOTE_HTTP_ADDRESS": "[::1]:80",
            "FOOTNOTE_ADMINS": " U1, W2,\nU3 ,",
            "FOOTNOTE_WORKERS": "8",
            "FOOTNOTE_QUEUE": "1",
        }
    )

    secrets = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    assert [secret.get_secret_value() for secret in secrets if secret] == ["xoxb-1-2-a", "xapp-1-A-b", "signed"]
    assert settings.slack_mode is SlackMode.HTTP
    assert settings.http_address == "[::1]:80"
    assert settings.admins == ("U1", "W2", "U3")
    assert (settings.workers, settings.queue) == (8, 1)


@pytest.mark.parametrize("given", ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/", "http://127.0.0.1:9/api//"])
def test_the_address_of_slack_ends_in_one_slash(given: str) -> None:
    """Names of methods can be joined to it, however it was written."""
    assert read_settings({"FOOTNOTE_SLACK_API_URL": given}).slack_api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        (
            "SLACK_BOT_TOKEN",
            "xapp-1-secret",
            "the bot token that begins with xoxb-: copy the Bot User OAuth Token from “OAuth & Permissions”",
        ),
        (
            "SLACK_APP_TOKEN",
            "xoxb-1-secret",
            "a token that begins with xapp-: make one with the scope connections:write under “Basic Information”",
        ),
    ],
)
def test_a_token_of_another_kind_is_refused_unshown(variable: str, value: str, wanted: str) -> None:
    """The sentence says which token is wanted and where it stands, and holds nothing of the one that was given."""
    error = _refusal({variable: value})

    assert str(error).startswith(f"{variable} in the environment must be {wanted}")
    assert str(error).endswith("of your app at https://api.slack.com/apps.")
    assert "secret" not in str(error)
    assert error.variable == variable


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        ("FOOTNOTE_SLACK_MODE", "rtm", "'socket' or 'http'"),
        ("FOOTNOTE_SLACK_API_URL", "slack.com/api", "an address such as http://127.0.0.1:8000"),
        ("FOOTNOTE_HTTP_ADDRESS", "3000", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_HTTP_ADDRESS", ":3000", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_HTTP_ADDRESS", "localhost", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_HTTP_ADDRESS", "localhost:99999", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_HTTP_ADDRESS", "http://localhost:80", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_HTTP_ADDRESS", "me@localhost:80", "a host and a port, such as 127.0.0.1:3000"),
        ("FOOTNOTE_WORKERS", "0", "a whole number from 1 to 64"),
        ("FOOTNOTE_WORKERS", "many", "a whole number from 1 to 64"),
        ("FOOTNOTE_QUEUE", "10001", "a whole number from 1 to 10000"),
    ],
)
def test_a_value_that_cannot_be_used_is_shown_beside_what_can(variable: str, value: str, wanted: str) -> None:
    """The sentence holds what was given, where, and what it must be."""
    assert str(_refusal({variable: value})) == f'{variable} is "{value}" in the environment, but must be {wanted}.'


@pytest.mark.parametrize("given", ["ada", "@ada", "U1;U2", "C0123"])
def test_an_admin_who_is_no_member_id_is_refused(given: str) -> None:
    """Names and channels are not taken for people, and the sentence says where an id is found."""
    assert "Copy member ID" in str(_refusal({"FOOTNOTE_ADMINS": given}))
