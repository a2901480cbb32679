"""Tables and charts (…/blocks/table-block, data-table-block, data-visualization-block)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from bot.localslack.validation.findings import Findings
from bot.localslack.validation.rich import RICH_CELL
from bot.localslack.validation.schema import (
    Check,
    Shape,
    anything,
    choice,
    flag,
    items,
    number,
    record,
    string,
    variant,
)
from bot.slackfacts.limits import bound

_BLOCK_ID: dict[str, Check] = {"block_id": string("block_id")}


def _cells(text: Check) -> Check:
    kinds: dict[str, Check] = {
        "raw_text": record({"text": text}),
        "raw_number": record({"value": number()}, {"text": string()}),
        "rich_text": RICH_CELL,
    }
    return variant(lambda: kinds)


def strings(value: JsonValue) -> Iterator[str]:
    """Every text in a JSON value: what `text` keys hold, at any depth."""
    if isinstance(value, dict):
        for name, held in value.items():
            if name == "text" and isinstance(held, str):
                yield held
            else:
                yield from strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from strings(held)


def _rows(value: Shape) -> list[list[JsonValue]]:
    rows = value["rows"]
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _even(value: JsonValue, at: str, findings: Findings) -> None:
    rows = _rows(value) if isinstance(value, dict) else []
    if len({len(row) for row in rows}) > 1:
        findings.add(f"{at}/rows", "every row must have the same number of cells", "table.row_shape")


def _settings(value: JsonValue, at: str, findings: Findings) -> None:
    settings = value.get("column_settings") if isinstance(value, dict) else None
    if isinstance(value, dict) and isinstance(settings, list) and len(settings) != len(_rows(value)[0]):
        findings.add(f"{at}/column_settings", "must match the number of columns", "table.column_settings")


def _content(value: JsonValue, at: str, findings: Findings) -> None:
    most = bound("data_table.content.max_length")
    if sum(len(text) for text in strings(value)) > most:
        findings.add(f"{at}/rows", f"no more than {most} characters allowed", "data_table.content.max_length")


TABLE = record(
    {"rows": items(items(_cells(string(empty=True)), "table.columns"), "table.rows")},
    {
        **_BLOCK_ID,
        "column_settings": items(
            record({}, {"align": choice("left", "center", "right"), "is_wrapped": flag}),
            "table.column_settings",
        ),
    },
    _even,
    _settings,
)
DATA_TABLE = record(
    {
        "caption": string(),
        "rows": items(items(_cells(string("data_table.cell_text")), "data_table.columns"), "data_table.rows"),
    },
    {
        **_BLOCK_ID,
        "page_size": number("data_table.page_size", whole=True),
        "row_header_column_index": number(whole=True),
        "column_settings": anything,
    },
    _even,
    _content,
)

_POINT = record({"label": string("data_visualization.point_label"), "value": number()})
_SERIES = record({"name": string("data_visualization.series_name"), "data": items(_POINT, "data_visualization.data")})
_AXES = record(
    {"categories": items(string("data_visualization.category_label"), "data_visualization.categories")},
    {
        "x_label": string("data_visualization.axis_label"),
        "y_label": string("data_visualization.axis_label"),
    },
)
_DRAWN = record({"series": items(_SERIES, "data_visualization.series"), "axis_config": _AXES})
_CHARTS: dict[str, Check] = {
    "pie": record(
        {
            "segments": items(
                record(
                    {
                        "label": string("data_visualization.segment.label"),
                        "value": number("data_visualization.segment.value"),
                    }
                ),
                "data_visualization.segments",
            )
        }
    ),
    "bar": _DRAWN,
    "line": _DRAWN,
    "area": _DRAWN,
}
CHART = record({"title": string("data_visualization.title"), "chart": variant(lambda: _CHARTS)}, _BLOCK_ID)
