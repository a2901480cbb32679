"""`footnote why`: how an answer came about, whichever surface it was given on."""

from __future__ import annotations

import json

import click

from bot.bootstrap import Assistant
from bot.conversations import Kept
from bot.errors import UsageError
from bot.terminal import records
from bot.writers import wording

_LAST = 10
_QUESTION = 100


def why(assistant: Assistant, answer_id: str | None, *, as_json: bool) -> None:
    """Print the record of the answer whose id begins so; without an id, the last ten answers.

    Raises:
        UsageError: no answer has such an id, or several have.
    """
    if answer_id is None:
        last = assistant.state.last(_LAST)
        if as_json:
            _print([records.why_json(kept) for kept in last])
        else:
            click.echo("\n".join(map(_listed, last)) if last else "Nothing has been answered yet.")
        return
    kept = _found(assistant, answer_id)
    if as_json:
        _print(records.why_json(kept))
    else:
        click.echo(f"{_listed(kept, whole=True)}\n{records.why(kept.question, kept.answer)}")


def _found(assistant: Assistant, answer_id: str) -> Kept:
    found = assistant.state.beginning(answer_id, _LAST) if answer_id else ()
    exact = [kept for kept in found if kept.id == answer_id]
    if len(exact or found) != 1:
        said = "several answers have ids that begin so" if found else "no answer that is still kept has this id"
        raise UsageError(f"{records.shown(answer_id)}: {said}; `footnote why` lists the last {_LAST}.")
    return (*exact, *found)[0]


def _listed(kept: Kept, *, whole: bool = False) -> str:
    """`7f3a12c09b1d · 22 Nov 2026, 09:30 UTC · terminal · What is TaDA?`."""
    question = records.shown(kept.question)
    cut = question if len(question) <= _QUESTION else f"{question[: _QUESTION - 1].rstrip()}…"
    where = " ".join(filter(None, (kept.place.team, kept.place.channel)))
    return " · ".join((kept.id, wording.moment(kept.at), where, *(() if whole else (cut,))))


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
