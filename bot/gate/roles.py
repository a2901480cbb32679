"""Pure: whether names hold the places that they hold in the cited sentences: what acts, and what is measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.tokens import Kind, Token
from bot.gate.verdicts import Fault
from retrieval.plainwords import LIGHT as GENERAL

_REACH = 8  # tokens of a list that `on` may govern
_NO_SITE = frozenset({"based", "built", "relies", "rely", "depends", "builds", "focus", "focuses"})  # before `on`
_PLAIN = (Kind.WORD, Kind.NAME)


def roles_found(aligned: Alignment) -> Iterator[Finding]:
    """Names that act here and are acted on there."""
    said = aligned.said
    for place, token in enumerate(said.tokens):
        if token.kind is not Kind.NAME:
            continue
        if aligned.own(token) and _straight_on(said.tokens, place) and not _site_anywhere(aligned, place):
            yield Finding(Fault.NAME, f"The paper measures nothing on {token.text}.", contradicted=True)
        elif (
            not aligned.own(token)
            and _acts(aligned, place)
            and (_only_site(aligned, place) or _acted_on(aligned, place))
        ):
            yield Finding(Fault.NAME, f"{token.text} is what the paper measures on.", contradicted=True)


def _site(found: Sequence[Token], place: int) -> bool:
    """Whether a name stands behind `on`, alone or in a list."""
    behind = found[place + 1].low if place + 1 < len(found) else ""
    listed = behind in {",", "and"} or (place > 0 and found[place - 1].low in {"and", "or"})
    for at in range(place - 1, max(-1, place - _REACH), -1):
        token = found[at]
        if token.low in {"on", "across"}:
            return not (at and found[at - 1].low in _NO_SITE)
        if token.kind not in {*_PLAIN, Kind.FIGURE} and token.low not in {"and", ",", "the", "both", "or", "a"}:
            return False
        if token.low == "," and not listed:
            return False
    return False


def _straight_on(found: Sequence[Token], place: int) -> bool:
    """Whether `on` stands right before a name, but for an article or a number."""
    before = [
        token for token in found[max(0, place - 3) : place] if token.figure is None and token.low not in {"a", "the"}
    ]
    return bool(before) and before[-1].low == "on" and found[place - 1].kind is not Kind.NAME


def _site_anywhere(aligned: Alignment, place: int) -> bool:
    return any(
        _site(aligned.ground.readings[number].tokens, at)
        for number in aligned.hits[place]
        for at in aligned.there(place, number)
    )


def _only_site(aligned: Alignment, place: int) -> bool:
    number = aligned.base(place)
    spots = aligned.there(place, number)
    return bool(spots) and all(_site(aligned.ground.readings[number].tokens, at) for at in spots)


def _acts(aligned: Alignment, place: int) -> bool:
    """Whether the name begins its clause and a verb follows."""
    said = aligned.said
    begins = not any(
        said.clauses[at] == said.clauses[place] and said.tokens[at].kind is not Kind.MARK for at in range(place)
    )
    return begins and _verb_behind(said.tokens, place)


def _verb_behind(found: Sequence[Token], place: int) -> bool:
    verb = found[place + 1] if place + 1 < len(found) else None
    return verb is not None and verb.kind is Kind.WORD and verb.low in GENERAL and verb.low.endswith(("s", "ed"))


def _acted_on(aligned: Alignment, place: int) -> bool:
    """Whether the clause of an acting name has the papers' own thing behind `of` or `on`, and the papers never so."""
    said = aligned.said
    under = any(
        aligned.own(token) and said.clauses[at] == said.clauses[place] and said.tokens[at - 1].low in {"of", "on"}
        for at, token in enumerate(said.tokens)
        if at > place
    )
    return under and not any(
        _verb_behind(aligned.ground.readings[number].tokens, spot)
        for number, spots in aligned.hits[place].items()
        for spot in spots
    )
