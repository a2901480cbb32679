"""Use case: does the library support what these sentences say?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.checking import drafts
from bot.checking.findings import Checked, Claim, Drafted, Finding, Weigh
from bot.checking.meaning import Meant, Pointing
from bot.checking.weighing import Scales
from bot.gate.verdicts import Likeness
from bot.part import Confined
from retrieval.planning.planner import Planner
from retrieval.ports import Catalog, Holdings
from retrieval.queries import Scope
from retrieval.search import Search

NO_CLAIM = "It claims nothing of a paper."


@dataclass(frozen=True, slots=True)
class Checking:
    """Every sentence is weighed against the abstracts of the papers that it cites, names or comes nearest to."""

    catalog: Catalog
    planner: Callable[[], Planner]
    search: Callable[[], Search]
    likeness: Callable[[], Likeness]
    weigh: Weigh

    def draft(self, text: str, *, within: Scope = Scope()) -> Iterator[Checked]:  # noqa: B008 - a value
        """The sentences of a draft in order, each as soon as it is checked; only papers `within` are looked at."""
        pointing, scales = self._begin(within)
        about = Meant()
        for sentence in drafts.sentences(text):
            if drafts.asks(sentence.claim):
                yield Checked(sentence=sentence.written, finding=Finding.NO_CLAIM)
                continue
            meant = pointing.meant(sentence)
            if sentence.leans and not (meant.cited or meant.named):
                meant = meant.model_copy(update={"named": about.cited or about.named})
            about = meant
            checked = scales.checked(sentence, meant)
            if checked.finding is not Finding.SUPPORTED and drafts.leads_through(sentence.claim):
                checked = Checked(sentence=sentence.written, finding=Finding.NO_CLAIM)
            yield checked

    def claims(self, claims: Iterable[Claim]) -> Iterator[Checked]:
        """Every claim in order; one of several sentences is supported when all of them are.

        What a claim `cites` has to carry it; where the start of a title fits no paper or several, nothing does.
        """
        pointing, scales = self._begin(Scope())
        for claim in claims:
            cited = pointing.begun(claim.cites)
            if cited.missing:
                yield Checked(sentence=claim.text, finding=Finding.NOT_FOUND, reason=cited.missing[0])
                continue
            told = tuple(drafts.told(claim.text)) or (Drafted(written=claim.text, claim=claim.text),)
            found = [scales.checked(it, cited if claim.cites else pointing.meant(it)) for it in told]
            yield _together(claim, found)

    def _begin(self, within: Scope) -> tuple[Pointing, Scales]:
        search, planner, part = self.search(), self.planner(), None
        holdings: Holdings = self.catalog
        if within != Scope():
            part = Confined.to(within, self.catalog)
            holdings, search = part, search.kept_to(part, part.ids)
        pointing = Pointing(
            catalog=self.catalog,
            holdings=holdings,
            planner=planner,
            search=search,
            held=part.held if part else None,
        )
        scales = Scales(holdings=holdings, nearest=pointing.nearest, likeness=self.likeness(), weigh=self.weigh)
        return pointing, scales


def _together(claim: Claim, found: Sequence[Checked]) -> Checked:
    """What is found of a claim's sentences, as one: the worst of it."""
    for finding in (Finding.CONTRADICTED, Finding.NOT_FOUND):
        for checked in found:
            if checked.finding is finding:
                return checked.model_copy(update={"sentence": claim.text})
    supported = [checked for checked in found if checked.finding is Finding.SUPPORTED]
    if not supported:
        return Checked(sentence=claim.text, finding=Finding.NOT_FOUND, reason=NO_CLAIM)
    citations = dict.fromkeys(citation for checked in supported for citation in checked.citations)
    return supported[0].model_copy(update={"sentence": claim.text, "citations": tuple(citations)})
