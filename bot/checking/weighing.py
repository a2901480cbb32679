"""Use case: one sentence, weighed against the papers that it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.checking.findings import Checked, Drafted, Finding, Weigh
from bot.checking.meaning import Meant
from bot.dialogue import Citation, Quote
from bot.gate.verdicts import Carrier, Likeness, Outcome, Verdict
from bot.writers.footnotes import Footnotes
from bot.writers.numbered import carriers
from retrieval.papers import PaperId
from retrieval.ports import Holdings

NEAR = 0.9
"""The likeness from which a sentence that cites and names nothing says nearly what a paper's sentence says."""
ALIKE = 0.5
"""The likeness that a sentence needs to be supported by a paper that was only found.

True paraphrases have 0.59 and more to the sentence that carries them (the given claims about the seeds).
"""
QUOTES = 3
"""Sentences of papers that are shown for a supported one, at most."""
_ELSEWHERE = "What it cites does not say so; another paper does."
_NOTHING = "Nothing in the library says so."
_NO_ABSTRACT = "The library holds no abstract of the paper that it means."


@dataclass(frozen=True, slots=True)
class Scales:
    """Weighs the sentences of one draft or set: papers are read once, and numbered in the order they are shown in."""

    holdings: Holdings
    nearest: Callable[[str], Sequence[PaperId]]
    likeness: Likeness
    weigh: Weigh
    _read: dict[tuple[PaperId, ...], tuple[Carrier, ...]] = field(default_factory=dict)
    _numbers: dict[PaperId, int] = field(default_factory=dict)

    def checked(self, sentence: Drafted, meant: Meant) -> Checked:
        """What the library says to the sentence.

        The papers that it cites have to carry it, one of them or all together. Where it cites none that is known, those
        that it names may, and any that words and meaning find. Contradicted it is by the papers that it cites or names,
        and by others only where they say nearly the same (`NEAR`).
        """
        if self.weigh(sentence.claim, ()).outcome is Outcome.PASS:
            return Checked(sentence=sentence.written, finding=Finding.NO_CLAIM)
        verdict = self._with_named(sentence.claim, meant) or self._of(sentence.claim, meant.cited or meant.named)
        if verdict is not None and verdict.outcome is Outcome.PASS:
            return self._told(sentence, Finding.SUPPORTED, verdict)
        if verdict is not None and verdict.contradicted:
            return self._told(sentence, Finding.CONTRADICTED, verdict, reason=verdict.reason)
        return self._besides(sentence, meant, verdict)

    def _besides(self, sentence: Drafted, meant: Meant, verdict: Verdict | None) -> Checked:
        """What other papers say to a sentence that those which it cites or names neither carry nor contradict."""
        others = [] if meant.stranger else self._others(sentence.claim, meant)
        passing = next((it for it in others if it.outcome is Outcome.PASS), None)
        if passing is not None and meant.cited:
            return self._told(sentence, Finding.NOT_FOUND, passing, reason=_ELSEWHERE)
        if passing is not None:
            return self._told(sentence, Finding.SUPPORTED, passing, reason="".join(meant.missing[:1]))
        denied = None if meant.cited else self._denied(sentence.claim, others)
        if denied is not None:
            return self._told(sentence, Finding.CONTRADICTED, denied, reason=denied.reason)
        if verdict is not None:
            return self._told(sentence, Finding.NOT_FOUND, verdict, reason=verdict.reason or _NOTHING)
        reason = _NO_ABSTRACT if meant.cited else next(iter(meant.missing), _NOTHING)
        return Checked(sentence=sentence.written, finding=Finding.NOT_FOUND, reason=reason)

    def _with_named(self, claim: str, meant: Meant) -> Verdict | None:
        """The verdict of the cited papers with those only named, where it takes them all to carry the claim."""
        both = tuple(dict.fromkeys((*meant.cited, *meant.named)))
        if not meant.cited or len(both) == len(meant.cited):
            return None
        verdict = self._weighed(claim, both)
        if verdict is None or verdict.outcome is not Outcome.PASS:
            return None
        return verdict if {it.source.paper_id for it in verdict.carriers}.issuperset(meant.cited) else None

    def _of(self, claim: str, papers: Sequence[PaperId]) -> Verdict | None:
        """The verdict of the first of these papers that carries the claim, or else of all of them together.

        Of several papers a sentence is about the first: what only another says otherwise is of another thing.
        """
        alone = [self._weighed(claim, (paper,)) for paper in papers] if len(papers) > 1 else []
        passing = next((it for it in alone if it is not None and it.outcome is Outcome.PASS), None)
        verdict = passing or self._weighed(claim, tuple(papers))
        if verdict is None or not alone or (alone[0] is not None and alone[0].contradicted):
            return verdict
        return verdict.model_copy(update={"contradicted": False})

    def _others(self, claim: str, meant: Meant) -> list[Verdict]:
        """The verdicts of papers that the claim may mean besides, up to the first that carries it."""
        found: list[Verdict] = []
        read = meant.cited or meant.named
        for paper in dict.fromkeys((*meant.hints, *self.nearest(claim))):
            verdict = self._weighed(claim, (paper,)) if paper not in read else None
            if verdict is None:
                continue
            if verdict.outcome is not Outcome.PASS:
                found.append(verdict)
            elif paper in meant.hints or self._alike(claim, verdict):
                return [*found, verdict]
        return found

    def _alike(self, claim: str, verdict: Verdict) -> bool:
        """Whether what carries the claim is about the same at all."""
        return any(near >= ALIKE for near in self.likeness(claim, [it.text for it in verdict.carriers]))

    def _denied(self, claim: str, verdicts: Iterable[Verdict]) -> Verdict | None:
        """The verdict of a paper that says nearly the same, and otherwise."""
        for verdict in verdicts:
            nearest = [it.text for it in verdict.carriers[:1]] if verdict.contradicted else []
            if any(near >= NEAR for near in self.likeness(claim, nearest)):
                return verdict
        return None

    def _weighed(self, claim: str, papers: tuple[PaperId, ...]) -> Verdict | None:
        """What the abstracts of these papers say to it; None where there are none."""
        if papers not in self._read:
            self._read[papers] = carriers(list(self.holdings.papers(papers).values()))
        cited = self._read[papers]
        return self.weigh(claim, cited, likeness=self.likeness) if cited else None

    def _told(self, sentence: Drafted, finding: Finding, verdict: Verdict, *, reason: str = "") -> Checked:
        shown = verdict.carriers[: QUOTES if finding is Finding.SUPPORTED else 1]
        return Checked(
            sentence=sentence.written, finding=finding, reason=reason, citations=tuple(self._citations(shown))
        )

    def _citations(self, shown: Sequence[Carrier]) -> Iterable[Citation]:
        papers = self.holdings.papers([carrier.source.paper_id for carrier in shown])
        by_paper = sorted(shown, key=lambda it: list(papers).index(it.source.paper_id))
        for paper_id, quoted in groupby(by_paper, key=lambda it: it.source.paper_id):
            footnotes = Footnotes()
            footnotes.cite(papers[paper_id], *(Quote(text=it.text, span=it.span) for it in quoted))
            number = self._numbers.setdefault(paper_id, len(self._numbers) + 1)
            yield footnotes.citations()[0].model_copy(update={"n": number})
