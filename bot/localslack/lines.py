"""One WebSocket of Socket Mode, and how it can go silent without closing."""

from __future__ import annotations

import json

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection

from bot.localslack.records import Json


class Line(ServerConnection):
    """A connection that the app opened.

    `draining`: the app was told to leave, so nothing new is sent here. Frozen: no byte leaves any more and nothing
    that comes in counts, pings included, though the connection stands (python-slack-sdk#1446, bolt-python#470).
    """

    draining = False
    _frozen = False

    def tell(self, message: Json) -> bool:
        """Send a message; False where the connection is closed."""
        try:
            self.send(json.dumps(message))
        except ConnectionClosed:
            return False
        return True

    @property
    def frozen(self) -> bool:
        """Whether this line is dead without being closed."""
        return self._frozen

    def freeze(self) -> None:
        """Go silent."""
        with self.protocol_mutex:
            self._frozen = True

    def thaw(self) -> None:
        """Be a working line again."""
        with self.protocol_mutex:
            self._frozen = False

    def drop(self) -> None:
        """End the connection without a word, as a broken network does."""
        self.close_socket()

    def send_data(self) -> None:
        """Write what the protocol has to say, its pongs included; nothing where the line is frozen."""
        if self._frozen:
            self.protocol.data_to_send()
        else:
            super().send_data()
