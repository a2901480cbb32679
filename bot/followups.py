"""Pure: what a question means after the turns before it."""

from __future__ import annotations

import re

from bot.dialogue import AbstainReason, Answer, Turn
from bot.picking import all_counted, offers, picked, side_by_side
from retrieval.names import key
from retrieval.planning.about_people import joint_work
from retrieval.planning.asked import also, by_every_name, every_name, widened
from retrieval.planning.cues import cue
from retrieval.planning.kinds import kind
from retrieval.planning.renewing import other_years, renewed
from retrieval.planning.seen import Seen
from retrieval.queries import Ambiguity, NamedPaper, Person, Plan, Scope, Wanted

_OF_THESE = cue(
    "(these|those|them|they|their)",
    "(the )?ones",
    "(which|how many|any|some|all|none|most|each|both) of (these|those|them)",
)
_IT = cue(
    "it|its|it's|that|they", "the (paper|method|authors|approach|model|abstract|same paper)",
    "(that|this) (one|paper|work|method|approach|system|model|study)",
)  # fmt: skip
_PERSON = cue("he|she|his|her|him|hers|their|they|them", "(this|the) (person|author|researcher)")
_THEIR, _THEIRS = cue("their"), cue("(his|her|their) (?!names?|spellings?)")
_WHO_THAT = cue(r"who( is|'s|’s| was| are|'re) (that|this|he|she|they|it|those|them)( (person|author|guy|one))?\W*$")
_OF_THEM = cue("(which|who|whoever|one|both|neither|either) of (them|these|the two|the three|those)", "which one")
_WITH_WHOM = cue(
    r"^\W*(and |so |ok |but |also )*(with whom|who with)\W*$", r"^\W*(and )?(who|whom)( \w+){0,3} with\W*$"
)
_SOMEBODY_DOES = cue(r"they (also |ever |else |mostly |usually )?(write|wrote|written|publish|published|collaborat\w+)")
_SUPERLATIVE = cue("(his|her|their|'s) (first|last)")
_PLACES = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "other": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "seventh": 6, "7th": 6, "eighth": 7, "8th": 7, "ninth": 8, "9th": 8,
    "tenth": 9, "10th": 9, "last": -1, "final": -1, "latter": -1,
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?:the\s+)?({'|'.join(_PLACES)})(?:\s+(?:one|paper|of\s+(?:these|those|them)|work|method|entry|result))?\b(?!\s+author)",
    re.IGNORECASE,
)
_CONTINUES = cue(
    r"^\s*(and|but|so|ok|okay|also|then|only|just|what about|how about|what else)",
    r"^\s*(in|from|since|before|after|between|by|with|at|for)",
)
_WHO = cue("who|authors?")
_COAUTHORS = cue("co-?authors?", "(who|whom) * with", "with whom", r"collaborat\w+")
_COMPARES = cue(r"compar\w+", "versus|vs", r"differ\w*")
_CHOOSES = cue("which|any")
_ALL = cue(
    r"^\W*(?:(?:please|ok|yes)\W+)?(?:show|list|give|name|see|print)?\s*(?:me|us)?\s*"
    r"(?:them all|(?:all|the rest|the others|everything|more)(?: of (?:them|these|it))?)(?:\W+please)?\W*$"
)
_OF_PAPERS = frozenset({Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK})
_REPEATABLE = frozenset(
    {
        Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.TOPIC, Wanted.AUTHOR,
        Wanted.COAUTHORS, Wanted.VENUES, Wanted.YEARS,
    }
)  # fmt: skip
_ASK_WHO = frozenset({Wanted.AUTHORS, Wanted.WHO_WORKS, Wanted.TOPIC, Wanted.FACT})
_OF_PEOPLE = _REPEATABLE | {Wanted.METRIC}
_SHORT, _LEANING = 4, 12
"""A question of more words than the second stands on its own."""


