"""`Registry` over the web: arXiv, the ACL Anthology, and for other DOIs Crossref or DataCite.

None of them needs a key. Crossref and DataCite each know their own DOIs alone (doi.org tells whose is whose; asking the
one and then the other spares a request for most). The Anthology's own DOIs are asked of the Anthology, which has the
abstracts; arXiv's are arXiv ids already (`ids.parse_id`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from retrieval.adapters import arxiv_source
from retrieval.adapters.web import Ask, Fetcher, Reply, TryAgain
from retrieval.errors import SourceError
from retrieval.ids import parse_id
from retrieval.papers import ExternalId, Record, Scheme
from retrieval.parsers import arxiv_atom, crossref, datacite
from retrieval.ports import Clock

ANTHOLOGY: Final = "https://aclanthology.org"
CROSSREF: Final = "https://api.crossref.org/works"
DATACITE: Final = "https://api.datacite.org/dois"
_ACL_DOI = re.compile(r"10\.18653/v1/(.+)", re.IGNORECASE)
_MISSING = frozenset({404, 410})
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class ArxivRegistry:
    """arXiv's API, asked for one paper."""

    web: Fetcher
    clock: Clock
    address: str = arxiv_source.API

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """What arXiv says of the paper; None where it has none of this id.

        Raises:
            SourceError: it does not answer, or not as it should.
        """
        asked = urlencode({"id_list": paper.value, "max_results": 1})

        def read(reply: Reply) -> Record | None:
            if not reply.ok:
                raise _refused("arXiv", reply)
            listing = arxiv_atom.parse(reply.content, source=source, captured=self.clock.now().date())
            if listing is None:
                raise TryAgain("gave no whole Atom document")
            given = (it.record for it in listing.entries if it.record and paper in it.record.ids)
            return next(given, None)

        return self.web.get(Ask(f"{self.address}?{asked}", source="arXiv"), read)


@dataclass(frozen=True, slots=True)
class AnthologyRegistry:
    """The BibTeX that the Anthology gives of each paper, abstract included."""

    web: Fetcher
    clock: Clock
    address: str = ANTHOLOGY

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """What the Anthology says of the paper; None where it has none of this id.

        Raises:
            SourceError: it does not answer, or not as it should.
        """
        from retrieval.parsers import bibtex  # noqa: PLC0415 - its library takes long to load, and little needs it

        def read(reply: Reply) -> Record | None:
            if reply.status in _MISSING:
                return None
            if not reply.ok:
                raise _refused("the ACL Anthology", reply)
            told = reply.content.decode("utf-8", errors="replace")
            page = bibtex.parse(told, source=source, captured=self.clock.now().date())
            if not page.records:
                raise TryAgain("gave no whole BibTeX entry")
            return page.records[0]

        return self.web.get(Ask(f"{self.address}/{quote(paper.value)}.bib", source="ACL Anthology"), read)


@dataclass(frozen=True, slots=True)
class DoiRegistry:
    """Whoever knows the DOI."""

    web: Fetcher
    clock: Clock
    anthology: AnthologyRegistry
    crossref: str = CROSSREF
    datacite: str = DATACITE

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """What is said of the paper; None where nobody has it.

        Raises:
            SourceError: one of those asked does not answer, or not as it should.
        """
        theirs = _ACL_DOI.fullmatch(paper.value)
        known = parse_id(theirs[1]) if theirs else None
        if known and known.scheme is Scheme.ACL and (found := self.anthology.look_up(known, source=source)):
            return found
        spelt = quote(paper.value, safe="/")
        return self._asked("Crossref", f"{self.crossref}/{spelt}", crossref.parse, source) or self._asked(
            "DataCite", f"{self.datacite}/{spelt}", datacite.parse, source
        )

    def _asked(self, who: str, url: str, parse: Callable[..., Record | None], source: str) -> Record | None:
        def read(reply: Reply) -> Record | None:
            if reply.status in _MISSING:
                return None
            if not reply.ok:
                raise _refused(who, reply)
            record = parse(reply.content, source=source, captured=self.clock.now().date())
            if record is None:
                raise TryAgain("gave no whole answer")
            return record

        return self.web.get(Ask(url, source=who, accept=_JSON), read)


def _refused(who: str, reply: Reply) -> SourceError:
    return SourceError(f"{who} answers with HTTP {reply.status}; try again later.", source=who)
