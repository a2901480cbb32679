"""Pure: the record of how an answer came about, as text for a terminal and as the JSON that programs read."""

from __future__ import annotations

from pydantic import JsonValue

from bot.conversations import Kept
from bot.dialogue import Answer
from bot.terminal.rendering import as_json
from bot.writers import audit


def why(question: str, answer: Answer) -> str:
    """How the answer came about: each part's heading, and its lines beneath."""
    return "\n".join(
        line
        for part in audit.record(question, answer)
        for line in (part.heading, *(f"  {shown(line.whole)}" for line in part.lines))
    )


def shown(text: str) -> str:
    """Somebody's text on one line, without what a terminal would obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def why_json(kept: Kept) -> dict[str, JsonValue]:
    """The object of `why --json`: that of `ask --json`, where and when it was asked, and how it came about."""
    dumped: dict[str, JsonValue] = kept.answer.model_dump(mode="json", include={"candidates", "dropped", "calls"})
    return {
        **as_json(kept.answer, question=kept.question, id=kept.id),
        **kept.place.model_dump(mode="json"),
        "user": kept.user,
        "at": kept.at.isoformat(),
        **dumped,
        "cost": kept.answer.cost,
    }
