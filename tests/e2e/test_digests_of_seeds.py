"""Digests of the seeds: nothing that matches is left out or comes twice, and no sentence is other than its abstract."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.adapters.openai_llm import OpenAILLM
from bot.bootstrap import Assistant
from bot.digests import Digest, Entry, Subscription
from bot.settings import Settings
from bot.writers import digest as words
from retrieval.adapters.chroma_store import ChromaStore
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.interests import Interests
from retrieval.papers import PaperId
from retrieval.plaintext import clean
from tests.e2e.program import Footnote, assembled
from tests.llmserver import LLMServer
from tests.llmserver.honest import honest
from tests.llmserver.liar import Liar

pytestmark = pytest.mark.e2e

TOPICS = ("KV cache compression", "quantization of large language models", "speculative decoding", "image generation")


@contextmanager
def built(settings: Settings) -> Iterator[Assistant]:
    """The assistant, which lets go of everything at the end."""
    assistant = assembled(settings)
    yield assistant
    for part in (assistant.catalog, assistant.vectors, assistant.llm):
        if isinstance(part, SqlCatalog | ChromaStore | OpenAILLM):
            part.close()


@pytest.fixture(scope="module")
def assistant(library: Footnote) -> Iterator[Assistant]:
    """The assistant over the seeds, in this process; it only reads."""
    with built(Settings(home=library.home)) as assistant:
        yield assistant


def subscription(assistant: Assistant, *, most: int = 10, follow: str = "") -> Subscription:
    """To the topics, and to whoever is to be followed; it is not stored."""
    people = tuple(person for person in assistant.planner.directory.people if person.name == follow)
    interests = Interests(topics=TOPICS, people=people)
    return Subscription(channel="C1", interests=interests, most=most, made=assistant.clock.now())


def entries(digest: Digest) -> tuple[Entry, ...]:
    """All that is shown."""
    return words.entries(digest)


def test_every_matching_paper_is_shown_listed_or_kept_once(assistant: Assistant) -> None:
    """And over all digests each is delivered once, until nothing is new."""
    asked, now = subscription(assistant, most=3, follow="Zhongzhu Zhou"), assistant.clock.now()
    arrived = [it.paper_id for it in assistant.catalog.arrivals()]
    matching = {
        paper for it in assistant.selecting(asked.interests, arrived) for paper in (it.match.paper_id, *it.folded)
    }
    assert 10 < len(matching) < len(arrived)

    delivered: Counter[PaperId] = Counter()
    while (digest := assistant.digesting(asked, now=now, delivered=delivered)).delivers:
        assert Counter((*digest.delivers, *digest.kept)) == Counter(matching - delivered.keys())
        delivered.update(digest.delivers)

    assert delivered == Counter(matching)
    assert words.header(digest).startswith("Nothing new on KV cache compression, ")


def test_what_is_shown_is_quoted_from_its_abstract_and_says_why(assistant: Assistant) -> None:
    """People who are followed come first; every sentence stands where its citation says."""
    digest = assistant.digesting(
        subscription(assistant, most=20, follow="Zhongzhu Zhou"), now=assistant.clock.now(), delivered=()
    )

    assert digest.groups[0].followed
    assert not any(group.followed for group in digest.groups[1:])
    assert [entry.citation.n for entry in entries(digest)] == list(range(1, len(entries(digest)) + 1))
    for entry in entries(digest):
        paper = assistant.catalog.papers([entry.paper_id])[entry.paper_id]
        (quote,) = entry.citation.quotes
        assert clean(paper.abstract or "")[quote.span.start : quote.span.end] == quote.text
        assert entry.sentence is not None
        assert entry.sentence.text == f"“{quote.text}”"
        assert words.why(entry.reasons)


def test_the_same_library_gives_the_same_digest(assistant: Assistant) -> None:
    """Whoever makes it, and however often."""
    asked, now = subscription(assistant), assistant.clock.now()
    assert assistant.digesting(asked, now=now, delivered=()) == assistant.digesting(asked, now=now, delivered=())


def test_of_a_language_model_only_what_the_abstract_carries_is_told(
    library: Footnote, root: Path, tmp_path: Path
) -> None:
    """One that lies is quoted over; one that is honest is heard."""
    home = tmp_path / "home"
    shutil.copytree(library.home, home, ignore=shutil.ignore_patterns("*.lock"))
    liar = Liar(root / "prompts", honesty=0.3)
    told: list[str] = []
    with LLMServer(liar) as server, built(Settings(home=home, llm_url=server.url, llm_small="small")) as assistant:
        for script in (liar, honest):
            server.script = script
            digest = assistant.digesting(subscription(assistant, most=6), now=assistant.clock.now(), delivered=())
            told += [entry.sentence.text for entry in entries(digest) if entry.sentence]
        assistant.state.close()

    lies = {it.text for it in liar.told if it.lie}
    assert len(told) == 12
    assert len(lies) > 2
    assert not lies.intersection(told)
    assert sum(not text.startswith("“") for text in told) > 2
