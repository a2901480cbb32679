"""Pure: the words that wish for something of digests."""

from __future__ import annotations

import re
from types import MappingProxyType

from bot.timetables import WEEKDAY
from bot.wishes.wish import Kind
from retrieval.numerals import cardinals
from retrieval.planning.typing import slipped, unshortened


def any_of(words: str) -> str:
    """A pattern for each of these words, of which `_` stands for any space."""
    return f"(?:{'|'.join(words.split())})".replace("_", r"\s+")


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, in whichever case."""
    return re.compile(pattern, re.IGNORECASE)


IT = r"(?:it|this|that|them|these|this\s+one|that\s+one|the\s+next\s+one|the\s+next)"
"""A digest that everybody knows is meant."""
_SLIPS = ("digest", "digests", "subscribe", "unsubscribe", "subscription", "newsletter", "every", "weekly")
"""Words that no other word is one slip away from, but those in `_OTHERS`."""
_OTHERS = frozenset(
    {"divest", "divests", "subscriber", "subscribes", "subscribed", "subscriptions", "newsletters", "ever", "weakly"}
)
_WORD = compiled(r"\b[densuw][a-z]{3,}\b")
_MISTYPED = (
    (compiled(r"\btimezone\b"), "time zone"),
    (compiled(r"\bsub(?=\s+(?:me|us)\b)"), "subscribe"),
    (compiled(r"(?<=^post|^send)(?:\s+here)?\s*:\s*"), " here "),
    (compiled(r"(?<=\b[mu][es]\s)2(?=\s)"), "to"),
)
"""What is typed in haste, and what is meant."""


def as_meant(text: str) -> str:
    """The message with short forms in full, and with words on digests as they are spelt."""
    said = _WORD.sub(lambda it: _spelt(it[0]), unshortened(text))
    for mistyped, meant in _MISTYPED:
        said = mistyped.sub(meant, said)
    return said


def _spelt(word: str) -> str:
    lower = word.lower()
    return word if lower in _OTHERS or lower in _SLIPS else next((it for it in _SLIPS if slipped(lower, it)), word)


_HELLO = (
    r"(?:(?:hey|hi|hello|good\s+(?:morning|afternoon|evening|day))(?:\s+(?:there|all|everyone|folks))?"
    r"|(?:morning|afternoon|evening)\s+(?:all|everyone|folks))"
)
GREETING = compiled(
    rf"^(?:\s*(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@?footnote\b|(?:{_HELLO}|ok|okay|please|so|also|and|now|then|yes|i['’]?m\s+back)\b)"
    r"[\s,!:.–-]*)+"
)
"""What stands before a wish."""
ADDRESS = compiled(
    rf"^(?:\s*(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@?footnote\b|(?:{_HELLO}|ok|okay|yes|please|actually|well|hmm)\b)[\s,!:.–-]*)+"
)
"""The same without the words that go on with what was said: "also Ada Byron's"."""
FAREWELL = compiled(
    r"(?<![\s,.!–-])[\s,.!–-]*(?:(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bsubscribe)(?<!\band)\s+<[@!][\w^]+(?:\|[^>]*)?>[\s.!]*"
    r"|\b(?:please|thanks|thank you|thx|cheers|for now|from now on)\b[\s.!]*)+$"
)
"""What stands behind it."""
ASKED_FOR = compiled(
    r"^(?:would\s+you\s+mind\s+(?=\w+ing\b)"
    r"|(?:can|could|would|will)\s+(?:you|we|i)\s+(?:(?:please|maybe|kindly|also)\s+)?|(?:our|my|the)\s+(?:team|group|lab|channel)\s+(?:would\s+like|wants?|needs?)\s+to\s+|(?:it\s+would\s+be|would\s+it\s+be)\s+(?:nice|great|possible|good)\s+to\s+"
    r"|(?:i|we)(?:['’]d|\s+would)\s+(?:like|love|appreciate|welcome)\s+(?:you\s+)?(?:to\s+)?"
    r"|(?:i|we)\s+(?:want|need)\s+(?:you\s+)?(?:to\s+)?"
    r"|let(?:['’]s|\s+us)\s+|please\s+)"
)
"""What makes a wish polite; without it nothing that ends in a question mark is one."""
MINDED = MappingProxyType(
    {"sending": "send", "posting": "post", "giving": "give", "making": "make", "subscribing": "subscribe"}
)
MINDING = compiled(r"^(?:(?:start|begin)\s+)?(sending|posting|giving|making|subscribing)(?=\s)")
"""What one is asked whether one would mind it."""
I_DO = compiled(r"\bi\b")
MINE = compiled(r"\b(?:me|my|mine|i)\b")

_NOUN = any_of("digests? newsletters? round-?ups? rundowns? (?:paper_)?alerts? bulletins? (?:paper_)?updates?")
_BARE_NOUN = any_of("digest newsletter round-?up bulletin paper_(?:alert|update)s?")
_NEW = (
    rf"(?:(?:{any_of('something anything everything whatever_is what_is')}|what['’]s)\s+new|(?:the\s+)?news"
    rf"|(?:{any_of('all any the')}\s+)?{any_of('new newest latest recent fresh freshest')}"
    rf"(?:\s+{any_of('research scientific arxiv relevant interesting important published')})?"
    rf"\s+{any_of('papers? preprints? publications? articles? work stuff arrivals')})"
)
_OF_NEW = rf"(?:\s+{any_of('of with on about for')}\s+{_NEW})?"
_A = rf"(?:{any_of('a an one another')}\s+)?(?:{any_of('new regular short little')}\s+)?"
_POST = "send post dm message mail e-?mail deliver share bring"
_SEND = any_of(f"{_POST} give get have receive drop write make prepare produce publish see put track monitor collect")
_SET_UP = any_of(
    "set_up setup set_(?:me|us)_up_with create start schedule add arrange sign_(?:me_|us_)?up_for"
    " register_(?:me_|us_)?for"
)
_WHOM = rf"(?:\s+{any_of('me us you them the_team everyone everybody people')})?"
_TELL = any_of("notify alert ping tell let")

SUBSCRIBE = compiled(
    rf"subscribe(?:\s+(?:me|us|it))?(?:\s+(?:to|for)\b)?(?:\s+(?:a|an|the)?\s*{_NOUN}\b)?"
    rf"(?:\s+(?:to|of|with|for)\b(?=\s+{_NEW}))?(?:\s+{_NEW}\b)?"
)
SUBSCRIBED_TO = compiled(r"\s(?:to|for|papers?|work)$")
SENT_DIGEST = compiled(rf"{_SEND}{_WHOM}\s+{_A}{_NOUN}\b{_OF_NEW}")
SENT_LIST = compiled(
    rf"{_SEND}{_WHOM}\s+{_A}{any_of('e-?mails? messages? posts? lists? overviews? summary summaries')}"
    rf"\s+{any_of('of with on about')}\s+{_NEW}\b"
)
SENT_NEW = compiled(rf"{_SEND}{_WHOM}\s+{_NEW}\b")
GOT_PAPERS = compiled(rf"{any_of('get have receive see')}\s+(?:the\s+)?papers\b")
SENT_PAPERS = compiled(rf"{any_of(_POST)}{_WHOM}\s+(?:the\s+)?papers\b")
EVERY_NEW = compiled(rf"{_SEND}{_WHOM}\s+{any_of('every each any')}\s+new\s+{any_of('paper preprint publication')}\b")
SET_UP_DIGEST = compiled(rf"{_SET_UP}{_WHOM}\s+(?:the\s+)?{_A}{_NOUN}\b{_OF_NEW}")
WANTED_DIGEST = compiled(rf"{_A}{_NOUN}\b{_OF_NEW}")
BARE_DIGEST = compiled(rf"{_A}{_BARE_NOUN}\b{_OF_NEW}")
BARE_NEW = compiled(rf"{_NEW}\b")
BARE_PAPERS = compiled(rf"(?:{_NEW}|(?:the\s+)?papers)\b")
ASKED_DIGEST = compiled(
    rf"{any_of('send post dm message mail deliver share get have make')}{_WHOM}\s+{_A}{_NOUN}\b(?:{_OF_NEW}"
    r"|(?=\s+of\s+(?:[\w.-]+\s+){1,2}papers\s+(?:on|about)\b))(?=\s+(?:on|about|by|regarding|covering|of)\b)"
    r"(?!\s+of\s+(?:the|this|that)\b)"
)
LABELLED = compiled(rf"(?:{_SET_UP}{_WHOM}\s+|{_SEND}{_WHOM}\s+)?{_A}{_BARE_NOUN}\s*:\s*(?=\S)")
SENT_NOTE = compiled(rf"{_SEND}{_WHOM}\s+{_A}{any_of('notes? e-?mails? messages? posts? lists? summary summaries')}\b")
ON_A_DAY = compiled(
    rf"\b(?:{WEEKDAY}\b"
    r"|\d{1,2}[:.h]\d\d|\d\s*[ap]\.?m)"
)
"""What is said of a time where it is certain that one is meant."""
_OF_THEM = r"(?:of|about|when(?:ever)?\s+there(?:\s+is|\s+are|['’]s)(?:\s+an?)?)"
KEPT_POSTED = compiled(
    rf"(?:keep\s+(?:me|us)\s+{any_of('posted updated up[_-]to[_-]date informed')}"
    rf"|(?:be|get)\s+{any_of('notified alerted informed told')}\s+{_OF_THEM}\s+{_NEW}"
    rf"|give\s+(?:me|us)\s+a\s+heads-?\s?up\s+{_OF_THEM}\s+{_NEW}"
    rf"|(?:hear|learn)\s+(?:of|about)\s+{_NEW}"
    rf"|(?:inform|notify|alert)\s+(?:me|us)\s+(?:of|about)\s+(?:(?:all|any)\s+)?(?:papers|publications)"
    rf"|sign\s+(?:me|us)\s+up\s+for\s+(?:{_NEW}|papers|updates)"
    rf"|(?:{any_of('notify alert ping remind')}\s+(?:me|us)|let\s+(?:me|us)\s+know)\s+{_OF_THEM}\s+{_NEW}"
    rf"|{_TELL}\s+(?:me|us)(?:\s+know)?\s+whenever\s+there(?:\s+is|\s+are|['’]s)\s+(?:an?\s+)?{_NEW})\b"
)
NOTIFIED = compiled(rf"{any_of('notify alert ping inform update remind')}\s+(?:me|us)\b")
_A_NEW = any_of("something anything a an any new papers? preprint")
WHENEVER = re.compile(
    rf"(?:(?i:{_TELL}(?:\s+(?:me|us))?(?:\s+know)?\s+(?:whenever|every\s+time))\s+(?P<who>[A-Z][^,;?]*?)\s+"
    rf"{any_of('publish(?:es)? writes? posts? has have releases?')}(?:\s+{_A_NEW})*"
    rf"|(?i:{_TELL}\s+(?:me|us)(?:\s+know)?\s+when)\s+(?P<writer>[A-Z][^,;?]*?)\s+"
    rf"{any_of('publishes writes posts has releases')}(?:\s+(?:something|anything|an?|any))?\s+new(?:\s+{_A_NEW})*"
    rf"|(?i:{_SEND}{_WHOM}\s+(?:everything|anything|all|whatever)(?:\s+new)?(?:\s+that)?)\s+"
    rf"(?P<author>[A-Z][^,;?]*?)\s+"
    rf"{any_of('publishes writes posts releases')})$"
)

_WHICH = (
    rf"(?:(?:all\s+(?:of\s+)?)?(?:{any_of('my the this these our your those that any')}\s+)?"
    rf"(?:other\s+)?(?:{WEEKDAY}\s+)?)"
)
_NUMBER = r"(?:\s+(?:number\s+|no\.?\s*|#|nr\.?\s*)?(?P<number>\d{1,6}))?"
_ITS = rf"{_WHICH}(?:(?:paper|daily|weekly)\s+)?{any_of('digests? subscriptions? newsletters?')}\b{_NUMBER}"
_SENDING = (
    rf"{any_of('sending posting giving delivering mailing')}{_WHOM}\s+"
    rf"(?:{_WHICH}(?:paper\s+)?{_NOUN}\b|(?:any\s+more\s+)?(?:{_NEW}|papers)\b)"
)
_ONWARDS = (
    rf"(?:\s+{any_of('again altogether completely immediately until_further_notice for_now for_a_while now anymore')}"
    r"|\s+any\s+(?:more|longer))*"
)
_PAUSE = any_of("pause suspend mute silence snooze hold hold_off take_a_break_(?:with|from)")
_RESUME = any_of("resume restart un-?pause un-?mute reactivate continue continue_with")
_ON_AGAIN = any_of("start turn_on turn_back_on switch_on switch_back_on")
_REST = compiled(
    rf"(?P<rests>{_PAUSE}\b.*?)\s+(?P<until>(?:until(?!\s+further)|till|(?<!for a )while|during|over\s+(?:the|my|our)"
    rf"|as\s+long\s+as|for\s+(?:the\s+next\s+)?(?:\d+|an?|the|{cardinals(1, 12)}|some|my|our)\s+(?!while\b)\w+)\b.*)"
)
_STOP = any_of("stop kill cancel end remove delete drop disable discontinue turn_off switch_off get_rid_of")

CHANGES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PAUSE, compiled(rf"{_PAUSE}\s+{_ITS}{_ONWARDS}")),
    (Kind.RESUME, compiled(rf"{_RESUME}\s+(?:{_ITS}|{_SENDING}){_ONWARDS}")),
    (Kind.PAUSE, compiled(rf"put\s+{_ITS}\s+on\s+hold{_ONWARDS}")),
    (Kind.RESUME, compiled(rf"{_ON_AGAIN}\s+{_ITS}\s+again")),
    (Kind.UNSUBSCRIBE, compiled(rf"{_STOP}\s+(?:{_ITS}|{_SENDING}){_ONWARDS}")),
    (Kind.RESUME, compiled(rf"{any_of('turn switch')}\s+{_ITS}(?:\s+back)?\s+on(?:\s+again)?")),
    (Kind.UNSUBSCRIBE, compiled(rf"{any_of('turn switch')}\s+{_ITS}\s+off{_ONWARDS}")),
    (Kind.UNSUBSCRIBE, compiled(rf"(?:take|remove)\s+(?:me|us)\s+(?:off|from)\s+{_ITS}{_ONWARDS}")),
    (
        Kind.UNSUBSCRIBE,
        compiled(
            rf"(?:i|we)\s+no\s+longer\s+(?:want|need)(?:\s+to\s+{any_of('get have receive see')})?\s+{_ITS}{_ONWARDS}"
        ),
    ),
    (
        Kind.UNSUBSCRIBE,
        compiled(
            rf"(?:(?:i|we)\s+)?(?:don['’]?t|do\s+not)\s+(?:{any_of('want need send get give post')})"
            rf"{_WHOM}(?:\s+to\s+{any_of('get have receive see')})?\s+{_ITS}{_ONWARDS}"
        ),
    ),
    (Kind.UNSUBSCRIBE, compiled(rf"no\s+more\s+{any_of('digests? newsletters?')}\b{_NUMBER}{_ONWARDS}")),
    (
        Kind.UNSUBSCRIBE,
        compiled(rf"unsubscribe(?:\s+(?:me|us|it))?(?:\s+from)?(?:\s+(?:{_ITS}|{_WHICH}{_NOUN}\b))?{_ONWARDS}"),
    ),
)
"""What is to be done with digests that there are; what stands behind says which."""


def without_end(text: str) -> tuple[str, str]:
    """A wish that something rest, without until when, and until when; every other as it is."""
    found = _REST.fullmatch(text)
    return (found["rests"], found["until"]) if found else (text, "")


_THAT = (
    rf"(?:{any_of('my the this our that')}\s+(?:{any_of('daily weekly paper')}\s+)?"
    rf"{any_of('digests? subscriptions? newsletters?')}|{any_of('digest subscription')}(?=\s+(?:\w+\s+)?\W?\d))\b"
)
_ANOTHER_FORM = any_of("change edit adjust modify update reschedule move shift switch set make limit cap shorten")
_FORM = any_of("to so for on in into come only just at be an? more less shorter? longer daily weekly")
_MORE_OR_LESS = any_of("add put include exclude remove drop take leave_out follow unfollow")
_SETTING = any_of(
    "time day hour topics? authors? people venues? fields? time_zone schedule timetable channel number_of_papers"
)
CHANGED = compiled(
    rf"{_ANOTHER_FORM}\s+(?:the\s+{_SETTING}\s+{any_of('of for in')}\s+)?{_THAT}{_NUMBER}"
    rf"(?:\s+{_FORM}\b.*|\s*[:,;]\s.*)?"
    rf"|(?:my|our)\s+digest\s+(?:{any_of('should to')}\s+{any_of('be come arrive')}\s+)?"
    rf"{any_of('daily weekly every_.*')}"
    rf"|{_MORE_OR_LESS}\s+.{{1,200}}?\s+{any_of('to in into from out_of of')}\s+{_THAT}(?:\s+\W?(?P<of>\d{{1,6}}))?"
)
"""A message that asks for another form of one that there is, whole."""

_THEM = any_of("digests? subscriptions?")
_DO = any_of(
    "do_(?:i|we)_(?:have|get|receive) are_there come are_(?:set_up|posted|active) have_(?:i|we)(?:_got)?"
    " does(?:_it)?_(?:get|have|receive)"
)
LISTED = compiled(
    r"(?:what|which\s+\w+)\s+(?:am\s+i|are\s+we|is|are)\s+(?:this\s+channel\s+|it\s+)?(?:currently\s+)?subscribed\s+to"
    r"|(?:what|which)\s+are\s+(?:my|our|the)\s+(?:current\s+)?(?:digests|subscriptions)(?:\s+(?:of|for))?"
    r"|(?:what|which)\s+is\s+(?:my|our)\s+(?:current\s+)?(?:digest|subscription)"
    rf"|(?:which|what)\s+{_THEM}\s+{_DO}"
    rf"|{any_of('show list see print display')}(?:\s+(?:me|us))?\s+(?:all\s+)?(?:of\s+)?"
    rf"(?:{any_of('my our the all')}\s+)?{_THEM}(?:\s+(?:of|for|in))?"
    r"|(?:my|our)\s+(?:digests|subscriptions)"
    r"|is\s+there\s+(?:an?|any)\s+(?:digest|subscription)(?:\s+(?:in|for))?"
    r"|are\s+there\s+any\s+(?:digests|subscriptions)"
    r"|(?:do|have)\s+(?:i|we)\s+(?:have|got)\s+(?:any|an?)\s+(?:digests?|subscriptions?)"
)
"""A message that asks which there are, whole."""

_PLAIN = any_of("research scientific arxiv relevant interesting important published")
_PREPOSITION = any_of("on by at in from about of and or")
REORDERED = compiled(
    rf"\b(?P<new>{any_of('new newest latest recent')})\s+(?!(?:{_PLAIN}|papers?)\s)"
    rf"(?P<kind>(?:(?!{_PREPOSITION}\s)[\w.+/-]+\s+){{1,5}}?)(?P<noun>{any_of('papers preprints publications')})\b"
)
"""`new ACL papers`, for papers at ACL."""
