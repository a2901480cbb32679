"""Pure: papers as evidence for a language model: every sentence behind an id that it is cited by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.gate.verdicts import Carrier, Source
from bot.writers import wording
from bot.writers.injections import instructs
from retrieval.papers import Paper, PaperId, Span
from retrieval.plaintext import clean
from retrieval.sentences import spans

LETTERS = "bcdfghjkmnpqrstvwxyz"
"""No vowels, so that an id is no word, and no l."""
DIGITS = "23456789"
"""Nor 0 and 1, so that an id is not `a100`."""
LENGTH = 4

_SIGNS = LETTERS + DIGITS
_AUTHORS = 3


def carriers(papers: Sequence[Paper]) -> tuple[Carrier, ...]:
    """Every sentence of the papers' shown abstracts, in order; a paper that comes twice is taken once.

    A sentence's id depends on its paper and place alone, so it is the same in every answer; only where it meets the
    id of another sentence of the same evidence (1 set of 100 sentences in 55) is it longer by a sign.
    """
    found: list[Carrier] = []
    taken: set[str] = set()
    for paper in {paper.id: paper for paper in papers}.values():
        source = _source(paper)
        for span in spans(source.abstract):
            id_ = next(id_ for id_ in _ids(paper.id, span) if id_ not in taken)
            taken.add(id_)
            found.append(Carrier(id=id_, text=source.abstract[span.start : span.end], span=span, source=source))
    return tuple(found)


def shown(carriers: Sequence[Carrier]) -> str:
    """The evidence as a prompt shows it: for each paper a line with title, authors and date, then a line a sentence.

        Paper: FoldMap: Paper Plans for Small Tables (Ling Wu, Grace Murray; 2 Mar 2025)
        [k3f7] A folded plan keeps 40% of its area on a table of one metre.

    A title or name that is addressed to a language model is left out. Tags come from the prompt, see `bot.prompting`.
    """
    return "\n\n".join(
        "\n".join((_heading(source), *(f"[{carrier.id}] {_line(carrier.text)}" for carrier in run)))
        for source, run in ((source, tuple(run)) for source, run in groupby(carriers, key=lambda it: it.source))
    )


def _ids(paper_id: PaperId, span: Span) -> Iterator[str]:
    """Ids for this sentence, each longer by a sign; the last sign of the shortest is a digit if no other is one."""
    digest = hashlib.sha256(f"{paper_id}\0{span.start}\0{span.end}".encode()).digest()
    signs = [LETTERS[digest[0] % len(LETTERS)], *(_SIGNS[byte % len(_SIGNS)] for byte in digest[1:])]
    if not any(sign in DIGITS for sign in signs[:LENGTH]):
        signs[LENGTH - 1] = DIGITS[digest[LENGTH - 1] % len(DIGITS)]
    return ("".join(signs[:length]) for length in range(LENGTH, len(signs) + 1))


def _source(paper: Paper) -> Source:
    return Source(
        paper_id=paper.id,
        title=wording.title(paper),
        abstract=clean(paper.abstract or ""),
        authors=tuple(authorship.name for authorship in paper.authors),
        date=wording.date(paper.date),
        venue=wording.venue(paper),
    )


def _heading(source: Source) -> str:
    names = list(_harmless(source.authors))
    authors = ", ".join(names[:_AUTHORS]) + (" et al." if len(names) > _AUTHORS else "")
    details = "; ".join(filter(None, (authors, source.date)))
    title = next(iter(_harmless([source.title])), "(title left out)")
    return f"Paper: {title} ({details})" if details else f"Paper: {title}"


def _harmless(texts: Iterable[str]) -> Iterator[str]:
    return (_line(text) for text in texts if not instructs(text))


def _line(text: str) -> str:
    return " ".join(text.split())
