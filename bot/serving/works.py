"""Somebody's work for Slack, put together: gathered, put into words, drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.slack.briefs import Briefs
from bot.slack.charts import Drawn

if TYPE_CHECKING:
    from bot.bootstrap import Assistant
    from bot.briefs import Brief
    from bot.conversations import Part
    from bot.dialogue import Draft


def briefs(assistant: Assistant, *, part: Callable[[str, str], Part]) -> Briefs:
    """What the library holds of somebody; `part` is what a workspace's channel leaves of it."""

    def worded(brief: Brief) -> Draft:
        from bot.writers.briefing import whole  # noqa: PLC0415 - only who opens a brief needs it

        return whole(brief)

    return Briefs(
        catalog=assistant.catalog,
        part=part,
        person=lambda person_id: assistant.roster.person(person_id),  # noqa: PLW0108 - opened when first needed
        over=lambda catalog: replace(assistant.briefing, catalog=catalog),
        worded=worded,
    )


def drawing(assistant: Assistant) -> Callable[[Brief], Drawn | None]:
    """Draws charts of briefs; what draws is loaded by the first one."""

    def draw(brief: Brief) -> Drawn | None:
        from bot.writers import charting  # noqa: PLC0415 - only charts need it

        chart = charting.chart(brief)
        if chart is None:
            return None
        return Drawn(content=assistant.painter.paint(chart), title=chart.title, alt=charting.alt_text(chart))

    return draw
