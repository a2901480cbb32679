"""An answer while it is being written, sentence by sentence, each weighed before it counts."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue import Draft, Dropped, Said, Sentence
from bot.gate.disagreement import other_figure
from bot.gate.verdicts import Carrier, Fault, Likeness, Outcome, Verdict
from bot.gate.weighing import weigh
from bot.writers.composing import Composition
from bot.writers.stated import Stated
from retrieval.papers import Paper, PaperId

MOST = 12
"""Sentences that an answer takes from a language model; one that repeats itself ends sooner."""
_UNKNOWN = "It cites what was not among the evidence."


@dataclass(slots=True)
class Page:
    """An answer while it is being written: what stands, what failed, what was left out and why.

    `written` has each sentence with what it rests on; `left_out` counts those for which nothing else was shown.
    """

    composition: Composition
    carriers: tuple[Carrier, ...]
    written: list[tuple[str, tuple[Carrier, ...]]] = field(default_factory=list)
    failed: list[tuple[Stated, Verdict]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    left_out: int = 0

    @property
    def full(self) -> bool:
        """Whether as much was written as an answer takes."""
        return len(self.written) + len(self.failed) >= MOST

    def begin_anew(self, draft: Draft, papers: Mapping[PaperId, Paper]) -> None:
        """What was written did not answer: nothing of it counts."""
        self.composition, self.written, self.left_out = Composition(draft, papers), [], 0

    def give_up(self) -> None:
        """What failed is left out; who mends it later counts that down."""
        self.left_out += len(self.failed)
        self.dropped += [dropped(it) for it in self.failed]
        self.failed = []

    def cited(self, it: Stated) -> tuple[Carrier, ...]:
        """The evidence that the sentence names; unknown ids are left out."""
        known = {carrier.id: carrier for carrier in self.carriers}
        return tuple(known[id_] for id_ in dict.fromkeys(it.ids) if id_ in known)

    def weighed(self, it: Stated, likeness: Likeness) -> Verdict | None:
        """The gate's verdict; None for what was written already."""
        if it.text in self.seen:
            return None
        self.seen.add(it.text)
        cited = self.cited(it)
        if len(cited) < len(set(it.ids)):
            return Verdict(outcome=Outcome.FAIL, fault=Fault.UNKNOWN_ID, reason=_UNKNOWN, carriers=cited)
        return weigh(it.text, cited, likeness=likeness)

    def take(self, it: Stated, verdict: Verdict) -> Generator[Said]:
        """A sentence that stands; connecting words, which rest on nothing, are not shown."""
        carried = verdict.carriers or self.cited(it)
        if not carried:
            return
        self.written.append((it.text, carried))
        yield from self.said([self.composition.written(it.text, carried)])

    def quote(self, verdict: Verdict) -> Generator[Said]:
        """The sentence that an unsure one rests on, once."""
        if not verdict.carriers or verdict.carriers[0].id in self.quotes:
            return
        carrier = verdict.carriers[0]
        self.quotes.add(carrier.id)
        self.written.append((carrier.text, (carrier,)))
        yield from self.said([self.composition.quoted(carrier)])

    def differing(self) -> Generator[Said]:
        """Where another paper gives another figure for the same thing, both are shown."""
        for text, carried in list(self.written):
            known = {it.id for _, others in self.written for it in others}
            own = {it.source.paper_id for it in carried}
            others = (it for it in self.carriers if it.source.paper_id not in own and it.id not in known)
            if (found := other_figure(text, others)) is not None:
                self.written.append((found.text, (found,)))
                yield from self.said([self.composition.differing(found)])

    def said(self, sentences: Sequence[Sentence]) -> Generator[Said]:
        """These sentences, each with what its numbers open."""
        for sentence in sentences:
            yield Said(sentence=sentence, citations=self.composition.cited(sentence))


def dropped(failed: tuple[Stated, Verdict]) -> Dropped:
    """The sentence for the audit, with the gate's reason."""
    it, verdict = failed
    return Dropped(text=it.text, reason=verdict.reason)
