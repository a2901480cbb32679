"""What curators say of who is who holds at once, and over every later settling."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import PeopleError
from retrieval.papers import MentionId, PersonId, Record
from retrieval.people.curating import Curating
from retrieval.people.decisions import Decision, Deed
from retrieval.people.mentions import Ground, Outcome
from retrieval.people.settling import Settling
from tests.builders import a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import NOON, FixedClock
from tests.unit.retrieval.people.test_settling import FILES, a_library, ingest, unwatched, whose

Whose = Mapping[MentionId, PersonId | None]


class Desk:
    """Three papers by Ada Byron with Li Chen, and one by somebody else."""

    def __init__(self) -> None:
        self.catalog = MemoryCatalog()
        for number in range(3):
            self.file(number, "Ada Byron" if number else "Byron, Ada", "Li Chen")
        self.file(3, "Olga Petrova")
        self.book = MemoryBook(self.catalog)
        self.curating = Curating(self.book, FixedClock())
        self.settle()

    def file(self, number: int, *authors: str) -> None:
        """Ingest one more paper."""
        ingest(self.catalog, a_record(f"Paper {number}", source=f"{number}.txt", authors=authors, abstract=None))

    def settle(self) -> None:
        """Settle everybody anew."""
        Settling(self.book)(unwatched)

    def person(self, name: str) -> PersonId:
        """The only person who is called so."""
        (found,) = (person for person, shown in self.book.names.items() if shown == name)
        return found

    def mentions(self, name: str) -> list[MentionId]:
        """This person's names on papers."""
        return sorted(self.book.members(self.person(name)))


@pytest.fixture
def desk() -> Desk:
    """A curator's."""
    return Desk()


def test_merged_people_are_one_at_once_and_stay_so(desk: Desk) -> None:
    """With a link that says why, and with the decision as it was taken."""
    ada, olga = desk.person("Ada Byron"), desk.person("Olga Petrova")
    before = dict.fromkeys(desk.mentions("Ada Byron"), ada) | dict.fromkeys(desk.mentions("Olga Petrova"), olga)

    decision = desk.curating.merge([ada, olga], by="U1")

    at_once = whose(desk.book)
    assert len({at_once[it] for it in before}) == 1
    assert set(desk.book.names.values()) == {"Ada Byron", "Li Chen"}
    assert (decision.deed, decision.by, decision.at, dict(decision.before)) == (Deed.MERGE, "U1", NOON, before)
    (word,) = (it for it in desk.book.links([ada]) if it.reasons[0].ground is Ground.TOLD_ONE)
    assert word.outcome is Outcome.SAME
    desk.settle()
    assert whose(desk.book) == at_once


def test_a_split_makes_two_at_once_and_for_good(desk: Desk) -> None:
    """Their links no longer cross, and settling anew, with another paper, makes them no more one."""
    first, *others = desk.mentions("Ada Byron")

    desk.curating.split(desk.person("Ada Byron"), [first], by="U1")

    at_once = whose(desk.book)
    assert at_once[first] == PersonId(first)
    assert {at_once[it] for it in others} == {PersonId(others[0])}
    assert all({it.one, it.other} <= set(others) for it in desk.book.links([PersonId(others[0])]))
    desk.file(9, "Ada Byron", "Li Chen")
    desk.settle()
    assert {it: whose(desk.book)[it] for it in at_once} == at_once


def test_two_people_can_be_kept_two(desk: Desk) -> None:
    """All names of another person may be split off, which changes nothing now, and holds."""
    ada, olga = desk.person("Ada Byron"), desk.person("Olga Petrova")
    before = whose(desk.book)

    decision = desk.curating.split(ada, list(desk.book.members(olga)), by="U1")

    assert whose(desk.book) == before
    assert set(decision.apart) == set(desk.book.members(ada))


