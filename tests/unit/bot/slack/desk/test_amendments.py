"""What somebody wants different of a digest, in words: said from what to what, then saved, or filled in."""

from __future__ import annotations

import json

import pytest

from bot.slack.desk import amendments, rights
from bot.wishes import Change
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons
from tests.unit.bot.slack.desk.digest_talk import said, saved, with_digests


@pytest.fixture
def there(office: Office) -> Office:
    """Ada has a digest on kettles in C1, and one on bees for herself."""
    return with_digests(office)


@pytest.mark.parametrize(
    ("text", "different"),
    [
        ("make digest 1 daily", "it would come every day at 09:00 instead of every Monday at 09:00."),
        ("change digest 1 to Fridays at 8", "it would come every Friday at 08:00 instead of every Monday at 09:00."),
        (
            "switch digest 1 to 18:30 New York time",
            "it would come every Monday at 18:30 (America/New_York) instead of every Monday at 09:00 (Europe/Berlin).",
        ),
        ("no more than 5 papers in digest 1", "5 papers at most instead of 10."),
        ("add sundials to digest 1", "also papers on sundials."),
        ("add Grace Murray to digest 1", "also papers by Grace Murray."),
        ("drop the topic lids from digest 1", "no longer papers on lids."),
        ("remove vision from digest 1", "nothing on vision."),
        ("exclude vision and speech from digest 1", "nothing on vision or speech."),
        ("add tin to digest 1", "also papers on tin; tin left out no more."),
        ("only ACL papers in digest 1", "on its topics only papers at ACL."),
        ("send digest 1 to me instead", "in your direct messages with me instead of a channel."),
    ],
)
def test_what_would_be_different_is_said_first(there: Office, text: str, different: str) -> None:
    """From what to what; nothing is stored before Save is pressed, and then just that is."""
    before = there.digests.subscription(1)
    post = said(there, text)

    assert post.text.startswith("I would change the digest of papers on kettles or lids: ")
    assert f": {different} " in post.text
    assert post.text.endswith("Shall I save it?")
    assert there.digests.subscription(1) == before

    assert saved(there, post).startswith("Saved, ")
    assert there.digests.subscription(1) != before
    (told,) = there.messenger.made("respond")
    assert told["replace"] is True


def test_the_command_takes_words_of_a_change_too(there: Office) -> None:
    """Of a time alone a new digest is made; whatever else is said without a name is said of those that there are."""
    there.wishes.command(ADA, "no vision please")
    assert "your digest of papers on bees: nothing on vision." in there.told()[-1]
    there.wishes.command(ADA, "daily")
    assert len(there.messenger.views) == 1


def test_who_is_still_to_come_is_told_of(there: Office) -> None:
    """Before it is saved."""
    assert "Nobody in the library is called danah boyd yet" in said(there, "add danah boyd to digest 1").text


def test_of_several_the_right_one_can_be_chosen(there: Office) -> None:
    """Each says what would be different of it, and has its own buttons."""
    post = said(there, "make the digest daily")

    assert "Which one do you mean?" in json.dumps(post.blocks)
    assert sorted(buttons(post)) == ["wish_amend:1", "wish_amend:2", "wish_edit:1", "wish_edit:2"]
    assert "your digest of papers on bees" in post.text


def test_it_can_be_filled_in_before_it_is_saved(there: Office) -> None:
    """In the form of that digest, with what would be different."""
    post = said(there, "change digest 1 to Fridays at 8, without vision")
    there.amendments.edit(ADA, buttons(post)["wish_edit:1"])
    (view,) = there.messenger.views.values()

    assert '"initial_time": "08:00"' in json.dumps(view)
    assert "tin\\nvision" in json.dumps(view).replace("\\\\", "\\")
    assert '\\"id\\":1' in json.dumps(view)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("make digest 1 biweekly", "A digest comes on one weekday or daily, not biweekly;"),
        ("change digest 1 to Tuesdays and Thursdays", "One day of the week, or daily;"),
        ("drop the topic bees from digest 1", "This digest has no topic bees; it has kettles and lids."),
        ("move digest 1 to #papers", amendments.WHICH_CHANNEL),
        ("make digest 1 weekly", "Nothing to change: the digest of papers on kettles or lids is so already."),
    ],
)
def test_what_cannot_be_is_said(there: Office, text: str, why: str) -> None:
    """Clearly, and only the form is offered."""
    post = said(there, text)

    assert post.text.startswith(why)
    assert list(buttons(post)) == ["wish_edit:1"]
    there.amendments.edit(ADA, buttons(post)["wish_edit:1"])
    assert len(there.messenger.views) == 1


def test_only_who_may_changes_it(there: Office) -> None:
    """Whoever else asks is told, also who got at the button."""
    assert said(there, "make digest 1 daily", user="U2").text == rights.ONLY_THEIRS
    post = said(there, "make digest 1 daily")

    assert saved(there, post, BOB) == rights.ONLY_THEIRS
    there.digests.unsubscribe(1)
    assert saved(there, post) == rights.GONE


def test_a_digest_goes_only_where_its_owner_may_have_it(there: Office) -> None:
    """Also by words."""
    there.messenger.channels["C0777XYZ"] = frozenset({"UBOT"})
    post = said(there, "move digest 1 to <#C0777XYZ|papers>")

    assert saved(there, post) == rights.NOT_A_MEMBER
    found = there.digests.subscription(1)
    assert found is not None
    assert found.channel == "C1"


def test_what_cannot_be_meant_any_more_is_not_saved(there: Office) -> None:
    """Somebody else may have changed it meanwhile."""
    post = said(there, "drop the topic lids from digest 1")
    there.subscribing.change(1, Change(spared=("lids",)))

    assert saved(there, post) == "This digest has no topic lids; it has kettles."


def test_a_button_that_carries_nothing_we_know_says_so(there: Office) -> None:
    """Whatever it carries."""
    there.amendments.save(ADA, "{")
    there.amendments.edit(ADA, "")

    assert there.told() == [amendments.NOT_KEPT] * 2


def test_more_than_a_button_carries_is_for_the_form(there: Office) -> None:
    """As it stands."""
    found = there.digests.subscription(1)
    assert found is not None
    post = there.amendments.offered(ADA, [found], Change(named=tuple("x" * 190 + str(at) for at in range(15))))

    assert list(buttons(post)) == ["digest_edit:1"]


def test_once_the_question_is_gone_the_answer_stands_alone(there: Office) -> None:
    """It is told where the person is."""
    post = said(there, "make digest 1 daily")
    there.messenger.fail("respond", "expired_url")
    saved(there, post)

    *_, told = there.messenger.posts("whisper")
    assert told.text.startswith("Saved, in its channel.")
