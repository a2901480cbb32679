"""The digests that somebody has: on the Home tab and in a list, and what their buttons do."""

from __future__ import annotations

import datetime as dt
import json
import logging

import pytest

from bot.digests import Opinion, Parcel, State, Subscription, Vote
from bot.localslack.validation.whole import check_view
from bot.slack.desk import rights
from bot.slack.desk.callers import Caller
from retrieval.interests import Interests
from retrieval.papers import PaperId
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF, Office, buttons

HOME = ADA.model_copy(update={"channel": "", "response_url": ""})
CHIEFS_HOME = CHIEF.model_copy(update={"channel": "", "response_url": ""})


def subscribed(office: Office, channel: str, owner: str = "U1", **more: object) -> Subscription:
    """A digest on honey bees."""
    interests = Interests(topics=("honey bees",))
    made = Subscription(team="T1", channel=channel, owner=owner, interests=interests, made=office.clock.at)
    return office.digests.subscribe(made.model_copy(update=more))


def states(office: Office) -> list[State]:
    """Whether each digest is served."""
    return [it.state for it in office.digests.kept.values()]


def tab(office: Office, caller: Caller) -> str:
    """The Home tab of this person."""
    office.home.opened(caller)
    view = office.messenger.homes[caller.user]
    assert check_view(view) == ()
    return json.dumps(view)


def test_the_tab_shows_ones_own_digests_and_when_they_come(office: Office) -> None:
    """Those for oneself, and those one asked for elsewhere."""
    subscribed(office, "U1")
    subscribed(office, "C1")
    subscribed(office, "C2", owner="U2")
    shown = tab(office, HOME)

    assert shown.count("*Every Monday at 09:00 (UTC)*: papers on honey bees; ten at most") == 2
    assert "In direct messages" in shown
    assert "In <#C1>" in shown
    assert "next on Monday, 23 Nov 2026, at 09:00 (UTC)" in shown
    assert "Digests of channels" not in shown
    assert {
        "digest_edit:1",
        "digest_preview:1",
        "digest_pause:1",
        "digest_reset:1",
        "digest_end:1",
        "digest_new",
    } <= set(buttons(office.messenger.homes["U1"]))


def test_who_has_none_is_told_how_to_get_one(office: Office) -> None:
    """By command, by button, or in words."""
    assert "None yet." in tab(office, HOME)


def test_admins_also_see_the_digests_of_channels(office: Office) -> None:
    """Not those in others' direct messages."""
    subscribed(office, "C1")
    subscribed(office, "U1")
    shown = tab(office, CHIEFS_HOME)

    assert "Digests of channels" in shown
    assert "digest_end:1" in buttons(office.messenger.homes["U9"])
    assert "digest_end:2" not in buttons(office.messenger.homes["U9"])


def test_a_tab_with_much_on_it_fits(office: Office) -> None:
    """What it leaves out is in the list."""
    for number in range(30):
        subscribed(office, f"C{number}")
    shown = tab(office, HOME)

    assert "and 26 more: `/footnote digest list` shows them all" in shown


def test_the_list_shows_ones_own_and_those_of_the_channel(office: Office) -> None:
    """Buttons are for who may use them."""
    subscribed(office, "U1")
    subscribed(office, "C1", owner="U2")
    subscribed(office, "C2", owner="U2")
    office.my_digests.told(ADA)

    (post,) = office.messenger.posts("respond")
    assert post.text == "2 digests:"
    assert {"digest_end:1"} == {name for name in buttons(post) if name.startswith("digest_end")}


def test_an_empty_list_says_how_to_fill_it(office: Office) -> None:
    """With a button."""
    office.my_digests.told(ADA)

    (post,) = office.messenger.posts("respond")
    assert post.text.startswith("None yet.")
    assert list(buttons(post)) == ["digest_new"]


def test_a_long_list_fits_a_message(office: Office) -> None:
    """And says how much it leaves out."""
    for number in range(25):
        subscribed(office, f"C{number}")
    office.my_digests.told(ADA)

    (post,) = office.messenger.posts("respond")
    assert len(post.blocks) <= 50
    assert "and 5 more" in json.dumps(post.blocks)


