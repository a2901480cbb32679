"""A mention of a person, and what is said of two of them: frozen types."""

from __future__ import annotations

from enum import StrEnum

from retrieval.papers import Frozen
from retrieval.people.naming import Comparison


class Mention(Frozen):
    """A name on a paper, with what the paper tells of whose name it is.

    `ids` are what the source gives of the person, as `scheme:value` (`orcid:0000-…`, `acl:yang-liu-pk`); `page` names
    the author page that lists the paper as its owner's, where this name is the owner's.
    """

    id: str
    name: str
    paper: str
    title: str = ""
    coauthors: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    ids: tuple[str, ...] = ()
    page: str | None = None


class Outcome(StrEnum):
    """What the evidence says of two groups of mentions; uncertain ones stay apart."""

    SAME = "same"
    DIFFERENT = "different"
    UNCERTAIN = "uncertain"


class Ground(StrEnum):
    """What a link rests on, or what speaks against it."""

    NAME = "name"
    ID = "id"
    PAGE = "page"
    COAUTHORS = "co-authors"
    TOPIC = "topic"
    VENUE = "venue"
    YEARS = "years"
    TOLD_APART = "told apart"
    TOLD_ONE = "told one"
    ONE_PAPER = "one paper"


class Reason(Frozen):
    """One ground, as a sentence; `weight` is how much it says for (above 0) or against one person, in log-odds."""

    ground: Ground
    sentence: str
    weight: float


class Link(Frozen):
    """Why two mentions, each standing for its group, are one person, or why that is uncertain or ruled out."""

    one: str
    other: str
    outcome: Outcome
    names: Comparison
    score: float
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons in one sentence, the strongest first."""
        ordered = sorted(self.reasons, key=lambda reason: -abs(reason.weight))
        return "; ".join(reason.sentence for reason in ordered) + "."


def likelier(link: Link) -> tuple[float, str, str]:
    """By what links are ordered: the likelier first, then by their ids."""
    return -link.score, link.one, link.other
