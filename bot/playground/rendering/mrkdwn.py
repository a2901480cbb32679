"""Slack's own markup (docs.slack.dev, Formatting message text): `*bold*`, `<https://…|words>`, `<@U…>`, code."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from bot.playground.rendering import html
from bot.playground.rendering.html import tag
from bot.playground.rendering.names import Names

_CODE = re.compile(r"```\n?(.+?)\n?```|`([^`\n]+)`", re.DOTALL)
_TOKEN = re.compile(r"<([^<>\n]+)>")
_STYLES = (("*", "strong"), ("_", "em"), ("~", "s"))
_MARKED = re.compile(r"(?<![\w\\])([*_~])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_JOINERS = dict.fromkeys(map(ord, "\u2060\u200b"))


def mrkdwn(text: str, names: Names) -> Markup:
    """The text as Slack shows it."""
    shown: list[str] = []
    quoted: list[str] = []
    for line in _lines(text):
        if line.startswith(("&gt;", ">")):
            quoted.append(line.removeprefix("&gt;").removeprefix(">").lstrip())
            continue
        if quoted:
            shown.append(_quote(quoted, names))
            quoted = []
        shown.append(_inline(line, names))
    if quoted:
        shown.append(_quote(quoted, names))
    return html.join(shown, Markup("<br>"))


def _lines(text: str) -> list[str]:
    """The lines, with code that runs over several kept in one."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\x00{len(kept) - 1}\x00"

    plain = _CODE.sub(keep, text.replace("\x00", ""))
    return [re.sub(r"\x00(\d+)\x00", lambda it: kept[int(it[1])], line) for line in plain.split("\n")]


def _quote(rows: list[str], names: Names) -> Markup:
    return tag("blockquote", html.join((_inline(row, names) for row in rows), Markup("<br>")))


def _inline(text: str, names: Names) -> Markup:
    shown, at = [], 0
    for code in _CODE.finditer(text):
        shown.append(_tokens(text[at : code.start()], names))
        block, span = code.groups()
        shown.append(tag("pre", _plain(block)) if block else tag("code", _plain(span)))
        at = code.end()
    return html.join([*shown, _tokens(text[at:], names)])


def _tokens(text: str, names: Names) -> Markup:
    """Links and names first: what stands in them is no markup."""
    kept: list[Markup] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(_token(found[1], names))
        return f"\x01{len(kept) - 1}\x02"

    return _styled(_TOKEN.sub(keep, text.replace("\x01", "").replace("\x02", "")), kept)


def _token(inside: str, names: Names) -> Markup:
    what, _, said = inside.partition("|")
    shown = _plain(said)
    match what[:1]:
        case "@":
            return tag("span", f"@{shown}" if shown else names.person(what[1:]), class_="mention")
        case "#":
            return tag("span", f"#{shown}" if shown else names.channel(what[1:]), class_="mention")
        case "!":
            return _special(what[1:], shown)
        case _:
            url = _plain(what)
            return html.link(url, shown or url.removeprefix("mailto:"))


def _special(what: str, shown: str) -> Markup:
    kind, _, _ = what.partition("^")
    if kind == "date":
        return tag("time", shown or what)
    return tag("span", f"@{shown or kind}", class_="mention loud")


def _styled(text: str, kept: list[Markup]) -> Markup:
    found = _MARKED.search(text)
    if found is None:
        return _filled(text, kept)
    name = dict(_STYLES)[found[1]]
    return html.join(
        [_filled(text[: found.start()], kept), tag(name, _styled(found[2], kept)), _styled(text[found.end() :], kept)]
    )


def _filled(text: str, kept: list[Markup]) -> Markup:
    pieces = re.split(r"\x01(\d+)\x02", text)
    return html.join(kept[int(it)] if n % 2 else _plain(it) for n, it in enumerate(pieces))


def _plain(text: str) -> str:
    """What Slack's three escapes stand for; without the joiners that keep signs from being read as markup."""
    return unescape(re.sub(r"&(?!(?:amp|lt|gt);)", "&amp;", text)).translate(_JOINERS)