def test_a_digest_is_paused_and_resumed(office: Office) -> None:
    """Said on the tab, which then offers the other."""
    subscribed(office, "U1")
    pause, resume = (
        office.home.changing("x", change) for change in (office.my_digests.pause, office.my_digests.resume)
    )
    pause(HOME, "1")
    assert states(office) == [State.PAUSED]
    assert "Paused: papers on honey bees." in json.dumps(office.messenger.homes["U1"])
    assert "digest_resume:1" in buttons(office.messenger.homes["U1"])

    resume(HOME, "1")
    assert states(office) == [State.ACTIVE]
    assert "Resumed: papers on honey bees; next on Monday, 23 Nov 2026, at 09:00 (UTC)." in json.dumps(
        office.messenger.homes["U1"]
    )


def test_a_paused_digest_says_why_where_nobody_chose_to(office: Office) -> None:
    """So that somebody can see to it."""
    subscribed(office, "U1", state=State.PAUSED, why="Slack says that the channel is archived.")

    assert "paused: Slack says that the channel is archived." in tab(office, HOME)


def test_a_digest_is_ended(office: Office) -> None:
    """Said where the button was pressed, and gone from the tab."""
    subscribed(office, "C1")
    office.home.changing("x", office.my_digests.end)(ADA, "1")

    assert office.told() == ["Ended: papers on honey bees."]
    assert not office.digests.kept


def test_what_was_learnt_can_be_forgotten(office: Office) -> None:
    """Votes go, reading lists stay."""
    subscribed(office, "C1")
    for vote in (Vote.MORE, Vote.SAVED):
        office.digests.say(
            Opinion(team="T1", user="U2", paper_id=PaperId("bees"), subscription=1, vote=vote, at=office.clock.at)
        )
    office.home.changing("x", office.my_digests.reset)(ADA, "1")

    assert office.digests.opinions(1) == ()
    assert len(office.digests.saved("T1", "U2")) == 1
    assert office.told()[0].startswith("Forgotten: the votes on papers on honey bees.")


def test_nobody_else_changes_it(office: Office) -> None:
    """Not from an old button, not from another workspace; admins may for channels."""
    subscribed(office, "C1")
    mine = office.my_digests
    elsewhere = ADA.model_copy(update={"team": "T2"})
    for change in (mine.pause, mine.resume, mine.end, mine.reset):
        assert change(BOB, "1") == rights.ONLY_THEIRS
        assert change(elsewhere, "1") == rights.GONE
        assert change(ADA, "404") == rights.GONE
    mine.preview(BOB, "1")

    assert office.told() == [rights.ONLY_THEIRS]
    assert office.digests.kept[1].state is State.ACTIVE
    assert mine.end(CHIEF, "1").startswith("Ended")


def test_whoever_gets_it_may_end_it(office: Office) -> None:
    """Also where it was set up for them at a prompt."""
    subscribed(office, "U1", owner="")

    assert "papers on honey bees" in tab(office, HOME)
    assert office.my_digests.end(ADA, "1").startswith("Ended")


def test_a_preview_leaves_out_what_was_delivered(office: Office) -> None:
    """It is what comes next."""
    made = subscribed(office, "U1")
    digest = office.digesting(made, now=office.clock.at, delivered=())
    due = office.clock.at - dt.timedelta(days=1)
    known = digest.model_copy(update={"short": digest.short[:1]})
    office.digests.write(Parcel(key="k", subscription=1, due=due, digest=known), "me", office.clock.at)
    office.my_digests.preview(ADA, "1")
    (view,) = office.messenger.views.values()

    assert "So far the next digest would hold:" in json.dumps(view)
    assert digest.short[0].title not in json.dumps(view)
    assert digest.short[1].title in json.dumps(view)


def test_a_preview_that_fails_says_so_in_its_place(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """With a reference."""
    subscribed(office, "U1")
    office.digests.fail("delivered")
    office.my_digests.preview(ADA, "1")

    assert "(ref id1)" in json.dumps(list(office.messenger.views.values()))
    own_warnings.clear()


@pytest.mark.parametrize("broken", ["member"])
def test_who_cannot_be_told_from_an_admin_sees_their_own(office: Office, broken: str) -> None:
    """Slack may be away for a moment."""
    subscribed(office, "C1", owner="U2")
    office.messenger.fail(broken, times=9)

    assert "Digests of channels" not in tab(office, CHIEFS_HOME)
