"""Which papers of the library people mean when they do not ask a question: by id, address, title or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.judging import bearing
from retrieval import ids
from retrieval.directory import Directory
from retrieval.papers import ExternalId, Frozen, Paper, PaperId
from retrieval.plaintext import clean
from retrieval.planning.planner import Planner
from retrieval.ports import Catalog
from retrieval.queries import Scope
from retrieval.search import Search

_LOOKED_AT = 20
_BREAK = re.compile(r"[\s<>|]+")


class Mentioned(Frozen):
    """What a text points at: papers of the library in their order, and ids that are in no paper of it."""

    papers: tuple[Paper, ...] = ()
    strangers: tuple[ExternalId, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds papers; says nothing of them."""

    catalog: Catalog
    planner: Callable[[], Planner]
    search: Callable[[], Search]

    def directory(self) -> Directory:
        """The names that the library knows."""
        return self.planner().directory

    def paper(self, paper_id: str) -> Paper | None:
        """The paper of this id of ours; None where there is none any more."""
        return next(iter(self.catalog.papers([PaperId(paper_id)]).values()), None)

    def called(self, text: str) -> tuple[Paper, ...]:
        """The papers that the whole text names: by id or address in any spelling, by title or short name."""
        named = ids.parse_id(text)
        known = [*self.catalog.identified([named] if named else []).values()] or [PaperId(text.strip())]
        found = self.catalog.papers(known) or self.catalog.papers([it.paper_id for it in self.planner().named(text)])
        return tuple(found.values())

    def fitting(self, text: str) -> tuple[Paper, ...]:
        """The papers that bear on these words, best first; none where the library has none."""
        search = self.search()
        candidates = search.candidates(text, k=_LOOKED_AT)
        papers = self.catalog.papers([candidate.paper_id for candidate in candidates])
        asked = search.asked(text, topical=True)
        if not asked.terms:
            return ()
        return tuple(paper for paper, _ in bearing([asked], candidates, papers))

    def mentioned(self, text: str, *, titles: str = "") -> Mentioned:
        """The papers that the text (of a Slack message, as Slack writes it) points at by id or address.

        Where none is, those that `titles`, the same in plain characters, names by title.
        """
        spelt = dict.fromkeys(filter(None, map(ids.parse_id, _BREAK.split(text.replace("&amp;", "&")))))
        known = self.catalog.identified(list(spelt))
        papers = self.catalog.papers(list(dict.fromkeys(known.values())))
        if not papers:
            papers = self.catalog.papers([it.paper_id for it in self.planner().named(titles)])
        return Mentioned(papers=tuple(papers.values()), strangers=tuple(it for it in spelt if it not in known))

    def linked(self, addresses: Iterable[str]) -> dict[str, Paper]:
        """The papers of the library that these addresses lead to, by address."""
        spelt = {address: named for address in addresses if (named := ids.parse_id(address))}
        known = self.catalog.identified(list(spelt.values()))
        papers = self.catalog.papers(list(known.values()))
        return {address: papers[known[named]] for address, named in spelt.items() if known.get(named) in papers}

    def nearest(self, paper: Paper, k: int) -> tuple[Paper, ...]:
        """The `k` papers nearest to this one in words and meaning, itself left out, best first."""
        text = f"{clean(paper.title or '')} {clean(paper.abstract or '')}".strip()
        found = self.search().candidates(text, k=k + 1) if text else ()
        others = [candidate.paper_id for candidate in found if candidate.paper_id != paper.id][:k]
        return tuple(self.catalog.papers(others).values())

    def recent(self, k: int) -> tuple[Paper, ...]:
        """The `k` newest papers, newest first."""
        return tuple(self.catalog.papers(self.catalog.select(Scope())[:k]).values())
