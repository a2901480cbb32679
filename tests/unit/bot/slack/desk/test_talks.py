"""What is said in a thread that is about a digest, and what is asked about digests."""

from __future__ import annotations

import json

import pytest

from bot.digests import State
from bot.slack.desk import rights
from bot.slack.desk.talks import TALK
from tests.unit.bot.slack.desk.conftest import ADA, Office, buttons
from tests.unit.bot.slack.desk.digest_talk import CHANNEL, DIRECT, posted, said, with_digests


@pytest.fixture
def there(office: Office) -> Office:
    """Ada has a digest on kettles in C1, and one on bees for herself."""
    return with_digests(office)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("make it daily", "I would change the digest of papers on kettles or lids: it would come every day"),
        ("no vision please", "I would change the digest of papers on kettles or lids: nothing on vision."),
        ("make my digest daily", "I would change the digest of papers on kettles or lids: it would come every day"),
        ("stop", "1 digest; press Unsubscribe under it to end it:"),
        ("unsubscribe", "1 digest; press Unsubscribe under it to end it:"),
        ("pause it", "1 digest; press Pause under it to let it rest:"),
        ("change it", "1 digest; press Edit under it to change it:"),
        ("send me a preview", "So far the next digest would hold: "),
        ("when does it come next?", "When each comes, and when next:"),
        ("why did I get this paper?", "In a digest the small print under a paper says why"),
    ],
)
def test_in_the_thread_of_a_digest_it_is_meant(there: Office, text: str, answer: str) -> None:
    """Though it is not named; elsewhere the same words are no wish, or one for any of them."""
    posted(there)

    post = said(there, text)
    assert post.text.startswith(answer)
    assert "bees" not in json.dumps(post.blocks)
    bare = there.wishes.heard(CHANNEL.model_copy(update={"thread": "2.0"}), "U1", text)
    assert bare is None or any(word in text for word in ("my digest", "unsubscribe", "why"))


def test_who_is_to_be_followed_comes_to_the_digest_that_is_talked_of(there: Office) -> None:
    """Elsewhere it is a new one, for whoever says so: by a name where it is one, on a topic where it is none."""
    assert "by Grace Murray" in said(there, "follow Grace Murray").text
    assert said(there, "follow danah boyd").text.startswith("A digest in your direct messages with me")
    assert "papers on speculative decoding" in said(there, "follow speculative decoding").text

    posted(there)
    post = said(there, "follow danah boyd")
    assert post.text.startswith("I would change the digest of papers on kettles or lids: also papers by danah boyd.")


def test_nobody_is_sent_a_digest_that_they_did_not_ask_for(there: Office) -> None:
    """It is said who can have one."""
    assert said(there, "send <@U2> a weekly digest on bees").text.startswith("A digest goes to whoever asks for it")


def test_what_is_to_rest_for_a_time_is_taken_up_by_whoever_paused_it(there: Office) -> None:
    """Which is said before."""
    post = said(there, "pause digest 2 until January")

    assert post.text.startswith("I do not take a digest up again by myself: press Resume,")
    assert "press Pause under it" in post.text


@pytest.mark.parametrize("text", ["what is KettleBoil about?", "who wrote the second one?", "No Kettle Left Behind"])
def test_a_question_in_such_a_thread_is_answered(there: Office, text: str) -> None:
    """As everywhere."""
    posted(there)

    assert there.wishes.heard(CHANNEL, "U1", text) is None


def test_a_thread_says_nothing_of_a_digest_that_is_named(there: Office) -> None:
    """Or of one by its number."""
    posted(there)

    assert "bees" in said(there, "make digest 2 daily").text
    assert "bees" in said(there, "make the digest on bees daily").text


def test_a_thread_in_which_one_was_talked_of_is_about_it(there: Office) -> None:
    """In direct messages and in channels; once it was ended, of nothing any more."""
    for place in (DIRECT, CHANNEL):
        assert there.wishes.heard(place, "U1", "make it daily") is None
        said(there, "pause digest 2", place)
        assert "bees" in said(there, "make it daily", place).text
    there.digests.unsubscribe(2)
    assert there.wishes.heard(DIRECT, "U1", "make it daily") is None


