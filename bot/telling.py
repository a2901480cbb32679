"""Use case: what new papers say, a sentence each, of which nothing is shown that the paper does not carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from bot.asking import Asking, Means
from bot.completions import Size, Task
from bot.dialogue import Quote
from bot.errors import LLMError, LLMUnreadableError, StateError
from bot.gate.verdicts import Likeness, Outcome
from bot.gate.weighing import weigh
from bot.prompting import Prompts
from bot.writers import wording
from bot.writers.digest_quotes import LONGEST, quote
from bot.writers.injections import instructs
from bot.writers.numbered import carriers, shown
from bot.writers.stated import stated
from retrieval.errors import EmbedderError, IndexUnavailable
from retrieval.papers import Frozen, Paper
from retrieval.reading import Ask

ROOM = 40
"""Sentences of an abstract that a prompt holds."""
LASTS = 5
"""Answers' time that writing a digest may take."""
_WHY = "a digest tells of a paper in one sentence"


class Told(Frozen):
    """A sentence on a paper, and the quotes from its abstract that it rests on."""

    text: str
    quotes: tuple[Quote, ...]


class About(Frozen):
    """A paper to tell of, and the topic that it was chosen for; empty where it was for something else."""

    paper: Paper
    topic: str = ""


class Weighing(Protocol):
    """What of search this needs."""

    def asked(self, wording: str, *, topical: bool = ...) -> Ask:
        """What a topic asks about, weighted by rarity."""
        ...


@dataclass(frozen=True, slots=True)
class Pen:
    """A language model that writes: what it may use, and what it is told.

    `pay` is told what one digest cost, in US dollars, once it is told of.
    """

    means: Callable[[], Means]
    prompts: Callable[[], Prompts]
    pay: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of papers: with a `pen` in its words, where the gate lets them out, else in the paper's own.

    Each paper may take the time of an answer, all of a digest together that of five (`LASTS`) and the money of one.
    Where words cannot be weighed or compared by meaning, what a paper is about is quoted.
    """

    search: Callable[[], Weighing]
    likeness: Callable[[], Likeness]
    pen: Pen | None = None

    def __call__(self, papers: Sequence[About], interest: str) -> tuple[Told | None, ...]:
        """One sentence a paper, in their order; None where nothing of an abstract can be shown."""
        written = self._written(papers, interest)
        return tuple(told or self._quoted(about) for about, told in zip(papers, written, strict=True))

    def _quoted(self, about: About) -> Told | None:
        found = None
        with suppress(IndexUnavailable, EmbedderError):
            if about.topic:
                found = quote(about.paper, self.search().asked(about.topic, topical=True), self.likeness())
        found = found or quote(about.paper)
        return None if found is None else Told(text=f"“{found.text}”", quotes=(found,))

    def _written(self, papers: Sequence[About], interest: str) -> list[Told | None]:
        """What the language model wrote and the gate let out; once it does not answer it is not asked again."""
        told: list[Told | None] = [None] * len(papers)
        if self.pen is None or not papers:
            return told
        means = self.pen.means()
        asking, ends = means.begin(), means.stopwatch() + LASTS * means.seconds
        try:
            for place, about in enumerate(papers):
                asking.until = min(ends, means.stopwatch() + means.seconds)
                with suppress(LLMUnreadableError):
                    told[place] = self._blurb(about, interest, asking, self.pen.prompts())
        except LLMError:
            return told  # the others are quoted
        finally:
            with suppress(StateError):  # the digest is told all the same
                self.pen.pay(asking.cost)
        return told

    def _blurb(self, about: About, interest: str, asking: Asking, prompts: Prompts) -> Told | None:
        evidence = [it for it in carriers([about.paper]) if not instructs(it.text)][:ROOM]
        if not evidence:
            return None
        title = wording.title(about.paper)
        asked = prompts.fill(
            Task.DIGEST_BLURB,
            title="(title left out)" if instructs(title) else title,
            interest=about.topic or interest,
            evidence=shown(evidence),
        )
        known = {it.id: it for it in evidence}
        for it in stated([asking.complete(asked, size=Size.SMALL, why=_WHY)]):
            cited = [known[id_] for id_ in it.ids if id_ in known]
            if not cited or len(cited) < len(it.ids) or len(it.text) > LONGEST or "“" in it.text:
                continue
            verdict = weigh(it.text, cited, likeness=self.likeness())
            if verdict.outcome is Outcome.PASS and verdict.carriers:
                quotes = tuple(Quote(text=carrier.text, span=carrier.span) for carrier in verdict.carriers)
                return Told(text=it.text, quotes=quotes)
        return None
