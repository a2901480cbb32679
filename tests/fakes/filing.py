"""Filing records in a catalog, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.papers import Metric, PaperId, Record
from retrieval.ports import Catalog


def store(
    catalog: Catalog,
    *filed: tuple[PaperId, Record],
    source: str = "page.txt",
    digest: str = "1",
    metrics: Sequence[Metric] = (),
) -> tuple[PaperId, ...]:
    """File these records as all that the source holds."""
    with catalog.writing() as writer:
        return writer.replace(source, digest, filed, metrics)
