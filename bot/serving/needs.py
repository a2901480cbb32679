"""What serving needs of the settings: one sentence for each thing that is missing."""

from __future__ import annotations

from bot.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Settings, SlackMode


def lacking(settings: Settings) -> tuple[str, ...]:
    """What has to be set before `footnote serve` can run in the chosen mode; nothing where it can."""
    sentences = []
    if settings.slack_bot_token is None:
        sentences.append(f"SLACK_BOT_TOKEN is not set; {BOT_TOKEN}.")
    if settings.slack_mode is SlackMode.SOCKET and settings.slack_app_token is None:
        sentences.append(f"SLACK_APP_TOKEN is not set; {APP_TOKEN}.")
    if settings.slack_mode is SlackMode.HTTP and settings.slack_signing_secret is None:
        sentences.append(f"SLACK_SIGNING_SECRET is not set; {SIGNING_SECRET}.")
    return tuple(sentences)


def secrets(settings: Settings) -> tuple[str, ...]:
    """Every secret that is set, for whoever must keep them out of sight."""
    given = (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.openai_api_key,
        settings.llm_key,
    )
    return tuple(secret.get_secret_value() for secret in given if secret is not None)
