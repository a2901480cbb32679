"""Where the assistant answers: what holds of every message."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Policy, Preferences, Replying
from bot.slack.incoming import Kind, Message
from bot.slack.routing import Answer, Help, Ignore, Known, Refuse, decide

ASKED = "who wrote OSCAR?"
TEXTS = st.sampled_from(
    [ASKED, f"<@UBOT> {ASKED}", "<@UBOT>", "stop", "<@UBOT> stop", "<@U2> really?", "thanks", "", "help"]
) | st.text(max_size=30)
MESSAGES = st.builds(
    Message,
    kind=st.sampled_from(Kind),
    team=st.just("T1"),
    channel=st.sampled_from(["C1", "D1", "G1"]),
    channel_type=st.sampled_from(["", "im", "mpim", "channel", "group"]),
    ts=st.just("2.0"),
    thread_ts=st.sampled_from(["", "1.0", "2.0"]),
    user=st.sampled_from(["", "U1", "U2", "UBOT", "USLACKBOT"]),
    home=st.sampled_from(["", "T1", "T2"]),
    bot_id=st.sampled_from(["", "", "", "B2", "BBOT"]),
    app_id=st.sampled_from(["", "", "", "A2"]),
    subtype=st.sampled_from(["", "", "file_share", "thread_broadcast", "bot_message", "message_changed", "odd"]),
    text=TEXTS,
    hidden=st.booleans(),
    edited=st.booleans(),
    files=st.booleans(),
    shared=st.booleans(),
)
KNOWN = st.builds(
    Known,
    bot_user=st.just("UBOT"),
    bot_id=st.just("BBOT"),
    engaged=st.booleans(),
    policy=st.builds(
        Policy,
        replying=st.sampled_from(Replying),
        users=st.sampled_from([(), ("U2",)]),
        quota=st.sampled_from([None, 0, 1, 5]),
    ),
    preferences=st.builds(Preferences, follow_ups=st.booleans()),
    admin=st.booleans(),
    asked_today=st.integers(0, 9),
)


@given(MESSAGES, KNOWN)
def test_machines_and_changes_are_always_left_alone(message: Message, known: Known) -> None:
    """Whatever else holds: no bot, app or Slackbot, no edit, deletion or hidden message, nothing of its own."""
    decision = decide(message, known)

    if (
        message.bot_id
        or message.app_id
        or message.hidden
        or message.edited
        or message.user in ("", "UBOT", "USLACKBOT")
        or message.subtype not in ("", "file_share", "thread_broadcast")
    ):
        assert isinstance(decision, Ignore)


@given(MESSAGES, KNOWN)
def test_a_message_delivered_as_both_events_is_acted_on_once(message: Message, known: Known) -> None:
    """`app_mention` tells no channel type; for the rest the two are the same."""
    text = message.text if "<@UBOT>" in message.text else f"<@UBOT> {message.text}"
    kind = "im" if message.channel == "D1" else "channel"
    as_message = message.model_copy(update={"kind": Kind.MESSAGE, "text": text, "channel_type": kind})
    as_mention = as_message.model_copy(update={"kind": Kind.MENTION, "channel_type": ""})

    both = [decide(as_message, known), decide(as_mention, known)]

    assert sum(not isinstance(decision, Ignore) for decision in both) <= 1


@given(MESSAGES, KNOWN)
def test_who_may_not_ask_is_never_answered(message: Message, known: Known) -> None:
    """Neither those whom the admins did not name nor those who used up their questions."""
    decision = decide(message, known)

    if isinstance(decision, Answer):
        assert known.admin or not known.policy.users or message.user in known.policy.users
        assert known.policy.quota is None or known.asked_today < known.policy.quota
        assert decision.question
        assert decision.place == message.place


@given(MESSAGES, KNOWN)
def test_nobody_is_told_anything_unasked(message: Message, known: Known) -> None:
    """Help and refusals go to those who spoke to the assistant: directly, by mention, or in its threads."""
    decision = decide(message, known)

    if isinstance(decision, Help | Refuse):
        mentioned = "<@UBOT>" in message.text or message.kind is Kind.MENTION
        assert message.direct or mentioned or (message.reply and known.engaged)
