"""`footnote check`: what the library says to somebody's sentences, or to a set of claims."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from pydantic import JsonValue

from bot.bootstrap import Assistant
from bot.checking.findings import Finding
from bot.checking.telling import counted
from bot.errors import UsageError
from bot.terminal import checked as shown
from bot.terminal.claims import decoded, read, text_of

_STANDARD = Path("-")


def check_draft(assistant: Assistant, file: Path | None, *, as_json: bool) -> None:
    """Tell sentence by sentence, as each is checked, whether the library supports it; or print all as one object."""
    named = None if file == _STANDARD else file
    text = text_of(named) if named else decoded(sys.stdin.buffer.read(), "What was typed")
    _refuse_empty(assistant)
    found: list[Finding] = []
    objects: list[JsonValue] = []
    for checked in assistant.checking.draft(text):
        found.append(checked.finding)
        if as_json:
            objects.append(shown.as_json(checked))
        else:
            click.echo(f"{shown.for_terminal(checked)}\n")
    if as_json:
        counts = {finding.value: found.count(finding) for finding in Finding}
        click.echo(json.dumps({"sentences": objects, "counts": counts}, ensure_ascii=False))
    elif found:
        click.echo(counted(found))
    else:
        click.echo("It holds no sentence that could be checked.")


def check_claims(assistant: Assistant, file: Path, out: Path | None) -> None:
    """Write a verdict a line for every claim of a set, when all are checked; to standard output without a file."""
    claims = read(file)
    target = None if out == _STANDARD else out
    if target is not None:
        _refuse(target)
    _refuse_empty(assistant)
    checked = list(assistant.checking.claims(claim.claim for claim in claims))
    lines = [
        json.dumps(shown.verdict(claim.id, it), ensure_ascii=False) for claim, it in zip(claims, checked, strict=True)
    ]
    text = "".join(f"{line}\n" for line in lines)
    if target is None:
        click.echo(text, nl=False)
    else:
        _write(target, text)
    click.echo(counted((it.finding for it in checked), "claim"), err=True)


def _refuse_empty(assistant: Assistant) -> None:
    if not assistant.catalog.count():
        raise UsageError("The library is empty; bring papers in with `footnote ingest PATH…`.")


def _refuse(out: Path) -> None:
    """Before anything is checked: a place where nothing can be written."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file for the verdicts.")
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent} is no folder; name a file in a folder that exists.")


def _write(out: Path, text: str) -> None:
    """Put the whole text in place at once; what is no file (a pipe, a device) is written to as it is."""
    whole = out.resolve()
    partial = whole if out.exists() and not out.is_file() else whole.with_name(f"{whole.name}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        if partial != whole:
            partial.replace(whole)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); name another file.") from error
