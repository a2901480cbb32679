"""Pure: questions about digests themselves, which no paper answers: `how can I change my digest?`."""

from __future__ import annotations

import re

from bot.wishes import patterns
from bot.wishes.patterns import any_of
from bot.wishes.places import tidy
from bot.wishes.wish import Help, Kind, Where, Wish

_NOUN = any_of("digests? subscriptions? newsletters?")
_IT = r"(?:it|this|that|them|these|this\s+one|the\s+next(?:\s+one)?)"
_THE = rf"(?:{any_of('my the this our your these those a an any')}\s+)?(?:[\w-]+\s+){{0,2}}?{_NOUN}"
_OTHERS = r"(?:people|others|somebody|someone|a\s+channel|the\s+team)(?:\s+in\s+(?:my|this|our|the)\s+\w+)?"
_HOW = (
    r"(?:(?:tell|show)\s+(?:me|us)\s+|(?:explain|say)\s+|(?:i|we)(?:['’]d|\s+would)\s+like\s+to\s+know\s+"
    r"|do\s+you\s+know\s+)?"
    rf"(?:how\s+{any_of('can could do would should might')}\s+(?:i|we|one|you|{_OTHERS})|how\s+to"
    rf"|where\s+{any_of('can do could')}\s+(?:i|we)"
    r"|what\s+do\s+(?:i|we)\s+(?:have\s+to\s+|need\s+to\s+)?(?:do|say|type|write)\s+to|is\s+there\s+a\s+way\s+to"
    r"|is\s+it\s+possible\s+to|can\s+(?:i|we)|may\s+(?:i|we))"
)
_HERE = (
    r"(?:\s+(?:here|in\s+(?:this|our|the)\s+channel|in\s+slack|again|(?:for|from)\s+(?:me|us)|myself|then|now|please))*"
)
_CHANGE = any_of(
    "change edit adjust modify update configure customi[sz]e reschedule move set adapt alter tweak rename"
    " make_changes_to add_something_to add_(?:a_)?(?:topics?|people|persons?|authors?)_to"
    " remove_(?:a_)?(?:topics?|people|authors?)_from"
)
_STOP = any_of(
    "stop end cancel unsubscribe_from turn_off switch_off get_rid_of pause mute delete remove opt_out_of leave quit"
    " resume un-?pause suspend"
)
_ADD = any_of("get set_up setup make create start sign_up_for order have receive add subscribe_to")
_PAPER = rf"{any_of('this that these those the')}\s+(?:paper|one|article|preprint)s?"
_GIVEN = any_of("get see receive got seeing getting receiving given sent been_sent shown")
_OFTEN = any_of("every twice three_times once more_often less_often bi-?weekly monthly hourly on_two on_several")
_COMES = any_of("come arrive be_sent be_posted be_due get_sent get_posted go_out appear land")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _next(it: str) -> str:
    """When it comes."""
    return (
        rf"when\s+(?:does|do|will|would|is|are|can)\s+(?:(?:i|we)\s+(?:get|receive|expect)\s+)?{it}"
        rf"(?:\s+(?:next\s+)?(?:{_COMES}|due|coming|sent|posted|scheduled))?(?:\s+next)?{_HERE}"
        rf"|how\s+often\s+(?:does|do|is|are|will)\s+(?:(?:i|we)\s+(?:get|receive)\s+)?{it}"
        rf"(?:\s+(?:{_COMES}|sent|posted))?{_HERE}"
        rf"|(?:at\s+)?what\s+(?:time|day)\s+(?:does|do|is|will)\s+{it}(?:\s+(?:{_COMES}|sent|posted|due))?{_HERE}"
        rf"|on\s+(?:what|which)\s+day\s+(?:does|do|is|will)\s+{it}(?:\s+(?:{_COMES}|sent|posted|due))?{_HERE}"
    )


def _empty(it: str) -> str:
    """Why it did not come, or holds nothing."""
    return (
        rf"why\s+(?:(?:did|do|have)\s+(?:i|we)\s+(?:get|got|receive|received)\s+no\s+(?:new\s+)?{_NOUN}"
        rf"|(?:didn['’]?t|don['’]?t|haven['’]?t|did\s+not|have\s+not)\s+(?:i|we)\s+(?:get|got|receive|received)\s+{it}"
        rf"|(?:did|do|have)\s+(?:i|we)\s+not\s+(?:get|got|receive|received)\s+{it}"
        rf"|(?:is|was|are)\s+{it}\s+(?:so\s+)?(?:empty|short|missing|late|paused)"
        rf"|is\s+there\s+no\s+{_NOUN}|(?:didn['’]?t|did\s+not|hasn['’]?t|doesn['’]?t)\s+{it}\s+(?:come|arrive))"
        rf"(?:\s+(?:today|yet|this\s+week|on\s+\w+day|last\s+week|yesterday|any\s?more|here))*|where\s+is\s+{it}"
        rf"|{it}\s+(?:is|was)\s+(?:empty|missing)|(?:i|we)\s+(?:got|had|received)\s+no\s+{_NOUN}(?:\s+\w+){{0,3}}"
    )


