"""What a question says to the assistant instead of asking the library: instructions, chatter, other errands."""

from __future__ import annotations

import re

_I = re.IGNORECASE | re.DOTALL
_TAGGED = re.compile(
    r"<(?P<tag>[a-z_]+)\b[^>]*>.*?</(?P=tag)\s*>|</?[a-z_]+\b[^>]*>|\[/?(?:INST|SYS|SYSTEM)\]|```.*?```", _I
)
_INSTRUCTS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.?!\n]{0,40}\b(?:instruction|prompt|rule|guideline|previous|prior|above|everything|direction|restriction|safety|filter)\w*"
    r"|\b(?:system|developer|hidden|initial|original|secret)\s+(?:prompt|message|instruction)s?\b|\byour\s+(?:\w+\s+)?(?:instructions|prompt|rules|guidelines|configuration)\b"
    r"|\b(?:api|secret|access|private|openai|slack)[\s_-]*(?:keys?|tokens?|passwords?|credentials?)\b|\benvironment\s+variables?\b|\bOPENAI_API_KEY\b|\b(?:password|credential)s?\b"
    r"|\byou\s+are\s+(?:now|no\s+longer|dan|an?\s+(?:unrestricted|evil|different|helpful|expert|pirate|linux|terminal))\b|\b(?:pretend|act|behave|respond|answer|speak|talk|role-?play)\s+(?:to\s+be|as\s+(?:if|an?|though|my)|like\s+an?)\b"
    r"|\bfrom\s+now\s+on\b|\b(?:jailbreak|dan)\s+mode\b|\bdeveloper\s+mode\b|\bno\s+restrictions\b|\brepeat\b[^.?!\n]{0,40}\b(?:above|word\s+for\s+word|verbatim|after\s+me|back)\b"
    r"|\b(?:print|reveal|show|output|display|dump|leak|tell|give|send|post|write)\b[^.?!\n]{0,30}\b(?:prompt|instructions|secrets?|config(?:uration)?|env|tokens?\s+you)\b"
    r"|^\s*(?:system|assistant|developer|admin(?:istrator)?|root|user)\s*:|\b(?:delete|drop|erase|wipe|remove)\b[^.?!\n]{0,30}\b(?:all|every|the|papers?|database|library|table|index)\b"
    r"|\b(?:say|reply|respond|answer|confirm|output|print|write)\s+(?:only\s+|just\s+|exactly\s+|with\s+)+[\"'“”]?[\w-]+|\bpurge\b|\bsudo\b|\brm\s+-rf\b|\b(?:everyone|channel|here)\s+(?:tag|ping)|@(?:channel|everyone|here)\b",  # noqa: RUF001
    _I | re.MULTILINE,
)
_ERRAND = re.compile(
    r"\b(?:weather|forecast|temperature\s+(?:in|today)|joke|poem|haiku|song|lyrics|recipe|stock\s+price|bitcoin|horoscope|football|soccer|lottery|movie|restaurant|flight|hotel|news\s+today|what\s+time\s+is\s+it|pick\s+a\s+lock|bomb|weapon|malware|hack\s+into)\b"
    r"|\b(?:write|draft|compose|generate|create|implement|code|fix|debug|refactor)\b\s+(?:me\s+|us\s+|a\s+|an\s+|some\s+|my\s+|the\s+|this\s+)*(?:\w+\s+){0,2}(?:function|code|script|program|regex|query|essay|email|e-mail|letter|story|poem|blog|tweet|paper\s+for\s+me|review|cover|app|website|test)\b"
    r"|\b(?:translate|book|order|buy|schedule|remind|call|email|calculate|solve|convert)\b\s+(?:me|us|this|that|a|an|the|my|\d+)\b|\bwhat(?:'s|\s+is)\s+\d+\s*[-+*/x×]\s*\d+|\bwho\s+(?:won|is\s+the\s+president)\b|\bcapital\s+of\b|\bmeaning\s+of\s+life\b"  # noqa: RUF001
    r"|\b(?:do|are|can|will|would)\s+you\s+(?:like|love|feel|think|prefer|believe|human|alive|conscious|sentient|real|single|want)\b|\byour\s+(?:opinion|favou?rite|name|age|feelings)\b|\bare\s+you\s+(?:an?\s+)?(?:human|robot|bot|ai|ok|okay|alive|conscious|real)\b|\bhow\s+are\s+you\b|\bwho\s+(?:are|made|created)\s+you\b"
    r"|\bshould\s+i\s+(?:buy|invest|eat|marry|quit|sell|wear)\b",
    _I,
)
_GREETING = re.compile(
    r"^\s*(?:hi|hello|hey|thanks|thank\s+you|good\s+(?:morning|evening|afternoon)|bye|ok|okay|yo|sup|test|ping|cool|great|nice)\b[\s!,.]*(?:there|footnote|bot|all|everyone)?[\s!,.]*$",
    _I,
)
_SENTENCE = re.compile(r"[^.?!\n]*(?:[.](?=\d)[^.?!\n]*)*[.?!\n]*")
_POLITE = re.compile(r"^\s*(?:please|kindly|also|then|and|now|instead|but|first|finally|then)?[\s,:;-]*", _I)


def asked_of_the_library(text: str) -> str:
    """The part of the text that could be a question to the library; empty when nothing is.

    Sentences that instruct the assistant, and whatever stands inside tags, are data without an effect: they are left
    out. So are errands that are none of a library's business, and greetings.
    """
    untagged = _TAGGED.sub(" ", text)
    kept = [part for part in _SENTENCE.findall(untagged) if part.strip() and not is_instruction(part)]
    rest = " ".join(part.strip() for part in kept).strip()
    if not re.search(r"[^\W_]{2,}", rest) or _GREETING.match(rest) or _ERRAND.search(rest):
        return ""
    if (
        len(kept) < len(_SENTENCE.findall(untagged))
        and rest != text.strip()
        and not _asks(rest)
        and is_instruction(untagged)
    ):
        return ""
    return rest


def is_instruction(text: str) -> bool:
    """Whether these words tell the assistant what to be or do, or ask for its inner workings."""
    return _INSTRUCTS.search(text) is not None


def _asks(text: str) -> bool:
    """Whether what is left beside instructions still asks something."""
    return (
        "?" in text
        or re.search(
            r"^\s*(?:how|what|which|who|whose|when|where|why|list|show|summari[sz]e|compare|is|are|does|do|did|give|find|papers?)\b",
            text,
            re.I,
        )
        is not None
    )
