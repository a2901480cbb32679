"""Pure: the steps of an answer while it comes about: a status in words, and task steps in the stream."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from bot.dialogue import Citation, Found, Understood
from bot.ports import Chunk
from bot.slack import escaping
from bot.slack.views import kit
from bot.slackfacts.limits import bound
from bot.writers import wording
from bot.writers.planned import understanding
from retrieval.queries import Plan

FIELD = bound("task.field.max_length")
SOURCES = 5
"""Papers that the step of searching shows."""
_TITLES = {
    "understanding": "Understanding the question",
    "searching": "Searching the library",
    "reading": "Reading and checking",
}


def looking() -> str:
    """The status before anything is known."""
    return "is looking at your question"


def searching(understood: Understood, *, papers: int | None = None) -> str:
    """The status while the library is searched; `papers` is how many it holds."""
    within = understood.plan.scope.papers
    if within:
        return f"is looking at {wording.counted(len(within), 'paper')}"
    return f"is searching {wording.counted(papers, 'paper')}" if papers else "is searching the library"


def reading(found: Found) -> str:
    """The status while what was found is read."""
    return f"is reading {wording.counted(len(found.papers), 'paper')}" if found.papers else "is writing the answer"


def understood(step: Understood) -> tuple[Chunk, ...]:
    """The question is understood, in words; the library is being searched."""
    return (_understood(step.plan), _task("searching", "in_progress"))


def found(step: Found, *, plan: Plan | None = None) -> tuple[Chunk, ...]:
    """The library was searched, with the first papers as sources; they are being read."""
    papers = wording.counted(len(step.papers), "paper")
    said = f"{papers} to read" if step.papers else "No paper to read"
    return (
        _understood(plan),
        _task("searching", "complete", output=said, sources=step.papers),
        _task("reading", "in_progress"),
    )


def read(papers: int = 0) -> tuple[Chunk, ...]:
    """What was found is read, and the first sentence of the answer is checked."""
    return (_task("reading", "complete", output=wording.counted(papers, "paper") if papers else ""),)


def _understood(plan: Plan | None) -> Chunk:
    return _task("understanding", "complete", output=understanding(plan) if plan is not None else "")


def _task(name: str, status: str, *, output: str = "", sources: Sequence[Citation] = ()) -> Chunk:
    chunk: Chunk = {"type": "task_update", "id": name, "title": _TITLES[name], "status": status}
    if said := _field(output):
        chunk["output"] = said
    linked: list[JsonValue] = [
        {"type": "url", "url": it.url, "text": _field(it.title) or "(no title)"}
        for it in sources
        if it.url and escaping.is_address(it.url) and len(it.url) <= kit.ADDRESS
    ]
    if linked:
        chunk["sources"] = linked[:SOURCES]
    return chunk


def _field(text: str) -> str:
    return escaping.fitted(text, FIELD, escaping.inert).strip()
