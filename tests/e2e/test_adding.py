"""`footnote papers add`: papers by their ids, from registries of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.settings import read_settings
from bot.terminal.adding import add_papers
from bot.terminal.harvesting import list_sources
from bot.terminal.showing import show_paper
from retrieval.adding import Adding
from retrieval.errors import SourceError
from retrieval.papers import ExternalId, Record, Scheme
from tests.builders import a_doi, a_record, an_arxiv_id
from tests.e2e.program import Footnote, assembled

pytestmark = pytest.mark.e2e
STOVES = an_arxiv_id("2503.17922")


class Registries:
    """All of them in one."""

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """One paper, one without an abstract, one that nobody has, and one that nobody answers for."""
        if paper == STOVES:
            return a_record("Silent Stoves", source=source, ids=(paper,))
        if paper.scheme is Scheme.ACL:
            raise SourceError("ACL Anthology: aclanthology.org did not answer in time; try again later.", source="a")
        return a_record("Silent Pots", source=source, abstract=None) if paper == a_doi("10.5555/pots") else None


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """The program, which asks nobody beyond this file."""
    made = assembled(read_settings({"FOOTNOTE_HOME": str(tmp_path / "home")}))
    registries = dict.fromkeys(Scheme, Registries())
    made.adding = Adding(made.catalog, made.amending, made.clock, registries)
    return made


def test_each_id_is_told_what_became_of_it(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence each; the code tells whether all are in the library now."""
    ids = ["2503.17922", "https://arxiv.org/pdf/2503.17922v1", "10.5555/pots", "10.5555/none", "2024.acl-long.1", "x"]

    code = add_papers(assistant, ids, vectors=False)

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        "Added: Silent Stoves.",
        "In the library already: Silent Stoves.",
        "There is no abstract of Silent Pots at Crossref or DataCite; send the paper as BibTeX with one.",
        "Neither Crossref nor DataCite has a paper with the DOI 10.5555/none; check it.",
        "ACL Anthology: aclanthology.org did not answer in time; try again later.",
        "“x” is no arXiv id, DOI or ACL Anthology id, and no link with one; check it, or send the paper as BibTeX.",
    ]
    assert add_papers(assistant, ["2503.17922"], vectors=False) == 0
    assistant.amending.hide(assistant.catalog.identified([STOVES])[STOVES], by="U1")
    capsys.readouterr()
    assert add_papers(assistant, ["2503.17922"], vectors=False) == 1
    said = "Silent Stoves was hidden here; whoever curates the library can undo that.\n"
    assert capsys.readouterr().out == said


def test_what_was_added_is_among_the_sources(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """With how it went the last time; so are files that were sent."""
    add_papers(assistant, ["2503.17922"], vectors=False)
    assistant.adding.file(assistant.sent("refs.jsonl", b'{"title": "Pots", "abstract": "Quiet."}\n{'))
    capsys.readouterr()

    list_sources(assistant, as_json=False)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("added by hand (ids, 1 paper) · ")
    assert lines[0].endswith("UTC: 1 seen, 1 new")
    assert lines[1].startswith("refs.jsonl (sent, 1 paper) · ")
    assert lines[1].endswith("UTC: 2 seen, 1 new, 1 failed")
    assert lines[2].startswith("  refs.jsonl, line 2: ")
    show_paper(assistant, "arXiv:2503.17922")
    assert "title      Silent Stoves  (added by hand, line 2)" in capsys.readouterr().out


def test_what_is_no_id_is_said_by_the_command(footnote: Footnote) -> None:
    """Nobody is asked for it."""
    ran = footnote("papers", "add", "Silent Stoves")

    assert (ran.code, ran.out.startswith("“Silent Stoves” is no arXiv id")) == (1, True)
