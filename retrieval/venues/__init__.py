"""Pure: where papers appear: the series and track in a venue's name, in a question, in a remark of the authors."""

from __future__ import annotations

from retrieval.venues.left_out import find_left_out
from retrieval.venues.naming import parse_venue
from retrieval.venues.questions import AskedVenues, find_venues
from retrieval.venues.remarks import stated_venue

__all__ = ["AskedVenues", "find_left_out", "find_venues", "parse_venue", "stated_venue"]
