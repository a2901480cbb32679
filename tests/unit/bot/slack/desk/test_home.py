"""Home, suggestions, the welcome, `/footnote`, and the channel policy."""

from __future__ import annotations

import json
import logging

from bot.conversations import Policy, Preferences, Replying
from bot.localslack.validation.whole import check_view
from bot.ports import Prompt
from bot.slack.desk.curation import ONLY_ADMINS
from bot.slack.views.policy import Decided
from tests.unit.bot.conftest import Desk as Assistant
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF, Office, buttons

HOME = ADA.model_copy(update={"channel": "", "response_url": ""})


def test_the_tab_shows_the_library_and_questions_about_it(office: Office) -> None:
    """Its policy button is for admins."""
    office.home.opened(HOME)
    office.home.opened(CHIEF)

    shown = json.dumps(office.messenger.homes["U1"])
    assert check_view(office.messenger.homes["U1"]) == ()
    assert "*8 papers* by" in shown
    assert buttons(office.messenger.homes["U1"])["ask:1"] == "What is Lantern about?"
    assert "policy" not in buttons(office.messenger.homes["U1"])
    assert buttons(office.messenger.homes["U9"])["policy"] == ""


def test_admins_are_told_of_the_sources(office: Office) -> None:
    """Nobody else has any use for them."""
    office.home.opened(HOME)
    office.home.opened(CHIEF)

    assert "Sources of new papers" not in json.dumps(office.messenger.homes["U1"])
    assert "url is missing." in json.dumps(office.messenger.homes["U9"])


def test_following_shows_on_the_tab_at_once(office: Office) -> None:
    """A name is followed once, however it is spelt; unfollowing takes it away."""
    office.home.follow(ADA, "Ada Byron")
    office.home.follow(ADA, "ADA BYRON")

    assert office.state.preferences("T1", "U1").follows == ("Ada Byron",)
    assert office.told() == [
        "You follow Ada Byron; my Home tab lists everybody you follow.",
        "You follow ADA BYRON already.",
    ]
    assert buttons(office.messenger.homes["U1"])["unfollow"] == "Ada Byron"
    office.home.unfollow(HOME, "Ada Byron")
    assert office.state.preferences("T1", "U1").follows == ()
    assert "unfollow" not in buttons(office.messenger.homes["U1"])
    assert len(office.told()) == 2


