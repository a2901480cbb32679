"""The whole of somebody's work, opened from a short brief or by whose it is."""

from __future__ import annotations

import json
import logging

from bot.conversations import Part, Policy, Preferences
from bot.localslack.validation.whole import check_view
from bot.ports import View
from bot.slack.desk.authors import UNKNOWN
from bot.slack.escaping import JOINER
from bot.slack.views import notices
from retrieval.papers import MentionId, PersonId
from retrieval.queries import Person, Scope
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF, Office, buttons


def words(view: View) -> str:
    """All that a view says."""
    return json.dumps(view["blocks"], ensure_ascii=False).replace(JOINER, "")


def settled(office: Office, name: str) -> tuple[Person, PersonId]:
    """Whoever is called so, once it is settled that namesakes are one person here."""
    first: dict[str, PersonId] = {}
    mentions = sorted(MentionId(it.id) for it in office.assistant.book.mentions())
    whose = {it: first.setdefault(it.rpartition(":")[2], PersonId(it)) for it in mentions}
    office.assistant.catalog.settle(whose)
    person = next(it for it in office.assistant.directory.people if it.name == name)
    assert person.id is not None
    return person, person.id


def shown(office: Office) -> View:
    """The modal that was opened or changed last."""
    view = list(office.messenger.views.values())[-1]
    assert check_view(view) == ()
    return view


def test_the_whole_brief_opens_at_once_and_is_filled_then(office: Office) -> None:
    """Every paper of theirs by name, under buttons of whoever opened it."""
    person, person_id = settled(office, "Ling Wu")
    office.private.author(ADA, "Ling Wu")
    value = buttons(office.messenger.posts("respond")[0])["brief"]
    office.state.prefer("T1", "U9", Preferences(follows=("Ling Wu",)))
    office.authors.open(CHIEF, "", value)

    opened = office.messenger.methods()[office.messenger.methods().index("open") :]
    assert (opened[0], opened[-1]) == ("open", "change")
    assert buttons(shown(office)) == {"unfollow": "Ling Wu", "curate": person_id}
    theirs = office.assistant.catalog.papers(office.assistant.catalog.select(Scope(people=(person,))))
    assert len(theirs) == 2
    assert all(str(paper.title) in words(shown(office)) for paper in theirs.values())


def test_a_brief_in_a_modal_opens_there(office: Office) -> None:
    """No second modal is opened over it."""
    office.private.shown(ADA, "Summarize Ling Wu's work")
    value = buttons(shown(office))["brief"]
    office.authors.open(ADA, "V1", value)

    assert len(office.messenger.views) == len(office.messenger.made("open")) == 1
    assert "The whole brief" in str(shown(office)["title"])


def test_somebodys_id_opens_their_brief(office: Office) -> None:
    """That of any of their names, as buttons of persons carry it."""
    _, person_id = settled(office, "Ling Wu")
    office.authors.open(ADA, "", person_id)

    assert "Ling Wu" in words(shown(office))
    assert buttons(shown(office))["follow"] == "Ling Wu"


def test_pages_are_turned_in_the_same_modal(office: Office) -> None:
    """Whatever page is asked for."""
    office.private.author(ADA, "Ling Wu")
    office.authors.open(ADA, "", "id1")
    office.authors.turn(ADA, "V1", "7:id1")

    assert len(office.messenger.views) == 1
    assert "Ling Wu" in words(shown(office))


def test_what_is_not_there_any_more_is_said_to_be_gone(office: Office) -> None:
    """An answer that was deleted or is no brief, and somebody without a paper."""
    office.private.asked(ADA, "What is KettleBoil about?")
    for key, said in (("id1", notices.GONE), ("id9", notices.GONE), ("p404:nobody", UNKNOWN)):
        office.authors.open(BOB.model_copy(update={"trigger": key}), "", key)
        assert said in words(shown(office))


def test_a_channels_part_of_the_library_holds_for_the_whole_brief_too(office: Office) -> None:
    """Nobody reads there what its answers would not tell."""
    office.private.author(ADA, "Ling Wu")
    office.authors.open(ADA, "", "id1")
    all_of_it = words(shown(office))
    office.state.decide("T1", "C1", Policy(part=Part(venues=("Nowhere",))))
    office.authors.open(BOB, "", "id1")

    assert "FoldMap" in all_of_it
    assert UNKNOWN in words(shown(office))


def test_what_goes_wrong_is_told_where_the_brief_would_be(
    office: Office, own_warnings: list[logging.LogRecord]
) -> None:
    """With a reference; the modal does not say for ever that it gathers."""
    office.private.author(ADA, "Ling Wu")
    office.messenger.fail("change", "internal_error")
    office.authors.open(ADA, "", "id1")

    assert "I couldn't do that" in words(shown(office))
    assert len(own_warnings) == 1
    own_warnings.clear()
