"""Payloads that keep or break one rule of Slack's each, by the name that the specification gives the rule."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from bot.localslack.records import Json

Sized = Callable[[int], Json]


def _plain(size: int) -> Json:
    return {"type": "plain_text", "text": "x" * size}


def _mrkdwn(size: int) -> Json:
    return {"type": "mrkdwn", "text": "x" * size}


def _actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def _button(**fields: JsonValue) -> Json:
    return _actions(_pressable(**fields))


def _pressable(**fields: JsonValue) -> Json:
    return {"type": "button", "text": _plain(1), **fields}


def _confirm(**fields: Json) -> Json:
    return _button(confirm={"title": _plain(1), "text": _plain(1), "confirm": _plain(1), "deny": _plain(1), **fields})


def _option(**fields: JsonValue) -> Json:
    return {"text": _plain(1), "value": "v", **fields}


def _select(**fields: JsonValue) -> Json:
    return _actions({"type": "static_select", **fields})


def _group(size: int, label: int = 1) -> Json:
    return {"label": _plain(label), "options": [_option()] * size}


def _picker(kind: str) -> Sized:
    return lambda size: _actions({"type": kind, "options": [_option()] * size})


def _card(**fields: JsonValue) -> Json:
    return {"type": "card", "title": _mrkdwn(1), **fields}


def _container(**fields: JsonValue) -> Json:
    return {"type": "container", "child_blocks": [{"type": "divider"}], **fields}


def _feedback(**fields: JsonValue) -> Json:
    button: Json = {"text": _plain(1), "value": "v"}
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "positive_button": {**button, **fields}, "negative_button": button}],
    }


def _icon(users: int) -> Json:
    users_shown: list[JsonValue] = ["U1"] * users
    return {
        "type": "context_actions",
        "elements": [{"type": "icon_button", "icon": "trash", "text": _plain(1), "visible_to_user_ids": users_shown}],
    }


def _input(element: Json, **fields: JsonValue) -> Json:
    return {"type": "input", "label": _plain(1), "element": element, **fields}


def _source(size: int) -> Json:
    return {
        "type": "task_card",
        "task_id": "t",
        "title": "t",
        "sources": [{"type": "url", "url": "x" * size, "text": "t"}],
    }


def _cell(size: int = 1) -> Json:
    return {"type": "raw_text", "text": "x" * size}


def _table(rows: int, columns: int = 1, **fields: JsonValue) -> Json:
    return {"type": "table", "rows": [[_cell()] * columns for _ in range(rows)], **fields}


def _data_table(rows: int = 2, columns: int = 1, cell: int = 1, **fields: JsonValue) -> Json:
    held: list[JsonValue] = [[_cell(cell)] * columns for _ in range(rows)]
    return {"type": "data_table", "caption": "c", "rows": held, **fields}


def _chart(chart: Json, title: int = 1) -> Json:
    return {"type": "data_visualization", "title": "x" * title, "chart": chart}


def _pie(segments: int = 1, label: int = 1, value: int = 1) -> Json:
    return _chart({"type": "pie", "segments": [{"label": "x" * label, "value": value}] * segments})


def _bars(series: list[JsonValue], axes: Json | None = None) -> Json:
    return _chart({"type": "bar", "series": series, "axis_config": axes or {"categories": ["a"]}})


def _series(name: int = 1, points: int = 1, label: int = 1) -> Json:
    return {"name": "x" * name, "data": [{"label": "x" * label, "value": 1}] * points}


def _axes(**fields: JsonValue) -> Json:
    return _bars([_series()], {"categories": ["a"], **fields})


def _video(**fields: JsonValue) -> Json:
    known: Json = {"alt_text": "a", "title": _plain(1), "thumbnail_url": "u", "video_url": "u"}
    return {"type": "video", **known, **fields}


def _image(**fields: JsonValue) -> Json:
    return {"type": "image", "alt_text": "a", **fields}


def _view(**fields: JsonValue) -> Json:
    return {"type": "modal", "title": _plain(1), "blocks": [{"type": "divider"}], **fields}


def _section(**fields: JsonValue) -> Json:
    return {"type": "section", **fields}


SIZED: dict[str, Sized] = {
    "text.min_length": lambda n: _section(text=_mrkdwn(n)),
    "text.max_length": lambda n: {"type": "context", "elements": [_mrkdwn(n)]},
    "action_id.max_length": lambda n: _button(action_id="x" * n),
    "block_id.max_length": lambda n: {"type": "divider", "block_id": "x" * n},
    "button.text.max_length": lambda n: _button(text=_plain(n)),
    "button.url.max_length": lambda n: _button(url="x" * n),
    "button.value.max_length": lambda n: _button(value="x" * n),
    "button.accessibility_label.max_length": lambda n: _button(accessibility_label="x" * n),
    "confirmation.title.max_length": lambda n: _confirm(title=_plain(n)),
    "confirmation.text.max_length": lambda n: _confirm(text=_plain(n)),
    "confirmation.confirm.max_length": lambda n: _confirm(confirm=_plain(n)),
    "confirmation.deny.max_length": lambda n: _confirm(deny=_plain(n)),
    "option.text.max_length": lambda n: _select(options=[_option(text=_plain(n))]),
    "option.value.max_length": lambda n: _select(options=[_option(value="x" * n)]),
    "option.description.max_length": lambda n: _select(options=[_option(description=_plain(n))]),
    "option.url.max_length": lambda n: _select(options=[_option(url="😀" * n)]),
    "option_group.label.max_length": lambda n: _select(option_groups=[_group(1, label=n)]),
    "option_group.options.min_items": lambda n: _select(option_groups=[_group(n)]),
    "option_group.options.max_items": lambda n: _select(option_groups=[_group(n)]),
    "select.placeholder.max_length": lambda n: _select(options=[_option()], placeholder=_plain(n)),
    "select.options.max_items": lambda n: _select(options=[_option()] * n),
    "select.option_groups.max_items": lambda n: _select(option_groups=[_group(1)] * n),
    "overflow.options.min_items": _picker("overflow"),
    "overflow.options.max_items": _picker("overflow"),
    "checkboxes.options.min_items": _picker("checkboxes"),
    "checkboxes.options.max_items": _picker("checkboxes"),
    "radio_buttons.options.min_items": _picker("radio_buttons"),
    "radio_buttons.options.max_items": _picker("radio_buttons"),
    "url_source.url.min_length": _source,
    "url_source.url.max_length": _source,
    "file_input.max_files.min": lambda n: _input({"type": "file_input", "max_files": n}),
    "file_input.max_files.max": lambda n: _input({"type": "file_input", "max_files": n}),
    "plain_text_input.max_length.max": lambda n: _input({"type": "plain_text_input", "max_length": n}),
    "actions.elements.max_items": lambda n: _actions(*[_pressable()] * n),
    "alert.text.max_length": lambda n: {"type": "alert", "text": _mrkdwn(n)},
    "card.title.max_length": lambda n: _card(title=_mrkdwn(n)),
    "card.subtitle.max_length": lambda n: _card(subtitle=_mrkdwn(n)),
    "card.body.max_length": lambda n: _card(body=_mrkdwn(n)),
    "card.subtext.max_length": lambda n: _card(subtext=_mrkdwn(n)),
    "card.actions.max_items": lambda n: _card(actions=[_pressable()] * n),
    "carousel.elements.min_items": lambda n: {"type": "carousel", "elements": [_card()] * n},
    "carousel.elements.max_items": lambda n: {"type": "carousel", "elements": [_card()] * n},
    "container.title.max_length": lambda n: _container(title=_plain(n)),
    "container.subtitle.max_length": lambda n: _container(subtitle=_mrkdwn(n)),
    "container.child_blocks.max_items": lambda n: _container(child_blocks=[{"type": "divider"}] * n),
    "context.elements.max_items": lambda n: {"type": "context", "elements": [_mrkdwn(1)] * n},
    "context_actions.elements.max_items": lambda n: {
        "type": "context_actions",
        "elements": [{"type": "icon_button", "icon": "trash", "text": _plain(1)}] * n,
    },
    "feedback_button.text.max_length": lambda n: _feedback(text=_plain(n)),
    "feedback_button.value.max_length": lambda n: _feedback(value="x" * n),
    "feedback_button.accessibility_label.max_length": lambda n: _feedback(accessibility_label="x" * n),
    "icon_button.visible_to_user_ids.max_items": _icon,
    "table.rows.max_items": _table,
    "data_table.rows.min_items": lambda n: _data_table(rows=n),
    "data_table.rows.max_items": lambda n: _data_table(rows=n),
    "data_table.columns.min_items": lambda n: _data_table(columns=n),
    "data_table.columns.max_items": lambda n: _data_table(columns=n),
    "data_table.page_size.min": lambda n: _data_table(page_size=n),
    "data_table.page_size.max": lambda n: _data_table(page_size=n),
    "data_table.cell_text.min_length": lambda n: _data_table(cell=n),
    "data_table.content.max_length": lambda n: {
        "type": "data_table",
        "caption": "c",
        "rows": [[_cell(n - 1)], [_cell(1)]],
    },
    "data_visualization.title.max_length": lambda n: _chart(
        {"type": "pie", "segments": [{"label": "a", "value": 1}]}, n
    ),
    "data_visualization.segments.min_items": _pie,
    "data_visualization.segments.max_items": _pie,
    "data_visualization.segment.label.max_length": lambda n: _pie(label=n),
    "data_visualization.series.min_items": lambda n: _bars([_series()] * n),
    "data_visualization.series.max_items": lambda n: _bars([_series()] * n),
    "data_visualization.series_name.max_length": lambda n: _bars([_series(name=n)]),
    "data_visualization.data.min_items": lambda n: _bars([_series(points=n)]),
    "data_visualization.data.max_items": lambda n: _bars([_series(points=n)]),
    "data_visualization.point_label.max_length": lambda n: _bars([_series(label=n)]),
    "data_visualization.categories.min_items": lambda n: _axes(categories=["a"] * n),
    "data_visualization.categories.max_items": lambda n: _axes(categories=["a"] * n),
    "data_visualization.category_label.max_length": lambda n: _axes(categories=["x" * n]),
    "data_visualization.axis_label.max_length": lambda n: _axes(x_label="x" * n),
    "header.text.max_length": lambda n: {"type": "header", "text": _plain(n)},
    "image.image_url.max_length": lambda n: _image(image_url="x" * n),
    "image.alt_text.max_length": lambda n: {"type": "image", "image_url": "u", "alt_text": "x" * n},
    "input.label.max_length": lambda n: _input({"type": "plain_text_input"}, label=_plain(n)),
    "input.hint.max_length": lambda n: _input({"type": "plain_text_input"}, hint=_plain(n)),
    "markdown.text.min_length": lambda n: {"type": "markdown", "text": "x" * n},
    "markdown.text.max_length": lambda n: {"type": "markdown", "text": "x" * n},
    "section.text.max_length": lambda n: _section(text=_mrkdwn(n)),
    "section.fields.max_items": lambda n: _section(fields=[_mrkdwn(1)] * n),
    "section.fields.item_max_length": lambda n: _section(fields=[_mrkdwn(n)]),
    "video.alt_text.min_length": lambda n: _video(alt_text="x" * n),
    "video.alt_text.max_length": lambda n: _video(alt_text="x" * n),
    "video.title.max_length": lambda n: _video(title=_plain(n)),
    "video.author_name.max_length": lambda n: _video(author_name="x" * n),
    "video.description.max_length": lambda n: _video(description=_plain(n)),
    "video.provider_name.max_length": lambda n: _video(provider_name="x" * n),
    "view.blocks.min_items": lambda n: _view(blocks=[{"type": "divider"}] * n),
    "view.blocks.max_items": lambda n: _view(blocks=[{"type": "divider"}] * n),
    "view.private_metadata.max_length": lambda n: _view(private_metadata="x" * n),
    "view.callback_id.max_length": lambda n: _view(callback_id="x" * n),
    "view.title.max_length": lambda n: _view(title=_plain(n)),
    "view.close.max_length": lambda n: _view(close=_plain(n)),
    "view.submit.max_length": lambda n: _view(submit=_plain(n)),
}
"""A block or view for each limit, by size: right at the bound, wrong one past it."""

BROKEN: dict[str, Json] = {
    "table.row_shape": {"type": "table", "rows": [[_cell()], [_cell(), _cell()]]},
    "table.column_settings": _table(1, 2, column_settings=[{"is_wrapped": True}]),
    "data_visualization.segment.value.exclusive_min": _pie(value=0),
    "section.content": {"type": "section"},
    "static_select.choice_source": _select(options=[_option()], option_groups=[_group(1)]),
    "image.source": _image(image_url="u", slack_file={"id": "F1"}),
    "number_input.range": _input(
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "9", "max_value": "1"}
    ),
    "context.elements": {"type": "context", "elements": [_pressable()]},
    "input.element": _input(_pressable()),
}
"""A block for each rule that is not a size."""
