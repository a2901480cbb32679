"""Nothing that somebody wrote, in a question or in a paper, notifies anybody or forges a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.localslack.records import Json
from tests.e2e.slack.reading import text
from tests.e2e.slack.shelf import EVIL, HOSTILE
from tests.e2e.slack.world import World

pytestmark = pytest.mark.e2e
TYPED = (
    "&lt;!channel&gt; &lt;@U0000000003&gt; &lt;!subteam^S12345678&gt; @channel @here "
    f"*bold* _it_ ~no~ `code` ```fence``` [free money]({EVIL}) &lt;{EVIL}|here&gt; | table | what is ranking about?"
)
"""Typed letter for letter, as Slack escapes it."""
TOKENS = f"<!channel> <!here> <@U0000000003> <!subteam^S12345678|@team> <{EVIL}|arxiv.org> what is ranking about?"
"""Typed so that Slack makes tokens of it."""
_TOKEN = re.compile(r"<(https?:[^<>|]+)(?:\|[^<>]*)?>")
_MARKDOWN = re.compile(r"`[^`\n]*`|<(https?:[^<>]+)>|(?<!\\)\]\((https?:[^)\s]+)\)|(?<![(<`\w])(https?://[^\s)>`]+)")
_PLAIN = {"plain_text", "text", "link", "url"}
"""Objects whose text Slack shows letter for letter."""


def says(world: World, room: str, words: str) -> str:
    """Post this as Slack stores it, with a mention of the assistant; its ts."""
    space = world.slack.workspace
    body: Json = {"text": f"<@{space.app.user_id}> {words}", "client_msg_id": "m"}
    return space.post(room, body, user=world.ann.id).ts


def links(world: World) -> set[str]:
    """Every address that the assistant has made a link of so far."""
    return {it for call in world.calls for it in _links(call.payload)}


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for held in value:
            yield from _links(held)
    elif isinstance(value, dict):
        kind = value.get("type")
        for name, held in value.items():
            if not isinstance(held, str):
                yield from _links(held)
            elif name in {"url", "title_link", "from_url"}:
                yield held
            elif name == "text" and kind in {"markdown", "markdown_text"}:
                yield from ("".join(found) for found in _MARKDOWN.findall(held) if any(found))
            elif name == "text" and kind not in _PLAIN:
                yield from _TOKEN.findall(held)


@pytest.mark.parametrize("words", [TYPED, TOKENS])
def test_a_hostile_question_is_harmless_wherever_it_is_shown(shelf: World, words: str) -> None:
    """In its answer, in the session's title, behind Why, and when a private one is shared."""
    room = shelf.room()
    ts = says(shelf, room, words)
    (answer,) = shelf.answered(room, ts)
    shelf.ann.clicks(room, answer.ts, "why")
    shelf.form(shelf.ann, "why")
    shelf.ann.closes(shelf.form(shelf.ann, "why").id)
    before = len(shelf.whispered(shelf.ann))
    shelf.ann.runs("/ask", words, channel=room)
    private = shelf.told(shelf.ann, after=before)
    shelf.ann.clicks(room, private.ts, "share")
    shelf.calm()

    assert shelf.slack.workspace.sessions[room, ts].title
    assert len(shelf.slack.workspace.messages[room]) == 3
    assert shelf.slack.workspace.notices == []
    assert EVIL not in links(shelf)


@pytest.mark.parametrize("command", ["/paper", "/author", "/ask"])
def test_hostile_words_of_a_command_are_harmless(shelf: World, command: str) -> None:
    """They are repeated letter for letter."""
    before = len(shelf.whispered(shelf.ann))
    shelf.ann.runs(command, f"nothing &lt;!channel&gt; &lt;@U0000000003&gt; &lt;{EVIL}|here&gt;", channel=shelf.room())
    shelf.told(shelf.ann, after=before)
    shelf.calm()

    assert shelf.slack.workspace.notices == []
    assert EVIL not in links(shelf)


def test_a_hostile_paper_is_harmless_wherever_it_is_shown(shelf: World) -> None:
    """In answers, steps, sources, cards, previews, forms, lists, the Home tab and suggestions."""
    room = shelf.room()
    ts = shelf.ann.asks(room, "What is there on ranking of hostile titles?")
    (answer,) = shelf.answered(room, ts)
    for button, form in (("evidence", "evidence"), ("why", "why")):
        shelf.ann.clicks(room, answer.ts, button)
        shelf.ann.closes(shelf.form(shelf.ann, form).id)
    for question in ("List all papers", "papers by Mallory Evil", "Summarize Mallory <!here> Evil's work"):
        shelf.answered(room, shelf.ann.asks(room, question))
    before = len(shelf.whispered(shelf.ann))
    shelf.ann.runs("/paper", "2511.00001", channel=room)
    card = shelf.told(shelf.ann, after=before)
    shelf.ann.clicks(room, card.ts, "related")
    shelf.told(shelf.ann, after=before + 1)
    shelf.ann.clicks(room, card.ts, "share_paper")
    link = shelf.bob.says(room, f"See {HOSTILE}")
    shelf.until(lambda: "attachments" in shelf.slack.workspace.messages[room][link].payload)
    for shortcut, form in (("explain_paper", "explain"), ("find_related", "related")):
        shelf.ann.uses(shortcut, room, link)
        shelf.ann.closes(shelf.form(shelf.ann, form, without="Looking").id)
    shelf.ann.opens_home()
    shelf.ann.opens_messages()
    shelf.calm()

    assert "We notify" in text(answer) or "ranking of hostile titles" in text(answer)
    assert shelf.slack.workspace.notices == []
    assert not any("evil" in it for it in links(shelf))
    assert HOSTILE in links(shelf)


def test_a_hostile_name_can_be_followed(shelf: World) -> None:
    """Shown on the tab as it is, harmless."""
    room, before = shelf.room(), len(shelf.whispered(shelf.bob))
    shelf.bob.runs("/author", "Mallory Evil", channel=room)
    told = shelf.told(shelf.bob, after=before)
    shelf.bob.clicks(room, told.ts, "follow")
    shelf.until(lambda: shelf.bob.home is not None and "Mallory" in text(shelf.bob.home))
    shelf.calm()

    assert shelf.slack.workspace.notices == []


def test_no_fence_or_table_is_opened(shelf: World) -> None:
    """What stands in an abstract stands on a line of its own sentence."""
    room = shelf.room()
    (answer,) = shelf.answered(room, shelf.ann.asks(room, "What is there on ranking of hostile titles?"))

    assert "```" not in answer.text
    assert not re.search(r"^\s*\|", answer.text, re.MULTILINE)
    assert not re.search(r"(?<!\\)\|", answer.text)
