"""Visits to the sources by a process that runs, and what a process composes digests from."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from bot.bootstrap import Assistant, build
from bot.delivering.rounds import VISIT
from bot.digests import Digest, Subscription
from bot.serving import digests, visiting
from bot.settings import Settings
from retrieval.adapters.chroma_store import ChromaStore
from retrieval.ingest import TERMS
from retrieval.interests import Interests
from retrieval.papers import PaperId
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import NOON
from tests.fakes.digests import FakeDigests
from tests.fakes.embedders import HashEmbedder
from tests.fakes.indexes import MemoryLock, MemoryStore, MemoryTerms
from tests.fakes.state import FakeState

WISH = Subscription(id=1, channel="C1", interests=Interests(topics=("kettles",)), made=NOON)


class Watched(ChromaStore):
    """A folder of vectors that counts how often it is let go of."""

    closed = 0

    def close(self) -> None:
        super().close()
        self.closed += 1


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """Two folders that are watched, with a paper each; everything else is in memory."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        paper = {"title": f"On {name} kettle", "authors": ["Ada Byron"], "abstract": "It boils.", "date": "2026"}
        (tmp_path / name / "papers.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    sources = tmp_path / "sources.toml"
    sources.write_text('[[folder]]\npath = "one"\n\n[[folder]]\npath = "other"\n', encoding="utf-8")
    made = build(Settings(home=tmp_path / "home", sources=sources, visit_hours=6))
    made.catalog = catalog = MemoryCatalog()
    made.book, made.state, made.digests = MemoryBook(catalog), FakeState(), FakeDigests()
    made.embedder, made.vectors, made.terms, made.lock = HashEmbedder(), MemoryStore(), MemoryTerms(), MemoryLock()
    return made


def test_every_source_is_visited(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    """What each gave is logged, and stored."""
    caplog.set_level(logging.INFO)
    visiting.visit(assistant, Event())

    assert assistant.catalog.count() == 2
    assert [text.split(":")[0] for text in caplog.messages if "1 new" in text] == ["one", "other"]


def test_a_process_that_ends_visits_no_further(assistant: Assistant) -> None:
    """The next visit comes to the others."""
    ending = Event()
    ending.set()
    visiting.visit(assistant, ending)

    assert assistant.catalog.count() == 1


def test_what_came_is_taken_in(assistant: Assistant) -> None:
    """It can be searched, and people are told apart, where nobody else sees to it."""
    visiting.visit(assistant, Event())
    visiting.take_in(assistant)

    assert assistant.catalog.pending(TERMS) == ()
    assert assistant.vectors.count() == assistant.terms.count() == 2
    assert assistant.settling.waits() is None


def test_what_another_process_takes_in_is_left_to_it(assistant: Assistant) -> None:
    """One that serves holds the folder."""
    visiting.visit(assistant, Event())
    with assistant.lock.acquire():
        visiting.take_in(assistant)

    assert len(assistant.catalog.pending(TERMS)) == 2


@pytest.mark.parametrize(("alone", "taken_in"), [(True, 2), (False, 0)])
def test_alone_a_process_takes_in_what_it_visits(assistant: Assistant, *, alone: bool, taken_in: int) -> None:
    """Where it serves, its library's keeper does."""
    rounds = digests.rounds(assistant, Event(), alone=alone)
    rounds.come(VISIT)
    rounds.come(VISIT)

    assert assistant.catalog.count() == 2
    assert assistant.terms.count() == taken_in


def test_a_process_that_ends_takes_nothing_in(assistant: Assistant) -> None:
    """It waits in the catalog."""
    ending = Event()
    ending.set()
    digests.rounds(assistant, ending, alone=True).come(VISIT)

    assert assistant.terms.count() == 0


def test_sources_need_not_be_visited(assistant: Assistant) -> None:
    """With 0 hours between two visits there are none."""
    assistant.settings = assistant.settings.model_copy(update={"visit_hours": 0})

    assert digests.rounds(assistant, Event(), alone=True).visiting is None


def composed(_subscription: Subscription, *, now: datetime, delivered: Collection[PaperId]) -> Digest:
    """A digest of nothing."""
    assert not delivered
    return Digest(subscription=WISH, at=now)


def broken(_subscription: Subscription, *, now: datetime, delivered: Collection[PaperId]) -> Digest:
    """No digest."""
    raise ValueError(now, delivered)


def test_alone_each_digest_is_made_of_what_is_there(assistant: Assistant, tmp_path: Path) -> None:
    """A folder that is kept open shows nothing of what others write: it is let go of after each."""
    assistant.vectors = vectors = Watched(tmp_path / "chroma", embedder=HashEmbedder())
    make = digests.composing(assistant, alone=True)
    for digesting in (composed, composed):
        assistant.__dict__["digesting"] = digesting
        make(WISH, now=NOON, delivered=())
    assistant.__dict__["digesting"] = broken
    with pytest.raises(ValueError, match="2026"):
        make(WISH, now=NOON, delivered=())

    assert vectors.closed == 3


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:1"])
def test_what_serves_or_asks_a_server_keeps_it_open(assistant: Assistant, tmp_path: Path, url: str | None) -> None:
    """A server shows everything at once; so does a folder to whoever writes it."""
    assistant.settings = assistant.settings.model_copy(update={"chroma_url": url})
    assistant.vectors = vectors = Watched(tmp_path / "chroma", embedder=HashEmbedder())
    assistant.__dict__["digesting"] = composed
    digests.composing(assistant, alone=url is not None)(WISH, now=NOON, delivered=())
    if url is not None:
        assistant.let_go()

    assert vectors.closed == 0