def carry_over(plan: Plan, turns: tuple[Turn, ...]) -> Plan:
    """The plan with what it leaves unsaid taken from the turns before it; unchanged where it stands on its own.

    "These" are the papers the last answer cites; "it" is the paper the conversation is about; "and in 2024?" repeats
    the last question with another date; "show all" is the last list, whole; a pronoun for a person is the person last
    named, by the name they were asked for by; what answers a question back is that person.
    """
    answered = [turn.answer for turn in turns if turn.answer.plan.wanted is not Wanted.NOTHING]
    if answered and (choice := picked(plan, answered[-1])) is not None:
        return choice
    if not answered or plan.wanted is Wanted.NOTHING or plan.unknown_people or plan.ambiguous:
        return plan
    last, cited = answered[-1], _cited(answered)
    if (compared := side_by_side(plan, answered)) is not None:
        return compared
    if plan.named:
        return _beside(plan, cited[:1])
    return all_counted(_of_people(plan, last, cited) if plan.scope.people else _pointing(plan, last, cited), answered)


def _pointing(plan: Plan, last: Answer, cited: tuple[NamedPaper, ...]) -> Plan:
    """A question that names nobody and no paper: what it points at, if anything."""
    text = plan.wording
    if last.plan.wanted is Wanted.LIST and _ALL.search(plan.question):
        return last.plan.model_copy(update={"question": plan.question, "whole": True, "follows_up": True})
    if last.plan.scope.people and every_name(text):
        people = tuple(map(by_every_name, last.plan.scope.people))
        return _of_person(plan, people) if _THEIRS.search(text) else _repeat(plan, last.plan, people=people)
    if not plan.topic and (scope := other_years(text, last.plan.scope)) is not None:
        return _repeat(plan, last.plan.model_copy(update={"scope": scope}))
    ordinal = _ORDINAL.search(text)
    if ordinal and cited and not _SUPERLATIVE.search(text):
        return _about(plan, _pick(cited, ordinal[1]))
    if _repeats(plan, last):
        return _repeat(plan, last.plan)
    return _pointing_at_people(plan, last) or _of_papers(plan, cited)


def _pointing_at_people(plan: Plan, last: Answer) -> Plan | None:
    """The question put for whom the last answer is about; None where it points at nobody."""
    people = _people(last)
    if people and _WHO_THAT.search(plan.wording):
        return _introduced(plan, people)
    if len(people) > 1 and last.plan.wanted is Wanted.COMPARE and plan.topic and _OF_THEM.search(plan.wording):
        return plan.model_copy(update={"scope": Scope(people=people), "wanted": Wanted.COMPARE, "follows_up": True})
    return _of_person(plan, people) if _points_at_people(plan, last, people) else None


def _people(last: Answer) -> tuple[Person, ...]:
    """Whom the last answer is about: those its question names, or else those it names itself (`ResultRow.person`)."""
    if last.plan.scope.people:
        return last.plan.scope.people
    named = [row for row in last.rows if row.person is not None]
    return tuple({row.person: Person(name=row.label, keys=(key(row.label),), id=row.person) for row in named}.values())


def _points_at_people(plan: Plan, last: Answer, people: tuple[Person, ...]) -> bool:
    """A pronoun for somebody the conversation is about; a bare "with whom?" asks it of them, too."""
    if not people or (len(people) > 1 and not last.plan.scope.people):
        return False
    if _WITH_WHOM.search(plan.wording) and not plan.topic:
        return True
    if _OF_THESE.search(_THEIR.sub("", plan.wording)) and last.plan.scope.people:  # "they" may be the papers
        return _SOMEBODY_DOES.search(plan.wording) is not None
    return _PERSON.search(plan.wording) is not None


def _introduced(plan: Plan, people: tuple[Person, ...]) -> Plan:
    """Who that is, or which of several is meant."""
    asked = plan.model_copy(update={"wanted": Wanted.PERSON, "topic": "", "mentions": (), "follows_up": True})
    if len(people) == 1:
        return asked.model_copy(update={"scope": Scope(people=people)})
    return asked.model_copy(update={"ambiguous": (Ambiguity(typed="one", choices=people),)})


