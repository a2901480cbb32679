"""Slack's two markups and rich text as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.rendering import html
from bot.playground.rendering.markdown import markdown
from bot.playground.rendering.mrkdwn import mrkdwn
from bot.playground.rendering.names import Names
from bot.playground.rendering.rich import rich_text
from tests.unit.bot.playground.inert import HOSTILE, acting

NAMES = Names(people={"U01": "Ada"}, channels={"C01": "papers"})
MENTION = '<span class="mention">{}</span>'
LINK = '<a href="https://a.example/?x=1&amp;y" target="_blank" rel="noopener noreferrer">{}</a>'


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("*bold* _it_ ~gone~ `co<de`", "<strong>bold</strong> <em>it</em> <s>gone</s> <code>co&lt;de</code>"),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("&copy;", "&amp;copy;"),
        ("a\nb", "a<br>b"),
        ("&gt; one\n&gt; two\nafter", "<blockquote>one<br>two</blockquote><br>after"),
        ("&gt; last", "<blockquote>last</blockquote>"),
        ("```\nx = *1*\ny\n```", "<pre>x = *1*\ny</pre>"),
        ("<@U01> <@U02|Ben> <#C01> <#C02|news>",
         " ".join(MENTION.format(it) for it in ("@Ada", "@Ben", "#papers", "#news"))),
        ("<!here> <!subteam^S1|team> <!date^1^{date}|5 May>",
         '<span class="mention loud">@here</span> <span class="mention loud">@team</span> <time>5 May</time>'),
        ("<https://a.example/?x=1&amp;y|A *page*>", LINK.format("A *page*")),
        ("<https://a.example/?x=1&amp;y>", LINK.format("https://a.example/?x=1&amp;y")),
        ("<mailto:ada@a.example>",
         '<a href="mailto:ada@a.example" target="_blank" rel="noopener noreferrer">ada@a.example</a>'),
        ("<javascript:alert(1)|x>", "x"),
        ("\u2060*\u2060no\u2060", "*no"),
    ],
)  # fmt: skip
def test_mrkdwn_is_shown_as_slack_shows_it(said: str, shown: str) -> None:
    """Bold, links, names, quotes, code; what is no markup stays as it is."""
    assert mrkdwn(said, NAMES) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("**bold** and\n# Title", "<p><strong>bold</strong> and</p>\n<h4>Title</h4>\n"),
        ("[x](https://a.example/?x=1&y)", f"<p>{LINK.format('x')}</p>\n"),
        ("<@U01> <#C01> <!channel>",
         f"<p>{' '.join(map(MENTION.format, ('@Ada', '#papers', '@channel')))}</p>\n"),
        ("<b>no html</b>", "<p>&lt;b&gt;no html&lt;/b&gt;</p>\n"),
    ],
)  # fmt: skip
def test_markdown_is_shown_as_slack_shows_it(said: str, shown: str) -> None:
    """CommonMark with tables; HTML in it is text."""
    assert markdown(said, NAMES) == shown


def test_markdown_knows_tables_and_lists() -> None:
    """Both are what they are."""
    shown = markdown("1. a\n2. b\n\n| h |\n|---|\n| c |\n", NAMES)

    assert "<ol>" in shown
    assert "<td>c</td>" in shown


def test_rich_text_is_shown_part_by_part() -> None:
    """Every kind of part and of word, and in words what is unknown."""
    said = [
        {"type": "text", "text": "a<b", "style": {"bold": True, "italic": True}},
        {"type": "link", "url": "https://a.example", "text": "page"},
        {"type": "emoji", "name": "thumbs_up", "unicode": "1f44d"},
        {"type": "emoji", "name": "party"},
        {"type": "user", "user_id": "U01"},
        {"type": "channel", "channel_id": "C01"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "here"},
        {"type": "color", "value": "#fff"},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "5 May"},
        {"type": "hologram"},
    ]
    parts = [
        {"type": "rich_text_section", "elements": said},
        {"type": "rich_text_list", "style": "ordered", "indent": 2, "elements": [{"elements": said[:1]}]},
        {"type": "rich_text_quote", "elements": said[:1]},
        {"type": "rich_text_preformatted", "elements": said[:1]},
        {"type": "rich_text_opera"},
    ]

    shown = rich_text({"type": "rich_text", "elements": parts}, NAMES)  # type: ignore[dict-item]

    for part in (
        "<em><strong>a&lt;b</strong></em>", ">page</a>", 'aria-label="thumbs up">👍', ":party:", "@Ada", "#papers",
        "@S1", "@here", "<code>#fff</code>", "<time>5 May</time>", "(type hologram)", '<ol class="indent-2"><li>',
        "<blockquote>", "<pre>", "(type rich_text_opera)",
    ):  # fmt: skip
        assert part in shown


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=4).map("".join))
def test_no_text_can_act(text: str) -> None:
    """Whatever is said, in whichever markup: nothing in it runs, fetches or opens what is no page."""
    rich = {"elements": [{"type": "rich_text_section", "elements": [{"type": "link", "url": text, "text": text}]}]}

    assert acting(mrkdwn(text, NAMES)) == []
    assert acting(markdown(text, NAMES)) == []
    assert acting(rich_text(rich, NAMES)) == []  # type: ignore[arg-type]


def test_an_address_that_cannot_be_read_is_none() -> None:
    """It is shown as the text that it is."""
    assert html.link("http://[", "x") == "x"
    assert not html.is_safe("//a.example")
