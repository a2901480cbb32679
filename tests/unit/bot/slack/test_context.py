"""What a thread was about before the assistant was asked in it."""

from __future__ import annotations

import pytest

from bot.slack.context import Context
from tests.unit.bot.slack.desk.conftest import Office
from tests.unit.bot.slack.speaking import CHANNEL


@pytest.fixture
def office() -> Office:
    """A desk of eight papers."""
    return Office()


def test_the_papers_that_a_thread_names_are_what_it_is_about(office: Office) -> None:
    """By address or by title, the last named first."""
    context = Context(lookup=office.lookup, messenger=office.messenger)
    office.messenger.said = ("Have you seen KettleBoil?", "no", "or <https://arxiv.org/abs/2506.00001|this>")

    (turn,) = context(CHANNEL)

    titles = [citation.title for citation in turn.answer.citations]
    assert titles[0] == "Sundial: Telling Time by Shade"
    assert "KettleBoil" in titles[1]


def test_a_thread_about_nothing_of_the_library_is_no_turn(office: Office) -> None:
    """Nothing is guessed."""
    context = Context(lookup=office.lookup, messenger=office.messenger)
    office.messenger.said = ("lunch?", "yes")

    assert context(CHANNEL) == ()


def test_a_thread_that_cannot_be_read_is_no_turn(office: Office) -> None:
    """The question is answered as it stands."""
    office.messenger.fail("replies", "missing_scope")

    assert Context(lookup=office.lookup, messenger=office.messenger)(CHANNEL) == ()