def _of_people(plan: Plan, last: Answer, cited: tuple[NamedPaper, ...]) -> Plan:
    """A question that names somebody: the last one put for them, or theirs among the papers cited before."""
    if _widens(plan, last):
        return _repeat(plan, last.plan, people=widened(last.plan.scope.people, plan.scope.people))
    if _chosen(plan, last) or _another(plan, last):
        return _repeat(plan, last.plan)
    return _among(plan, cited) if cited and _OF_THESE.search(plan.wording) else plan


def _of_papers(plan: Plan, cited: tuple[NamedPaper, ...]) -> Plan:
    """The question put to the papers cited before, where it points at them or leans on them."""
    if not cited:
        return plan
    if len(cited) > 1 and _OF_THESE.search(plan.wording):
        return _among(plan, cited)
    if _IT.search(plan.wording) or _leans(plan):
        return _about(plan, cited[:1])
    alone = len(cited) == 1 and plan.wanted is Wanted.FACT and not plan.mentions and not plan.scope.constrained
    return plan.model_copy(update={"focus": cited}) if alone else plan


def _cited(answered: list[Answer]) -> tuple[NamedPaper, ...]:
    """The papers of the last answer that cites any."""
    for answer in reversed(answered):
        if answer.citations:
            return tuple(
                NamedPaper(typed=citation.title, paper_id=citation.paper_id, title=citation.title)
                for citation in answer.citations
            )
    return ()


def _pick(cited: tuple[NamedPaper, ...], ordinal: str) -> tuple[NamedPaper, ...]:
    place = _PLACES[ordinal.lower()]
    return (cited[place],) if -len(cited) <= place < len(cited) else cited


def _repeats(plan: Plan, last: Answer) -> bool:
    """Nothing but a new condition is stated: a date, venue, field or "with code"."""
    bare = plan.scope.constrained and not plan.topic and not plan.mentions
    short = _CONTINUES.search(plan.wording) is not None or len(plan.wording.split()) <= _SHORT
    pointing = re.search(r"\b(?:these|those|them)\b", plan.wording, re.IGNORECASE)
    return bare and short and not pointing and last.plan.wanted in _REPEATABLE


def _chosen(plan: Plan, last: Answer) -> bool:
    """The name that was asked back for, and nothing else."""
    named = all(offers(last, person) for person in plan.scope.people)
    return last.abstain_reason is AbstainReason.AMBIGUOUS and named and not plan.topic and _short(plan)


def _another(plan: Plan, last: Answer) -> bool:
    """The last question put for somebody else: "and by Ling Wu?"."""
    bare = not plan.topic and not plan.mentions and plan.wanted in (Wanted.LIST, Wanted.AUTHOR)
    continues = _CONTINUES.search(plan.wording) is not None and not _OF_THESE.search(plan.wording)
    return bare and continues and _short(plan) and last.plan.wanted in _OF_PEOPLE and bool(last.plan.scope.people)


def _widens(plan: Plan, last: Answer) -> bool:
    """Another name of somebody whom the last question named, beside the one that it had: "including …"."""
    asked = {person.ref for person in last.plan.scope.people}
    same = all(person.ref in asked for person in plan.scope.people)
    return same and also(plan.wording) and not plan.topic and _short(plan)


def _short(plan: Plan) -> bool:
    names = sum(len(person.name.split()) for person in plan.scope.people)
    return len(plan.wording.split()) <= _SHORT + names


def _repeat(plan: Plan, before: Plan, *, people: tuple[Person, ...] = ()) -> Plan:
    """The plan before with what this one states, put for these people where some are given."""
    scope = renewed(before.scope, plan.scope)
    if before.ambiguous and plan.scope.people:
        people = (*before.scope.people, *plan.scope.people)
    wanted = plan.wanted if plan.wanted is Wanted.COUNT else before.wanted
    return plan.model_copy(
        update={
            "scope": scope.model_copy(update={"people": people}) if people else scope,
            "wanted": Wanted.LIST if wanted is Wanted.AUTHOR and not plan.scope.people else wanted,
            "metrics": before.metrics,
            "topic": before.topic,
            "counted": before.counted,
            "each": before.each,
            "wording": f"{before.wording} {plan.wording}",
            "follows_up": True,
        }
    )


