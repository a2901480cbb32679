"""Pure: does this sentence stand on what it cites? Nothing that fails is shown.

For the writers that need no language model: every number that is cited exists, every quoted stretch stands word for
word in the abstract of a paper that the sentence cites, and at the place its span names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.dialogue import Citation, Draft, Sentence
from retrieval.papers import PaperId

_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”")


def check(draft: Draft, abstracts: Mapping[PaperId, str]) -> tuple[Draft, tuple[str, ...]]:
    """The draft without the sentences that do not stand, and those sentences' texts.

    `abstracts` are the shown abstracts of the cited papers.
    """
    by_number = {citation.n: citation for citation in draft.citations}
    kept, dropped = [], []
    for sentence in draft.sentences:
        (kept if stands(sentence, by_number, abstracts) else dropped).append(sentence)
    checked = draft.model_copy(update={"sentences": tuple(kept)}) if dropped else draft
    return checked, tuple(sentence.text for sentence in dropped)


def stands(sentence: Sentence, citations: Mapping[int, Citation], abstracts: Mapping[PaperId, str]) -> bool:
    """Whether every citation of the sentence exists and carries every quote in it."""
    if not all(n in citations for n in sentence.cites):
        return False
    cited = [citations[n] for n in sentence.cites]
    quotes = [quote for citation in cited for quote in citation.quotes if _in_place(citation, quote.text, abstracts)]
    return all(_carried(text, cited) for text in _QUOTED.findall(sentence.text)) and len(quotes) >= len(
        _QUOTED.findall(sentence.text) if cited and any(citation.quotes for citation in cited) else ()
    )


def _carried(text: str, cited: list[Citation]) -> bool:
    return any(quote.text == text for citation in cited for quote in citation.quotes) or any(
        text.rstrip(" …") in citation.title for citation in cited
    )


def _in_place(citation: Citation, text: str, abstracts: Mapping[PaperId, str]) -> bool:
    abstract = abstracts.get(citation.paper_id, "")
    return any(quote.text == text and abstract[quote.span.start : quote.span.end] == text for quote in citation.quotes)
