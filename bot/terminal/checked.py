"""Pure: what the check of sentences found, as text for a terminal and as the JSON that programs read."""

from __future__ import annotations

from pydantic import JsonValue

from bot.checking.findings import Checked
from bot.checking.telling import WORDS
from bot.terminal import rendering
from bot.terminal.records import shown

_INDENT = "     "


def for_terminal(checked: Checked) -> str:
    """The finding and the sentence on a line; under it, indented, why, and the papers with their quotes."""
    lines = [f"{WORDS[checked.finding]}: {shown(checked.sentence)}"]
    lines += [shown(checked.reason)] if checked.reason else []
    for citation in checked.citations:
        head, *quotes = rendering.footnote(citation).split("\n")
        lines += [shown(head), *(f"{_INDENT}{shown(quote)}" for quote in quotes)]
    return f"\n{_INDENT}".join(lines)


def as_json(checked: Checked) -> dict[str, JsonValue]:
    """The object of each sentence in `check --json`."""
    return {
        "sentence": checked.sentence,
        "verdict": checked.finding.value,
        "reason": checked.reason,
        "citations": [citation.model_dump(mode="json") for citation in checked.citations],
    }


def verdict(id_: str | int, checked: Checked) -> dict[str, JsonValue]:
    """The object of each line of `check --claims`."""
    quotes: list[JsonValue] = [
        {"paper": str(citation.paper_id), "title": citation.title, "text": quote.text}
        for citation in checked.citations
        for quote in citation.quotes
    ]
    return {"id": id_, "verdict": checked.finding.value, "reason": checked.reason, "quotes": quotes}
