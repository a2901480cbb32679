"""Pure: a message's text as Slack sends it becomes what the person meant to say.

Slack escapes `&`, `<` and `>` and puts people, channels and links between angle brackets (docs.slack.dev, formatting
message text), so a bracket in the text always opens a token.
"""

from __future__ import annotations

import re

from retrieval.ids import parse_id

_TOKEN = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(lt|gt|amp);")
_MEANT = {"lt": "<", "gt": ">", "amp": "&"}
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_WRAPPED = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]{0,500}?\S)\1(?![\w*_~`])")  # a limit keeps it linear
_NESTED = 3
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+'-]+:(?::skin-tone-\d:)?(?![\w:])")
_QUOTED = re.compile(r"^&gt;[ \t]?", re.MULTILINE)
_SPACE = re.compile(r"[^\S\n]+")
_BEFORE_MARK = re.compile(r"[^\S\n]+(?=[?!.,;](?:\s|$))")
_AROUND_BREAK = re.compile(r"\s*\n\s*")


def words(text: str, me: str) -> str:
    """What the message says, the mentions of `me` taken away, in plain characters; "" where it says nothing.

    Emphasis, emoji and quote marks go; links become their labels, with the address where that is a paper's; channels
    become `#name`; people are left out unless the text carries their name.
    """
    text = _mentions(text, me)
    text = _EMOJI.sub(" ", _QUOTED.sub("", _TOKEN.sub(_token, text)))
    text = _plain(text.replace("```", " "))
    text = _ENTITY.sub(lambda found: _MEANT[found[1]], text)
    return _AROUND_BREAK.sub("\n", _BEFORE_MARK.sub("", _SPACE.sub(" ", text))).strip()


def mentions(text: str, user: str) -> bool:
    """Whether the text mentions this person, or this assistant, in a way that notifies."""
    return bool(user) and re.search(rf"<@{re.escape(user)}(?:\|[^<>]*)?>", text) is not None


def speaks_to_another(text: str, me: str) -> bool:
    """Whether the text opens or ends with somebody else's mention, behind a greeting too ("hi <@U2>, …")."""
    someone = rf"(?:<@(?!{re.escape(me)}\b)[UW]\w*(?:\|[^<>]*)?>|<!(?:here|channel|everyone|subteam\^[^<>]*)>)"
    greeted = r"(?:(?:hi|hello|hey|dear|thanks|thank\s+you|cc|fyi|ping|and|or|but|yes|no|ok|so|sorry)\b[\s,:]*)*"
    opens = re.match(rf"[^\w<@]*{greeted}(?:@(?!footnote\b)\w|{someone})", text, re.IGNORECASE)
    return opens is not None or re.search(rf"{someone}[\s.,!?)]*$", text) is not None


def asks(text: str) -> bool:
    """Whether the text holds a question mark with words before it, outside links and code."""
    said = _TOKEN.sub(" ", _CODE.sub(" ", text))
    return re.search(r"\w[^\w\n]*[?？؟]", said) is not None  # noqa: RUF001 - full-width and Arabic, too


def _mentions(text: str, me: str) -> str:
    """The text without the mentions of `me`, nor the comma or colon that set them off."""
    if not me:
        return text
    mine = rf"[ \t]?<@{re.escape(me)}(?:\|[^<>]*)?>"
    text = re.sub(rf",?{mine}(?=\s*[?!.]*\s*$)", " ", text)
    return re.sub(rf"{mine}(?:\s*[,:;–—-]+(?=\s|$))?", " ", text)


def _token(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    match target[:1]:
        case "@":
            return label or " "
        case "#":
            return f"#{label}" if label else " "
        case "!":
            return label if target.startswith("!date") else " "
        case _:
            return _link(target, label)


def _link(address: str, label: str) -> str:
    if not label or label == address or address.endswith(("://" + label, ":" + label)):
        return label or address
    return f"{label} ({address})" if parse_id(address) else label


def _plain(text: str) -> str:
    """The text without the marks of emphasis and code, nested ones too."""
    for _ in range(_NESTED):
        text = _WRAPPED.sub(r"\2", text)
    return text
