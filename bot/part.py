"""A channel's part of the library: what is asked there is answered from these papers, as if there were no others.

The question is read against the whole library, so that a name is known as a name; then whatever the part does not
hold is unknown, and everything downstream reads from `Confined`, which hands out nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.conversations import Part
from bot.dialogue import AbstainReason, Answer
from retrieval.directory import Directory
from retrieval.facts import Facts
from retrieval.names import key
from retrieval.papers import Metric, Paper, PaperId, PersonId, Text
from retrieval.ports import Holdings
from retrieval.queries import Ambiguity, DateRange, Finding, Person, Plan, Reading, Scope, Wanted

PART = "this channel's part of the library"
"""What answers call it."""
_SURVEYS = frozenset(
    {
        Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.COAUTHORS, Wanted.WHO_WORKS,
        Wanted.AUTHOR, Wanted.PERSON, Wanted.TOPIC, Wanted.VENUES, Wanted.YEARS,
    }
)  # fmt: skip
"""Kinds whose answer depends on every paper that there is."""


def scope_of(part: Part) -> Scope:
    """The conditions that the part's papers meet; those whose date is unknown are in none with a year."""
    since = DateRange(first=dt.date(part.since, 1, 1)) if part.since else None
    return Scope(fields=part.fields, venues=part.venues, dates=since)


def confine(plan: Plan, held: Collection[PaperId], theirs: Mapping[Person, int]) -> Plan:
    """The plan as it would be, were only these papers there.

    `theirs` says how many of them each person has whom the plan names or offers. Papers and people that are not there
    become unknown ones; a name that fits one person only who is there means that person, unless it is only near. What a
    comparison lacks a side of is no comparison.
    """
    named = tuple(paper for paper in plan.named if paper.paper_id in held)
    found = {paper.typed for paper in named}
    lost = tuple(dict.fromkeys(paper.typed for paper in plan.named if paper.typed not in found))
    strangers = tuple(person.name for person in plan.scope.people if not theirs[person])
    confined = plan.model_copy(
        update={
            "named": () if lost and plan.wanted is Wanted.COMPARE else named,
            "focus": tuple(paper for paper in plan.focus if paper.paper_id in held),
            "unknown_titles": (*plan.unknown_titles, *lost),
            "unknown_people": (*plan.unknown_people, *strangers),
            "ambiguous": (),
        }
    )
    for ambiguity in plan.ambiguous:
        confined = _decided(confined, ambiguity, theirs)
    return confined


def _decided(plan: Plan, ambiguity: Ambiguity, theirs: Mapping[Person, int]) -> Plan:
    """The plan with one more ambiguous name: still open, settled, or unknown, by who of its choices is there."""
    there = tuple(
        person.model_copy(update={"papers": theirs[person]}) for person in ambiguity.choices if theirs[person]
    )
    match there:
        case ():
            return plan.model_copy(update={"unknown_people": (*plan.unknown_people, ambiguity.typed)})
        case (person,) if not ambiguity.near:
            scope = plan.scope.model_copy(update={"people": (*plan.scope.people, person)})
            namesakes = any(key(it.name) == key(person.name) for it in ambiguity.choices if it.ref != person.ref)
            meant = f"the {person.name} whose papers are in this part" if namesakes else person.name
            read_as = (*plan.read_as, Reading(typed=ambiguity.typed, meant=meant))
            return plan.model_copy(update={"scope": scope, "read_as": read_as})
        case _:
            left = ambiguity.model_copy(update={"choices": there})
            return plan.model_copy(update={"ambiguous": (*plan.ambiguous, left)})


@dataclass(frozen=True, slots=True)
class Confined:
    """The papers of a part, newest first, and nothing else of the catalog that holds them."""

    whole: Holdings
    scope: Scope
    ids: tuple[PaperId, ...]
    held: frozenset[PaperId]

    @classmethod
    def to(cls, scope: Scope, whole: Holdings) -> Confined:
        """The part of the catalog that meets these conditions now."""
        ids = whole.select(scope)
        return cls(whole=whole, scope=scope, ids=ids, held=frozenset(ids))

    def count(self, scope: Scope | None = None) -> int:
        """How many papers the part has, or for how many of them every condition holds."""
        return len(self.ids if scope is None else self.select(scope))

    def select(self, scope: Scope, *, most: int | None = None) -> tuple[PaperId, ...]:
        """The papers of the part for which every condition holds, newest first, then by title."""
        return tuple(islice((it for it in self.whole.select(scope) if it in self.held), most))

    def foremost(self, scope: Scope, *, most: int) -> Finding:
        """The people with most of the papers of the part that are in scope, and how many people there are."""
        found = Facts(catalog=self).people(tuple(self.papers(self.select(scope)).values()))
        return found.model_copy(update={"papers": (), "people": found.people[:most]})

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        """These papers, in the order of the ids; those outside the part are left out."""
        return self.whole.papers([paper_id for paper_id in ids if paper_id in self.held])

    def texts(self, ids: Collection[PaperId]) -> dict[PaperId, Text]:
        """What these papers say; those outside the part are left out."""
        return self.whole.texts([paper_id for paper_id in ids if paper_id in self.held])

    def metrics(self, people: Collection[Person]) -> tuple[Metric, ...]:
        """What author pages say of those of these people who have a paper in the part, newest first."""
        return self.whole.metrics([person for person in people if self.select(Scope(people=(person,)))])

    def called(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """The names by which these people are shown."""
        return self.whole.called(people)

    def directory(self, whole: Directory) -> Directory:
        """What is said of the part where it has no answer: how many papers, whose, and up to when."""
        owners = [(owner, Person(name=owner, keys=(key(owner),))) for owner in whole.owners]
        newest = next(iter(self.papers(self.ids[:1]).values()), None)
        return whole.model_copy(
            update={
                "called": PART if len(self.ids) < whole.papers else whole.called,
                "papers": len(self.ids),
                "owners": tuple(owner for owner, person in owners if self.select(Scope(people=(person,)))),
                "latest": newest.date.first if newest and newest.date else None,
            }
        )

    def confine(self, plan: Plan) -> Plan:
        """The plan with everything unknown that the part does not hold."""
        people = {*plan.scope.people, *(person for ambiguity in plan.ambiguous for person in ambiguity.choices)}
        return confine(plan, self.held, {person: len(self.select(Scope(people=(person,)))) for person in people})

    def matters(self, asked: Plan, confined: Plan, answer: Answer, *, total: int) -> bool:
        """Whether the answer has to say that only a part was looked at, and does not say it already.

        It has to where the plan was changed, where the answer surveys what there is or found nothing, and the part
        leaves (or may leave) something out; `total` is how many papers there are in all.
        """
        if len(self.ids) == total or any(PART in sentence.text for sentence in answer.sentences):
            return False
        unsure = answer.abstain_reason is AbstainReason.NO_EVIDENCE and not answer.plan.named
        return confined != asked or unsure or self._leaves_out(answer.plan)

    def _leaves_out(self, plan: Plan) -> bool:
        """Whether papers outside belong to what this plan surveys, or may: a topic is not searched for there."""
        compares = plan.wanted is Wanted.COMPARE
        if plan.named or not (plan.wanted in _SURVEYS or (compares and plan.scope.people)):
            return False
        if plan.topic or plan.scope.about:
            return True
        scopes = [plan.scope.model_copy(update={"people": (person,)}) for person in plan.scope.people if compares]
        return any(not self.held.issuperset(self.whole.select(scope)) for scope in scopes or [plan.scope])
