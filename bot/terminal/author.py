"""`footnote author`: somebody's work, whole: in words, as a chart in the terminal, and as a picture."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import JsonValue

from bot.bootstrap import Assistant
from bot.briefs import Brief, Chart
from bot.dialogue import Answer, Draft, Dropped, Form, Sentence
from bot.gate.quoting import check
from bot.terminal import rendering
from bot.terminal.keeping import TERMINAL, Keeping
from bot.terminal.naming import Meant, meant
from bot.terminal.placing import put, refuse
from bot.writers import briefing, charting
from retrieval.plaintext import clean

_WIDEST = 100
"""Cells of a terminal beyond which lines are no easier to read."""


def show_author(assistant: Assistant, name: str, *, png: Path | None = None, as_json: bool = False) -> None:
    """Print all of somebody's work, every paper named, and its chart; write the chart to `png` where that is given.

    A name that fits several people or nobody is answered as a question would be. Answers are kept, and which papers
    were read of.

    Raises:
        UsageError: the picture cannot be written there, or nobody or two people are named.
    """
    if png is not None:
        refuse(png, "the picture")
    asked = meant(assistant, name)
    if asked.person is None:
        answer = _answer(asked, asked.said)
        _print(asked, answer, None, as_json=as_json)
        Keeping(assistant)(asked.plan.question, answer)
        return
    brief = assistant.briefing(asked.person, reader=TERMINAL, within=asked.plan.scope)
    abstracts = {paper.id: clean(paper.abstract or "") for paper in brief.papers}
    answer = _answer(asked, *check(briefing.whole(brief), abstracts))
    chart = charting.chart(brief)
    said = None if png is None else _painted(assistant, chart, png)
    _print(asked, answer, (brief, chart), as_json=as_json)
    if said is not None:
        click.echo(said if as_json else f"\n{said}", err=as_json)
    Keeping(assistant)(asked.plan.question, answer)
    assistant.briefing.given(brief.person, [paper.id for paper in brief.papers], reader=TERMINAL)


def _answer(asked: Meant, draft: Draft, dropped: Sequence[Dropped] = ()) -> Answer:
    readings = asked.plan.read_as if asked.person is not None else ()
    read = [Sentence(text=f"I read “{it.typed}” as {it.meant}.", form=Form.NOTE) for it in readings]
    return Answer(
        sentences=(*read, *draft.sentences),
        citations=draft.citations,
        rows=draft.rows,
        abstain_reason=draft.abstain_reason,
        plan=asked.plan,
        dropped=tuple(dropped),
        writer=draft.writer,
    )


def _print(asked: Meant, answer: Answer, told: tuple[Brief, Chart | None] | None, *, as_json: bool) -> None:
    if as_json:
        more = {} if told is None else _as_json(*told)
        shown = rendering.as_json(answer, question=asked.plan.question) | more
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo(rendering.for_terminal(answer))
    chart = None if told is None else told[1]
    if chart is not None:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        click.echo("\n" + "\n".join(charting.drawn(chart, width=width, plain=not _shows(charting.SIGNS))))


def _shows(signs: str) -> bool:
    """Whether what reads our output takes these signs."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _as_json(brief: Brief, chart: Chart | None) -> dict[str, JsonValue]:
    """What stands in the brief, for programs."""
    drawn = None if chart is None else chart.model_dump(mode="json") | {"alt_text": charting.alt_text(chart)}
    return {
        "person": brief.person.model_dump(mode="json", exclude={"asked"}),
        "themes": [
            {"name": it.name, "first": it.first, "last": it.last, "papers": [found.paper.id for found in it.evidence]}
            for it in brief.themes
        ],
        "coauthors": [{"name": it.name, "papers": list(it.papers)} for it in brief.coauthors],
        "chart": drawn,
    }


def _painted(assistant: Assistant, chart: Chart | None, png: Path) -> str:
    """Write the picture; what to say of it."""
    if chart is None:
        return f"No paper of theirs has a date, so there is no chart to draw; {png} was not written."
    picture = assistant.painter.paint(chart)
    put(png, picture)
    return f"Wrote {png}: {chart.title}, as a PNG of {round(len(picture) / 1000)} KB."
