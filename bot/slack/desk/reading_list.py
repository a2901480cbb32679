"""Use case: somebody's reading list: shown on their Home tab, and taken along as BibTeX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests import Vote
from bot.ports import Block, Messenger, Opinions, Upload
from bot.slack.desk.callers import Caller
from bot.slack.views.reading import reading
from bot.writers import wording
from bot.writers.bibtex import bibtex
from retrieval.papers import Paper, PaperId
from retrieval.ports import Catalog

FILE = "reading-list.bib"
EMPTY = "Your reading list is empty: Save under a paper of a digest puts it there."
SENT = "I sent you your reading list as a file in our direct messages."


@dataclass(frozen=True, slots=True)
class ReadingList:
    """Of the caller alone; what is no longer in the library is left out."""

    opinions: Opinions
    catalog: Catalog
    messenger: Messenger

    def shown(self, caller: Caller) -> Sequence[Block]:
        """The Home tab's part."""
        return reading(self._papers(caller))

    def remove(self, caller: Caller, paper_id: str) -> str:
        """Take a paper off; a sentence on what that was."""
        self.opinions.unsay(caller.team, caller.user, PaperId(paper_id), Vote.SAVED)
        paper = self.catalog.papers([PaperId(paper_id)]).get(PaperId(paper_id))
        return f"{wording.short_title(paper) if paper else 'The paper'} is off your reading list."

    def export(self, caller: Caller, _: str = "") -> str:
        """Send all of it as BibTeX in the caller's direct messages; a sentence that says so.

        Raises:
            MessengerError: Slack did not take the file.
        """
        papers = self._papers(caller)
        if not papers:
            return EMPTY
        comment = f"{wording.counted(len(papers), 'paper')} of your reading list, the last saved first."
        file = Upload(content=bibtex(papers).encode(), name=FILE, title="Reading list", comment=comment)
        self.messenger.upload(caller.user, None, file)
        return SENT

    def _papers(self, caller: Caller) -> tuple[Paper, ...]:
        """In the order they were saved in, the last first."""
        saved = [opinion.paper_id for opinion in self.opinions.saved(caller.team, caller.user)]
        found = self.catalog.papers(saved)
        return tuple(found[paper_id] for paper_id in saved if paper_id in found)
