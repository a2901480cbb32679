"""How much of anything Slack takes: one table, each figure with where it is from.

A name says whose limit it is: `button.text.max_length`, `section.fields.max_items`. Lengths are Unicode code points
(UTF-8 bytes where the name ends in `max_bytes`), durations seconds. The lower bounds of lists and texts are in the
table where Slack states one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

BLOCKS = "nicklambourne/slackblocks spec/limits.json 1.0.1, from docs.slack.dev/reference/block-kit"
REFERENCE = "docs.slack.dev/reference/block-kit"
METHODS = "docs.slack.dev/reference/methods"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: what it bounds, the last value that is allowed, and where that is written."""

    name: str
    bound: int
    source: str


def _limits(source: str, bounds: Mapping[str, int]) -> Iterable[Limit]:
    return (Limit(name, bound, source) for name, bound in bounds.items())


LIMITS: tuple[Limit, ...] = (
    *_limits(
        BLOCKS,
        {
            # objects
            "text.min_length": 1,
            "text.max_length": 3000,
            "action_id.max_length": 255,
            "block_id.max_length": 255,
            "confirmation.title.max_length": 100,
            "confirmation.text.max_length": 300,
            "confirmation.confirm.max_length": 30,
            "confirmation.deny.max_length": 30,
            "option.text.max_length": 75,
            "option.value.max_length": 150,
            "option.description.max_length": 75,
            "option.url.max_length": 3000,
            "option_group.label.max_length": 75,
            "option_group.options.min_items": 1,
            "option_group.options.max_items": 100,
            # elements
            "button.text.max_length": 75,
            "button.url.max_length": 3000,
            "button.value.max_length": 2000,
            "button.accessibility_label.max_length": 75,
            "select.placeholder.max_length": 150,
            "select.options.max_items": 100,
            "select.option_groups.max_items": 100,
            "overflow.options.min_items": 1,
            "overflow.options.max_items": 5,
            "checkboxes.options.min_items": 1,
            "checkboxes.options.max_items": 10,
            "radio_buttons.options.min_items": 1,
            "radio_buttons.options.max_items": 10,
            "url_source.url.min_length": 1,
            "url_source.url.max_length": 3000,
            "file_input.max_files.min": 1,
            "file_input.max_files.max": 10,
            "plain_text_input.max_length.max": 3000,
            "feedback_button.text.max_length": 75,
            "feedback_button.value.max_length": 2000,
            "feedback_button.accessibility_label.max_length": 75,
            "icon_button.visible_to_user_ids.max_items": 10,
            # blocks
            "actions.elements.max_items": 25,
            "alert.text.max_length": 200,
            "card.title.max_length": 150,
            "card.subtitle.max_length": 150,
            "card.body.max_length": 200,
            "card.actions.max_items": 3,
            "card.subtext.max_length": 200,
            "carousel.elements.min_items": 1,
            "carousel.elements.max_items": 10,
            "container.title.max_length": 150,
            "container.subtitle.max_length": 150,
            "container.child_blocks.max_items": 10,
            "context.elements.max_items": 10,
            "context_actions.elements.max_items": 5,
            "data_table.rows.min_items": 2,
            "data_table.rows.max_items": 201,
            "data_table.columns.min_items": 1,
            "data_table.columns.max_items": 20,
            "data_table.page_size.min": 1,
            "data_table.page_size.max": 100,
            "data_table.cell_text.min_length": 1,
            "data_table.content.max_length": 20_000,
            "data_visualization.title.max_length": 50,
            "data_visualization.segments.min_items": 1,
            "data_visualization.segments.max_items": 12,
            "data_visualization.segment.label.max_length": 20,
            "data_visualization.segment.value.exclusive_min": 0,
            "data_visualization.series.min_items": 1,
            "data_visualization.series.max_items": 12,
            "data_visualization.series_name.max_length": 20,
            "data_visualization.data.min_items": 1,
            "data_visualization.data.max_items": 20,
            "data_visualization.point_label.max_length": 20,
            "data_visualization.categories.min_items": 1,
            "data_visualization.categories.max_items": 20,
            "data_visualization.category_label.max_length": 20,
            "data_visualization.axis_label.max_length": 50,
            "header.text.max_length": 150,
            "image.image_url.max_length": 3000,
            "image.alt_text.max_length": 2000,
            "input.label.max_length": 2000,
            "input.hint.max_length": 2000,
            "markdown.text.min_length": 1,
            "markdown.text.max_length": 12_000,
            "section.text.max_length": 3000,
            "section.fields.max_items": 10,
            "section.fields.item_max_length": 2000,
            "video.alt_text.min_length": 1,
            "video.alt_text.max_length": 200,
            "video.title.max_length": 200,
            "video.author_name.max_length": 50,
            "video.description.max_length": 200,
            "video.provider_name.max_length": 50,
            # views
            "view.blocks.min_items": 1,
            "view.blocks.max_items": 100,
            "view.private_metadata.max_length": 3000,
            "view.callback_id.max_length": 255,
            "view.title.max_length": 24,
            "view.close.max_length": 24,
            "view.submit.max_length": 24,
        },
    ),
    *_limits(f"{REFERENCE}/blocks", {"message.blocks.max_items": 50}),
    *_limits("docs.slack.dev/messaging/formatting-message-text", {"message.attachments.max_items": 100}),
    *_limits(
        f"{REFERENCE}/blocks/markdown-block: over all of a payload",
        {"message.markdown.max_length": 12_000},
    ),
    *_limits(
        f"{REFERENCE}/blocks/table-block; nao#1178, vellum#36219, openclaw#116447",
        {
            "message.tables.max_items": 1,
            "message.table_characters.max_length": 10_000,
            "table.rows.min_items": 1,
            "table.rows.max_items": 100,
            "table.columns.max_items": 20,
            "table.column_settings.max_items": 20,
        },
    ),
    *_limits(f"{REFERENCE}/blocks/plan-block", {"plan.tasks.max_items": 50}),
    *_limits("docs.slack.dev/surfaces/modals", {"view.stack.max_items": 3}),
    *_limits(
        "slackapi/bolt-js#2509 (13,172 to 13,297), metabase#79908 (13,202)", {"message.content.max_length": 13_200}
    ),
    *_limits("docs.slack.dev/changelog/2018-04-truncating-really-long-messages", {"message.text.max_length": 40_000}),
    *_limits("seratch/ChatGPT-in-Slack constants, openharness#135", {"update.text.max_length": 4000}),
    *_limits(f"{METHODS}/chat.postMessage, {METHODS}/chat.appendStream", {"markdown_text.max_length": 12_000}),
    *_limits(f"{METHODS}/chat.appendStream; not enforced when probed: vercel/chat#886", {"task.field.max_length": 256}),
    *_limits(f"{METHODS}/chat.stopStream: closing, and as many through chunks", {"stream.blocks.max_items": 50}),
    *_limits(f"{METHODS}/assistant.threads.setStatus", {"status.loading_messages.max_items": 10}),
    *_limits(f"{METHODS}/assistant.threads.setSuggestedPrompts", {"prompts.max_items": 4}),
    *_limits(f"{METHODS}/agents.sessions.rename", {"session.title.max_length": 200}),
    *_limits(f"{METHODS}/files.getUploadURLExternal", {"file.alt_text.max_length": 1000}),
    *_limits(f"{METHODS}/files.completeUploadExternal", {"file.channels.max_items": 100}),
    *_limits("python-slack-sdk#1859, node-slack-sdk#2702: about five minutes", {"stream.max_seconds": 300}),
    *_limits(
        "CopilotKit#6063 (11,977 characters), openclaw#143882 (10.6 to 11.3 kB)", {"stream.text.max_bytes": 11_000}
    ),
    *_limits("docs.slack.dev/ai/developing-ai-apps: the status clears by itself", {"status.max_seconds": 120}),
    *_limits(
        "docs.slack.dev/interactivity/handling-user-interaction",
        {
            "trigger.max_seconds": 3,
            "acknowledgement.max_seconds": 3,
            "response_url.max_posts": 5,
            "response_url.max_seconds": 1800,
        },
    ),
    *_limits("docs.slack.dev/authentication/verifying-requests-from-slack", {"signature.max_seconds": 300}),
    *_limits("docs.slack.dev/apis/events-api/using-socket-mode", {"socket.connections.max_items": 10}),
    *_limits("docs.slack.dev/reference/app-manifest", {"manifest.unfurl_domains.max_items": 5}),
)


BOUNDS: Mapping[str, int] = MappingProxyType({limit.name: limit.bound for limit in LIMITS})
"""The last value that each limit allows, by its name."""


def bound(name: str) -> int:
    """The last value that this limit allows; KeyError for a name that the table does not hold."""
    return BOUNDS[name]
