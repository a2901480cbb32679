"""What a question says to the assistant instead of asking the library: instructions, chatter, other errands."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.planning.cues import cue

_TAGGED = re.compile(
    r"\[INST\].*?\[/INST\]|<(?P<tag>[a-z_]+)\b[^>]*>.*?</(?P=tag)\s*>|</?[a-z_]+\b[^>]*>|\[/?(?:INST|SYS|SYSTEM)\]|```.*?```",
    re.IGNORECASE | re.DOTALL,
)
_NEAR = r"[^.?!\n]{0,40}\b"
_COMMANDED = r"\s*(^|[,;>(\[])\s*((and|then|please|now|also|just)\s+)*"
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
    r"^\W*(system|assistant|developer|admin(istrator)?|root|user)\s*:",
    rf"{_COMMANDED}(delete|drop|erase|wipe|remove)\b{_NEAR}(all|every|the|papers?|database|library|table|index)",
    r"(say|reply|respond|answer|confirm|output|print) ((only|just|exactly|with) )+[\"'“]?[\w-]+",
    r"write (only|just|exactly) ((only|just|exactly|with) )*[\"'“]?[\w-]+",
    rf"({_COMMANDED}|(you|must|should|shall|to|please|then|and|now|will)\s+)write with [\"'“]?[\w-]+",
    "purge", "sudo", "rm -rf", "@(channel|everyone|here)",
)  # fmt: skip
_ERRAND = cue(
    "pick a lock",
    r"(make|build) (me |us )?((a|an|some) )?(\w+ )?(bomb|weapon|malware)", "hack into",
    "(write|draft|compose|generate|create|implement|code|fix|debug|refactor) "
    r"((me|us|a|an|some|my|the|this) )*(\w+ ){0,2}"
    "(function|code|script|program|regex|query|essay|email|e-mail|letter|story|poem|haiku|song|blog|tweet|review|cover|app"
    "|website|test)",
    r"(tell|sing) (me|us) (a|an|another|some) (\w+ )?(joke|poem|haiku|song|story|recipe)s?",
    r"(translate|book|order|buy|schedule|remind|call|email|calculate|solve|convert) (me|us|this|that|a|an|the|my|\d+)",
    r"what('s| is) \d+ ?[-+*/x×] ?\d+", "who (won|is the president)", "capital of", "meaning of life",
    "(do|are|can|will|would) you (like|love|feel|think|prefer|believe|human|alive|conscious|sentient|real|single|want)",
    "your (opinion|favou?rite|name|age|feelings)", "are you (an? )?(human|robot|bot|ai|ok|okay|alive|conscious|real)",
    "how are you", "who (are|made|created) you", "should i (buy|invest|eat|marry|quit|sell|wear)",
)  # fmt: skip
_OF_THE_WORLD = cue(
    "weather|forecast", "temperature (in|today)", "joke|poem|haiku|song|lyrics|recipe", "stock price",
    "bitcoin|horoscope",
    "football|soccer|lottery|movie|restaurant|flight|hotel", "news today", "what time is it",
)  # fmt: skip
_OF_PAPERS = cue(
    "papers?|publications?|articles?|work|research|studies|surveys?|abstracts?|library|corpus|authors?|co-?authors?",
    "publish(ed|es)?|wrote|written|authored", r"h[\s-]?index|citations?",
    "models?|data ?sets?|bench ?marks?|generation|classification|recognition|detection|analysis|learning",
)  # fmt: skip
_GREETING = re.compile(
    r"^\s*(?:hi|hello|hey|thanks|thank\s+you|good\s+(?:morning|evening|afternoon)|bye|ok|okay|yo|sup|test|ping|cool|great"
    r"|nice)\b[\s!,.]*(?:there|footnote|bot|all|everyone)?[\s!,.]*$",
    re.IGNORECASE,
)
_ASKS_OPENING = (
    r"^\W*(?:how|what|which|who|whose|when|where|why|list|show|summari[sz]e|compare|is|are|does|do|did|give|find"
    r"|papers?)\b"
)
_ASKS = re.compile(rf"{_ASKS_OPENING}|\?", re.IGNORECASE)
_ASKS_FIRST = re.compile(_ASKS_OPENING, re.IGNORECASE)
_ABOUT_PAPERS = cue(
    r"^\W*((which|what|any|are there|is there|do (we|you) have|list|show me|find|how many|the) )*(\w+ ){0,3}"
    "(papers?|publications?|articles?|works?|research|studies|surveys?|methods?|approaches)"
)
_ADDRESSED = cue("you|your|yours|me|reply|respond|answer|say")
_SENTENCE_END = re.compile(r"(?:(?<=[.?!:;])|(?<=[.?!][)\]\"'”]))\s+|\n+")
_CLAUSE_END = re.compile(r",\s+|\s+-+\s+")
_HELLO = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\b(?:\s+(?:there|footnote|bot|all|everyone|team)\b)?|(?:thanks|thank\s+you|good\s+(?:morning|afternoon|evening)"
    r"|ok(?:ay)?|great|cool|nice)\b(?:\s+(?:there|footnote|bot|all|everyone|team)\b)?(?=\s*[,!.–-]\s))[\s,!.–-]*",
    re.IGNORECASE,
)


def asked_of_the_library(text: str, *, unnamed: Callable[[str], str] = str) -> str:
    """The part of the text that could be a question to the library; empty when nothing is.

    Sentences that instruct the assistant, and whatever stands inside tags, are data without an effect: they are left
    out, and beside them only what asks is kept. Errands that are none of a library's business and greetings leave
    nothing. `unnamed` takes the library's own titles out of a text: their words are no errand.
    """
    untagged = _HELLO.sub("", _TAGGED.sub(" ", text).strip())
    parts = _SENTENCE_END.split(untagged)
    if any(is_instruction(part) for part in parts):
        untagged = " ".join(asked for part in parts if (asked := _asked(part))).strip()
    if not re.search(r"[^\W_]{2,}", untagged) or _GREETING.match(untagged):
        return ""
    return "" if _is_errand(untagged) and _is_errand(unnamed(untagged)) else untagged


def _asked(part: str) -> str:
    """What a sentence asks; of one that instructs, the clauses that do nothing but ask."""
    if not is_instruction(part):
        return part if _ASKS.search(part) else ""
    clauses = _CLAUSE_END.split(part)
    return " ".join(
        clause
        for clause in clauses
        if _ASKS_FIRST.match(clause) and not is_instruction(clause) and not _ADDRESSED.search(clause)
    )


def _is_errand(rest: str) -> bool:
    """Something to be done, or about the world; what papers are written about may be a song or the weather, too."""
    return _ERRAND.search(rest) is not None or (bool(_OF_THE_WORLD.search(rest)) and not _OF_PAPERS.search(rest))


def is_instruction(text: str) -> bool:
    """Whether these words tell the assistant what to be or do, or ask for its inner workings.

    Papers may be about just that ("papers on models that ignore previous instructions"): words about papers in front,
    and nobody addressed, make it a question.
    """
    found = _INSTRUCTS.search(text)
    about = _ABOUT_PAPERS.match(text)
    return found is not None and (about is None or about.end() > found.start() or _ADDRESSED.search(text) is not None)
