"""Pure: whether a translation states a condition on papers that the question has no word for.

A month or "last year", a venue or track, "with code", "first author": the question must have a word for it, in
whichever of the languages that questions come in most. In any other language such a condition is not taken over.
"""

# ruff: noqa: RUF001 - letters of many alphabets look like those of another

from __future__ import annotations

import datetime as dt
import re

from anyascii import anyascii

from bot.understanding.standing import numbers
from retrieval import names
from retrieval.plainwords import FRAME, LIBRARY
from retrieval.planning.dates import find_dates
from retrieval.planning.words import Word, words
from retrieval.venues import find_venues

_MONTHS = tuple(
    re.compile(rf"(?<!\w)(?:{stems})", re.IGNORECASE)
    for stems in (
        "jan|gen|ene|ian|stycz|led|ocak|янв|січ|يناير|जनवरी",
        "fe[bv]|fév|lut|únor|şubat|фев|лют|فبراير|फरवरी|फ़रवरी",
        "mar|mär|mrz|maa|břez|бер|март|марта|مارس|मार्च",
        "apr|abr|avr|kwie|dub|nisan|апр|квіт|أبريل|ابريل|अप्रैल",
        "ma[iyj]|mag|mei|kvě|мая|май|мае|трав|مايو|मई",
        "jun|juin|giu|iun|czerw|červ|haz|июн|черв|يونيو|जून",
        "jul|juil|lug|iul|lip|červenc|tem|июл|лип|يوليو|जुलाई",
        "aug|août|aout|ago|sierp|srp|ağu|agu|авг|серп|أغسطس|अगस्त",
        "sep|set|wrz|zář|eyl|сен|вер|سبتمبر|सितंबर|सितम्बर",
        "o[kc]t|ott|out|paźdz|říj|eki|окт|жовт|أكتوبر|अक्टूबर|अक्तूबर",
        "nov|noi|lis|kas|ноя|лист|نوفمبر|नवंबर|नवम्बर",
        "de[zcs]|dé|dic|gru|pros|ara|дек|груд|ديسمبر|दिसंबर|दिसम्बर",
    )
)
"""How the names of the months begin; a figure will do as well."""
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NAMED_MONTH = re.compile(rf"\b({_MONTH})\b", re.IGNORECASE)
_LATELY = re.compile(
    r"(?<!\w)(?:letzt|vorig|vergang|heuer|dieses jahr|diese[nmrs]? monat|dernier|dernièr|passée?|cette année|ce mois"
    r"|últim|ultim|pasad|passad|este (?:año|mes|ano|mês)|scors|quest['’]anno|quest[oa] (?:anno|mese)|laatste|afgelopen"
    r"|dit jaar|deze maand|ostatni|zeszł|tym roku|tego roku|posledn|loňsk|letos|minul|senaste|förra|i år|sidste|siste"
    r"|forrige|denne måned|trecut|anul acesta|acest an|terakhir|lalu|tahun ini|bulan ini|năm (?:qua|nay|ngoái)|gần đây"
    r"|последн|прошл|этом|этого|останн|минул|цьому|цього|geçen|son|bu (?:yıl|ay)|पिछले|इस (?:साल|वर्ष|महीने))"
    r"|الماضي|الماضية|الأخير|هذا العام|هذه السنة|هذا الشهر"
    r"|[去今本近昨先]年|[上本今先]个?月|最近|过去|過去|直近|작년|올해|지난|최근|이번",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"code|c[oó]dig|codice|kod|kód|quelltext|source|github|mã nguồn|cod\b|код|代码|代碼|コード|코드|كود|शिफ़र|कोड",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"erst|premi|prim[eo]|eerste|pierwsz|první|första|første|primul|pertama|đầu|перв|перш|الأول|पहले|प्रथम|ilk|birinci|第一|一作"
    r"|筆頭|1저자|제1|첫|lead|first",
    re.IGNORECASE,
)
_WITH_CODE = re.compile(
    r"\b(?:with|has|have|having|includ\w+|releas\w+|public|open)\b[^.?!]{0,20}\bcode\b"
    r"|\bcode\b[^.?!]{0,12}\b(?:available|released|public)\b",
    re.IGNORECASE,
)
_FIRST_AUTHOR = re.compile(r"\b(?:first|lead)[\s-]+author", re.IGNORECASE)
_SOME_DAY = dt.date(2000, 6, 15)
"""Only whether a date is named matters, not which day it is."""
_TRACE = 5
"""So many letters of a venue's words are the same in most languages ("Industrie", "industria")."""


def narrowed(question: str, translated: str) -> str:
    """The kind of condition that the translation has and the question has no word for; or nothing."""
    if any(_dates_itself(said, question) for said in _dates(translated)):
        return "It added a date."
    letters = names.key(anyascii(question))
    venues = [translated[span.start : span.end] for span in find_venues(translated).spans]
    if any(names.key(word.text)[:_TRACE] not in letters for said in venues for word in words(said) if not _bland(word)):
        return "It added a venue."
    code = _WITH_CODE.search(translated) and not _CODE.search(question)
    first = _FIRST_AUTHOR.search(translated) and not _FIRST.search(question)
    return "It added a condition." if code or first else ""


def _bland(word: Word) -> bool:
    return word.lower in FRAME | LIBRARY | {"track", "conference"}


def dates_without_figures(text: str) -> frozenset[str]:
    """The stretches that name a time in words alone ("last year", "in March"), in lower case."""
    return frozenset(" ".join(said.lower().split()) for said in _dates(text) if not re.search(r"\d", said))


def _dates(text: str) -> list[str]:
    return [text[start:end] for start, end in find_dates(text, today=_SOME_DAY).spans]


def _dates_itself(said: str, question: str) -> bool:
    """Whether a date names a month, or a time seen from today, that the question does not."""
    month = _NAMED_MONTH.search(said)
    if month is None:
        return not re.search(r"\d", said) and not _LATELY.search(question)
    number = _number(month[1])
    figures = {figure.lstrip("0") for whole in numbers(question) for figure in whole.split(".")}
    return str(number + 1) not in figures and not _MONTHS[number].search(question)


def _number(month: str) -> int:
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(month[:3].lower()) // 3
