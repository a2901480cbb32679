"""Where Slack will not take it, a digest is paused with a reason, its owner told once, and nothing is lost."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.delivering import refusals
from bot.delivering.delivering import Outcome
from bot.digests import State
from bot.errors import MessengerError
from bot.ports import Post
from tests.unit.bot.delivering.room import CHANNEL, OWNER, Losing, Room

REASONS = {
    "not_in_channel": "I am not in the channel: invite me there, then resume it.",
    "is_archived": "The channel is archived: unarchive it, or choose another one, then resume it.",
    "channel_not_found": (
        "I cannot find the channel, which is gone, or private and without me: invite me there, or choose another one, "
        "then resume it."
    ),
    "user_not_found": "I cannot find the person it is for: choose a channel instead, then resume it.",
    "restricted_action_read_only_channel": (
        "I may not post in the channel: let its admins allow me to, then resume it."
    ),
    "missing_scope": (
        "I lack a permission that I need: whoever runs me has to install the app anew from its manifest, "
        "then resume it."
    ),
    "msg_blocks_too_long": (
        "Slack refused it (msg_blocks_too_long, chat.postMessage): whoever runs me finds more in the log, "
        "then resume it."
    ),
}
TOKEN = ("token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired")


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize("code", REASONS)
def test_it_is_paused_and_its_owner_told(room: Room, code: str) -> None:
    """Once, however often it is tried; resumed, what waits goes out first, and then what came in since."""
    room.comes("a", "b")
    subscription = room.subscribed()
    room.messenger.fail("post", code)

    done = room.due(subscription)

    assert (done.outcome, done.why) == (Outcome.PAUSED, REASONS[code])
    kept = room.digests.subscription(subscription.id)
    assert kept is not None
    assert (kept.state, kept.why) == (State.PAUSED, REASONS[code])
    (told,) = room.shown(f"D-{OWNER}")
    assert told == (
        f"Your digest for <#{CHANNEL}> is paused. {REASONS[code]} Nothing is lost: what was to be sent waits, and goes "
        "out first once it is resumed."
    )
    assert room.due(subscription).outcome is Outcome.NOT_DUE
    room.comes("c", at=room.clock.now())
    room.clock.later(weeks=1)
    room.digests.pause(subscription.id, State.ACTIVE)
    assert room.due(subscription).papers == 3
    assert room.shown() == ["a", "b", "c"]
    assert len(room.shown(f"D-{OWNER}")) == 1


@pytest.mark.parametrize("code", TOKEN)
def test_without_a_token_nobody_can_be_told(room: Room, warned: list[logging.LogRecord], code: str) -> None:
    """The log says it, and the list of digests."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", code)

    done = room.due(subscription)

    assert done.why == (
        f"Slack does not accept the bot token any more ({code}): whoever runs me has to set a new one, then resume it."
    )
    assert room.messenger.methods() == ["post"]
    assert [it.getMessage() for it in warned] == [
        f"digest {subscription.id} is paused: Slack refused chat.postMessage: {code}. "
    ]


@pytest.mark.usefixtures("warned")
def test_once_a_token_is_taken_again_the_owner_is_told(room: Room) -> None:
    """By whichever process looks first, once for each time that it was paused so."""
    for times in (1, 2):
        room.comes("ab"[times - 1], at=room.clock.now())
        subscription = room.digests.subscription(1) or room.subscribed()
        room.messenger.fail("post", "token_revoked", times=3)
        room.due(subscription)
        for _ in range(2):
            room.delivering.look()
        assert len(room.shown(f"D-{OWNER}")) == times - 1

        for process in (room.process("there"), room.delivering):
            process.look()

        said = refusals.paused(subscription, refusals.HEARD_AGAIN)
        assert room.shown(f"D-{OWNER}") == times * [said]
        room.digests.pause(subscription.id, State.ACTIVE)
        room.delivering.look()
        room.clock.later(weeks=1)
    assert room.shown() == ["a", "b"]


class Killed(BaseException):
    """The end of a process."""


class Dying(Losing):
    """What a process is killed in that would tell somebody something."""

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        raise Killed(channel, thread, message)


