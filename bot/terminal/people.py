"""`footnote people list` and `show`: who is who in the library, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.terminal import people_json, records
from bot.writers import curation, wording
from retrieval.people.decisions import Decision
from retrieval.people.dossiers import Dossier, Signed
from retrieval.people.roster import Roster
from retrieval.queries import Person

SHOWN = 50
"""People, pairs or decisions listed unless all are asked for."""
_ALL = 1_000_000
_SPELLINGS = 4


@dataclass(frozen=True, slots=True)
class People:
    """Prints; `as_json` is one JSON value on standard output."""

    assistant: Assistant

    @property
    def roster(self) -> Roster:
        """The people as they are now."""
        return self.assistant.roster

    def everybody(self, text: str, *, whole: bool, as_json: bool) -> None:
        """Whoever has this in their name, most papers first."""
        roster, found = self.roster, self.roster.people(text)
        shown = found if whole else found[:SHOWN]
        unsure = {person.ref for pair in roster.pairs(_ALL, among=shown) for person in (pair.one, pair.other)}
        if as_json:
            _print([people_json.listed(roster, person, unsure=person.ref in unsure) for person in shown])
            return
        for person in shown:
            click.echo(_listed(roster, person, unsure=person.ref in unsure))
        if not found:
            click.echo(f"Nobody in the library is called {records.shown(text)}." if text else "The library is empty.")
        if len(found) > len(shown):
            click.echo(f"{wording.counted(len(found) - len(shown), 'more name')}; --all lists everybody.")

    def pairs(self, text: str, *, whole: bool, as_json: bool) -> None:
        """People who may be one and are kept apart, the likelier first, and why."""
        roster, most = self.roster, _ALL if whole else SHOWN
        found = roster.pairs(most, among=roster.people(text) if text else None)
        if as_json:
            _print([people_json.pair(roster, pair) for pair in found])
            return
        for pair in found:
            one, other = roster.labelled(pair.one), roster.labelled(pair.other)
            click.echo(f"{curation.everybody((one, other))} may be one person. {curation.why(pair.link)}")
            click.echo(f"  footnote people merge {' '.join(map(roster.handle, (pair.one, pair.other)))}")
        if not found:
            click.echo("Nobody is left to decide on.")
        if len(found) == most:
            click.echo(f"These are the likeliest {most}; --all lists the others too.")

    def show(self, name: str, *, as_json: bool) -> None:
        """All that is known of one person.

        Raises:
            PeopleError: the name fits nobody, or several; the sentence says how to name one.
        """
        roster = self.roster
        dossier = roster.dossier(roster.one(name), history=_ALL)
        if as_json:
            _print(people_json.dossier(roster, dossier))
            return
        for line in _told(roster, dossier):
            click.echo(line)

    def log(self, *, whole: bool, as_json: bool) -> None:
        """What curators decided, newest first."""
        found = self.assistant.curating.history(_ALL if whole else SHOWN)
        if as_json:
            _print([people_json.decision(self.roster, it) for it in found])
            return
        for decision in found:
            click.echo(line(self.roster, decision))
        if not found:
            click.echo("Nobody has decided anything so far.")


def _listed(roster: Roster, person: Person, *, unsure: bool) -> str:
    """`Zhongzhu Zhou · 9 papers · 2024–2026 · also Z. Zhou · may be the same as somebody else`."""
    variants = list(person.variants[:_SPELLINGS])
    more = len(person.variants) - len(variants)
    also = f"also {', '.join([*variants, *([f'{more} more'] if more > 0 else [])])}" if variants else ""
    said = (
        records.shown(roster.labelled(person).name),
        wording.counted(person.papers, "paper"),
        curation.years([signed.paper for signed in roster.papers(person)]),
        also,
        "may be the same as somebody else" if unsure else "",
    )
    return " · ".join(filter(None, said))


def _told(roster: Roster, dossier: Dossier) -> Iterator[str]:
    person = dossier.person
    yield f"{records.shown(person.name)} [{roster.handle(person)}]"
    papers = wording.counted(len(dossier.papers), "paper")
    yield " · ".join(filter(None, (papers, curation.years([signed.paper for signed in dossier.papers]))))
    yield f"written    {curation.spellings(dossier.papers)}"
    for metric in dossier.metrics:
        figure = f"{wording.METRIC_NAMES[metric.kind]} {metric.value}{metric.unit}, as of {wording.day(metric.as_of)}"
        yield f"metric     {figure} ({Path(metric.at.source).name}, line {metric.at.line})"
    yield from _part("Papers", (_paper(signed) for signed in dossier.papers))
    yield from _part("Why these names are one person's", (curation.reason(it, dossier.papers) for it in dossier.links))
    twins = (f"{curation.who(roster.labelled(it.person))}: {curation.why(it.link)}" for it in dossier.twins)
    yield from _part("May be the same, and is kept apart", twins)
    yield from _part("Decided", (line(roster, decision) for decision in dossier.decisions))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not number:
            yield f"\n{heading}"
        yield f"  {records.shown(line)}"


def _paper(signed: Signed) -> str:
    when = wording.when_and_where(signed.paper)
    return " · ".join(filter(None, (signed.paper.id, wording.title(signed.paper), when, f"as {signed.name}")))


def line(roster: Roster, decision: Decision) -> str:
    """`4 · 22 Nov 2026, 09:30 UTC · terminal · merged Z. Zhou (2 papers) and Zhongzhu Zhou (9 papers)`."""
    said = curation.decided(decision, roster.spelt((*decision.mentions, *decision.apart)))
    back = " (undone)" if decision.undone else ""
    return records.shown(f"{decision.id} · {wording.moment(decision.at)} · {decision.by} · {said}{back}")


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
