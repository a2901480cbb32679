"""Pure: whether a translated sentence bounds its figures as the English one does: up to, at least, over, below, nearly.

A figure without its bound claims more than was checked. In a language that is not listed a sentence with a bound stays
English.
"""

from __future__ import annotations

import re

from bot.gate.bounds import Bound, bound_before

_KEPT = (Bound.UP_TO, Bound.AT_LEAST, Bound.OVER, Bound.BELOW, Bound.NEARLY)
_SAYS = {
    "de": (
        "bis zu|bis auf|bis|höchstens|maximal|nicht mehr als", "mindestens|wenigstens|minimal|nicht weniger als",
        r"(?<!nicht )mehr als|über|oberhalb|übersteig\w*|übertr\w+|größer als|höher als|länger als",
        "(?<!nicht )weniger als|unter|unterhalb|kleiner als|kürzer als", "fast|nahezu|beinahe|knapp|annähernd",
    ),
    "fr": (
        "jusqu['’]à|jusqu['’]au|au plus|au maximum|maximum|pas plus d", "au moins|au minimum|minimum|pas moins d",
        r"(?<!pas )plus de|(?<!pas )plus d['’]|supérieure?s? à|au-dessus de|au-delà de|dépass\w+",
        "(?<!pas )moins de|(?<!pas )moins d['’]|inférieure?s? à|au-dessous de|en dessous de|sous",
        "presque|près de|quasiment",
    ),
    "es": (
        "hasta|como máximo|a lo sumo|máximo|no más de", "al menos|por lo menos|como mínimo|mínimo|no menos de",
        r"(?<!no )más del?|superior(?:es)? a|por encima de|super\w+|exced\w+",
        "(?<!no )menos del?|inferior(?:es)? a|por debajo de", "casi|cerca de|prácticamente",
    ),
    "it": (
        "fino a|fino al|al massimo|massimo|non più di", "almeno|come minimo|minimo|non meno di",
        r"(?<!non )più del?|(?<!non )più di|oltre|superior[ei] a|al di sopra di|super\w+",
        "(?<!non )meno d[ie]l?|inferior[ei] a|al di sotto di|sotto", "quasi|circa|vicino a",
    ),
    "pt": (
        "até|no máximo|máximo|não mais de", "pelo menos|ao menos|no mínimo|mínimo",
        r"(?<!não )mais d[eo]|superior(?:es)? a|acima de|super\w+|exced\w+",
        "(?<!não )menos d[eo]|inferior(?:es)? a|abaixo de", "quase|cerca de|perto de",
    ),
    "nl": (
        "tot|tot wel|maximaal|hoogstens|ten hoogste|niet meer dan", "minstens|minimaal|ten minste|tenminste",
        r"(?<!niet )meer dan|boven|hoger dan|groter dan|langer dan|overtre\w+",
        "(?<!niet )minder dan|onder|lager dan|kleiner dan", "bijna|vrijwel|nagenoeg",
    ),
    "pl": (
        "do|maksymalnie|co najwyżej|nie więcej niż", "co najmniej|przynajmniej|minimum|nie mniej niż",
        r"ponad|(?<!nie )więcej niż|powyżej|przekracza\w*", "(?<!nie )mniej niż|poniżej", "prawie|niemal|blisko",
    ),
    "ru": (
        "до|не более|не больше|максимум", "не менее|не меньше|минимум|по крайней мере|как минимум",
        r"(?<!не )более|(?<!не )больше|свыше|выше|превыша\w+|превос\w+", "(?<!не )менее|(?<!не )меньше|ниже",
        "почти|около|практически",
    ),
    "zh": (
        "最多|最高|高达|高達|达到?|至多|不超过|不超過|可达", "至少|最少|不低于|不少于|不低於|不少於",
        "(?<!不)超过|(?<!不)超過|以上|多于|高于|大于|逾",
        "(?<!不)低于|(?<!不)少于|不到|以下|小于|不足|(?<!不)低於|(?<!不)少於",
        "近|几乎|幾乎|接近",
    ),
    "ja": (
        "最大|まで|以下|最高|多くとも", "少なくとも|以上|最低|最小", "超|以上|上回|より多|より高|より大",
        "未満|以下|下回|より少|より低|より小", "ほぼ|近く|ほとんど|近い",
    ),
    "ko": (
        "최대|까지|이하", "최소|적어도|이상", "초과|이상|넘|보다 높|보다 많|보다 크",
        "미만|이하|보다 낮|보다 적|보다 작",
        "거의|가까|근접",
    ),
}  # fmt: skip
"""By language, how each of the kept bounds is said."""
_PLAIN = {
    "de": "bis zu|höchstens|mindestens|wenigstens", "fr": "jusqu['’]|au plus|au moins",
    "es": "hasta|al menos|por lo menos", "it": "fino a|al massimo|almeno", "pt": "até|no máximo|pelo menos",
    "nl": "tot wel|maximaal|minstens|minimaal", "pl": "co najwyżej|co najmniej|przynajmniej",
    "ru": "не более|не менее|по крайней мере", "zh": "最多|高达|至少",
    "ja": "最大|少なくとも", "ko": "최대|최소|적어도",
}  # fmt: skip
"""Words that bound and do nothing else: none of them comes in where the English has no bound."""
_FIGURE = re.compile(r"(?<![\w.])[~≈]?\d[\w.,%×]*")
_WITHOUT_BLANKS = frozenset({"zh", "ja", "ko"})
_BEFORE = 5
"""Words before a figure that may bound it."""


def bounded(sentence: str, translated: str, code: str) -> bool:
    """Whether the translation into this language bounds its figures as the English sentence does."""
    wanted = _bounds(sentence)
    says = _SAYS.get(code)
    if says is None:
        return not wanted
    told = dict(zip(_KEPT, says, strict=True))
    if not wanted:
        return not _has(_PLAIN[code], translated, code)
    return all(_has(told[bound], translated, code) for bound in wanted)


def _bounds(sentence: str) -> frozenset[Bound]:
    found = set()
    for figure in _FIGURE.finditer(sentence):
        before = re.findall(r"[\w'’-]+", sentence[: figure.start()].lower())[-_BEFORE:]
        found.add(bound_before(before))
    return frozenset(found & set(_KEPT))


def _has(said: str, translated: str, code: str) -> bool:
    whole = said if code in _WITHOUT_BLANKS else rf"(?<!\w)(?:{said})"
    return re.search(whole, translated, re.IGNORECASE) is not None
