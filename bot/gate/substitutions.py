"""Pure: a cited sentence said again almost word for word, with one thing put in the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.polarity import denies
from bot.gate.synonyms import alike
from bot.gate.tokens import Kind, Token
from bot.gate.verdicts import Fault

_ALMOST = 0.75  # share of words in common from which a sentence counts as said again
_SHORT = 4  # words that may stand for one another at most
_FEW = 3  # words put in or left out that change a sentence without making it another

_Change = tuple[Sequence[Token], Sequence[Token]]
"""The words said, and the words given in their place."""


def substitutions_found(aligned: Alignment) -> Iterator[Finding]:
    """What such a sentence has otherwise: words that are no synonyms, denials put in or left out, values moved."""
    said = _words(aligned.said.tokens)
    for number in aligned.rests_on[:1]:
        given = _words(aligned.ground.readings[number].tokens)
        changes = _changes(said, given)
        for one, other in changes:
            if one and other and max(len(one), len(other)) <= _SHORT:
                yield from _replaced(one, other)
            if len(one) + len(other) <= _FEW and _cues(one) != _cues(other):
                yield Finding(Fault.NEGATION, "It puts in or leaves out a “not” of the paper.", contradicted=True)
        yield from _moved(changes)


def _words(found: Sequence[Token]) -> list[Token]:
    return [token for token in found if token.kind is not Kind.MARK]


def _changes(said: Sequence[Token], given: Sequence[Token]) -> list[_Change]:
    matcher = SequenceMatcher(None, [token.key for token in said], [token.key for token in given], autojunk=False)
    if matcher.quick_ratio() < _ALMOST or matcher.ratio() < _ALMOST:
        return []
    return [
        (said[start:end], given[first:last])
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    ]


def _replaced(said: Sequence[Token], given: Sequence[Token]) -> Iterator[Finding]:
    left = [token for token in given if token.says]
    for token in said:
        if not token.says or not left or any(_stands_for(token, other) for other in given):
            continue
        fault = Fault.NAME if Kind.NAME in {token.kind, left[0].kind} else Fault.CONTENT
        yield Finding(fault, f"The paper says “{left[0].text}”, not “{token.text}”.", contradicted=True)


def _stands_for(token: Token, other: Token) -> bool:
    return token.key == other.key or token.key in other.others or alike(token.key, other.key)


def _cues(words: Sequence[Token]) -> bool:
    return any(denies(token) for token in words)


def _moved(changes: Sequence[_Change]) -> Iterator[Finding]:
    """A value by itself that stands elsewhere in the sentence given."""
    left_out = {token.key for one, other in changes for token in other if len(one) + len(other) <= _SHORT}
    for one, other in changes:
        for token in one:
            if token.figure is not None and token.key in left_out and len(one) + len(other) <= _SHORT:
                yield Finding(
                    Fault.BELONGING, f"In the paper {token.text} stands for something else.", contradicted=True
                )
                return
