"""An arXiv of our own: papers that appear, change and go, listed as its API lists them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.feedserver.server import Answer, Reply, Request


@dataclass(frozen=True)
class Preprint:
    """One version of a paper: submitted at `updated`, to be seen from `appears` until `goes`."""

    id: str
    updated: dt.datetime
    version: int = 1
    appears: dt.datetime | None = None
    goes: dt.datetime | None = None

    def is_listed(self, now: dt.datetime) -> bool:
        return (self.appears or self.updated) <= now and (self.goes is None or now < self.goes)

    @property
    def entry(self) -> str:
        """As the API writes it."""
        return (
            f"<entry><id>http://arxiv.org/abs/{self.id}v{self.version}</id><title>Paper {self.id}</title>"
            f"<updated>{self.updated:%Y-%m-%dT%H:%M:%SZ}</updated><published>{self.updated:%Y-%m-%dT%H:%M:%SZ}"
            f"</published><summary>Version {self.version} of it.</summary><author><name>Ada Lovelace</name></author>"
            '<category term="cs.CL"/></entry>'
        )


def listing(preprints: Iterable[Preprint], query: Mapping[str, str], now: dt.datetime) -> bytes:
    """The page that is asked for: the newest version of each paper, the most recently changed first."""
    newest: dict[str, Preprint] = {}
    for preprint in sorted(preprints, key=lambda it: it.version):
        if preprint.is_listed(now):
            newest[preprint.id] = preprint
    ordered = sorted(newest.values(), key=lambda it: (it.updated, it.id), reverse=True)
    start, most = int(query["start"]), int(query["max_results"])
    return page(ordered[start : start + most], total=len(ordered), start=start)


def page(preprints: Iterable[Preprint], *, total: int, start: int = 0) -> bytes:
    """These entries, under a head that states a total."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{total}</opensearch:totalResults>"
        f"<opensearch:startIndex>{start}</opensearch:startIndex>"
        f"{''.join(it.entry for it in preprints)}</feed>"
    ).encode()


@dataclass(frozen=True)
class Recordings:
    """Real answers, each given to the request that it once answered."""

    folder: Path

    def __call__(self, request: Request) -> Reply:
        for told in json.loads((self.folder / "index.json").read_text(encoding="utf-8")):
            asked = parse_qs(urlsplit(told["url"]).query, keep_blank_values=True)
            same = ("search_query", "start", "max_results")
            if all(request.query.get(name, "") == asked[name][0] for name in same) and asked["id_list"] == [""]:
                return Answer((self.folder / told["file"]).read_bytes(), told["status_code"])
        return Answer(status=404)
