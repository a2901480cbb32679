"""A question, its answer and the turns before it: the assistant's frozen types."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from bot.completions import Call
from retrieval.papers import Frozen, PaperId, PersonId, Span
from retrieval.queries import Candidate, Plan, Scope


class Quote(Frozen):
    """A stretch of a paper's shown abstract, word for word, and where it stands there."""

    text: str
    span: Span


class Citation(Frozen):
    """What a footnote opens: the paper, and the quotes a sentence rests on.

    `title` is as a person reads it, `given_title` as its source writes it where that differs, LaTeX and all.
    """

    n: int
    paper_id: PaperId
    title: str
    given_title: str | None = None
    authors: tuple[str, ...]
    authors_complete: bool
    date: str | None
    venue: str | None
    url: str | None
    quotes: tuple[Quote, ...] = ()


class Form(StrEnum):
    """How a sentence stands in the answer."""

    PROSE = "prose"
    ITEM = "item"
    NOTE = "note"


class Sentence(Frozen):
    """One sentence of an answer, or one item of a list in it, and the numbers of the citations it rests on.

    A note says what the answer leaves out, or how the question was read; it claims nothing about a paper.
    """

    text: str
    cites: tuple[int, ...] = ()
    form: Form = Form.PROSE


class AbstainReason(StrEnum):
    """Why a question got no answer."""

    NOT_IN_LIBRARY = "not_in_library"
    NO_EVIDENCE = "no_evidence"
    AMBIGUOUS = "ambiguous"
    OUT_OF_SCOPE = "out_of_scope"


class ResultRow(Frozen):
    """One row that an exact answer rests on: what it is about, its value, and where that stands.

    Of a question back it is one of the choices: the name, what tells them from the others, and who it is.
    """

    label: str
    value: str
    paper_id: PaperId | None = None
    source: str | None = None
    person: PersonId | None = None


class Draft(Frozen):
    """What a writer hands to the gate: sentences with what they rest on; `abstain_reason` when it says no.

    `counted` are the papers that it counts, of which it may cite a part; None where it counts none.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    rows: tuple[ResultRow, ...] = ()
    abstain_reason: AbstainReason | None = None
    writer: str = "exact"
    counted: int | None = None


class Timing(Frozen):
    """How long a step took, in milliseconds."""

    step: str
    ms: float


class Dropped(Frozen):
    """A sentence that the gate did not let out, and why, in a sentence for a reader."""

    text: str
    reason: str = ""

    @model_validator(mode="before")
    @classmethod
    def _without_reason(cls, value: object) -> object:
        """Answers kept before reasons were hold the text alone."""
        return {"text": value} if isinstance(value, str) else value

    @property
    def told(self) -> str:
        """The sentence, and the reason where there is one."""
        return f"{self.text} ({self.reason})" if self.reason else self.text


class Answer(Frozen):
    """A checked answer: its sentences in order, what they cite, and how it came about.

    `citations` hold every paper of a list, even where the text shows the first ten; `dropped` are the sentences that
    the gate did not let out; `calls` is every use that was made of a language model, in order. `chosen` says why none
    wrote it where one might have. `counted` are the papers that it counts, which may be more than it cites.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    rows: tuple[ResultRow, ...] = ()
    abstain_reason: AbstainReason | None = None
    plan: Plan
    candidates: tuple[Candidate, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    writer: str = "exact"
    chosen: str = ""
    timings: tuple[Timing, ...] = ()
    calls: tuple[Call, ...] = ()
    counted: int | None = None

    @property
    def cost(self) -> float | None:
        """What its calls cost, in US dollars, as far as that is known; None where of none it is."""
        known = [call.cost for call in self.calls if call.cost is not None]
        return sum(known) if known else None


class Turn(Frozen):
    """A question that was asked before in the same conversation, and its answer."""

    question: str
    answer: Answer


class Question(Frozen):
    """What is asked now, and the turns before it, oldest first; only papers `within` are looked at.

    `reader` is who reads the answer (`TEAM/USER`, `terminal`); nothing is remembered of somebody without a name.
    """

    text: str
    turns: tuple[Turn, ...] = ()
    within: Scope = Scope()
    reader: str = ""


class Understood(Frozen):
    """The question was read: this is what is looked for."""

    plan: Plan


class Found(Frozen):
    """The library was searched or looked up: these papers are read, best first."""

    papers: tuple[Citation, ...]


class Said(Frozen):
    """A sentence that was checked and may be shown; `citations` are what its numbers open, where `Found` had others."""

    sentence: Sentence
    citations: tuple[Citation, ...] = ()


class Finished(Frozen):
    """The whole answer, as it goes into the audit."""

    answer: Answer


Step = Understood | Found | Said | Finished
"""What happens while a question is answered, in this order: `Understood`, `Found`, each `Said`, `Finished`."""
