"""Pure: words by which a question says that a time begins or ends with a date: before, since, to the present day."""

from __future__ import annotations

import re

from retrieval.planning.cues import cue

AFTER = cue("after|past|beyond", "following", "(later|newer|younger|more recent) than", "post(dat(e|es|ed|ing))?")
SINCE = cue(
    "since", "as from", "in or after", "(from )?after (or|and) (in|including|during)",
    "(starting|beginning)( (in|from|with))?", "not before",
    "(no|not) (earlier|older) than",
)  # fmt: skip
BEFORE = cue(
    "before", "prior to", "preceding", "ahead of", "(earlier|older) than", "pre(dat(e|es|ed|ing))?",
    "up to but not including", "(up )?(until|till|to),? (but )?(not including|excluding),?",
)  # fmt: skip
UNTIL = cue(
    "in or before", "(up )?(until|till)", "through", "by", "to", "up to( and including)?", "by the end of", "as of",
    "not after", "(no|not) (later|newer|younger) than", "(from )?before (or|and) (in|including|during)",
)  # fmt: skip
FROM_THEN = re.compile(
    r"onward|forward|\bup|later|newer|after|beyond|\bon\b|[-–+]|since|follow|subsequent|succeeding|next|coming|to\s+come"
)
UP_TO_THEN = re.compile(r"earlier|before|older|previous|preceding|prior|precede")
"""What stands behind a date: everything from it, and everything up to it."""

_YEAR = r"(?:19|20)\d\d"
_OPENS = (
    r"(?:before|after|since|until|till|prior|preceding|following|past|beyond|up\s+to|pre-?dat|post-?dat|no[t]?\s"
    r"|earlier|later|older|newer|younger|more\s+recent|from|starting|beginning|by|between|in)\b"
)
_MERELY = r"(?:strictly|just|only|solely|exclusively|anytime|any\s+time|sometime|dated|dating|dates?|published)"
_A_TIME = r"(?:publication\s+|publishing\s+)?(?:time|period|years?|dates?|days)"
LEAD = (
    rf"(?:(?:(?:(?:from|in|of|during|with|for|having)\s+)?(?:an?|the|its|their|any)\s+{_A_TIME}\s+(?:that\s+)?"
    r"|(?:that|which|they|it)['’](?:s|re)\s+|(?:that|which)\s+(?:is|are|was|were|dates?|appeared)\s+|from\s+|(?:is|are|was|were)\s+)?"
    rf"(?:(?:is|are|was|were)\s+)?(?:{_MERELY}\s+)*(?:from\s+)?(?={_OPENS}))?"
)
"""What says no more than the words behind it, that open a time: "with a year strictly", "that's", "from the time"."""

NOW = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:present|current)(?:\s+(?:day|time|moment|date|year))?|date|(?:the\s+)?today|(?:right\s+)?now"
    r"|nowadays|(?:this|these)\s+(?:very\s+)?days?)\b"
)
_THE_YEARS = (
    r"(?:(?:in|during|from|of|for)\s+)?(?:(?:all|any|every(?:thing)?|each)\s+)?(?:of\s+)?(?:the\s+|those\s+|its\s+)?"
)
_NEXT = r"(?:following|subsequent|later|next|coming|succeeding)"
_PREVIOUS = r"(?:preceding|previous|earlier|prior)"
_SINCE_THEN = (
    r"(?:after(?:wards?)?|since|following|thereafter|onwards?|later|to\s+come|before(?:hand)?|earlier|prior|preceding)"
)
_IT = rf"(?:\s+(?:to\s+)?(?:it|that|this|then|that\s+year|{_YEAR})\b)?"
ONWARDS = (
    r"\s*,?\s*(?:\b(?:and|or|plus)|&)\s+"
    rf"(?:{_THE_YEARS}(?:{_NEXT}|{_PREVIOUS})\s+(?:years?|ones?)\b"
    rf"|{_THE_YEARS}(?:years?|ones?|time|everything|anything|all|any\s+time)\s+"
    rf"(?:{_SINCE_THEN}\b{_IT}|(?:that|which)\s+(?:follow(?:s|ed)?|came?\s+(?:after|before)|preceded?)\b{_IT})"
    r"|(?:ever\s+)?since(?:\s+then\b|(?=\s*(?:[?.!,;:)]|$)))|thereafter\b|afterwards?\b|from\s+(?:then|there)\s+on(?:wards?)?\b"
    r"|(?:following|subsequent(?:ly)?)\b(?=\W*$))"
    r"|\s+(?:thereafter|from\s+(?:then|there)\s+on(?:wards?)?)\b"
)
"""Behind a date, the years after it or before it: "and the years after it", "and following years"."""

_THAT_YEAR = r"(?:(?:that|this|the|which)\s+year(?:\s+itself)?)"
BOUND = (
    r"(?P<bound>[\s,(]+(?:but\s+)?(?:(?P<but>not\s+including|excluding|exclusive\b(?:\s+of)?|not\s+counting|without(?=\s+(?:it|that|the\s+year))"
    rf"|{_THAT_YEAR}\s+(?:(?:is|being|was)\s+)?(?:excluded|excluding|exclusive|not\s+(?:included|counted)|left\s+out|aside))"
    rf"|{_THAT_YEAR}\s+(?:(?:is|being|was)\s+)?(?:included|including|inclusive|counted|too)"
    r"|(?:including|included|inclusive|incl)\b)"
    rf"(?:\s+(?:it(?:self)?|{_THAT_YEAR}|{_YEAR})\b)?\)?)?"
)
"""Whether the date itself belongs to the time that it opens or ends."""