def test_a_new_name_is_shown_at_once_and_stays(desk: Desk) -> None:
    """Spaces are put right; the last name counts."""
    ada = desk.person("Ada Byron")
    desk.curating.rename(ada, "Ada", by="U1")

    desk.curating.rename(ada, "  Ada   Lovelace ", by="U2")

    assert desk.book.names[ada] == "Ada Lovelace"
    desk.settle()
    assert desk.book.names[ada] == "Ada Lovelace"


def test_a_given_name_goes_along_into_a_merge_and_stays_with_the_greater_part(desk: Desk) -> None:
    """Whoever has most of the names that it was given to is called so."""
    ada = desk.person("Ada Byron")
    desk.curating.rename(ada, "Ada Lovelace", by="U1")
    first, *_ = desk.mentions("Ada Lovelace")

    desk.curating.merge([ada, desk.person("Olga Petrova")], by="U1")
    assert set(desk.book.names.values()) == {"Ada Lovelace", "Li Chen"}
    desk.curating.split(ada, [first], by="U1")

    assert "Ada Lovelace" in desk.book.names.values()
    assert desk.book.names[PersonId(first)] in {"Ada Byron", "Byron, Ada"}


def test_an_id_from_before_a_merge_leads_to_the_person(desk: Desk) -> None:
    """An old button names somebody by a mention; whoever has it now is meant."""
    *_, last = desk.mentions("Ada Byron")

    desk.curating.rename(PersonId(last), "Ada Lovelace", by="U1")

    assert "Ada Lovelace" in desk.book.names.values()


def test_the_last_decision_of_the_same_person_is_undone(desk: Desk) -> None:
    """One that somebody else took stays."""
    ada, chen = desk.person("Ada Byron"), desk.person("Li Chen")
    desk.curating.rename(ada, "Ada Lovelace", by="U1")
    desk.curating.rename(chen, "Chen Li", by="U2")

    undone = desk.curating.undo(by="U1")

    assert (undone.name, undone.undone) == ("Ada Lovelace", True)
    assert set(desk.book.names.values()) == {"Ada Byron", "Chen Li", "Olga Petrova"}
    assert [it.undone for it in desk.curating.history(9)] == [False, True]


def test_undoing_gives_back_what_still_exists(desk: Desk) -> None:
    """A paper that went meanwhile stays away; one that came stays with the greater part of its person."""
    ada, olga = desk.person("Ada Byron"), desk.person("Olga Petrova")
    first, *others = desk.mentions("Ada Byron")
    merged = desk.curating.merge([ada, olga], by="U1")
    with desk.catalog.writing() as writer:
        writer.replace("3.txt", "2", (), ())
    desk.file(9, "Ada Byron", "Li Chen")
    desk.settle()

    desk.curating.undo(merged.id, by="U2")

    assert len(desk.mentions("Ada Byron")) == 4
    assert {whose(desk.book)[it] for it in others} == {whose(desk.book)[first]}
    assert "Olga Petrova" not in desk.book.names.values()


def test_undoing_what_only_gone_names_were_decided_of_changes_nobody(desk: Desk) -> None:
    """The decision is undone all the same."""
    desk.curating.rename(desk.person("Olga Petrova"), "Olga", by="U1")
    with desk.catalog.writing() as writer:
        writer.replace("3.txt", "2", (), ())
    desk.settle()
    before = whose(desk.book)

    assert desk.curating.undo(by="U1").undone
    assert whose(desk.book) == before


