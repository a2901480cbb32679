"""Pure: whether every name of the sentence stands in what is cited, and in what its part of the sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gate.alignment import Alignment
from bot.gate.background import OTHERS, background, subject
from bot.gate.findings import Finding
from bot.gate.grounds import Hits, own_names, whole
from bot.gate.tokens import Kind, Token
from bot.gate.verdicts import Fault, Source

_COMPOUNDS = frozenset({"based", "aware", "driven", "oriented", "specific", "guided", "style"})
_EVERYWHERE = frozenset({"llm", "ai", "gpu", "kv", "nlp", "model", "moe"})
_GOVERNING = frozenset({"on", "to", "for", "in", "with", "of", "across", "over", "than", "by", "from"})
_PRONOUNS = frozenset({"it", "its", "they", "their", "this", "these", "our", "we", "both", "such"})


def names_found(aligned: Alignment) -> Iterator[Finding]:
    """Each name that does not stand there."""
    for place, token in enumerate(aligned.said.tokens):
        if token.kind is not Kind.NAME or aligned.hits[place] or aligned.own(token):
            continue
        if not _in_imprint(aligned, token.key):
            yield Finding(Fault.NAME, f"What it cites does not mention {token.text}.")


def names_moved(aligned: Alignment) -> Iterator[Finding]:
    """Each name that stands there only in sentences that are about something else."""
    for place, token in enumerate(aligned.said.tokens):
        hits = aligned.hits.get(place)
        if token.kind is not Kind.NAME or not hits or _common(aligned, token):
            continue
        if not set(aligned.bases) & set(hits) and not _taken_up(aligned, hits):
            yield Finding(Fault.NAME, f"The paper does not say this of {token.text}.", contradicted=True)


def compounds_moved(aligned: Alignment) -> Iterator[Finding]:
    """Each `X-based` or `X-aware` of which the paper speaks only in sentences that are about something else."""
    found = aligned.said.tokens
    for place, token in enumerate(found[:-1]):
        hits = aligned.hits.get(place)
        behind = found[place + 2].low if place + 2 < len(found) else ""
        if (
            hits
            and found[place + 1].low in _COMPOUNDS
            and behind not in {"on", "upon"}
            and not set(hits) & set(aligned.bases)
            and not aligned.own(token)
        ):
            reason = f"The paper does not say “{token.text}-{found[place + 1].text}” here."
            yield Finding(Fault.NAME, reason, contradicted=True)


def name_along(aligned: Alignment, place: int, number: int, value: int) -> bool:
    """Whether a name that bears on a value stands with it in a cited sentence, is the paper's own, or taken up."""
    token = aligned.said.tokens[place]
    hits = aligned.hits.get(place)
    if not hits or _common(aligned, token):
        return True
    if number not in hits:
        return number - 1 in hits and _takes_up(aligned, number) and _free(aligned, number - 1, hits[number - 1])
    reading = aligned.ground.readings[number]
    first = min((quantity.place for quantity in reading.quantities), default=0)
    led = reading.clauses[value] == 0
    return led or any(reading.sides[at] == reading.sides[value] or at < first for at in hits[number])


def names_of_others(aligned: Alignment) -> Iterator[Finding]:
    """Where several papers are cited, each name that one calls its own put to what another says."""
    sources = aligned.ground.sources
    owns = {source.paper_id: own_names(source.title, source.abstract) for source in sources}
    for place, token in enumerate(aligned.said.tokens):
        if token.kind is not Kind.NAME or not aligned.own(token):
            continue
        paper = aligned.ground.carriers[aligned.base(place)].source
        holders = {paper_id for paper_id, names in owns.items() if token.key in names}
        if paper.paper_id not in holders and token.key not in _words_of(paper):
            yield Finding(Fault.NAME, f"This is not said of {token.text}.", contradicted=True)


def subjects_of_others(aligned: Alignment) -> Iterator[Finding]:
    """The papers' own name put to what a sentence says of others' work, or of another system."""
    said = aligned.said
    words = {token.low for token in said.tokens}
    for place, token in enumerate(said.tokens):
        if token.kind is Kind.TIE or not aligned.own(token) or said.compared[place]:
            continue
        number = aligned.base(place)
        reading = aligned.ground.readings[number]
        other = subject(reading, aligned.ground.own)
        replaced = other is not None and place == 0 and all(other.key != each.key for each in said.tokens)
        if (replaced or (background(reading, aligned.ground.own) and not words & OTHERS)) and _rests_there(
            aligned, number
        ):
            yield Finding(Fault.BELONGING, f"The paper says this of others, not of {token.text}.", contradicted=True)
            return


def _rests_there(aligned: Alignment, number: int) -> bool:
    """Whether clearly more of the sentence stands in this cited sentence than in any other."""
    counts = [
        sum(
            bool(aligned.spots(place, at))
            for place in aligned.said.places
            if not aligned.own(aligned.said.tokens[place])
        )
        for at in range(len(aligned.ground.readings))
    ]
    rest = [count for at, count in enumerate(counts) if at != number]
    return counts[number] > max(rest, default=0)


def _common(aligned: Alignment, token: Token) -> bool:
    """Whether it is the papers' own name, or stands for what every paper of the field is about."""
    return aligned.own(token) or token.key in _EVERYWHERE


def _taken_up(aligned: Alignment, hits: Hits) -> bool:
    """Whether a sentence that a part rests on takes up, with a pronoun, what the one before it names."""
    return any(
        number - 1 in hits and _takes_up(aligned, number) and _free(aligned, number - 1, hits[number - 1])
        for number in aligned.bases
    )


def _free(aligned: Alignment, number: int, spots: set[int]) -> bool:
    """Whether the name depends on nothing there: it is not what something is measured on or compared with."""
    reading = aligned.ground.readings[number]
    return any(not reading.compared[at] and (at == 0 or reading.tokens[at - 1].low not in _GOVERNING) for at in spots)


def _takes_up(aligned: Alignment, number: int) -> bool:
    return bool(_PRONOUNS & {token.low for token in aligned.ground.readings[number].tokens})


def _words_of(source: Source) -> frozenset[str]:
    return frozenset(token.key for reading in whole(source) for token in reading.tokens)


def _in_imprint(aligned: Alignment, key: str) -> bool:
    return any(key == token.key or key in token.others for reading in aligned.ground.about for token in reading.tokens)
