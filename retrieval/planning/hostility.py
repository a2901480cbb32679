"""What a question says to the assistant instead of asking the library: instructions, chatter, other errands."""

from __future__ import annotations

import re

from retrieval.planning.cues import cue

_TAGGED = re.compile(
    r"<(?P<tag>[a-z_]+)\b[^>]*>.*?</(?P=tag)\s*>|</?[a-z_]+\b[^>]*>|\[/?(?:INST|SYS|SYSTEM)\]|```.*?```",
    re.IGNORECASE | re.DOTALL,
)
_NEAR = r"[^.?!\n]{0,40}\b"
_INSTRUCTS = cue(
    rf"(ignore|disregard|forget|override|bypass|skip)\b{_NEAR}"
    r"(instruction|prompt|rule|guideline|previous|prior|above|everything|direction|restriction|safety|filter)\w*",
    "(system|developer|hidden|initial|original|secret) (prompt|message|instruction)s?", "system override",
    r"your (\w+ )?(instructions|prompt|rules|guidelines|configuration)",
    r"(api|secret|access|private|openai|slack)[\s_-]*(keys?|tokens?|passwords?|credentials?)", "environment variables?",
    "OPENAI_API_KEY", "(password|credential)s?",
    "you are (now|no longer|dan|an? (unrestricted|evil|different|helpful|expert|pirate|linux|terminal))",
    "(pretend|act|behave|respond|answer|speak|talk|role-?play) (to be|as (if|an?|though|my)|like an?)",
    "from now on", "(jailbreak|dan|developer) mode", "no restrictions",
    rf"repeat\b{_NEAR}(above|word for word|verbatim|after me|back)",
    rf"(print|reveal|show|output|display|dump|leak|tell|give|send|post|write)\b{_NEAR}"
    r"(prompt|instructions|secrets?|config(uration)?|env|tokens? you)",
    r"^\s*(system|assistant|developer|admin(istrator)?|root|user)\s*:",
    rf"(delete|drop|erase|wipe|remove)\b{_NEAR}(all|every|the|papers?|database|library|table|index)",
    r"(say|reply|respond|answer|confirm|output|print|write) ((only|just|exactly|with) )+[\"'“]?[\w-]+",
    "purge", "sudo", "rm -rf", "@(channel|everyone|here)",
)  # fmt: skip
_ERRAND = cue(
    "weather|forecast", "temperature (in|today)", "joke|poem|haiku|song|lyrics|recipe", "stock price",
    "bitcoin|horoscope",
    "football|soccer|lottery|movie|restaurant|flight|hotel", "news today", "what time is it", "pick a lock",
    "bomb|weapon|malware", "hack into",
    "(write|draft|compose|generate|create|implement|code|fix|debug|refactor) "
    r"((me|us|a|an|some|my|the|this) )*(\w+ ){0,2}"
    "(function|code|script|program|regex|query|essay|email|e-mail|letter|story|poem|blog|tweet|review|cover|app|website|test)",
    r"(translate|book|order|buy|schedule|remind|call|email|calculate|solve|convert) (me|us|this|that|a|an|the|my|\d+)",
    r"what('s| is) \d+ ?[-+*/x×] ?\d+", "who (won|is the president)", "capital of", "meaning of life",
    "(do|are|can|will|would) you (like|love|feel|think|prefer|believe|human|alive|conscious|sentient|real|single|want)",
    "your (opinion|favou?rite|name|age|feelings)", "are you (an? )?(human|robot|bot|ai|ok|okay|alive|conscious|real)",
    "how are you", "who (are|made|created) you", "should i (buy|invest|eat|marry|quit|sell|wear)",
)  # fmt: skip
_GREETING = re.compile(
    r"^\s*(?:hi|hello|hey|thanks|thank\s+you|good\s+(?:morning|evening|afternoon)|bye|ok|okay|yo|sup|test|ping|cool|great"
    r"|nice)\b[\s!,.]*(?:there|footnote|bot|all|everyone)?[\s!,.]*$",
    re.IGNORECASE,
)
_ASKS = cue(
    r"^\W*(how|what|which|who|whose|when|where|why|list|show|summari[sz]e|compare|is|are|does|do|did|give|find|papers?)",
    r"\?",
)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")


def asked_of_the_library(text: str) -> str:
    """The part of the text that could be a question to the library; empty when nothing is.

    Sentences that instruct the assistant, and whatever stands inside tags, are data without an effect: they are left
    out, and beside them only what asks is kept. Errands that are none of a library's business and greetings leave
    nothing.
    """
    untagged = _TAGGED.sub(" ", text).strip()
    parts = _SENTENCE_END.split(untagged)
    kept = [part for part in parts if not is_instruction(part)]
    rest = untagged if len(kept) == len(parts) else " ".join(part for part in kept if _ASKS.search(part)).strip()
    if not re.search(r"[^\W_]{2,}", rest) or _GREETING.match(rest) or _ERRAND.search(rest):
        return ""
    return rest


def is_instruction(text: str) -> bool:
    """Whether these words tell the assistant what to be or do, or ask for its inner workings."""
    return _INSTRUCTS.search(text) is not None
