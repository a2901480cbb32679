"""Pure: is what was found enough to answer with, and which of it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval import reading
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.queries import Candidate, Evidence, Plan, Scored
from retrieval.reading import Ask
from retrieval.terms import covered, tokens, vocabulary

ANSWERS = 0.55
"""The share of the question's weight that the answering sentence must carry (with its paper's share counted less)."""
KNOWS = 0.6
"""The share of the question that a whole paper must carry to be named as the one that does not say."""
PARTS = 0.25
"""A second sentence is added when it carries this much of the question that the first does not."""
BESIDE = 0.3
"""Where several things are asked for, a second sentence need only carry this much itself."""
CARRIED = 0.5
"""The share of a topic that one place of a paper must carry in words for the paper to bear on it …"""
AS_GOOD = 0.55
"""… and the share of what the best paper carries, and of its fused score (`FUSED`)."""
FUSED = 0.3
LEANS = 0.22
"""The cosine that a paper needs beside its words, unless they carry nearly all (`WHOLE`)."""
WHOLE = 0.95
ABOUT = 0.5
"""The cosine from which meaning decides where no paper's words carry the topic (with `HINT` of it in words)."""
HINT = 0.3


_FORESEES = re.compile(
    r"\bfuture\s+(?:work|research|directions?|studies|extensions?)\b|\b(?:could|can|may|might)\s+(?:also\s+)?be\s+extended\s+to\b"
    r"|\bleft?\s+(?:it\s+)?(?:for|to)\s+(?:the\s+)?future\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\bor\b|\band/or\b|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the evidence answers; what it is, best first; and whether a paper at least is about the matter."""

    answers: bool
    evidence: tuple[Evidence, ...] = ()
    near: bool = False


def judge(ask: Ask, read: Sequence[Evidence]) -> Judgement:
    """Choose the paper and the sentence that answer, or say that none does."""
    ranked = sorted(read, key=lambda found: -_worth(ask, found))
    with_sentences = [found for found in ranked if found.sentences]
    if not with_sentences:
        return Judgement(answers=False, evidence=tuple(ranked))
    best = with_sentences[0]
    first = best.sentences[0]
    whole = _vocabulary(best.paper)
    near = reading.coverage(ask, whole) >= KNOWS
    enough = first.coverage >= ANSWERS and (not ask.number or reading.holds_number(ask, first.text))
    if not enough or _missing_name(ask, whole):
        return Judgement(answers=False, evidence=(best,), near=near)
    return Judgement(answers=True, evidence=(best.model_copy(update={"sentences": _parts(ask, best)}),), near=True)


def bearing(
    asks: Sequence[Ask], candidates: Sequence[Candidate], papers: Mapping[PaperId, Paper], *, insisting: bool = False
) -> tuple[tuple[Paper, float], ...]:
    """The candidates that bear on a topic (or on one of several, where it says "or"), best first.

    Words decide, with some meaning beside them (where the paper has vectors); meaning decides alone only where no
    paper's words do. With `insisting` a paper that keeps speaking of the topic need not come near the best one.
    """
    places = {c.paper_id: max(_best_place(ask, papers[c.paper_id]) for ask in asks) for c in candidates}
    top = max(places.values(), default=0.0)
    best = max((candidate.fused for candidate in candidates), default=0.0)

    def by_words(candidate: Candidate) -> bool:
        place = places[candidate.paper_id]
        meant = candidate.dense is None or candidate.dense >= LEANS or place >= WHOLE
        near = candidate.fused >= FUSED * best or (insisting and insists(asks, papers[candidate.paper_id]))
        return place >= max(CARRIED, AS_GOOD * top) and meant and near

    def by_meaning(candidate: Candidate) -> bool:
        return (candidate.dense or 0.0) >= ABOUT and places[candidate.paper_id] >= HINT

    chosen = [c for c in candidates if by_words(c)] or [c for c in candidates if by_meaning(c)]
    return tuple((papers[c.paper_id], c.fused) for c in chosen)


def insists(asks: Sequence[Ask], paper: Paper) -> bool:
    """Whether the paper speaks of a topic in its title, in more than one sentence, or where it tells what was done."""
    title = vocabulary(clean(paper.title or ""))
    places = [(text, vocabulary(text)) for text, _ in reading.sentences_of(paper)]
    for ask in asks:
        carried = [(text, reading.coverage(ask, words)) for text, words in places]
        often = sum(share >= CARRIED for _, share in carried) > 1
        told = any(share >= WHOLE and reading.tells(text) for text, share in carried)
        if often or told or reading.coverage(ask, title) >= CARRIED:
            return True
    return False


def only_foreseen(asks: Sequence[Ask], paper: Paper) -> bool:
    """Whether the paper speaks of a topic as something to do later, and nowhere else."""
    places = [text for text, _ in reading.sentences_of(paper)]
    carrying = [text for text in places if any(reading.coverage(ask, vocabulary(text)) >= CARRIED for ask in asks)]
    titled = any(reading.coverage(ask, vocabulary(clean(paper.title or ""))) >= CARRIED for ask in asks)
    return bool(carrying) and not titled and all(_FORESEES.search(text) for text in carrying)


def alternatives(plan: Plan) -> tuple[str, ...]:
    """The topics that a question names with "or" between them; each on its own where they say something."""
    parts = [part for part in _OR.split(plan.wording) if part.strip()] if _OR.search(plan.wording) else []
    topical = [" ".join(word for word in tokens(part) if word.lower() not in FRAME | LIBRARY) for part in parts]
    return tuple(part for part in topical if any(word.lower() not in LIGHT for word in tokens(part)))


def relative(candidate: Candidate, candidates: Sequence[Candidate]) -> float:
    """The candidate's fused score as a share of the best one's, 0 to 1."""
    best = max(other.fused for other in candidates)
    return max(0.0, candidate.fused / best) if best > 0 else 0.0


def _best_place(ask: Ask, paper: Paper) -> float:
    """The most of the topic that one place of the paper carries: its title, or a sentence in the light of the title."""
    title = vocabulary(clean(paper.title or ""))
    places = [vocabulary(text) for text, _ in reading.sentences_of(paper)]
    return max([reading.coverage(ask, title), *(reading.coverage(ask, place, title=title) for place in places)])


def _worth(ask: Ask, found: Evidence) -> float:
    best = found.sentences[0].score if found.sentences else 0.0
    return best + 0.5 * reading.coverage(ask, _vocabulary(found.paper)) + 0.3 * found.score


def _vocabulary(paper: Paper) -> frozenset[str]:
    return vocabulary(f"{clean(paper.title or '')} {clean(paper.abstract or '')}")


def _missing_name(ask: Ask, whole: frozenset[str]) -> bool:
    """Something written like a name or figure is asked about, and the paper never mentions it."""
    return any(
        any(char.isupper() for char in word[1:]) or any(char.isdigit() for char in word)
        for word, _ in ask.terms
        if not covered(word, whole)
    )


def _parts(ask: Ask, found: Evidence) -> tuple[Scored, ...]:
    first, *others = found.sentences
    have = vocabulary(first.text)
    carried = reading.coverage(ask, have)
    for other in others:
        gain = reading.coverage(ask, have | vocabulary(other.text)) - carried
        if gain >= (PARTS if not ask.parts else 0.0) and (gain or (ask.parts and other.coverage >= BESIDE)):
            return (first, other)
    return (first,)
