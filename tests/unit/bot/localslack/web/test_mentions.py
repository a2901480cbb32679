"""Which tokens notify somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.mentions import in_text, notifying
from bot.localslack.records import Json

_SPEAKING: dict[str, Callable[[str], Json]] = {
    "text": lambda said: {"text": said},
    "markdown text": lambda said: {"markdown_text": said},
    "markdown block": lambda said: {"blocks": [{"type": "markdown", "text": said}]},
    "field": lambda said: {"blocks": [{"type": "section", "fields": [{"type": "mrkdwn", "text": said}]}]},
    "context": lambda said: {"blocks": [{"type": "context", "elements": [{"type": "mrkdwn", "text": said}]}]},
    "attachment": lambda said: {"attachments": [{"pretext": said}]},
    "attached field": lambda said: {"attachments": [{"fields": [{"title": "a", "value": said}]}]},
    "chunk": lambda said: {"chunks": [{"type": "markdown_text", "text": said}]},
    "task": lambda said: {"chunks": [{"type": "task_update", "id": "t", "title": "t", "details": said}]},
    "preview": lambda said: {"unfurls": {"https://a.example": {"blocks": [{"type": "markdown", "text": said}]}}},
    "view": lambda said: {"view": {"type": "home", "blocks": [{"type": "markdown", "text": said}]}},
}


@pytest.mark.parametrize(
    "token",
    ["<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<!subteam^S012ABC>", "<@U012ABC>", "<@W1|ann>"],
)
@pytest.mark.parametrize("where", sorted(_SPEAKING))
def test_a_token_is_found_wherever_it_speaks(where: str, token: str) -> None:
    """In texts, markdown, blocks at any depth, attachments, chunks, previews and views."""
    assert notifying(_SPEAKING[where](f"Look, {token}: 12%")) == (token,)


@pytest.mark.parametrize(
    "payload",
    [
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!channel>"}}]},
        {"blocks": [{"type": "rich_text", "elements": [{"type": "text", "text": "<@U1>"}]}]},
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "<!here>"}]]}]},
        {"blocks": [{"type": "actions", "elements": [{"type": "button", "value": "<!here>"}]}]},
        {"text": "&lt;!channel&gt; @here #general <#C1> <https://a.example|@channel>"},
        {"text": "<!date^1^{date}|today>", "link_names": "0"},
    ],
)
def test_what_is_inert_is_not_counted(payload: Json) -> None:
    """Plain and rich text, cells, values, escaped tokens, links to channels and plain words notify nobody."""
    assert notifying(payload) == ()


@pytest.mark.parametrize("asking", [{"link_names": True}, {"parse": "full"}, {"link_names": "1"}])
def test_plain_names_count_where_slack_is_asked_to_link_them(asking: Json) -> None:
    """With `link_names` or `parse=full` the words alone notify, addresses of mail do not."""
    assert notifying({"text": "@here and @channel, me@everyone.example", **asking}) == ("@here", "@channel")


def test_rich_text_notifies_through_its_elements() -> None:
    """Users, groups and broadcasts in rich text are counted as the tokens that they stand for."""
    elements: list[Json] = [
        {"type": "user", "user_id": "U1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "here"},
    ]

    found = notifying({"blocks": [{"type": "rich_text", "elements": list(elements)}]})

    assert found == ("<@U1>", "<!subteam^S1>", "<!here>")


@given(st.text())
def test_escaped_text_never_notifies(text: str) -> None:
    """Whatever stands in a text, with `<` and `>` escaped no token is left."""
    assert in_text(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == ()