def test_a_new_one_can_be_changed_in_the_thread_in_which_it_was_saved(there: Office) -> None:
    """Straight away."""
    post = said(there, "send me a weekly digest on honey", DIRECT)
    there.wishes.save(ADA.model_copy(update={"channel": "D1"}), buttons(post)["wish_save"])

    assert "papers on honey" in said(there, "at most 5", DIRECT).text


def test_old_talks_are_forgotten(there: Office) -> None:
    """So that the ledger does not grow for ever."""
    there.state.first("T1", f"{TALK}:C9:1.0:1", there.clock.at.replace(year=2020))
    said(there, "pause digest 2")

    assert not there.state.known("T1", f"{TALK}:C9:1.0:1")


def test_what_is_previewed_in_words_is_shown_at_once(there: Office) -> None:
    """Of the one that is meant; of several, those to choose from."""
    assert said(there, "preview digest 2", DIRECT).text.startswith("So far the next digest would hold: ")
    assert (
        said(there, "preview the digest").text
        == "2 digests; press Preview under the one that you mean to see what it would hold:"
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("how do I subscribe?", "Say what you want to be told of"),
        ("how can I change my digest?", "Say what is to be different"),
        ("how do I stop the digest?", "Press Unsubscribe under a digest"),
        ("when does the next digest come?", "When each comes, and when next:"),
        ("why didn't I get a digest this week?", "A digest holds what came into the library"),
        ("what is a digest?", "A digest tells you, or a channel, what is new"),
        ("how often can I get a digest?", "A digest comes daily, or weekly"),
        ("can you send digests to email?", "I post digests in Slack only"),
    ],
)
def test_questions_about_digests_are_answered_with_help(there: Office, text: str, begins: str) -> None:
    """In a sentence or two, with the digests that it is about."""
    assert said(there, text).text.startswith(begins)


def test_who_has_none_is_told_how_to_get_one(office: Office) -> None:
    """Where it is about their own; why a paper came is then a question like others."""
    assert said(office, "when is my digest due?").text.startswith("None yet.")
    assert said(office, "make my digest daily").text.startswith("None yet.")
    assert office.wishes.heard(CHANNEL, "U1", "why did I get this paper?") is None


def test_a_pause_of_anothers_digest_is_refused_in_words(there: Office) -> None:
    """There is no button to press."""
    posted(there)

    assert said(there, "pause it", user="U2").text == rights.ONLY_THEIRS
    assert [it.state for it in there.digests.kept.values()] == [State.ACTIVE] * 2


def test_a_number_that_none_has_is_said(there: Office) -> None:
    """With those that there are; nothing is offered to be changed."""
    post = said(there, "make digest 99 daily")

    assert post.text == "There is no digest 99 of yours or of this channel; there are:"
    assert not any(name.startswith("wish_") for name in buttons(post))
    assert said(there, "pause digest 99", user="U2").text.startswith("There is no digest 99 of yours")


def test_all_digests_are_more_than_the_one_that_is_talked_of(there: Office) -> None:
    """Who says so means each of them."""
    posted(there)

    assert said(there, "pause all digests").text.startswith("2 digests; press Pause under the one that you mean")


@pytest.mark.parametrize("text", ["make it daily", "no vision please", "pause it", "pause the digest for now"])
def test_a_wish_for_the_digest_that_opened_the_thread_is_overheard(there: Office, text: str) -> None:
    """Only there: not where it was but talked of, and nobody else sees it."""
    assert there.wishes.overheard(CHANNEL, "U1", text) is None
    said(there, "make my digest daily")
    assert there.wishes.overheard(CHANNEL, "U1", text) is None
    posted(there)
    see_to = there.wishes.overheard(CHANNEL, "U1", text)

    assert see_to is not None
    see_to()
    *_, post = there.messenger.posts("whisper")
    assert "kettles" in json.dumps(post.blocks)


@pytest.mark.parametrize(
    "text", ["why did I get this paper?", "nice one", "my digest is odd", "change it", "when does it come?", "thanks"]
)
def test_what_people_say_of_a_digest_to_each_other_is_left_alone(there: Office, text: str) -> None:
    """Who wants an answer mentions the assistant."""
    posted(there)

    assert there.wishes.overheard(CHANNEL, "U1", text) is None
