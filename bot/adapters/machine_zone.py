"""The time zone that the machine is set to, through tzlocal, which knows where each system keeps it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

_NONE = "UTC"


def machine_zone(look_up: Callable[[], str | None] = get_localzone_name) -> str:
    """The zone's IANA name; `UTC` where the machine names none, or one that nobody knows."""
    try:
        name = look_up() or _NONE
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, OSError, ValueError):  # settings that contradict each other, a path, an offset
        return _NONE
