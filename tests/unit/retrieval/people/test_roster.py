"""The library's people as a curator looks at them."""

from __future__ import annotations

from itertools import count

import pytest

from retrieval.errors import PeopleError
from retrieval.papers import MentionId, PersonId
from retrieval.people.dossiers import digest, grouped
from retrieval.queries import Person
from tests.fakes.people import ADA, LINKS, NAMES, PARSER, SEER, SHORT, WHOSE, ZHOU, MadeUpPeople


@pytest.fixture
def made() -> MadeUpPeople:
    """Five people of six papers."""
    return MadeUpPeople()


def test_people_are_listed_by_their_papers(made: MadeUpPeople) -> None:
    """Most papers first; with a text those who have it in their name, or are called so in another order."""
    assert [it.id for it in made.roster.people()] == [ADA, PARSER, ZHOU, SEER, SHORT]
    assert [it.id for it in made.roster.people("zhou")] == [ZHOU, SHORT]
    assert [it.id for it in made.roster.people("Byron, Ada")] == [ADA]
    assert made.roster.people("Nobody") == ()


@pytest.mark.parametrize("typed", ["Zhongzhu Zhou", "zhou zhongzhu", "Zhou, Zhong-Zhu", "p2:zhongzhuzhou"])
def test_a_name_is_found_however_it_is_spelt(made: MadeUpPeople, typed: str) -> None:
    """In any order, with hyphens and accents aside, or by the id of one of the mentions; never by initials alone."""
    assert made.roster.one(typed).id == ZHOU


def test_a_name_of_several_is_told_apart_by_handles(made: MadeUpPeople) -> None:
    """The sentence gives a handle for each, which leads to that one."""
    with pytest.raises(PeopleError, match="Yang Liu is the name of several people") as told:
        made.roster.one("Yang Liu")

    handles = [made.roster.handle(it) for it in made.roster.called("Yang Liu")]
    assert all(f"{handle} for Yang Liu (" in str(told.value) for handle in handles)
    assert [made.roster.one(handle).id for handle in handles] == [PARSER, SEER]


def test_a_name_of_nobody_is_answered_with_near_ones(made: MadeUpPeople) -> None:
    """Nobody is taken for somebody of a near name."""
    with pytest.raises(PeopleError) as told:
        made.roster.one("Z. Q. Zhou")
    assert str(told.value).startswith("Nobody in the library is called Z. Q. Zhou; near names: ")

    with pytest.raises(PeopleError) as told:
        made.roster.one("Grace Murray")
    assert str(told.value) == "Nobody in the library is called Grace Murray."


@pytest.mark.parametrize(
    ("typed", "offered"), [("Liu", "Yang Liu ("), ("Yang Luu", "Yang Liu ("), ("Zhongzu Zhou", "Zhou")]
)
def test_part_of_a_name_or_a_misspelt_one_is_answered_with_whose_it_may_be(
    made: MadeUpPeople, typed: str, offered: str
) -> None:
    """A family name alone, a letter that is otherwise: nobody is taken for them, and they are named."""
    with pytest.raises(PeopleError) as told:
        made.roster.one(typed)

    assert f"Nobody in the library is called {typed}; near names: " in str(told.value)
    assert offered in str(told.value)


def test_a_handle_goes_on_leading_to_whoever_has_the_mention(made: MadeUpPeople) -> None:
    """Also once the person's id has changed, with a paper that comes before the others, and after a merge."""
    roster = made.roster
    handle = roster.handle(roster.called(SEER)[0])
    made.hold({"p0": ("Seeing Suns", ("Yang Liu",), "2022-01-01")}, source="more.txt")
    earlier = PersonId("p0:yangliu")
    made.settle({**WHOSE, "p0:yangliu": earlier, "p6:yangliu": earlier}, {**NAMES, earlier: "Yang Liu"}, LINKS)

    assert roster.one(handle).id == earlier
    assert roster.one(handle).papers == 2


@pytest.mark.parametrize("typed", ["yangliu-0000", "adabyron-1234", "yangliu-00", "-0000", "?-0000"])
def test_a_handle_that_leads_to_nobody_is_no_name(made: MadeUpPeople, typed: str) -> None:
    """It is not taken for the name that it begins with: that may be somebody else's."""
    assert made.roster.called("adabyron-1234") == made.roster.called("yangliu-0000") == ()
    assert all(it.name == "Yang Liu" for it in made.roster.called(typed))


