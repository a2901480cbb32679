"""Briefs over the given pages: whose papers they name, and that every sentence stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.briefs import Brief
from bot.dialogue import Question
from bot.gate.quoting import check
from bot.settings import Settings
from bot.writers import briefing, wording
from bot.writers.themes import MOST
from retrieval.names import key
from retrieval.plaintext import clean
from retrieval.queries import Scope
from tests.e2e.lying import Heard, lied_to
from tests.e2e.program import Footnote, assembled
from tests.llmserver.liar import Liar

pytestmark = pytest.mark.e2e


@pytest.fixture
def assistant(library: Footnote) -> Iterator[Assistant]:
    """The assistant over the seeds, read only."""
    assistant = assembled(Settings(home=library.home))
    yield assistant
    assistant.vectors.close()  # type: ignore[attr-defined]
    assistant.catalog.close()  # type: ignore[attr-defined]
    assistant.book.close()  # type: ignore[attr-defined]


@pytest.fixture
def briefs(assistant: Assistant) -> dict[str, Brief]:
    """A brief for every page owner, by name."""
    directory = assistant.catalog.directory()
    people = {person.name: person for person in directory.people}
    found = {owner: assistant.briefing(people[owner]) for owner in directory.owners}
    assert len(found) >= 4
    return found


def test_briefs_of_page_owners_name_only_their_own_papers(assistant: Assistant, briefs: dict[str, Brief]) -> None:
    """Each is an author of all that is told, no title of anybody else's paper occurs, and no two Lius share one."""
    every = assistant.catalog.papers(assistant.catalog.select(Scope()))
    for owner, brief in briefs.items():
        own = {paper.id for paper in brief.papers}
        assert all(key(owner) in {author.key for author in paper.authors} for paper in brief.papers)
        for draft in (briefing.short(brief), briefing.whole(brief)):
            assert {citation.paper_id for citation in draft.citations} == own
            text = "\n".join(sentence.text for sentence in draft.sentences)
            others = [wording.title(paper) for paper in every.values() if paper.id not in own]
            assert [title for title in others if title in text] == []
    theirs = [{paper.id for paper in brief.papers} for owner, brief in briefs.items() if owner.endswith(" Liu")]
    assert len(theirs) == 2
    assert theirs[0].isdisjoint(theirs[1])


def test_every_paper_is_in_one_theme_of_its_years(briefs: dict[str, Brief]) -> None:
    """Themes are few and none has everything; their years are those of their papers."""
    for brief in briefs.values():
        told = [found.paper.id for theme in brief.themes for found in theme.evidence]
        assert sorted(told) == sorted(paper.id for paper in brief.papers)
        assert len(brief.themes) <= MOST + 1
        for theme in brief.themes:
            years = [found.paper.date.year for found in theme.evidence if found.paper.date]
            assert (theme.first, theme.last) == (min(years), max(years))
            assert theme.other or len(theme.evidence) < len(brief.papers)


def test_every_sentence_of_a_brief_stands(briefs: dict[str, Brief]) -> None:
    """The gate stops nothing, and all but the frame's own lines cite papers."""
    for brief in briefs.values():
        abstracts = {paper.id: clean(paper.abstract or "") for paper in brief.papers}
        for draft in (briefing.short(brief), briefing.whole(brief)):
            assert check(draft, abstracts) == (draft, ())
            assert all(sentence.cites for sentence in draft.sentences if "“" in sentence.text)


@pytest.mark.parametrize("honesty", [1.0, 0.4], ids=["honest", "lying"])
def test_a_brief_that_is_worded_keeps_its_frame_and_tells_no_lie(
    library: Footnote, root: Path, assistant: Assistant, *, honesty: float
) -> None:
    """Who, figures, themes with their papers, what moved and company stay; what is written besides is carried."""
    person = next(it for it in assistant.catalog.directory().people if it.name == "Zhongzhu Zhou")
    asked = "Summarize Zhongzhu Zhou's work"
    frame = [sentence.text for sentence in briefing.frame(assistant.briefing(person)).sentences]
    heard = Heard()
    with lied_to(library.home, Liar(root / "prompts", honesty=honesty), seconds=20) as lied:
        lied.ask((asked,), heard)
        answer = lied.answering(Question(text=asked))

    assert (heard.unsupported, heard.wrong) == ([], [])
    said = [sentence.text for sentence in answer.sentences]
    assert [text for text in said if text in frame] == frame
    assert bool(answer.dropped) is (honesty < 1)
    written = [it for it in answer.sentences if it.text not in frame]
    assert written
    assert all(it.cites or it.text.endswith(("do not carry it.", "do not carry them.")) for it in written)
