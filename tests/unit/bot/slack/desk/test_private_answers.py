"""`/ask`, `/author`, choices, and sharing what was private."""

from __future__ import annotations

import json
import logging

from bot.conversations import Part, Place, Policy, Preferences
from bot.dialogue import AbstainReason
from bot.localslack.validation.whole import check_view
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons


def test_a_question_is_answered_for_one_person_and_kept(office: Office) -> None:
    """Nobody else sees it, the audit holds it as private, and its button names it."""
    office.private.asked(ADA, " What is KettleBoil about? ")

    [post] = office.messenger.posts("respond")
    kept = office.state.get("T1", "id1")
    assert kept is not None
    assert (kept.private, kept.posted, kept.question) == (True, (), "What is KettleBoil about?")
    assert kept.place == Place(team="T1", channel="C1", thread="")
    assert buttons(post)["share"] == "id1"
    assert "a vessel with a copper floor" in str(post.blocks)
    assert office.messenger.methods() == ["respond"]
    assert office.state.turns(kept.place, 5) == ()


def test_the_part_of_the_library_that_a_channel_leaves_holds_for_private_questions_too(office: Office) -> None:
    """What its people may be told of is the admins' decision."""
    office.state.decide("T1", "C1", Policy(part=Part(venues=("EMNLP",))))

    office.private.asked(ADA, "How many papers are there?")
    office.private.asked(ADA.model_copy(update={"channel": ""}), "How many papers are there?")

    assert "**1** paper" in str(office.messenger.posts("respond")[0].blocks)
    assert "**8** papers" in str(office.messenger.posts("respond")[1].blocks)


def test_who_may_not_ask_here_is_told_why(office: Office) -> None:
    """What the admins decided for a channel holds for its private questions too; nothing is answered."""
    office.refused["U1"] = "You've used today's 50 questions; they reset at midnight UTC."

    office.private.asked(ADA, "What is KettleBoil about?")
    office.private.author(ADA, "Ada Byron")

    assert office.told() == [office.refused["U1"]] * 2
    assert office.state.answers == {}


def test_no_words_show_how_the_commands_are_used(office: Office) -> None:
    """Nothing is asked."""
    office.private.asked(ADA, "")
    office.private.author(ADA, " ")

    assert [text.partition(" ")[0] for text in office.told()] == ["`/ask`", "`/author"]
    assert office.state.answers == {}


def test_somebodys_work_comes_with_a_button_to_follow_them(office: Office) -> None:
    """Or to unfollow, where they are followed."""
    office.private.author(ADA, "ada byron")
    office.state.prefer("T1", "U1", Preferences(follows=("Ada Byron",)))
    office.private.author(ADA, "Ada Byron")

    first, second = office.messenger.posts("respond")
    assert buttons(first)["follow"] == "Ada Byron"
    assert buttons(second)["unfollow"] == "Ada Byron"
    assert "Ada Byron" in first.text


def test_a_name_that_fits_several_is_asked_back_and_the_answer_goes_on_from_the_choice(office: Office) -> None:
    """With a button for each; the choice is answered privately as well."""
    office.private.author(ADA, "Wu")
    asked = buttons(office.messenger.posts("respond")[0])
    kept = office.state.get("T1", "id1")
    assert kept is not None
    assert kept.answer.abstain_reason is AbstainReason.AMBIGUOUS

    office.actions.choose(ADA, next(value for value in asked.values() if value.endswith(":Ling Wu")))

    assert "follow" not in asked
    answered = office.messenger.posts("respond")[1]
    assert answered.text.startswith("Ling Wu has 2 papers")
    assert buttons(answered)["follow"] == "Ling Wu"
    assert office.went_on == []


def test_an_unknown_name_is_said_to_be_and_cannot_be_followed(office: Office) -> None:
    """Nobody follows whom the library does not know."""
    office.private.author(ADA, "Nobody Atall")

    [post] = office.messenger.posts("respond")
    assert post.text.startswith("Not in the library")
    assert "follow" not in buttons(post)


def test_an_answer_is_shared_once_from_what_was_kept(office: Office) -> None:
    """It becomes an answer of the channel's: with its messages, a thread, and turns to go on from."""
    office.private.asked(ADA, "What is KettleBoil about?")

    office.private.share(ADA, "id1")
    office.private.share(ADA, "id1")

    kept = office.state.get("T1", "id1")
    assert kept is not None
    [(channel, ts)] = office.messenger.messages
    assert (kept.private, kept.posted, kept.place.thread, channel) == (False, (ts,), ts, "C1")
    assert "What is KettleBoil about?" in str(office.messenger.posts()[0].blocks[0])
    assert [turn.question for turn in office.state.turns(kept.place, 5)] == ["What is KettleBoil about?"]
    assert office.told()[1:] == ["Shared in this channel.", "This answer is in the channel already."]


