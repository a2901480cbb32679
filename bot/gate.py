"""Pure: does this sentence stand on what it cites? Nothing that fails is shown.

For the writers that need no language model: every citation exists, and what is quoted stands word for word in the shown
abstract of a paper that the sentence cites, at the place that the quote's span names.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue import Citation, Draft, Sentence
from retrieval.papers import PaperId


def check(draft: Draft, abstracts: Mapping[PaperId, str]) -> tuple[Draft, tuple[str, ...]]:
    """The draft without the sentences that do not stand, and those sentences' texts.

    `abstracts` are the shown abstracts of the cited papers.
    """
    by_number = {citation.n: citation for citation in draft.citations}
    kept = tuple(sentence for sentence in draft.sentences if stands(sentence, by_number, abstracts))
    dropped = tuple(sentence.text for sentence in draft.sentences if sentence not in kept)
    return draft.model_copy(update={"sentences": kept}), dropped


def stands(sentence: Sentence, citations: Mapping[int, Citation], abstracts: Mapping[PaperId, str]) -> bool:
    """Whether every citation of the sentence exists and every stretch it quotes is carried by one of them."""
    if not all(n in citations for n in sentence.cites):
        return False
    cited = [citations[n] for n in sentence.cites]
    return all(_carried(quoted, cited, abstracts) for quoted in _quoted(sentence.text))


def _quoted(text: str) -> list[str]:
    """What stands between the outermost “ and ”: an abstract may quote, too."""
    start, end = text.find("“"), text.rfind("”")
    return [text[start + 1 : end]] if 0 <= start < end else []


def _carried(quoted: str, cited: list[Citation], abstracts: Mapping[PaperId, str]) -> bool:
    return any(
        quote.text == quoted and abstracts.get(citation.paper_id, "")[quote.span.start : quote.span.end] == quoted
        for citation in cited
        for quote in citation.quotes
    )