def _of_person(plan: Plan, people: tuple[Person, ...]) -> Plan:
    scope = plan.scope.model_copy(update={"people": people})
    wanted, topic = plan.wanted, plan.topic
    if plan.metrics:
        wanted = Wanted.METRIC
    elif (wanted in _ASK_WHO or wanted is Wanted.LIST) and _COAUTHORS.search(plan.wording):
        wanted, topic = Wanted.COAUTHORS, joint_work(plan.wording, topic)
    elif wanted is Wanted.TOPIC and not plan.topic:
        wanted = Wanted.AUTHOR
    elif wanted is Wanted.FACT and not plan.topic:
        wanted = Wanted.LIST
    return plan.model_copy(update={"scope": scope, "wanted": wanted, "topic": topic, "follows_up": True})


def _among(plan: Plan, cited: tuple[NamedPaper, ...]) -> Plan:
    """The question put to these papers only."""
    wanted = plan.wanted
    if not plan.topic and not plan.scope.people:
        asked = _asked_of_papers(plan, len(cited))
        who = wanted in _ASK_WHO and _WHO.search(plan.wording) is not None
        wanted = Wanted.AUTHORS if who else asked if asked in _OF_PAPERS else wanted
    if wanted in _OF_PAPERS and not plan.scope.constrained:
        return plan.model_copy(update={"named": cited, "wanted": wanted, "follows_up": True})
    scope: Scope = plan.scope.model_copy(update={"papers": tuple(named.paper_id for named in cited)})
    if (plan.scope.constrained or plan.scope.people) and not plan.topic and wanted is not Wanted.COUNT:
        wanted = Wanted.LIST
    elif wanted is Wanted.FACT and _CHOOSES.search(plan.wording):
        wanted = Wanted.TOPIC
    return plan.model_copy(update={"scope": scope, "wanted": wanted, "follows_up": True})


def _about(plan: Plan, cited: tuple[NamedPaper, ...]) -> Plan:
    """The question put to one paper."""
    wanted, asked = plan.wanted, _asked_of_papers(plan, len(cited))
    if _WHO.search(plan.wording) and wanted is not Wanted.COUNT:
        wanted = Wanted.AUTHORS
    elif plan.scope.with_code and not plan.topic:
        wanted = Wanted.LINK
    elif asked in _OF_PAPERS and wanted is not Wanted.COUNT:
        wanted = asked
    elif wanted in (Wanted.TOPIC, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.WHO_WORKS):
        wanted = Wanted.FACT
    scope = plan.scope.model_copy(update={"dates": None, "with_code": False})
    return plan.model_copy(update={"named": cited, "wanted": wanted, "scope": scope, "follows_up": True})


def _asked_of_papers(plan: Plan, papers: int) -> Wanted:
    """What the wording would ask for, had it named these papers."""
    seen = Seen(people=0, papers=papers, mentions=len(plan.mentions), constrained=False, topic=bool(plan.topic))
    return kind(plan.wording, seen)


def _beside(plan: Plan, it: tuple[NamedPaper, ...]) -> Plan:
    """A comparison of "it" with the one paper that is named; any other question that names papers stands alone."""
    one = len(plan.named) == 1 and it and it[0].paper_id != plan.named[0].paper_id
    if not (one and _COMPARES.search(plan.wording) and _IT.search(plan.wording)):
        return plan
    return plan.model_copy(update={"named": (*it, *plan.named), "wanted": Wanted.COMPARE, "follows_up": True})


def _leans(plan: Plan) -> bool:
    """A short question that names nothing of its own and opens like a continuation."""
    return _CONTINUES.search(plan.wording) is not None and not plan.mentions and len(plan.wording.split()) <= _LEANING
