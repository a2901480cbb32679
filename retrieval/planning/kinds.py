"""What kind of answer a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.papers import MetricKind
from retrieval.queries import Counted, Wanted

_I = re.IGNORECASE
_PAPERS = r"(?:papers?|publications?|articles?|works?|entries|preprints?)"

_METRICS = (
    (MetricKind.H_INDEX, re.compile(r"\bh[\s-]?ind(?:ex|ices)\b|\bhirsch\b", _I)),
    (MetricKind.NOVELTY, re.compile(r"\bnovelty\b", _I)),
    (MetricKind.AI_SCORE, re.compile(r"\bai[\s-]?score\b", _I)),
    (
        MetricKind.CITATIONS,
        re.compile(r"\bcitations?\b|\b(?:often|much|times)\b.{0,40}\bcited\b|\bcitation\s+count\b", _I),
    ),
)
_OTHER_METRIC = re.compile(r"\b(?:i10|g)[\s-]?index\b|\bimpact\s+factor\b|\bmetrics?\b", _I)

_COUNT = re.compile(
    r"\bhow\s+(?:many|much)\b|\bnumber\s+of\b|\bcount\s+(?:of|the|all)\b|\bhow\s+(?:often|frequently)\b.*\bpublish|\btotal\s+(?:number|count)\b"
    r"|\bhow\s+(?:big|large)\s+is\s+(?:the|this|your)\s+(?:library|corpus|collection)\b",
    _I,
)
_COUNTED_PAPERS = re.compile(
    rf"(?:how\s+many|number\s+of|count\s+(?:of|the|all)|total\s+(?:number|count)\s+of)\s+(?:[\w'’.&-]+,?\s+){{0,6}}?{_PAPERS}\b"  # noqa: RUF001
    rf"|{_PAPERS}\b[^?.]*\bhow\s+many\b|how\s+many\b[^?.]*\b(?:are|is)\s+(?:there|in\s+(?:the|this|your)\s+(?:library|corpus|collection))"
    r"|how\s+(?:often|frequently)\b.*\bpublish|how\s+(?:big|large)\s+is\s+(?:the|this|your)\s+(?:library|corpus|collection)"
    r"|how\s+many\s+(?:of\s+(?:them|these|those)|(?:did|has|have|does|were|are|by|from|in|come)\b)",
    _I,
)
_COUNTED_AUTHORS = re.compile(r"\b(?:how\s+many|number\s+of)\s+(?:different\s+)?authors\b", _I)
_COUNTED_COAUTHORS = re.compile(
    r"\b(?:how\s+many|number\s+of)\s+(?:different\s+|distinct\s+)?(?:co-?\s?authors|collaborators)\b", _I
)
_COUNTED_PEOPLE = re.compile(
    r"\b(?:how\s+many|number\s+of)\s+(?:different\s+|distinct\s+)?(?:people|researchers|persons)\b", _I
)

_COAUTHORS = re.compile(
    r"\bco-?\s?authors?\b|\bcollaborat(?:es?|ed|ors?|ions?|ing)\b|\bwho\b.*\b(?:with|alongside|together)\b\s*(?:[^\s?]+\s*){0,4}\??$",
    _I,
)
_AUTHORS = re.compile(
    r"\bwho\s+(?:wrote|authored|published|made|created|built|developed|proposed|introduced|is\s+behind|are\s+behind|did)\b"
    r"|\bwho(?:\s+is|\s+are|'s|\s+was|\s+were)\s+(?:the\s+)?(?:\w+\s+)?authors?\b|\bwhose\s+(?:paper|work)\b"
    r"|^\W*(?:(?:list|name|give\s+me|show|what\s+are|who\s+are|tell\s+me)\s+)?(?:all\s+)?(?:the\s+)?(?:(?:first|last|lead|main|senior)\s+)?authors?\s+of\b|\b(?:written|authored)\s+by\s+whom\b|\bauthor\s+list\b",
    _I,
)
_WHO = re.compile(r"\bwho\b|\bwhich\s+(?:authors?|researchers?|people|person|scientists?)\b|\banyone\b|\banybody\b", _I)
_WHEN = re.compile(
    r"\bwhen\b.*\b(?:publish|appear|come\s+out|came\s+out|released?|written|posted|submitted|date|out|put\s+out|is\s+.*\sfrom)"
    r"|\b(?:what|which)\s+(?:year|month|date|day)\b(?!-)|\b(?:publication|release|submission)\s+date\b|\bdate\s+of\b|\bhow\s+old\s+is\b",
    _I,
)
_WHERE = re.compile(
    r"\bwhere\b.*\b(?:publish|appear|presented|accepted)|\b(?:what|which)\s+(?:venue|conference|journal|proceedings|track)\b|\bvenue\s+of\b",
    _I,
)
_LINK = re.compile(
    r"\b(?:link|url|github|repo(?:sitory)?|source\s+code|project\s+page|code)\b.*\b(?:for|of|to|from)\b|\bwhere\b.*\b(?:code|repo|implementation|find)\b"
    r"|\b(?:is|are|does|do|has|have)\b.*\b(?:code|open[\s-]?sourced?|implementation|repo(?:sitory)?)\b|\bcode\s+(?:link|available)\b",
    _I,
)
_LATEST = re.compile(
    rf"\b(?:latest|newest|most\s+recent(?:ly)?|last)\b(?!\s+(?:author|year|month|week|layer))(?=.*\b(?:{_PAPERS}|one|thing|publish\w*|wr[io]te|wrote|from|by)\b|.*$)",
    _I,
)
_FIRST = re.compile(
    rf"\b(?:(?:first|earliest|oldest)\s+(?:\w+\s+){{0,3}}{_PAPERS}\b|(?:earliest|oldest)\b|publish\w*\s+first\b)", _I
)
_MOST_CITED = re.compile(r"\bmost[\s-]cited\b|\bhighest[\s-]cited\b|\bmost\s+citations\b|\btop[\s-]cited\b", _I)
_COMPARE = re.compile(
    r"\bcompar(?:e|ed|es|ing|ison)\b|\bversus\b|\bvs\b\.?|\bdiffer(?:s|ence|ences|ent|ently)?\b|\bcontrast\b|\bin\s+common\b|\bsimilar(?:ities|ity)\b"
    r"|\bwhich\s+(?:one\s+)?(?:is|has|of\s+the\s+two|does)\b.*\b(?:better|faster|bigger|larger|smaller|more|less|higher|lower|\w+er)\b|\bor\b|\bbetter\s+than\b",
    _I,
)
_CONTRASTS = re.compile(
    r"\bcompare\b|\bcomparison\b|\bversus\b|\bvs\b|\bdiffer(?:s|ence|ences)?\b|\bcontrast\b|\bin\s+common\b|^\W*\S+\s+(?:or|and)\s+\S+\s*[:,]",
    _I,
)
_AUTHOR = re.compile(
    r"\bsummar\w+|\boverview\b|\bprofile\b|\bwho\s+(?:is|'s|was)\b|\bwho's\b|\btell\s+(?:me|us)\s+(?:\w+\s+)?about\b|\bbrief\b|\bfocus(?:es|ed)?\s+on\b"
    r"|\b(?:work|works|working|worked)\s+on\b(?!\s+\w+\s+\w+)|\bresearch(?:es|ing)?(?:\s+\w+)?\s*(?:\?|$|about|interests?|areas?|topics?|themes?|focus|on\b)|\binterests?\b|\bthemes?\b|\bknown\s+for\b"
    r"|\bwhat\s+(?:does|do|has|did|is|kind|sort)\b.*\b(?:do|done|doing|work|research|study|investigate|about|up\s+to)\s*\??$|\bwhat\s+(?:topics|areas|themes|subjects|fields)\b",
    _I,
)
_LIST = re.compile(
    rf"\bwhich\b.*\b{_PAPERS}\b|\blist\b|\b{_PAPERS}\s+(?:by|of|from|with|in|since|before|after|at|that|between|published|where)\b|\b(?:show|give|name|get|find)\b.*\b{_PAPERS}\b"
    rf"|\bwhat\b.*\b(?:publish\w*|wr[io]te\w*|written|author\w*|came\s+out|come\s+out|appear\w*)\b|\b(?:anything|something|everything|stuff)\b|\b{_PAPERS}\s*[?.]?$|\b(?:any|all|his|her|their|some|what)\s+(?:\w+\s+){{0,3}}{_PAPERS}\b"
    r"|\bdo\s+(?:you|we)\s+have\b|\bpublished\b|\bpapers?\b",
    _I,
)
_TOPIC = re.compile(
    rf"\b{_PAPERS}\b.*\b(?:about|on|regarding|concerning|dealing|that|which|for|using|to)\b|\b(?:anything|something|everything|all|work|research|studies|literature)\b.*\b(?:about|on|regarding|for|there)\b"
    rf"|\bwhich\s+(?:\w+\s+){{0,3}}(?:{_PAPERS}|approaches|methods|techniques|studies)\b|\bwhat\s+(?:\w+\s+){{0,3}}(?:{_PAPERS}|is\s+there|do\s+(?:we|you)\s+(?:have|know)|is\s+known|approaches|methods|techniques)\b"
    r"|\b(?:library|corpus|collection|papers|abstracts|literature)\s+(?:say|says|tell|have|has|know|contain|contains|offer)\b|^\s*how\s+(?:to|can|could|do\s+(?:people|you|we|they|papers|researchers))\b|\bwhat\s+does\s+the\b.*\bsay\b"
    r"|\b(?:is|are)\s+there\b|\bany\s+(?:\w+\s+)?(?:ideas|research|evidence|findings|results)\b|\bstate\s+of\s+the\s+art\s+(?:in|on|of)\b|\bways\s+to\b",
    _I,
)
_ASKS_A_DETAIL = re.compile(
    r"^\s*(?:(?:and|so|but|ok|okay|also|then|hi|hey|hello)[\s,]+)*(?:on|to|by|in|at|with|for|of|from|how|what|which|why|does|do|did|is|are|was|were|can|could|when|where|whose|has|have)\b",
    _I,
)
_DETAIL_INSIDE = re.compile(r"\b(?:how|what|which|why)\b", _I)


@dataclass(frozen=True, slots=True)
class Seen:
    """What else the question names: it decides what its words ask for."""

    people: int
    papers: int
    mentions: int
    constrained: bool
    topic: bool
    unknown_people: bool = False


def metrics_asked(text: str) -> tuple[MetricKind, ...]:
    """Which of the figures of an author page the words name."""
    return tuple(kind for kind, pattern in _METRICS if pattern.search(text))


def counted(text: str) -> Counted:
    """What a counting question counts."""
    if _COUNTED_COAUTHORS.search(text):
        return Counted.COAUTHORS
    if _COUNTED_AUTHORS.search(text):
        return Counted.AUTHORS
    if _COUNTED_PEOPLE.search(text):
        return Counted.PEOPLE
    return Counted.PAPERS


def kind(text: str, seen: Seen) -> Wanted:
    """The kind of answer; the first rule that holds decides, exact ones before those that search."""
    somebody = seen.people > 0 or seen.unknown_people
    for wanted, holds in (
        (Wanted.MOST_CITED, _MOST_CITED.search(text) is not None),
        (Wanted.METRIC, somebody and seen.papers == 0 and _metric(text, seen)),
        (Wanted.COMPARE, seen.papers + seen.mentions + seen.people > 1 and _compares(text, seen)),
        (Wanted.COUNT, _counts(text, seen)),
        (Wanted.COAUTHORS, seen.people > 0 and _coauthors(text, seen)),
        (Wanted.AUTHORS, _asks_authors(text, seen)),
        (Wanted.WHO_WORKS, not somebody and _WHO.search(text) is not None and seen.topic and seen.papers == 0),
        (Wanted.WHEN, _WHEN.search(text) is not None and not somebody),
        (Wanted.WHERE, _WHERE.search(text) is not None and seen.papers + seen.mentions > 0),
        (Wanted.LINK, _LINK.search(text) is not None and seen.papers > 0 and not _DETAIL_INSIDE.search(text[8:])),
        (Wanted.LATEST, _LATEST.search(text) is not None and seen.papers == 0 and not _relative_only(text)),
        (Wanted.FIRST, _FIRST.search(text) is not None and seen.papers == 0 and "first author" not in text.lower()),
    ):
        if holds:
            return wanted
    return _searching(text, seen)


def _searching(text: str, seen: Seen) -> Wanted:
    """The kind where no exact question is asked: a person's work, a list, a topic, or one fact."""
    somebody = seen.people > 0 or seen.unknown_people
    if somebody and not seen.papers:
        if _AUTHOR.search(text) and not (seen.topic and seen.people == 1) and seen.people < 2 and not seen.constrained:  # noqa: PLR2004
            return Wanted.AUTHOR
        if not seen.topic or not _is_detail(text):
            return Wanted.LIST
        return Wanted.FACT if _asks_number(text) else Wanted.TOPIC
    if seen.papers:
        return Wanted.FACT
    if _asks_number(text):
        return Wanted.FACT
    if seen.constrained and not seen.topic:
        return Wanted.LIST
    if seen.constrained and _LIST.search(text):
        return Wanted.LIST if not seen.topic else Wanted.TOPIC
    if _TOPIC.search(text) and not seen.mentions:
        return Wanted.TOPIC
    if _TOPIC.search(text) and not _asks_number(text):
        return Wanted.TOPIC
    return Wanted.FACT if _is_detail(text) else Wanted.TOPIC


