"""Pure: who somebody is, by what the library shows of them; whether two names are one person's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.briefs import Brief
from bot.dialogue import Draft, Form, ResultRow, Sentence
from bot.writers import comparing, wording
from bot.writers.caveats import caveats
from bot.writers.exact import paper_rows
from bot.writers.extractive import trimmed
from bot.writers.figures import figures
from bot.writers.footnotes import Footnotes
from bot.writers.spellings import others
from retrieval.names import key
from retrieval.papers import Paper
from retrieval.queries import Evidence

_COAUTHORS = 4
_THEMES = 3


def somebody(side: Brief, latest: Evidence | None, *, asked: str = "") -> Draft:
    """Name, papers and years; other spellings; figures with their page; themes; co-authors; the newest paper, quoted.

    `asked` is what asks whether two names are one person's: then that they are comes first.
    """
    notes = Footnotes()
    by_id = {paper.id: paper for paper in side.papers}
    spelt = others(side.person, side.papers)
    sentences = [*_one_person(side, spelt, asked, notes), _who(side, notes), *_also(spelt, notes)]
    sentences += figures(side)
    themes = [theme for theme in side.themes if not theme.other][:_THEMES]
    if themes:
        named = wording.joined([f"{it.name} ({wording.counted(len(it.evidence), 'paper')})" for it in themes])
        cites = tuple(notes.cite(theme.evidence[0].paper) for theme in themes)
        sentences.append(Sentence(text=f"Mostly on {named}.", cites=cites))
    else:
        cites = tuple(notes.cite(paper) for paper in side.papers[:_THEMES])
        sentences.append(Sentence(text=f"On {comparing.gist(side)}.", cites=cites))
    frequent = side.coauthors[:_COAUTHORS]
    if frequent:
        named = wording.joined([f"{it.name} ({len(it.papers)})" for it in frequent])
        cites = tuple(notes.cite(by_id[it.papers[0]]) for it in frequent if it.papers[0] in by_id)
        sentences.append(Sentence(text=f"Most often with {named}.", cites=tuple(dict.fromkeys(cites))))
    sentences += [*_latest(latest, notes), *caveats(side)]
    for paper in side.papers:
        notes.cite(paper)
    rows = (*_people_rows([side]), *paper_rows(side.papers))
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=rows, writer="extractive")


def apart(sides: Sequence[Brief]) -> Draft:
    """Several names are several people's here: a line each, with their newest papers."""
    notes = Footnotes()
    names = wording.joined([f"**{side.person.name}**" for side in sides])
    number = {2: "two", 3: "three"}.get(len(sides), str(len(sides)))
    unsure = [it for side, other in combinations(sides, 2) for it in side.maybe if it.person.ref == other.person.ref]
    said = "That is uncertain" if unsure else "Not the same"
    are = "are kept apart as" if unsure else "are"
    sentences = [Sentence(text=f"{said}: {names} {are} {number} people here.", cites=_newest(sides, notes))]
    sentences += [Sentence(text=f"They may be one: {it.why.rstrip('.')}.", form=Form.NOTE) for it in unsure]
    for side in sides:
        named = comparing.gist(side)
        years = wording.years([paper.date.year for paper in side.papers if paper.date])
        counted = ", ".join(filter(None, [wording.counted(len(side.papers), "paper"), years]))
        text = f"**{side.person.name}** ({counted})" + (f": {named}" if named else "")
        sentences.append(
            Sentence(text=text, cites=tuple(notes.cite(it) for it in side.papers[:_THEMES]), form=Form.ITEM)
        )
    rows = (*_people_rows(sides), *paper_rows([paper for side in sides for paper in side.papers]))
    return Draft(sentences=tuple(sentences), citations=notes.citations(), rows=rows, writer="extractive")


def _one_person(side: Brief, spelt: dict[str, tuple[Paper, ...]], asked: str, notes: Footnotes) -> Iterable[Sentence]:
    if not asked:
        return
    typed = key(asked)
    here = [name for name in (side.person.name, *spelt) if name in asked or key(name) in typed]
    names = here if len(here) > 1 else [side.person.name]
    papers = [side.papers[0], *(spelt[name][0] for name in names if name in spelt)] if side.papers else []
    cites = tuple(dict.fromkeys(notes.cite(paper) for paper in papers))
    said = f"{wording.joined(names)} are" if len(names) > 1 else f"These names are all {names[0]},"
    yield Sentence(text=f"{said} one person here.", cites=cites)


def _who(side: Brief, notes: Footnotes) -> Sentence:
    years = sorted(paper.date.year for paper in side.papers if paper.date)
    when = "" if not years else f" from {years[0]}" if years[0] == years[-1] else f" from {years[0]} to {years[-1]}"
    text = f"**{side.person.name}** has {wording.counted(len(side.papers), 'paper')}{when} in the library."
    return Sentence(text=text, cites=tuple(notes.cite(paper) for paper in side.papers[:1]))


def _also(spelt: dict[str, tuple[Paper, ...]], notes: Footnotes) -> Iterable[Sentence]:
    if spelt:
        named = wording.joined([f"{name} ({wording.counted(len(them), 'paper')})" for name, them in spelt.items()])
        cites = tuple(dict.fromkeys(notes.cite(them[0]) for them in spelt.values()))
        yield Sentence(text=f"Also written {named}.", cites=cites)


def _latest(latest: Evidence | None, notes: Footnotes) -> Iterable[Sentence]:
    if latest is None:
        return
    tail = wording.when_and_where(latest.paper)
    text = f"Latest: **{wording.title(latest.paper)}**" + (f" ({tail})" if tail else "")
    if latest.sentences:
        quote = trimmed(latest.sentences[0])
        yield Sentence(text=f"{text}: “{quote.text}”", cites=(notes.cite(latest.paper, quote),))
    else:
        yield Sentence(text=f"{text}.", cites=(notes.cite(latest.paper),))


def _newest(sides: Sequence[Brief], notes: Footnotes) -> tuple[int, ...]:
    return tuple(dict.fromkeys(notes.cite(side.papers[0]) for side in sides if side.papers))


def _people_rows(sides: Sequence[Brief]) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(label=it.person.name, value=wording.counted(len(it.papers), "paper"), person=it.person.id)
        for it in sides
    )
