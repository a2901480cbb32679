"""Texts as an enemy would write them, and small checks of what becomes of them that share nothing with the escaping."""

from __future__ import annotations

import html
import re

from hypothesis import strategies as st

PLANTED = (
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "<!subteam^S012AB3CD|@team>",
    "<@U012AB3CD>",
    "<#C012AB3CD|general>",
    "<!date^1392734382^{date}|x>",
    "@channel",
    "@Here",
    "@everyone",
    "&lt;!channel&gt;",
    "&#60;!channel&#62;",
    "<https://evil.example|arxiv.org>",
    "[arXiv](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/a_b?c=1&lt;d",
    "javascript:alert(1)",
    "www.evil.example",
    "evil.example/path",
    "me@evil.example",
    "mailto:me@evil.example",
    "[x]: https://evil.example",
    "```\ncode\n```",
    "~~~",
    "``",
    "`",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# Heading",
    "> quote",
    ">>> quote",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "---",
    "===",
    "***",
    "* item",
    "    code",
    "*bold*",
    "**bold**",
    "_italic_",
    "__bold__",
    "~struck~",
    "~~struck~~",
    ":tada:",
    "\\",
    "\\*",
    "\\https://evil.example/",
    "<b>x</b>",
    "<!-- x -->",
    "&amp;",
    "&",
    "\r\n\r\n",
    "\u2028",
    "\u202e",
    "\x00",
    "  \n",
    "2**8",
    "snake_case_name",
    "$x$",
    "\U0001f4a5" * 3,
)

texts = st.lists(st.one_of(st.sampled_from(PLANTED), st.text(), st.sampled_from(" a1*_`<>[]()!|\n")), max_size=12).map(
    "".join
)
"""Any unicode with planted markup."""

TOKEN = re.compile(r"<([^<>\n]*)>")
MASS = re.compile(r"@(?:channel|here|everyone)\b", re.IGNORECASE)


def tokens(text: str) -> list[str]:
    """What stands between angle brackets and so means something to Slack."""
    return TOKEN.findall(text)


def notifies(text: str) -> list[str]:
    """What in a `mrkdwn` or `markdown` text would notify somebody, however far it is read."""
    return [token for token in tokens(text) if token.startswith(("!", "@", "#"))] + MASS.findall(text)


def seen(text: str) -> str:
    """A text as a person sees it on one line: nothing invisible, one space where there are several."""
    visible = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2060\u2066-\u2069]", "", text)
    return " ".join(visible.split())


def shown_by_mrkdwn(text: str) -> str:
    """What a person sees of a `mrkdwn` text without formatting."""
    return seen(html.unescape(text))
