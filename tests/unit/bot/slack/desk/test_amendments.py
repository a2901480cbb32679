"""What somebody wants different of a digest, in words: said from what to what, then saved, or filled in."""

from __future__ import annotations

import json

import pytest

from bot.digests import Timetable
from bot.slack.desk import amendments, rights
from bot.wishes import Change
from retrieval.interests import Interests
from retrieval.queries import Person
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons
from tests.unit.bot.slack.desk.digest_talk import posted, said, saved, with_digests

ADA_BYRON = Person(name="Ada Byron", keys=("adabyron",))


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
        (
            "only ACL papers in digest 1",
            "from now on only papers on kettles or lids at ACL, no longer papers on kettles or lids elsewhere.",
        ),
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


@pytest.mark.parametrize(
    "text", ["add ICML", "also from ICML", "please include ICML as well", "put ICML papers in it too", "plus ICML"]
)
def test_what_is_added_never_narrows_in_silence(there: Office, text: str) -> None:
    """A venue beside topics would: it is said what would no longer come, and what can be had is offered instead."""
    posted(there, 1)
    post = said(there, text)

    assert post.text == (
        "For the digest of papers on kettles or lids: to add papers at ICML would narrow the digest: papers on kettles"
        " or lids that are not at ICML would no longer come, and those that are come already. A second digest can tell"
        " of all papers at ICML; or this one can hold only papers on kettles or lids at ICML from now on."
    )
    assert sorted(buttons(post)) == ["wish_amend:1:only", "wish_edit:1", "wish_save:1"]

    assert "papers on kettles or lids at ICML" in saved(there, post)
    there.wishes.save(ADA, buttons(post)["wish_save:1"])
    second = there.digests.subscription(3)
    assert second is not None
    assert second.interests == Interests(venues=("ICML",))
    assert (second.channel, second.timetable) == ("C1", Timetable(zone="Europe/Berlin"))


def test_the_rest_of_a_change_can_be_saved_without_what_would_narrow(there: Office) -> None:
    """Each of them is said, and has its button."""
    posted(there, 1)
    post = said(there, "make it daily, add ICML")

    assert post.text.startswith("I would change the digest of papers on kettles or lids: it would come every day at")
    assert "Shall I save it? For the digest of" in post.text
    there.amendments.save(ADA, buttons(post)["wish_amend:1"])
    found = there.digests.subscription(1)
    assert found is not None
    assert (found.timetable.weekday, found.interests.venues) == (None, ())


@pytest.mark.parametrize(
    ("has", "text", "different"),
    [
        ({"venues": ("ACL",)}, "add ICML", "also papers at ICML."),
        ({"topics": ("bees",), "venues": ("ACL",)}, "add ICML", "also papers at ICML."),
        ({"topics": ("bees",), "venues": ("ACL",)}, "only ICML", "also papers at ICML; no longer papers at ACL."),
        ({"people": (ADA_BYRON,)}, "add ICML", "also papers at ICML."),
        ({"people": (ADA_BYRON,), "topics": ("bees",)}, "drop the topic bees", "no longer papers on bees."),
        (
            {"topics": ("bees",), "venues": ("ACL",)},
            "remove ACL",
            "from now on all papers on bees, no longer only those at ACL.",
        ),
        (
            {"topics": ("bees",), "venues": ("ACL",)},
            "drop the topic bees",
            "from now on all papers at ACL, no longer only those on bees.",
        ),
        (
            {"topics": ("bees",)},
            "drop the topic bees, only ACL",
            "from now on papers at ACL instead of papers on bees.",
        ),
    ],
)
def test_what_will_come_and_what_no_longer_is_said(
    there: Office, has: dict[str, tuple[str, ...]], text: str, different: str
) -> None:
    """As topics, venues and fields narrow each other, and people come beside them."""
    before = there.digests.subscription(1)
    assert before is not None
    there.digests.amend(before.model_copy(update={"interests": Interests.model_validate(has)}))
    posted(there, 1)

    assert f": {different} Shall I save it?" in said(there, text).text


def test_a_topic_beside_a_venue_narrows_too(there: Office) -> None:
    """Everything there comes already."""
    before = there.digests.subscription(1)
    assert before is not None
    there.digests.amend(before.model_copy(update={"interests": Interests(venues=("ACL",))}))
    posted(there, 1)

    assert "papers at ACL that are not on sundials would no longer come" in said(there, "add sundials").text


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
