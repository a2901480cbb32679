"""Whether HTML can do anything by itself: what a browser would run, fetch or open is looked for, whoever wrote it."""

from __future__ import annotations

from html.parser import HTMLParser

_ACTS = {"script", "iframe", "object", "embed", "style", "link", "meta", "base", "svg", "math"}
_FETCHES = {"src", "action", "formaction", "poster", "data", "srcdoc", "background"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)|press>",
    '<https://a.example" onclick=alert(1)|x>',
    "![x](https://tracker.example/p.png)",
    "[x]: data:text/html;base64,PHNjcmlwdD4=",
    "<style>*{display:none}</style>",
    "<a href='data:text/html,x'>x</a>",
    "*<b>*_</div></form>_",
    "\x00\x01\x02<svg/onload=alert(1)>",
    "```</pre><script>alert(1)</script>```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
"""Texts that try to act."""


class _Looks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTS:
            self.found.append(tag)
        for name, value in attrs:
            said = (value or "").strip().lower()
            if name.startswith("on") or name == "style" or (name in _FETCHES and not said.startswith("files/")):
                self.found.append(f"{tag} {name}={said}")
            if name == "href" and not said.startswith(("http://", "https://", "mailto:", "files/")):
                self.found.append(f"{tag} {name}={said}")


def acting(html: str) -> list[str]:
    """What in it would act; nothing where all of it is inert."""
    looks = _Looks()
    looks.feed(html)
    looks.close()
    return looks.found
