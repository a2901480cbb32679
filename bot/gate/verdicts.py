"""What the gate is shown of a paper, and what it says of a sentence: frozen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from retrieval.papers import Frozen, PaperId, Span


class Source(Frozen):
    """A paper as far as sentences may rest on it: what is shown of it, cleaned of LaTeX."""

    paper_id: PaperId
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    date: str | None = None
    venue: str | None = None


class Carrier(Frozen):
    """A sentence of a paper's shown abstract that another sentence may rest on; `id` is what a writer cites it by."""

    id: str
    text: str
    span: Span
    source: Source


class Outcome(StrEnum):
    """Whether the sentence may be shown. Unsure: only whether its words are carried is in doubt."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    UNSURE = "unsure"


class Fault(StrEnum):
    """What a sentence that does not pass has wrong."""

    UNKNOWN_ID = "unknown_id"
    """It cites what was never retrieved."""
    UNCITED = "uncited"
    """It makes a claim and cites nothing."""
    NUMBER = "number"
    """A number, unit or sign that does not stand in what it cites."""
    BELONGING = "belonging"
    """A number that stands there, but of something else, or under another condition."""
    BOUND = "bound"
    """Another comparison: up to, at least, over, from–to, about; or the two compared were swapped."""
    NAME = "name"
    """A system, data set, person, size or setting that does not stand there, or stands for something else."""
    NEGATION = "negation"
    """A negation that was put in or left out."""
    DIRECTION = "direction"
    """Up for down, better for worse, before for after."""
    CONTENT = "content"
    """Its words are not carried."""


class Verdict(Frozen):
    """What the gate says of one sentence, in `reason` as one sentence for a reader (empty where it passes).

    `carriers` are the cited sentences that it rests on, or where it fails, that come nearest, best first.
    `contradicted`: what it cites speaks of the same and says otherwise.
    """

    outcome: Outcome
    fault: Fault | None = None
    reason: str = ""
    carriers: tuple[Carrier, ...] = ()
    contradicted: bool = False


class Likeness(Protocol):
    """How near texts are in meaning."""

    def __call__(self, text: str, others: Sequence[str], /) -> Sequence[float]:
        """The cosine of the text with each of the others, in their order, from -1 to 1."""
        ...
