"""Pure: text and addresses of others, before a page of any kind is made of them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
"""Signs that mean something in an address (RFC 3986, 2.2 and 2.3) and stay as they are."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = frozenset("\u200c\u200d")
"""Format characters that some scripts need between their letters."""
_AFTER_SPACE = re.compile(r"(?<=\s)[\u200c\u200d]+|\A[\u200c\u200d]+")


def line(text: str) -> str:
    """The text on one line, without control characters and without what turns or hides what follows it."""
    spaced = " ".join(text.split())
    seen = "".join(sign for sign in spaced if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN)
    return " ".join(_AFTER_SPACE.sub("", seen).split())


def web(url: str | None) -> str | None:
    """The address as a link may hold it, where it leads to a host over `http` or `https`; None for anything else.

    What is no sign of an address (quotation marks, spaces, angle brackets, backslashes) is percent-encoded.
    """
    try:
        parts = urlsplit(url or "")
        leads = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    if not leads or not url or line(url) != url:
        return None
    return quote(url, safe=_KEPT, errors="replace")
