"""The messenger of the tests keeps what Slack would keep."""

from __future__ import annotations

import pytest

from bot.conversations import Place
from bot.errors import MessengerError
from bot.ports import Messenger, Post, Prompt
from tests.fakes.messenger import CALLED, FakeMessenger

HELLO = Post(text="Hello.")
CHANNEL = Place(team="T1", channel="C1", thread="1.0")


def test_what_is_posted_can_be_changed_and_taken_away() -> None:
    """A message stands until it is deleted, and is unknown from then on."""
    messenger = FakeMessenger()
    port: Messenger = messenger

    ts = port.post("C1", None, HELLO)
    port.update("C1", ts, Post(text="Goodbye."))

    assert messenger.messages["C1", ts].message.text == "Goodbye."
    port.delete("C1", ts)
    with pytest.raises(MessengerError, match="message_not_found"):
        port.delete("C1", ts)
    with pytest.raises(MessengerError, match="message_not_found"):
        port.update("C1", ts, HELLO)


def test_a_stream_takes_nothing_once_it_has_ended() -> None:
    """Whoever adds to an ended stream is refused; outside direct messages a stream needs somebody it is for."""
    messenger = FakeMessenger()

    with pytest.raises(MessengerError, match="missing_recipient_user_id"):
        messenger.start(CHANNEL, [], user=None)
    ts = messenger.start(CHANNEL, [{"type": "markdown_text", "text": "One."}], user="U1")
    messenger.append("C1", ts, [{"type": "markdown_text", "text": " Two."}])
    messenger.stop("C1", ts, [], [{"type": "divider"}])

    assert [chunk["text"] for chunk in messenger.messages["C1", ts].chunks] == ["One.", " Two."]
    with pytest.raises(MessengerError, match="message_not_in_streaming_state"):
        messenger.append("C1", ts, [])


def test_a_trigger_opens_one_modal() -> None:
    """A trigger is good once; a modal that was opened can be changed."""
    messenger = FakeMessenger()

    view = messenger.open("trigger", {"type": "modal"})
    messenger.change(view, {"type": "modal", "title": "2"})

    assert messenger.views == {view: {"type": "modal", "title": "2"}}
    with pytest.raises(MessengerError, match="exchanged_trigger_id"):
        messenger.open("trigger", {})
    with pytest.raises(MessengerError, match="not_found"):
        messenger.change("V9", {})


def test_what_slack_limits_is_limited() -> None:
    """Five posts to a response_url, four prompts, and nobody who is unknown."""
    messenger = FakeMessenger()
    for _ in range(5):
        messenger.respond("url", HELLO)

    with pytest.raises(MessengerError):
        messenger.respond("url", HELLO)
    with pytest.raises(MessengerError):
        messenger.prompts("D1", [Prompt(title="a", message="b")] * 5, title="")
    with pytest.raises(MessengerError):
        messenger.member("U9")


def test_a_thread_knows_the_assistants_messages_in_it() -> None:
    """Only those of this thread, and only later ones."""
    messenger = FakeMessenger()
    first = messenger.post("C1", "1.0", HELLO)
    second = messenger.post("C1", "1.0", HELLO)
    messenger.post("C1", "2.0", HELLO)

    assert messenger.own(CHANNEL, "1.0") == (first, second)
    assert messenger.own(CHANNEL, first) == (second,)


def test_it_fails_on_demand_and_records_what_failed() -> None:
    """The calls asked to fail do, after as many as were to go well, and no others."""
    messenger = FakeMessenger()
    messenger.fail("post", "ratelimited", after=1)

    messenger.post("C1", None, HELLO)
    with pytest.raises(MessengerError, match="ratelimited"):
        messenger.post("C1", None, HELLO)
    messenger.post("C1", None, HELLO)

    assert messenger.methods() == ["post"] * 3
    assert len(messenger.messages) == 2
    messenger.wait(lambda it: len(it.posts()) == 3)


def test_every_method_has_a_name_of_slacks() -> None:
    """Errors name the call as Slack does."""
    assert set(CALLED) == {name for name in vars(Messenger) if not name.startswith("_")}
