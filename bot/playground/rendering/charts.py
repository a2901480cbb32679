"""Tables and charts (docs.slack.dev, Table, Data table, Data visualization): charts as bars with their figures."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.html import tag
from bot.playground.rendering.names import Names
from bot.playground.rendering.reading import items, number, record, records, string
from bot.playground.rendering.rich import rich_text


def table(block: Json, names: Names) -> Markup:
    """Rows and columns, the first row as headings."""
    rows = [[it for it in row if isinstance(it, dict)] for row in items(block, "rows") if isinstance(row, list)]
    caption = string(block, "caption")
    head, body = rows[:1], rows[1:]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption) if caption else "",
            tag("thead", *(tag("tr", *(tag("th", _cell(it, names), scope="col") for it in row)) for row in head)),
            tag("tbody", *(tag("tr", *(tag("td", _cell(it, names)) for it in row)) for row in body)),
        ),
        class_="wide",
        tabindex=0,
        role="region",
        aria_label=caption or "Table",
    )


def chart(block: Json) -> Markup:
    """The figures as a table whose cells are as long as they are large; a screen reader reads the figures."""
    drawn = record(block, "chart")
    found = list(_series(drawn))
    most = max((value for _, points in found for _, value in points), default=0) or 1
    title = tag("figcaption", string(block, "title"))
    return tag("figure", title, *(_bars(name, points, most) for name, points in found), class_="chart")


def _series(drawn: Json) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    if string(drawn, "type") == "pie":
        yield "", [(string(it, "label"), number(it, "value")) for it in records(drawn, "segments")]
    for series in records(drawn, "series"):
        yield string(series, "name"), [(string(it, "label"), number(it, "value")) for it in records(series, "data")]


def _bars(name: str, points: list[tuple[str, float]], most: float) -> Markup:
    rows = (
        tag(
            "tr",
            tag("th", label, scope="row"),
            tag(
                "td",
                tag("meter", f"{value:g}", value=f"{value:g}", min=0, max=f"{most:g}", aria_label=label),
                f" {value:g}",
            ),
        )
        for label, value in points
    )
    return tag("table", tag("caption", name) if name else "", tag("tbody", *rows))


def _cell(cell: Json, names: Names) -> Markup:
    match string(cell, "type"):
        case "rich_text":
            return rich_text(cell, names)
        case "raw_number":
            return html.join([string(cell, "text") or f"{number(cell, 'value'):g}"])
        case _:
            return html.lines(string(cell, "text"))
