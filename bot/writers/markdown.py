"""Pure: text of others as Markdown shows it, letter for letter (CommonMark, and GitHub's way with bare addresses)."""

from __future__ import annotations

import re

from bot.writers import plain

_SIGNS = re.compile(
    r"""
    [\\`*\[\]<>|~]                  # code, emphasis, links, HTML, tables, strikethrough
  | (?<![^\W_])_ | _(?![^\W_])      # within a word it formats nothing
  | &(?=\#?\w+;)                    # an entity
  | :(?=//) | (?<=www)\. | @        # what is made into a link without being one
  | \A[-+=\#]                      # a list, a heading, a line
  | (?P<item>\A[0-9]{1,9})(?=[.)](?:\s|\Z))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    r"""The text on one line, with a backslash before whatever could format.

    >>> escaped("# 5 * <b>")
    '\\# 5 \\* \\<b\\>'
    """
    return _SIGNS.sub(lambda sign: f"{sign[0]}\\" if sign["item"] else f"\\{sign[0]}", plain.line(text))


def link(url: str | None, label: str) -> str:
    """A link with this label, where the address leads to a host over `http` or `https`; else the label alone."""
    address = plain.web(url)
    shown = escaped(label)
    if address is None or not shown:
        return shown
    return f"[{shown}]({_ENTITY.sub('&amp;', address.replace('(', '%28').replace(')', '%29'))})"
