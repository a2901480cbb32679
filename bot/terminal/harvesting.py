"""`footnote sources`: where new papers come from, how the last visits went, and visiting them now."""

from __future__ import annotations

import json

import click

from bot.bootstrap import Assistant
from bot.errors import UsageError
from bot.sources import EXAMPLE, Source
from bot.terminal.ingesting import bring_up_to_date
from bot.terminal.mishaps import kept_from_log
from bot.writers import harvests, wording


def list_sources(assistant: Assistant, *, as_json: bool) -> None:
    """Print each source with its papers, its last visit, and what failed there."""
    catalog, configured = assistant.catalog, assistant.configured
    found = harvests.standings(configured, held=catalog.sources(), runs=catalog.runs())
    if as_json:
        click.echo(json.dumps([it.model_dump(mode="json") for it in found], ensure_ascii=False, indent=2))
        return
    for standing in found:
        click.echo(harvests.line(standing))
        for sentence in harvests.faults(standing.last) if standing.last else ():
            click.echo(f"  {sentence}")
    if not found:
        click.echo(_none(assistant))


def check_sources(assistant: Assistant) -> int:
    """Print what the file of sources says, as it is understood; 1 when a folder that it names is not there."""
    configured = assistant.configured
    if not configured:
        click.echo(_none(assistant))
        return 0
    missing = 0
    for source in configured:
        click.echo(f"{source.called} ({harvests.kind(source)}): {_asked(source)}")
        path = getattr(source, "path", None)
        if path is not None and not path.is_dir():
            missing += 1
            click.echo(f"  {path}: there is no such folder; make it, or correct the path.")
    click.echo(f"{assistant.sources_file}: {wording.counted(len(configured), 'source')}, every key understood.")
    return int(missing > 0)


def run_sources(assistant: Assistant, name: str | None, *, vectors: bool) -> int:
    """Visit every source, or the one of this name, then settle people and index; 1 when anything failed.

    Raises:
        UsageError: no source has this name.
    """
    wanted = _wanted(assistant, name)
    if not wanted:
        _say(_none(assistant))
        return 0
    failed = False
    with kept_from_log("retrieval.harvesting", _say):
        for run in assistant.harvesting(assistant.feeds(wanted)):
            failed = failed or bool(run.why or run.failed)
            _say(f"{run.source}: {harvests.outcome(run)}")
            for sentence in harvests.faults(run):
                _say(f"  {sentence}")
    _say(f"The library holds {wording.counted(assistant.catalog.count(), 'paper')}.")
    bring_up_to_date(assistant, vectors=vectors)
    return int(failed)


def _wanted(assistant: Assistant, name: str | None) -> tuple[Source, ...]:
    configured = assistant.configured
    found = tuple(it for it in configured if name is None or it.called.casefold() == name.casefold())
    if not found and name is not None:
        known = wording.joined([f'"{it.called}"' for it in configured]) if configured else "none"
        raise UsageError(f"No source is called {name!r}; {assistant.sources_file} names {known}.")
    return found


def _none(assistant: Assistant) -> str:
    return f"No sources yet: {assistant.sources_file} says where new papers come from. For example:\n\n{EXAMPLE}"


def _asked(source: Source) -> str:
    """What it asks for, or where it looks."""
    told = source.model_dump(mode="json", exclude={"name"}, exclude_defaults=True)
    return ", ".join(f"{key} {'; '.join(value) if isinstance(value, list) else value}" for key, value in told.items())


def _say(text: str) -> None:
    click.echo(text, err=True)
