"""Pure: whether a translation leaves the bound of a year and the negation of a question as they were.

The words are those of the languages that questions come in most; one that is not listed is not compared.
"""

# ruff: noqa: RUF001 - letters of many alphabets look like those of another

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.standing import western


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says for before, after, since, until and not; `behind`: it says so behind the year."""

    before: str
    after: str
    since: str
    until: str
    no: str
    behind: bool = False

    def bounds(self) -> Iterator[tuple[str, str]]:
        yield from (("before", self.before), ("after", self.after), ("since", self.since), ("until", self.until))


_BY_LANGUAGE = {
    "de": _Words("vor", "nach", "seit|ab", "bis", r"nicht|kein\w*|ohne|nie|niemals|außer|weder"),
    "fr": _Words("avant", "après", "depuis|dès|à partir de", "jusqu['’]?(?:à|en|au)?", "pas|sans|aucune?|jamais|sauf"),
    "es": _Words("antes", "después|tras", "desde|a partir de", "hasta", r"no|sin|nunca|ning[uú]n\w*|excepto|salvo|ni"),
    "it": _Words("prima", "dopo", "dal|a partire dal", "fino", r"non|senza|mai|nessun\w*|tranne|né"),
    "pt": _Words("antes", "depois|após", "desde|a partir de", "até", r"não|sem|nunca|nenhum\w*|exceto|nem"),
    "nl": _Words("v[oó]{2}r", "na", "sinds|vanaf", "tot", "niet|geen|zonder|nooit|behalve"),
    "pl": _Words("przed", "po", "od", "do", r"nie|bez|nigdy|żad\w+|oprócz"),
    "cs": _Words("před", "po", "od", "do", r"ne|není|nejsou|bez|nikdy|žádn\w+|kromě|ne(?!j)\w+(?:l|la|ly|í)"),
    "sv": _Words("före|innan", "efter", "sedan", "till|tills", "inte|utan|aldrig|ingen|inga|inget"),
    "da": _Words("før", "efter", "siden", "til|indtil", "ikke|uden|aldrig|ingen|intet"),
    "nb": _Words("før", "etter", "siden", "til|inntil", "ikke|uten|aldri|ingen|intet"),
    "ro": _Words("înainte", "după", "începând din|începând cu", "până", r"nu|fără|niciodată|nici\w*"),
    "id": _Words("sebelum", "setelah|sesudah", "sejak", "hingga|sampai", "tidak|tanpa|bukan|belum|kecuali"),
    "vi": _Words("trước", "sau", "từ", "đến", r"không(?!\W*$)|chưa|chẳng"),
    "ru": _Words("до|перед", "после", "с", "до|по", r"не|без|нет|ни|никогда|кроме"),
    "uk": _Words("до|перед", "після", "з|від", "до|по", r"не|без|немає|ні|ніколи|крім"),
    "ar": _Words("قبل", "بعد", "منذ", "حتى", "لا|لم|ليس|ليست|بدون|دون|غير|إلا"),
    "hi": _Words("के पहले|से पहले", "के बाद", r"से(?!\s+पहले)", "तक", "नहीं|बिना|न", behind=True),
    "tr": _Words(
        "önce", "sonra", "beri|itibaren", "kadar", r"değil|yok|olmadan|hiç|\w+m[ae]yan|\w+s[ıiuü]z", behind=True
    ),
    "zh": _Words(
        "之前|以前|前", "之后|以后|后|之後|以後|後", "以来|以來|起|至今", "为止|為止|底",
        "不(?!同|仅|僅|断|斷|少|是)|(?<!有)[没沒]|[无無](?!论|論)|未(?!来|來)|非(?!常)", behind=True,
    ),
    "ja": _Words(
        "より前|以前|前", "より後|以後|後", "以降|以来|から", "まで", "ない|なし|ません|無|不|非|未(?!来)", behind=True
    ),
    "ko": _Words("이전|전", "후", "이후|부터", "까지", "않|없|안|못|아닌|아니", behind=True),
}  # fmt: skip
_ENGLISH = _Words(
    "before|prior to|earlier than|older than",
    "after|later than|newer than|following",
    "since|starting(?: in| from)?|as of|beginning(?: in| with)?",
    "until|till|up to|through",
    r"not|no|never|without|none|neither|nor|except|cannot|\w+n['’]t",
)
_ALSO_NOT = re.compile(r"\b(?:non|un|in|im|dis)-?\w{4,}|\b\w*-?free\b|\b\w+less\b|\black\w*|\bbut\b", re.IGNORECASE)
"""How English says it without a "not", as in "training-free"."""
_ONWARDS = re.compile(r"\s*(?:onwards?|and later|or later|\+)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BETWEEN = (
    r"(?:(?:the|end|of|year|dem|den|der|des|jahr|jahre|ende|anfang|el|la|le|del|de|année|l['’]année|fin|año|anno"
    r"|l['’]anno|ano|o|do|het|jaar|roku|rok|roce|år|året|anul|lui|al|tahun|năm|года?|году|рік|року|عام|سنة|a|à|en|i)\s+)"
    r"{0,3}(?:\w+\s+(?:de\s+|of\s+)?)?"
)
_ENDS = frozenset({"since", "until"})
"""What stands at the ends of a range of two years in some languages ("von 2023 bis 2024") and not in others."""
_WITHOUT_BLANKS = frozenset({"zh", "ja", "ko"})


def loosened(question: str, translated: str, code: str) -> str:
    """What the English translation of a question in this language bounds or negates otherwise, in words; or nothing."""
    spoken = _BY_LANGUAGE.get(code)
    if spoken is None:
        return ""
    asked = western(question)
    years = sorted(set(_YEAR.findall(asked)))
    ranged = _ENDS if len(years) > 1 else frozenset()
    for year in years:
        theirs, ours = (_bounds(asked, year, spoken, code) - ranged, _bounds(translated, year, _ENGLISH, "en") - ranged)
        if theirs.isdisjoint(ours) and theirs | ours:
            return f"It bounded {year} otherwise than the question."
    before, after = _denies(question, spoken, code), _denies(translated, _ENGLISH, "en")
    if after > before:
        return "It put in a negation."
    return "It left out a negation." if before and not after and not _ALSO_NOT.search(translated) else ""


def _bounds(text: str, year: str, spoken: _Words, code: str) -> frozenset[str]:
    """How the text bounds this year: a word may mean two things ("до")."""
    found = {kind for kind, said in spoken.bounds() if _stands(text, year, said, spoken, code)}
    if code == "en" and any(_ONWARDS.match(text, match.end()) for match in re.finditer(year, text)):
        found.add("since")
    return frozenset(found)


def _stands(text: str, year: str, said: str, spoken: _Words, code: str) -> bool:
    if code in _WITHOUT_BLANKS:
        return re.search(rf"{year}\s?(?:\d{{0,2}}[年月년월]\s?){{0,2}}(?:{said})", text) is not None
    if spoken.behind:
        return re.search(rf"{year}\S{{0,8}}(?:\s+\S+)?\s*(?<!\w)(?:{said})(?!\w)", text, re.IGNORECASE) is not None
    return re.search(rf"(?<!\w)(?:{said})\s+{_BETWEEN}{year}", text, re.IGNORECASE) is not None


def _denies(text: str, spoken: _Words, code: str) -> int:
    bare = spoken.no if code in _WITHOUT_BLANKS else rf"(?<!\w)(?:{spoken.no})(?!\w)"
    return len(re.findall(bare, text, re.IGNORECASE))
