"""People who were told apart, in a channel's part of the library."""

from __future__ import annotations

from bot.part import Confined
from retrieval.facts import Facts
from retrieval.papers import MentionId, PaperId, PersonId
from retrieval.queries import Scope
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
