"""Where the assistant answers: the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from bot.conversations import Place, Policy, Preferences, Replying
from bot.slack.incoming import Kind, Message
from bot.slack.routing import Answer, Decision, Help, Ignore, Known, Reason, Refuse, Stop, decide, may_overhear

ASKED = "who wrote OSCAR?"
EVERYONE, MENTIONS = Policy(replying=Replying.EVERYONE), Policy(replying=Replying.MENTIONS)
ONLY_U2 = Policy(users=("U2",))


class Case(NamedTuple):
    """A message, what is known beside it, and what is to be done: a question is an answer to it."""

    name: str
    message: Mapping[str, object]
    wanted: str | Reason | type[Decision]
    known: Mapping[str, object] = MappingProxyType({})


def a_message(**given: object) -> Message:
    """A message by U1 in a channel, outside any thread."""
    fields = {"kind": Kind.MESSAGE, "team": "T1", "channel": "C1", "channel_type": "channel", "ts": "2.0", "user": "U1"}
    return Message.model_validate({**fields, "text": ASKED, **given})


def what_is_known(**given: object) -> Known:
    """Who the assistant is, in a channel without any settings."""
    return Known.model_validate({"bot_user": "UBOT", "bot_id": "BBOT", **given})


MENTION = {"kind": Kind.MENTION, "channel_type": "", "text": f"<@UBOT> {ASKED}"}
DIRECT = {"channel": "D1", "channel_type": "im"}
REPLY = {"thread_ts": "1.0"}
SHARED = {"shared": True, "home": "T2"}
ENGAGED = {"engaged": True}
FILE = {"files": True, "subtype": "file_share"}

CASES = [
    # mentions
    Case("mention", MENTION, ASKED),
    Case("mention in a thread", {**MENTION, **REPLY}, ASKED),
    Case("mention in an engaged thread", {**MENTION, **REPLY}, ASKED, ENGAGED),
    Case("mention at the end", {**MENTION, "text": "who wrote OSCAR <@UBOT>?"}, ASKED),
    Case("mention with a label", {**MENTION, "text": f"<@UBOT|footnote> {ASKED}"}, ASKED),
    Case("mention beside another", {**MENTION, "text": f"<@U2> <@UBOT> {ASKED}"}, ASKED),
    Case("mention where only mentions count", MENTION, ASKED, {"policy": MENTIONS}),
    Case("mention by somebody without follow-ups", MENTION, ASKED, {"preferences": Preferences(follow_ups=False)}),
    Case("mention broadcast from a thread", {**MENTION, **REPLY, "subtype": "thread_broadcast"}, ASKED),
    Case("mention added by an edit", {**MENTION, "edited": True}, Reason.CHANGED),
    Case("mention by a bot", {**MENTION, "bot_id": "B2"}, Reason.MACHINE),
    Case("mention in a direct message", {**MENTION, "channel": "D1"}, Reason.BROUGHT_OTHERWISE),
    Case("mention with a file", {**MENTION, "files": True}, Reason.BROUGHT_OTHERWISE),
    # the message beside the mention
    Case("its message", {"text": f"<@UBOT> {ASKED}"}, Reason.BROUGHT_OTHERWISE),
    Case("its message in an engaged thread", {"text": f"<@UBOT> {ASKED}", **REPLY}, Reason.BROUGHT_OTHERWISE, ENGAGED),
    Case("its message to everyone", {"text": f"<@UBOT> {ASKED}"}, Reason.BROUGHT_OTHERWISE, {"policy": EVERYONE}),
    Case("its message with a file", {"text": f"<@UBOT> {ASKED}", **FILE}, ASKED),
    Case("its message with a file, only mentions", {"text": f"<@UBOT> {ASKED}", **FILE}, ASKED, {"policy": MENTIONS}),
    # words alone
    Case("mention without words", {**MENTION, "text": "<@UBOT>"}, Help),
    Case("mention with an emoji", {**MENTION, "text": "<@UBOT> :wave:"}, Help),
    Case("mention with a mark", {**MENTION, "text": "<@UBOT> ?"}, Help),
    Case("mention asking for help", {**MENTION, "text": "<@UBOT> Help!"}, Help),
    Case("mention with a file alone", {"text": "<@UBOT>", **FILE}, Help),
    Case("direct message without words", {**DIRECT, "text": ""}, Help),
    Case("direct message asking what it can do", {**DIRECT, "text": "What can you do?"}, Help),
    Case("mention with thanks", {**MENTION, "text": "<@UBOT> thanks"}, "thanks"),
    # direct messages
    Case("direct message", DIRECT, ASKED),
    Case("direct message in a thread", {**DIRECT, **REPLY}, ASKED),
    Case("direct message with a mention", {**DIRECT, "text": f"<@UBOT> {ASKED}"}, ASKED),
    Case("direct message about another", {**DIRECT, "text": "<@U2> asked who wrote OSCAR"}, "asked who wrote OSCAR"),
    Case("direct message with a file", {**DIRECT, **FILE}, ASKED),
    Case("direct message, edited", {**DIRECT, "subtype": "message_changed", "hidden": True}, Reason.CHANGED),
    Case("direct message of its own", {**DIRECT, "user": "UBOT"}, Reason.OWN),
    Case("direct message of Slackbot", {**DIRECT, "user": "USLACKBOT"}, Reason.MACHINE),
    # threads
    Case("follow-up", REPLY, ASKED, ENGAGED),
    Case("follow-up without a question mark", {**REPLY, "text": "and from 2024"}, "and from 2024", ENGAGED),
    Case("follow-up in a group message", {**REPLY, "channel": "G1", "channel_type": "mpim"}, ASKED, ENGAGED),
    Case("follow-up in a private channel", {**REPLY, "channel_type": "group"}, ASKED, ENGAGED),
    Case("follow-up broadcast", {**REPLY, "subtype": "thread_broadcast"}, ASKED, ENGAGED),
    Case("follow-up with a file", {**REPLY, **FILE}, ASKED, ENGAGED),
    Case("follow-up that speaks of another", {**REPLY, "text": "what did <@U2> mean?"}, "what did mean?", ENGAGED),
    Case("follow-up to another", {**REPLY, "text": f"<@U2> {ASKED}"}, Reason.TO_ANOTHER, ENGAGED),
    Case("follow-up to another, greeted", {**REPLY, "text": f"hi <@U2>, {ASKED}"}, Reason.TO_ANOTHER, ENGAGED),
    Case("follow-up to another at its end", {**REPLY, "text": "ideas, <@U2>?"}, Reason.TO_ANOTHER, ENGAGED),
    Case("follow-up to all", {**REPLY, "text": f"<!here> {ASKED}"}, Reason.TO_ANOTHER, ENGAGED),
    Case("follow-up where only mentions count", REPLY, Reason.CHANNEL_POLICY, {**ENGAGED, "policy": MENTIONS}),
    Case("follow-up by who wants none", REPLY, Reason.OWN_CHOICE,
         {**ENGAGED, "preferences": Preferences(follow_ups=False)}),
    Case("follow-up by who may not ask", REPLY, Reason.NOT_ALLOWED, {**ENGAGED, "policy": ONLY_U2}),
    Case("thanks in a thread", {**REPLY, "text": "Great, thank you so much!"}, Reason.NOTHING_ASKED, ENGAGED),
    Case("an emoji in a thread", {**REPLY, "text": ":tada:"}, Reason.NOTHING_ASKED, ENGAGED),
    Case("a file alone in a thread", {**REPLY, **FILE, "text": ""}, Reason.NOTHING_ASKED, ENGAGED),
    Case("reply in another thread", REPLY, Reason.NOT_ADDRESSED),
    Case("reply in another thread, to everyone", REPLY, Reason.NOT_ADDRESSED, {"policy": EVERYONE}),
    # channels
    Case("message in a channel", {}, Reason.NOT_ADDRESSED),
    Case("message in a group message", {"channel": "G1", "channel_type": "mpim"}, Reason.NOT_ADDRESSED),
    Case("message in a channel where only mentions count", {}, Reason.NOT_ADDRESSED, {"policy": MENTIONS}),
    Case("question to everyone", {}, ASKED, {"policy": EVERYONE}),
    Case("question to everyone by who wants no follow-ups", {}, ASKED,
         {"policy": EVERYONE, "preferences": Preferences(follow_ups=False)}),
    Case("remark to everyone", {"text": "lunch at noon"}, Reason.NOTHING_ASKED, {"policy": EVERYONE}),
    Case("link to everyone", {"text": "<https://example.org/?q=1|why?>"}, Reason.NOTHING_ASKED, {"policy": EVERYONE}),
    Case("code to everyone", {"text": "`a ? b : c`"}, Reason.NOTHING_ASKED, {"policy": EVERYONE}),
    Case("question to another", {"text": f"<@U2> {ASKED}"}, Reason.TO_ANOTHER, {"policy": EVERYONE}),
    Case("question to everyone over the quota", {}, Reason.OVER_QUOTA,
         {"policy": Policy(replying=Replying.EVERYONE, quota=5), "asked_today": 5}),
    Case("question to everyone by who may not ask", {}, Reason.NOT_ALLOWED,
         {"policy": Policy(replying=Replying.EVERYONE, users=("U2",))}),
    # stop
    Case("stop in a thread", {**REPLY, "text": "stop"}, Stop, ENGAGED),
    Case("stop with a mark", {**REPLY, "text": "Stop."}, Stop, ENGAGED),
    Case("please stop", {**REPLY, "text": "please stop!"}, Stop, ENGAGED),
    Case("cancel", {**REPLY, "text": "cancel that"}, Stop, ENGAGED),
    Case("never mind", {**REPLY, "text": "Never mind, thanks"}, Stop, ENGAGED),
    Case("stop where only mentions count", {**REPLY, "text": "stop"}, Stop, {**ENGAGED, "policy": MENTIONS}),
    Case("stop in another thread", {**REPLY, "text": "stop"}, Reason.NOT_ADDRESSED),
    Case("stop in a channel", {"text": "stop"}, Reason.NOT_ADDRESSED),
    Case("stop to another", {**REPLY, "text": "<@U2> stop"}, Reason.TO_ANOTHER, ENGAGED),
    Case("mention with stop", {**MENTION, **REPLY, "text": "<@UBOT> stop"}, Stop),
    Case("message beside a mention with stop", {**REPLY, "text": "<@UBOT> stop"}, Reason.BROUGHT_OTHERWISE, ENGAGED),
    Case("direct stop", {**DIRECT, "text": "stop"}, Stop),
    Case("stop in a question", {**REPLY, "text": "when does training stop?"}, "when does training stop?", ENGAGED),
    Case("stop in a sentence", {**DIRECT, "text": "stop words in retrieval"}, "stop words in retrieval"),
    Case("stop over the quota", {**DIRECT, "text": "stop"}, Stop, {"policy": Policy(quota=1), "asked_today": 9}),
    # who may ask, and how much
    Case("mention by who may not ask", MENTION, Refuse, {"policy": ONLY_U2}),
    Case("mention by who may ask", {**MENTION, "user": "U2"}, ASKED, {"policy": ONLY_U2}),
    Case("mention by an admin", MENTION, ASKED, {"policy": ONLY_U2, "admin": True}),
    Case("mention under the quota", MENTION, ASKED, {"policy": Policy(quota=50), "asked_today": 49}),
    Case("mention at the quota", MENTION, Refuse, {"policy": Policy(quota=50), "asked_today": 50}),
    Case("mention by an admin at the quota", MENTION, Refuse,
         {"policy": Policy(quota=50), "asked_today": 50, "admin": True}),
    Case("follow-up at the quota", REPLY, Refuse, {**ENGAGED, "policy": Policy(quota=50), "asked_today": 50}),
    Case("help at the quota", {**MENTION, "text": "<@UBOT>"}, Help, {"policy": Policy(quota=1), "asked_today": 1}),
    # Slack Connect
    Case("mention from outside", {**MENTION, **SHARED}, ASKED),
    Case("mention from outside by who may not ask", {**MENTION, **SHARED}, Refuse, {"policy": ONLY_U2}),
    Case("follow-up from outside", {**REPLY, **SHARED}, Reason.FROM_OUTSIDE, ENGAGED),
    Case("follow-up from outside by who may ask", {**REPLY, **SHARED, "user": "U2"}, ASKED,
         {**ENGAGED, "policy": ONLY_U2}),
    Case("follow-up of our own people in a shared channel", {**REPLY, "shared": True, "home": "T1"}, ASKED, ENGAGED),
    Case("question to everyone from outside", SHARED, Reason.FROM_OUTSIDE, {"policy": EVERYONE}),
    # what no person says anew
    Case("own post", {**REPLY, "user": "UBOT", "bot_id": "BBOT"}, Reason.OWN, ENGAGED),
    Case("own post without a user", {**REPLY, "user": "", "bot_id": "BBOT"}, Reason.OWN, ENGAGED),
    Case("another bot", {**REPLY, "bot_id": "B2"}, Reason.MACHINE, ENGAGED),
    Case("another app in somebody's name", {**REPLY, "app_id": "A2"}, Reason.MACHINE, ENGAGED),
    Case("an old bot", {**REPLY, "user": "", "subtype": "bot_message"}, Reason.MACHINE, ENGAGED),
    Case("Slackbot", {**REPLY, "user": "USLACKBOT"}, Reason.MACHINE, ENGAGED),
    Case("an edit", {**REPLY, "subtype": "message_changed", "hidden": True}, Reason.CHANGED, ENGAGED),
    Case("an edited message", {**REPLY, "edited": True}, Reason.CHANGED, ENGAGED),
    Case("a deletion", {**REPLY, "subtype": "message_deleted"}, Reason.CHANGED, ENGAGED),
    Case("hidden", {**REPLY, "hidden": True}, Reason.CHANGED, ENGAGED),
    Case("somebody joins", {"subtype": "channel_join"}, Reason.NOT_SPOKEN, {"policy": EVERYONE}),
    Case("a topic is set", {"subtype": "channel_topic"}, Reason.NOT_SPOKEN, {"policy": EVERYONE}),
    Case("/me", {**DIRECT, "subtype": "me_message"}, Reason.NOT_SPOKEN),
    Case("an opened assistant thread", {**DIRECT, "subtype": "assistant_app_thread"}, Reason.NOT_SPOKEN),
    Case("nobody", {**REPLY, "user": ""}, Reason.NO_AUTHOR, ENGAGED),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_table_is_kept(case: Case) -> None:
    """Every row of the truth table: answered, stopped, refused, helped, or left alone for this reason."""
    message = a_message(**case.message)

    decision = decide(message, what_is_known(**case.known))

    match case.wanted:
        case Reason():
            assert decision == Ignore(reason=case.wanted)
        case str():
            assert decision == Answer(question=case.wanted, place=message.place, direct=message.direct)
        case _:
            assert isinstance(decision, case.wanted)


def test_the_table_is_large_and_has_no_row_twice() -> None:
    """Every row has a name of its own, and every reason to leave a message alone occurs."""
    assert Counter(case.name for case in CASES).most_common(1)[0][1] == 1
    assert {case.wanted for case in CASES if isinstance(case.wanted, Reason)} == set(Reason)


@pytest.mark.parametrize(
    ("given_message", "known", "said"),
    [
        ({}, {"policy": Policy(quota=50), "asked_today": 50},
         "You've used today's 50 questions; they reset at midnight UTC."),
        ({}, {"policy": Policy(quota=1), "asked_today": 3},
         "You've used today's one question; it resets at midnight UTC."),
        ({}, {"policy": Policy(quota=0)}, "The admins have set this channel to no questions."),
        (
            {},
            {"policy": ONLY_U2},
            "In this channel only people whom the admins have named may ask me. You can ask me in a direct message.",
        ),
        (SHARED, {"policy": ONLY_U2}, "In this channel only people whom the admins have named may ask me."),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_what_to_do(
    given_message: dict[str, object], known: dict[str, object], said: str
) -> None:
    """In one sentence; nobody of another workspace is sent to a direct message that they cannot open."""
    decision = decide(a_message(**MENTION | given_message), what_is_known(**known))

    assert decision == Refuse(sentence=said, place=Place(team="T1", channel="C1", thread="2.0"))


def test_stop_outside_a_thread_ends_what_runs_in_the_whole_direct_message() -> None:
    """There every message opens a thread of its own, so that the one to stop cannot be named."""
    root, reply = a_message(**DIRECT, text="stop"), a_message(**DIRECT, **REPLY, text="stop")
    in_channel = a_message(**{**MENTION, "text": "<@UBOT> stop"})

    assert decide(root, what_is_known()) == Stop(place=root.place, everywhere=True)
    assert decide(reply, what_is_known()) == Stop(place=reply.place)
    assert decide(in_channel, what_is_known()) == Stop(place=in_channel.place)


@pytest.mark.parametrize(
    ("message", "known", "may"),
    [
        ({}, {}, True),
        ({}, {"engaged": True}, True),
        ({"thread_ts": ""}, {}, False),
        ({"text": "<@U2> make it daily"}, {}, False),
        ({}, {"policy": MENTIONS}, False),
        ({}, {"policy": ONLY_U2}, False),
        ({}, {"policy": Policy(quota=0)}, False),
        ({}, {"preferences": Preferences(follow_ups=False)}, False),
        (SHARED, {}, False),
        (DIRECT, {}, False),
    ],
)
def test_a_reply_is_overheard_only_where_follow_ups_are_answered(
    message: Mapping[str, object], known: Mapping[str, object], *, may: bool
) -> None:
    """As the channel's policy and the person have it, and only if it speaks to nobody else."""
    assert may_overhear(a_message(**{**REPLY, "text": "make it daily", **message}), what_is_known(**known)) is may
