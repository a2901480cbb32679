"""Visits to the sources by a process that runs: what they give is stored, and taken in where nobody else does it."""

from __future__ import annotations

import logging
from threading import Event
from typing import TYPE_CHECKING

from bot.writers import harvests
from retrieval.errors import IndexUnavailable

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

_LOG = logging.getLogger(__name__)


def visit(assistant: Assistant, ending: Event) -> None:
    """Visit every source that is configured; what is not done when the process ends is done the next time.

    Raises:
        SettingsError: the file of sources cannot be read.
        CatalogError: the catalog cannot be written.
    """
    for run in assistant.harvesting(assistant.feeds(assistant.configured)):
        _LOG.info("%s: %s", run.source, harvests.outcome(run))
        if ending.is_set():
            return


def take_in(assistant: Assistant) -> None:
    """Tell who is who and index what waits, unless another process holds the folder: then that one does.

    Raises:
        CatalogError, EmbedderError: something failed; it still waits.
    """
    if found := assistant.settling(_unheard):
        _LOG.info("people: %s of %s names", found.people, found.mentions)
    try:
        with assistant.indexing() as indexing:
            for name, done in indexing(_unheard):
                _LOG.info("%s: %s written, %s removed", name, done.written, done.removed)
    except IndexUnavailable as error:
        _LOG.info("%s", error)


def _unheard(step: str, done: int, total: int) -> None:
    """How far it is: of interest to who looks for a fault."""
    _LOG.debug("%s: %s of %s", step, done, total)
