"""Somebody whose papers stand under two names is asked for by one of them, then by every one."""

from __future__ import annotations

import pytest

from bot.dialogue import Answer, Question, Turn
from retrieval.names import key
from retrieval.papers import MentionId, PaperId, PersonId, Venue, mention_id
from tests.builders import a_record
from tests.unit.bot.conftest import Desk
from tests.unit.bot.shelf import cited, said

PAPERS = {
    "stoves": (["Richard Crouch", "Ling Wu"], "2001-03-01", "Stoves and Parsing"),
    "kettles": (["Richard S. Crouch"], "2002-03-01", "Kettles and Semantics"),
    "lamps": (["Ling Wu", "R. Crouch"], "2005-03-01", "Lamps and Parsing"),
    "tides": (["Dick Crouch"], "2002-09-01", "Tides and Parsing"),
    "bees": (["Dick Crouch", "Grace Murray"], "2004-03-01", "Bees without Words"),
    "maps": (["Ling Wu"], "2003-03-01", "Maps of Rivers"),
}
CROUCH = PersonId(mention_id(PaperId("stoves"), key("Richard Crouch")))
DICKS, RICHARDS = ["bees", "tides"], ["lamps", "kettles", "stoves"]
ALL = ["lamps", "bees", "tides", "kettles", "stoves"]
THREE_MORE = (
    "3 more stand under R. Crouch, Richard Crouch and Richard S. Crouch, taken for the same person. "
    'Say "under every name" for all of them.'
)


@pytest.fixture
def crouch() -> Desk:
    """Three papers by Richard Crouch, two by Dick, who is the same person; one is nobody's of that name."""
    desk = Desk()
    acl = Venue(name="ACL", series="ACL")
    desk.hold(
        *(
            (
                paper,
                a_record(title, line=10 * at, authors=authors, date=date, abstract=f"{title}. We do it.", venue=acl),
            )
            for at, (paper, (authors, date, title)) in enumerate(PAPERS.items(), start=1)
        )
    )
    mentions = {mention_id(PaperId(paper), key(name)) for paper, (them, *_) in PAPERS.items() for name in them}
    whose = {MentionId(it): CROUCH for it in mentions if it.endswith("crouch")}
    desk.catalog.settle(whose, {CROUCH: "Richard Crouch"})
    return desk


def notes(answer: Answer) -> list[str]:
    """What the answer notes."""
    return [it.text for it in answer.sentences if it.form.value == "note"]


@pytest.mark.parametrize("typed", ["Dick Crouch", "Crouch, Dick", "dick crouch", "D. Crouch", "Crouch D."])
def test_a_list_keeps_to_the_name_that_was_asked_for(crouch: Desk, typed: str) -> None:
    """The person is called so, and what stands under other names is told behind."""
    answer = crouch.ask(f"papers by {typed}")

    assert cited(answer) == DICKS
    assert "Dick Crouch has **2** papers in the library." in said(answer)
    assert notes(answer)[-1] == THREE_MORE
    assert not any(note.startswith("I read") for note in notes(answer)) or typed in ("D. Crouch", "Crouch D.")


def test_other_given_names_and_initials_are_the_same_name(crouch: Desk) -> None:
    """Each spelling is told with its papers."""
    answer = crouch.ask("Which papers did Richard Crouch write?")

    assert cited(answer) == RICHARDS
    assert notes(answer) == [
        "On them the name is written R. Crouch (1), Richard Crouch (1) and Richard S. Crouch (1).",
        '2 more stand under Dick Crouch, taken for the same person. Say "under every name" for all of them.',
    ]


def test_a_count_is_the_lists_and_tells_the_sum(crouch: Desk) -> None:
    """The name's own number first, then the others', and both together."""
    answer = crouch.ask("How many papers does Dick Crouch have in total?")

    assert answer.sentences[0].text == "Dick Crouch has **2** papers in the library."
    assert notes(answer) == [THREE_MORE.replace("person. ", "person: 5 in all. ")]