def test_as_many_people_are_followed_as_are_kept(office: Office) -> None:
    """Then one has to go first."""
    many = tuple(f"Ada {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200))
    office.state.prefer("T1", "U1", Preferences(follows=many))

    office.home.follow(ADA, "Grace Murray")

    assert office.state.preferences("T1", "U1").follows == many
    assert "as many as I keep" in office.told()[0]


def test_follow_ups_can_be_turned_off_and_on(office: Office) -> None:
    """The button always offers the other."""
    office.home.follow_ups(HOME, "off")
    assert office.state.preferences("T1", "U1").follow_ups is False
    assert buttons(office.messenger.homes["U1"])["follow_ups"] == "on"

    office.home.follow_ups(HOME, "on")

    assert office.state.preferences("T1", "U1").follow_ups is True


def test_a_tab_that_cannot_be_shown_says_so(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """In place of what it would show."""
    office.state.fail("preferences")

    office.home.opened(HOME)

    assert "I couldn't do that" in json.dumps(office.messenger.homes["U1"])
    own_warnings.clear()


def test_what_comes_of_an_old_button_on_people_is_said_on_the_tab(office: Office) -> None:
    """Where the button was; nobody but admins gets that far."""
    admin = CHIEF.model_copy(update={"channel": "", "response_url": ""})
    for press, value in ((office.home.same, "p1:a p2:b c"), (office.home.apart, ""), (office.home.undo, "7")):
        press(admin, value)
        shown = json.dumps(office.messenger.homes["U9"])
        assert check_view(office.messenger.homes["U9"]) == ()
        assert "People to decide" in shown
        assert ("None of this person's papers" in shown) is (press != office.home.undo)
    office.home.same(ADA, "p1:a p2:b c")

    assert office.told() == [ONLY_ADMINS]
    assert "U1" not in office.messenger.homes


def test_the_direct_message_suggests_questions_of_this_library(office: Office) -> None:
    """People followed come first; an empty library suggests nothing."""
    office.state.prefer("T1", "U1", Preferences(follows=("Grace Murray",)))

    office.suggestions.opened(ADA.model_copy(update={"channel": "D1"}))

    [given] = office.messenger.made("prompts")
    prompts = given["prompts"]
    assert given["channel"] == "D1"
    assert isinstance(prompts, tuple)
    assert Prompt(title="Summarize Grace Murray's work", message="Summarize Grace Murray's work") in prompts
    assert 1 < len(prompts) <= 4


def test_an_empty_library_suggests_nothing(office: Office) -> None:
    """Slack is not even called."""
    office.assistant = Assistant()

    office.suggestions.opened(ADA.model_copy(update={"channel": "D1"}))

    assert office.messenger.calls == []


def test_it_introduces_itself_to_a_channel_once(office: Office) -> None:
    """When it is added itself, not when people are."""
    itself = ADA.model_copy(update={"user": "UBOT"})
    office.welcome.joined(ADA)
    office.welcome.joined(itself)
    office.welcome.joined(itself)
    office.welcome.joined(itself.model_copy(update={"channel": "C2"}))

    assert [given["channel"] for given in office.messenger.made("post")] == ["C1", "C2"]
    assert "What is Lantern about?" in str(office.messenger.posts()[0].blocks)


def test_help_and_status_are_told_to_the_caller(office: Office) -> None:
    """Anything that is no status is a wish for help; admins see usage, queue and errors as well."""
    for text in ("", "help", "what?"):
        office.about.command(ADA, text)
    office.about.command(BOB, " Status ")
    office.about.command(CHIEF, "status")

    told = [f"{post.text} {post.blocks}" for post in office.messenger.posts("respond")]
    assert all("`/paper OSCAR`" in it for it in told[:3])
    assert "*8 papers*" in told[3]
    assert "*Queue*" not in told[3]
    assert "*Queue* 2 questions" in told[4]
    assert "*Last errors* none noted." in told[4]


def test_help_is_given_also_where_slack_does_not_tell_who_asks(office: Office) -> None:
    """Nobody is taken for an admin then."""
    office.messenger.fail("member", "ratelimited")

    office.about.command(CHIEF, "help")

    assert "policy" not in buttons(office.messenger.posts("respond")[0])


def test_admins_open_the_policy_of_a_channel_and_of_another(office: Office) -> None:
    """The form shows what is decided for the channel that is chosen."""
    office.state.decide("T1", "C2", Policy(quota=7))
    office.policies.open(CHIEF, "")
    [view_id] = office.messenger.views

    office.policies.chosen(CHIEF, view_id, "C2")

    assert office.messenger.views[view_id]["private_metadata"] == "C2"
    assert '"initial_value": "7"' in json.dumps(office.messenger.views[view_id])


def test_nobody_else_opens_or_decides(office: Office) -> None:
    """They are told why, however they got at the form."""
    office.policies.open(ADA, "C1")
    office.policies.chosen(ADA, "V1", "C1")
    office.policies.decide(ADA, Decided(channel="C1", policy=Policy(quota=1)))

    assert office.told() == ["Only admins of this workspace decide what I do in a channel."] * 3
    assert office.messenger.views == {}
    assert office.state.policies == {}


def test_what_is_decided_is_stored_and_said_to_whoever_decided(office: Office) -> None:
    """In the channel to them alone; where they are not in it, in a direct message."""
    decided = Decided(channel="C1", policy=Policy(replying=Replying.MENTIONS))

    office.policies.decide(CHIEF, decided)
    office.messenger.fail("whisper", "user_not_in_channel")
    office.policies.decide(CHIEF, decided)

    assert office.state.policy("T1", "C1") == decided.policy
    assert office.messenger.posts("whisper")[0].text.startswith("From now on in <#C1>: Only when mentioned;")
    assert office.messenger.made("post")[0]["channel"] == "U9"


def test_a_form_with_errors_decides_nothing(office: Office) -> None:
    """Nor one that names no channel."""
    office.policies.decide(CHIEF, Decided(channel="C1", errors={"since:C1": "Give a year."}))
    office.policies.decide(CHIEF, Decided())

    assert office.state.policies == {}
    assert office.messenger.calls == []
