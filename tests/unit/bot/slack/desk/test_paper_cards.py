"""`/paper` and what its buttons do."""

from __future__ import annotations

import json
import logging

from pydantic import JsonValue

from bot.localslack.mentions import notifying
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons


def test_a_paper_is_shown_by_name_id_and_address(office: Office) -> None:
    """Its short name, its title, and every spelling of its ids lead to one card, shown to the caller alone."""
    spellings = [
        "Sundial",
        "sundial: telling time by shade",
        "2506.00001",
        "arXiv:2506.00001v2",
        "https://arxiv.org/pdf/2506.00001.pdf",
        "10.1000/SUNDIAL",
        "<https://arxiv.org/abs/2506.00001|arxiv.org/abs/2506.00001>",
        "<https://doi.org/10.1000/sundial>",
    ]

    for spelling in spellings:
        office.cards.command(ADA.model_copy(update={"response_url": spelling}), spelling)

    shown = office.messenger.posts("respond")
    assert [post.text for post in shown] == ["Sundial: Telling Time by Shade"] * len(spellings)
    assert "“We present Sundial, which tells time within 5 minutes.”" in str(shown[0].blocks)
    assert office.messenger.methods() == ["respond"] * len(spellings)


def test_several_papers_are_a_choice(office: Office) -> None:
    """Words that several papers bear on give a list, and its button the card."""
    office.cards.command(ADA, "rivers")
    choice = office.messenger.posts("respond")[0]

    assert choice.text == "2 papers fit “rivers”:"
    office.cards.show(ADA, buttons(choice)["paper:1"])
    assert "share_paper" in buttons(office.messenger.posts("respond")[1])


def test_words_of_one_paper_show_it(office: Office) -> None:
    """Where one paper alone bears on the words, no choice is asked for."""
    office.cards.command(ADA, "tides floats winter")

    assert office.messenger.posts("respond")[0].text == "Tides of the Northern Harbour"


def test_nothing_found_is_said(office: Office) -> None:
    """Also for words of a question's frame, which bear on nothing."""
    office.cards.command(ADA, "volcano eruptions")
    office.cards.command(ADA, "the of a")

    assert all(post.text.startswith("Not in the library:") for post in office.messenger.posts("respond"))


def test_no_words_show_how_the_command_is_used(office: Office) -> None:
    """One line with an example."""
    office.cards.command(ADA, "  ")

    assert office.messenger.posts("respond")[0].text.startswith("`/paper OSCAR`")


def test_the_nearest_papers_are_shown_without_the_paper_itself(office: Office) -> None:
    """Best first."""
    office.cards.related(ADA, "bees")
    near = office.messenger.posts("respond")[0]

    assert near.text == "Nearest to *Dances of Honey Bees near Rivers* in the library, by words and meaning:"
    titles = [json.dumps(block) for block in near.blocks[1:]]
    assert len(titles) == 5
    assert not any("Dances of Honey Bees" in title for title in titles)


def test_a_card_is_shared_once_however_often_it_is_pressed(office: Office) -> None:
    """The channel sees one card with the name of who shared it; the private one is replaced."""
    office.cards.command(ADA, "Sundial")
    value = buttons(office.messenger.posts("respond")[0])["share_paper"]

    office.cards.share(ADA, value)
    office.cards.share(ADA, value)

    [posted] = office.messenger.posts()
    assert "Shared by Ada" in str(posted.blocks)
    assert buttons(posted) == {}
    assert office.messenger.made("respond")[1]["replace"] is True
    assert office.messenger.posts("respond")[1].text == "Shared in this channel."
    assert office.messenger.made("post")[0]["channel"] == "C1"


def test_a_card_that_could_not_be_shared_can_be_shared_again(office: Office) -> None:
    """The sentence says why and what to do, and brings a button that has not been used."""
    office.messenger.fail("post", "not_in_channel")
    office.messenger.fail("post", "ratelimited")
    office.cards.share(ADA, "sundial:a")
    first = office.messenger.posts("respond")[0]

    office.cards.share(ADA, buttons(first)["share_paper"])
    second = office.messenger.posts("respond")[1]
    office.cards.share(ADA, buttons(second)["share_paper"])

    assert "I am not in this channel" in first.text
    assert "Slack did not take it" in second.text
    assert len(office.messenger.messages) == 1


def test_a_card_from_a_message_without_a_response_url_is_answered_where_it_is(office: Office) -> None:
    """As a whisper."""
    office.cards.share(ADA.model_copy(update={"response_url": ""}), "sundial:a")

    assert office.messenger.methods() == ["member", "post", "whisper"]


def test_a_paper_that_is_gone_is_said_to_be(office: Office) -> None:
    """Its card, its neighbours and its sharing alike."""
    office.cards.show(ADA, "nothing")
    office.cards.related(ADA, "nothing")
    office.cards.share(ADA, "nothing:a")

    assert [post.text for post in office.messenger.posts("respond")] == ["That paper is no longer in the library."] * 3
    assert office.messenger.messages == {}


def test_a_hostile_title_stays_text(office: Office) -> None:
    """Private, shared and in a list."""
    office.cards.command(BOB, "2201.00001")
    office.cards.command(BOB, "<!channel> rivers")
    office.cards.share(BOB, "lids:a")

    for post in (*office.messenger.posts("respond"), *office.messenger.posts()):
        assert notifying({"text": post.text, "blocks": list[JsonValue](post.blocks)}) == ()
        assert "<https://evil" not in str(post)


def test_what_goes_wrong_is_told_in_one_sentence_and_noted(
    office: Office, own_warnings: list[logging.LogRecord]
) -> None:
    """The person gets a reference under which admins find what happened; nobody sees what was raised."""
    office.state.fail("first")
    office.cards.share(ADA, "sundial:a")

    [mishap] = office.state.noted
    assert mishap.ref in office.messenger.posts("respond")[0].text
    assert office.messenger.posts("respond")[0].text.startswith("I couldn't do that: something went wrong on my side.")
    assert mishap.what.startswith("sharing a paper: The state ")
    assert [record.levelno for record in own_warnings] == [logging.ERROR]
    own_warnings.clear()
