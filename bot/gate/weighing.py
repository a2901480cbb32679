"""Pure: does a sentence stand on the sentences that it cites?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from bot.gate.alignment import Alignment
from bot.gate.belonging import values_found
from bot.gate.carriage import Carriage, carriage
from bot.gate.connecting import connects
from bot.gate.crossing import crossings_found
from bot.gate.denials import denials_found
from bot.gate.directions import comparisons_found, directions_found
from bot.gate.findings import Finding
from bot.gate.grounds import grounds
from bot.gate.naming import compounds_moved, names_found, names_moved, names_of_others, subjects_of_others
from bot.gate.pivots import pivots_found
from bot.gate.prices import prices_found
from bot.gate.reading import read
from bot.gate.roles import roles_found
from bot.gate.scopes import scopes_found
from bot.gate.substitutions import substitutions_found
from bot.gate.verdicts import Carrier, Fault, Likeness, Outcome, Verdict
from retrieval.plaintext import clean

_CARRIED = 0.75
"""Share of the words that has to be carried, for likeness to excuse the everyday words that are not."""
_SAME = 0.5
"""The same for each part of the sentence; from here on, too, it speaks of the same thing as what it cites."""
_DOUBTFUL = 0.4
"""With less than this carried, the words are no longer in doubt."""
_ALIKE = 0.66
"""Cosine of sentence and carrier from which everyday words may be others: between true and false paraphrases about the
seed papers (all-MiniLM-L6-v2), of which most true ones with such a word lie above it and most false ones below."""
_EMPTY = "It says nothing that could be looked up in what it cites."


def weigh(claim: str, cited: Sequence[Carrier], *, likeness: Likeness | None = None) -> Verdict:
    """Whether the sentence may be shown on the strength of the cited sentences.

    It passes where every value stands so in them (unit, sign, comparison, and what it belongs to), every name stands
    there or is the papers' own, no denial, direction or scope is another, and what is left of its words is carried:
    by the words themselves, their kin and synonyms, or, where only everyday words are left, by `likeness` (asked for
    nothing else). It fails on the first of these that does not hold; where only words are in doubt, the verdict is
    unsure. A sentence that cites nothing passes where it only leads on.
    """
    text = clean(claim)
    if connects(text):
        return Verdict(outcome=Outcome.PASS)
    if not cited:
        return Verdict(outcome=Outcome.FAIL, fault=Fault.UNCITED, reason="It makes a claim and cites nothing.")
    ground = grounds(cited)
    aligned = Alignment(read(text), ground)
    if (said := _word_for_word(aligned)) is not None:
        return Verdict(outcome=Outcome.PASS, carriers=(ground.carriers[said],))
    carriers = tuple(ground.carriers[number] for number in aligned.rests_on)
    carried = carriage(aligned)
    for finding in chain(prices_found(text, cited), _findings(aligned)):
        return Verdict(
            outcome=Outcome.FAIL,
            fault=finding.fault,
            reason=finding.reason,
            carriers=carriers,
            contradicted=finding.contradicted and carried.share >= _SAME,
        )
    return _worded(aligned, carried, carriers, likeness)


def read_ahead(evidence: Sequence[Carrier]) -> None:
    """Read now, once, what sentences may come to rest on: weighing them then takes a fraction of the time."""
    for _, run in groupby(evidence, key=lambda carrier: carrier.source.paper_id):
        ground = grounds(tuple(run))
        _ = (ground.own, ground.varied, ground.short, ground.about, ground.index)


def _word_for_word(aligned: Alignment) -> int | None:
    words = aligned.said.words
    return next((number for number, reading in enumerate(aligned.ground.readings) if reading.words == words), None)


def _findings(aligned: Alignment) -> Iterator[Finding]:
    yield from names_found(aligned)
    yield from values_found(aligned)
    yield from names_moved(aligned)
    yield from compounds_moved(aligned)
    yield from names_of_others(aligned)
    yield from subjects_of_others(aligned)
    yield from denials_found(aligned)
    yield from directions_found(aligned)
    yield from comparisons_found(aligned)
    yield from pivots_found(aligned)
    yield from roles_found(aligned)
    yield from scopes_found(aligned)
    yield from crossings_found(aligned)
    yield from substitutions_found(aligned)


def _worded(aligned: Alignment, carried: Carriage, carriers: tuple[Carrier, ...], likeness: Likeness | None) -> Verdict:
    if not aligned.said.places:
        return Verdict(outcome=Outcome.UNSURE, fault=Fault.CONTENT, reason=_EMPTY, carriers=carriers)
    if not carried.missing:
        return Verdict(outcome=Outcome.PASS, carriers=carriers)
    reason = f"What it cites does not carry “{', '.join(carried.missing[:3])}”."
    if carried.share < _DOUBTFUL:
        return Verdict(outcome=Outcome.FAIL, fault=Fault.CONTENT, reason=reason, carriers=carriers)
    if carried.share >= _CARRIED and carried.worst >= _SAME and not carried.telling and likeness is not None:
        near = max(likeness(" ".join(t.text for t in aligned.said.tokens), [c.text for c in carriers]), default=0.0)
        if near >= _ALIKE:
            return Verdict(outcome=Outcome.PASS, carriers=carriers)
    return Verdict(outcome=Outcome.UNSURE, fault=Fault.CONTENT, reason=reason, carriers=carriers)
