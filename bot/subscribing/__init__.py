"""Use case: what people type becomes a subscription, is changed, paused, served again, ended."""

from __future__ import annotations

from bot.subscribing.subscribing import Subscribing
from bot.subscribing.typed import Typed

__all__ = ["Subscribing", "Typed"]
