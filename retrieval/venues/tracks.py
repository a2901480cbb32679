"""Pure: the tracks of a meeting, and the words by which texts name them."""

from __future__ import annotations

import re

FINDINGS = "Findings"
WORKSHOP = "Workshop"

NAMED = {
    "System Demonstrations": r"system demonstrations?|demo(?:nstration)? (?:track|papers?|sessions?)",
    "Student Research Workshop": r"student research workshops?|\bSRW\b",
    "Tutorial Abstracts": r"tutorial (?:abstracts?|summaries|track)",
    "Industry Track": r"industry (?:track|papers?)|industrial track",
    "Datasets and Benchmarks": r"datasets? (?:and|&) benchmarks?(?: track)?|D&B track|track on datasets and benchmarks",
    "Long Papers": r"long papers?",
    "Short Papers": r"short papers?",
    WORKSHOP: r"(?<!research )workshop papers?",
}
"""Track → what names it on its own."""

BESIDE_A_SERIES = {
    "System Demonstrations": r"demonstrations?|demos?",
    "Tutorial Abstracts": r"tutorials?",
    "Industry Track": r"industry",
    "Long Papers": r"\blong\b",
    "Short Papers": r"\bshort\b",
    WORKSHOP: r"(?<!research )workshops?",
    FINDINGS: r"findings",
}
"""Track → what names it only right beside a series ("ACL tutorials"), being an ordinary word elsewhere."""

_BOTH_LENGTHS = re.compile(r"\blong and short papers?\b", re.IGNORECASE)


def track_of(name: str) -> str | None:
    """The track that a venue's own name tells."""
    if _BOTH_LENGTHS.search(name):
        return None
    told = [
        *NAMED.items(),
        *((track, BESIDE_A_SERIES[track]) for track in ("System Demonstrations", "Tutorial Abstracts")),
    ]
    return next((track for track, words in told if re.search(rf"(?<!\w)(?:{words})(?!\w)", name, re.IGNORECASE)), None)
