"""The composition root's part of what goes on giving papers: the configured sources, and what visits them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bot.bootstrap.library import Library
from bot.sources import AnthologySource, ArxivSource, FeedSource, FolderSource, Source, read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.adapters.web import Web
    from retrieval.adding import Adding
    from retrieval.harvesting import Files, Harvesting
    from retrieval.ports import Feed, PaperSource


class Sources(Library):
    """The library, and where new papers for it come from."""

    @property
    def sources_file(self) -> Path:
        """The file that says where new papers come from; there need not be one."""
        return self.settings.sources or self.settings.home / "sources.toml"

    @property
    def configured(self) -> tuple[Source, ...]:
        """The sources, as the file names them now.

        Raises:
            SettingsError: something in the file cannot be used.
        """
        return read_sources(self.sources_file)

    @cached_property
    def harvesting(self) -> Harvesting:
        from retrieval.harvesting import Harvesting

        return Harvesting(catalog=self.catalog, clock=self.clock, ingest=self.ingest)

    def feeds(self, configured: Iterable[Source]) -> tuple[Feed | Files, ...]:
        """What visits these sources; nothing is asked for yet."""
        return tuple(self._feed(source) for source in configured)

    @cached_property
    def adding(self) -> Adding:
        """What files papers that somebody brings; whoever waits for one is told soon where nobody answers."""
        from retrieval.adapters.registries import AnthologyRegistry, ArxivRegistry, DoiRegistry
        from retrieval.adapters.web import Manners, Web
        from retrieval.adding import Adding, Registry
        from retrieval.papers import Scheme

        manners = Manners(tries=2, first_wait=2, longest_wait=10, silence=15, whole=30, later="try again later")
        web = Web(self.clock, agent=_agent(), manners=manners)
        anthology = AnthologyRegistry(web, self.clock)
        registries: dict[Scheme, Registry] = {
            Scheme.ARXIV: ArxivRegistry(web, self.clock),
            Scheme.ACL: anthology,
            Scheme.DOI: DoiRegistry(web, self.clock, anthology),
        }
        return Adding(catalog=self.catalog, amending=self.amending, clock=self.clock, registries=registries)

    def sent(self, name: str, content: bytes) -> PaperSource:
        """A file of papers that somebody sent."""
        from retrieval.adapters.sent_file import SentFile

        return SentFile(name, content, self.clock)

    @cached_property
    def _web(self) -> Web:
        from retrieval.adapters.web import Web

        return Web(self.clock, agent=_agent())

    def _feed(self, source: Source) -> Feed | Files:
        from retrieval.harvesting import Files

        match source:
            case ArxivSource():
                return self._arxiv(source)
            case FeedSource():
                from retrieval.adapters.feed_source import WebFeed

                return WebFeed(source.called, source.url, self._web, self.clock)
            case FolderSource():
                return Files(name=source.called, find=lambda: self.sources((source.path,)))
            case AnthologySource():
                return Files(name=source.called, find=lambda: self._anthology(source.path))

    def _arxiv(self, source: ArxivSource) -> Feed:
        from datetime import timedelta

        from retrieval.adapters.arxiv_source import ArxivFeed, Reach, search

        query = search(source.category, source.author, source.query)
        reach = Reach(first=timedelta(days=source.first_days), look_back=timedelta(days=source.look_back_days))
        return ArxivFeed(source.called, query, self._web, self.clock, reach)

    @staticmethod
    def _anthology(path: Path) -> Iterable[PaperSource]:
        """The files of a checkout of the Anthology.

        Raises:
            SourceError: there is none in this folder.
        """
        from retrieval.adapters.acl_source import Checkout
        from retrieval.errors import SourceError

        if checkout := Checkout.at(path):
            return checkout.sources()
        sentence = (
            f"{path.name}: this is no checkout of the ACL Anthology's data (folders xml and yaml); check the path."
        )
        raise SourceError(sentence, source=path.as_posix())


def _agent() -> str:
    """Who we say we are to the sites that we ask; with the version where Footnote is installed, not run as it lies."""
    try:
        return f"footnote/{version('footnote')}"
    except PackageNotFoundError:
        return "footnote"
