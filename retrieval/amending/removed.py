"""Pure: removed papers, by what is kept of them, recognised when a source gives them again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from retrieval.amending.amendments import Amendment, Remembered
from retrieval.cards import Told, ids, sketch, traits
from retrieval.identity import Shelf, resolve
from retrieval.papers import ExternalId, Lines, Record

_ENOUGH = 6
"""A sketch of fewer numbers says too little to know a paper by; abstracts of 16 words and more have twelve."""
_ALIKE = 0.6
"""The share of a sketch in common from which two abstracts are one; the share estimates how much of the wording is."""


def remembered(records: Sequence[Record]) -> Remembered:
    """What is kept of a paper that had these records: who wrote what and when, its ids, and no text."""
    wordings = {numbers for it in records if len(numbers := sketch(it.abstract or "")) >= _ENOUGH}
    return Remembered(
        records=tuple(_without_text(it) for it in records),
        wordings=tuple(sorted(wordings)),
        sources=tuple(sorted({it.source for it in records})),
    )


def _without_text(record: Record) -> Record:
    return Record(
        source=record.source,
        lines=Lines(start=record.lines.start),
        title=record.title,
        authors=record.authors,
        authors_complete=record.authors_complete,
        owner=record.owner,
        date=record.date,
        ids=record.ids,
    )


class Removed:
    """The removed papers, ready to be compared with many records."""

    def __init__(self, amendments: Iterable[Amendment]) -> None:
        self._shelf = Shelf()
        self._wordings: list[tuple[frozenset[ExternalId], int]] = []
        self._by_number: dict[int, list[int]] = defaultdict(list)
        for it in amendments:
            for record in it.kept.records:
                self._shelf.add(it.paper, record)
            theirs = frozenset(known for record in it.kept.records for known in record.ids)
            for numbers in it.kept.wordings:
                for number in numbers:
                    self._by_number[number].append(len(self._wordings))
                self._wordings.append((theirs, len(numbers)))

    def __bool__(self) -> bool:
        return bool(self._shelf.records())

    def has(self, record: Told) -> bool:
        """Whether this is one of them: by an id or the title, as papers are recognised, or by the abstract."""
        return resolve(record, self._shelf.lookalikes(record)).paper_id is not None or self._worded_alike(record)

    def _worded_alike(self, record: Told) -> bool:
        numbers = traits(record).sketch
        if len(numbers) < _ENOUGH:
            return False
        shared = Counter(place for number in numbers for place in self._by_number.get(number, ()))
        for place, count in shared.items():
            theirs, size = self._wordings[place]
            clash = {scheme for scheme, _ in ids(record)} & {it.scheme.value for it in theirs}
            if not clash and count >= _ALIKE * min(size, len(numbers)):
                return True
        return False
