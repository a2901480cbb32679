"""Pure: whom a question means of the people asked about before: one asked back for, or two to be set side by side.

Who was asked back for is chosen by a name or by pointing (`pointing`): a row of a question back is a choice, with the
name, what tells it from the others, and who it is. And all papers that an answer counted are meant,
where they are more than it cites.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import AbstainReason, Answer, ResultRow
from bot.pointing import by_most, described, fitting, label, most_papers, on_a_topic, pointed_at
from retrieval.planning.cues import cue
from retrieval.queries import Ambiguity, Person, Plan, Scope, Wanted

_SIDE_BY_SIDE = cue(
    r"compar\w+", "versus|vs", r"differ\w*", r"contrast\w*", "in common", r"overlap\w*", r"similar\w*", "side by side",
    "same (things?|topics?|areas?|field|work)",
)  # fmt: skip
_BOTH = cue("them|they|their|theirs", "both|two|pair", "each other", "one another")
_WHICH_OF_THEM = cue("(which|who|each|either|both) of (them|these|those|the two)", "who of them", "both")
_OF_SOMEBODY = frozenset({Wanted.AUTHOR, Wanted.PERSON, Wanted.METRIC})
"""What is asked of a person, so that "them" afterwards are people, not papers."""


def choices(answer: Answer) -> tuple[ResultRow, ...]:
    """The choices of a question back, in order; none of any other answer."""
    return answer.rows if answer.abstain_reason is AbstainReason.AMBIGUOUS else ()


def said(answer: Answer, who: str) -> str:
    """The words that choose somebody by id, or by name, as buttons once did; they tell namesakes apart."""
    rows = choices(answer)
    row = next((row for row in rows if row.person == who), None)
    if row is None:
        return who
    return row.label if sum(other.label == row.label for other in rows) == 1 else label(row)


def offers(answer: Answer, person: Person) -> bool:
    """Whether the answer asked back whether this person is meant."""
    return any(_same(person, other) for ambiguity in answer.plan.ambiguous for other in ambiguity.choices)


def picked(plan: Plan, last: Answer) -> Plan | None:
    """The plan of the last question with what this one answers of its question back; None where it is no answer to it.

    A name that several of the choices have leaves those.
    """
    if last.abstain_reason is not AbstainReason.AMBIGUOUS:
        return None
    row = pointed_at(plan.question, choices(last))
    if row is not None:
        return _settled(plan, last.plan, row)
    description = described(plan.question)
    if description is not None:
        return _described(plan, last, description)
    if len(plan.ambiguous) == 1 and not (plan.topic or plan.scope.people or plan.named):
        return _narrowed(plan, last.plan, plan.ambiguous[0].choices)
    return None


def all_counted(plan: Plan, answered: Sequence[Answer]) -> Plan:
    """The plan put to the papers that were cited last, or, where a count cited the newest of many only, to them all."""
    last = next((answer for answer in reversed(answered) if answer.citations), None)
    if last is None or plan.scope.papers != tuple(it.paper_id for it in last.citations) or not _cites_some(last):
        return plan
    scope: Scope = plan.scope.model_copy(update={"papers": None, "among": last.plan.scope})
    return plan.model_copy(update={"scope": scope})


def _settled(plan: Plan, asked: Plan, row: ResultRow) -> Plan | None:
    for ambiguity in asked.ambiguous:
        for person in ambiguity.choices:
            if person.id == row.person if row.person else person.name == row.label:
                scope = asked.scope.model_copy(update={"people": (*asked.scope.people, person)})
                left = tuple(other for other in asked.ambiguous if other != ambiguity)
                return _again(plan, asked, left).model_copy(
                    update={"scope": scope, "wording": f"{asked.wording} {person.name}"}
                )
    return None


def _described(plan: Plan, last: Answer, description: str) -> Plan | None:
    """With whom the description fits by what was told of them; else it is held against their papers."""
    rows = choices(last)
    row = most_papers(rows) if by_most(description) else fitting(description, rows)
    if row is not None:
        return _settled(plan, last.plan, row)
    said = Scope(people=plan.scope.people, dates=plan.scope.dates, venues=plan.scope.venues)
    topic = plan.topic if said == Scope() and on_a_topic(description) else ""
    told = {"said": said, "topic": topic}
    return _again(plan, last.plan, tuple(it.model_copy(update=told) for it in last.plan.ambiguous))


def _narrowed(plan: Plan, asked: Plan, people: Sequence[Person]) -> Plan | None:
    for ambiguity in asked.ambiguous:
        left = tuple(it for it in ambiguity.choices if any(_same(it, person) for person in people))
        if left:
            fewer = Ambiguity(typed=plan.ambiguous[0].typed, choices=left)
            return _again(plan, asked, tuple(fewer if it == ambiguity else it for it in asked.ambiguous))
    return None


def _again(plan: Plan, asked: Plan, ambiguous: tuple[Ambiguity, ...]) -> Plan:
    return asked.model_copy(update={"question": plan.question, "ambiguous": ambiguous, "follows_up": True})


def _same(one: Person, other: Person) -> bool:
    if one.id and other.id:
        return one.id == other.id
    return not set(one.keys).isdisjoint(other.keys)


def _cites_some(answer: Answer) -> bool:
    return answer.counted is not None and answer.counted > len(answer.citations)


def side_by_side(plan: Plan, answered: Sequence[Answer]) -> Plan | None:
    """The comparison of the two people whom the last two questions were about, one each; None where it asks none.

    Where a figure of theirs is asked, it is that of both.
    """
    asks = (plan.metrics and _WHICH_OF_THEM.search(plan.wording)) or _SIDE_BY_SIDE.search(plan.wording)
    if plan.named or plan.scope.people or not (asks and _BOTH.search(plan.wording)):
        return None
    people = _last_two(answered)
    if not people:
        return None
    wanted = Wanted.METRIC if plan.metrics else Wanted.COMPARE
    scope = plan.scope.model_copy(update={"people": people})
    return plan.model_copy(update={"scope": scope, "wanted": wanted, "follows_up": True})


def _last_two(answered: Sequence[Answer]) -> tuple[Person, ...]:
    """The people of the last two answers, the earlier first, where each is about one, and they are two."""
    of_one = [
        answer.plan.scope.people[0]
        for answer in answered[-2:]
        if len(answer.plan.scope.people) == 1 and answer.plan.wanted in _OF_SOMEBODY
    ]
    return tuple(of_one) if len({person.ref for person in of_one}) == 2 else ()  # noqa: PLR2004 - two sides
