"""Pure: people and decisions as the JSON that programs read."""

from __future__ import annotations

from pydantic import JsonValue

from bot.writers import curation, wording
from retrieval.people.decisions import Decision
from retrieval.people.dossiers import Dossier, Pair, Signed
from retrieval.people.mentions import Link
from retrieval.people.roster import Roster
from retrieval.queries import Person

Json = dict[str, JsonValue]


def person(roster: Roster, who: Person) -> Json:
    """Who it is: the id and the handle that lead to them, the name that is shown, and the others."""
    return {
        "id": who.id,
        "handle": roster.handle(who),
        "name": who.name,
        "papers": who.papers,
        "variants": list[JsonValue](who.variants),
    }


def listed(roster: Roster, who: Person, *, unsure: bool) -> Json:
    """A line of the list, with the years of the papers; `uncertain` where somebody may be the same."""
    return {**person(roster, who), "years": _years(roster.papers(who)), "uncertain": unsure}


def pair(roster: Roster, two: Pair) -> Json:
    """Two people who may be one, and why."""
    return {"one": person(roster, two.one), "other": person(roster, two.other), **_link(two.link)}


def dossier(roster: Roster, known: Dossier) -> Json:
    """All that is known of one person."""
    twins: list[JsonValue] = [{**person(roster, it.person), **_link(it.link)} for it in known.twins]
    return {
        **person(roster, known.person),
        "years": _years(known.papers),
        "signed": [
            {"paper": it.paper.id, "title": wording.title(it.paper), "name": it.name, "mention": it.mention}
            for it in known.papers
        ],
        "metrics": [metric.model_dump(mode="json") for metric in known.metrics],
        "links": [_link(link) for link in known.links],
        "maybe": twins,
        "decisions": [decision(roster, it) for it in known.decisions],
    }


def decision(roster: Roster, taken: Decision) -> Json:
    """A decision, and what it was in words."""
    dumped: Json = taken.model_dump(mode="json", exclude={"before"})
    return {**dumped, "said": curation.decided(taken, roster.spelt((*taken.mentions, *taken.apart)))}


def _link(link: Link) -> Json:
    return {"mentions": [link.one, link.other], "score": round(link.score, 2), "why": link.why}


def _years(papers: tuple[Signed, ...]) -> list[JsonValue]:
    return list[JsonValue](sorted({it.paper.date.year for it in papers if it.paper.date}))
