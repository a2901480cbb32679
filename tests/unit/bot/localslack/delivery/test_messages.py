"""What typing becomes, and which events tell of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.clock import ManualClock
from bot.localslack.forms import NotThereError
from bot.localslack.payloads.messages import addresses, rich_text, typed
from bot.localslack.records import Json
from bot.localslack.server import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    """A Slack whose app listens nowhere, so that every event stays to be read."""
    with LocalSlack.start(clock=ManualClock(), unfurl_domains=("arxiv.org",)) as running:
        yield running


def events(slack: LocalSlack, *types: str) -> list[Json]:
    """The events of these types, or all, in order."""
    every = [delivery.event for delivery in slack.deliveries.all]
    return [event for event in every if not types or event["type"] in types]


@given(st.text())
def test_typing_is_escaped_and_nothing_else_is_lost(text: str) -> None:
    """Without addresses and tokens, unescaping what was typed gives it back."""
    text = text.replace("http", "").replace("@", "").replace("#", "").replace("!", "")

    said = typed(text)

    assert said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("see https://arxiv.org/abs/1.", "see <https://arxiv.org/abs/1>."),
        ("(https://a.b/c?d=1&e=2)", "(<https://a.b/c?d=1&amp;e=2>)"),
        ("<@U1> and <https://a.b|A>", "<@U1> and <https://a.b|A>"),
    ],
)
def test_what_slack_makes_of_typing(text: str, said: str) -> None:
    """Signs are escaped, addresses put into brackets, tokens kept."""
    assert typed(text) == said


def test_rich_text_has_an_element_for_every_token() -> None:
    """People, channels, groups, broadcasts and links are elements of their own, texts unescaped."""
    block = rich_text("hi <@U1> <#C1> <!here> <!subteam^S1> <https://a.b|A> <https://c.d/?e&amp;f> &lt;", "b1")

    sections = block["elements"]
    assert isinstance(sections, list)
    section = sections[0]
    assert isinstance(section, dict)
    elements = section["elements"]
    assert isinstance(elements, list)
    assert [element for element in elements if isinstance(element, dict) and element["type"] != "text"] == [
        {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "broadcast", "range": "here"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "link", "url": "https://a.b", "text": "A"},
        {"type": "link", "url": "https://c.d/?e&f"},
    ]
    assert elements[-1] == {"type": "text", "text": " <"}


def test_addresses_come_once_and_unescaped() -> None:
    """An address that stands twice in a text is one address."""
    assert addresses("<https://a.b/?c&amp;d> <https://a.b/?c&amp;d|again> <@U1>") == ("https://a.b/?c&d",)


def test_the_app_hears_only_where_it_is(slack: LocalSlack) -> None:
    """In a channel without the app nothing reaches it, not even its name; links of its domains do."""
    ann = slack.person("ann")

    ts = ann.asks("#random", "are you there?")
    ann.edits("#random", ts, "hello?")
    ann.deletes("#random", ts)
    ann.reacts("#random", ann.says("#random", "x"), "eyes")
    ann.says("#random", "https://arxiv.org/abs/1")
    slack.person("bob").joins("#random")

    assert [event["type"] for event in events(slack)] == ["link_shared"]
    assert events(slack)[0]["is_bot_user_member"] is False


def test_a_direct_message_is_no_mention(slack: LocalSlack) -> None:
    """In a direct message only `message.im` comes, even where the app is named."""
    ann = slack.person("ann")

    ann.dms(f"<@{slack.workspace.app.user_id}> hello")

    assert [(event["type"], event["channel_type"]) for event in events(slack)] == [("message", "im")]


@pytest.mark.parametrize(("first", "order"), [(False, ["message", "app_mention"]), (True, ["app_mention", "message"])])
def test_a_mention_may_come_before_or_after_its_message(slack: LocalSlack, order: list[str], *, first: bool) -> None:
    """Slack promises neither order, and both can be had."""
    slack.announcer.mention_first = first

    slack.person("ann").asks("#papers", "hello")

    assert [event["type"] for event in events(slack)] == order


def test_an_edit_that_names_the_app_names_it_again(slack: LocalSlack) -> None:
    """`message_changed` and, with `edited`, one more `app_mention`; an edit that names nobody is only a change."""
    ann = slack.person("ann")
    ts = ann.says("#papers", "helo")
    ann.edits("#papers", ts, "hello")
    ann.edits("#papers", ts, f"hello <@{slack.workspace.app.user_id}>")

    changes = events(slack)[1:]

    assert [event.get("subtype", event["type"]) for event in changes] == [
        "message_changed",
        "message_changed",
        "app_mention",
    ]
    assert "edited" in changes[2]
    assert changes[2]["ts"] == ts


def test_a_deletion_tells_what_there_was(slack: LocalSlack) -> None:
    """`message_deleted` holds the message as it was."""
    ann = slack.person("ann")
    ts = ann.says("#papers", "hello")

    ann.deletes("#papers", ts)

    gone = events(slack)[1]
    assert (gone["subtype"], gone["deleted_ts"]) == ("message_deleted", ts)
    assert ts not in slack.workspace.messages[str(gone["channel"])]


def test_the_apps_own_posts_come_back_to_it(slack: LocalSlack) -> None:
    """What the app posts it hears as a message with its bot_id; that names nobody and shares no link."""
    app = slack.workspace.app
    papers = slack.scene.channel("papers").id

    slack.workspace.post(papers, {"text": f"<@{app.user_id}> <https://arxiv.org/abs/1>"}, user=app.user_id)

    assert [(event["type"], event["bot_id"]) for event in events(slack)] == [("message", app.bot_id)]


def test_another_bot_has_no_user(slack: LocalSlack) -> None:
    """Messages of other bots carry a bot_id and no `user` (ChatGPT-in-Slack#67)."""
    root = slack.person("ann").says("#papers", "root")

    slack.bot_says("#papers", "a feed", thread=root)

    said = events(slack)[1]
    assert (said["subtype"], said["thread_ts"], "user" in said) == ("bot_message", root, False)


def test_replies_and_broadcasts_know_their_root(slack: LocalSlack) -> None:
    """A reply names its parent's author; one that is shown in the channel too carries the root."""
    root = slack.person("ann").says("#papers", "root")

    slack.person("bob").says("#papers", "reply", thread=root)
    slack.person("bob").says("#papers", "for all", thread=root, broadcast=True)

    reply, broadcast = events(slack)[1:]
    assert (reply["thread_ts"], reply["parent_user_id"]) == (root, slack.person("ann").id)
    assert (broadcast["subtype"], isinstance(broadcast["root"], dict)) == ("thread_broadcast", True)


def test_links_of_the_apps_domains_are_told(slack: LocalSlack) -> None:
    """`link_shared` names addresses of the domain and of its parts, and no other; a reply's names its thread."""
    ann = slack.person("ann")
    root = ann.says("#papers", "root")

    ann.says("#papers", "https://export.arxiv.org/a https://notarxiv.org https://arxiv.org/b", thread=root)

    shared = events(slack, "link_shared")[0]
    assert shared["links"] == [
        {"domain": "arxiv.org", "url": "https://export.arxiv.org/a"},
        {"domain": "arxiv.org", "url": "https://arxiv.org/b"},
    ]
    assert shared["thread_ts"] == root


def test_links_can_be_previewed_in_the_composer(slack: LocalSlack) -> None:
    """While somebody types, `link_shared` comes from the composer; without such a link nothing does."""
    ann = slack.person("ann")

    ann.writes("nothing yet")
    ann.writes("https://arxiv.org/abs/1")

    composed = events(slack)
    assert [(event["source"], event["channel"]) for event in composed] == [("composer", "COMPOSER")]


def test_only_what_is_subscribed_to_is_delivered() -> None:
    """With the manifest's events given, nothing else is sent."""
    with LocalSlack.start(clock=ManualClock(), events=("app_mention", "message.im")) as slack:
        ann = slack.person("ann")
        ann.asks("#papers", "hello")
        ann.dms("hello")
        ann.opens_home()

        assert [event["type"] for event in events(slack)] == ["app_mention", "message"]


def test_the_app_hears_who_comes(slack: LocalSlack) -> None:
    """Its own joining, with who brought it, and that of others where it is."""
    slack.invite_app("#random", by="ada")
    slack.person("bob").joins("#random")

    own, others = events(slack, "member_joined_channel")
    assert (own["user"], own["inviter"]) == (slack.workspace.app.user_id, slack.person("ada").id)
    assert others["user"] == slack.person("bob").id


def test_the_home_tab_is_opened_with_what_was_published(slack: LocalSlack) -> None:
    """The first opening has no view; the messages tab never has one."""
    ann = slack.person("ann")

    ann.opens_home()
    ann.opens_messages()

    first, other = events(slack)
    assert ("view" in first, first["tab"], other["tab"], other["channel"]) == (False, "home", "messages", ann.dm)


def test_a_reaction_counts_once(slack: LocalSlack) -> None:
    """The same reaction of the same person is told once."""
    ann = slack.person("ann")
    ts = ann.says("#papers", "hello")

    ann.reacts("#papers", ts, "eyes")
    ann.reacts("#papers", ts, "eyes")

    assert len(events(slack, "reaction_added")) == 1


def test_people_cannot_do_what_is_not_theirs(slack: LocalSlack) -> None:
    """Speaking where one is not, changing another's words, answering what is not there: all refused, and why."""
    ann, bob = slack.person("ann"), slack.person("bob")
    ts = ann.says("#papers", "mine")

    with pytest.raises(NotThereError, match="bob is not in reviewers"):
        bob.says("#reviewers", "hello")
    with pytest.raises(NotThereError, match="is not bob's"):
        bob.edits("#papers", ts, "yours")
    with pytest.raises(NotThereError, match="no message 1"):
        bob.says("#papers", "what?", thread="1")
    with pytest.raises(NotThereError, match="no channel nowhere"):
        bob.says("nowhere", "hello")
    with pytest.raises(NotThereError, match="nobody called eve"):
        slack.person("eve")


def test_people_see_their_own_whispers(slack: LocalSlack) -> None:
    """What is whispered to one person the others do not see; a thread shows its own messages alone."""
    ann, bob = slack.person("ann"), slack.person("bob")
    papers = slack.scene.channel("papers").id
    root = ann.says("#papers", "root")
    slack.workspace.whisper(papers, ann.id, {"text": "psst"}, thread_ts=root)
    bob.says("#papers", "elsewhere")

    assert [said.payload["text"] for said in ann.sees("#papers", thread=root)] == ["root", "psst"]
    assert [said.payload["text"] for said in bob.sees("#papers")] == ["root", "elsewhere"]
