"""Pure: which ids a line cites and where in it, and the line without them and without dress."""

from __future__ import annotations

import re

from retrieval.papers import Frozen

_ID = r"[A-Za-z](?=[A-Za-z]*[0-9])[A-Za-z0-9]{3,7}"
_LABEL = r"(?i:(?:ids?|refs?|sources?|evidence|cites?|citations?|sentences?|see)\s*[:=#]?\s*)?"
_ITEM = rf"[#@^*_`\"'“”‘’]{{0,3}}{_LABEL}[#@^*_`\"'“”‘’]{{0,3}}{_ID}[*_`\"'“”‘’]{{0,3}}"
_BETWEEN = r"(?:\s*[,;/|&+–\-、，；]\s*(?:and\s+)?|\s+(?:(?:and|und|et|y)\s+)?)"  # noqa: RUF001 - what writers type
_LIST = rf"\s*{_ITEM}(?:{_BETWEEN}{_ITEM})*[,;.]?\s*"
_SQUARE = re.compile(rf"[\[【\uff3b\u3014]{{1,2}}{_LIST}[\]】\uff3d\u3015]{{1,2}}(?:\(\s*#?{_ID}\s*\))?")
_ROUND = re.compile(rf"[(（{{<‹⟨]{_LIST}[)）}}>›⟩]".replace("A-Z", ""))  # noqa: RUF001 - what writers type
_ONE = re.compile(rf"(?<![A-Za-z0-9]){_ID}(?![A-Za-z0-9])")

_MARKED_UP = re.compile(
    r"<\|[^|<>]{1,40}\|>"
    r"|</?(?:answer|evidence|question|sentences?|response|output|p|br|li|ul|ol|b|i|em|strong|sup|s)\s*/?>",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*+•·–—▪◦>|]+|#{1,6}|\(?(?:\d{1,2}|[a-z])[.)]|\(\d{1,2}\))\s+|\s*[•▪◦>]+\s*")
_PREFIX = re.compile(
    r"(?:(?:final |short )?answer|response|output|assistant|(?:corrected )?sentence(?: \d{1,2})?|comparison"
    r"|summary)\s*:\s+"
    r"|(?:based on|according to) (?:the|these|this) (?:(?:provided|given|cited|quoted|above) )?"
    r"(?:evidence|sentences?|context|abstracts?|quotes?|material)\s*,\s*",
    re.IGNORECASE,
)
_EMPHASIS = (
    re.compile(r"\*\*\*?(.+?)\*\*\*?"),
    re.compile(r"(?<!\w)__(.+?)__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_]*[^\s_])_(?!\w)"),
    re.compile(r"`+([^`]+)`+"),
)


class Marked(Frozen):
    """A line without its ids; each mark is the offset in the text at which a group of ids stood, and the ids."""

    text: str
    marks: tuple[tuple[int, tuple[str, ...]], ...] = ()


def groups(line: str) -> re.Pattern[str]:
    """How this line cites: in square brackets, or in any other where it has none of those."""
    return _SQUARE if _SQUARE.search(line) else _ROUND


def bulleted(line: str) -> bool:
    """Whether the line begins as an item of a list, a heading or a quotation does."""
    return _BULLET.match(line) is not None


def undressed(line: str) -> str:
    """The line without tags, bullets, numbering, heading marks, labels such as "Answer:", and emphasis."""
    text = " ".join(_MARKED_UP.sub(" ", line).split())
    while (match := _BULLET.match(text)) or (match := _PREFIX.match(text)):
        text = text[match.end() :]
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    text = text.replace("**", "").rstrip("|").strip()
    while match := _PREFIX.match(text):
        text = text[match.end() :]
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() and text != line.strip() else text


def marked(line: str) -> Marked:
    """The ids taken out of the line, lower-cased."""
    text, marks, start = "", [], 0
    for match in groups(line).finditer(line):
        text = _joined(text, line[start : match.start()])
        marks.append((len(text.rstrip()), tuple(id_.lower() for id_ in _ONE.findall(match[0]))))
        start = match.end()
    return Marked(text=_joined(text, line[start:]).strip(), marks=tuple(marks))


def _joined(before: str, after: str) -> str:
    """Both, with one space between where words meet, none before a mark, and no mark that the ids alone kept apart."""
    if not before:
        return after.lstrip()
    bare = after.lstrip()
    if bare[:1] in {".", "!", "?"}:
        before = before.rstrip(" ,;")
        bare = bare.removeprefix(".") if before.endswith(".") else bare
    return before.rstrip() + ("" if not bare or bare[0] in ".,;:!?…)。，！？" else " ") + bare  # noqa: RUF001
