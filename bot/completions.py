"""What a language model is asked and what it gives back: frozen."""

from __future__ import annotations

from enum import StrEnum

from retrieval.papers import Frozen


class Task(StrEnum):
    """What a language model is asked for; each has a folder of this name under `prompts/`."""

    ANSWER = "answer"
    COMPARE = "compare"
    AUTHOR_BRIEF = "author_brief"
    DIGEST_BLURB = "digest_blurb"
    PLAN_REFINEMENT = "plan_refinement"
    FOLLOW_UP = "follow_up"
    TRANSLATION = "translation"
    """A text put into a language, sentence by sentence."""
    REPAIR = "repair"
    """Sentences that the gate stopped, written once more."""
    JUDGEMENT = "judgement"
    """Whether an unsure sentence is to be rejected."""


class Size(StrEnum):
    """Which of the two configured language models: the small one is cheaper and quicker."""

    SMALL = "small"
    LARGE = "large"


class Instruction(Frozen):
    """A prompt with its holes filled; `version` changes with the files it was made from."""

    task: Task
    version: str
    system: str
    user: str


class Tokens(Frozen):
    """How many tokens a call read and wrote, as the service counts them, or else as estimated."""

    read: int = 0
    written: int = 0


class Completion(Frozen):
    """A finished call: the whole text, which LLM wrote it, what it used and cost.

    `cost` is in US dollars, None where no prices are set. `cut`: it ended at a ceiling, not by itself.
    """

    text: str
    llm: str
    tokens: Tokens = Tokens()
    cost: float | None = None
    cut: bool = False


class Delta(Frozen):
    """A piece of a text that is being written."""

    text: str


class Call(Frozen):
    """One use of a language model, for the audit: what for, which one and why, what it used, cost and took.

    `failed` says in words why it brought nothing.
    """

    task: Task
    version: str
    size: Size
    llm: str = ""
    why: str = ""
    tokens: Tokens = Tokens()
    cost: float | None = None
    ms: float = 0.0
    failed: str = ""