@pytest.mark.parametrize(
    "asked",
    [
        ("papers by Dick Crouch under any name",),
        ("List all papers of Dick Crouch, all spellings",),
        ("papers by Dick Crouch, including Richard Crouch",),
        ("papers by Dick Crouch, also as Richard Crouch",),
        ("papers by Dick Crouch (also known as Richard Crouch)",),
        ("papers by Dick Crouch", "under every name"),
        ("papers by Dick Crouch", "Under all names, please."),
        ("papers by Dick Crouch", "all spellings"),
        ("papers by Dick Crouch", "show them under every name"),
        ("papers by Dick Crouch", "including Richard Crouch"),
        ("papers by Dick Crouch", "also as Richard Crouch"),
        ("papers by Dick Crouch", "and those under Richard Crouch too"),
        ("papers by Crouch",),
        ("papers by Dick Crouch", "who is that?", "list his papers under all names"),
    ],
)
def test_whoever_asks_for_every_name_gets_all_of_them(crouch: Desk, asked: tuple[str, ...]) -> None:
    """At once or later; then nothing stands elsewhere."""
    answer = crouch.ask(*asked)

    assert cited(answer) == ALL
    assert "Richard Crouch has **5** papers" in said(answer)
    assert "more stand" not in said(answer)


@pytest.mark.parametrize(
    ("asked", "papers"),
    [
        (("What did Dick Crouch publish before 2003?",), ["tides"]),
        (("papers by Dick Crouch", "and since 2003?"), ["bees"]),
        (("papers by Dick Crouch", "his papers at ACL"), DICKS),
        (("papers by Dick Crouch", "show all"), DICKS),
        (("papers by Dick Crouch", "how many of them are from 2004?"), ["bees"]),
        (("papers by Dick Crouch", "who is that?", "what has he published?"), DICKS),
        (("papers by Dick Crouch", "under every name", "and since 2003?"), ["lamps", "bees"]),
        (("papers by Dick Crouch", "and by Richard Crouch?"), RICHARDS),
        (("papers with both Ling Wu and R. Crouch",), ["lamps", "stoves"]),
        (("Which papers is Dick Crouch the first author of?",), DICKS),
        (("papers by Dick Crouch on parsing",), ["tides"]),
    ],
)
def test_conditions_and_what_follows_keep_the_name(crouch: Desk, asked: tuple[str, ...], papers: list[str]) -> None:
    """Until another name is asked for, or every one."""
    assert cited(crouch.ask(*asked)) == papers


def test_where_none_under_the_name_fits_the_person_is_asked_for(crouch: Desk) -> None:
    """What there is of theirs is told, and as whom the name was read."""
    answer = crouch.ask("papers by Dick Crouch in 2005")
    together = crouch.ask("papers by Dick Crouch and Ling Wu")
    on_topic = crouch.ask("papers by Dick Crouch on semantics")

    for it, papers in ((answer, ["lamps"]), (together, ["lamps", "stoves"]), (on_topic, ["kettles"])):
        assert cited(it) == papers
        assert it.sentences[0].text == "I read “Dick Crouch” as Richard Crouch."
        assert "more stand" not in said(it)


def test_a_topic_narrows_the_name_and_tells_of_the_others(crouch: Desk) -> None:
    """In a list with sentences and in a count."""
    listed = crouch.ask("What has Dick Crouch written on parsing?")
    counted = crouch.ask("How many papers about parsing did Dick Crouch write?")

    assert cited(listed) == cited(counted) == ["tides"]
    assert "2 more stand under R. Crouch and Richard Crouch, taken for the same person" in said(listed)
    assert "taken for the same person: 3 in all." in said(counted)


@pytest.mark.parametrize(
    ("question", "papers"),
    [
        ("Tell me about Dick Crouch's work", ALL),
        ("What is the latest paper by Dick Crouch?", ["lamps"]),
        ("What is the first paper by Dick Crouch?", ["stoves"]),
        ("Who are the co-authors of Dick Crouch?", ALL),
    ],
)
def test_what_is_asked_of_the_person_is_about_all_of_their_papers(
    crouch: Desk, question: str, papers: list[str]
) -> None:
    """Whatever name they are asked for by; the answer says as whom it read it."""
    answer = crouch.ask(question)

    assert sorted(cited(answer)) == sorted(papers)
    assert answer.sentences[0].text == "I read “Dick Crouch” as Richard Crouch."


def test_a_conversation_that_was_kept_keeps_the_name(crouch: Desk) -> None:
    """A thread goes on from what is stored of it."""
    asked = "What did Dick Crouch publish before 2003?"
    kept = Turn(question=asked, answer=Answer.model_validate_json(crouch.ask(asked).model_dump_json()))

    every = crouch.answering(Question(text="under every name", turns=(kept,)))
    since = crouch.answering(Question(text="and since 2003?", turns=(kept,)))

    assert (cited(every), cited(since)) == (["tides", "kettles", "stoves"], ["bees"])
