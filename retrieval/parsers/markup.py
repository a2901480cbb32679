"""Pure: HTML as feeds carry it → the paragraphs that a person reads."""

from __future__ import annotations

from html.parser import HTMLParser

_BREAKS = frozenset(
    {"article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
    | {"pre", "section", "table", "tr", "ul"}
)
_UNSEEN = frozenset({"figure", "noscript", "script", "style", "template"})


def paragraphs(html: str) -> tuple[str, ...]:
    """The text between tags, each paragraph in one line; scripts, styles and figures are left out.

    >>> paragraphs("<p>Memory falls<br/>to <b>12</b>%.</p>x &lt; y")
    ('Memory falls', 'to 12%.', 'x < y')
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).split("\0"))
    return tuple(line for line in lines if line)


class _Reader(HTMLParser):
    """Gathers text, with a zero character where a paragraph ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _UNSEEN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data.replace("\0", " "))

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self.text.append("\0")
