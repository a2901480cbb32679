"""Pure: where the planner is unsure what a question asks, and what a language model may then change of its plan."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import Field

from retrieval.papers import Frozen
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.planning.cues import cue
from retrieval.planning.titles import looks_like_a_name
from retrieval.planning.words import Word, words
from retrieval.queries import Plan, Wanted


class Kind(StrEnum):
    """The kinds of answer between which a language model may decide: all of them are searched for."""

    FACT = "fact"
    TOPIC = "topic"
    COMPARE = "compare"
    WHO_WORKS = "who_works"


class Refinement(Frozen):
    """What a language model makes of a question: its kind, and the words of it that say what it is about."""

    kind: Kind
    topic: str = Field(default="", max_length=500)


SEARCHED = frozenset({Wanted.FACT, Wanted.TOPIC, Wanted.COMPARE, Wanted.WHO_WORKS})
_MEANS = {
    Kind.FACT: "one figure, property or statement is asked for",
    Kind.TOPIC: "what several papers say on a subject is asked for, or how approaches to it differ",
    Kind.COMPARE: "systems that are named are to be set against each other",
    Kind.WHO_WORKS: "the people who work on a subject are asked for",
}
_PLAIN_TOPIC = cue(
    "(papers?|publications?|articles?|works?|research|stud(y|ies)|literature|approaches|methods|techniques|surveys?)",
    "(anything|something|everything|what) * (about|on|regarding)", "is there|are there", "state of the art",
)  # fmt: skip
_SETS_AGAINST = cue(
    r"compar\w+", "versus|vs", r"differ\w*", "contrast", "instead of", "rather than", "better|worse|faster than",
    "trade-?offs?", "pros and cons", "(dis)?advantages? (of|over)", "which (one )?(is|works|performs) * (better|best)",
    "(should (i|we|one)|whether|either) * or",
)  # fmt: skip
_WHO = cue("who|whom|whose|anyone|anybody|somebody|researchers?|authors?|people|groups?|teams?|labs?|experts?")
_VALUE = cue("how (many|much|fast|long|often|large|big)", "stands? for", "when", "where")
_ASKS_AGAIN = re.compile(
    r"[?;,]\s+(?:and\s+|or\s+)?(?:what|which|how|why|who|when|where|does|do|is|are|can)\b"
    r"|\band\s+(?:what|which|how|why|who|whether)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^\W*(?:(?:and|so|but|please|also)\s+)*(?:how|what|which|who|whose|when|where|why|list|show|summari[sz]e|compare|is"
    r"|are|does|do|did|give|find|can|could|tell)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!;\n]+[.?!;]*")
_LONG = 12
"""A question of so many words may have several parts."""
_MUCH_LEFT = 8
"""So many telling words are more than one subject has."""
_NEGATES = frozenset(
    {"not", "no", "never", "without", "except", "excluding", "only", "non", "neither", "nor"}
)  # fmt: skip


def unsure(plan: Plan) -> str:
    """Why this plan may not be what was meant, in words; empty where the planner had a cue, or answers exactly.

    Questions that name papers, people or what nobody has are settled by these names.
    """
    if len(kinds(plan)) <= 1 or plan.follows_up or plan.ambiguous or plan.unknown_people or plan.unknown_titles:
        return ""
    if plan.wanted is not Wanted.COMPARE and _SETS_AGAINST.search(plan.wording):
        return "it may ask for a comparison"
    count = len(plan.wording.split())
    if count >= _LONG and _ASKS_AGAIN.search(plan.wording):
        return "it asks for several things at once"
    needed = _needed(plan)
    if any(word not in needed for word in _telling(plan.topic)):
        return "Only a part of it asks."
    left = len(_telling(plan.topic))
    if left >= _MUCH_LEFT or (plan.wanted is Wanted.TOPIC and left > _MUCH_LEFT // 2 and _no_cue(plan.wording)):
        return "most of its words were left over, and none says what kind of answer is wanted"
    return ""


def kinds(plan: Plan) -> tuple[Kind, ...]:
    """Between which kinds this plan may change: none that would set aside something it states, its own among them."""
    if plan.wanted not in SEARCHED:
        return ()
    own = Kind(plan.wanted.value)
    if own is Kind.WHO_WORKS or plan.scope.people or plan.named or plan.focus or _says_a_value(plan):
        return (own,)
    asks_who = _WHO.search(plan.wording) is not None and bool(plan.topic)
    sides = own is Kind.COMPARE or len(plan.mentions) > 1  # only what is named can be set side by side
    return tuple(
        kind for kind in Kind if (kind is not Kind.WHO_WORKS or asks_who) and (kind is not Kind.COMPARE or sides)
    )


def explained(offered: tuple[Kind, ...]) -> str:
    """The kinds for a prompt, a line each."""
    return "\n".join(f"{kind.value}: {_MEANS[kind]}" for kind in offered)


def merged(plan: Plan, refinement: Refinement) -> Plan:
    """The plan with the kind and the topic of the refinement, as far as it may have them; all else stays as it is.

    The topic loses no word of the asking sentence that tells something, no name, number or negation, and gains none.
    """
    offered = kinds(plan)
    if not offered:
        return plan
    kind = refinement.kind if refinement.kind in offered else Kind(plan.wanted.value)
    return plan.model_copy(update={"wanted": Wanted(kind.value), "topic": _topic(plan, refinement.topic)})


def _says_a_value(plan: Plan) -> bool:
    return _VALUE.search(plan.wording) is not None


def _no_cue(wording: str) -> bool:
    return _PLAIN_TOPIC.search(wording) is None


def _topic(plan: Plan, proposed: str) -> str:
    """The words of the plan's topic that were proposed or must stay, in the question's order."""
    wanted = {word.lower for word in words(proposed)}
    if not wanted:
        return plan.topic
    needed = _needed(plan)
    kept = [word.text for word in words(plan.topic) if word.lower in wanted or _must_stay(word, needed)]
    return " ".join(kept) or plan.topic


def _must_stay(word: Word, needed: frozenset[str]) -> bool:
    special = looks_like_a_name(word) or any(char.isdigit() for char in word.text) or word.lower in _NEGATES
    return special or word.lower in needed


def _needed(plan: Plan) -> frozenset[str]:
    """The telling words of the sentences that ask; those of the others only set the scene."""
    parts = _SENTENCE.findall(plan.wording)
    asking = [part for part in parts if part.rstrip().endswith("?") or _ASKING.match(part)] or parts
    return frozenset(word for part in asking for word in _telling(part))


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word.lower for word in words(text) if word.lower not in FRAME | LIBRARY | LIGHT)
