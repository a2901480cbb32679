"""Papers looked up by their ids, on a site of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from retrieval.adapters.registries import AnthologyRegistry, ArxivRegistry, DoiRegistry
from retrieval.adapters.web import Manners, Web
from retrieval.errors import SourceError
from retrieval.papers import ExternalId, Record, Scheme
from tests.builders import a_doi, an_arxiv_id
from tests.fakes.waiting import BEGIN, SleepersClock
from tests.feedserver import Answer, FeedServer, Reply, Request
from tests.feedserver.arxiv import Preprint, page

FOLDER = Path(__file__).parents[3] / "golden" / "registries"
ACL = ExternalId(scheme=Scheme.ACL, value="2024.acl-long.7")


@dataclass
class Site:
    """All the registries on one site: what each path answers, everything else is not there."""

    answers: dict[str, Reply]

    def __call__(self, request: Request) -> Reply:
        return self.answers.get(request.path, Answer(status=404))


@contextmanager
def asking(
    answers: dict[str, Reply],
) -> Iterator[tuple[FeedServer, dict[Scheme, ArxivRegistry | AnthologyRegistry | DoiRegistry]]]:
    """The registries, each at a path of its own."""
    clock = SleepersClock()
    manners = Manners(tries=2, later="try again later")
    web = Web(clock, agent="footnote/test", manners=manners, sleep=clock.sleep)
    with FeedServer(Site(answers)) as server:
        anthology = AnthologyRegistry(web, clock, f"{server.url}/acl")
        yield (
            server,
            {
                Scheme.ARXIV: ArxivRegistry(web, clock, f"{server.url}/arxiv"),
                Scheme.ACL: anthology,
                Scheme.DOI: DoiRegistry(web, clock, anthology, f"{server.url}/crossref", f"{server.url}/datacite"),
            },
        )


def looked_up(paper: ExternalId, answers: dict[str, Reply]) -> tuple[Record | None, list[str]]:
    """What is said of the paper, and which paths were asked."""
    with asking(answers) as (server, registries):
        record = registries[paper.scheme].look_up(paper, source="added")
        return record, [it.path for it in server.requests]


def failing(paper: ExternalId, answers: dict[str, Reply]) -> str:
    """The sentence with which a look-up fails."""
    with pytest.raises(SourceError) as failure:
        looked_up(paper, answers)
    return str(failure.value)


def test_a_preprint_is_asked_of_arxiv() -> None:
    """By its id, one paper alone."""
    told = page([Preprint("2503.17922", BEGIN, version=2)], total=1)
    with asking({"/arxiv": Answer(told)}) as (server, registries):
        record = registries[Scheme.ARXIV].look_up(an_arxiv_id("2503.17922"), source="added")

    assert record is not None
    assert (record.title, record.version, record.source) == ("Paper 2503.17922", 2, "added")
    assert server.requests[0].query == {"id_list": "2503.17922", "max_results": "1"}


def test_a_paper_of_the_anthology_is_read_from_its_bibtex() -> None:
    """The abstract is there."""
    record, asked = looked_up(ACL, {"/acl/2024.acl-long.7.bib": Answer((FOLDER / "anthology.bib").read_bytes())})

    assert record is not None
    assert (record.title, asked) == ("Silent Stoves in Cold Kitchens", ["/acl/2024.acl-long.7.bib"])
    assert record.ids == (a_doi("10.18653/v1/2024.acl-long.7"), ACL)
    assert [it.name for it in record.authors] == ["Ada Byron", "Bo Dahl"]
    assert record.abstract is not None


def test_a_doi_is_asked_of_crossref_and_then_of_datacite() -> None:
    """In JSON; a DOI that is the Anthology's is asked of the Anthology first."""
    known, asked = looked_up(
        a_doi("10.5555/a/b"), {"/crossref/10.5555/a/b": Answer((FOLDER / "crossref.json").read_bytes())}
    )
    assert known is not None
    assert asked == ["/crossref/10.5555/a/b"]

    with asking({"/datacite/10.5555/kettles.1": Answer((FOLDER / "datacite.json").read_bytes())}) as (
        server,
        registries,
    ):
        other = registries[Scheme.DOI].look_up(a_doi("10.5555/kettles.1"), source="added")
    assert other is not None
    assert other.title == "Loud Kettles at Night"
    assert [it.headers["accept"] for it in server.requests] == ["application/json", "application/json"]

    theirs = a_doi("10.18653/v1/2024.acl-long.7")
    _, asked = looked_up(theirs, {"/acl/2024.acl-long.7.bib": Answer((FOLDER / "anthology.bib").read_bytes())})
    assert asked == ["/acl/2024.acl-long.7.bib"]
    _, asked = looked_up(theirs, {})
    assert [it.split("/")[1] for it in asked] == ["acl", "crossref", "datacite"]


def test_a_paper_that_nobody_has_is_none() -> None:
    """Whether the answer is that it is not there, or an empty list, or another paper."""
    assert looked_up(ACL, {})[0] is None
    assert looked_up(a_doi("10.5555/1"), {})[0] is None
    assert looked_up(an_arxiv_id("2503.17922"), {"/arxiv": Answer(page([], total=0))})[0] is None
    other = page([Preprint("2503.00001", BEGIN)], total=1)
    assert looked_up(an_arxiv_id("2503.17922"), {"/arxiv": Answer(other)})[0] is None


@pytest.mark.parametrize(
    ("paper", "path", "who"),
    [
        (an_arxiv_id("2503.17922"), "/arxiv", "arXiv"),
        (ACL, "/acl/2024.acl-long.7.bib", "the ACL Anthology"),
        (a_doi("10.5555/1"), "/crossref/10.5555/1", "Crossref"),
    ],
)
def test_who_does_not_answer_well_is_named(paper: ExternalId, path: str, who: str) -> None:
    """Also an answer that broke off; it is asked for twice."""
    assert failing(paper, {path: Answer(status=403)}) == f"{who} answers with HTTP 403; try again later."
    assert failing(paper, {path: Answer(status=503)}).endswith("cannot answer for now (HTTP 503); try again later.")
    assert "gave no whole" in failing(paper, {path: Answer(b"<feed")})
