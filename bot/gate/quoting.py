"""Pure: does this sentence stand on what it cites? Nothing that fails is shown.

For the writers that need no language model: every citation exists, and what is quoted stands word for word in the shown
abstract of a paper that the sentence cites, at the place that the quote's span names. Quotation marks in the title of a
cited paper are part of its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.dialogue import Citation, Draft, Dropped, Sentence
from retrieval.papers import PaperId

_MISQUOTED = "What it quotes does not stand so in the paper that it cites."
_QUOTED = re.compile(r"“[^“”]*”")


def check(draft: Draft, abstracts: Mapping[PaperId, str]) -> tuple[Draft, tuple[Dropped, ...]]:
    """The draft without the sentences that do not stand, and those sentences.

    `abstracts` are the shown abstracts of the cited papers. Where a "no" cites nothing it quotes what was asked.
    """
    by_number = {citation.n: citation for citation in draft.citations}
    refuses = draft.abstain_reason is not None
    kept = tuple(
        sentence
        for sentence in draft.sentences
        if (refuses and not sentence.cites) or stands(sentence, by_number, abstracts)
    )
    dropped = tuple(
        Dropped(text=sentence.text, reason=_MISQUOTED) for sentence in draft.sentences if sentence not in kept
    )
    return draft.model_copy(update={"sentences": kept}), dropped


def stands(sentence: Sentence, citations: Mapping[int, Citation], abstracts: Mapping[PaperId, str]) -> bool:
    """Whether every citation of the sentence exists and every stretch it quotes is carried by one of them."""
    if not all(n in citations for n in sentence.cites):
        return False
    cited = [citations[n] for n in sentence.cites]
    left = sentence.text
    for quote in _carried(cited, abstracts):
        left = left.replace(f"“{quote}”", "")
    return all(any(words in citation.title for citation in cited) for words in _QUOTED.findall(left))


def _carried(cited: list[Citation], abstracts: Mapping[PaperId, str]) -> list[str]:
    """What may be quoted, longest first: an abstract may quote, too."""
    quotes = [
        quote.text
        for citation in cited
        for quote in citation.quotes
        if abstracts.get(citation.paper_id, "")[quote.span.start : quote.span.end] == quote.text
    ]
    return sorted(quotes, key=len, reverse=True)
