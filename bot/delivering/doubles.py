"""Use case: a message of a digest that came to stand twice is taken away again, once that can be seen.

Whoever posts without an answer, or goes on with what another began, notes that the parcel is to be looked at again, in
the outbox: the process may end, and Slack be away for as long as it likes.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.delivering.finding import Finding
from bot.delivering.pace import Pace
from bot.digests import Parcel, Subscription
from bot.errors import MessengerError
from bot.ports import Messenger, Outbox
from retrieval.ports import Clock

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doubles:
    """Looks at what may stand twice; of several processes one looks at a parcel, and another if it does not end it."""

    outbox: Outbox
    messenger: Messenger
    clock: Clock
    pace: Pace

    def look(self, subscriptions: dict[int, Subscription]) -> None:
        """Look at all for which it is time; what cannot be seen now is looked at later.

        Raises:
            StateError: what is kept cannot be read or written.
        """
        now = self.clock.now()
        until = now + self.pace.again
        for parcel in self.outbox.doubted(now, until):
            channel = parcel.digest.subscription.channel
            current = subscriptions.get(parcel.subscription)
            channels = dict.fromkeys((channel, current.channel if current else channel))
            try:
                for where in channels:
                    self._settled(parcel, where)
            except MessengerError as error:
                _LOG.info("%s: whether it stands twice is not known yet: %s", parcel.key, error)
            else:
                self.outbox.settled(parcel.key, until)

    def _settled(self, parcel: Parcel, channel: str) -> None:
        """Of two messages with one number the one that was noted stays, else the first."""
        finding = Finding(self.messenger, parcel)
        try:
            for number, ts in _standing(finding, channel):
                noted = parcel.posted[number : number + 1]
                stays = next((it for it in noted if it in ts), ts[0])
                for double in (it for it in ts if it != stays):
                    if finding.delete(channel, double):
                        _LOG.warning("%s: message %s stood twice; one is taken away", parcel.key, number)
        except MessengerError as error:
            if error.passing:
                raise
            _LOG.warning("%s: whether it stands twice cannot be seen: %s", parcel.key, error)


def _standing(finding: Finding, channel: str) -> list[tuple[int, tuple[str, ...]]]:
    """What stands in the channel, and in every thread that it begins, by number, replies first."""
    together: dict[int, set[str]] = {}
    found = finding.standing(channel)
    roots = dict.fromkeys([*finding.parcel.posted[:1], *(ts for each in found.values() for ts in each)])
    for some in (found, *(finding.replies(channel, root) for root in roots)):
        for number, ts in some.items():
            together.setdefault(number, set()).update(ts)
    return [(number, tuple(sorted(ts))) for number, ts in sorted(together.items(), reverse=True)]
