"""Use case: which papers nobody is to be told of any more, though a digest was made that tells of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from retrieval.papers import PaperId
from retrieval.ports import Catalog


@dataclass(frozen=True, slots=True)
class Leaving:
    """Papers leave: curators hide or remove them, and their authors take them back."""

    catalog: Callable[[], Catalog]

    def __call__(self, papers: Collection[PaperId]) -> frozenset[PaperId]:
        """Those of the papers that are gone by now; one that turned out to be the same as another is what that is.

        Raises:
            RetrievalError: the catalog cannot be read.
        """
        if not papers:
            return frozenset()
        catalog = self.catalog()
        found = catalog.papers(papers)
        missing = frozenset(papers).difference(found)
        now = {former: it.paper_id for it in catalog.arrivals() for former in it.formerly} if missing else {}
        united = catalog.papers([now[paper] for paper in missing if paper in now])
        told = found | {paper: united[now[paper]] for paper in missing if now.get(paper) in united}
        return frozenset(papers).difference(paper for paper, it in told.items() if not it.withdrawn)
