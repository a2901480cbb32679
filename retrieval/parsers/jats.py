"""Pure: texts as publishers register them (JATS, HTML or plain) → one line that a person reads."""

from __future__ import annotations

import html
import re

from retrieval.parsers.markup import paragraphs

_TEX = re.compile(r"<(?:jats:)?tex-math\b.*?</(?:jats:)?tex-math>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(
    r"<(?:jats:)?title\b[^>]*>\s*(.*?)\s*[:.]?\s*</(?:jats:)?title>\s*(?:<(?:jats:)?p>)?", re.IGNORECASE | re.DOTALL
)
_PREFIX = re.compile(r"(</?)jats:", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:abstract|summary)\b\s*[:.\u2014\u2013-]?\s+(?=[A-Z])|^(?:abstract|summary)\W*$", re.IGNORECASE
)


def line(text: str) -> str:
    """The text without tags; of a formula that is there twice, in MathML and TeX, the former.

    >>> line("<jats:title>Abstract</jats:title><jats:p>Memory falls to <jats:italic>12</jats:italic>%.</jats:p>")
    'Memory falls to 12%.'
    """
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    if "<mml:math" in text:
        text = _TEX.sub(" ", text)
    told = paragraphs(_PREFIX.sub(r"\1", _HEADING.sub(_headed, text)))
    return _LABEL.sub("", " ".join(told))


def _headed(found: re.Match[str]) -> str:
    """A part's heading before its text, but for that of the whole."""
    heading = " ".join(paragraphs(found[1]))
    return f"<p>{html.escape(heading)}: " if heading and not _LABEL.search(heading) else "<p>"
