"""Pure: answers in the papers' own words, each sentence quoted with its paper; needs no key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue import Draft, Form, Quote, Sentence
from bot.writers import wording
from bot.writers.exact import paper_rows
from bot.writers.footnotes import Footnotes
from retrieval.papers import Span
from retrieval.queries import Evidence, Plan, Scored

TOPIC_PAPERS = 12
"""Papers that a topic answer cites at most."""
_QUOTED = 4
_SPARSE = 2
"""Where no more papers than this bear on a topic, each is quoted twice."""
_CONNECTIVE = re.compile(
    r"^(?:however|furthermore|moreover|in addition|additionally|finally|specifically|in particular|notably|consequently"
    r"|therefore|thus|hence|to this end|for example|for instance|as a result|in this way|importantly|besides|meanwhile"
    r"|first|second|third|lastly|overall|in fact|in summary),\s+",
    re.IGNORECASE,
)


def fact(evidence: Sequence[Evidence]) -> Draft:
    """The one sentence with the fact; a second one of the same paper where the question has a second part."""
    notes = Footnotes()
    sentences = []
    for found in evidence:
        for scored in found.sentences:
            quote = trimmed(scored)
            text = f"{wording.short_title(found.paper)}: “{quote.text}”"
            sentences.append(Sentence(text=text, cites=(notes.cite(found.paper, quote),)))
    return Draft(sentences=tuple(sentences), citations=notes.citations(), writer="extractive")


def topic(plan: Plan, evidence: Sequence[Evidence]) -> Draft:
    """How many papers bear on the topic, then what they say, each from a different paper."""
    notes = Footnotes()
    shown = evidence[:TOPIC_PAPERS]
    where = wording.conditions(plan.scope)
    about = f"bear{'s' if len(shown) == 1 else ''} on {plan.topic or 'this'}"
    head = f"**{len(shown)}** {'paper' if len(shown) == 1 else 'papers'} {where + ' ' if where else ''}{about}:"
    items = []
    for place, found in enumerate(shown):
        tail = wording.when_and_where(found.paper)
        label = f"**{wording.title(found.paper)}**" + (f" ({tail})" if tail else "")
        if place < _QUOTED and found.sentences:
            for scored in found.sentences[: 1 if len(shown) > _SPARSE else 2]:
                quote = trimmed(scored)
                cites = (notes.cite(found.paper, quote),)
                items.append(Sentence(text=f"{label}: “{quote.text}”", cites=cites, form=Form.ITEM))
        else:
            items.append(Sentence(text=label, cites=(notes.cite(found.paper),), form=Form.ITEM))
    return Draft(
        sentences=(Sentence(text=head), *items),
        citations=notes.citations(),
        rows=paper_rows([found.paper for found in shown]),
        writer="extractive",
    )


def compare(evidence: Sequence[Evidence]) -> Draft:
    """Side by side: what each paper says on the matter, in its own words, then what cannot be concluded."""
    notes = Footnotes()
    items = []
    for found in evidence:
        tail = wording.when_and_where(found.paper)
        label = f"**{wording.short_title(found.paper)}**" + (f" ({tail})" if tail else "")
        for scored in found.sentences:
            quote = trimmed(scored)
            items.append(
                Sentence(text=f"{label}: “{quote.text}”", cites=(notes.cite(found.paper, quote),), form=Form.ITEM)
            )
        if not found.sentences:
            items.append(
                Sentence(text=f"{label}: no abstract in the library.", cites=(notes.cite(found.paper),), form=Form.ITEM)
            )
    caution = "Each figure stands as its own paper gives it; the abstracts do not say that they were measured alike."
    return Draft(
        sentences=(*items, Sentence(text=caution, form=Form.NOTE)),
        citations=notes.citations(),
        rows=paper_rows([found.paper for found in evidence]),
        writer="extractive",
    )


def trimmed(scored: Scored) -> Quote:
    """The sentence without the connective it opens with; still word for word, and its span says where."""
    match = _CONNECTIVE.match(scored.text)
    if match is None:
        return Quote(text=scored.text, span=scored.span)
    start = scored.span.start + match.end()
    return Quote(text=scored.text[match.end() :], span=Span(start=start, end=scored.span.end))
