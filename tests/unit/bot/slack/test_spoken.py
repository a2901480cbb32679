"""What a person typed, read out of what Slack sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.spoken import asks, mentions, speaks_to_another, words

ME = "UBOT"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("what is OSCAR?", "what is OSCAR?"),
        ("<@UBOT> what is OSCAR?", "what is OSCAR?"),
        ("<@UBOT>, what is OSCAR?", "what is OSCAR?"),
        ("<@UBOT|footnote>: what is OSCAR?", "what is OSCAR?"),
        ("hey <@UBOT>, what is OSCAR?", "hey what is OSCAR?"),
        ("what about OSCAR, <@UBOT> ?", "what about OSCAR?"),
        ("what about OSCAR <@UBOT>?", "what about OSCAR?"),
        ("<@UBOT> <@UBOT>", ""),
        ("<@UBOT>", ""),
        ("", ""),
        ("is 3 &lt; 4 &amp;&amp; 5 &gt; 4?", "is 3 < 4 && 5 > 4?"),
        ("how to write &amp;lt;", "how to write &lt;"),
        ("ask <@U2> and <@W3|wei.zhang>", "ask and wei.zhang"),
        ("seen in <#C1|kv-cache> and <#C2> and <#C3|>", "seen in #kv-cache and and"),
        ("<!here> <!channel> <!subteam^S1|@team> who wrote OSCAR?", "who wrote OSCAR?"),
        ("since <!date^1392734382^{date}|18 Feb 2014>", "since 18 Feb 2014"),
        ("<https://arxiv.org/abs/2503.17922>", "https://arxiv.org/abs/2503.17922"),
        (
            "what is <https://arxiv.org/abs/2503.17922|this paper> about?",
            "what is this paper (https://arxiv.org/abs/2503.17922) about?",
        ),
        ("on <http://example.com|example.com>", "on example.com"),
        ("on <https://example.com/a?b=c&amp;d=e|our page>", "on our page"),
        ("on <https://example.com/a?b=c&amp;d=e>", "on https://example.com/a?b=c&d=e"),
        ("mail <mailto:a@b.org|a@b.org>", "mail a@b.org"),
        ("*OSCAR*: _how_ ~fast~ is `kv_cache`?", "OSCAR: how fast is kv_cache?"),
        ("is *_this_* bold", "is this bold"),
        ("2*3*4 and kv_cache_size and a ~ b", "2*3*4 and kv_cache_size and a ~ b"),
        ("```print(1)``` what is it?", "print(1) what is it?"),
        ("&gt; quoted line\nwhat is that?", "quoted line\nwhat is that?"),
        (":wave: what is OSCAR :thinking_face::skin-tone-2:?", "what is OSCAR?"),
        ("at 12:30:45", "at 12:30:45"),
        ("  one \t two \n\n\n three  ", "one two\nthree"),
        ("a < b > c", "a b c"),
    ],
)  # fmt: skip
def test_what_was_meant_is_read(sent: str, meant: str) -> None:
    """Tokens, entities and formatting become the words that the person saw."""
    assert words(sent, ME) == meant


def test_without_knowing_itself_the_assistant_takes_nobody_away() -> None:
    """An empty id of its own matches no mention."""
    assert words("<@U2|maria> wrote it", "") == "maria wrote it"
    assert not mentions("<@> hello", "")


@given(st.text(alphabet=st.sampled_from("ab <>@#!|&;:*_~`\n?UBOT"), max_size=60) | st.text(max_size=60))
def test_nothing_that_notifies_is_left(sent: str) -> None:
    """Whatever is sent, no token of Slack's survives, and the assistant's own mention is gone."""
    read = words(sent.replace("&lt;", ""), ME)

    assert read == read.strip()
    assert not mentions(read, ME)


@pytest.mark.parametrize("piece", ["*a ", "_", "`", "<@UBOT>", " ", "\n", "&gt;", ":a:", "hey ", "<", "ok "])
def test_long_messages_are_read_at_once(piece: str) -> None:
    """Forty thousand characters, the most that Slack sends, take no more than a moment, however they repeat."""
    sent = piece * (40_000 // len(piece))

    assert len(words(sent, ME)) <= len(sent)
    assert not mentions(sent, "U2")
    assert not asks(sent)
    speaks_to_another(sent, ME)


@pytest.mark.parametrize(
    ("sent", "to_another"),
    [
        ("<@U2> what do you think?", True),
        ("hi <@U2>, is this right?", True),
        ("thanks <@U2>!", True),
        ("cc <@U2>", True),
        ("ok, and <@W2> would know", True),
        ("what do you think, <@U2>?", True),
        ("what do you think <@U2>", True),
        ("<!here> who has read OSCAR?", True),
        ("<!subteam^S1|@team> who has read OSCAR?", True),
        ("@maria who has read OSCAR?", True),
        ("@footnote who wrote OSCAR?", False),
        ("<@UBOT> who wrote OSCAR?", False),
        ("who wrote what <@U2> posted yesterday?", False),
        ("who wrote OSCAR?", False),
        ("", False),
    ],
)
def test_an_address_is_recognised(sent: str, to_another: bool) -> None:  # noqa: FBT001 - a table
    """A mention that opens or ends a message says whom it is for; one inside it does not."""
    assert speaks_to_another(sent, ME) is to_another


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ("who wrote OSCAR?", True),
        ("who wrote OSCAR ?", True),
        ("who wrote OSCAR？", True),  # noqa: RUF001 - full-width
        ("who wrote OSCAR? thanks", True),
        ("I wonder who wrote OSCAR", False),
        ("see <https://example.com/?q=oscar|why?>", False),
        ("see <https://example.com/?q=oscar>", False),
        ("`x ? y : z` is wrong", False),
        ("?", False),
        ("???", False),
        ("", False),
    ],
)
def test_a_question_is_recognised(sent: str, asked: bool) -> None:  # noqa: FBT001 - a table
    """A question mark behind words, outside links and code."""
    assert asks(sent) is asked
