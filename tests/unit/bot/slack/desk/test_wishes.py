"""Digests that people wish for in words."""

from __future__ import annotations

import json
import logging

import pytest

from bot.conversations import Member, Place
from bot.digests import Subscription, Timetable
from bot.ports import Post
from bot.slack.desk import rights, wishes
from bot.slack.desk.amendments import NOT_KEPT
from bot.slack.desk.callers import Caller
from bot.slack.views.wishes import offered
from bot.subscribing import Typed
from retrieval.interests import Interests
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons

CHANNEL = Place(team="T1", channel="C1", thread="1.0")
DIRECT = Place(team="T1", channel="D1", thread="1.0")


@pytest.fixture
def there(office: Office) -> Office:
    """Ada and the assistant are in C1."""
    office.messenger.members["U1"] = Member(id="U1", name="Ada", zone="Europe/Berlin")
    office.messenger.channels["C1"] = frozenset({"U1", "UBOT"})
    return office


def said(office: Office, text: str, place: Place = CHANNEL, user: str = "U1") -> Post:
    """What this person alone is answered to these words."""
    see_to = office.wishes.heard(place, user, text)
    assert see_to is not None
    see_to()
    *_, post = office.messenger.posts("whisper" if place is CHANNEL else "post")
    return post


def pressed(office: Office, post: Post, name: str, caller: Caller = ADA) -> None:
    """Press a button of what was answered."""
    press = {"wish_save": office.wishes.save, "wish_change": office.wishes.change}[name]
    press(caller, buttons(post)[name])


def test_a_wish_is_saved_once_it_is_confirmed(there: Office) -> None:
    """What was understood is shown first, and nothing stored."""
    post = said(there, "send me a weekly digest on honey bees, nothing on vision")
    assert post.text == (
        "A digest in your direct messages with me: every Monday at 09:00 (Europe/Berlin): "
        "papers on honey bees; nothing on vision; ten at most. Shall I save it?"
    )
    assert not there.digests.kept

    pressed(there, post, "wish_save")
    (made,) = there.digests.kept.values()
    assert (made.channel, made.owner) == ("U1", "U1")
    assert made.interests == Interests(topics=("honey bees",), excluded=("vision",))
    assert made.timetable == Timetable(zone="Europe/Berlin")
    (told,) = there.messenger.made("respond")
    assert told["replace"] is True
    assert isinstance(told["message"], Post)
    assert told["message"].text.startswith("Saved, in your direct messages with me.")


def test_somebody_who_is_still_to_come_can_be_wished_for(there: Office) -> None:
    """Before it is saved, and once it is, it is said that nobody has this name yet."""
    post = said(there, "send me a weekly digest of papers by Alan Dove")
    awaited = "Nobody in the library is called Alan Dove yet; papers come once they arrive under this name."
    assert post.text.endswith(f"papers by Alan Dove; ten at most. {awaited} Shall I save it?")

    pressed(there, post, "wish_save")
    (made,) = there.digests.kept.values()
    assert [it.name for it in made.interests.awaited] == ["Alan Dove"]
    (told,) = there.messenger.posts("respond")
    assert told.text.endswith(awaited)


def test_a_wish_for_the_channel_is_its(there: Office) -> None:
    """Where it is said."""
    post = said(there, "post a daily digest on kettles here")
    assert post.text.startswith("A digest in the channel: every day at 09:00 (Europe/Berlin)")

    pressed(there, post, "wish_save")
    assert [it.channel for it in there.digests.kept.values()] == ["C1"]


def test_in_a_direct_message_it_is_answered_there(there: Office) -> None:
    """Where there is nobody else."""
    post = said(there, "send me a digest on kettles every friday at 16:00", DIRECT)

    assert "every Friday at 16:00" in post.text
    assert there.messenger.made("post")[0]["channel"] == "D1"


def test_it_can_be_changed_before_it_is_saved(there: Office) -> None:
    """In the form, filled in as it was understood."""
    post = said(there, "send me a weekly digest on honey bees by Grace Murray")
    pressed(there, post, "wish_change")
    (view,) = there.messenger.views.values()

    assert "honey bees" in json.dumps(view)
    assert "Grace Murray" in json.dumps(view)
    assert '"initial_value": "Europe/Berlin"' in json.dumps(view)


def test_what_cannot_be_meant_is_said(there: Office) -> None:
    """With what may have been; the form has the rest."""
    post = said(there, "subscribe me to new papers by Grace Murry")

    assert "did you mean Grace Murray" in post.text
    assert list(buttons(post)) == ["wish_change"]