def _asks_number(text: str) -> bool:
    return re.search(r"\bhow\s+(?:many|much|fast|long|often|large|big)\b", text, _I) is not None


def _is_detail(text: str) -> bool:
    return _ASKS_A_DETAIL.search(text) is not None or _DETAIL_INSIDE.search(text) is not None


def _metric(text: str, seen: Seen) -> bool:
    named = metrics_asked(text)
    return (bool(named) or _OTHER_METRIC.search(text) is not None) and seen.papers == 0


def _compares(text: str, seen: Seen) -> bool:
    if seen.people > 1 and not seen.papers:
        return re.search(r"\bcompare|\bversus\b|\bvs\b|\bdiffer", text, _I) is not None
    if seen.papers > 1:
        return _COMPARE.search(text) is not None
    return seen.papers + seen.mentions > 1 and _CONTRASTS.search(text) is not None


def _counts(text: str, seen: Seen) -> bool:
    if not _COUNT.search(text):
        return False
    if counted(text) is Counted.AUTHORS:
        return True
    if counted(text) in (Counted.COAUTHORS, Counted.PEOPLE):
        return not seen.papers
    return _COUNTED_PAPERS.search(text) is not None and not seen.papers and not re.search(r"\bhow\s+much\b", text, _I)


def _coauthors(text: str, seen: Seen) -> bool:
    return (
        seen.people == 1
        and _COAUTHORS.search(text) is not None
        and not re.search(rf"\b{_PAPERS}\b.*\bwith\b", text, _I)
    )


def _asks_authors(text: str, seen: Seen) -> bool:
    if re.search(r"\bfirst[\s-]author(?:ed)?\b", text, _I) and seen.people:
        return False
    asked = (
        _AUTHORS.search(text) is not None
        or (_COAUTHORS.search(text) is not None and seen.papers > 0)
        or re.search(r"\b(?:first|last|lead)\s+author\b", text, _I) is not None
    )
    return (
        asked and not seen.people and (seen.papers > 0 or seen.mentions > 0 or bool(re.search(r"\bpaper\b", text, _I)))
    )


def _relative_only(text: str) -> bool:
    return re.search(r"\b(?:in|over|during|of|from)\s+the\s+last\b", text, _I) is not None
