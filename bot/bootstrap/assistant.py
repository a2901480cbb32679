"""The assistant, whole: what every surface is given."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bot.bootstrap.digests import Digests
from bot.bootstrap.sources import Sources
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.recorded_slack import Call
    from bot.answer import Answering
    from bot.briefing import Briefing
    from bot.checking.checking import Checking
    from bot.ports import Messenger, Painter
    from bot.ports.attachments import Attachments
    from bot.resolve import Resolve
    from bot.searched_reply import SearchedReply
    from retrieval.ports import Embedder


class Assistant(Digests, Sources):
    """Everything a surface may use, each part made when it is first asked for.

    An exact question so never imports what only a search needs, and `--help` imports nothing of all this.
    """

    @cached_property
    def messenger(self) -> Messenger:
        """Slack, for the bot token of the settings, without which every call is refused."""
        from bot.adapters.slack_messenger import SlackMessenger

        token = self.settings.slack_bot_token
        return SlackMessenger.of(token.get_secret_value() if token else "", base_url=self.settings.slack_api_url)

    @cached_property
    def attachments(self) -> Attachments:
        """Files in Slack, with the same token."""
        from bot.adapters.slack_files import SlackFiles

        token = self.settings.slack_bot_token
        return SlackFiles(token.get_secret_value() if token else "", base_url=self.settings.slack_api_url)

    @staticmethod
    def recorded() -> tuple[Messenger, Sequence[Call]]:
        """A Slack that takes everything and does nothing, and the calls it was told, as they are made."""
        from bot.adapters.recorded_slack import Recorder
        from bot.adapters.slack_messenger import SlackMessenger

        recorder = Recorder()
        return SlackMessenger(recorder), recorder.calls

    @cached_property
    def painter(self) -> Painter:
        from bot.adapters.charts import Charts

        return Charts(self.settings.home / "matplotlib")

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

    @cached_property
    def briefing(self) -> Briefing:
        """What gathers somebody's work; vectors, who is who and the readers' memory are opened when it does."""
        from bot.briefing import Briefing

        return Briefing(
            catalog=self.catalog,
            vectors=lambda: self.vectors,
            book=lambda: self.book,
            readings=lambda: self.state,
            clock=self.clock,
        )

    @cached_property
    def _resolve(self) -> Resolve:
        from bot.resolve import Resolve

        return Resolve(catalog=self.catalog, search=self.search, book=lambda: self.book)

    @cached_property
    def _searched(self) -> SearchedReply:
        from bot.searched_reply import SearchedReply
        from retrieval.facts import Facts

        return SearchedReply(search=self.search, facts=Facts(catalog=self.catalog), briefing=self.briefing)


def build(settings: Settings, *, loaded: Embedder | None = None) -> Assistant:
    """The assistant for these settings, with the local embedder that is `loaded`; nothing is opened yet."""
    return Assistant(settings=settings, loaded=loaded)
