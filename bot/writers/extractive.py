"""Pure: answers in the papers' own words, each sentence quoted with its paper; needs no key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.dialogue import Draft, Form, Quote, Sentence
from bot.writers import wording
from bot.writers.exact import paper_rows
from bot.writers.footnotes import Footnotes
from bot.writers.themes import Theme
from retrieval.papers import Metric, Span
from retrieval.queries import Evidence, Finding, Person, Plan, Scored

TOPIC_PAPERS = 12
"""Papers that a topic answer cites at most."""
_QUOTED = 4
_SPARSE = 2
"""Where no more papers than this bear on a topic, each is quoted twice."""
_COAUTHORS = 5
_CONNECTIVE = re.compile(
    r"^(?:however|furthermore|moreover|in addition|additionally|finally|specifically|in particular|notably|consequently"
    r"|therefore|thus|hence|to this end|for example|for instance|as a result|in this way|importantly|besides|meanwhile"
    r"|first|second|third|lastly|overall|in fact|in summary),\s+",
    re.IGNORECASE,
)


def fact(evidence: Sequence[Evidence]) -> Draft:
    """The one sentence with the fact; a second one of the same paper where the question has a second part."""
    notes = Footnotes()
    sentences = []
    for found in evidence:
        for scored in found.sentences:
            quote = trimmed(scored)
            text = f"{wording.short_title(found.paper)}: “{quote.text}”"
            sentences.append(Sentence(text=text, cites=(notes.cite(found.paper, quote),)))
    return Draft(sentences=tuple(sentences), citations=notes.citations(), writer="extractive")


def topic(plan: Plan, evidence: Sequence[Evidence]) -> Draft:
    """How many papers bear on the topic, then what they say, each from a different paper."""
    notes = Footnotes()
    shown = evidence[:TOPIC_PAPERS]
    where = wording.conditions(plan.scope)
    about = f"bear{'s' if len(shown) == 1 else ''} on {plan.topic or 'this'}"
    head = f"**{len(shown)}** {'paper' if len(shown) == 1 else 'papers'} {where + ' ' if where else ''}{about}:"
    items = []
    for place, found in enumerate(shown):
        tail = wording.when_and_where(found.paper)
        label = f"**{wording.title(found.paper)}**" + (f" ({tail})" if tail else "")
        if place < _QUOTED and found.sentences:
            for scored in found.sentences[: 1 if len(shown) > _SPARSE else 2]:
                quote = trimmed(scored)
                cites = (notes.cite(found.paper, quote),)
                items.append(Sentence(text=f"{label}: “{quote.text}”", cites=cites, form=Form.ITEM))
        else:
            items.append(Sentence(text=label, cites=(notes.cite(found.paper),), form=Form.ITEM))
    return Draft(
        sentences=(Sentence(text=head), *items),
        citations=notes.citations(),
        rows=paper_rows([found.paper for found in shown]),
        writer="extractive",
    )


def compare(evidence: Sequence[Evidence]) -> Draft:
    """Side by side: what each paper says on the matter, in its own words, then what cannot be concluded."""
    notes = Footnotes()
    items = []
    for found in evidence:
        tail = wording.when_and_where(found.paper)
        label = f"**{wording.short_title(found.paper)}**" + (f" ({tail})" if tail else "")
        for scored in found.sentences:
            quote = trimmed(scored)
            items.append(
                Sentence(text=f"{label}: “{quote.text}”", cites=(notes.cite(found.paper, quote),), form=Form.ITEM)
            )
        if not found.sentences:
            items.append(
                Sentence(text=f"{label}: no abstract in the library.", cites=(notes.cite(found.paper),), form=Form.ITEM)
            )
    caution = "Each figure stands as its own paper gives it; the abstracts do not say that they were measured alike."
    return Draft(
        sentences=(*items, Sentence(text=caution, form=Form.NOTE)),
        citations=notes.citations(),
        rows=paper_rows([found.paper for found in evidence]),
        writer="extractive",
    )


def compare_people(sides: Sequence[tuple[Person, Finding, Sequence[Theme]]]) -> Draft:
    """Person by person: how many papers, of which years, on which themes; every paper is cited."""
    notes = Footnotes()
    items = []
    for person, finding, themes in sides:
        years = wording.years([paper.date.year for paper in finding.papers if paper.date])
        counted = ", ".join(filter(None, [wording.counted(finding.count, "paper"), years]))
        named = "; ".join(f"{theme.name} ({wording.counted(len(theme.evidence), 'paper')})" for theme in themes)
        cites = tuple(notes.cite(paper) for paper in finding.papers)
        items.append(Sentence(text=f"**{person.name}** ({counted}): {named}", cites=cites, form=Form.ITEM))
    papers = [paper for _, finding, _ in sides for paper in finding.papers]
    return Draft(sentences=tuple(items), citations=notes.citations(), rows=paper_rows(papers), writer="extractive")


def author(person: Person, finding: Finding, metrics: Sequence[Metric], themes: Sequence[Theme]) -> Draft:
    """Who and figures in a line; two to four themes with years and papers, newest first; co-authors; limits."""
    notes = Footnotes()
    sentences = [Sentence(text=_who(person, finding)), *_figures(metrics)]
    for theme in themes:
        cites = tuple(notes.cite(found.paper) for found in theme.evidence)
        text = f"**{theme.name}** ({theme.years}, {wording.counted(len(theme.evidence), 'paper')})"
        best = next((found for found in theme.evidence if found.sentences), None)
        if best is not None:
            quote = trimmed(best.sentences[0])
            notes.cite(best.paper, quote)
            text += f" – {wording.short_title(best.paper)}: “{quote.text}”"
        others = [
            wording.short_title(found.paper)
            for found in theme.evidence
            if best is None or found.paper.id != best.paper.id
        ]
        if others:
            text += f" Also: {'; '.join(others)}."
        sentences.append(Sentence(text=text, cites=cites, form=Form.ITEM))
    sentences += _with_whom(finding)
    for paper in finding.papers:
        notes.cite(paper)
    return Draft(
        sentences=tuple(sentences),
        citations=notes.citations(),
        rows=paper_rows(finding.papers),
        writer="extractive",
    )


def trimmed(scored: Scored) -> Quote:
    """The sentence without the connective it opens with; still word for word, and its span says where."""
    match = _CONNECTIVE.match(scored.text)
    if match is None:
        return Quote(text=scored.text, span=scored.span)
    start = scored.span.start + match.end()
    return Quote(text=scored.text[match.end() :], span=Span(start=start, end=scored.span.end))


def _who(person: Person, finding: Finding) -> str:
    dated = [paper.date.year for paper in finding.papers if paper.date]
    years = (
        f" from {min(dated)} to {max(dated)}"
        if dated and min(dated) != max(dated)
        else f" from {dated[0]}"
        if dated
        else ""
    )
    return f"**{person.name}** has {wording.counted(finding.count, 'paper')}{years} in the library."


def _figures(metrics: Sequence[Metric]) -> Iterable[Sentence]:
    if metrics:
        said = ", ".join(f"{wording.METRIC_NAMES[figure.kind]} {figure.value}{figure.unit}" for figure in metrics)
        yield Sentence(text=f"As of {wording.day(metrics[0].as_of)}, from the author's page: {said}.")


def _with_whom(finding: Finding) -> Iterable[Sentence]:
    frequent = [standing for standing in finding.people if len(standing.papers) > 1][:_COAUTHORS]
    if frequent:
        said = wording.joined([f"{standing.name} ({len(standing.papers)})" for standing in frequent])
        yield Sentence(text=f"Most often with {said}.")
    if finding.cut_lists:
        verb = "is" if finding.cut_lists == 1 else "are"
        text = f"{finding.cut_lists} of these author lists {verb} cut after the first names; co-authors may be missing."
        yield Sentence(text=text, form=Form.NOTE)
