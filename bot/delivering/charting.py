"""Use case: the chart of a digest comes to stand in its thread, once at most; the digest is whole without it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.digests import Bars, Parcel
from bot.errors import FootnoteError
from bot.ports import Ledger, Messenger, Picture
from bot.writers import digest_bars
from retrieval.ports import Clock

CHART = "digest-chart"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Charting:
    """Shows the chart of what a digest shows, where that says more than its headings do.

    The ledger has a chart before it is drawn, so whatever becomes of it, nobody draws it again: a process that dies
    over it, or a call without an answer, costs the chart and nothing else. A file carries no metadata by which it could
    be found in the channel, so it is rather not shown than shown twice.
    """

    paint: Callable[[Bars], bytes]
    messenger: Messenger
    ledger: Ledger
    clock: Clock

    def __call__(self, parcel: Parcel, channel: str, thread: str) -> None:
        """Show it in the thread of the digest's first message; nothing where it was tried before. It never raises."""
        try:
            self._shown(parcel, channel, thread)
        except Exception as error:  # noqa: BLE001 - the digest says all that its chart would
            foreseen = isinstance(error, FootnoteError)
            safe, trace = (error, None) if foreseen else (type(error).__name__, error)
            _LOG.warning("%s goes out without its chart: %s", parcel.key, safe, exc_info=trace)

    def _shown(self, parcel: Parcel, channel: str, thread: str) -> None:
        chart = digest_bars.bars(parcel.digest)
        if chart is None or not self.ledger.first("", f"{CHART}:{parcel.key}", self.clock.now()):
            return
        picture = Picture(
            content=self.paint(chart),
            name=f"{parcel.key}.png",
            title=f"{chart.title}: {chart.counted}",
            alt=digest_bars.alt_text(chart),
        )
        self.messenger.upload(channel, thread, picture)
