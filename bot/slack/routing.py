"""Pure: whether a message is for the assistant, and what it wants of it; the one place that decides.

A message that mentions the assistant in a channel is delivered twice, as `app_mention` and as `message` (same channel
and ts): the mention counts. One with a file may come as `message` only (slackapi/bolt-python#925): there the message
counts. Direct messages are never mentions.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.conversations import Place, Policy, Preferences, Replying
from bot.slack.incoming import Kind, Message
from bot.slack.spoken import asks, mentions, speaks_to_another, words
from retrieval.papers import Frozen

_SPOKEN = frozenset({"", "file_share", "thread_broadcast"})
"""Subtypes of messages that people write."""
_STOP = re.compile(
    r"(?:please\s+|ok(?:ay)?,?\s+)?(?:stop(?:\s+(?:it|that|now|there))?|cancel(?:\s+(?:it|that|this))?|abort"
    r"|never\s?mind)(?:,?\s+(?:please|thanks|thank\s+you))?",
    re.IGNORECASE,
)
_HELP = re.compile(r"(?:please\s+)?help(?:\s+me)?|what\s+can\s+you\s+do", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:(?:ok(?:ay)?|thanks?|thank\s+you|thx|ty|cheers|great|nice|cool|perfect|good|got\s+it|i\s+see|yes|yep|no|nope|agreed"
    r"|wow|lol|haha|hm+|interesting|awesome|(?:very|so)\s+much|a\s+lot|all|everyone|lgtm|sounds\s+good)[\s,.!]*)+",
    re.IGNORECASE,
)
_EDGES = " \t\n.!…,;:?\"'“”"


class Known(Frozen):
    """What has to be known beside the message: who the assistant is, and what was settled for channel and person.

    `engaged`: the assistant was asked something in this thread. `asked_today`: by this person, in this channel.
    """

    bot_user: str
    bot_id: str = ""
    engaged: bool = False
    policy: Policy = Policy()
    preferences: Preferences = Preferences()
    admin: bool = False
    asked_today: int = 0


class Reason(StrEnum):
    """Why a message is left alone."""

    OWN = "own"
    MACHINE = "machine"
    NO_AUTHOR = "no_author"
    CHANGED = "changed"
    NOT_SPOKEN = "not_spoken"
    BROUGHT_OTHERWISE = "brought_otherwise"
    NOT_ADDRESSED = "not_addressed"
    TO_ANOTHER = "to_another"
    FROM_OUTSIDE = "from_outside"
    CHANNEL_POLICY = "channel_policy"
    OWN_CHOICE = "own_choice"
    NOTHING_ASKED = "nothing_asked"
    NOT_ALLOWED = "not_allowed"
    OVER_QUOTA = "over_quota"


class Answer(Frozen):
    """Take the question on, and answer it there; `direct` is a direct message."""

    question: str
    place: Place
    direct: bool = False


class Stop(Frozen):
    """End what is being written there; `everywhere`: in every thread of this direct message, as none was named."""

    place: Place
    everywhere: bool = False


class Refuse(Frozen):
    """Tell the person, and nobody else, why not."""

    sentence: str
    place: Place


class Help(Frozen):
    """Say what can be asked."""

    place: Place
    direct: bool = False


class Ignore(Frozen):
    """Do nothing."""

    reason: Reason


Decision = Answer | Stop | Refuse | Help | Ignore


def decide(message: Message, known: Known) -> Decision:
    """What to do about this message; the same message and knowledge always give the same decision."""
    reason = at_once(message, bot_user=known.bot_user, bot_id=known.bot_id)
    if reason is not None:
        return Ignore(reason=reason)
    if message.direct or message.kind is Kind.MENTION or mentions(message.text, known.bot_user):
        return _addressed(message, known)
    return _overheard(message, known)


def at_once(message: Message, *, bot_user: str, bot_id: str) -> Reason | None:
    """Why a message is left alone whatever was settled for its channel and person, if it is: most of them are."""
    return _not_a_persons(message, bot_user, bot_id) or _brought_otherwise(message, bot_user)


def may_overhear(message: Message, known: Known) -> bool:
    """Whether a reply without a mention may be seen to where it wishes for something of the thread's own digest.

    As where a question was answered: the channel's policy, the person's own choice and the admins' say so, and nobody
    else is spoken to.
    """
    spoken = not message.direct and message.reply and not speaks_to_another(message.text, known.bot_user)
    if not spoken or _unasked(message, known.model_copy(update={"engaged": True})) is not None:
        return False
    return refusal(message.user, known, foreign=message.foreign) is None


def _not_a_persons(message: Message, bot_user: str, bot_id: str) -> Reason | None:
    """Why this is no new message of a person, if it is not."""
    if message.user == bot_user or (message.bot_id and message.bot_id == bot_id):
        return Reason.OWN
    if message.hidden or message.edited or message.subtype in ("message_changed", "message_deleted"):
        return Reason.CHANGED
    if message.bot_id or message.app_id or message.subtype == "bot_message" or message.user == "USLACKBOT":
        return Reason.MACHINE
    if message.subtype not in _SPOKEN:
        return Reason.NOT_SPOKEN
    return None if message.user else Reason.NO_AUTHOR


def _brought_otherwise(message: Message, bot_user: str) -> Reason | None:
    """Whether the other of the two events that bring this message counts."""
    if message.kind is Kind.MENTION:
        return Reason.BROUGHT_OTHERWISE if message.direct or message.files else None
    mentioned = mentions(message.text, bot_user) and not message.direct and not message.files
    return Reason.BROUGHT_OTHERWISE if mentioned else None


def _addressed(message: Message, known: Known) -> Decision:
    """A direct message or a mention: it always gets a reply, if only a refusal."""
    said = words(message.text, known.bot_user)
    if _is(_STOP, said):
        return Stop(place=message.place, everywhere=message.direct and not message.reply)
    if not said.strip(_EDGES) or _is(_HELP, said):
        return Help(place=message.place, direct=message.direct)
    refused = refusal(message.user, known, foreign=message.foreign)
    if refused is not None:
        return Refuse(sentence=refused, place=message.place)
    return Answer(question=said, place=message.place, direct=message.direct)


def _overheard(message: Message, known: Known) -> Decision:
    """A message of a channel without a mention: it may be a follow-up, or a question to everyone."""
    if speaks_to_another(message.text, known.bot_user):
        return Ignore(reason=Reason.TO_ANOTHER)
    said = words(message.text, known.bot_user)
    if message.reply and known.engaged and _is(_STOP, said):
        return Stop(place=message.place)
    reason = _unasked(message, known) or _nothing_asked(message, said)
    if reason is not None:
        return Ignore(reason=reason)
    if not _allowed(message.user, known):
        return Ignore(reason=Reason.NOT_ALLOWED)
    refused = refusal(message.user, known, foreign=message.foreign)
    if refused is not None:
        return Refuse(sentence=refused, place=message.place) if message.reply else Ignore(reason=Reason.OVER_QUOTA)
    return Answer(question=said, place=message.place)


def _unasked(message: Message, known: Known) -> Reason | None:
    """Why the assistant does not speak here without being mentioned, if it does not."""
    if message.reply:
        if not known.engaged:
            return Reason.NOT_ADDRESSED
        if known.policy.replying is Replying.MENTIONS:
            return Reason.CHANNEL_POLICY
        if not known.preferences.follow_ups:
            return Reason.OWN_CHOICE
    elif known.policy.replying is not Replying.EVERYONE:
        return Reason.NOT_ADDRESSED
    outside = message.foreign and message.user not in known.policy.users
    return Reason.FROM_OUTSIDE if outside else None


def _nothing_asked(message: Message, said: str) -> Reason | None:
    asked = said.strip(_EDGES) and not _is(_THANKS, said) if message.reply else asks(message.text)
    return None if asked else Reason.NOTHING_ASKED


def refusal(user: str, known: Known, *, foreign: bool = False) -> str | None:
    """Why this person may not ask here now, in a sentence for them; None where they may."""
    if not _allowed(user, known):
        elsewhere = "" if foreign else " You can ask me in a direct message."
        return f"In this channel only people whom the admins have named may ask me.{elsewhere}"
    quota = known.policy.quota
    if quota is None or known.asked_today < quota:
        return None
    match quota:
        case 0:
            return "The admins have set this channel to no questions."
        case 1:
            return "You've used today's one question; it resets at midnight UTC."
        case _:
            return f"You've used today's {quota} questions; they reset at midnight UTC."


def _allowed(user: str, known: Known) -> bool:
    return known.admin or not known.policy.users or user in known.policy.users


def _is(pattern: re.Pattern[str], said: str) -> bool:
    """Whether these words are all that is said."""
    return pattern.fullmatch(said.strip(_EDGES)) is not None
