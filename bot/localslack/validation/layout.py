"""The blocks themselves, and which surface shows which (docs.slack.dev/reference/block-kit/blocks)."""

from __future__ import annotations

from enum import StrEnum

from bot.localslack.validation.data import CHART, DATA_TABLE, TABLE
from bot.localslack.validation.elements import (
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    URL_SOURCE,
)
from bot.localslack.validation.objects import IMAGE_FIELDS, plain, text
from bot.localslack.validation.rich import RICH_TEXT
from bot.localslack.validation.schema import (
    Check,
    among,
    anything,
    choice,
    flag,
    items,
    number,
    record,
    some,
    string,
    variant,
)


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


_ID: dict[str, Check] = {"block_id": string("block_id")}
_MRKDWN_OR_IMAGE: dict[str, Check] = {"mrkdwn": text(), "plain_text": text(), "image": IMAGE}
_BUTTONS = items(variant(lambda: {"button": IN_ACTIONS["button"]}), "card.actions")
_TASK: dict[str, Check] = {
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": items(variant(lambda: {"url": URL_SOURCE})),
    "status": choice("pending", "in_progress", "complete", "error"),
}
TASK = record({"task_id": string(), "title": string()}, {**_ID, **_TASK})
CARD = record(
    {},
    {
        **_ID,
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": anything,
        "title": text("card.title"),
        "subtitle": text("card.subtitle"),
        "body": text("card.body"),
        "subtext": text("card.subtext"),
        "actions": _BUTTONS,
    },
    some("hero_image", "title", "actions", "body"),
)

BLOCKS: dict[str, Check] = {
    "actions": record({"elements": items(variant(lambda: IN_ACTIONS), "actions.elements")}, _ID),
    "alert": record(
        {"text": text("alert.text")}, {**_ID, "level": choice("default", "info", "warning", "error", "success")}
    ),
    "card": CARD,
    "carousel": record({"elements": items(variant(lambda: {"card": CARD}), "carousel.elements")}, _ID),
    "container": record(
        {"child_blocks": items(variant(lambda: BLOCKS), "container.child_blocks")},
        {
            **_ID,
            "title": plain("container.title"),
            "rich_text_title": RICH_TEXT,
            "subtitle": text("container.subtitle"),
            "width": choice("narrow", "standard", "wide", "full"),
            "icon": IMAGE,
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
        },
    ),
    "context": record(
        {"elements": items(variant(lambda: _MRKDWN_OR_IMAGE, "context.elements"), "context.elements")}, _ID
    ),
    "context_actions": record(
        {"elements": items(variant(lambda: IN_CONTEXT_ACTIONS), "context_actions.elements")}, _ID
    ),
    "data_table": DATA_TABLE,
    "data_visualization": CHART,
    "divider": record({}, _ID),
    "file": record({"external_id": string(), "source": choice("remote")}, _ID),
    "header": record({"text": plain("header.text")}, {**_ID, "level": number(whole=True)}),
    "image": record(
        {"alt_text": string("image.alt_text")},
        {**_ID, **IMAGE_FIELDS, "title": plain("image.alt_text")},
        among("image_url", "slack_file", fault="image.source"),
    ),
    "input": record(
        {"label": plain("input.label"), "element": variant(lambda: IN_INPUT, "input.element")},
        {**_ID, "hint": plain("input.hint"), "optional": flag, "dispatch_action": flag},
    ),
    "markdown": record({"text": string("markdown.text")}, _ID),
    "plan": record({"title": string()}, {**_ID, "tasks": items(TASK, "plan.tasks")}),
    "rich_text": RICH_TEXT,
    "section": record(
        {},
        {
            **_ID,
            "text": text("section.text"),
            "fields": items(text("section.fields"), "section.fields"),
            "accessory": variant(lambda: IN_SECTION),
            "expand": flag,
        },
        some("text", "fields", fault="section.content"),
    ),
    "table": TABLE,
    "task_card": TASK,
    "video": record(
        {
            "alt_text": string("video.alt_text"),
            "title": plain("video.title"),
            "thumbnail_url": string(),
            "video_url": string(),
        },
        {
            **_ID,
            "author_name": string("video.author_name"),
            "description": plain("video.description"),
            "provider_icon_url": string(),
            "provider_name": string("video.provider_name"),
            "title_url": string(),
        },
    ),
}
"""Every block that Slack knows, by type."""

_ANSWERS_ONLY = {"context_actions", "data_visualization", "file", "markdown", "plan", "table", "task_card"}
NOT_SHOWN: dict[Surface, frozenset[str]] = {
    Surface.MESSAGE: frozenset({"alert", "file"}),
    Surface.MODAL: frozenset({*_ANSWERS_ONLY, "card", "carousel"}),
    Surface.HOME: frozenset({*_ANSWERS_ONLY, "alert"}),
}
"""What a surface refuses (docs.slack.dev/blocks.json, by way of TightknitAI/slack-block-kit-validator)."""


def shown(surface: Surface) -> Check:
    """A block that this surface shows."""
    kinds = {kind: check for kind, check in BLOCKS.items() if kind not in NOT_SHOWN[surface]}
    return variant(lambda: kinds)
