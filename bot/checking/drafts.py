"""Pure: a draft in plain text, Markdown or LaTeX becomes the sentences that can be checked.

Headings, lists of references, tables, code and displayed formulas hold no sentences and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checking.findings import Drafted, Mark
from bot.checking.marks import filled, marked
from retrieval.plaintext import clean
from retrieval.sentences import spans

_BODY = re.compile(r".*\\begin\{document\}(.*?)(?:\\end\{document\}.*)?", re.DOTALL)
_LEFT_OUT = re.compile(
    r"(?m:^[ \t]*(?:```|~~~)[^\n]*\n.*?^[ \t]*(?:```|~~~)[ \t]*$)"
    r"|<!--.*?-->"
    r"|\\begin\{(?P<kind>figure|table|tabularx?|algorithm|equation|align|gather|multline|lstlisting|verbatim|tikzpicture"
    r"|thebibliography)(?P<star>\*?)\}.*?\\end\{(?P=kind)(?P=star)\}"
    r"|(?m:^[ \t]*%[^\n]*$)"
    r"|(?m:^[ \t]*\|[^\n]*\|[ \t]*$)"
    r"|\\(?:label|bibliography|bibliographystyle|vspace|hspace|input|include|usepackage|nocite)\*?\s*(?:\[[^\]]*\])?\{[^{}]*\}"
    r"|\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\])?",
    re.DOTALL,
)
_HEADING = re.compile(
    r"(?m:^[ \t]*#{1,6}[ \t][^\n]*$)"
    r"|(?m:^[^\n]+\n[ \t]*(?:={3,}|-{3,})[ \t]*$)"
    r"|\\(?:part|chapter|(?:sub)*section|(?:sub)?paragraph|title|author|date)\*?\s*(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}"
)
_REFERENCES = re.compile(
    r"(?im)^[ \t]*(?:#{1,6}[ \t]*|\\section\*?\{|\d+\.?[ \t]+)?(?:\*\*)?(?:references|bibliography|works cited)"
    r"(?:\*\*)?\}?:?[ \t]*$"
)
_BLOCK = re.compile(r"\n[ \t]*\n|\n?\s*\\item\b(?:\[[^\]]*\])?|\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S)")
_ITEM = re.compile(r"\A\s*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r"(?m)^[ \t]*>[ \t]?")
_STYLED = re.compile(r"(?<![\w*_`~\\])(\*\*\*|\*\*|\*|__|_|`|~~)(?=\S)([^\n]{0,300}?\S)\1(?![\w*_`~])")
_NESTED = 3
_LOOSE = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)|\[\s*\]")
_LEANS = re.compile(
    r"(?:It|They|This|These|The\s+(?:method|approach|model|authors?|paper|work|system|framework|technique|result)s?|Its|Their|Both|He|She)\b"
)
_ROADMAP = re.compile(
    r"\b(?:[Ww]e|I)\s+(?:(?:now|first|then|next|briefly|also|only|will|shall|here|finally)\s+){0,3}(?:review|discuss|describe|survey|summari[sz]e"
    r"|outline|cover|organi[sz]e|turn|focus|consider|group|divide|categori[sz]e|recall|begin|start|conclude|restrict|limit)\b"
    r"|\b(?:rest|remainder|structure|organi[sz]ation)\s+of\s+(?:this|the|our)\s+(?:paper|section|survey|chapter|article|work)\b"
    r"|\b[Tt]his\s+(?:section|chapter|survey|subsection)\s+(?:\w+ly\s+)?(?:review|discuss|describ|survey|summari[sz]|outlin|cover|introduc|present)\w*\b",
)


def sentences(text: str) -> Iterator[Drafted]:
    """The sentences of a draft, in order."""
    for block in _blocks(text.replace("\r\n", "\n").replace("\r", "\n")):
        yield from told(block)


def told(block: str) -> Iterator[Drafted]:
    """The sentences of one paragraph, or of one claim."""
    text, marks = marked(_unstyled(block))
    shown = clean(text)
    for number, span in enumerate(spans(shown)):
        sentence = shown[span.start : span.end]
        written, own = filled(sentence, marks, lambda mark: mark.written)
        claim, _ = filled(sentence, marks, _said)
        claim = _tidy(claim)
        if any(letter.isalpha() for letter in claim):
            leans = number > 0 and _LEANS.match(claim) is not None and not any(mark.said for mark in own)
            yield Drafted(written=_tidy(written), claim=claim, marks=own, leans=leans)


def asks(claim: str) -> bool:
    """Whether the sentence is a question."""
    return claim.endswith("?")


def leads_through(claim: str) -> bool:
    """Whether the sentence tells what the text itself goes on with ("In this section we review …")."""
    return _ROADMAP.search(claim) is not None and not any(letter.isdigit() for letter in claim)


def _blocks(text: str) -> Iterator[str]:
    body = _BODY.fullmatch(text)
    text = body[1] if body else text
    ends = _REFERENCES.search(text)
    text = text[: ends.start()] if ends else text
    text = _QUOTED.sub("", _HEADING.sub("\n\n", _LEFT_OUT.sub(" ", text)))
    for block in _BLOCK.split(text):
        if item := _ITEM.sub("", block).strip():
            yield item


def _unstyled(text: str) -> str:
    flat = " ".join(text.split())
    for _ in range(_NESTED):
        flat = _STYLED.sub(r"\2", flat)
    return flat


def _said(mark: Mark) -> str:
    return mark.said


def _tidy(text: str) -> str:
    """The text without the gaps that citations leave, opening with a capital where it did."""
    tidy = _LOOSE.sub("", " ".join(_EMPTY.sub("", text).split())).strip(" ,;")
    return f"T{tidy[1:]}" if tidy.startswith("the authors") else tidy