def test_two_presses_at_once_share_one_answer(office: Office) -> None:
    """Also where the second comes before the first is done: the button's value is used up."""
    office.private.asked(ADA, "What is KettleBoil about?")
    assert office.state.first("T1", "share:id1", office.clock.at)

    office.private.share(ADA, "id1")

    assert office.messenger.messages == {}


def test_only_whoever_asked_can_share(office: Office) -> None:
    """Others are told so; an answer that is not kept is said to be gone."""
    office.private.asked(ADA, "What is KettleBoil about?")

    office.private.share(BOB, "id1")
    office.private.share(BOB, "id9")

    assert office.told()[1:] == ["Only whoever asked can share this answer.", "That answer is no longer there."]
    assert office.messenger.messages == {}


def test_what_slack_does_not_take_whole_is_not_shared_at_all(office: Office) -> None:
    """A long answer is several messages: the first is taken away again, and a fresh button brought."""
    question = f"What is KettleBoil about? {'Please tell. ' * 2}"
    office.private.asked(ADA, question)
    kept = office.state.get("T1", "id1")
    assert kept is not None
    long = kept.answer.model_copy(update={"sentences": kept.answer.sentences * 200})
    office.state.keep(kept.model_copy(update={"answer": long}))
    office.messenger.fail("post", "ratelimited", after=1)

    office.private.share(ADA, "id1")
    again = buttons(office.messenger.posts("respond")[1])["share"]

    assert office.messenger.messages == {}
    assert again.startswith("id1:")
    office.private.share(ADA, again)
    kept = office.state.get("T1", "id1")
    assert kept is not None
    assert len(kept.posted) == len(office.messenger.messages) > 1
    assert {shown.thread for shown in office.messenger.messages.values()} == {None, kept.posted[0]}


def test_a_question_of_the_home_tab_is_answered_in_a_modal(office: Office) -> None:
    """Opened at once, filled when the answer is there."""
    home = ADA.model_copy(update={"channel": "", "response_url": ""})

    office.private.shown(home, "What is KettleBoil about?")

    assert office.messenger.methods() == ["open", "change"]
    [view] = office.messenger.views.values()
    assert check_view(view) == ()
    assert "a vessel with a copper floor" in json.dumps(view)
    assert "Looking" in json.dumps(office.messenger.made("open")[0]["view"])


def test_a_modal_that_cannot_be_filled_says_so(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """The sentence stands where the answer was to be; without a modal it comes as a direct message."""
    home = ADA.model_copy(update={"channel": "", "response_url": ""})
    office.state.fail("keep")
    office.private.shown(home, "What is KettleBoil about?")

    office.messenger.fail("open", "expired_trigger_id")
    office.private.shown(home, "What is KettleBoil about?")

    [view] = office.messenger.views.values()
    assert "(ref id2)" in json.dumps(view)
    [direct] = office.messenger.made("post")
    assert direct["channel"] == "U1"
    assert office.messenger.posts()[0].text.startswith("I couldn't do that: Slack did not take it.")
    own_warnings.clear()


def test_a_private_brief_has_its_chart_in_the_direct_messages(office: Office) -> None:
    """Once the text is shown; nobody else sees it until the answer is shared, and then in its thread."""
    office.private.author(ADA, "Ling Wu")
    assert office.messenger.methods()[-2:] == ["respond", "upload"]
    (sent,) = office.messenger.made("upload")
    assert (sent["channel"], sent["thread"]) == ("U1", None)

    office.private.share(ADA, "id1")
    kept = office.state.get("T1", "id1")
    assert kept is not None
    assert [it["channel"] for it in office.messenger.made("upload")] == ["U1", "C1"]
    assert office.messenger.made("upload")[1]["thread"] == kept.place.thread


def test_a_brief_without_its_chart_is_a_brief(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """Nothing is said of what could not be shown."""
    office.messenger.fail("upload", "missing_scope")
    office.private.author(ADA, "Ling Wu")

    assert len(office.told()) == 1
    assert [record.getMessage().partition(":")[0] for record in own_warnings] == [
        "answer id1 is shown without its chart"
    ]
    own_warnings.clear()
