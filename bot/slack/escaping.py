"""Pure: text of others made harmless for Slack, in `mrkdwn` (most blocks) and in `markdown` (answers).

Nothing that a question, a title, an abstract or an LLM wrote may notify anybody, forge a link, or open or close
formatting. Rules: `&`, `<` and `>` are escaped in mrkdwn, `<` and `>` in markdown, where an escaped `&` would stay
visible (docs.slack.dev, formatting message text; PostHog/posthog#95054). Markdown's own signs get CommonMark's
backslash where they could format; mrkdwn has no escape, so a word joiner (U+2060, which is not seen) stands on both
sides of them. Joiners also part what Slack would make into something else: `@channel`, `:tada:`, `example.org`, `&lt;`
in markdown. An address of others is shown as code, where nothing makes it a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from urllib.parse import quote, urlsplit

JOINER = "\u2060"
_SEEN_AS_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2060\u2066-\u2069]")
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]\s*")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")

_IN_ADDRESS = r"""[^\s<>`|\\"“”]"""
_ADDRESS = rf"""(?P<address>
    (?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]*://{_IN_ADDRESS}+
  | (?<![\w.])[wW]{{3}}\.{_IN_ADDRESS}+
  | (?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+
  | (?<![\w.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}/{_IN_ADDRESS}*
)"""
_MADE_INTO_MORE = r"""
    (?<=\w)\.(?=[^\W\d_]{2})              # a domain
  | :(?=//)                               # an address that starts where `_ADDRESS` sees none
  | :(?=[\w+'-]+:)                        # an emoji
  | @(?=(?i:channel|here|everyone|group)) # everybody
"""
_UNDERSCORE = r"(?<![^\W_])_ | _(?![^\W_])"  # within a word it formats nothing
_MRKDWN_SIGNS = rf"(?P<entity>[&<>]) | (?P<sign>[*~`] | {_UNDERSCORE}) | (?P<parted>{_MADE_INTO_MORE})"
_MARKDOWN_SIGNS = rf"""
    (?P<entity>[<>])
  | (?P<sign>[*`\[\]|] | {_UNDERSCORE} | (?<!\s)~ | ~(?=~) | !(?=\[) | \\)
  | (?P<first>\A\# | \A[-+=](?=[\s=-]|\Z)) | (?P<item>\A[0-9]{{1,9}}[.)](?=\s|\Z))
  | (?P<parted>&(?=\#?\w+;) | {_MADE_INTO_MORE})
"""
_MRKDWN, _MRKDWN_LABEL = (re.compile(p, re.VERBOSE) for p in (f"{_ADDRESS} | {_MRKDWN_SIGNS}", _MRKDWN_SIGNS))
_MARKDOWN, _MARKDOWN_LABEL = (re.compile(p, re.VERBOSE) for p in (f"{_ADDRESS} | {_MARKDOWN_SIGNS}", _MARKDOWN_SIGNS))
_TOKENS = re.compile(rf"<|{_MADE_INTO_MORE}", re.VERBOSE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_OPENERS = {")": "(", "]": "[", "}": "{"}
_KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?[]~-._"  # not @, which may be part of @channel


def flat(text: str) -> str:
    """The text on one line, without what is not seen itself but turns or ends what follows it; escaping starts so."""
    return _BREAKS.sub(" ", _SEEN_AS_NOTHING.sub("", _LONE_SURROGATES.sub("\ufffd", text)))


def inert(text: str) -> str:
    """The text for a field of which Slack does not say how it is read: no token, mention or emoji survives."""
    return _TOKENS.sub(rf"\g<0>{JOINER}", flat(text))


def mrkdwn(text: str, *, own: Collection[str] = ()) -> str:
    """The text as `mrkdwn` shows it, letter for letter, on one line; addresses among `own` become links."""
    given = flat(text)
    shown = _MRKDWN.sub(lambda found: _in_mrkdwn(found, own), given)
    return f"{JOINER}{shown}" if given.startswith(">") else shown  # a quote, escaped or not


def markdown(text: str, *, own: Collection[str] = (), start: bool = True) -> str:
    """The text as a `markdown` block shows it, letter for letter, on one line; addresses among `own` become links.

    `start` says that the text begins a line, where more can format than within one.
    """
    given = flat(text)
    if not start:
        return _MARKDOWN.sub(lambda found: _in_markdown(found, own), f"\0{given}")[1:]  # `flat` leaves no \0
    given = given.lstrip()
    shown = _MARKDOWN.sub(lambda found: _in_markdown(found, own), given)
    return f"{JOINER}{shown}" if given.startswith(">") else shown


def link(url: str, label: str) -> str:
    """A `mrkdwn` link to an address of ours, its label harmless; the label alone where the address is none."""
    shown = _MRKDWN_LABEL.sub(lambda found: _in_mrkdwn(found, ()), flat(label)).strip()
    if not is_address(url) or not shown:
        return mrkdwn(label)
    return f"<{_encoded(url).replace('&', '&amp;')}|{shown}>"


def markdown_link(url: str, label: str) -> str:
    """The same as a `markdown` block takes it."""
    shown = _MARKDOWN_LABEL.sub(lambda found: _in_markdown(found, ()), f"\0{flat(label)}")[1:].strip()
    if not is_address(url) or not shown:
        return markdown(label, start=False)
    return f"[{shown}]({_encoded(url).replace('(', '%28').replace(')', '%29')})"


def is_address(url: str) -> bool:
    """Whether a link can lead there: an `http` or `https` address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def fitted(text: str, limit: int, escape: Callable[[str], str] = mrkdwn) -> str:
    """The text escaped; where that is longer than `limit`, what of it fits, cut before it is escaped, and "…"."""
    given = flat(text)
    kept = min(len(given), limit + 1)  # escaping never makes a text shorter
    shown = escape(given[:kept])
    while size(shown) > limit and kept:
        kept = min(kept - 1, kept * limit // size(shown))
        shown = escape(f"{given[:kept].rstrip()}…")
    return shown


def size(text: str) -> int:
    """How long Slack may take the text to be: UTF-16 units, as a browser counts, are the most of all its counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _in_mrkdwn(found: re.Match[str], own: Collection[str]) -> str:
    if found.lastgroup == "address":
        address, rest = _address(found[0])
        shown = f"<{_encoded(address).replace('&', '&amp;')}>" if _leads(address, own) else f"`{_in_code(address)}`"
        return shown + mrkdwn(rest)
    if found.lastgroup == "entity":
        return _ENTITIES[found[0]]
    return f"{found[0]}{JOINER}" if found.lastgroup == "parted" else f"{JOINER}{found[0]}{JOINER}"


def _in_markdown(found: re.Match[str], own: Collection[str]) -> str:
    match found.lastgroup:
        case "address":
            address, rest = _address(found[0])
            shown = f"<{_encoded(address)}>" if _leads(address, own) else f"`{_in_code(address, entities=False)}`"
            return shown + markdown(rest, start=False)
        case "entity":
            return _ENTITIES[found[0]]
        case "item":
            return f"{found[0][:-1]}\\{found[0][-1]}"
        case "parted":
            return f"{found[0]}{JOINER}"
        case _:  # a backtick must not touch one that opens code
            return f"\\{found[0]}{JOINER if found[0] == '`' else ''}"


def _address(text: str) -> tuple[str, str]:
    """The address, and the punctuation after it that belongs to the sentence."""
    end = len(text)
    unopened = {closer: text.count(closer) - text.count(opener) for closer, opener in _OPENERS.items()}
    while end > 1 and not text[end - 1].isalnum() and text[end - 1] not in "/=_-#&+%~":
        last = text[end - 1]
        if last in unopened:
            if unopened[last] <= 0:
                break
            unopened[last] -= 1
        end -= 1
    return text[:end], text[end:]


def _leads(address: str, own: Collection[str]) -> bool:
    return address in own and is_address(address)


def _in_code(address: str, *, entities: bool = True) -> str:
    return re.sub(
        r"(?P<amp>&)|@(?=(?i:channel|here|everyone|group))",
        lambda found: (_ENTITIES["&"] if entities else "&") if found["amp"] else f"@{JOINER}",
        address,
    )


def _encoded(url: str) -> str:
    return quote(url, safe=_KEPT_IN_ADDRESSES, errors="replace")
