"""Every view of an answer, and what is wrong with them: too long, refused, notifying or linking where it must not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from urllib.parse import unquote

from markdown_it import MarkdownIt
from pydantic import JsonValue
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block as SdkBlock

from bot.checking.findings import Checked, Finding
from bot.conversations import Kept
from bot.dialogue import Answer, Form, Found, Understood
from bot.localslack import mentions
from bot.localslack.validation import whole
from bot.localslack.validation.layout import Surface
from bot.ports import Chunk, Post, View
from bot.slack.escaping import JOINER
from bot.slack.views import answers, checks, evidence, feedback, tasks, why
from retrieval.papers import PaperId
from tests.unit.bot.slack.hostile import MASS

_TOKEN = re.compile(r"<([^<>\n|]*)")
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_EXPECTED = {
    f"{name}_{end}"
    for name in ("paragraph", "ordered_list", "list_item", "strong", "em", "link")
    for end in ("open", "close")
} | {"inline", "text", "text_special", "code_inline", "softbreak"}
_SHOWN_RAW = {"plain_text", "text", "link"}
"""Objects whose words Slack shows as they are."""


def messages(kept: Kept) -> list[Post]:
    """Every message of an answer, in every way it is given."""
    return [
        *answers.pages(kept.answer, answer_id=kept.id, asker=kept.user),
        *(Post(text=text) for text in answers.plain(kept.answer)),
        answers.private(kept),
        *answers.shared(kept),
    ]


def views(kept: Kept, abstracts: Mapping[PaperId, str]) -> Iterator[View]:
    """Every modal of an answer."""
    yield evidence.evidence(kept, abstracts)
    yield why.why(kept)
    yield feedback.feedback(kept.id)
    yield checks.showing([*_checked(kept)], len(kept.answer.sentences))


def _checked(kept: Kept) -> Iterator[Checked]:
    """The answer's sentences as if somebody had asked for their check."""
    for sentence, finding in zip(kept.answer.sentences, cycle(Finding)):
        yield Checked(
            sentence=sentence.text, finding=finding, reason=kept.question, citations=kept.answer.citations[:3]
        )


def chunks(answer: Answer) -> Iterator[Chunk]:
    """Everything that is streamed while an answer comes about, but for its sentences."""
    understood, found = Understood(plan=answer.plan), Found(papers=answer.citations)
    yield from tasks.understood(understood)
    yield from tasks.found(found, plan=answer.plan)
    yield from tasks.read(len(answer.citations))


def faults(kept: Kept, abstracts: Mapping[PaperId, str], posts: Sequence[Post]) -> list[str]:
    """What is wrong with these messages of an answer, and with its modals and chunks; empty when nothing is."""
    own = {citation.url for citation in kept.answer.citations if citation.url}
    found: list[str] = []
    for post in posts:
        found += [*_too_much(post), *_refused(post), *_meaning(_json(post.model_dump()), own)]
    for view in views(kept, abstracts):
        found += [finding.line for finding in whole.check_view(view)]
        found += [*_unknown_to_the_sdk(view["blocks"]), *_meaning(view, own)]
        found += ["a view beyond 250 kB"] * (len(json.dumps(view)) > 250_000)
    streamed = list(chunks(kept.answer))
    found += [finding.line for finding in whole.check_chunks(list(streamed))]
    return [*found, *_meaning({"chunks": list(streamed)}, own), *_unlike_pages(kept)]


def _too_much(post: Post) -> Iterator[str]:
    """This project's own count of a message, in UTF-16 units, by the numbers of the platform notes."""
    if not 0 < _units(post.text) <= 4_000:
        yield f"text of {_units(post.text)}"
    if len(post.blocks) > 50:
        yield f"{len(post.blocks)} blocks"
    if sum(_units(str(block["text"])) for block in post.blocks if block["type"] == "markdown") >= 12_000:
        yield "markdown of 12,000"
    if sum(map(_units, _texts([*post.blocks]))) > 13_000:
        yield "a message of 13,000"


def _refused(post: Post) -> Iterator[str]:
    blocks: list[JsonValue] = [*post.blocks]
    yield from (finding.line for finding in whole.check_blocks(blocks, Surface.MESSAGE))
    yield from _unknown_to_the_sdk(blocks)


def _unknown_to_the_sdk(blocks: JsonValue) -> Iterator[str]:
    """What Slack's own models refuse; they know every block that is used here."""
    assert isinstance(blocks, list)
    for block in blocks:
        assert isinstance(block, dict)
        try:
            parsed = SdkBlock.parse(block)
            told = parsed.to_dict() if parsed is not None else None
        except SlackObjectFormationError as error:
            yield f"{block['type']}: {error}"
        else:
            yield from [f"{block['type']} became something else"] * (told != block)


def _meaning(payload: dict[str, JsonValue], own: set[str]) -> Iterator[str]:
    """Tokens that notify, and links that lead elsewhere than to a cited paper."""
    yield from (f"notifies: {token}" for token in mentions.notifying(payload))
    for text in _read_by_slack(payload):
        yield from (f"notifies: {found}" for found in MASS.findall(text))
        for token in _TOKEN.findall(text):
            if token[:1] != JOINER and unquote(html.unescape(token)) not in {unquote(url) for url in own}:
                yield f"leads to {token}"
    for block in _markdown_blocks(payload):
        yield from _formatted(block, own)


def _formatted(markdown: str, own: set[str]) -> Iterator[str]:
    """What CommonMark makes of an answer besides paragraphs, lists, bold, notes in italics and the papers' links."""
    for block in COMMONMARK.parse(markdown):
        if block.type not in _EXPECTED:
            yield f"a {block.type} in {markdown!r}"
        for part in block.children or ():
            if part.type not in _EXPECTED:
                yield f"a {part.type} in {markdown!r}"
            if part.type == "link_open" and unquote(str(part.attrs["href"])) not in {unquote(url) for url in own}:
                yield f"a link to {part.attrs['href']}"


def _unlike_pages(kept: Kept) -> Iterator[str]:
    """Streamed sentences, one after another, are what a message shows where it shows everything."""
    number, streamed = 0, ""
    for sentence in kept.answer.sentences:
        number += sentence.form is Form.ITEM
        streamed += answers.line(sentence, number=number, citations=kept.answer.citations)
    first, *others = answers.pages(kept.answer, answer_id=kept.id, asker=kept.user)
    if not others and streamed.strip() and list(_markdown_blocks(_json(first.model_dump()))) != [streamed.strip("\n")]:
        yield f"streamed otherwise than posted: {streamed!r}"


def _markdown_blocks(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict) and value.get("type") == "markdown":
        yield str(value["text"])
    elif isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from _markdown_blocks(held)


def _read_by_slack(value: JsonValue) -> Iterator[str]:
    """Every text but those that Slack shows as they are, and what it only sends back."""
    if isinstance(value, list):
        for held in value:
            yield from _read_by_slack(held)
    elif isinstance(value, dict) and value.get("type") not in _SHOWN_RAW:
        for name, held in value.items():
            if isinstance(held, str) and name not in {"value", "url", "private_metadata"}:
                yield held
            else:
                yield from _read_by_slack(held)


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        for name, held in value.items():
            if name == "text" and isinstance(held, str):
                yield held
            else:
                yield from _texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _json(value: object) -> dict[str, JsonValue]:
    read: dict[str, JsonValue] = json.loads(json.dumps(value))
    return read
