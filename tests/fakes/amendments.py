"""A book of amendments in memory, with every promise of the port."""

from __future__ import annotations

from retrieval.amending.amendments import Amended, Amendment
from retrieval.amending.removed import remembered
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.transaction import Transaction


class MemoryAmendments:
    """The book of amendments of a test, on a catalog in memory."""

    def __init__(self, catalog: MemoryCatalog) -> None:
        self._catalog = catalog

    def amend(self, amendment: Amendment) -> Amendment:
        with self._catalog.writing() as state:
            if amendment.deed is Amended.REMOVE:
                records = sorted(state.by_paper().get(amendment.paper, []), key=lambda it: (it.source, it.lines.start))
                amendment = amendment.model_copy(update={"kept": remembered(records)})
                _erase(state, amendment)
            filed = amendment.model_copy(update={"id": len(state.amendments) + 1, "undone": False})
            state.amendments.append(filed)
        return filed

    def undo(self, number: int) -> None:
        with self._catalog.writing() as state:
            undone = state.amendments[number - 1].model_copy(update={"undone": True})
            state.amendments[number - 1] = undone
            for source in undone.kept.sources:
                state.sources[source].digest += f" without {number}"

    def standing(self) -> tuple[Amendment, ...]:
        with self._catalog.writing() as state:
            return tuple(it for it in state.amendments if not it.undone)

    def history(self, limit: int) -> tuple[Amendment, ...]:
        with self._catalog.writing() as state:
            return tuple(state.amendments[::-1][:limit])


def _erase(state: Transaction, removal: Amendment) -> None:
    state.shelf = None
    for source in state.sources.values():
        source.records = [it for it in source.records if it[0] != removal.paper]
    for at, it in enumerate(state.amendments):
        if it.paper == removal.paper and it.values.abstract:
            silent = it.values.model_copy(update={"abstract": ""})
            state.amendments[at] = it.model_copy(update={"values": silent})