def test_what_cannot_be_done_is_said_in_a_sentence_and_changes_nothing(desk: Desk) -> None:
    """Unknown people, one person to merge, nothing or all to split off, names that are none, nothing to undo."""
    ada, olga, nobody = desk.person("Ada Byron"), desk.person("Olga Petrova"), PersonId("p9:nobody")
    all_of_her, chen = desk.mentions("Ada Byron"), desk.mentions("Li Chen")
    deeds: dict[str, Callable[[], Decision]] = {
        "not in the library": lambda: desk.curating.merge([ada, nobody], by="U1"),
        "one person here already": lambda: desk.curating.merge([ada, PersonId(all_of_her[-1])], by="U1"),
        "at least two": lambda: desk.curating.merge([], by="U1"),
        "at least one paper": lambda: desk.curating.split(ada, [], by="U1"),
        "Nothing would be left of Ada Byron": lambda: desk.curating.split(ada, all_of_her, by="U1"),
        "Ada Byron has no paper": lambda: desk.curating.split(ada, [all_of_her[0], chen[0]], by="U1"),
        "has no paper p9": lambda: desk.curating.split(ada, [MentionId(nobody)], by="U1"),
        "Olga Petrova has no paper": lambda: desk.curating.split(olga, [chen[0]], by="U1"),
        "needs letters": lambda: desk.curating.rename(ada, " 42 ", by="U1"),
        "at most 120 characters": lambda: desk.curating.rename(ada, "Ada" * 50, by="U1"),
        "shown already": lambda: desk.curating.rename(ada, "Ada Byron", by="U1"),
        "no decision of yours": lambda: desk.curating.undo(by="U1"),
        "number 7": lambda: desk.curating.undo(7, by="U1"),
    }
    before = whose(desk.book)

    for said, deed in deeds.items():
        with pytest.raises(PeopleError, match=said) as refused:
            deed()
        assert str(refused.value).endswith(".")
    assert whose(desk.book) == before
    assert desk.curating.history(9) == ()


def test_what_a_later_decision_rests_on_is_not_undone(desk: Desk) -> None:
    """The sentence says which is to be undone first; a name that was given rests on nothing."""
    ada, olga, chen = (desk.person(it) for it in ("Ada Byron", "Olga Petrova", "Li Chen"))
    first = desk.curating.merge([ada, olga], by="U1")
    desk.curating.rename(ada, "Ada Lovelace", by="U1")
    second = desk.curating.merge([ada, chen], by="U1")

    with pytest.raises(PeopleError, match=f"undo number {second.id} first"):
        desk.curating.undo(first.id, by="U1")
    desk.curating.undo(second.id, by="U1")
    desk.curating.undo(first.id, by="U1")

    assert desk.book.names[chen] == "Li Chen"


def _decide(curating: Curating, book: MemoryBook, data: st.DataObject) -> None:
    """Some decision that can be taken."""
    people = sorted({person for person in whose(book).values() if person})
    person = data.draw(st.sampled_from(people))
    members = sorted(book.members(person))
    if len(members) > 1 and data.draw(st.booleans()):
        some = data.draw(st.sets(st.sampled_from(members), min_size=1, max_size=len(members) - 1))
        curating.split(person, sorted(some), by="U1")
    elif len(people) > 1:
        other = data.draw(st.sampled_from([it for it in people if it != person]))
        curating.merge([person, other], by="U1")


def _groups(found: Whose, of: set[MentionId]) -> set[frozenset[MentionId]]:
    return {frozenset(it for it in of if found[it] == person) for person in {found[it] for it in of}}


@settings(max_examples=40)
@given(FILES, st.data())
def test_settling_anew_says_what_deciding_said_at_once(records: list[Record], data: st.DataObject) -> None:
    """Of the names that decisions are about, each is with whom the curator put it; and settling twice is once."""
    book = a_library(records)
    curating = Curating(book, FixedClock())
    for _ in range(data.draw(st.integers(1, 3))):
        _decide(curating, book, data)
    about = {it for decision in book.history(1) for it in (*decision.mentions, *decision.apart)}
    at_once = whose(book)

    Settling(book)(unwatched)
    anew = whose(book)

    assert _groups(anew, about) == _groups(at_once, about)
    assert Settling(book)(unwatched) is None


@settings(max_examples=40)
@given(FILES, st.data())
def test_undoing_restores_who_is_who(records: list[Record], data: st.DataObject) -> None:
    """At once, and when people are settled anew."""
    book = a_library(records)
    before, names = whose(book), dict(book.names)
    curating = Curating(book, FixedClock())
    _decide(curating, book, data)

    while book.decisions():
        curating.undo(by="U1")

    assert whose(book) == before
    assert book.names == names
    Settling(book)(unwatched)
    assert whose(book) == before
