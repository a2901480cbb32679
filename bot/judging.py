"""Pure: is what was found enough to answer with, and which of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval import reading
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import Candidate, Evidence
from retrieval.reading import Ask
from retrieval.search import sentences
from retrieval.terms import covered, vocabulary

ANSWERS = 0.55
"""The share of the question's weight that the answering sentence must carry (with its paper's share counted less)."""
PARTS = 0.25
"""A second sentence is added when it carries this much of the question that the first does not."""
BESIDE = 0.35
"""Where several things are asked for, a second sentence need only carry this much itself."""
ABOUT = 0.32
"""Cosine from which a paper is taken to bear on a topic by its meaning alone."""
LEANS = 0.22
"""Cosine from which it does when its words carry the topic as well."""
WHOLE = 0.95
"""The share from which a paper's words alone decide."""
CARRIED = 0.6
"""The share of a topic's weight that a paper's words carry when they count as carrying it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the evidence answers; what it is, best first; and whether a paper at least is about the matter."""

    answers: bool
    evidence: tuple[Evidence, ...] = ()
    near: bool = False


def judge(ask: Ask, read: Sequence[Evidence], candidates: Sequence[Candidate]) -> Judgement:
    """Choose the paper and the sentence that answer, or say that none does."""
    ranked = sorted(read, key=lambda found: -_worth(ask, found))
    with_sentences = [found for found in ranked if found.sentences]
    if not with_sentences:
        return Judgement(answers=False, evidence=tuple(ranked))
    best = with_sentences[0]
    first = best.sentences[0]
    whole = _vocabulary(best.paper)
    near = reading.coverage(ask, whole) >= CARRIED
    enough = first.coverage >= ANSWERS and (not ask.number or reading.holds_number(ask, first.text))
    if not enough or _missing_name(ask, whole):
        return Judgement(answers=False, evidence=(best,), near=near)
    return Judgement(answers=True, evidence=(best.model_copy(update={"sentences": _parts(ask, best)}),), near=True)


def bearing(
    ask: Ask, candidates: Sequence[Candidate], papers: Mapping[PaperId, Paper], *, scoped: bool
) -> tuple[tuple[Paper, float], ...]:
    """The candidates that bear on a topic, best first: by meaning, or by their words with some meaning."""
    chosen = []
    top = max((candidate.dense or 0.0 for candidate in candidates), default=0.0)
    for candidate in candidates:
        carried = _best_place(ask, papers[candidate.paper_id])
        cosine = candidate.dense or 0.0
        by_words = (carried >= CARRIED and cosine >= LEANS) or carried >= WHOLE
        by_meaning = cosine >= ABOUT and cosine >= 0.7 * top and carried > 0
        if by_words or by_meaning:
            chosen.append((papers[candidate.paper_id], candidate.fused))
    return tuple(chosen)


def _best_place(ask: Ask, paper: Paper) -> float:
    """The most of the topic that one place of the paper carries: its title, or a sentence in the light of the title."""
    title = vocabulary(clean(paper.title or ""))
    places = [vocabulary(text) for text, _ in sentences(paper)]
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


def _parts(ask: Ask, found: Evidence) -> tuple[reading.Scored, ...]:
    first, *others = found.sentences
    have = vocabulary(first.text)
    carried = reading.coverage(ask, have)
    for other in others:
        gain = reading.coverage(ask, have | vocabulary(other.text)) - carried
        if gain >= (PARTS if not ask.parts else 0.0) and (gain or ask.parts and other.coverage >= BESIDE):
            return (first, other)
    return (first,)