@pytest.mark.usefixtures("warned")
def test_a_process_that_ends_before_it_told_the_owner_is_followed_by_one_that_does(room: Room) -> None:
    """Else a digest would stop without a word; nobody is told twice."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "is_archived")

    with pytest.raises(Killed):
        replace(room.delivering, messenger=Dying()).due(subscription.id)
    assert room.shown(f"D-{OWNER}") == []

    room.clock.later(minutes=6)
    for process in (room.delivering, room.process("there"), room.delivering):
        process.look()

    assert room.shown(f"D-{OWNER}") == [refusals.paused(subscription, REASONS["is_archived"])]


@pytest.mark.usefixtures("warned")
def test_where_slack_does_not_say_whether_it_took_it_the_owner_is_told_again(room: Room) -> None:
    """Some minutes later: told twice is better than never."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "is_archived")
    room.messenger.fail("post", "unreachable")
    room.due(subscription)

    room.delivering.look()
    assert room.shown(f"D-{OWNER}") == []
    room.clock.later(minutes=6)
    room.delivering.look()
    room.delivering.look()

    assert len(room.shown(f"D-{OWNER}")) == 1


@pytest.mark.usefixtures("warned")
def test_an_owner_who_cannot_be_told_keeps_nobody_else_from_it(room: Room) -> None:
    """And is not tried again and again."""
    room.comes("a")
    for owner in ("U1", "U2"):
        subscription = room.subscribed(owner=owner)
        room.messenger.fail("post", "token_revoked")
        room.due(subscription)
    room.messenger.fail("post", "user_disabled")

    for _ in range(2):
        room.delivering.look()
        room.clock.later(minutes=6)

    assert (len(room.shown("D-U1")), len(room.shown("D-U2"))) == (0, 1)
    assert room.messenger.methods() == 4 * ["post"]


@pytest.mark.usefixtures("warned")
def test_who_resumes_it_first_is_told_nothing_late(room: Room) -> None:
    """It is served again; there is nothing to tell."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "token_revoked")
    room.due(subscription)
    room.digests.pause(subscription.id, State.ACTIVE)

    room.delivering.look()

    assert (room.shown(), room.shown(f"D-{OWNER}")) == (["a"], [])


@pytest.mark.parametrize("code", ["not_in_channel", "missing_scope"])
@pytest.mark.usefixtures("warned")
def test_what_cannot_be_looked_for_is_not_posted(room: Room, code: str) -> None:
    """Where the channel may not be read nobody knows what stands there."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "ratelimited", times=3)
    room.due(subscription)
    room.messenger.fail("tagged", code)

    assert room.due(subscription).outcome is Outcome.PAUSED
    assert room.shown() == []


def test_an_owner_who_cannot_be_told_is_logged(room: Room, warned: list[logging.LogRecord]) -> None:
    """Nothing else comes of it."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "not_in_channel")
    room.messenger.fail("post", "cannot_dm_bot")

    assert room.due(subscription).outcome is Outcome.PAUSED
    assert "its owner is not told: Slack refused chat.postMessage: cannot_dm_bot." in warned[-1].getMessage()


@pytest.mark.usefixtures("warned")
def test_a_digest_that_nobody_made_is_paused_without_a_word(room: Room) -> None:
    """One from a prompt: its list says why."""
    room.comes("a")
    subscription = room.subscribed(owner="")
    room.messenger.fail("post", "is_archived")

    assert room.due(subscription).outcome is Outcome.PAUSED
    assert room.messenger.methods() == ["post"]


@pytest.mark.usefixtures("warned")
def test_one_that_is_paused_already_is_told_by_nobody_else(room: Room) -> None:
    """Two processes may meet the same refusal."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "is_archived")
    room.due(subscription)

    error = MessengerError("chat.postMessage", "is_archived")
    assert room.delivering._paused(subscription, error).outcome is Outcome.PAUSED  # noqa: SLF001 - the other process
    assert len(room.shown(f"D-{OWNER}")) == 1


def test_a_persons_own_digest_names_no_channel(room: Room) -> None:
    """It is theirs."""
    subscription = room.subscribed(channel=OWNER)

    assert refusals.paused(subscription, "Why.").startswith("Your digest is paused. Why. Nothing is lost")
