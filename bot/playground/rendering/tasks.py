"""The steps of an answer (docs.slack.dev, Task card and Plan block)."""

from __future__ import annotations

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.html import tag
from bot.playground.rendering.reading import records, string
from bot.playground.rendering.rich import rich_text

_STATES = {"pending": "waits", "in_progress": "runs", "complete": "done", "error": "failed"}


def plan(given: Json, drawing: Drawing) -> Markup:
    """All of its steps under its title; closed once every one is done."""
    tasks = list(records(given, "tasks"))
    done = all(string(it, "status") == "complete" for it in tasks)
    steps = tag("ol", *(tag("li", task(it, drawing)) for it in tasks))
    return tag("details", tag("summary", string(given, "title") or "Steps"), steps, open=not done, class_="plan")


def task(given: Json, drawing: Drawing) -> Markup:
    """One step: its state in words, its title, what it did and what it read."""
    state = string(given, "status") or "pending"
    said = [tag("span", _STATES.get(state, state), class_=f"state {state}"), tag("span", string(given, "title"))]
    said += [tag("div", _words(given, name, drawing), class_=name) for name in ("details", "output") if given.get(name)]
    sources = [
        tag("li", html.link(string(it, "url"), string(it, "text") or string(it, "url")))
        for it in records(given, "sources")
    ]
    if sources:
        said.append(tag("ul", *sources, class_="sources"))
    return tag("div", *said, class_="task")


def _words(given: Json, name: str, drawing: Drawing) -> Markup:
    """Rich text in a block, plain text in a stream."""
    held = given.get(name)
    return rich_text(held, drawing.names) if isinstance(held, dict) else html.lines(string(given, name))
