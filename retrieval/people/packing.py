"""Pure: what a paper tells of its authors, kept small."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from retrieval.papers import PaperId
from retrieval.people.filing import Row, name_rows, paper_rows
from retrieval.people.mentions import Mention


def pack(mentions: Iterable[Mention]) -> dict[PaperId, str]:
    """The mentions by their papers, which come one after the other; the same text for the same mentions."""
    return {PaperId(paper): _packed(list(theirs)) for paper, theirs in groupby(mentions, lambda mention: mention.paper)}


def _packed(mentions: list[Mention]) -> str:
    first, start = mentions[0], len(mentions[0].paper) + 1
    told = [(it.id[start:], it.name, it.ids, it.page) for it in sorted(mentions, key=lambda it: it.id)]
    return json.dumps((first.title, first.year, first.venue, told), ensure_ascii=False, separators=(",", ":"))


def unpack(paper: PaperId, packed: str) -> Iterator[Mention]:
    """The mentions of a paper, by their ids."""
    title, year, venue, told = json.loads(packed)
    names = [name for _, name, _, _ in told]
    for place, (key, name, ids, page) in enumerate(told):
        yield Mention.model_construct(
            id=f"{paper}:{key}",
            name=name,
            paper=paper,
            title=title,
            coauthors=(*names[:place], *names[place + 1 :]),
            year=year,
            venue=venue,
            ids=tuple(ids),
            page=page,
        )


def rows(papers: Mapping[PaperId, str]) -> Iterator[Row]:
    """All rows of the files of a library that has these papers, each once."""
    standing: set[str] = set()
    beside: set[str] = set()
    for packed in papers.values():
        names = [name for _, name, _, _ in json.loads(packed)[3]]
        standing.update(names)
        if len(names) > 1:
            beside.update(names)
    yield from sorted(name_rows(standing, beside))
    for paper, packed in papers.items():
        yield from paper_rows(paper, json.loads(packed)[0])
