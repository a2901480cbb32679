"""Papers that a question names by id or address are named by their titles instead, which is how questions are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from retrieval.ids import parse_id
from retrieval.papers import ExternalId, Paper, PaperId
from retrieval.plaintext import clean

_WORD = re.compile(r"[^\s<>\"“”‘’]+")
_EDGES = "()[]{},;:.?!'*_`"


class Identified(Protocol):
    """What of the catalog this needs."""

    def identified(self, ids: list[ExternalId]) -> dict[ExternalId, PaperId]:
        """The papers of the library that have these ids."""
        ...

    def papers(self, ids: list[PaperId]) -> dict[PaperId, Paper]:
        """These papers."""
        ...


@dataclass(frozen=True, slots=True)
class Addresses:
    """Reads addresses (arXiv, DOI, ACL Anthology, in any spelling of `retrieval.ids`) against the library."""

    catalog: Identified

    def __call__(self, text: str) -> str:
        """The text with the title in quotes for every id or address of a paper that is here; others stay."""
        spelt = {word: named for word in _words(text) if (named := parse_id(word))}
        if not spelt:
            return text
        known = self.catalog.identified(list(spelt.values()))
        papers = self.catalog.papers(list(known.values()))
        titles = {word: clean(papers[known[named]].title or "") for word, named in spelt.items() if named in known}
        for word in sorted(filter(titles.get, titles), key=len, reverse=True):
            text = text.replace(word, f"“{titles[word]}”")
        return text


def _words(text: str) -> list[str]:
    """What stands between spaces, without the punctuation around it; one of an address's own is tried with it first."""
    return [word.strip(_EDGES) for word in _WORD.findall(text) if any(sign.isdigit() for sign in word)]
