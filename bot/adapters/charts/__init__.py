"""Charts as pictures, drawn with matplotlib; nothing else knows of it."""

from bot.adapters.charts.charts import Charts

__all__ = ["Charts"]
