"""Pure: an answer put together from what was written and from the draft in the papers' own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.dialogue import Citation, Draft, Form, Quote, Sentence
from bot.gate.verdicts import Carrier
from bot.writers import wording
from bot.writers.footnotes import Footnotes
from retrieval.papers import Paper, PaperId

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Composition:
    """Numbers what is cited as it is cited; what the draft says first comes first, and what is left of it last."""

    def __init__(self, draft: Draft, papers: Mapping[PaperId, Paper], *, form: Form = Form.PROSE) -> None:
        """`papers` are all that the draft or a written sentence may cite; `form` is how written sentences stand."""
        self._draft = draft
        self._papers = papers
        self._form = form
        self._notes = Footnotes()
        self._written: set[PaperId] = set()
        self._figures: set[str] = set()

    def lead(self) -> tuple[Sentence, ...]:
        """What the draft says before it cites anything: how many papers, who, since when."""
        first = next((n for n, it in enumerate(self._draft.sentences) if it.cites), len(self._draft.sentences))
        return tuple(it for it in self._draft.sentences[:first] if it.form is Form.PROSE)

    def written(self, text: str, carriers: Sequence[Carrier]) -> Sentence:
        """A sentence that rests on these, with the numbers of their papers."""
        cites = []
        for carrier in carriers:
            paper = self._papers[carrier.source.paper_id]
            cites.append(self._notes.cite(paper, Quote(text=carrier.text, span=carrier.span)))
            self._written.add(paper.id)
        self._figures.update(_FIGURE.findall(text))
        return Sentence(text=text, cites=tuple(dict.fromkeys(cites)), form=self._form)

    def quoted(self, carrier: Carrier) -> Sentence:
        """The sentence that carries, in its paper's own words."""
        called = wording.short_title(self._papers[carrier.source.paper_id])
        return self.written(f"{called}: “{carrier.text}”", [carrier])

    def differing(self, carrier: Carrier) -> Sentence:
        """The sentence of a paper that gives another figure for something that was written, in its own words."""
        called = wording.short_title(self._papers[carrier.source.paper_id])
        return self.written(f"{called} gives another figure: “{carrier.text}”", [carrier])

    def rest(self, *, whole: bool = False, figures: bool = False) -> tuple[Sentence, ...]:
        """What the draft says beyond its lead; unless the `whole`, without what cites only papers written about.

        With `figures` what states one that nothing written states is kept all the same.
        """
        by_number = {citation.n: citation for citation in self._draft.citations}
        lead = self.lead()
        kept = []
        for sentence in self._draft.sentences:
            cited = [by_number[n] for n in sentence.cites]
            covered = bool(cited) and all(it.paper_id in self._written for it in cited)
            new = figures and not self._figures.issuperset(_FIGURE.findall(sentence.text))
            if sentence in lead or (covered and not whole and not new):
                continue
            cites = tuple(self._notes.cite(self._papers[it.paper_id], *it.quotes) for it in cited)
            kept.append(sentence.model_copy(update={"cites": cites}))
        return tuple(kept)

    def around(self, frame: Draft) -> tuple[Sentence, ...]:
        """All that a frame says beyond the lead, with this answer's numbers; it quotes nothing."""
        by_number = {citation.n: citation.paper_id for citation in frame.citations}
        lead = self.lead()
        return tuple(
            it.model_copy(update={"cites": tuple(self._notes.cite(self._papers[by_number[n]]) for n in it.cites)})
            for it in frame.sentences
            if it not in lead
        )

    def remarks(self) -> tuple[Sentence, ...]:
        """What the draft notes, which holds however the answer is worded."""
        return tuple(it for it in self._draft.sentences if it.form is Form.NOTE)

    def cited(self, sentence: Sentence) -> tuple[Citation, ...]:
        """What the sentence's numbers open."""
        return tuple(it for it in self._notes.citations() if it.n in sentence.cites)

    def citations(self, *, whole: bool) -> tuple[Citation, ...]:
        """Everything that was cited; with the `whole` draft's papers behind it, the ones nobody had room for."""
        if whole:
            for citation in self._draft.citations:
                self._notes.cite(self._papers[citation.paper_id])
        return self._notes.citations()
