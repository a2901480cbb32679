"""Pure: what the findings of the check are called, the same on every surface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.checking.findings import Finding
from bot.writers import wording

WORDS = {
    Finding.SUPPORTED: "supported",
    Finding.CONTRADICTED: "contradicted",
    Finding.NOT_FOUND: "not found",
    Finding.NO_CLAIM: "no claim",
}
"""What each finding is called."""


def counted(found: Iterable[Finding], noun: str = "sentence") -> str:
    """How many sentences (or claims) of each finding there are."""
    counts = Counter(found)
    each = ", ".join(f"{counts[finding]} {word}" for finding, word in WORDS.items())
    return f"{wording.counted(counts.total(), noun)}: {each}."
