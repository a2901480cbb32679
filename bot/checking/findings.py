"""What is asked of the check, and what it says of a sentence: frozen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from bot.dialogue import Citation
from bot.gate.verdicts import Carrier, Likeness, Verdict
from retrieval.papers import ExternalId, Frozen


class Finding(StrEnum):
    """What the library says to a sentence."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    NO_CLAIM = "no_claim"


class Work(Frozen):
    """A work as a citation names it: family names and year, or what a key says of them; `word` is of its title."""

    written: str
    families: tuple[str, ...] = ()
    year: int | None = None
    word: str = ""


class Mark(Frozen):
    """A citation in a text: as it stands there, what it points at, and what the sentence says in its place."""

    written: str
    said: str = ""
    works: tuple[Work, ...] = ()
    ids: tuple[ExternalId, ...] = ()


class Drafted(Frozen):
    """A sentence of a draft: as written, what it claims without its citations, and those.

    `leans` says that it goes on with what the sentence before it is about ("It also …").
    """

    written: str
    claim: str
    marks: tuple[Mark, ...] = ()
    leans: bool = False


class Claim(Frozen):
    """A claim of a set; `cites` are the starts of the titles of the papers that it has to rest on."""

    text: str
    cites: tuple[str, ...] = ()


class Checked(Frozen):
    """A sentence and what was found: the papers that carry or contradict it, or come nearest, each with its quotes.

    `reason` is one sentence for a reader; empty where nothing is to be said. The citations of one run are numbered
    together.
    """

    sentence: str
    finding: Finding
    reason: str = ""
    citations: tuple[Citation, ...] = ()


class Weigh(Protocol):
    """The gate."""

    def __call__(self, claim: str, cited: Sequence[Carrier], *, likeness: Likeness | None = None) -> Verdict:
        """Whether these sentences of papers carry the claim."""
        ...
