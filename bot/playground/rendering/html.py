"""The small vocabulary in which HTML is written: every text and attribute is escaped, whoever it came from."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_EMPTY = frozenset({"br", "hr", "img", "input"})
_SAFE = frozenset({"http", "https", "mailto"})

Attribute = str | int | bool | None


def tag(name: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """An element with what is inside it, escaped where it is no `Markup` yet.

    An attribute that is None or False is left out, one that is True stands alone; `class_` is `class`, and an
    underscore a hyphen.

    >>> tag("a", "<3", href="https://a.example?b&c", class_="x", hidden=True)
    Markup('<a href="https://a.example?b&amp;c" class="x" hidden>&lt;3</a>')
    """
    said = Markup("").join(
        Markup(" {}").format(_name(key)) if value is True else Markup(' {}="{}"').format(_name(key), value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    opening = Markup("<{}{}>").format(Markup(name), said)  # noqa: S704 - a name of ours, never anybody's text
    return opening if name in _EMPTY else opening + join(inside) + Markup("</{}>").format(Markup(name))  # noqa: S704


def join(parts: Iterable[str], between: str = "") -> Markup:
    """The parts one after the other, each escaped where it is no `Markup` yet."""
    return escape(between).join(escape(part) for part in parts)


def link(url: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """A link that leaves the page behind; what is inside alone where the address is none that a browser only opens."""
    if not is_safe(url):
        return join(inside or (url,))
    return tag("a", *(inside or (url,)), href=url, target="_blank", rel="noopener noreferrer", **attributes)


def is_safe(url: str) -> bool:
    """Whether an address opens a page or a letter, and nothing else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _SAFE and bool(parts.netloc or parts.scheme.lower() == "mailto")


def lines(text: str) -> Markup:
    """A text whose lines stay lines."""
    return join(text.split("\n"), Markup("<br>"))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
