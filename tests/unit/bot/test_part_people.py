"""People who were told apart, in a channel's part of the library."""

from __future__ import annotations

from bot.part import Confined, confine
from retrieval.facts import Facts
from retrieval.names import key
from retrieval.papers import MentionId, PaperId, PersonId
from retrieval.queries import Ambiguity, Person, Plan, Scope, Wanted
from tests.builders import a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store


def test_in_a_part_without_the_paper_of_their_id_people_are_still_themselves() -> None:
    """Under another name, and with a namesake beside them, nobody is their own colleague."""
    catalog, one, other = MemoryCatalog(), PersonId("p1:lingwu"), PersonId("p2:lingwu")
    authors = {"p1": ["Ling Wu"], "p2": ["Ling Wu", "L. Wu", "Ada Byron"]}
    store(catalog, *((PaperId(it), a_record(it, line=10 * at, authors=authors[it])) for at, it in enumerate(authors)))
    catalog.settle({MentionId("p1:lingwu"): one, MentionId("p2:lwu"): one, MentionId("p2:lingwu"): other}, {one: "Wu"})
    person = a_person("Ling Wu").model_copy(update={"id": one})

    part = Confined.to(Scope(papers=(PaperId("p2"),)), catalog)

    assert [it.name for it in Facts(catalog=part).coauthors(Scope(people=(person,))).people] == ["Ada Byron", "Ling Wu"]
    assert part.called([one, other]) == {one: "Wu"}


ONE, OTHER = (Person(name="Ling Wu", keys=(key("Ling Wu"),), id=PersonId(f"p{at}:lingwu")) for at in (1, 2))


def confined(*choices: Person, near: bool = False) -> Plan:
    """The plan of a part that has two papers of the first choice only."""
    asked = Ambiguity(typed="Ling Wu", choices=choices, near=near)
    plan = Plan(question="papers by Ling Wu", wanted=Wanted.LIST, ambiguous=(asked,))
    return confine(plan, (), {person: 2 * (person == choices[0]) for person in choices})


def test_the_only_namesake_who_is_there_is_meant() -> None:
    """And said to be the one who is there: the name would not tell."""
    plan = confined(ONE, OTHER)

    assert plan.scope.people == (ONE.model_copy(update={"papers": 2}),)
    assert [it.meant for it in plan.read_as] == ["the Ling Wu whose papers are in this part"]


def test_a_near_name_is_never_taken_for_the_only_one_who_is_there() -> None:
    """Nobody has it, here or elsewhere."""
    plan = confined(ONE, OTHER, near=True)

    assert plan.scope.people == ()
    assert [(it.choices, it.near) for it in plan.ambiguous] == [((ONE.model_copy(update={"papers": 2}),), True)]
