"""Pure: what a question means after the turns before it."""

from __future__ import annotations

import re

from bot.dialogue import Answer, Turn
from retrieval.papers import PaperId
from retrieval.queries import NamedPaper, Plan, Scope, Wanted

_THESE = re.compile(
    r"\b(?:(?:which|how\s+many|any|some|all|ones?|none|most|each|both|what|list)\s+of\s+(?:these|those|them)|these|those|them|they|their|(?:the\s+)?ones)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|its|it's|that\s+(?:one|paper|work|method|approach|system|model|study)|this\s+(?:one|paper|work|method|approach|system|model|study)|the\s+(?:paper|method|authors|approach|model|abstract|same\s+paper)|they|that)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:he|she|his|her|him|hers|their|they|them|this\s+(?:person|author|researcher)|the\s+author)\b", re.IGNORECASE
)
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "other": 1,
    "latter": -1,
    "former": 0,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
    "last": -1,
    "final": -1,
}
_ORDINAL = re.compile(
    rf"\b(?:the\s+)?({'|'.join(_ORDINALS)})(?:\s+(?:one|paper|of\s+(?:these|those|them)|work|method|entry|result))?\b(?!\s+author)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"^\s*(?:and|but|so|ok|okay|also|then|only|just|what\s+about|how\s+about|what\s+else)\b|^\s*(?:in|from|since|before|after|between|by|with|at|for)\b",
    re.IGNORECASE,
)
_ABOUT_PAPERS = {Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED}


def carry_over(plan: Plan, turns: tuple[Turn, ...]) -> Plan:
    """The plan with what it leaves unsaid taken from the turns before it; unchanged where it stands on its own.

    "These" are the papers the last answer cites; "it" is the paper the conversation is about; "and in 2024?" repeats
    the last question with another date; a pronoun for a person is the person last named.
    """
    answered = [turn.answer for turn in turns if turn.answer.plan.wanted is not Wanted.NOTHING]
    if not answered or plan.wanted is Wanted.NOTHING or plan.unknown_people:
        return plan
    last = answered[-1]
    text = plan.wording
    if plan.named or plan.ambiguous:
        return plan
    cited = _cited(answered)
    ordinal = _ORDINAL.search(text)
    if not plan.scope.people:
        if ordinal and cited and not _is_superlative(text, ordinal):
            return _about(plan, _pick(cited, ordinal[1]))
        if _repeats(plan, last):
            return _repeat(plan, last.plan)
        if _PERSON.search(text) and last.plan.scope.people and not _THESE.search(text.replace("their", "")):
            return _of_person(plan, last.plan)
        if _THESE.search(text) and len(cited) > 1:
            return _among(plan, cited)
        if len(cited) >= 1 and _IT.search(text) or (_leans(plan) and cited):
            return _about(plan, cited[:1]) if len(cited) == 1 or not _THESE.search(text) else _among(plan, cited)
    elif _THESE.search(text) and cited:
        return _among(plan, cited)
    return plan


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
    place = _ORDINALS[ordinal.lower()]
    return (cited[place],) if -len(cited) <= place < len(cited) else cited


def _is_superlative(text: str, ordinal: re.Match[str]) -> bool:
    """ "Her first paper" asks for the earliest; "the first one" points at a list."""
    return (
        ordinal[1].lower() in {"first", "last"}
        and re.search(r"\b(?:his|her|their|'s)\s+(?:first|last)\b", text, re.IGNORECASE) is not None
    )


def _repeats(plan: Plan, last: Answer) -> bool:
    """Nothing but a new condition is stated: a date, venue, field or "with code"."""
    stated = plan.scope.dates or plan.scope.venues or plan.scope.tracks or plan.scope.fields or plan.scope.with_code
    return (
        bool(stated)
        and not plan.topic
        and not plan.mentions
        and not _THESE.search(plan.wording)
        and (
            _ELLIPSIS.search(plan.wording) is not None or len(plan.wording.split()) <= 4  # noqa: PLR2004 - "only 2024?"
        )
        and last.plan.wanted in _ABOUT_PAPERS | {Wanted.TOPIC, Wanted.AUTHOR, Wanted.COAUTHORS}
    )


def _repeat(plan: Plan, before: Plan) -> Plan:
    stated = {name: value for name, value in plan.scope if value}
    wanted = plan.wanted if plan.wanted is Wanted.COUNT else before.wanted
    scope = before.scope.model_copy(update=stated)
    if wanted is Wanted.AUTHOR:
        wanted = Wanted.LIST
    return plan.model_copy(
        update={
            "scope": scope,
            "wanted": wanted,
            "topic": before.topic,
            "counted": before.counted,
            "wording": f"{before.wording} {plan.wording}",
            "follows_up": True,
        }
    )


def _of_person(plan: Plan, before: Plan) -> Plan:
    scope = plan.scope.model_copy(update={"people": before.scope.people})
    wanted = plan.wanted
    if plan.metrics:
        wanted = Wanted.METRIC
    elif wanted is Wanted.FACT and not plan.topic:
        wanted = Wanted.LIST
    elif wanted in (Wanted.TOPIC, Wanted.FACT) and not plan.topic:
        wanted = Wanted.AUTHOR
    elif wanted is Wanted.AUTHORS and re.search(r"\bco-?authors?\b|\bwith\b", plan.wording, re.IGNORECASE):
        wanted = Wanted.COAUTHORS
    return plan.model_copy(update={"scope": scope, "wanted": wanted, "follows_up": True})


def _among(plan: Plan, cited: tuple[NamedPaper, ...]) -> Plan:
    """The question put to these papers only."""
    ids: tuple[PaperId, ...] = tuple(named.paper_id for named in cited)
    scope: Scope = plan.scope.model_copy(update={"papers": ids})
    wanted = plan.wanted
    constrained = (
        plan.scope.dates
        or plan.scope.venues
        or plan.scope.tracks
        or plan.scope.fields
        or plan.scope.with_code
        or plan.scope.people
    )
    if wanted in (Wanted.FACT, Wanted.TOPIC, Wanted.WHEN) and constrained and not plan.topic:
        wanted = Wanted.LIST
    elif wanted is Wanted.FACT and re.search(r"\bwhich\b|\bany\b", plan.wording, re.IGNORECASE):
        wanted = Wanted.TOPIC
    if wanted in (Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK):
        return plan.model_copy(update={"named": cited, "follows_up": True})
    return plan.model_copy(update={"scope": scope, "wanted": wanted, "follows_up": True})


def _about(plan: Plan, cited: tuple[NamedPaper, ...]) -> Plan:
    """The question put to one paper."""
    wanted = plan.wanted
    if wanted in (Wanted.TOPIC, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.WHO_WORKS):
        wanted = Wanted.AUTHORS if wanted is Wanted.WHO_WORKS else Wanted.FACT
    if re.search(r"\bwho\b|\bauthors?\b", plan.wording, re.IGNORECASE) and plan.wanted is not Wanted.COUNT:
        wanted = Wanted.AUTHORS
    scope = plan.scope.model_copy(update={"dates": None})
    return plan.model_copy(update={"named": cited, "wanted": wanted, "scope": scope, "follows_up": True})


def _leans(plan: Plan) -> bool:
    """A short question that names nothing of its own and opens like a continuation."""
    return _ELLIPSIS.search(plan.wording) is not None and not plan.mentions and len(plan.wording.split()) <= 12  # noqa: PLR2004
