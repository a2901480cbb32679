"""Pure: the one sentence of an abstract that tells a reader best why to open the paper, word for word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.dialogue import Quote
from bot.writers.extractive import trimmed
from bot.writers.injections import instructs
from retrieval import reading
from retrieval.papers import Paper, Span
from retrieval.plaintext import clean
from retrieval.queries import Scored
from retrieval.reading import Ask

LONGEST = 500
"""Characters of a sentence that a digest has room for; a longer one is not shown, whatever it says."""
_LONG = 300
"""From so many on a shorter one that tells nearly as much is better."""
_TELLS = 0.8
"""What it earns by telling what was done or found, not why it matters or what others did."""
_LEANS = 0.35
"""What each of these costs: it cannot be read alone, is long, tells where the code lies, what comes, or what was."""
_LEANING = re.compile(
    r"(?:it|they|them|its|their|these|those|such|both|this|that|here|which"
    r"|the (?:former|latter|resulting|proposed|above)|he|she|his|her|one|another|then|also|but|and|or|so|yet|as such"
    r"|subsequently|next|accordingly|conversely|by doing so|in doing so|in contrast|in turn)\b"
    r"(?!\s+(?:paper|work|study|survey|report|article|thesis|tutorial|chapter|review|position paper)\b)|\W",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:(?:to|motivated|inspired|based|building|in|with|by|for|from|here)\b[^,]{0,120},\s*)?"
    r"(?:(?:we|i)\s+(?!(?:address|tackle|resolve|solve|overcome|remedy)\b)(?:[\w’'-]+\s+){1,4}?|\w+ing\s+(?![^,]*,\s*we\b))"
    r"(?:this|these|those|such)\s+"
    r"(?!(?:paper|work|study|survey|report|article|thesis|tutorial|chapter|review|position|an?)\b)\w",
    re.IGNORECASE,
)
"""Who reads it alone does not know what `this` and `these` in its main clause are."""
_HERALDS = re.compile(
    r"[^,;:]{0,80}\b(?:findings|insights|contributions|observations|lessons|results|patterns)(?: emerge)?\s*[.:]",
    re.IGNORECASE,
)
"""`Our results reveal three key findings.`: what they are is said elsewhere."""
_BACKGROUND = re.compile(
    r"(?:there (?:is|are|has|have)|existing|recent(?:ly)?|previous(?:ly)?|prior|current(?:ly)?|many|most|while|although"
    r"|though|despite|traditional|conventional|because|since)\b(?!.*\b(?:we|our|this (?:paper|work|study))\b)",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(r"\bfuture (?:work|research|directions?|studies)\b|\bwill be (?:released|made)\b", re.IGNORECASE)

Likened = Callable[[str, Sequence[str]], Sequence[float]]
"""The cosine of a text with each of others."""


def quote(paper: Paper, ask: Ask | None = None, alike: Likened | None = None) -> Quote | None:
    """The sentence that tells most on what is asked about; without that, what the paper is about; None where none can.

    What it carries of the topic counts by its words and, with `alike`, by its meaning; then whether it tells what was
    done or found, and whether it can be read alone. Sentences that are too long, or addressed to a language model, are
    never chosen. A connective at its beginning ("However,") is left out.
    """
    sentences = [it for it in reading.sentences_of(paper) if len(it[0]) <= LONGEST and not instructs(it[0])]
    if not sentences:
        return None
    title = clean(paper.title or "")
    about = {scored.span.start: place for place, scored in enumerate(reading.gist(sentences, title))}
    found = _on(ask, sentences, title, alike) if ask is not None and ask.terms else ()
    on = {scored.span.start: scored.score for scored in found}
    quotes = [(span, trimmed(Scored(text=text, span=span, score=0.0, coverage=0.0))) for text, span in sentences]
    best = max(quotes, key=lambda it: (_worth(it[1], on.get(it[0].start, 0.0), about[it[0].start]), -it[0].start))
    return best[1]


def _on(ask: Ask, sentences: Sequence[tuple[str, Span]], title: str, alike: Likened | None) -> tuple[Scored, ...]:
    scored = reading.score(ask, sentences, title)
    if alike is None:
        return scored
    near = alike(ask.text, [it.text for it in scored])
    added = (it.score + reading.MEANING * max(0.0, cosine) for it, cosine in zip(scored, near, strict=True))
    return tuple(it.model_copy(update={"score": score}) for it, score in zip(scored, added, strict=True))


def _worth(quote: Quote, on: float, place: int) -> float:
    """What a sentence is worth: what it carries of the topic, what it tells, and how well it stands alone."""
    tells = _TELLS * reading.tells(quote.text)
    gist = reading.TELLS / (1 + place)
    leans = (_LEANING.match(quote.text) is not None) + ("http" in quote.text) + (len(quote.text) > _LONG)
    leans += (_REFERS.match(quote.text) is not None) + (_HERALDS.fullmatch(quote.text) is not None)
    leans += 2 * (_LATER.search(quote.text) is not None) + (_BACKGROUND.match(quote.text) is not None)
    return on + tells + gist - _LEANS * leans