def _ways(it: str) -> tuple[tuple[Help, re.Pattern[str]], ...]:
    """The questions, of a digest that is called so."""
    setting = (
        r"(?:the\s+)?(?:time|day|topics?|people|schedule|time\s+zone|settings?|number\s+of\s+papers)\s+(?:of|for|in)\s+"
    )
    paper = rf"(?:{_PAPER}|this|that|these)" if it == _IT else _PAPER
    inside = rf"(?:\s+(?:in|with|from)\s+{_THE})?"
    return (
        (
            Help.CHANGE,
            _compiled(
                rf"{_HOW}\s+{_CHANGE}\s+(?:{setting})?{it}(?:\s+to\s+.{{1,40}})?{_HERE}|{_HOW}\s+make\s+{it}\s+.{{1,40}}"
                rf"|{_HOW}\s+get\s+(?:fewer|less|more)\s+papers"
                r"|not\s+so\s+many(?:\s+papers)?|(?:fewer|less|more)\s+papers"
                rf"|(?:there\s+are\s+)?too\s+many\s+papers(?:\s+in\s+{it})?"
                rf"|{it}\s+(?:has|have|holds?|shows?|is|are|comes?)\s+(?:far\s+|way\s+|much\s+)?too\s+(?:many\s+papers|much"
                r"|long|short|often|frequent(?:ly)?|early|late|seldom|big)"
            ),
        ),
        (Help.STOP, _compiled(rf"{_HOW}\s+{_STOP}\s+{it}{_HERE}|{_HOW}\s+(?:unsubscribe|opt\s+out){_HERE}")),
        (Help.OFTEN, _compiled(rf"{_HOW}\s+(?:get|have|receive)\s+{it}\s+{_OFTEN}\b.{{0,40}}")),
        (Help.NEXT, _compiled(_next(it))),
        (
            Help.WHY,
            _compiled(
                rf"why\s+(?:do\s+(?:i|we)\s+(?:keep\s+)?(?:get|getting|see|seeing)\s+papers\s+(?:on|about|by|from)\s+.{{1,80}}|(?:did|do|am|are|have|was|were)\s+(?:i|we)\s+{_GIVEN}"
                rf"\s+{paper}{inside}|(?:is|are|was|were)\s+{_PAPER}\s+(?:in|part\s+of|sent\s+(?:with|in))\s+{it})"
            ),
        ),
        (Help.EMPTY, _compiled(_empty(it))),
    )


_OF_ALL = (
    (
        Help.ADD,
        _compiled(
            rf"{_HOW}\s+(?:subscribe(?:\s+to\s+(?:you|footnote|a\s+topic|papers|new\s+papers))?|{_ADD}\s+{_THE}){_HERE}"
        ),
    ),
    (
        Help.WHAT,
        _compiled(
            rf"what(?:\s+is|\s+are|['’]s)\s+(?:an?\s+|your\s+|the\s+)?{_NOUN}(?:\s+(?:for|exactly|good\s+for|here))?"
            rf"|what\s+(?:does|do|can)\s+(?:an?\s+|your\s+)?{_NOUN}\s+do|how\s+do(?:es)?\s+(?:an?\s+|your\s+|the\s+)?{_NOUN}\s+work"
            rf"|(?:can|do|could)\s+you\s+(?:also\s+)?(?:send|make|offer|have|post|do)\s+(?:any\s+)?{_NOUN}"
        ),
    ),
    (
        Help.OFTEN,
        _compiled(
            rf"how\s+often\s+can\s+(?:i|we|you|it|{_THE})\s*(?:get|have|receive|send|be\s+sent|post|come)?(?:\s+{_THE})?"
            rf"|(?:can|could)\s+(?:{_THE}|(?:i|we)\s+(?:get|have)\s+{_THE})\s+(?:come\s+|be\s+)?"
            r"(?:(?:every|twice|three\s+times|once|bi-?weekly|monthly|hourly|fortnightly)\b.{0,30})"
        ),
    ),
    (
        Help.MAIL,
        _compiled(
            rf"(?:can|could|do|will|would)\s+(?:you\s+)?(?:(?:i|we)\s+(?:get|have|receive)\s+)?(?:e?-?mail|send|forward)?\s*(?:me\s+|us\s+)?{_THE}"
            r"\s+(?:(?:by|to|via|per|as)\s+(?:(?:my|our|an?)\s+)?e?-?mails?)(?:\s+address)?"
            rf"|(?:e-?mail|mail|send|forward)\s+(?:me\s+|us\s+)?{_THE}\s+(?:to|by|via)\s+(?:my\s+)?(?:e-?mail|\S+@\S+).*"
        ),
    ),
)
_LONGEST = 200
_THEIRS = _compiled(
    rf"\b(?:(?:my|our)\s+(?:[\w-]+\s+){{0,3}}?|this\s+){any_of('digests? subscriptions?')}\b(?!\s+of\b|['’-])"
)
_NAMED, _CALLED = _ways(_THE), _ways(_IT)


def helped(text: str, *, here: bool = False) -> Wish | None:
    """What is asked about digests, where it is; `here` it is known which is meant, and it may be called "it"."""
    said = tidy(patterns.FAREWELL.sub("", patterns.ADDRESS.sub("", " ".join(text.split()))).replace("?", " "))
    said = re.sub(
        r"^(?:can|could|would)\s+you\s+(?:please\s+)?(?=(?:tell|explain|show|say)\b)|^please\s+",
        "",
        said,
        flags=re.IGNORECASE,
    )
    for about, pattern in (*_NAMED, *_OF_ALL, *(_CALLED if here else ())):
        if pattern.fullmatch(said):
            mine = patterns.MINE.search(said) is not None
            return Wish(kind=Kind.HELP, where=Where.ME if mine else Where.HERE, help=about)
    return None


def unclear(text: str) -> Wish | None:
    """That it speaks of a digest of theirs, though nothing is known of what; None where it does not."""
    found = _THEIRS.search(text) if len(text) <= _LONGEST else None
    return Wish(kind=Kind.HELP, where=Where.ME, help=Help.UNCLEAR) if found else None
