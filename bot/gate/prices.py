"""Pure: whether a price was put in that the cited sentences do not name: `at the cost of stability`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.gate.findings import Finding
from bot.gate.verdicts import Carrier, Fault

_PAID = re.compile(
    r"(?<!without )(?<!not )(?<!never )\b(?:at the (?:cost|expense|price) of|sacrific(?:es|ing|ed)|in exchange for)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?:cost|expense|price) of|sacrific\w+|in exchange for|trade-?offs?|trad(?:es|ing)|compromis\w+|degrad\w+)\b",
    re.IGNORECASE,
)


def prices_found(text: str, cited: Sequence[Carrier]) -> Iterator[Finding]:
    """The price, where no cited sentence speaks of one; the words of it may all stand there, as praise."""
    paid = _PAID.search(text)
    if paid is not None and not any(_NAMED.search(carrier.text) for carrier in cited):
        yield Finding(Fault.CONTENT, f"The paper names nothing that is paid: “{text[paid.start() :].rstrip('.')}”.")
