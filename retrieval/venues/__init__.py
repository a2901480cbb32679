"""Pure: where papers appear: the series and track in a venue's name, in a question, in a remark of the authors."""

from __future__ import annotations

from retrieval.venues.left_out import Sorted, find_no_tracks, sort_venues
from retrieval.venues.naming import parse_venue
from retrieval.venues.questions import AskedVenues, find_venues
from retrieval.venues.remarks import stated_venue

__all__ = ["AskedVenues", "Sorted", "find_no_tracks", "find_venues", "parse_venue", "sort_venues", "stated_venue"]
