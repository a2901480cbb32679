"""Votes on the papers of a digest, and the reading list."""

from __future__ import annotations

import datetime as dt
import json
import logging

import pytest
from bibtexparser.entrypoint import parse_string

from bot.digests import Subscription, Vote
from bot.localslack.validation.whole import check_view
from bot.ports import Upload
from bot.slack.desk import reading_list, votes
from retrieval.interests import Interests
from tests.unit.bot.slack.desk.conftest import ADA, BOB, Office, buttons

HOME = ADA.model_copy(update={"channel": "", "response_url": ""})


@pytest.fixture
def digest(office: Office) -> int:
    """A channel's subscription."""
    wanted = Interests(topics=("kettles",))
    made = Subscription(team="T1", channel="C1", owner="U1", interests=wanted, made=office.clock.at)
    return office.digests.subscribe(made).id


def papers(office: Office, count: int = 1) -> list[str]:
    """Ids of papers of the library."""
    return [paper.id for paper in office.lookup.recent(count)]


def said(office: Office, digest: int) -> list[tuple[str, Vote]]:
    """Who said what in this digest."""
    return [(it.user, it.vote) for it in office.digests.opinions(digest)]


def test_a_vote_is_stored_and_taken_back_by_pressing_again(office: Office, digest: int) -> None:
    """Each reader's own; only they are told."""
    value = f"{digest} {papers(office)[0]}"
    office.votes.more(ADA, value)
    office.votes.more(BOB, value)
    assert said(office, digest) == [("U1", Vote.MORE), ("U2", Vote.MORE)]

    office.votes.more(ADA, value)
    assert said(office, digest) == [("U2", Vote.MORE)]
    first, _, last = office.told()
    assert first.startswith("Noted: more like *")
    assert "nobody else sees what you pressed" in first
    assert last.startswith("Taken back: *")


def test_less_takes_the_place_of_more(office: Office, digest: int) -> None:
    """Nobody wants both."""
    value = f"{digest} {papers(office)[0]}"
    office.votes.more(ADA, value)
    office.votes.less(ADA, value)

    assert said(office, digest) == [("U1", Vote.LESS)]


def test_saving_is_apart_from_votes(office: Office, digest: int) -> None:
    """And is taken back wherever the paper was saved from."""
    value = papers(office)[0]
    office.votes.more(ADA, f"{digest} {value}")
    office.votes.save(ADA, f"{digest} {value}")
    assert set(said(office, digest)) == {("U1", Vote.MORE), ("U1", Vote.SAVED)}
    assert [it.paper_id for it in office.digests.saved("T1", "U1")] == [value]

    office.votes.save(ADA, f"{digest + 1} {value}")
    assert office.digests.saved("T1", "U1") == ()


def test_a_digest_that_ended_takes_no_votes(office: Office, digest: int) -> None:
    """Nor one of another workspace; a paper can be saved from it still."""
    value = f"{digest} {papers(office)[0]}"
    office.votes.less(ADA.model_copy(update={"team": "T2"}), value)
    office.digests.unsubscribe(digest)
    office.votes.more(ADA, value)
    office.votes.save(ADA, value)

    assert office.told()[:2] == [votes.ENDED, votes.ENDED]
    assert said(office, digest) == [("U1", Vote.SAVED)]


@pytest.mark.parametrize("value", ["", "x", "1 p404", "x p404"])
def test_a_paper_that_is_gone_is_told_of(office: Office, value: str) -> None:
    """Whatever the button says."""
    office.votes.more(ADA, value)

    assert office.told() == [votes.NOT_THERE]


def test_the_home_tab_shows_what_was_saved_and_takes_it_off(office: Office, digest: int) -> None:
    """The last saved first."""
    first, second = papers(office, 2)
    for at, paper in enumerate((first, second)):
        office.clock.at += dt.timedelta(seconds=at)
        office.votes.save(ADA, f"{digest} {paper}")
    office.home.opened(HOME)
    shown = json.dumps(office.messenger.homes["U1"])

    assert check_view(office.messenger.homes["U1"]) == ()
    assert shown.index(f'"value": "{second}"') < shown.index(f'"value": "{first}"')

    office.home.changing("x", office.reading.remove)(HOME, second)
    shown = json.dumps(office.messenger.homes["U1"])
    assert f'"value": "{second}"' not in shown
    assert "is off your reading list." in shown


def test_the_list_leaves_as_bibtex_in_direct_messages(office: Office, digest: int) -> None:
    """One entry a paper; said where the button was."""
    known = papers(office, 3)
    for paper in known:
        office.votes.save(ADA, f"{digest} {paper}")
    office.home.changing("x", office.reading.export)(HOME, "")

    (sent,) = office.messenger.made("upload")
    file = sent["file"]
    assert sent["channel"] == "U1"
    assert isinstance(file, Upload)
    assert file.name == "reading-list.bib"
    assert len(parse_string(file.content.decode()).entries) == 3
    assert reading_list.SENT in json.dumps(office.messenger.homes["U1"])


def test_nothing_is_sent_of_an_empty_list(office: Office) -> None:
    """The tab says how to fill it, and has no button for it."""
    office.home.changing("x", office.reading.export)(HOME, "")

    assert office.messenger.made("upload") == []
    assert reading_list.EMPTY in json.dumps(office.messenger.homes["U1"])
    assert "saved_export" not in buttons(office.messenger.homes["U1"])


def test_what_slack_refuses_is_told_with_a_reference(
    office: Office, digest: int, own_warnings: list[logging.LogRecord]
) -> None:
    """And the list stays."""
    office.votes.save(ADA, f"{digest} {papers(office)[0]}")
    office.messenger.fail("upload", "file_uploads_disabled")
    office.home.changing("exporting a reading list", office.reading.export)(ADA, "")

    assert "Slack did not take it" in office.told()[-1]
    assert len(office.digests.saved("T1", "U1")) == 1
    own_warnings.clear()