def test_a_channel_that_slack_did_not_name_is_asked_for(there: Office) -> None:
    """A name may be of several channels, or of none."""
    post = said(there, "post a weekly digest on kettles in #papers")

    assert post.text == wishes.WHICH_CHANNEL
    assert list(buttons(post)) == ["wish_change"]


def test_more_than_a_button_carries_is_for_the_form(there: Office) -> None:
    """Which is said."""
    typed = Typed(topics=tuple(f"{'honey ' * 30}{at}" for at in range(20)), channel="U1")
    meant = there.subscribing.meant(typed, there.digest_forms.blank(ADA))
    post = offered(meant, typed)

    assert "fill it in with `/footnote digest`" in json.dumps(post.blocks)
    assert buttons(post) == {}


def test_where_slack_does_not_tell_who_is_there_nothing_is_stored(
    there: Office, own_warnings: list[logging.LogRecord]
) -> None:
    """It may be asked again."""
    post = said(there, "post a weekly digest on kettles here")
    there.messenger.fail("joined", "internal_error")
    pressed(there, post, "wish_save")

    assert "Slack did not take it" in there.told()[-1]
    assert not there.digests.kept
    own_warnings.clear()


def test_who_may_not_is_told_when_they_save(there: Office) -> None:
    """And nothing is stored."""
    post = said(there, "post a weekly digest on kettles here", user="U2")
    pressed(there, post, "wish_save", BOB)

    assert there.told()[-1] == rights.NOT_A_MEMBER
    assert not there.digests.kept


def test_the_same_is_not_saved_twice(there: Office) -> None:
    """However often Save is pressed."""
    post = said(there, "send me a weekly digest on kettles")
    pressed(there, post, "wish_save")
    pressed(there, post, "wish_save")

    assert len(there.digests.kept) == 1
    assert "has this digest already" in there.told()[-1]


def test_a_button_that_carries_nothing_we_know_says_so(there: Office) -> None:
    """Whatever it carries."""
    there.wishes.save(ADA, "{")
    there.wishes.change(ADA, "")

    assert there.told() == [NOT_KEPT] * 2


def test_once_the_question_is_gone_the_answer_stands_alone(there: Office) -> None:
    """It is told where the person is."""
    post = said(there, "send me a weekly digest on kettles")
    there.messenger.fail("respond", "expired_url")
    pressed(there, post, "wish_save")

    *_, told = there.messenger.posts("whisper")
    assert told.text.startswith("Saved, in your direct messages")


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("pause my digest on kettles", "Pause"),
        ("resume my digest", "Resume"),
        ("stop my digest on kettles", "Unsubscribe"),
        ("unsubscribe me from digest 1", "Unsubscribe"),
        ("change my digest", "Edit"),
    ],
)
def test_changes_are_one_button_away(there: Office, text: str, press: str) -> None:
    """Of the digests that are meant; nothing happens before it is pressed."""
    for channel, topic in (("U1", "kettles"), ("C1", "bees")):
        made = Subscription(
            team="T1", channel=channel, owner="U1", interests=Interests(topics=(topic,)), made=there.clock.at
        )
        there.digests.subscribe(made)
    post = said(there, text)

    assert post.text.startswith(f"1 digest; press {press} under it to ")
    assert "papers on kettles" in json.dumps(post.blocks)
    assert len(there.digests.kept) == 2


def test_what_one_has_is_listed(there: Office) -> None:
    """Where none is, it is said how to get one."""
    assert said(there, "what am I subscribed to?").text.startswith("None yet.")


@pytest.mark.parametrize("text", ["What is KettleBoil about?", "Which digest algorithms does OSCAR use?", "hello"])
def test_a_question_is_no_wish(there: Office, text: str) -> None:
    """It is answered."""
    assert there.wishes.heard(CHANNEL, "U1", text) is None


@pytest.mark.parametrize(
    "text", ["weekly on honey bees", "on honey bees", "honey bees", "send me a weekly digest on honey bees"]
)
def test_the_command_takes_words_too(there: Office, text: str) -> None:
    """They fill in the form."""
    there.wishes.command(ADA, text)
    (view,) = there.messenger.views.values()

    assert '"initial_value": "honey bees"' in json.dumps(view)


def test_the_command_also_shows_what_is_to_be_changed(there: Office) -> None:
    """In the words of a message."""
    there.wishes.command(ADA, "unsubscribe")

    assert there.told()[0].startswith("None yet.")


def test_words_that_are_no_topic_open_an_empty_form(there: Office) -> None:
    """Rather than one with nonsense in it."""
    there.wishes.command(ADA, "?" * 600)

    assert len(there.messenger.views) == 1
