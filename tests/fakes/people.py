"""A library of people in memory: papers, who wrote them, and the roster that reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.directory import Directory
from retrieval.papers import MentionId, PaperId, PersonId, mention_id
from retrieval.people.book import Settled
from retrieval.people.mentions import Ground, Link, Outcome, Reason
from retrieval.people.naming import compare
from retrieval.people.roster import Roster
from retrieval.queries import Scope
from tests.builders import a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

PAPERS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "p1": ("Kettle: Boiling Water", ("Zhongzhu Zhou", "Ada Byron"), "2024-05-17"),
    "p2": ("Lantern: Light at Night", ("Zhongzhu Zhou", "Ada Byron"), "2025-02-01"),
    "p3": ("Teapots and Their Lids", ("Z. Zhou", "Ada Byron"), "2026-01-01"),
    "p4": ("Parsing Rivers", ("Yang Liu",), "2023-03-01"),
    "p5": ("Parsing Brooks", ("Yang Liu",), "2024-03-01"),
    "p6": ("Seeing Stars", ("Yang Liu",), "2025-03-01"),
}
ZHOU, SHORT, ADA = PersonId("p1:zhongzhuzhou"), PersonId("p3:zzhou"), PersonId("p1:adabyron")
PARSER, SEER = PersonId("p4:yangliu"), PersonId("p6:yangliu")
WHOSE: Mapping[str, PersonId] = {
    **dict.fromkeys(("p1:zhongzhuzhou", "p2:zhongzhuzhou"), ZHOU),
    **dict.fromkeys(("p1:adabyron", "p2:adabyron", "p3:adabyron"), ADA),
    **dict.fromkeys(("p4:yangliu", "p5:yangliu"), PARSER),
    "p3:zzhou": SHORT,
    "p6:yangliu": SEER,
}
NAMES = {ZHOU: "Zhongzhu Zhou", SHORT: "Z. Zhou", ADA: "Ada Byron", PARSER: "Yang Liu", SEER: "Yang Liu"}


def a_link(one: str, other: str, names: tuple[str, str], *, same: bool = False, score: float = 1.0) -> Link:
    """Why two names may be one person's: a shared co-author."""
    return Link(
        one=one,
        other=other,
        outcome=Outcome.SAME if same else Outcome.UNCERTAIN,
        names=compare(*names),
        score=score,
        reasons=(Reason(ground=Ground.COAUTHORS, sentence="they share co-authors: Ada Byron", weight=score),),
    )


LINKS = (
    a_link("p1:zhongzhuzhou", "p2:zhongzhuzhou", ("Zhongzhu Zhou", "Zhongzhu Zhou"), same=True, score=9.0),
    a_link("p1:zhongzhuzhou", "p3:zzhou", ("Zhongzhu Zhou", "Z. Zhou"), score=2.0),
    a_link("p4:yangliu", "p6:yangliu", ("Yang Liu", "Yang Liu")),
)


@dataclass
class MadeUpPeople:
    """Zhongzhu Zhou, who may be Z. Zhou; two people called Yang Liu; and Ada Byron."""

    catalog: MemoryCatalog = field(default_factory=MemoryCatalog)
    book: MemoryBook = field(init=False)

    def __post_init__(self) -> None:
        self.book = MemoryBook(self.catalog)
        self.hold(PAPERS)
        self.settle(WHOSE, NAMES, LINKS)

    @property
    def roster(self) -> Roster:
        """What curators read."""
        return Roster(catalog=self.catalog, book=self.book, directory=self.directory)

    def hold(self, papers: Mapping[str, tuple[str, tuple[str, ...], str]], *, source: str = "page.txt") -> None:
        """Store these papers: title, authors and date, by id."""
        filed = [
            (PaperId(paper), a_record(title, line=10 * number, authors=authors, date=date, source=source))
            for number, (paper, (title, authors, date)) in enumerate(papers.items(), start=1)
        ]
        store(self.catalog, *filed, source=source)

    def settle(self, whose: Mapping[str, PersonId], names: Mapping[PersonId, str], links: Sequence[Link]) -> None:
        """Tell people apart like this."""
        self.book.settle(Settled(whose={MentionId(it): who for it, who in whose.items()}, names=names), links, mark="1")

    def directory(self) -> Directory:
        """The names of the library as the book has them now."""
        papers = self.catalog.papers(self.catalog.select(Scope())).values()
        mentions = [mention_id(paper.id, author.key) for paper in papers for author in paper.authors]
        whose = {it: person for it in mentions if (person := self.book.whose(it))}
        self.catalog.settle(whose, self.book.names)
        return self.catalog.directory()
