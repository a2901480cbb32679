"""No text of others notifies, links or formats, and every letter of it is still there to be read."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.slack import escaping
from bot.slack.escaping import JOINER
from tests.unit.bot.slack.hostile import notifies, seen, shown_by_mrkdwn, texts, tokens

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ADDRESS = "https://arxiv.org/abs/2503.17922?a=1&b=2"


def inline(markdown: str) -> list[Token]:
    """The parts of the one paragraph that CommonMark finds, with tables and strikethrough; any other block fails."""
    blocks = COMMONMARK.parse(markdown)
    assert [block.type for block in blocks] in ([], ["paragraph_open", "inline", "paragraph_close"]), markdown
    return list(chain.from_iterable(block.children or () for block in blocks))


def words(parts: list[Token]) -> str:
    """What the parts of a paragraph show."""
    return seen("".join(part.content for part in parts))


def without_code(shown: str) -> str:
    """An escaped text but for its addresses: ticks of the text itself stand between joiners, or behind a backslash."""
    return re.sub(r"`[^`]*`", "", re.sub(r"\u2060`\u2060|\\`\u2060", "", shown))


@given(text=texts)
def test_markdown_shows_any_text_letter_for_letter(text: str) -> None:
    """CommonMark reads one paragraph of plain text, in which only addresses are code."""
    parts = inline(escaping.markdown(text))

    assert words(parts) == seen(text)
    assert {part.type for part in parts} <= {"text", "code_inline", "text_special"}
    assert all(re.search(r"://|www\.|@|/", part.content, re.IGNORECASE) for part in parts if part.type == "code_inline")


@given(text=texts, before=st.sampled_from(["", "A sentence.\n\n", "1. ", "A line\n", "**Bold** "]))
def test_markdown_keeps_harmless_behind_our_own_words(text: str, before: str) -> None:
    """Where our own markup goes before, the text adds no block and no formatting to it."""
    ours = COMMONMARK.parse(f"{before}x")
    shown = COMMONMARK.parse(f"{before}{escaping.markdown(f'x{text}' if before.endswith('* ') else f'{text}x')}")

    assert [block.type for block in shown] == [block.type for block in ours]


@given(text=texts)
def test_mrkdwn_shows_any_text_letter_for_letter(text: str) -> None:
    """Entities and joiners taken away, the text is as it was; only addresses got backticks."""
    shown = escaping.mrkdwn(text)

    assert shown_by_mrkdwn(shown).replace("`", "") == seen(text).replace("`", "")
    assert "\n" not in shown


@given(text=texts)
def test_nothing_notifies_and_no_link_is_forged(text: str) -> None:
    """Neither kind of text leaves Slack a token, or a mention of everybody."""
    for shown in (escaping.mrkdwn(text), escaping.markdown(text), escaping.markdown(text, start=False)):
        assert tokens(shown) == []
        assert notifies(shown) == []
        assert "<" not in shown
        assert ">" not in shown


@given(text=texts)
def test_signs_of_mrkdwn_never_stand_at_a_word(text: str) -> None:
    """Each sign that formats has a joiner on both sides, but those around an address and those within words."""
    shown = escaping.mrkdwn(text)
    for found in re.finditer(r"[*~`]|(?<![^\W_])_|_(?![^\W_])", without_code(shown)):
        assert found.string[found.start() - 1] == JOINER
        assert found.string[found.end()] == JOINER


@given(text=texts)
def test_no_address_of_others_is_live(text: str) -> None:
    """What a client would make into a link stands in code, or is parted."""
    for shown in (escaping.mrkdwn(text), escaping.markdown(text)):
        assert "://" not in without_code(shown)
        assert not re.search(r"[a-z]\.example\b", without_code(shown))


@given(url=texts, label=texts)
def test_a_link_is_one_token_with_an_address_of_ours(url: str, label: str) -> None:
    """Whatever address and label hold, the link ends where it ends, and leads to the web or nowhere."""
    address = f"https://example.org/{url}"
    [token] = tokens(escaping.link(address, f"a{label}"))
    shown_address, bar, shown_label = token.partition("|")

    assert (shown_address.split("/")[2], bar) == ("example.org", "|")
    assert shown_by_mrkdwn(shown_label) == seen(f"a{label}")
    assert notifies(escaping.link(address, label)) == []
    assert tokens(escaping.link(f"javascript:{url}", label)) == []


@given(url=texts, label=texts)
def test_a_markdown_link_is_one_link(url: str, label: str) -> None:
    """CommonMark reads one link with a plain label."""
    parts = inline(escaping.markdown_link(f"https://example.org/{url}", f"a{label}"))

    assert [part.type for part in parts if part.type not in {"text", "text_special"}] == ["link_open", "link_close"]
    assert str(parts[0].attrs["href"]).startswith("https://example.org/")
    assert words(parts) == seen(f"a{label}")


@given(text=texts, limit=st.integers(8, 60))
def test_fitted_text_is_within_its_limit_and_harmless(text: str, limit: int) -> None:
    """A text is cut before it is escaped, so that no entity, link or code is cut in two."""
    shown = escaping.fitted(text, limit)

    assert escaping.size(shown) <= limit
    assert shown == escaping.mrkdwn(text) or shown.endswith("…")
    assert shown_by_mrkdwn(shown.removesuffix("…")).replace("`", "") in seen(text).replace("`", "")


@pytest.mark.parametrize(
    ("text", "mrkdwn", "markdown"),
    [
        ("R&D < 5 > 3", "R&amp;D &lt; 5 &gt; 3", "R&D &lt; 5 &gt; 3"),
        ("a *b* c", "a |*|b|*| c", "a \\*b\\* c"),
        ("snake_case and _x_", "snake_case and |_|x|_|", "snake_case and \\_x\\_"),
        ("~5% of 3~4", "|~|5% of 3|~|4", "\\~5% of 3\\~4"),
        ("about ~5%", "about |~|5%", "about ~5%"),
        ("1. one", "1. one", "1\\. one"),
        ("3.5x of [1]", "3.5x of [1]", "3.5x of \\[1\\]"),
        ("- and #1", "- and #1", "\\- and #1"),
        ("> said", "|&gt; said", "|&gt; said"),
        ("@channel, pass@k", "@|channel, pass@k", "@|channel, pass@k"),
        (":tada: at 12:30", ":|tada: at 12:30", ":|tada: at 12:30"),
        ("OpenAI.com, v2.5", "OpenAI.|com, v2.5", "OpenAI.|com, v2.5"),
        ("AT&amp;T", "AT&amp;amp;T", "AT&|amp;T"),
        ("(see https://a.org/b_(c)).", "(see `https://a.org/b_(c)`).", "(see `https://a.org/b_(c)`)."),
        ("x_https://a.org and _b.org/c", "x_https:|//a.|org and |_|b.|org/c", "x_https:|//a.|org and \\_b.|org/c"),
        ("1https://a.org", "1https:|//a.|org", "1https:|//a.|org"),
        ("a@b.org; www.b.org!", "`a@b.org`; `www.b.org`!", "`a@b.org`; `www.b.org`!"),
        ("github.com/a/b, and/or", "`github.com/a/b`, and/or", "`github.com/a/b`, and/or"),
        ("https://x.org/?a&b@channel", "`https://x.org/?a&amp;b@|channel`", "`https://x.org/?a&b@|channel`"),
        ("one\n\ntwo\u2028three", "one two three", "one two three"),
        ("\u202eevil\x00", "evil", "evil"),
        ("\\a https://b.org", "\\a `https://b.org`", "\\\\a `https://b.org`"),
        ("\ud800", "\ufffd", "\ufffd"),
        ("", "", ""),
    ],
)
def test_escaping_touches_only_what_could_format(text: str, mrkdwn: str, markdown: str) -> None:
    """Backslash, entity, code or joiner (here `|`) where it is needed, and everything else as it was."""
    assert escaping.mrkdwn(text) == mrkdwn.replace("|", JOINER)
    assert escaping.markdown(text) == markdown.replace("|", JOINER)


def test_addresses_of_ours_become_links() -> None:
    """Only an address that is named exactly, and only one of the web."""
    text = f"At {ADDRESS}. Not at https://evil.example/."

    assert escaping.mrkdwn(text, own=[ADDRESS]) == (
        "At <https://arxiv.org/abs/2503.17922?a=1&amp;b=2>. Not at `https://evil.example/`."
    )
    assert escaping.markdown(text, own=[ADDRESS]) == f"At <{ADDRESS}>. Not at `https://evil.example/`."
    assert escaping.mrkdwn("ftp://a.org", own=["ftp://a.org"]) == "`ftp://a.org`"


def test_links_encode_what_would_end_them() -> None:
    """Bars, brackets and spaces of an address are encoded; the label is harmless text."""
    assert escaping.link("https://a.org/x|y>z w?a=1&b=2", "A <b>") == (
        "<https://a.org/x%7Cy%3Ez%20w?a=1&amp;b=2|A &lt;b&gt;>"
    )
    assert escaping.markdown_link("https://a.org/x(y)?a=1&b=2", "A [b]") == (
        "[A \\[b\\]](https://a.org/x%28y%29?a=1&b=2)"
    )


@pytest.mark.parametrize("url", ["", "arxiv.org", "ftp://a.org", "http://[", "https://", "javascript:alert(1)"])
def test_what_is_no_address_is_no_link(url: str) -> None:
    """The label stands alone."""
    assert escaping.link(url, "A *b*") == escaping.mrkdwn("A *b*")
    assert escaping.markdown_link(url, "A *b*") == escaping.markdown("A *b*")


def test_a_link_without_a_label_is_none() -> None:
    """There would be nothing to click on."""
    assert escaping.link("https://a.org", " \n").strip() == ""


def test_sizes_count_as_browsers_do() -> None:
    """A character beyond the first plane counts twice."""
    assert escaping.size("a\U0001f4a5") == 3
