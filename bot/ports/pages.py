"""Who makes pages."""

from __future__ import annotations

from typing import Protocol

from bot.digests import Digest


class Pages(Protocol):
    """Makes pages for browsers and e-mail."""

    def page(self, digest: Digest) -> str:
        """The digest as one HTML file that loads nothing from elsewhere and runs nothing, for light and dark."""
        ...
