"""Pure: superscripts and subscripts, as Unicode has them."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"
"""Stand round what a script holds until it is set; private characters that no text uses."""

_KEPT = {"^": "\ue002", "_": "\ue003"}
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISABLE = re.compile(r"[0-9+\-=()ni]+")
_LOWERABLE = re.compile(r"[0-9+\-=()]+")
_BESIDE = re.compile(r"[*′†‡°]+|\(?(?:th|st|nd|rd)\)?|TM")
_IN_LINE = re.compile(r"\w*|[^\w\s]")
_SCRIPT = re.compile(rf"[\s\ue004]*([\^_])\s*(?:{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}|([^\s\^_{OPEN}{CLOSE}]))")


def typeset(formula: str) -> str:
    """The formula with every `^…` and `_…` set: raised or lowered where Unicode can, else kept in the line."""
    while (done := _SCRIPT.sub(_set, formula)) != formula:
        formula = done
    for mark, kept in _KEPT.items():
        formula = formula.replace(kept, mark)
    return formula.replace(OPEN, "").replace(CLOSE, "")


def _set(script: re.Match[str]) -> str:
    content = (script[2] if script[2] is not None else script[3]).strip().replace("∘", "°")
    if script[1] == "^":
        if _BESIDE.fullmatch(content):
            return content
        if _RAISABLE.fullmatch(content):
            return content.translate(_RAISED)
    elif _LOWERABLE.fullmatch(content):
        return content.translate(_LOWERED)
    if not content:
        return ""
    return _KEPT[script[1]] + (content if _IN_LINE.fullmatch(content) else f"({content})")
