"""Pure: does a translation of a checked sentence still say what was checked, as far as figures, names and denials go?

What else it says cannot be weighed against an English abstract; so the footnotes stay English, and answers say that
they were translated.
"""

from __future__ import annotations

import re
import unicodedata

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d+)*")
_GROUPS = re.compile(r"(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-./_+][A-Za-z0-9]+)*")
_CODED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z][-.]?\d|\d[A-Za-z]")
_TIMES = re.compile(
    r"(?<=\d)\s*(?:x|×|-?fache?s?|倍|раза?|-?mal|fois|veces|vezes|volte|keer)(?![A-Za-z])", re.IGNORECASE
)
_ENGLISH_DENIES = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|nothing|cannot|lacks?|lacking|fails? to|free of)\b|n['’]t\b|-free\b",
    re.IGNORECASE,
)
_WORDS = {
    "de": r"\b(?:nicht|keine?[rnms]?|ohne|nie|niemals|weder|nirgends|frei von|\w+(?:frei|los)\w{0,2})\b",
    "fr": r"\b(?:ne|pas|aucune?|sans|jamais|ni)\b|\bn['’]",
    "es": r"\b(?:no|ningun[oa]?|ningún|sin|nunca|jamás|tampoco|ni)\b",
    "it": r"\b(?:non|nessun[oa]?|senza|mai|né)\b",
    "pt": r"\b(?:não|nenhuma?|sem|nunca|jamais|nem)\b",
    "nl": r"\b(?:niet|geen|zonder|nooit|noch)\b",
    "pl": r"\b(?:nie|bez|nigdy|ani|żaden|żadn\w+)\b",
    "ru": r"\b(?:не|нет|без|никогда|ни)\b",
    "zh": r"不|没|沒|無|无|未|非|别",
    "ja": r"ない|なく|ません|ずに|なし|無|不|未",
    "ko": r"없|않|안\s",
}
_DENIES = {code: re.compile(words, re.IGNORECASE) for code, words in _WORDS.items()}


def faithful(original: str, translated: str, *, code: str) -> bool:
    """Whether the translation has the figures and names of the English sentence, and denies where that denies.

    Figures come in the same order, however their digits and parts are written; names are what is written like
    one (capitals or digits inside). `code` is the language (ISO 639-1); in one whose denials are not known, a sentence
    that denies is never faithful.
    """
    if not translated.strip():
        return False
    same = _figures(original) == _figures(translated) and _names(original) <= _names(translated) | _spelt(translated)
    known = _spelt(original)
    added = [name for name in _names(translated) - known if not _coded_pieces(name, translated) <= known]
    denied = _ENGLISH_DENIES.search(original) is not None
    return same and not added and denied == (code in _DENIES and _DENIES[code].search(translated) is not None)


def _figures(text: str) -> tuple[str, ...]:
    """The figures of a text in Western digits: `1,234.5` and `1.234,5` are one, `2.5x` and `2,5-fach` have one each."""
    western = _TIMES.sub(" ", _plain(text))
    found = (match[0] for match in _FIGURE.finditer(re.sub(r"[A-Za-z][\w.-]*\d[\w.-]*", " ", western)))
    return tuple(re.sub("[,]", ".", _GROUPS.sub("", figure)) for figure in found)


def _names(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _NAME.findall(_plain(text)) if _CODED.search(word))


def _coded_pieces(name: str, text: str) -> frozenset[str]:
    """The pieces of a compound that are written like a name: the rest are words of the language."""
    written = next(word for word in _NAME.findall(_plain(text)) if word.lower() == name)
    return frozenset(piece.lower() for piece in written.split("-") if _CODED.search(piece) or piece.isdigit())


def _spelt(text: str) -> frozenset[str]:
    """The pieces of the text's compounds: other languages join names to their words by hyphens."""
    return frozenset(piece for word in _NAME.findall(_plain(text).lower()) for piece in (word, *word.split("-")))


def _plain(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
