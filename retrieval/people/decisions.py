"""What curators decided of who is who: frozen types."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from retrieval.papers import Frozen, MentionId, PersonId


class Deed(StrEnum):
    """What a curator did."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


class Decision(Frozen):
    """A curator's word on some names, which beats evidence until it is undone.

    MERGE: all of `mentions` are one person. SPLIT: `mentions` are one person, and not whoever has the names `apart`.
    RENAME: whoever has `mentions` is shown as `name`. `before` says whose each of them was until then, for undoing.
    """

    deed: Deed
    mentions: tuple[MentionId, ...]
    apart: tuple[MentionId, ...] = ()
    name: str = ""
    by: str
    at: dt.datetime
    id: int = 0
    undone: bool = False
    before: tuple[tuple[MentionId, PersonId], ...] = ()
