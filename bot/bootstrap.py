"""The composition root: the only module that names adapters; nothing is opened before it is needed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.settings import EmbedderKind, Judge, Settings, llm_access
from retrieval import ports
from retrieval.ports import Catalog, Clock, Embedder, LexicalIndex, PaperSource, VectorStore

if TYPE_CHECKING:
    from bot.adapters.openai_llm import OpenAILLM
    from bot.adapters.recorded_slack import Call
    from bot.answer import Answering
    from bot.asking import Means
    from bot.checking.checking import Checking
    from bot.ports import LLM, Messenger, State
    from bot.prompting import Prompts
    from bot.resolve import Resolve
    from bot.searched_reply import SearchedReply
    from bot.understanding import Understanding
    from bot.writing import Writing
    from retrieval.ingest import Indexing, Ingest
    from retrieval.likeness import Likeness
    from retrieval.planning.planner import Planner
    from retrieval.search import Search


@dataclass
class Assistant:
    """Everything a surface may use, each part made when it is first asked for.

    An exact question so never imports what only a search needs, and `--help` imports nothing of all this.
    """

    settings: Settings
    _planner: tuple[str, Planner] | None = None
    _reading: Lock = field(default_factory=Lock)

    @cached_property
    def clock(self) -> Clock:
        from retrieval.adapters.system_clock import SystemClock

        return SystemClock()

    @cached_property
    def catalog(self) -> Catalog:
        from retrieval.adapters.sql_catalog import SqlCatalog

        return SqlCatalog.open(self.settings.home / "catalog.db")

    @cached_property
    def embedder(self) -> Embedder:
        if self.settings.embedder is EmbedderKind.OPENAI:
            from retrieval.adapters.openai_embedder import OpenAIEmbedder

            key = self.settings.openai_api_key
            return OpenAIEmbedder(
                embedding_name=self.settings.embedding_name,
                api_key=key.get_secret_value() if key else None,
                base_url=self.settings.openai_base_url,
            )
        from retrieval.adapters.chroma_store import prepare
        from retrieval.adapters.local_embedder import LocalEmbedder

        return LocalEmbedder(meanwhile=prepare)  # vectors are looked up, or written, next

    @cached_property
    def vectors(self) -> VectorStore:
        from retrieval.adapters.chroma_store import ChromaStore

        return ChromaStore.open(self.settings.home / "chroma", embedder=self.embedder, url=self.settings.chroma_url)

    @cached_property
    def terms(self) -> LexicalIndex:
        from retrieval.adapters.tantivy_terms import TantivyTerms

        return TantivyTerms.open(self.settings.home / "terms")

    def indexes(self, folder: Path) -> tuple[LexicalIndex, VectorStore]:
        """Terms and vectors of their own in a folder, for a collection that is not the library."""
        from retrieval.adapters.chroma_store import ChromaStore
        from retrieval.adapters.tantivy_terms import TantivyTerms

        return TantivyTerms.open(folder / "terms"), ChromaStore.open(folder / "chroma", embedder=self.embedder)

    @cached_property
    def lock(self) -> ports.Lock:
        from retrieval.adapters.folder_lock import FolderLock

        return FolderLock(self.settings.home / "index.lock")

    @cached_property
    def search(self) -> Search:
        from retrieval.search import Search

        return Search(catalog=self.catalog, terms=self.terms, vectors=self.vectors, embedder=self.embedder)

    @property
    def planner(self) -> Planner:
        """What reads questions, with the names of the library as it is now: read anew once a source was stored."""
        from retrieval.planning.planner import Planner

        with self._reading:
            mark = self.catalog.edition().mark
            if self._planner is None or self._planner[0] != mark:
                self._planner = (mark, Planner.of(self.catalog.directory()))
            return self._planner[1]

    @cached_property
    def state(self) -> State:
        from bot.adapters.sql_state import SqlState

        return SqlState.open(self.settings.home / "state.db")

    @cached_property
    def messenger(self) -> Messenger:
        """Slack, for the bot token of the settings, without which every call is refused."""
        from bot.adapters.slack_messenger import SlackMessenger

        token = self.settings.slack_bot_token
        return SlackMessenger.of(token.get_secret_value() if token else "", base_url=self.settings.slack_api_url)

    @staticmethod
    def recorded() -> tuple[Messenger, Sequence[Call]]:
        """A Slack that takes everything and does nothing, and the calls it was told, as they are made."""
        from bot.adapters.recorded_slack import Recorder
        from bot.adapters.slack_messenger import SlackMessenger

        recorder = Recorder()
        return SlackMessenger(recorder), recorder.calls

    @cached_property
    def llm(self) -> OpenAILLM | None:
        """The language model that writes; None where the settings name none."""
        access = llm_access(self.settings)
        if access is None:
            return None
        from bot.adapters.openai_llm import OpenAILLM

        settings = self.settings
        return OpenAILLM(
            access,
            stopwatch=time.perf_counter,
            temperature=settings.llm_temperature,
            tokens=settings.llm_tokens,
            prices=settings.llm_prices,
        )

    @cached_property
    def ingest(self) -> Ingest:
        from retrieval.ingest import Ingest

        return Ingest(catalog=self.catalog)

    @contextmanager
    def indexing(self, *, vectors: bool = True) -> Iterator[Indexing]:
        """The indexing, of terms alone without `vectors`, with the folder held while the block runs.

        Raises:
            IndexUnavailable: another process holds it; it will take in what is waiting.
        """
        from retrieval.ingest import Indexing

        with self.lock.acquire():
            dense = (self.embedder, self.vectors) if vectors else None
            yield Indexing(catalog=self.catalog, terms=self.terms, dense=dense)

    @cached_property
    def answering(self) -> Answering:
        from bot.addresses import Addresses
        from bot.answer import Answering
        from bot.exact_reply import ExactReply
        from bot.interpreting import Interpreting
        from retrieval.facts import Facts

        llm = self.llm
        return Answering(
            catalog=self.catalog,
            stopwatch=time.perf_counter,
            interpreting=Interpreting(
                planner=lambda: self.planner,
                clock=self.clock,
                titled=Addresses(catalog=self.catalog),
                helped=None if llm is None else lambda: self._understanding(llm),
            ),
            exact=ExactReply(facts=Facts(catalog=self.catalog)),
            resolve=lambda: self._resolve,
            searched=lambda: self._searched,
            means=None if llm is None else lambda: self._means(llm),
            writing=None if llm is None else lambda: self._writing,
        )

    def _understanding(self, llm: LLM) -> Understanding:
        from bot.gate.faithful import faithful
        from bot.understanding import Understanding

        return Understanding(
            llm=llm,
            prompts=self.prompts,
            stopwatch=time.perf_counter,
            planner=lambda: self.planner,
            faithful=faithful,
        )

    @cached_property
    def _writing(self) -> Writing:
        from bot.writing import Writing

        return Writing(prompts=self.prompts, likeness=self.likeness, judge=self.settings.judge is Judge.ON)

    def _means(self, llm: LLM) -> Means:
        from bot.asking import Means

        settings = self.settings
        return Means(
            llm=llm,
            stopwatch=time.perf_counter,
            clock=self.clock,
            seconds=settings.llm_seconds,
            cost=settings.llm_cost,
            daily_cost=settings.llm_daily_cost,
            spent=lambda since: self.state.spent(since),  # noqa: PLW0108 - opened where a ceiling asks
        )

    @cached_property
    def prompts(self) -> Prompts:
        """The prompts of the settings' folder, and the project's own for the tasks that it leaves out.

        Raises:
            PromptError: one of them is missing, or has a hole that is not filled.
        """
        from bot.prompting import Prompts

        return Prompts.load(self.settings.prompts)

    @cached_property
    def _resolve(self) -> Resolve:
        from bot.resolve import Resolve

        return Resolve(catalog=self.catalog, search=self.search)

    @cached_property
    def _searched(self) -> SearchedReply:
        from bot.searched_reply import SearchedReply
        from retrieval.facts import Facts

        return SearchedReply(search=self.search, facts=Facts(catalog=self.catalog))

    @cached_property
    def likeness(self) -> Likeness:
        from retrieval.likeness import Likeness

        return Likeness(self.embedder)

    @cached_property
    def checking(self) -> Checking:
        """What tells whether the library supports somebody's sentences."""
        from bot.checking.checking import Checking
        from bot.gate.weighing import weigh

        return Checking(
            catalog=self.catalog,
            planner=lambda: self.planner,
            search=lambda: self.search,
            likeness=lambda: self.likeness,
            weigh=weigh,
        )

    @staticmethod
    def sources(paths: tuple[Path, ...]) -> tuple[PaperSource, ...]:
        """The files that these paths name.

        Raises:
            SourceError: a path does not exist.
        """
        from retrieval.adapters.seed_source import find_sources

        return find_sources(paths)


def build(settings: Settings) -> Assistant:
    """The assistant for these settings; nothing is opened yet."""
    return Assistant(settings=settings)
