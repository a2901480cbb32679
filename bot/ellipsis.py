"""Pure: a question that leaves out of whom it is asked, after an answer that says it ("how many are at ACL?")."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import AbstainReason, Answer, Turn
from retrieval.planning.cues import cue
from retrieval.planning.renewing import renewed
from retrieval.queries import Counted, Person, Plan, Scope, Wanted

_STANDS_ALONE = cue(
    "papers?|publications?|articles?|works?|stud(y|ies)|abstracts?|preprints?|research(ers?)?|people|persons?|library",
    "collection|corpus|here|you|your|we|our|us|i",
)
"""Whoever says what is counted or where says all."""
_POINTS = cue(
    "these|those|them|they|their|theirs|it|its|it's|he|she|his|her|hers|him|this|that|all|rest|other|others",
    "(first|second|third|last|final|former|latter|same|next|previous)(?! authors?)",
)
"""What points at papers or people is read by what it points at (`followups`)."""
_ASKS = cue(
    "how (many|often)|number|count|any|which|what|who|where|when|most|ones?|only|just",
    r"(co-?|sole |single |first |last )authors?(hip)?|collaborators?|venues?|conferences?|journals?|years?",
    "latest|newest|oldest|earliest|recent",
)
_HOW_MANY = cue("how (many|often)", "(number|count) of|count")
_IN_ALL = cue("in total|total|altogether|overall|in all")
_WITH = cue(r"^\W*(and |but |also |only |just |how many |any |which (are |were )?|ones |joint(ly)? |together )*with")
_ON = cue("(any|anything|something|ones?|how many|which|what) ((are|is|were) )?(on|about)")
_MANY_ON = cue("how many( (are|is|were))?(?= (on|about) )")
_OF_PAPERS = frozenset({Wanted.COUNT, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED})
_TOLD = _OF_PAPERS | {Wanted.LIST, Wanted.COAUTHORS, Wanted.VENUES, Wanted.YEARS}
_ABOUT_SOMEBODY = _TOLD | {Wanted.AUTHOR, Wanted.PERSON, Wanted.METRIC, Wanted.TOPIC}
_LONGEST = 9
"""Words of a question that leaves so much out."""


def completed(plan: Plan, turns: tuple[Turn, ...], read: Callable[[str], Plan]) -> Plan | None:
    """The plan for whom and what the last answer was about; None where it says or points at that itself.

    What the plan does not tell by itself ("and the co-authors?") is `read` as it would be asked with the name.
    """
    answered = [turn.answer for turn in turns if turn.answer.plan.wanted is not Wanted.NOTHING]
    if not answered or not _leaves_out(plan, answered[-1]):
        return None
    before = answered[-1].plan
    if plan.scope.people:
        return _joined(plan, before)
    if not plan.topic and (plan.wanted in _OF_PAPERS or plan.scope.constrained) and plan.counted is Counted.PAPERS:
        return _put(plan, before)
    if len(before.scope.people) != 1:
        return None
    question = _MANY_ON.sub("how many papers", plan.question).rstrip(" ?.!")
    whole = read(f"{question} of {_name(before.scope.people[0])}")
    return _put(whole, before) if _told(whole, plan) else None


def _leaves_out(plan: Plan, last: Answer) -> bool:
    """A short question that names no paper and nothing that it is about, after an answer about papers of a scope."""
    text = plan.wording
    named = plan.named or plan.mentions or plan.ambiguous or plan.unknown_people or plan.unknown_titles or plan.unread
    short = len(text.split()) <= _LONGEST + sum(len(it.name.split()) for it in plan.scope.people)
    before = last.plan
    listed = before.wanted in {Wanted.COUNT, Wanted.LIST} and (before.scope.constrained or bool(before.topic))
    about = before.wanted in _ABOUT_SOMEBODY if before.scope.people else listed
    return (
        about
        and short
        and not named
        and last.abstain_reason is not AbstainReason.AMBIGUOUS
        and (_ASKS.search(text) is not None or _WITH.search(text) is not None)
        and _STANDS_ALONE.search(text) is None
        and _POINTS.search(text) is None
    )


def _joined(plan: Plan, before: Plan) -> Plan | None:
    """Of theirs, those with somebody else, too ("how many with Ling Wu?")."""
    people = before.scope.people
    same = {it.ref for it in people} & {it.ref for it in plan.scope.people}
    if not people or same or plan.topic or before.scope.either or _WITH.search(plan.wording) is None:
        return None
    scope = renewed(before.scope, plan.scope).model_copy(update={"people": (*people, *plan.scope.people), "places": ()})
    wanted = Wanted.COUNT if _HOW_MANY.search(plan.wording) else Wanted.LIST
    return _following(plan, before, scope=scope, wanted=wanted)


def _put(stated: Plan, before: Plan) -> Plan:
    """What is stated, put for the papers that were asked for before; all of somebody's where it is asked in all."""
    people = before.scope.people
    kept = Scope(people=people) if people and _IN_ALL.search(stated.wording) else before.scope
    said = stated.scope.model_copy(update={"people": ()})
    scope = renewed(kept, said).model_copy(update={"people": people})
    return _following(stated, before, scope=scope, wanted=_wanted(stated))


def _wanted(stated: Plan) -> Wanted:
    """What is asked for: a number or the papers, where the words alone do not tell a list from a fact."""
    told = stated.wanted in _TOLD - {Wanted.LIST} or stated.topic
    return stated.wanted if told else Wanted.COUNT if _HOW_MANY.search(stated.wording) else Wanted.LIST


def _following(stated: Plan, before: Plan, *, scope: Scope, wanted: Wanted) -> Plan:
    topic = stated.topic or (before.topic if wanted in _OF_PAPERS | {Wanted.LIST} else "")
    wording = f"{before.wording} {stated.wording}" if topic and not stated.topic else stated.wording
    told = {"scope": scope, "wanted": wanted, "topic": topic, "wording": wording, "follows_up": True}
    return stated.model_copy(update=told)


def _told(whole: Plan, plan: Plan) -> bool:
    """Whether the question with the name is exact, or asks for what somebody wrote on a subject."""
    if whole.unread or whole.mentions or whole.named:
        return False
    if _ON.search(plan.wording) is not None:
        return whole.wanted in _TOLD | {Wanted.TOPIC, Wanted.AUTHOR, Wanted.FACT} and bool(whole.topic)
    said = whole.scope.constrained or any(whole.scope.places) or whole.wanted is not Wanted.LIST
    return whole.wanted in _TOLD and not whole.topic and said


def _name(person: Person) -> str:
    return person.asked.name if person.asked else person.name