def test_handles_grow_where_two_mentions_begin_alike(made: MadeUpPeople) -> None:
    """So that each leads to one person, however many papers the name stands on."""
    one, other = _beginning_alike()
    made.hold({it: (f"On {it}", ("Yang Liu",), "2021-01-01") for it in (one, other)}, source="more.txt")
    theirs = {f"{it}:yangliu": PersonId(f"{it}:yangliu") for it in (one, other)}
    made.settle({**WHOSE, **theirs}, {**NAMES, **dict.fromkeys(theirs.values(), "Yang Liu")}, LINKS)
    roster = made.roster
    handles = {roster.handle(person): person.id for person in roster.called("Yang Liu")}

    assert sorted(map(len, handles)) == [12, 12, 13, 13]
    assert all(roster.one(handle).id == person for handle, person in handles.items())
    with pytest.raises(PeopleError, match="is the name of several people"):
        roster.one(max(handles, key=len)[:12])


def _beginning_alike() -> tuple[str, str]:
    """Papers on which Yang Liu's mentions have digests with the same four first digits."""
    seen: dict[str, str] = {}
    papers = map("q{}".format, count())
    alike = ((it, seen.setdefault(digest(MentionId(f"{it}:yangliu"))[:4], it)) for it in papers)
    return next((it, other) for it, other in alike if it != other)


def test_only_names_that_collide_are_shown_with_a_handle(made: MadeUpPeople) -> None:
    """`Yang Liu [yangliu-3f2a]`; everybody else by the name alone."""
    roster = made.roster
    (parser, seer), zhou = roster.called("Yang Liu"), roster.one("Zhongzhu Zhou")

    assert roster.labelled(zhou).name == "Zhongzhu Zhou"
    assert roster.labelled(parser).name == f"Yang Liu [{roster.handle(parser)}]"
    assert roster.labelled(parser).name != roster.labelled(seer).name
    assert roster.labelled(Person(name="Yang Liu", keys=parser.keys)).name == "Yang Liu"


def test_a_dossier_tells_whose_papers_these_are_and_why(made: MadeUpPeople) -> None:
    """Papers newest first with the name on each, what holds the names together, and who may be the same."""
    dossier = made.roster.dossier(made.roster.one("Zhongzhu Zhou"), history=9)

    assert [(it.paper.id, it.name) for it in dossier.papers] == [("p2", "Zhongzhu Zhou"), ("p1", "Zhongzhu Zhou")]
    assert [link.score for link in dossier.links] == [9.0]
    assert [(it.person.id, it.link.score) for it in dossier.twins] == [(SHORT, 2.0)]
    assert dossier.decisions == ()
    assert grouped(dossier.papers) == [("Zhongzhu Zhou", list(dossier.papers))]


def test_pairs_to_decide_are_of_two_people(made: MadeUpPeople) -> None:
    """The likelier first; once they are one person there is nothing to decide."""
    pairs = [(pair.one.id, pair.other.id) for pair in made.roster.pairs(9)]
    assert pairs == [(ZHOU, SHORT), (PARSER, SEER)]

    made.settle({**WHOSE, "p3:zzhou": ZHOU}, NAMES, LINKS)
    assert [(pair.one.id, pair.other.id) for pair in made.roster.pairs(9)] == [(PARSER, SEER)]


def test_whom_somebody_may_be_is_ordered_by_likeliness(made: MadeUpPeople) -> None:
    """By evidence first, then names written alike, then near ones, then the family name."""
    zhou, seer = made.roster.one("Zhongzhu Zhou"), made.roster.called(SEER)[0]

    assert [it.id for it in made.roster.likely(zhou, 100)] == [SHORT]
    assert [it.id for it in made.roster.likely(seer, 100)] == [PARSER]
    assert made.roster.likely(zhou, 0) == ()


def test_an_edition_changes_with_the_names_somebody_has(made: MadeUpPeople) -> None:
    """And with nothing else."""
    roster = made.roster
    zhou, short = roster.one("Zhongzhu Zhou"), roster.one("Z. Zhou")
    before = roster.edition((zhou, short))
    made.settle(WHOSE, {**NAMES, PARSER: "Yang Q. Liu"}, LINKS)
    assert roster.edition((zhou, short)) == before

    made.settle({**WHOSE, "p3:zzhou": ZHOU}, NAMES, LINKS)
    assert roster.edition((zhou, short)) != before


def test_names_of_papers_that_are_gone_are_what_their_ids_tell(made: MadeUpPeople) -> None:
    """A decision outlives the papers that it speaks of."""
    spelt = made.roster.spelt([MentionId("p3:zzhou"), MentionId("p99:gracemurray")])

    assert spelt == {"p3:zzhou": "Z. Zhou", "p99:gracemurray": "gracemurray"}
    assert made.roster.person(PersonId("p99:gracemurray")) is None
