"""Whole payloads: the blocks of a message or a view together, attachments, and the chunks of a stream."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from bot.localslack.validation.data import strings
from bot.localslack.validation.findings import Finding, Findings
from bot.localslack.validation.layout import Surface, shown
from bot.localslack.validation.objects import plain
from bot.localslack.validation.schema import (
    Check,
    Shape,
    anything,
    choice,
    flag,
    items,
    record,
    string,
    variant,
)
from bot.slackfacts.limits import bound

_LIST_NAME = {Surface.MESSAGE: "message.blocks", Surface.MODAL: "view.blocks", Surface.HOME: "view.blocks"}
_HOLDERS = ("elements", "actions", "element", "accessory")
_VIEW_FIELDS: dict[str, Check] = {
    "callback_id": string("view.callback_id"),
    "private_metadata": string("view.private_metadata", empty=True),
    "external_id": string(empty=True),
    "clear_on_close": flag,
    "notify_on_close": flag,
}
_MODAL = record(
    {"title": plain("view.title"), "blocks": anything},
    {**_VIEW_FIELDS, "close": plain("view.close"), "submit": plain("view.submit"), "submit_disabled": flag},
)
_HOME = record({"blocks": anything}, _VIEW_FIELDS)
_SOURCE = record({"url": string("url_source.url"), "text": string()})
_CHUNKS: dict[str, Check] = {
    "markdown_text": record({"text": string("markdown_text", empty=True)}),
    "task_update": record(
        {
            "id": string(),
            "title": string("task.field"),
            "status": choice("pending", "in_progress", "complete", "error"),
        },
        {
            "details": string("task.field"),
            "output": string("task.field"),
            "sources": items(variant(lambda: {"url": _SOURCE})),
        },
    ),
    "plan_update": record({"title": string("task.field")}),
    "blocks": record({"blocks": items(shown(Surface.MESSAGE), "stream.blocks")}),
}


def check_blocks(blocks: JsonValue, surface: Surface, *, at: str = "/blocks") -> tuple[Finding, ...]:
    """What is wrong with the blocks of a message or a view; `at` is the pointer to them."""
    findings = Findings()
    items(shown(surface), _LIST_NAME[surface], empty=surface is Surface.MESSAGE)(blocks, at, findings)
    if not findings.found:
        _ids(blocks, at, findings)
        if surface is Surface.MESSAGE:
            _sums(blocks, at, findings)
    return tuple(findings.found)


def check_attachments(attachments: JsonValue) -> tuple[Finding, ...]:
    """What is wrong with the attachments of a message."""
    findings = Findings()
    items(_attachment, "message.attachments", empty=True)(attachments, "/attachments", findings)
    return tuple(findings.found)


def check_view(view: JsonValue) -> tuple[Finding, ...]:
    """What is wrong with a modal or a Home tab."""
    findings = Findings()
    variant(lambda: {"modal": _MODAL, "home": _HOME})(view, "/view", findings)
    if isinstance(view, dict) and not findings.found:
        surface = Surface(str(view["type"]))
        findings.found.extend(check_blocks(view["blocks"], surface, at="/view/blocks"))
        if surface is Surface.MODAL and "submit" not in view and _has_input(view["blocks"]):
            findings.add("/view", "missing required field: submit")
    return tuple(findings.found)


def check_chunks(chunks: JsonValue) -> tuple[Finding, ...]:
    """What is wrong with the chunks of a stream."""
    findings = Findings()
    items(variant(lambda: _CHUNKS), empty=True)(chunks, "/chunks", findings)
    return tuple(findings.found)


def length(blocks: JsonValue) -> int:
    """How many characters of text these blocks hold; a message takes `message.content.max_length`."""
    return sum(len(text) for text in strings(blocks))


def _attachment(value: JsonValue, at: str, findings: Findings) -> None:
    if not isinstance(value, dict):
        findings.add(at, "must be an object")
    elif "blocks" in value:
        findings.found.extend(check_blocks(value["blocks"], Surface.MESSAGE, at=f"{at}/blocks"))


def _has_input(blocks: JsonValue) -> bool:
    return isinstance(blocks, list) and any(isinstance(block, dict) and block["type"] == "input" for block in blocks)


def _walk(blocks: JsonValue, at: str) -> Iterator[tuple[Shape, str]]:
    if not isinstance(blocks, list):
        return
    for block, pointer in ((block, f"{at}/{place}") for place, block in enumerate(blocks) if isinstance(block, dict)):
        yield block, pointer
        for name in ("child_blocks", "elements") if block["type"] in {"container", "carousel"} else ():
            yield from _walk(block.get(name), f"{pointer}/{name}")


def _ids(blocks: JsonValue, at: str, findings: Findings) -> None:
    seen: set[str] = set()
    for block, pointer in _walk(blocks, at):
        block_id = block.get("block_id")
        if isinstance(block_id, str):
            if block_id in seen:
                findings.add(f"{pointer}/block_id", f"`block_id` {block_id} already exists")
            seen.add(block_id)
        actions: set[str] = set()
        for element, element_at in _elements(block, pointer):
            action_id = element.get("action_id")
            if isinstance(action_id, str):
                if action_id in actions:
                    findings.add(f"{element_at}/action_id", f"`action_id` {action_id} already exists in this block")
                actions.add(action_id)


def _elements(block: Shape, at: str) -> Iterator[tuple[Shape, str]]:
    for name in _HOLDERS:
        held = block.get(name)
        if isinstance(held, dict):
            yield held, f"{at}/{name}"
        elif isinstance(held, list):
            yield from ((item, f"{at}/{name}/{place}") for place, item in enumerate(held) if isinstance(item, dict))


def _sums(blocks: JsonValue, at: str, findings: Findings) -> None:
    every = [block for block, _ in _walk(blocks, at)]
    tables = [block for block in every if block["type"] == "table"]
    marked = sum(len(str(block["text"])) for block in every if block["type"] == "markdown")
    if marked > bound("message.markdown.max_length"):
        most = bound("message.markdown.max_length")
        findings.add(
            at, f"markdown blocks must be less than {most + 1} characters together", "message.markdown.max_length"
        )
    if len(tables) > bound("message.tables.max_items"):
        findings.add(at, "only one table allowed", "message.tables.max_items")
    if sum(length(table["rows"]) for table in tables) > bound("message.table_characters.max_length"):
        most = bound("message.table_characters.max_length")
        findings.add(at, f"tables must be less than {most + 1} characters", "message.table_characters.max_length")
