"""Pure: whether a question leans on the turns before it, and whether a rewriting says only what was left unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pydantic import Field

from bot.dialogue import Turn
from bot.understanding.conditions import dates_without_figures
from bot.understanding.refining import SEARCHED
from bot.understanding.standing import (
    addresses,
    identifiers,
    listed,
    marks,
    numbers,
    proper,
    quotations,
    runs,
    sentences,
    spelt,
)
from retrieval import names
from retrieval.papers import Frozen
from retrieval.plainwords import FRAME, LIBRARY
from retrieval.planning.cues import cue
from retrieval.planning.hostility import is_instruction
from retrieval.planning.planner import Planner
from retrieval.planning.words import words
from retrieval.queries import Plan, Wanted
from retrieval.terms import forms


class Rewriting(Frozen):
    """What a language model makes of a question that leans on others."""

    question: str = Field(max_length=1_000)


LOOKED_BACK = 3
"""So many turns are shown and drawn from."""
_POINTS = cue(
    "(these|those|them|they|their|theirs)", "(it|its|itself)", "(he|she|his|her|hers|him)",
    r"(this|that) (one|paper|work|method|approach|system|model|study|result|figure|number|idea|topic|kind|case)",
    r"(this|that)\W*$", "the (same|other|others|former|latter|one|ones|method|approach|authors|results?|first|second)",
    "such", "(one|ones) (of|that|with)", "so far", "there too",
)  # fmt: skip
_EXPLETIVE = cue(
    r"(is|was|does|makes?|how (hard|easy)) it (possible|true|worth|clear|known|matter|take|hard|easy|\w+ to)"
)
_CONTINUES = cue(
    r"^\W*(and|but|so|then|also|instead|what about|how about|what else|why|how so|how come|any others?|anything else)",
    "as well|too|instead|otherwise|then|more",
)  # fmt: skip
_SHORT, _LONGEST = 5, 14
"""Words of a question that cannot stand alone, and of one that may lean at all."""
_LIMITS = frozenset(
    {
        "not", "no", "never", "without", "only", "until", "till", "up", "since", "before", "after", "between",
        "during", "except", "excluding", "more", "most", "less", "least", "fewer", "fewest", "first", "last",
        "latest", "newest", "oldest", "earliest", "none", "neither", "nor", "or", "over", "under", "above", "below",
    }
)  # fmt: skip
"""Words that limit what is asked for."""
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)
_GROWS, _ANYWAY, _MOST = 4, 120, 400
"""A rewriting is at most so many times as long as the question and these characters more, and never over the last."""


def leans(question: str, turns: Sequence[Turn], plan: Plan) -> bool:
    """Whether the question says less than it asks, and the plan does not yet hold what the turns before it say.

    One that is answered exactly, names anything or anybody of its own, or is long stands alone.
    """
    if plan.follows_up or plan.focus or plan.wanted not in SEARCHED or not _told(turns) or _names(plan):
        return False
    count = len(question.split())
    if count > _LONGEST:
        return False
    pointing = _POINTS.search(question) is not None and _EXPLETIVE.search(question) is None
    continuing = _CONTINUES.search(question) is not None and count <= _LONGEST // 2
    return pointing or continuing or (count <= _SHORT and not plan.topic)


def conversation(turns: Sequence[Turn]) -> str:
    """The last turns for a prompt: each question, and for its answer the titles that it cites."""
    lines = []
    for turn in _told(turns):
        lines.append(f"Q: {' '.join(_asked(turn).split())[:_MOST]}")
        titles = "; ".join(citation.title for citation in turn.answer.citations[:5])
        lines.append(f"A: {titles or 'nothing in the library'}")
    return "\n".join(lines)


def unfaithful(question: str, rewritten: str, turns: Sequence[Turn], *, planner: Planner) -> str:
    """What the rewriting has that neither the question nor the turns say, or lost of the question; empty if nothing.

    Every telling word, number, name and limit of the question is kept; what is added stands in the earlier questions
    or in the titles that were cited.
    """
    said = " \n".join(_sources(question, turns))
    return (
        _shape(question, rewritten)
        or _outside("numbers", numbers(question), numbers(rewritten), numbers(said))
        or _outside("addresses", addresses(question), addresses(rewritten), addresses(said))
        or _outside("quotations", quotations(question), quotations(rewritten), quotations(said))
        or _outside("names", identifiers(question), identifiers(rewritten), identifiers(said))
        or _outside("names", proper(question), proper(rewritten) | spelt(rewritten) & proper(question), spelt(said))
        or _halves(rewritten, _sources(question, turns))
        or _limits(question, rewritten, [_asked(turn) for turn in _told(turns)])
        or _outside(
            "dates", dates_without_figures(question), dates_without_figures(rewritten), dates_without_figures(said)
        )
        or _words(question, rewritten, said)
        or _people(rewritten, _sources(question, turns), planner)
    )


def _told(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(turn for turn in turns if turn.answer.plan.wanted is not Wanted.NOTHING)[-LOOKED_BACK:]


def _asked(turn: Turn) -> str:
    """The question as it was planned: in English, and standing alone."""
    return turn.answer.plan.question or turn.question


def _names(plan: Plan) -> bool:
    scope = plan.scope
    return bool(
        plan.named or plan.mentions or plan.ambiguous or plan.unknown_people or plan.unknown_titles or scope.people
    )


def _sources(question: str, turns: Sequence[Turn]) -> list[str]:
    told = _told(turns)
    titles = [citation.title for turn in told for citation in turn.answer.citations]
    return [question, *map(_asked, told), *titles]


def _shape(question: str, rewritten: str) -> str:
    if not re.search(r"\w", rewritten):
        return "It was empty."
    if "\n" in rewritten or len(rewritten) > min(_MOST, _GROWS * len(question) + _ANYWAY):
        return "It was longer than one question."
    if marks(question, rewritten):
        return "It held signs that mean something else."
    if sentences(rewritten) > sentences(question):
        return "It held more than one question."
    return "It gave an instruction." if is_instruction(rewritten) and not is_instruction(question) else ""


def _outside(what: str, own: frozenset[str], has: frozenset[str], said: frozenset[str]) -> str:
    if own - has:
        return f"It lost {what} of the question: {listed(own - has)}."
    return f"It added {what} that nobody said: {listed(has - said)}." if has - said else ""


def _halves(rewritten: str, sources: Sequence[str]) -> str:
    """A name of several words stands so in one of the sources: the halves of two make a third."""
    made = [run for run in runs(rewritten) if not any(run in names.key(text) for text in sources)]
    return f"It added names that nobody said: {listed(frozenset(made))}." if made else ""


def _limits(question: str, rewritten: str, before: Sequence[str]) -> str:
    """A limit may come over from an earlier question, but none be lost and none be new."""
    own, has = _limiting(question), _limiting(rewritten)
    allowed = own + sum((_limiting(text) for text in before), Counter[str]())
    if own - has:
        return f"It lost a limit of the question: {listed(frozenset(own - has))}."
    return f"It added a limit: {listed(frozenset(has - allowed))}." if has - allowed else ""


def _limiting(text: str) -> Counter[str]:
    spoken = _NOT.sub(" not", text.lower())
    return Counter(word.lower for word in words(spoken) if word.lower in _LIMITS)


def _words(question: str, rewritten: str, said: str) -> str:
    """Telling words: the question's own are all there, and all of them were said."""
    vocabulary = _forms(said)
    lost = [word for word in _telling(question) if not forms(word) & _forms(rewritten)]
    if lost:
        return f"It lost words of the question: {listed(frozenset(lost))}."
    added = [word for word in _telling(rewritten) if not forms(word) & vocabulary]
    return f"It added words that nobody said: {listed(frozenset(added))}." if added else ""


def _telling(text: str) -> list[str]:
    return [
        word.lower for word in words(_NOT.sub("", text)) if word.lower not in FRAME | LIBRARY and len(word.text) > 1
    ]


def _forms(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text) for form in forms(word.text))


def _people(rewritten: str, sources: Sequence[str], planner: Planner) -> str:
    """Nobody and no paper is named that no single one of the earlier texts names: two names' halves make a third."""
    people = _found(rewritten, planner)
    papers = {paper.paper_id for paper in planner.named(rewritten)}
    for text in sources:
        people -= _found(text, planner)
        papers -= {paper.paper_id for paper in planner.named(text)}
    return "It named somebody, or a paper, that nobody spoke of." if people or papers else ""


def _found(text: str, planner: Planner) -> set[str]:
    """Everybody whom the text names, or may name."""
    found = planner.people.find(text, words(text))
    return {person.ref for person in (*found.people, *(one for it in found.ambiguous for one in it.choices))}
