r"""Pure: which stretches of a text are LaTeX: math, macros with their arguments, groups in braces.

Everything else is ordinary text, so that a `%`, a `&` or an amount in dollars in it is read as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_FORMULA = 600
_OPENING = re.compile(r"\\|\$|\{")
_MACRO = re.compile(r"\\(?:[a-zA-Z]+\*?|.)", re.DOTALL)
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[cvukrHbdt](?![a-zA-Z]))\s*(?:\\[ij](?![a-zA-Z])|[a-zA-Z])")
_LETTER = re.compile(r"\\(?:[lLoO]|ss|ae|AE|oe|OE|aa|AA)(?![a-zA-Z])(?:\{\}| (?=[a-z]))?")
_VERBATIM = re.compile(r"\\verb\*?([^\w\s*])(.*?)\1")
_ENVIRONMENT = re.compile(r"\\begin\{([a-zA-Z]+\*?)\}.{0,2000}?\\end\{\1\}", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DISPLAY = {r"\(": r"\)", r"\[": r"\]"}
_STRONG = re.compile(r"\\[a-zA-Z,!%]|[\^_]")
_PROSE = re.compile(r"(?<![\\a-zA-Z{])[a-zA-Z]{3,}(?![a-zA-Z}])")
_AMOUNT = re.compile(r"\d[\d,.]*\s*[kKMB]?\b")


def split(text: str) -> Iterator[tuple[bool, str]]:
    """The text in order, cut into (is it LaTeX, stretch); joined again the stretches are the text."""
    closes = _braces(text)
    start = at = 0
    while opening := _OPENING.search(text, at):
        end = _end(text, opening.start(), closes)
        if end is None:
            at = opening.end()
            continue
        if opening.start() > start:
            yield False, text[start : opening.start()]
        yield True, text[opening.start() : end]
        start = at = end
    if start < len(text):
        yield False, text[start:]


def _braces(text: str) -> dict[int, int]:
    """Where each group that closes ends, by where it opens."""
    ends, opened = {}, []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            ends[opened.pop()] = brace.end()
    return ends


def _end(text: str, start: int, closes: dict[int, int]) -> int | None:
    """Where the LaTeX that opens here ends; None when it is none (an amount in dollars, a brace that never closes)."""
    if text[start] == "$":
        return _math_end(text, start)
    if text[start] == "{":
        return closes.get(start)
    for pattern in (_VERBATIM, _ENVIRONMENT, _ACCENT, _LETTER):
        if whole := pattern.match(text, start):
            return whole.end()
    macro = _MACRO.match(text, start)
    if macro is None:
        return None
    if closing := _DISPLAY.get(macro[0]):
        end = text.find(closing, macro.end(), macro.end() + _LONGEST_FORMULA)
        return macro.end() if end < 0 else end + len(closing)
    return _arguments_end(text, macro.end(), closes)


def _arguments_end(text: str, at: int, closes: dict[int, int]) -> int:
    """Past every `{…}` and `[…]{…}` that follows without a gap."""
    while at < len(text) and text[at] in "{[":
        if text[at] == "[":
            close = text.find("]", at, at + 100)
            if close < 0 or text[close + 1 : close + 2] != "{":
                break
            at = close + 1
        if at not in closes:
            break
        at = closes[at]
    return at


def _math_end(text: str, start: int) -> int | None:
    """Past the dollar that closes the formula; None where this dollar is money.

    A closing dollar follows no space and stands before no digit (pandoc's rule), except round what can only be math
    (a macro, `^` or `_`, and no running prose).
    """
    width = 2 if text.startswith("$$", start) else 1
    closing = re.compile(r"\\.|\$\$?" if width == 1 else r"\\.|\$\$", re.DOTALL)
    for dollar in closing.finditer(text, start + width, start + width + _LONGEST_FORMULA):
        if dollar[0][0] == "\\":
            continue
        inside = text[start + width : dollar.start()]
        end = dollar.start() + width
        return end if inside.strip() and (width == 2 or _is_math(inside, text[end : end + 1])) else None  # noqa: PLR2004 - the pair `$$`
    return None


def _is_math(inside: str, following: str) -> bool:
    prose = len(_PROSE.findall(inside))
    if _STRONG.search(inside) and prose < 3:  # noqa: PLR2004 - an operator's name or two are no sentence
        return True
    tight = not (inside[0].isspace() or inside[-1].isspace() or following.isdigit())
    return tight and not (prose > 1 and _AMOUNT.match(inside))
